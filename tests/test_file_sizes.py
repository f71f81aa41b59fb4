"""Files with one idea each, and functions that fit a screen."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.support.cases import every
from tools.house.shape import length

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[1]
LINES_OF_A_FILE = 350
LINES_OF_A_SCREEN = 45

# Here tools write, too. The length of what they wrote is that of what it was made from.
TREES_OF_TOOLS = (
    "src/openai_codex/_sync",
    "src/openai_codex/compat",
    "src/openai_codex/protocol",
    "tests/_sync",
    "tests/typing/_sync",
)


def by_hand(path: Path) -> bool:
    """Tell what a person wrote; in the trees of the tools, a header says so."""
    among_tools = any(path.is_relative_to(ROOT / tree) for tree in TREES_OF_TOOLS)
    return not (among_tools and "do not edit" in path.read_text(encoding="utf-8")[:500])


FILES = [
    path
    for tree in ("src", "tools", "tests", "examples", "benchmarks")
    for path in sorted((ROOT / tree).rglob("*.py"))
    if by_hand(path)
]
SOURCES = [path for path in FILES if path.relative_to(ROOT).parts[0] in ("src", "tools")]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@every("path", FILES, relative)
def test_a_file_written_by_hand_is_short_enough_for_one_idea(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LINES_OF_A_FILE


@every("path", SOURCES, relative)
def test_every_function_fits_a_screen(path: Path) -> None:
    functions = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = {node.name: length(node) for node in functions if length(node) > LINES_OF_A_SCREEN}
    assert long == {}
