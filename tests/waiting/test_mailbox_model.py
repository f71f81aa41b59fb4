"""The mailboxes against a model of them: deliveries, reads, limits and endings in any order."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from openai_codex._waiting.tasks import AsyncMailbox, AsyncWaits
from openai_codex._waiting.threads import Mailbox
from openai_codex._wire.events import Notification
from openai_codex.errors import StreamConsumedError, TransportClosedError
from tests.support.properties import tried

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")

# Such as only repeat what follows: with a limit, these may be dropped.
DELTA = "item/agentMessage/delta"
COMPLETED = "item/completed"
GONE = TransportClosedError("gone", 3, "bye")
# Seconds; the model says beforehand that there is something to wait for.
BOUND = 10.0


def completions(events: list[Notification]) -> list[bytes]:
    return [event.line for event in events if event.method == COMPLETED]


class MailboxMachine(RuleBasedStateMachine):
    """Drives a blocking mailbox as a reader and its consumer do, in one thread."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0
        self.delivered: list[Notification] = []
        self.read: list[Notification] = []
        self.ended = self.consumed = self.closed = False
        self.error: TransportClosedError | None = None

    def make(self, limit: int | None, droppable: frozenset[str] | None) -> Mailbox | AsyncMailbox:
        return Mailbox(limit, droppable)

    def fill(self) -> bool:
        assert isinstance(self.mailbox, Mailbox)
        return self.mailbox.fill()

    @initialize(limit=st.none() | st.integers(1, 6), any_droppable=st.booleans())
    def begin(self, limit: int | None, any_droppable: bool) -> None:
        self.limit = limit
        self.droppable = None if any_droppable else frozenset({DELTA})
        self.mailbox = self.make(limit, self.droppable)

    @property
    def left(self) -> int:
        """How many events can still be read."""
        return len(self.delivered) - len(self.read) - self.mailbox.dropped

    @property
    def waiting(self) -> int:
        """How many of them are not being read yet, which are those that the limit is for."""
        return self.left - len(self.mailbox.unread)

    @precondition(lambda self: not self.ended)
    @rule(methods=st.lists(st.sampled_from((DELTA, DELTA, COMPLETED)), min_size=1, max_size=8))
    def deliver(self, methods: list[str]) -> None:
        batch = [
            Notification.received(method, b"%d" % number)
            for number, method in enumerate(methods, start=self.count)
        ]
        self.count += len(batch)
        kept, dropped = list(batch), self.mailbox.dropped
        self.mailbox.deliver(batch)
        assert batch == kept, "other mailboxes share the batch"
        self.delivered += batch
        if self.mailbox.dropped > dropped:
            assert self.limit is not None
            assert self.waiting >= self.limit, "more was dropped than had to be"

    @precondition(lambda self: self.ended)
    @rule()
    def deliver_too_late(self) -> None:
        if self.closed:
            self.mailbox.deliver([Notification.received(DELTA, b"late")])

    @precondition(lambda self: not self.ended)
    @rule(error=st.none() | st.just(GONE))
    def end(self, error: TransportClosedError | None) -> None:
        self.ended, self.error = True, error
        if error is None:
            self.mailbox.end()
        else:
            self.mailbox.fail(error)

    @rule()
    def close(self) -> None:
        self.mailbox.close()
        self.ended = self.closed = True
        assert self.mailbox.closed

    @precondition(lambda self: self.left or self.ended)
    @rule()
    def fill_and_take(self) -> None:
        if not self.left:
            self.reach_the_end()
            return
        assert self.fill()
        assert self.fill(), "what is unread is not read past"
        taken = self.mailbox.take()
        assert taken
        self.read += taken

    def reach_the_end(self) -> None:
        if self.error is None:
            assert not self.fill()
            self.consumed = True
            return
        with pytest.raises(TransportClosedError) as caught:
            self.fill()
        assert caught.value is not self.error
        assert caught.value.args == self.error.args

    @precondition(lambda self: self.left)
    @rule()
    def fill_and_read_one(self) -> None:
        assert self.fill()
        self.read.append(self.mailbox.unread.popleft())

    @rule()
    def begin_to_read(self) -> None:
        if self.consumed:
            with pytest.raises(StreamConsumedError):
                self.mailbox.begin("turn-1")
        else:
            self.mailbox.begin("turn-1")

    @invariant()
    def what_was_read_came_in_order_and_once(self) -> None:
        numbers = [int(event.line) for event in self.read]
        assert numbers == sorted(set(numbers))

    @invariant()
    def nothing_is_lost_but_what_is_counted(self) -> None:
        assert self.left >= 0
        if self.limit is None:
            assert self.mailbox.dropped == 0
            assert self.read == self.delivered[: len(self.read)]
        elif self.waiting > self.limit:
            assert self.droppable is not None
            taken = [*self.read, *self.mailbox.unread]
            completed = len(completions(self.delivered)) - len(completions(taken))
            assert self.waiting == completed, "deltas could have been dropped"

    @invariant()
    def completions_are_never_dropped(self) -> None:
        if self.droppable is not None and self.read:
            # All that were delivered before what was read last were read as well.
            last = int(self.read[-1].line)
            assert completions(self.read) == completions(self.delivered[: last + 1])

    def teardown(self) -> None:
        """Read all that is left, which is all that was neither read nor dropped."""
        self.mailbox.end()
        while self.left:
            self.fill_and_take()
        self.what_was_read_came_in_order_and_once()
        if self.limit is None:
            assert self.read == self.delivered
        if self.droppable is not None:
            assert completions(self.read) == completions(self.delivered)


class AsyncMailboxMachine(MailboxMachine):
    """The same for the awaiting mailbox, in a loop of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()

    def make(self, limit: int | None, droppable: frozenset[str] | None) -> Mailbox | AsyncMailbox:
        async def made() -> AsyncMailbox:
            return AsyncMailbox(AsyncWaits(), limit, droppable)

        return self.wait(made())

    def fill(self) -> bool:
        assert isinstance(self.mailbox, AsyncMailbox)
        return self.wait(self.mailbox.fill())

    def wait(self, awaited: Coroutine[None, None, T]) -> T:
        return self.loop.run_until_complete(asyncio.wait_for(awaited, BOUND))

    def teardown(self) -> None:
        """Close the loop as well."""
        try:
            super().teardown()
        finally:
            self.loop.close()


TestMailboxModel = MailboxMachine.TestCase
TestMailboxModel.settings = tried(150, stateful_step_count=30)
TestAsyncMailboxModel = AsyncMailboxMachine.TestCase
TestAsyncMailboxModel.settings = tried(60, stateful_step_count=20)
