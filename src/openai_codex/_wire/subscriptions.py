"""What consumers want beyond their turns: notifications, later turns, events of sub-agents."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from openai_codex._wire.turn_route import TurnKey
from openai_codex.protocol.notifications import ITEM_STARTED, TURN_STARTED

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._wire.events import Notification
    from openai_codex._wire.turn_route import Mailbox, TurnRoute

__all__ = ["BEGINNINGS", "Children", "Following", "Subscription"]

BEGINNINGS: Final = frozenset({TURN_STARTED, ITEM_STARTED})
"""The events that can begin a turn."""

M = TypeVar("M", bound="Mailbox")


class Subscription:
    """The notifications that a consumer wants beyond its turns, by method and by thread.

    Args:
        mailbox: The mailbox that gets them.
        methods: The notifications; :obj:`None` means all.
        thread_id: The thread; :obj:`None` means any thread, and notifications without one.
    """

    __slots__ = ("_batch", "_methods", "_thread_id", "mailbox")

    def __init__(
        self,
        mailbox: Mailbox,
        methods: frozenset[str] | None = None,
        thread_id: str | None = None,
    ) -> None:
        self.mailbox = mailbox
        self._methods = methods
        self._thread_id = thread_id
        self._batch: list[Notification] = []

    @property
    def thread_id(self) -> str | None:
        """The only thread that it is about, or :obj:`None`."""
        return self._thread_id

    def wants(self, method: str, thread_id: str | None) -> bool:
        """Check whether the consumer wants a notification."""
        if self._methods is not None and method not in self._methods:
            return False
        return self._thread_id is None or self._thread_id == thread_id

    def add(self, event: Notification) -> bool:
        """Keep an event for the next delivery; return whether it is the first."""
        self._batch.append(event)
        return len(self._batch) == 1

    def flush(self) -> None:
        """Deliver the kept events, as one batch."""
        batch, self._batch = self._batch, []
        self.mailbox.deliver(batch)


class Following(Subscription, Generic[M]):
    """The later turns of a thread, started by any client.

    Each turn gets a mailbox before its first event is routed, so that its consumer
    misses no event even if it reads late.

    Args:
        route_of: Returns the route of a turn; creates it if necessary.
        mailbox: Gets the event that begins each turn, and the notifications in *methods*.
        thread_id: The thread.
        new_mailbox: Creates the mailbox of a turn; called by the reader.
        methods: More notifications of the thread that the consumer wants.
        of_agent: Whether it is the thread of a sub-agent.
    """

    __slots__ = ("_new_mailbox", "_of_agent", "_review", "_route_of", "begun")

    def __init__(
        self,
        route_of: Callable[[TurnKey], TurnRoute],
        mailbox: Mailbox,
        thread_id: str,
        new_mailbox: Callable[[], M],
        methods: frozenset[str] = frozenset(),
        *,
        of_agent: bool = False,
    ) -> None:
        super().__init__(mailbox, methods | BEGINNINGS, thread_id)
        self._route_of = route_of
        self._new_mailbox = new_mailbox
        self._of_agent = of_agent
        # The review that was announced but has not begun yet.
        self._review: str | None = None
        self.begun: deque[tuple[TurnRoute, M]] = deque()
        """The turns that have begun and that the consumer has not taken yet."""

    def add(self, event: Notification) -> bool:
        """Keep an event for the next delivery; create the mailbox of a turn that it begins."""
        if event.method in BEGINNINGS:
            turn_id = self._begun_by(event)
            if turn_id is None or self._thread_id is None:
                return False
            route = self._route_of(TurnKey(self._thread_id, turn_id))
            mailbox = self._new_mailbox()
            route.attach(mailbox)
            self.begun.append((route, mailbox))
        return super().add(event)

    def _begun_by(self, event: Notification) -> str | None:
        """Return the turn that an event begins, or :obj:`None`."""
        if event.method == ITEM_STARTED:
            # server: a review reports its items under the id in the answer to `review/start`.
            # It does so before `turn/started`, which has another id.
            if b'"enteredReviewMode"' not in (getattr(event, "line", None) or b""):
                return None
            self._review = getattr(event.payload, "turn_id", None)
            return self._review
        turn = getattr(event.payload, "turn", None)
        review, self._review = self._review, None
        if turn is None or (review is not None and turn.root_turn_id in (None, turn.id, review)):
            return None
        # The root of a sub-agent's turn is a turn of its parent. Other events name the root.
        return str(turn.id if self._of_agent else turn.root_turn_id or turn.id)


class Children(Subscription):
    """The events of a turn's sub-agents, in the turn's mailbox and in order with its events.

    Args:
        route: The route of the turn.
        mailbox: The mailbox of the turn.
        works_for: Tells whether a thread belongs to a sub-agent of another thread.
    """

    __slots__ = ("_route", "_works_for")

    def __init__(
        self, route: TurnRoute, mailbox: Mailbox, works_for: Callable[[str, str], bool]
    ) -> None:
        super().__init__(mailbox, None, route.key.thread_id)
        self._route = route
        self._works_for = works_for

    def wants(self, method: str, thread_id: str | None) -> bool:
        """Check whether a notification is from a sub-agent of the turn's thread."""
        if thread_id is None or self._thread_id is None or thread_id == self._thread_id:
            return False
        return super().wants(method, self._thread_id) and self._works_for(
            thread_id, self._thread_id
        )

    def add(self, event: Notification) -> bool:
        """Deliver an event immediately, after the kept events of the turn."""
        self._route.deliver()
        self.mailbox.deliver([event])
        return False
