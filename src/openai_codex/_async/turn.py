"""A turn that was started: follow it, steer it, stop it, or wait for its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import protocol
from openai_codex._runtime.ownership import Live
from openai_codex._runtime.patience import Patience
from openai_codex._wire.inputs import to_user_input
from openai_codex._wire.turn_collector import TurnCollector, result_wish
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from openai_codex._calls.loop_turn import AsyncLiveTurn
    from openai_codex._wire.events import Notification
    from openai_codex._wire.inputs import Input
    from openai_codex._wire.turn_collector import TurnResult
    from openai_codex.async_client import AsyncClient

__all__ = ["AsyncTurnHandle", "finish"]


class AsyncTurnHandle(Live):
    """One turn of a thread, from its start to its end. Safe from several tasks.

    Made by :meth:`AsyncThread.turn`. The handle delivers each event once: what
    one ``stream()`` or ``run()`` has read is gone for the next. Events wait in
    memory until they are read, also while nobody reads, up to
    ``CodexConfig.max_unread_events``.

    Attributes:
        thread_id: The thread of the turn.
        id: The turn.
    """

    def __init__(self, client: AsyncClient, turn: AsyncLiveTurn) -> None:
        # Keeps the client from being collected, and its runtime from being ended with it.
        self._client = client
        self._turn = turn
        self.thread_id: str = turn.route.key.thread_id
        self.id: str = turn.route.key.turn_id

    def __repr__(self) -> str:
        return f"AsyncTurnHandle(thread_id={self.thread_id!r}, id={self.id!r})"

    def __del__(self) -> None:
        # Nobody can read on, so what the turn still says is not kept.
        self._turn.mailbox.discard()
        self._turn.route.narrow()

    @property
    def dropped(self) -> int:
        """How many of the turn's deltas were dropped because they were not read in time.

        Beyond ``CodexConfig.max_unread_events`` the oldest are; no other events ever are.
        """
        return self._turn.mailbox.dropped

    async def steer(self, input: Input | str) -> protocol.TurnSteerResponse:
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
        return await self._turn.request(methods.TURN_STEER, params)

    async def interrupt(self) -> protocol.TurnInterruptResponse:
        """Ask the runtime to stop the turn (protocol: ``turn/interrupt``).

        Returns once the runtime has heard; the turn itself ends when
        :meth:`stream` yields ``turn/completed``, with status ``interrupted``.
        Works from the moment the handle exists, any number of times, and does
        nothing once the turn is over.

        Raises:
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer in time.
        """
        await self._turn.interrupt()
        return protocol.TurnInterruptResponse()

    async def stream(
        self, *, timeout: float | None = None, idle_timeout: float | None = None
    ) -> AsyncIterator[Notification]:
        """Yield the turn's events as they come; the last one is ``turn/completed``.

        Leaving the loop early leaves the turn running, and a later ``stream()``
        or ``run()`` goes on from there. Being cancelled, or interrupted from the
        keyboard, while it waits stops the turn.

        Args:
            timeout: Seconds from the first event that is asked for, after which
                the turn is stopped, as in :meth:`run`; :obj:`None` is no bound.
            idle_timeout: Seconds of silence, as in :meth:`run`.

        Yields:
            What happened, in order. The payload is decoded when it is read.

        Raises:
            ValueError: If a bound is not more than 0.
            TurnTimeoutError: If a bound passes, after all events that still came.
            StreamConsumedError: If the events were already read to their end.
            TransportClosedError: If the runtime ends before the turn does.
        """
        turn, mailbox = self._turn, self._turn.mailbox
        mailbox.begin(self.id)
        unread = mailbox.unread
        collector = TurnCollector(self.thread_id, self.id)
        with Patience(self.thread_id, timeout, idle_timeout) as patience:
            while await turn.fill(patience):
                try:
                    while True:
                        event = unread.popleft()
                        if patience.bounded:
                            collector.add((event,))
                        yield event
                except IndexError:
                    # Empty; another reader of this handle may have taken the last one,
                    # so asking first would not do.
                    pass
            patience.check(collector)

    async def run(
        self, *, timeout: float | None = None, idle_timeout: float | None = None
    ) -> TurnResult:
        """Wait for the turn to end and return what it produced.

        Events that :meth:`stream` has yielded before are not part of the result.
        Being cancelled, or interrupted from the keyboard, stops the turn.

        When a bound passes, the turn is stopped on the runtime, and the error
        tells what it had produced. A turn that has ended by itself before it
        could be stopped counts as if the bound had not passed.

        Args:
            timeout: Seconds to wait from now; :obj:`None` is no bound.
            idle_timeout: Seconds that nothing may be heard of the turn;
                :obj:`None` is no bound. Every event of its thread and of the
                threads of its sub-agents is heard, and a question of the runtime
                that waits for its answer is no silence.

        Raises:
            ValueError: If a bound is not more than 0.
            TurnTimeoutError: If a bound passes. It is raised some seconds later if
                the runtime does not say that the turn has ended.
            TurnFailedError: If the turn fails.
            StreamConsumedError: If the events were already read to their end.
            TransportClosedError: If the runtime ends before the turn does.
        """
        with Patience(self.thread_id, timeout, idle_timeout) as patience:
            return await finish(self._turn, patience)


async def finish(turn: AsyncLiveTurn, patience: Patience) -> TurnResult:
    """Wait for a turn to end and return what it produced.

    Raises:
        CodexError: As :meth:`AsyncTurnHandle.run`.
    """
    mailbox, route = turn.mailbox, turn.route
    mailbox.begin(route.key.turn_id)
    wish = result_wish(bounded=patience.bounded)
    if mailbox.wish != wish:
        mailbox.wish = wish
        route.narrow()
    collector = TurnCollector(*route.key)
    while await turn.fill(patience):
        collector.add(mailbox.take())
    patience.check(collector)
    return collector.result()
