"""No program in the documentation that nobody runs.

What a page shows is included from a program that is run, or is a doctest that the environment
``docs`` runs. The samples of the README, which is read without Sphinx, are run here.
"""

from __future__ import annotations

import ast
import builtins
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openai_codex.testing import LoopbackServer

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
PAGES = [
    README,
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
    ROOT / "examples" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "docs").rglob("*.rst")),
]
# What begins a sample that is only shown. In reStructuredText a bare "::" does, too, and
# does not even say what language it is in.
SHOWN = {
    ".md": re.compile(
        r"^ *(?:```+|~~~+) *(?:\{(?:code|code-block|sourcecode)\} *)?(?:py|python)\w*"
    ),
    ".rst": re.compile(
        r"^ *(?:\.\. (?:code|code-block|sourcecode):: *(?:py\w*)?$|(?! *\.\. ).*::$)"
    ),
}
# How the line of a sample that cannot be run begins, by page: the reason.
NOT_RUN: dict[tuple[str, str], str] = {
    ("docs/howto/usage.rst", "from genai_prices import Usage, calc_price"): (
        "its list of prices is another package's, and changes"
    ),
    **{
        ("docs/howto/cluster.rst", line): "needs a cluster; tests/batch has one of Dask"
        for line in (
            "import dask",
            "outcomes = run_many(jobs, executor=spawn, concurrency=2)",
            "import msgspec",
            "import ray",
            "from mpi4py.futures import MPIPoolExecutor",
        )
    },
    **{
        ("docs/comparison.rst", line): "is for another SDK, which needs an account"
        for line in (
            "import asyncio",
            "from agents import Agent, Runner",
        )
    },
}


class Sample(NamedTuple):
    """A program that is written on a page and only shown there."""

    page: str
    line: int
    code: str


def samples(page: str, suffix: str, text: str) -> Iterator[Sample]:
    """Yield the samples of a page that nothing else runs."""
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if SHOWN[suffix].match(line.rstrip()):
            outer = len(line) - len(line.lstrip())
            yield Sample(page, number, "\n".join(inside(lines[number:], outer, suffix)))


def inside(lines: list[str], outer: int, suffix: str) -> Iterator[str]:
    """Yield the lines of a sample, which ends with its fence or its indentation."""
    for line in lines:
        margin = len(line) - len(line.lstrip())
        if line.strip().startswith(("```", "~~~")) if suffix == ".md" else line and margin <= outer:
            return
        yield line


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_page_shows_no_program_that_nobody_runs(path: Path) -> None:
    page = path.relative_to(ROOT).as_posix()
    found = [
        f"{sample.page}:{sample.line}: make it a testcode, or include it from an example"
        for sample in samples(page, path.suffix, path.read_text(encoding="utf-8"))
        if path != README and (page, sample.code.strip().partition("\n")[0]) not in NOT_RUN
    ]
    assert found == []


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".md", "```python\nprint()\n```\n"),
        (".md", "```{code-block} python\nprint()\n```\n"),
        (".rst", ".. code-block:: python\n\n   print()\n"),
        (".rst", ".. code-block::\n\n   print()\n"),
        (".rst", "As here::\n\n   print()\n"),
    ],
)
def test_a_program_that_is_only_shown_is_found(suffix: str, text: str) -> None:
    (sample,) = samples("page", suffix, text)
    assert sample.code.strip() == "print()"


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".md", "```sh\nls\n```\n"),
        (".rst", ".. code-block:: sh\n\n   ls\n"),
        (".rst", ".. testcode::\n\n   print()\n"),
        (".rst", ".. literalinclude:: /../examples/a.py\n"),
    ],
)
def test_what_is_run_elsewhere_or_is_no_program_is_passed_over(suffix: str, text: str) -> None:
    assert list(samples("page", suffix, text)) == []


@pytest.mark.parametrize(
    "sample",
    list(samples("README.md", ".md", README.read_text(encoding="utf-8"))),
    ids=lambda sample: f"line {sample.line}",
)
def test_the_samples_of_the_readme_run(sample: Sample, model: LoopbackServer) -> None:
    environment = {**os.environ, **model.environment()}
    program = subprocess.run(
        [sys.executable, "-c", sample.code],
        env=environment,
        check=True,
        timeout=50,
        capture_output=True,
        text=True,
    )
    # The model repeats what it is told, and the page may show that.
    after = README.read_text(encoding="utf-8").partition(sample.code)[2]
    shown = re.match(r"\n```\n[^`]*```text\n(.*?)```", after, re.DOTALL)
    if shown is not None:
        assert program.stdout == shown[1]
    else:
        assert program.stdout.strip() in sample.code
        assert program.stdout.strip()


NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.ExceptHandler)
# Pages that say that each of their programs can be run alone.
ALONE = [
    textwrap.dedent(program)
    for page in ("cookbook.rst", "tutorials/asyncio.rst")
    for program in re.findall(
        r"^\.\. testcode::\n\n((?:   .*\n|\n)+)",
        (ROOT / "docs" / page).read_text(encoding="utf-8"),
        re.MULTILINE,
    )
]


@pytest.mark.parametrize("program", ALONE)
def test_a_program_that_a_reader_runs_alone_needs_no_other(program: str) -> None:
    nodes = list(ast.walk(ast.parse(program)))
    names = [node for node in nodes if isinstance(node, ast.Name)]
    bound = {name.id for name in names if isinstance(name.ctx, ast.Store)}
    for node in nodes:
        if isinstance(node, ast.alias):
            bound.add(node.asname or node.name.partition(".")[0])
        elif isinstance(node, NAMED):
            bound.add(node.name or "")
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
    assert {name.id for name in names} - bound - set(dir(builtins)) == set()


@pytest.mark.types
def test_the_samples_of_the_readme_pass_strict_type_checks(tmp_path: Path) -> None:
    for sample in samples("README.md", ".md", README.read_text(encoding="utf-8")):
        (tmp_path / f"line_{sample.line}.py").write_text(sample.code, encoding="utf-8")
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--config-file=", "--strict", "."],
        cwd=tmp_path,
        check=False,
        timeout=300,
        capture_output=True,
        text=True,
    )
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_page_installs_the_package_that_has_the_same_name(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    installing = [line for line in lines if re.search(r"pip3? install\b", line)]
    assert [
        line for line in installing if re.search(r"[\s\"']openai-codex(?!-cli-bin)\b", line)
    ] == [line for line in installing if "from a package index" in line]
