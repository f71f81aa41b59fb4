"""The tool that derives the blocking face."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest

from tools.derive_sync import __main__ as command
from tools.derive_sync.rewrite import LeftoverError, Rewriter

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.once

SOURCE, DERIVED = (tree / "thread.py" for tree in command.TREES[0])

MODULES = {"pkg.boxes.loop": "pkg.boxes.queue"}
NAMES = {"_async": "_sync", "__aenter__": "__enter__", "StopAsyncIteration": "StopIteration"}
PHRASES = {"several tasks of one loop": "several threads", "one task at a time": "one thread only"}


@pytest.fixture(autouse=True)
def _rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules of the tests' own, so that the real ones can change."""
    for table, rules in (("MODULES", MODULES), ("NAMES", NAMES), ("PHRASES", PHRASES)):
        monkeypatch.setattr(f"tools.derive_sync.rewrite.{table}", rules)


@pytest.mark.parametrize(
    ("awaiting", "blocking"),
    [
        ("async def read(self): ...", "def read(self): ..."),
        ("value = await self.read()", "value = self.read()"),
        ("value = await (\n    self.read()\n)", "value = (\n    self.read()\n)"),
        ("async with a as b, c as d: ...", "with a as b, c as d: ..."),
        ("[x async for x in stream()]", "[x for x in stream()]"),
        ("(await self.read()).id", "self.read().id"),
        ("(await self.read(a, (b, 1)))[0]", "self.read(a, (b, 1))[0]"),
        ("(await self.read() or other).id", "(self.read() or other).id"),
        ("f((await self.read()))", "f((self.read()))"),
        ("x: AsyncIterator[AsyncThread]", "x: Iterator[Thread]"),
        ("from pkg._async.turn import AsyncTurnHandle", "from pkg._sync.turn import TurnHandle"),
        ("from pkg.async_client import AsyncClient", "from pkg.client import Client"),
        ("from pkg.boxes.loop import AsyncBox", "from pkg.boxes.queue import Box"),
        ("def __aenter__(self): ...", "def __enter__(self): ..."),
        ("raise StopAsyncIteration", "raise StopIteration"),
        ("__all__ = ['AsyncCodex']", "__all__ = ['Codex']"),
        ("an_async_client = 1", "an_async_client = 1"),
    ],
)
def test_code_loses_what_only_the_async_face_needs(awaiting: str, blocking: str) -> None:
    assert Rewriter().rewrite(awaiting + "\n") == blocking + "\n"


def test_comments_and_layout_stay_as_they_are() -> None:
    source = "x = 1  # why\n\n\n# AsyncThread first\nif  x :\n    y( a,b )\n"
    assert Rewriter().rewrite(source) == source.replace("AsyncThread", "Thread")


@pytest.mark.parametrize("prefix", ["", "f", "rf", "b"])
def test_strings_are_rewritten_with_their_prefix(prefix: str) -> None:
    source = f"x = {prefix}'AsyncThread {{AsyncTurn}} {{{{}}}} '  # {{\n"
    assert Rewriter().rewrite(source) == source.replace("Async", "")


def test_nested_format_strings_are_rewritten_once() -> None:
    source = """x = f"{await_(f'{AsyncThread}')}" + AsyncTurn\n"""
    with pytest.raises(LeftoverError):
        Rewriter().rewrite(source)
    source = source.replace("await_", "call")
    assert Rewriter().rewrite(source) == source.replace("Async", "")


def test_keywords_go_from_examples_in_docstrings() -> None:
    source = (
        '"""Ask.\n\n>>> async with AsyncCodex() as codex:\n...     await codex.run("hi")\n"""\n'
    )
    blocking = '"""Ask.\n\n>>> with Codex() as codex:\n...     codex.run("hi")\n"""\n'
    assert Rewriter().rewrite(source) == blocking


def test_phrases_are_replaced_also_where_a_line_breaks_them() -> None:
    source = '"""Safe from several tasks of\n    one loop. Use from one\n    task at a time."""\n'
    expected = '"""Safe from several threads. Use from one\n    thread only."""\n'
    assert Rewriter().rewrite(source) == expected


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("import asyncio", "asyncio"),
        ("'''Await the answer.'''", "Await"),
        ("'''Callers await the answer.'''", "await"),
        ("x: Awaitable[int]", "Awaitable"),
        ("# cancels the task", "task"),
        ("async_ = 1", "async_"),
        ("value = anext(stream)", "anext"),
    ],
)
def test_a_word_without_a_rule_is_an_error_that_names_its_line(line: str, word: str) -> None:
    with pytest.raises(LeftoverError, match="line 2: no rule") as caught:
        Rewriter().rewrite(f"x = 1\n{line}\n")
    assert (caught.value.line, caught.value.word) == (2, word)


def test_every_rule_counts_as_used_once_a_module_needed_it() -> None:
    rewriter = Rewriter()
    rules = [*MODULES, *NAMES, *PHRASES]
    assert rewriter.unused() == rules
    rewriter.rewrite("".join(f"# {word}\n" for word in rules))
    assert rewriter.unused() == []


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one source that is derived already, and no rule unused."""
    monkeypatch.setattr(Rewriter, "unused", lambda _: [])
    source = '''\
        """A thread."""

        from collections.abc import AsyncIterator, Iterator
        from pkg.async_client import AsyncClient
        from pkg.codec import encode

        class AsyncThread:
            async def read(
                self,
            ) -> AsyncIterator[str]:
                return await self.client.read(  encode(Iterator) , AsyncClient )
        '''
    path = tmp_path / SOURCE
    path.parent.mkdir(parents=True)
    path.write_text(textwrap.dedent(source))
    assert command.main([], tmp_path) == 0
    return tmp_path


def test_a_derived_file_says_where_it_comes_from_and_is_formatted(repository: Path) -> None:
    assert (repository / DERIVED).read_text() == textwrap.dedent(
        f'''\
        # Derived from {SOURCE.as_posix()} by tools/derive_sync; do not edit.
        """A thread."""

        from collections.abc import Iterator

        from pkg.client import Client
        from pkg.codec import encode


        class Thread:
            def read(
                self,
            ) -> Iterator[str]:
                return self.client.read(encode(Iterator), Client)
        '''
    )


def test_check_is_content_with_what_was_just_derived(repository: Path) -> None:
    assert command.main(["--check"], repository) == 0


def test_check_reports_an_edited_file_and_leaves_it(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / DERIVED).write_text("edited = True\n")
    assert command.main(["--check"], repository) == 1
    assert "-edited = True" in capsys.readouterr().err
    assert (repository / DERIVED).read_text() == "edited = True\n"


def test_check_reports_a_missing_file(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / DERIVED).unlink()
    assert command.main(["--check"], repository) == 1
    assert f"{DERIVED.as_posix()}: is missing" in capsys.readouterr().err


def test_a_derived_file_without_source_is_reported_and_then_removed(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    orphan = (repository / DERIVED).with_name("gone.py")
    orphan.write_text("")
    assert command.main(["--check"], repository) == 1
    assert "gone.py: has no source" in capsys.readouterr().err
    assert command.main([], repository) == 0
    assert not orphan.exists()


def test_an_unused_rule_is_an_error(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Rewriter, "unused", lambda _: ["aclosing"])
    assert command.main([], repository) == 1
    assert "rule never used: 'aclosing'" in capsys.readouterr().err


def test_a_source_with_a_leftover_is_named_and_nothing_is_written(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / SOURCE).write_text("import asyncio\n")
    before = (repository / DERIVED).read_text()
    assert command.main([], repository) == 1
    assert f"{SOURCE.as_posix()}: line 1: no rule" in capsys.readouterr().err
    assert (repository / DERIVED).read_text() == before


def test_a_source_that_is_not_python_is_named(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / SOURCE).write_text("x = (\n")
    assert command.main([], repository) == 1
    assert f"{SOURCE.as_posix()}: " in capsys.readouterr().err


def test_a_source_that_ruff_cannot_read_stops_the_tool(repository: Path) -> None:
    (repository / SOURCE).write_text("def f(:): pass\n")
    with pytest.raises(SystemExit, match="ruff failed"):
        command.main([], repository)
