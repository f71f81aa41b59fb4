"""The samples in docstrings run, with the public names and whatever the text takes for granted."""

from __future__ import annotations

import ast
import contextlib
import inspect
import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

import openai_codex
from openai_codex import batch, notebook, policies, pool, testing
from openai_codex.testing import FakeAppServer, steps

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openai_codex.testing import LoopbackServer

SOURCES = Path(openai_codex.__file__).parent
# What these trees say was written elsewhere.
DERIVED = ("_sync", "protocol")
PUBLIC = {
    name: getattr(module, name)
    for module in (openai_codex, batch, pool, notebook, policies, testing, steps)
    for name in module.__all__
}
# How a sample begins: the reason why it is not run.
NOT_RUN = {
    "CodexError": "the tree of errors is no program",
    '["Hello.",': "a script is JSON; tests/testing/test_program.py has some",
    "subprocess.run([sys.executable": "names a program of the reader's own",
    'with Cassette("answers.json")': "has to be recorded; tests/testing/test_cassettes.py does",
    "item = assert_ran(": "is about a turn of the reader's; tests/plugin takes one",
    "thread = retry_on_overload(": "a line for each face; tests/test_retry.py tries both",
}
# How a sample begins: the error that it is there to show.
RAISES = {"from openai_codex import Codex\nfrom openai_codex.testing": "TransportClosedError"}


class Sample(NamedTuple):
    """An indented block in a docstring that the line before announces with two colons."""

    place: str
    code: str


def samples() -> Iterator[Sample]:
    """Yield the samples of all modules that are written by hand."""
    for path in sorted(SOURCES.rglob("*.py")):
        inside = path.relative_to(SOURCES)
        if inside.parts[0] not in DERIVED:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
                    text = inspect.cleandoc(ast.get_docstring(node) or "")
                    name = getattr(node, "name", "")
                    yield from (
                        Sample(f"{inside.as_posix()} {name}", code) for code in blocks(text)
                    )


def blocks(text: str) -> Iterator[str]:
    """Yield the literal blocks of a docstring."""
    for found in re.finditer(r"^( *).*::\n\n((?:\1 +.*\n|\n)+)", text + "\n", re.MULTILINE):
        yield textwrap.dedent(found[2]).strip()


SAMPLES = list(samples())


def reason(sample: Sample) -> str | None:
    return next((why for start, why in NOT_RUN.items() if sample.code.startswith(start)), None)


@pytest.mark.parametrize(
    "sample",
    [sample for sample in SAMPLES if reason(sample) is None],
    ids=lambda sample: sample.place,
)
def test_a_sample_in_a_docstring_runs(
    sample: Sample, model: LoopbackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in model.environment().items():
        monkeypatch.setenv(name, value)
    error = next((e for start, e in RAISES.items() if sample.code.startswith(start)), None)
    expected = pytest.raises(PUBLIC[error]) if error else contextlib.nullcontext()
    with FakeAppServer() as fake, expected:
        exec(compile(sample.code, sample.place, "exec"), {**PUBLIC, "fake": fake})


def test_every_exception_to_that_is_needed() -> None:
    starts = [*NOT_RUN, *RAISES]
    unused = [s for s in starts if not any(sample.code.startswith(s) for sample in SAMPLES)]
    assert unused == []


def test_samples_are_found() -> None:
    text = "Do it.\n\nAs here::\n\n    first()\n\n    second()\n\nArgs:\n    x: No sample.\n"
    assert list(blocks(text)) == ["first()\n\nsecond()"]
