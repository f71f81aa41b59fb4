# Derived from tests/_async/test_equal_handles.py by tools/derive_sync; do not edit.
"""Handles of the same thing are equal, whoever made them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import Codex, Thread

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer


def test_threads_of_one_client_are_equal_by_their_id(fake: FakeAppServer) -> None:
    with Codex(fake.config()) as codex, Codex(fake.config()) as other:
        thread = codex.thread_start()
        again = codex.thread_resume(thread.id)
        elsewhere = other.thread_resume(thread.id)
        assert again == thread
        assert {again, thread} == {thread}
        by_hand = Thread(codex, thread.id)
        assert by_hand == Thread(codex._client, thread.id) == thread
        assert by_hand.run("hi").status == "completed"
        assert elsewhere != thread
        assert codex.thread_start() != thread
        assert thread != thread.id


def test_a_turn_is_equal_to_itself_only_among_turns(fake: FakeAppServer) -> None:
    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
        first = thread.turn("one")
        first.run()
        second = thread.turn("two")
        assert first == first  # the comparison is what is tested
        assert first != second
        assert hash(first) != hash(second)
        second.run()
