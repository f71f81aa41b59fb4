"""A started turn: stream it, steer it, stop it, or wait for its result."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING, Generic

from openai_codex import protocol
from openai_codex._checks import check_instance
from openai_codex._os.interruptions import Handle
from openai_codex._output.typed import fitted
from openai_codex._params.inputs import Input, to_user_input
from openai_codex._public import public
from openai_codex._waiting.deadline import TurnDeadline, check_bounds
from openai_codex._waiting.tasks import stops_unbegun
from openai_codex._wire.events import Notification
from openai_codex._wire.turn_collector import SPEECH, Speech
from openai_codex._wire.turn_result import T, TurnResult
from openai_codex._wire.turn_route import EVERYTHING, Wish
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex._calls.async_calls import AsyncCalls
    from openai_codex._calls.async_live_turns import AsyncLiveTurn
    from openai_codex._output.typed import Wanted

__all__ = ["AsyncTurnHandle", "finish"]


@public("openai_codex")
class AsyncTurnHandle(Handle, Generic[T]):
    """A turn of a thread. Safe to use from several tasks.

    Created by :meth:`AsyncThread.turn`. The handle delivers each event once, either to
    ``stream()``, ``text()`` or ``run()``. Events stay in memory until they are read, up to
    ``CodexConfig.max_unread_events`` and ``max_unread_bytes``. At the end of the turn,
    :attr:`result` has all of it, no matter how it was read. Two handles of the same turn
    and client are equal, and each has its own events.

    Attributes:
        thread_id: The thread of the turn.
        id: The turn.
    """

    def __init__(
        self, calls: AsyncCalls, turn: AsyncLiveTurn, wanted: Wanted[T] | None = None
    ) -> None:
        super().__init__(calls, *turn.route.key)
        # Keeps the client from being collected, and its runtime from being ended with it.
        self._calls = calls
        self._turn = turn
        self._wanted = wanted
        self.thread_id: str = turn.route.key.thread_id
        self.id: str = turn.route.key.turn_id

    def __repr__(self) -> str:
        return f"AsyncTurnHandle(thread_id={self.thread_id!r}, id={self.id!r})"

    def __del__(self) -> None:
        # No caller can read the rest of the turn, so it is not kept.
        self._turn.mailbox.discard()
        self._turn.route.narrow()

    @property
    def dropped(self) -> int:
        """Number of deltas of the turn that were dropped because they were not read in time.

        The oldest are dropped beyond ``CodexConfig.max_unread_events`` and
        ``max_unread_bytes``. Other events are kept.
        """
        return self._turn.mailbox.dropped

    @property
    def reconnections(self) -> int:
        """Number of times that the client lost and restored its connection during the turn.

        Deltas from the time without a connection are missing, and the last
        ``turn/plan/updated`` can be. Nothing else is missing.
        """
        return self._turn.route.reconnections

    @property
    def result(self) -> TurnResult[T]:
        """The result of the turn. Available after all its events were read.

        Raises:
            RuntimeError: If the events were not read to the end.
            TurnFailedError: If the turn failed.
            InvalidOutputError: If its answer does not fit its ``output_type``.
        """
        if not self._turn.mailbox.consumed:
            raise RuntimeError(f"turn {self.id} was not read to its end: use run() or text()")
        return fitted(self.thread_id, self._turn.collector().result(), self._wanted)

    async def steer(self, input: Input | str) -> protocol.TurnSteerResponse:
        """Add input to the running turn (protocol: ``turn/steer``).

        Returns when the runtime has accepted it. The agent's current message may be
        cut off. It is then not completed as an item.

        Args:
            input: The input to add: a string, an input item, or a list of them.

        Raises:
            TypeError: If the input has another type.
            InvalidRequestError: If the turn is over, or cannot be steered.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer in time.
        """
        items = to_user_input(input, elsewhere=self._calls.elsewhere)
        params = protocol.TurnSteerParams(
            thread_id=self.thread_id, expected_turn_id=self.id, input=items
        )
        return await self._turn.request(methods.TURN_STEER, params)

    async def interrupt(self, *, children: bool = False) -> protocol.TurnInterruptResponse:
        """Ask the runtime to stop the turn (protocol: ``turn/interrupt``).

        Returns when the runtime has accepted the request. The turn itself ends when
        :meth:`stream` yields ``turn/completed``, with status ``interrupted``.
        You can call it at any time and more than once. It does
        nothing if the turn is over.

        The turn's commands and sub-agents continue, unless ``children``
        is set.

        Args:
            children: Whether to stop these, too.

        Raises:
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer in time.
        """
        check_instance("children", children, bool)
        await self._turn.interrupt(children=children)
        return protocol.TurnInterruptResponse()

    def stream(
        self,
        *,
        timeout: float | None = None,
        idle_timeout: float | None = None,
        raise_on_failure: bool = False,
        include_children: bool = False,
    ) -> AsyncIterator[Notification]:
        """Yield the turn's events as they come; the last one is ``turn/completed``.

        A failed turn raises only if ``raise_on_failure`` is set or you read
        :attr:`result`. If you leave the loop early, the turn continues, and a
        later ``stream()`` or ``run()`` gets the remaining events. A cancellation or
        a keyboard interrupt while this waits stops the turn.

        Args:
            timeout: Seconds from the first request for an event, after which
                the turn is stopped, as in :meth:`run`; :obj:`None` waits forever.
            idle_timeout: Seconds without events, as in :meth:`run`.
            raise_on_failure: Whether to raise an error after the last event if the turn
                failed, as :meth:`run` does.
            include_children: Whether to yield events of sub-agents, too, from the
                first request for an event until the turn ends. ``event.thread_id`` has the
                thread of an event. Results contain only the turn itself.

        Yields:
            The events in order. The payload is decoded when you read it.

        Raises:
            TypeError: If a timeout is not a number.
            ValueError: If a timeout is not greater than 0.
            TurnTimeoutError: If a timeout expires, after the last events.
            TurnFailedError: If the turn fails and ``raise_on_failure`` is set.
            StreamConsumedError: If the events were already read to their end.
            TransportClosedError: If the runtime ends before the turn does.
        """
        check_bounds(timeout, idle_timeout)
        check_instance("raise_on_failure", raise_on_failure, bool)
        check_instance("include_children", include_children, bool)
        return self._events(timeout, idle_timeout, raise_on_failure, include_children)

    async def _events(
        self,
        timeout: float | None,
        idle_timeout: float | None,
        raise_on_failure: bool,
        include_children: bool,
    ) -> AsyncIterator[Notification]:
        turn, mailbox = self._turn, self._turn.mailbox
        begin(turn, EVERYTHING)
        if include_children:
            turn.include_children()
        unread = mailbox.unread
        with TurnDeadline(self.thread_id, timeout, idle_timeout) as deadline:
            deadline.turn = turn
            while await turn.fill(deadline):
                try:
                    while True:
                        yield unread.popleft()
                except IndexError:
                    # Empty. Another reader of this handle may have taken the last event, so a check
                    # before the call would not help.
                    pass
            if deadline.bounded:
                deadline.check(turn.collector())
        if raise_on_failure:
            turn.collector().result()

    def text(
        self, *, timeout: float | None = None, idle_timeout: float | None = None
    ) -> AsyncIterator[str]:
        """Yield the text of the agent's answer as it comes.

        If the model does not stream, the text comes in one piece. Messages that
        the model marks as commentary are left out. If the model marks nothing, all
        messages are the answer, separated by blank lines.

        Leaving the loop early and cancellation work as in :meth:`stream`. At the
        end, :attr:`result` has the whole result.

        Args:
            timeout: Seconds from the first request for a piece, as in :meth:`run`.
            idle_timeout: Seconds without events, as in :meth:`run`.

        Yields:
            Pieces of text, none of them empty.

        Raises:
            TypeError: If a timeout is not a number.
            ValueError: If a timeout is not greater than 0.
            TurnTimeoutError: If a timeout expires.
            TurnFailedError: If the turn fails.
            StreamConsumedError: If the events were already read to their end.
            TransportClosedError: If the runtime ends before the turn does.
        """
        check_bounds(timeout, idle_timeout)
        return self._pieces(timeout, idle_timeout)

    async def _pieces(
        self, timeout: float | None, idle_timeout: float | None
    ) -> AsyncIterator[str]:
        turn, unread = self._turn, self._turn.mailbox.unread
        begin(turn, SPEECH)
        speech = Speech()
        with TurnDeadline(self.thread_id, timeout, idle_timeout) as deadline:
            deadline.turn = turn
            while await turn.fill(deadline):
                try:
                    while True:
                        if piece := speech.heard(unread.popleft()):
                            yield piece
                except IndexError:
                    # As in stream().
                    pass
            deadline.check(turn.collector())
        turn.collector().result()

    @stops_unbegun
    async def run(
        self, *, timeout: float | None = None, idle_timeout: float | None = None
    ) -> TurnResult[T]:
        """Wait for the turn to end and return its result.

        The result includes everything that :meth:`stream` or :meth:`text` has yielded. After
        the end of the turn, every call returns immediately. A cancellation or a keyboard
        interrupt stops the turn.

        When a timeout expires, the client stops the turn on the runtime, and the error
        has the output so far. If the turn ends by itself before it is stopped, you get
        its result.

        Args:
            timeout: Seconds to wait from now; :obj:`None` waits forever.
            idle_timeout: Seconds without events of the turn;
                :obj:`None` waits forever. Every event of its thread and of its sub-agents'
                threads counts, except retries after a failure of the model. The time does
                not run while a request of the runtime waits for its answer.

        Raises:
            TypeError: If a timeout is not a number.
            ValueError: If a timeout is not greater than 0.
            TurnTimeoutError: If a timeout expires. It is raised some seconds later if
                the runtime does not report the end of the turn.
            TurnFailedError: If the turn fails.
            InvalidOutputError: If its answer does not fit its ``output_type``.
            TransportClosedError: If the runtime ends before the turn does.
        """
        with TurnDeadline(self.thread_id, timeout, idle_timeout) as deadline:
            return await finish(self._turn, deadline, self._wanted)


def begin(turn: AsyncLiveTurn, wish: Wish) -> None:
    """Begin to read a turn, and keep only the events that the wish needs.

    Raises:
        StreamConsumedError: If the events were already read to their end.
    """
    turn.mailbox.begin(turn.route.key.turn_id)
    if turn.mailbox.wish != wish:
        turn.mailbox.wish = wish
        turn.route.narrow()


async def finish(
    turn: AsyncLiveTurn,
    deadline: TurnDeadline,
    wanted: Wanted[T] | None = None,
    on_event: Callable[[Notification], object] | None = None,
    *,
    final: bool = True,
) -> TurnResult[T]:
    """Wait for a turn to end and return its result.

    Args:
        turn: The turn.
        deadline: How long to wait.
        wanted: The expected type of the answer.
        on_event: Called with each event. The turn must keep all of them until they are read.
        final: See :func:`fitted`.

    Raises:
        CodexError: As :meth:`AsyncTurnHandle.run`.
    """
    if on_event is None and not turn.mailbox.consumed:
        begin(turn, deadline.wish)
    deadline.turn = turn
    while await turn.fill(deadline):
        events = turn.mailbox.take()
        if on_event is not None:
            for event in events:
                on_event(event)
    collector = turn.collector()
    deadline.check(collector)
    return fitted(deadline.thread_id, collector.result(), wanted, final=final)
