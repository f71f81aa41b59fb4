"""The turns of one connection with open spans. Assigns each event to its turn."""

from __future__ import annotations

from time import time_ns
from typing import TYPE_CHECKING, Any, Final, cast

from opentelemetry.context import get_current
from opentelemetry.trace import Link

from openai_codex._telemetry.turn_trace import TurnTrace
from openai_codex.protocol.notifications import ITEM_STARTED, TURN_STARTED

if TYPE_CHECKING:
    from collections.abc import Callable

    import msgspec
    from opentelemetry.context import Context
    from opentelemetry.trace import Tracer

    from openai_codex._runtime.known_threads import ThreadBook
    from openai_codex._runtime.requests import Answer, Purpose
    from openai_codex._runtime.turn_requests import TurnStart
    from openai_codex._telemetry.happenings import Happening, OtherHappening
    from openai_codex._telemetry.measures import Measures
    from openai_codex._wire.turn_route import TurnKey

__all__ = ["TurnTraces"]

# How many threads to remember the model and the parent span of.
MOST_THREADS: Final = 10_000


class TurnTraces:
    """The turns of one connection. Only the reader thread uses it, except for :meth:`start`.

    Args:
        book: The client's records of threads.
        tracer, measures: The program's.
        content: Whether to record prompts and answers.
    """

    def __init__(
        self, book: ThreadBook, tracer: Tracer, measures: Measures, *, content: bool
    ) -> None:
        self._book = book
        self._tracer = tracer
        self._measures = measures
        self._content = content
        # By thread id and turn id.
        self._turns: dict[tuple[str | None, str | None], TurnTrace] = {}
        # Turns whose start was not answered yet, which callers add, and the events that came for
        # their threads meanwhile.
        self._starting: dict[Purpose, TurnTrace] = {}
        self._early: dict[str, list[tuple[str, Happening, int]]] = {}
        self._models: dict[str, str] = {}
        # By a sub-agent's thread id: the context of the parent turn, and a link to the span that
        # started the sub-agent.
        self._spawned: dict[str, tuple[Context, Link]] = {}

    def find(self, thread_id: str | None, turn_id: str | None) -> TurnTrace | None:
        """Return a turn that is running."""
        return self._turns.get((thread_id, turn_id))

    def start(
        self, start: TurnStart, answer: Answer[msgspec.Raw], params: Any, parent: Context
    ) -> TurnTrace:
        """Begin the spans of a turn that is about to be started."""
        thread_id = start.thread.id
        model = getattr(params, "model", None) or self._models.get(thread_id)
        turn = TurnTrace(
            self._tracer, self._measures, parent, thread_id, model, content=self._content
        )
        turn.answer = answer
        if self._content:
            given = getattr(params, "input", None) or ()
            turn.put_input([each.text for each in given if hasattr(each, "text")])
        self._starting[start] = turn
        return turn

    def began(self, start: TurnStart, turn_id: str) -> None:
        """Record which turn was started, and process the events that came before."""
        turn = self._starting.pop(start, None)
        if turn is None:
            # Its caller has just cancelled.
            return
        turn.turn_id = turn_id
        running = self._turns.get((turn.thread_id, turn_id))
        if running is not None:
            running.join(turn)
        else:
            self._turns[turn.thread_id, turn_id] = turn
        self._replay(turn.thread_id)

    def drop(self, start: TurnStart, failure: str) -> None:
        """End the span of a turn that was not started. Further calls have no effect."""
        turn = self._starting.pop(start, None)
        self._replay(start.thread.id)
        if turn is not None:
            turn.end("failed", failure, time_ns())

    def abandon(self, start: TurnStart) -> None:
        """End the span of a turn that was not started if its caller has stopped waiting.

        Otherwise :meth:`drop` is called with the reason.
        """
        turn = self._starting.get(start)
        if turn is not None and turn.answer is not None and turn.answer.settled:
            self.drop(start, "abandoned")

    def take(self, method: str, params: Happening, now: int) -> None:
        """Process an event."""
        key = params.thread_id, params.turn_id
        turn = self._turns.get(key) or self._other(method, params, now)
        if turn is None:
            return
        item = params.item
        if item is None:
            turn.hear(method, cast("OtherHappening", params), now)
            if turn.over:
                del self._turns[key]
            return
        if item.receiver_thread_ids and item.id in turn.items:
            link = Link(turn.items[item.id].get_span_context())
            for child in item.receiver_thread_ids:
                _remember(self._spawned, child, (turn.context, link))
        if method == ITEM_STARTED:
            turn.begin_item(item, now)
        else:
            turn.end_item(item, now)

    def _other(self, method: str, params: Happening, now: int) -> TurnTrace | None:
        """Return the turn that an event begins, or store the event while a start is unanswered."""
        thread_id, turn_id = params.thread_id, params.turn_id
        if thread_id is None or turn_id is None:
            return None
        if self._starts(thread_id):
            self._early.setdefault(thread_id, []).append((method, params, now))
            return None
        if method != TURN_STARTED:
            return None
        turn = self._turns[thread_id, turn_id] = self._found(thread_id, now)
        turn.turn_id = turn_id
        return turn

    def note_model(self, thread_id: str, model: str) -> None:
        """Record the model of a thread."""
        _remember(self._models, thread_id, model)

    def lose(self, concerned: Callable[[TurnKey], bool], failure: str) -> None:
        """End running turns whose events will not come anymore."""
        now = time_ns()
        for key in list(self._turns):
            if concerned(cast("TurnKey", key)):
                self._turns.pop(key).end("lost", failure, now)

    def lose_all(self, failure: str) -> None:
        """End all turns: the connection is gone."""
        now = time_ns()
        for turn in (*self._turns.values(), *self._starting.copy().values()):
            turn.end("lost", failure, now)
        for kept in (self._turns, self._starting, self._early):
            kept.clear()

    def _starts(self, thread_id: str) -> bool:
        """Return whether a start of a turn in a thread is unanswered."""
        return any(turn.thread_id == thread_id for turn in self._starting.copy().values())

    def _replay(self, thread_id: str) -> None:
        for early in self._early.pop(thread_id, ()):
            self.take(*early)

    def _found(self, thread_id: str, now: int) -> TurnTrace:
        """Return the trace of a turn that this client did not start, such as a sub-agent's."""
        spawned = self._spawned.get(thread_id)
        if spawned is None and self._book.find(thread_id) is None:
            # The runtime announces a sub-agent's turn before it names the parent.
            for turn in self._turns.values():
                if turn.spawning:
                    link = Link(turn.items[turn.spawning[0]].get_span_context())
                    spawned = turn.context, link
                    _remember(self._spawned, thread_id, spawned)
                    break
        parent, *links = spawned or (
            self._book.context(self._book.lineage(thread_id)).run(get_current),
        )
        return TurnTrace(
            self._tracer,
            self._measures,
            parent,
            thread_id,
            self._models.get(thread_id),
            links=links,
            content=self._content,
            now=now,
        )


def _remember(known: dict[str, Any], thread_id: str, value: object) -> None:
    known[thread_id] = value
    if len(known) > MOST_THREADS:
        del known[next(iter(known))]
