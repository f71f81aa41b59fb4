"""The structure of the package, in figures: each is held to its bar."""

from __future__ import annotations

import ast
import textwrap

import pytest

from tools.house import figures, imports, shape, sources
from tools.house.alike import normalised

pytestmark = pytest.mark.once


def test_the_structure_keeps_its_bars() -> None:
    broken = [figure for figure in figures.structural_figures() if not figure.kept]
    assert broken == []


def test_a_client_and_its_ways_keep_their_bars() -> None:
    structural = {figure.name for figure in figures.structural_figures()}
    measured = {figure.name: figure for figure in figures.live_figures()}
    assert structural | set(measured) == set(figures.BARS)
    assert all(figure.value > 0 and figure.details for figure in measured.values())
    assert [figure for figure in measured.values() if not figure.kept] == []


def test_a_goal_is_below_its_bar() -> None:
    assert [name for name, goal in figures.GOALS.items() if goal >= figures.BARS[name]] == []


def method(source: str) -> ast.FunctionDef:
    (function,) = ast.parse(textwrap.dedent(source)).body
    assert isinstance(function, ast.FunctionDef)
    return function


@pytest.mark.parametrize(
    "body",
    [
        "return self._part.read(name)",
        "'''Documented.'''; self._part.read(name, *rest, size=size)",
        "return self.start().read(name)",
        "return self._part.of_it.close()",
    ],
)
def test_a_method_that_passes_its_parameters_on_forwards(body: str) -> None:
    assert shape.only_forwards(method(f"def read(self, name, size, *rest): {body}"))


@pytest.mark.parametrize(
    "body",
    [
        "return self.other(name)",
        "return self._part.read(name + 1)",
        "return self._part.name",
        "return name.read(self)",
        "return [self._part.read(name)]",
        "self._part.read(name); self._part.close()",
    ],
)
def test_a_method_that_does_anything_else_does_not_forward(body: str) -> None:
    assert not shape.only_forwards(method(f"def read(self, name): {body}"))


def test_a_cycle_is_found_with_everybody_in_it() -> None:
    graph = {"a": {"b"}, "b": {"c"}, "c": {"a", "d"}, "d": set(), "e": {"a"}}
    assert imports.cycles(graph) == [["a", "b", "c"]]


def test_the_longest_chain_is_found() -> None:
    graph = {"a": {"b", "d"}, "b": {"c"}, "c": {"d"}, "d": set()}
    assert imports.longest_chain(graph) == ["a", "b", "c", "d"]


def test_what_is_imported_for_annotations_counts_only_where_it_is_asked_for() -> None:
    named = imports.graph(sources.package_modules(), everything=True)
    loaded = imports.graph(sources.package_modules(), everything=False)
    assert "openai_codex._sync.codex" in named["openai_codex"]
    assert "openai_codex._sync.codex" not in loaded["openai_codex"]


def test_a_name_of_the_package_leads_to_the_module_that_has_it() -> None:
    named = imports.graph(sources.package_modules(), everything=True)
    # def thread_unarchive(...) -> openai_codex.AsyncThread
    assert "openai_codex._async.thread" in named["openai_codex._async.catalog"]
    assert "openai_codex" not in named["openai_codex._async.catalog"]


def test_twins_are_compared_without_the_words_for_waiting() -> None:
    awaiting = (
        "async def go(self) -> AsyncTurn:\n    async with self:\n        return await self.x()"
    )
    blocking = "def go(self) -> Turn:\n    with self:\n        return self.x()"
    assert normalised(awaiting) == normalised(blocking)
