"""Deliver the events of one turn from the reader to the turn's consumers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from openai_codex._wire.deltas import DeltaRun
from openai_codex._wire.events import Notification
from openai_codex.protocol.notifications import TURN_COMPLETED, TURN_STARTED

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._wire.deltas import Batch, DeltaShape, DeltaShapes
    from openai_codex.errors import CodexError
    from openai_codex.protocol.notifications import Payload

__all__ = ["EVERYTHING", "Collecting", "Mailbox", "TurnKey", "TurnRoute", "Wish"]

# The events that change the state of a turn.
_MILESTONES: Final = frozenset({TURN_STARTED, TURN_COMPLETED})

# The number of events to keep for consumers that need them only at the end. Processing many
# more together would delay the other tasks of an event loop.
MOST_UNTIL_END: Final = 32


class TurnKey(NamedTuple):
    """The identity of a turn."""

    thread_id: str
    turn_id: str


class Wish(NamedTuple):
    """The events of a turn that a consumer needs.

    Args:
        methods: Their methods, including ``turn/completed``; :obj:`None` for all.
        at_end: Whether it needs them only at the end of the turn. A caller that waits for
            a result is then woken once, and not for the answer and each item. Without it,
            ``run()`` takes 1.34 to 1.44 times the CPU time (benchmarks: ``short_turns``),
            because the caches are empty when a thread or an event loop wakes up.
    """

    methods: frozenset[str] | None = None
    at_end: bool = False


EVERYTHING: Final = Wish()


class Mailbox(Protocol):
    """Receives a consumer's events. The reader calls the methods, so they must not block."""

    @property
    def closed(self) -> bool:
        """Whether the consumer has stopped reading."""

    wish: Wish
    """The events that the consumer needs."""

    def deliver(self, batch: Batch, /) -> None:
        """Add events, in order. The batch is shared and must not be changed."""

    def end(self) -> None:
        """Tell the consumer that the turn is over."""

    def deliver_last(self, batch: Batch, /) -> None:
        """Do the same as :meth:`deliver` and then :meth:`end`, with one wake-up."""

    def fail(self, error: CodexError, /) -> None:
        """Tell the consumer that the connection is lost, with the reason."""

    def discard(self) -> None:
        """Drop unread events and accept no more."""

    def when_filled(self, wake: Callable[[], object], /) -> None:
        """Call *wake* as soon as there is an event or the end to read."""


class Collecting(Protocol):
    """Keeps events for its next delivery."""

    def flush(self) -> None:
        """Deliver the kept events, as one batch."""


class TurnRoute:
    """Delivers the events of one turn to the mailboxes that want them.

    Args:
        key: The turn.
        shapes: The known shapes, dropped for the thread when other events are wanted.
        collecting: A list that gets this route when events are kept for the next delivery.
    """

    __slots__ = (
        "_batch",
        "_collecting",
        "_delivering",
        "_enough",
        "_mailboxes",
        "_narrowed",
        "_open",
        "_shapes",
        "_wanted",
        "ended",
        "ends_work",
        "interrupts",
        "key",
        "lost",
        "reconnections",
        "started",
        "usage_before",
    )

    def __init__(self, key: TurnKey, shapes: DeltaShapes, collecting: list[Collecting]) -> None:
        self.key = key
        self._shapes = shapes
        self._collecting = collecting
        self.started = False
        """Whether ``turn/started`` came. An interrupt may name the turn only after it."""
        self.ended = False
        self.lost = False
        """Whether it ended because the connection was lost."""
        self.reconnections = 0
        """How often the turn continued over a new connection, so that deltas may be missing."""
        self.usage_before: Notification | None = None
        """The last report of usage on the thread before the turn."""
        self.ends_work = False
        """Whether its commands and sub-agents end with it."""
        self.interrupts: list[int] = []
        """The ids of requests that the end of the turn answers, even if the runtime does not."""
        self._wanted: frozenset[str] | None = frozenset()
        # The number of events after which the consumers are woken.
        self._enough = 1
        self._narrowed = False
        self._mailboxes: list[Mailbox] = []
        self._batch: list[Notification | DeltaRun] = []
        # Stays true if an error interrupts the delivery, so that not all mailboxes have it.
        self._delivering = False
        self._open: DeltaShape | None = None

    def followed_beside(self, mailbox: Mailbox) -> bool:
        """Check whether a consumer other than that of *mailbox* follows the turn."""
        return any(not each.closed for each in self._mailboxes if each is not mailbox)

    def attach(self, mailbox: Mailbox) -> None:
        """Deliver later events to *mailbox* too."""
        self._mailboxes.append(mailbox)
        self.narrow()

    def narrow(self) -> None:
        """Tell the reader to ask the mailboxes again what they want; safe from any thread."""
        # Only the reader asks: another thread could miss a mailbox that is attached
        # at the same time.
        self._narrowed = True

    def note(self, method: str) -> None:
        """Update the state of the turn from an event."""
        if method == TURN_STARTED:
            self.started = True
        elif method == TURN_COMPLETED:
            self.ended = True

    def note_early(self, event: Notification) -> None:
        """Update the state from an event that came before its turn was known."""
        self.note(event.method)

    def wants(self, method: str) -> bool:
        """Check whether any consumer needs events of a method."""
        if self._narrowed:
            self._ask()
        return self._wanted is None or method in self._wanted

    def receive(self, method: str, line: bytes) -> Notification | None:
        """Process an event. Keep it for the next delivery and return it, if a consumer needs it."""
        # Without calls to helpers: this runs for each line that is not a delta.
        if self._narrowed:
            self._ask()
        if not (self._wanted is None or method in self._wanted):
            if method in _MILESTONES:
                self.note(method)
            return None
        if self._open is not None:
            self._end_run()
        event = Notification.received(method, line)
        self._batch.append(event)
        # After the event is kept: the end of a turn that has ended must reach its consumers.
        if method in _MILESTONES:
            self.note(method)
        kept = len(self._batch)
        if kept == self._enough or (self.ended and kept < self._enough):
            self._collecting.append(self)
        return event

    def begin_run(self, shape: DeltaShape, example: Payload) -> list[str]:
        """Keep deltas of a shape; return the list for their texts, also the shape's ``texts``.

        The run ends when it is delivered or another event is kept.

        Args:
            shape: The shape of the deltas.
            example: The payload of one delta.
        """
        self._end_run()
        self._open = shape
        shape.texts = []
        self._batch.append(DeltaRun(shape.method, example, shape.texts))
        if len(self._batch) == self._enough:
            self._collecting.append(self)
        return shape.texts

    def flush(self) -> None:
        """Deliver the kept events, if there are enough."""
        if self._narrowed:
            self._ask()
        if self.ended or len(self._batch) >= self._enough:
            self.deliver()

    def deliver(self) -> None:
        """Deliver the kept events as one batch, and the end of the turn if it has ended."""
        if self._open is not None:
            self._end_run()
        if not self._batch:
            return
        # First, so that fail() reaches the consumers if an error ends this.
        self._delivering = True
        batch, self._batch = self._batch, []
        for mailbox in self._mailboxes:
            if self.ended:
                mailbox.deliver_last(batch)
            else:
                mailbox.deliver(batch)
        self._delivering = False

    def _end_run(self) -> None:
        if self._open is not None:
            self._open.texts = None
            self._open = None

    def fail(self, error: CodexError) -> None:
        """Tell every consumer that the connection is lost, unless the turn has ended."""
        if not self._delivering:
            self.deliver()
            if self.ended:
                return
        self.ended = self.lost = True
        for mailbox in self._mailboxes:
            mailbox.fail(error)

    def _ask(self) -> None:
        # Cleared first, so that a later narrow() takes effect.
        self._narrowed = False
        # Shapes depend on the wanted events.
        self._shapes.forget(self.key.thread_id)
        wishes = [mailbox.wish for mailbox in self._mailboxes if not mailbox.closed]
        before = self._enough
        self._enough = MOST_UNTIL_END if all(wish.at_end for wish in wishes) else 1
        if self._batch and self._enough < before:
            self._collecting.append(self)
        wanted: frozenset[str] = frozenset()
        for wish in wishes:
            if wish.methods is None:
                self._wanted = None
                return
            wanted |= wish.methods
        self._wanted = wanted
