"""Finding saved threads: one page, or all of them, each exactly once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import AsyncCodex, InvalidRequestError, WireError
from openai_codex.testing.steps import reply
from openai_codex.types import SortDirection, ThreadSortKey, ThreadSourceKind

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex.testing import FakeAppServer, LoopbackServer

CATALOG = "openai_codex._async.catalog"


async def saved(codex: AsyncCodex, count: int, **options: Any) -> list[str]:
    """Begin threads that have a turn, so that they are saved; return their ids, newest first."""
    handles = [
        await (await codex.thread_start(**options)).turn(f"number {n}") for n in range(count)
    ]
    for handle in handles:
        await handle.run()
    return [handle.thread_id for handle in reversed(handles)]


def page(*rows: int, cursor: str | None) -> dict[str, Any]:
    """Return a page of a listing with threads of these numbers."""
    thread = {
        "sessionId": "s",
        "preview": "",
        "ephemeral": False,
        "modelProvider": "p",
        "createdAt": 1,
        "updatedAt": 1,
        "status": {"type": "idle"},
        "cwd": "/",
        "cliVersion": "0",
        "source": "cli",
        "projectId": None,
        "turns": [],
    }
    return {"data": [{**thread, "id": f"thread-{n}"} for n in rows], "nextCursor": cursor}


async def test_all_threads_are_listed_once_however_many_pages_they_fill(
    model: LoopbackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{CATALOG}.PAGE_SIZE", 4)
    async with AsyncCodex(model.config()) as codex:
        expected = await saved(codex, 14)
        found = [thread.id async for thread in codex.threads()]
        oldest_first = [
            thread.id async for thread in codex.threads(sort_direction=SortDirection.asc)
        ]
    assert sorted(found) == sorted(expected)
    assert sorted(oldest_first) == sorted(expected)


async def test_threads_are_found_by_what_they_are(model: LoopbackServer, tmp_path: Path) -> None:
    async with AsyncCodex(model.config()) as codex:
        (here,) = await saved(codex, 1, cwd=str(tmp_path))
        (put_away,) = await saved(codex, 1)
        others = await saved(codex, 2)
        await codex.thread_archive(put_away)
        for options, expected in (
            ({}, {here, *others}),
            ({"cwd": str(tmp_path)}, {here}),
            ({"cwd": [str(tmp_path), "/nowhere"]}, {here}),
            ({"archived": True}, {put_away}),
            ({"model_providers": ["loopback"]}, {here, *others}),
            ({"model_providers": ["no such provider"]}, set()),
            ({"search_term": "no such words"}, set()),
            ({"source_kinds": [ThreadSourceKind.vscode]}, {here, *others}),
            ({"source_kinds": [ThreadSourceKind.cli]}, set()),
        ):
            rows: Any = options
            assert {row.id for row in (await codex.thread_list(**rows)).data} == expected, rows
            assert {thread.id async for thread in codex.threads(**rows)} == expected, rows


async def test_a_listing_goes_on_where_a_page_ended(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        expected = await saved(codex, 5)
        found: list[str] = []
        cursor = None
        for _ in range(4):
            rows = await codex.thread_list(
                limit=2, cursor=cursor, sort_key=ThreadSortKey.created_at, use_state_db_only=True
            )
            assert len(rows.data) <= 2
            found += [row.id for row in rows.data]
            cursor = rows.next_cursor
            if cursor is None:
                break
    assert sorted(found) == sorted(expected)


async def test_a_cursor_of_somebody_else_is_refused(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        with pytest.raises(InvalidRequestError):
            await codex.thread_list(cursor="made up")
        with pytest.raises(ValueError, match="limit must be at least 0"):
            await codex.thread_list(limit=-1)


async def test_a_thread_that_moved_between_two_pages_is_listed_once(fake: FakeAppServer) -> None:
    fake.on("thread/list", reply(page(1, 2, cursor="a")))
    fake.on("thread/list", reply(page(2, 3, cursor="b")))
    fake.on("thread/list", reply(page(cursor=None)))
    async with AsyncCodex(fake.config()) as codex:
        found = [thread.id async for thread in codex.threads()]
    assert found == ["thread-1", "thread-2", "thread-3"]
    asked = [sent["params"] for sent in fake.received("thread/list")]
    assert [params.get("cursor") for params in asked] == [None, "a", "b"]  # type: ignore[union-attr]


async def test_pages_that_go_round_in_a_circle_end_the_listing(fake: FakeAppServer) -> None:
    fake.on("thread/list", reply(page(1, cursor="a")))
    fake.on("thread/list", reply(page(2, cursor="b")))
    fake.on("thread/list", reply(page(3, cursor="a")))
    async with AsyncCodex(fake.config()) as codex:
        with pytest.raises(WireError, match="thread/list"):
            _ = [thread.id async for thread in codex.threads()]
    assert len(fake.received("thread/list")) == 3


async def test_a_page_is_asked_for_when_it_is_needed(fake: FakeAppServer) -> None:
    fake.on("thread/list", reply(page(1, 2, cursor="a")))
    async with AsyncCodex(fake.config()) as codex:
        async for thread in codex.threads():
            assert thread.id == "thread-1"
            break
    assert len(fake.received("thread/list")) == 1
