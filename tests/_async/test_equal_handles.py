"""Handles of the same thing are equal, whoever made them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import AsyncCodex, AsyncThread

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer


async def test_threads_of_one_client_are_equal_by_their_id(fake: FakeAppServer) -> None:
    async with AsyncCodex(fake.config()) as codex, AsyncCodex(fake.config()) as other:
        thread = await codex.thread_start()
        again = await codex.thread_resume(thread.id)
        elsewhere = await other.thread_resume(thread.id)
        assert again == thread
        assert {again, thread} == {thread}
        by_hand = AsyncThread(codex, thread.id)
        assert by_hand == AsyncThread(codex._client, thread.id) == thread
        assert (await by_hand.run("hi")).status == "completed"
        assert elsewhere != thread
        assert await codex.thread_start() != thread
        assert thread != thread.id


async def test_a_turn_is_equal_to_itself_only_among_turns(fake: FakeAppServer) -> None:
    async with AsyncCodex(fake.config()) as codex:
        thread = await codex.thread_start()
        first = await thread.turn("one")
        await first.run()
        second = await thread.turn("two")
        assert first == first  # the comparison is what is tested
        assert first != second
        assert hash(first) != hash(second)
        await second.run()
