"""The way of one turn's events, from the reader to the consumers of the turn."""

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

# The events that tell how far a turn is.
_MILESTONES: Final = frozenset({TURN_STARTED, TURN_COMPLETED})

# How many events to keep for those who need them at the end only: to deal with many more at
# once would hold up the other tasks of a loop.
MOST_UNTIL_END: Final = 32


class TurnKey(NamedTuple):
    """The identity of a turn."""

    thread_id: str
    turn_id: str


class Wish(NamedTuple):
    """What a consumer needs of a turn's events.

    Args:
        methods: Which, ``turn/completed`` among them; :obj:`None` for all.
        at_end: Whether it is enough to have them when the turn is over. A caller that waits for a
            result is then woken once, and not for the answer and each item. Without it
            ``run()`` takes 1.34 to 1.44 times the CPU (benchmarks: ``short_turns``), as a
            thread or a loop that has slept for a while finds the caches empty.
    """

    methods: frozenset[str] | None = None
    at_end: bool = False


EVERYTHING: Final = Wish()


class Mailbox(Protocol):
    """Where a consumer's events go; the methods are called by the reader and must not block."""

    @property
    def closed(self) -> bool:
        """Whether its consumer has gone."""

    wish: Wish
    """What the consumer needs."""

    def deliver(self, batch: Batch, /) -> None:
        """Take events over, in order; the batch is shared and must not be changed."""

    def end(self) -> None:
        """The turn is over: nothing follows."""

    def fail(self, error: CodexError, /) -> None:
        """The connection is gone: nothing follows, and the consumer is to be told why."""

    def discard(self) -> None:
        """Drop what is unread and take nothing in anymore."""

    def when_filled(self, wake: Callable[[], object], /) -> None:
        """Have *wake* called once there is something to read, if only the end."""


class Collecting(Protocol):
    """Keeps events for its next delivery."""

    def flush(self) -> None:
        """Hand over what was collected, as one batch."""


class TurnRoute:
    """The way of one turn's events to the mailboxes that want them.

    Args:
        key: The turn.
        shapes: Forgets what it knows of the thread when other events are wanted.
        collecting: Gets this when something is kept for the next delivery.
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
        """Whether ``turn/started`` came: after that an interrupt may name the turn."""
        self.ended = False
        self.lost = False
        """Whether it ended because the connection did."""
        self.reconnections = 0
        """How often it was gone on with over another connection, so that deltas may be missing."""
        self.usage_before: bytes | None = None
        """The last report of usage on the thread that precedes the turn."""
        self.ends_work = False
        """Whether its commands and sub-agents are to end with it."""
        self.interrupts: list[int] = []
        """Requests that the end of the turn answers, whether or not the runtime does."""
        self._wanted: frozenset[str] | None = frozenset()
        # How many events make it worth while to wake the consumers.
        self._enough = 1
        self._narrowed = False
        self._mailboxes: list[Mailbox] = []
        self._batch: list[Notification | DeltaRun] = []
        # Still so if it was interrupted by an error, and not all were told.
        self._delivering = False
        self._open: DeltaShape | None = None

    def followed_beside(self, mailbox: Mailbox) -> bool:
        """Say whether another consumer than that of *mailbox* follows the turn."""
        return any(not each.closed for each in self._mailboxes if each is not mailbox)

    def attach(self, mailbox: Mailbox) -> None:
        """Deliver what comes from now on to *mailbox* as well."""
        self._mailboxes.append(mailbox)
        self.narrow()

    def narrow(self) -> None:
        """Have the mailboxes asked again what they want; safe from any thread."""
        # Only the reader asks: an answer worked out elsewhere could miss a mailbox
        # that is attached meanwhile.
        self._narrowed = True

    def note(self, method: str) -> None:
        """Learn from an event how far the turn is."""
        if method == TURN_STARTED:
            self.started = True
        elif method == TURN_COMPLETED:
            self.ended = True

    def note_early(self, event: Notification) -> None:
        """Learn the same from one that came before its turn was known."""
        self.note(event.method)

    def wants(self, method: str) -> bool:
        """Say whether any consumer needs events of a method."""
        if self._narrowed:
            self._ask()
        return self._wanted is None or method in self._wanted

    def receive(self, method: str, line: bytes) -> None:
        """Take in an event, and keep it for the next delivery if any consumer needs it."""
        # Instead of calls to others here: this is done for each line that is not a delta.
        if method in _MILESTONES:
            self.note(method)
        if self._narrowed:
            self._ask()
        if self._wanted is None or method in self._wanted:
            if self._open is not None:
                self._end_run()
            self._batch.append(Notification.received(method, line))
            kept = len(self._batch)
            if kept == self._enough or (self.ended and kept < self._enough):
                self._collecting.append(self)

    def begin_run(self, shape: DeltaShape, example: Payload) -> list[str]:
        """Have deltas of a shape kept: their texts, in what is returned, the shape's ``texts``.

        That is until they are delivered, or another event is kept.

        Args:
            shape: What they have in common.
            example: The payload of one of them.
        """
        self._end_run()
        self._open = shape
        shape.texts = []
        self._batch.append(DeltaRun(shape.method, example, shape.texts))
        if len(self._batch) == self._enough:
            self._collecting.append(self)
        return shape.texts

    def flush(self) -> None:
        """Hand over what was collected, if it is enough."""
        if self._narrowed:
            self._ask()
        if self.ended or len(self._batch) >= self._enough:
            self.deliver()

    def deliver(self) -> None:
        """Hand over what was collected, as one batch, and the end if that is among it."""
        self._end_run()
        batch, self._batch = self._batch, []
        if not batch:
            return
        self._delivering = True
        for mailbox in self._mailboxes:
            mailbox.deliver(batch)
            if self.ended:
                mailbox.end()
        self._delivering = False

    def _end_run(self) -> None:
        if self._open is not None:
            self._open.texts = None
            self._open = None

    def fail(self, error: CodexError) -> None:
        """Tell every consumer that nothing follows, unless they were told of the end."""
        if not self._delivering:
            self.deliver()
            if self.ended:
                return
        self.ended = self.lost = True
        for mailbox in self._mailboxes:
            mailbox.fail(error)

    def _ask(self) -> None:
        # Cleared first: who narrows from now on is asked the next time.
        self._narrowed = False
        # They know who wanted what until now.
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
