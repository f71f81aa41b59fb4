# Derived from src/openai_codex/_async/turn.py by tools/derive_sync; do not edit.
"""A turn that was started: follow it, steer it, stop it, or wait for its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import protocol
from openai_codex._runtime.ownership import Live
from openai_codex._wire.inputs import to_user_input
from openai_codex._wire.turn_collector import COLLECTED, TurnCollector
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openai_codex._mailboxes.sync import Mailbox
    from openai_codex._wire.events import Notification
    from openai_codex._wire.inputs import Input
    from openai_codex._wire.turn_collector import TurnResult
    from openai_codex._wire.turn_route import TurnRoute
    from openai_codex.client import Client

__all__ = ["TurnHandle"]


class TurnHandle(Live):
    """One turn of a thread, from its start to its end. Safe from several threads.

    Made by :meth:`Thread.turn`. The handle delivers each event once: what
    one ``stream()`` or ``run()`` has read is gone for the next. Events wait in
    memory until they are read, also while nobody reads.

    Attributes:
        thread_id: The thread of the turn.
        id: The turn.
    """

    def __init__(self, client: Client, route: TurnRoute, mailbox: Mailbox) -> None:
        self._client = client
        self._route = route
        self._mailbox = mailbox
        self.thread_id: str = route.key.thread_id
        self.id: str = route.key.turn_id

    def __repr__(self) -> str:
        return f"TurnHandle(thread_id={self.thread_id!r}, id={self.id!r})"

    def __del__(self) -> None:
        # Nobody can read on, so what the turn still says is not kept.
        self._mailbox.discard()
        self._route.narrow()

    def steer(self, input: Input | str) -> protocol.TurnSteerResponse:
        """Add to the turn's input while it runs (protocol: ``turn/steer``).

        Returns once the runtime has accepted it. What the agent was saying at
        that moment may be cut off and is then not completed as an item.

        Args:
            input: What to add: a text, an input item, or a list of them.

        Raises:
            TypeError: If the input is of another kind.
            InvalidRequestError: If the turn is over, or cannot be steered.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer in time.
        """
        params = protocol.TurnSteerParams(
            thread_id=self.thread_id, expected_turn_id=self.id, input=to_user_input(input)
        )
        return self._client.request(methods.TURN_STEER, params)

    def interrupt(self) -> protocol.TurnInterruptResponse:
        """Ask the runtime to stop the turn (protocol: ``turn/interrupt``).

        Returns once the runtime has heard; the turn itself ends when
        :meth:`stream` yields ``turn/completed``, with status ``interrupted``.
        Works from the moment the handle exists, any number of times, and does
        nothing once the turn is over.

        Raises:
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer in time.
        """
        self._client.interrupt(self._route)
        return protocol.TurnInterruptResponse()

    def stream(self) -> Iterator[Notification]:
        """Yield the turn's events as they come; the last one is ``turn/completed``.

        Waits for each event without a bound. Leaving the loop early leaves the
        turn running, and a later ``stream()`` or ``run()`` goes on from there.
        Being cancelled, or interrupted from the keyboard, while it waits stops
        the turn.

        Yields:
            What happened, in order. The payload is decoded when it is read.

        Raises:
            StreamConsumedError: If the events were already read to their end.
            TransportClosedError: If the runtime ends before the turn does.
        """
        mailbox = self._mailbox
        mailbox.begin(self.id)
        unread = mailbox.unread
        while self._client.fill(self._route, mailbox):
            try:
                while True:
                    yield unread.popleft()
            except IndexError:
                # Empty; another reader of this handle may have taken the last one,
                # so asking first would not do.
                pass

    def run(self) -> TurnResult:
        """Wait for the turn to end, without a bound, and return what it produced.

        Events that :meth:`stream` has yielded before are not part of the result.
        Being cancelled, or interrupted from the keyboard, stops the turn.

        Raises:
            TurnFailedError: If the turn fails.
            StreamConsumedError: If the events were already read to their end.
            TransportClosedError: If the runtime ends before the turn does.
        """
        mailbox = self._mailbox
        mailbox.begin(self.id)
        mailbox.wanted = COLLECTED
        self._route.narrow()
        collector = TurnCollector(self.thread_id, self.id)
        while self._client.fill(self._route, mailbox):
            collector.add(mailbox.take())
        return collector.result()
