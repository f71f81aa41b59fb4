"""Every public class and function has a short program in the reference, and the programs run."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import CodexError
from tests.docs.test_docstrings import blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openai_codex.testing import LoopbackServer

pytest.importorskip("sphinx", reason="for `tox run -e docs`")

EXTENSIONS = Path(__file__).parents[2] / "docs" / "_extensions"
FILES = sorted(path.stem for path in (EXTENSIONS.parent / "samples").glob("*.py"))
# Where each name has its entry. The types of the protocol are data, and have none.
MODULES = [
    "openai_codex.errors",
    "openai_codex",
    "openai_codex.batch",
    "openai_codex.notebook",
    "openai_codex.policies",
    "openai_codex.pool",
    "openai_codex.testing",
    "openai_codex.testing.steps",
    "openai_codex.types",
]


@pytest.fixture
def samples(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the extension that reads the programs."""
    monkeypatch.syspath_prepend(str(EXTENSIONS))
    return importlib.import_module("object_samples")


def public() -> Iterator[tuple[str, Any]]:
    """Yield the public classes and functions, each by the name of its entry."""
    seen = []
    for module in MODULES:
        for name in importlib.import_module(module).__all__:
            value = getattr(importlib.import_module(module), name)
            described = isinstance(value, type) or inspect.isfunction(value)
            if described and value not in seen and "protocol" not in value.__module__:
                seen.append(value)
                yield f"{module}.{name}", value


def has_one(name: str, value: Any, named: set[str]) -> bool:
    """Tell whether an object has a program; an error is handled as the one above it is."""
    if name in named or list(blocks(inspect.getdoc(value) or "")):
        return True
    bases = value.__mro__[1:] if isinstance(value, type) and issubclass(value, CodexError) else ()
    above = {f"openai_codex.errors.{base.__name__}" for base in bases if base is not CodexError}
    return not above.isdisjoint(named)


def test_every_public_object_has_a_program(samples: Any) -> None:
    programs = [sample for found in samples.samples().values() for sample in found]
    named = {name for sample in programs for name in sample.names}
    assert [name for name, value in public() if not has_one(name, value, named)] == []
    assert sorted(named - {name for name, _ in public()}) == []


@pytest.mark.parametrize("name", FILES)
def test_the_programs_run(
    name: str, samples: Any, model: LoopbackServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for variable, value in model.environment().items():
        monkeypatch.setenv(variable, value)
    monkeypatch.chdir(tmp_path)
    for sample in samples.samples()[samples.FOLDER / f"{name}.py"]:
        exec(compile(sample.code, ", ".join(sample.names), "exec"), {"__name__": "sample"})
