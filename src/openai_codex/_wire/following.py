"""Subscriptions that lead to turns: those of a thread that is followed, and those of sub-agents."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from openai_codex._wire.router import Subscription
from openai_codex._wire.turn_route import TurnKey
from openai_codex.protocol.notifications import ITEM_STARTED, TURN_STARTED

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._wire.events import Notification
    from openai_codex._wire.router import Router
    from openai_codex._wire.turn_route import Mailbox, TurnRoute

__all__ = ["BEGINNINGS", "Children", "Following"]

BEGINNINGS: Final = frozenset({TURN_STARTED, ITEM_STARTED})
"""The events that can be the first of a turn."""

M = TypeVar("M", bound="Mailbox")


class Following(Subscription, Generic[M]):
    """The turns of a thread that begin from now on, from any client.

    Each gets a mailbox before its first event is routed, so that nothing of it is missed
    however late its consumer looks.

    Args:
        router: Has the ways of their events.
        mailbox: Gets the event that begins each turn, and what *methods* name.
        thread_id: The thread.
        new_mailbox: Makes the mailbox of one turn; called by the reader.
        methods: Further notifications of the thread that its consumer wants.
        of_agent: Whether the thread is that of a sub-agent.
    """

    __slots__ = ("_new_mailbox", "_of_agent", "_review", "_router", "begun")

    def __init__(
        self,
        router: Router,
        mailbox: Mailbox,
        thread_id: str,
        new_mailbox: Callable[[], M],
        methods: frozenset[str] = frozenset(),
        *,
        of_agent: bool = False,
    ) -> None:
        super().__init__(mailbox, methods | BEGINNINGS, thread_id)
        self._router = router
        self._new_mailbox = new_mailbox
        self._of_agent = of_agent
        # The review that was entered and has not begun yet.
        self._review: str | None = None
        self.begun: deque[tuple[TurnRoute, M]] = deque()
        """The turns that have begun, until their consumer takes them."""

    def add(self, event: Notification) -> bool:
        """Keep an event for the next delivery, and what belongs to a turn that it begins."""
        if event.method in BEGINNINGS:
            turn_id = self._begun_by(event)
            if turn_id is None or self._thread_id is None:
                return False
            route = self._router.route(TurnKey(self._thread_id, turn_id))
            mailbox = self._new_mailbox()
            route.attach(mailbox)
            self.begun.append((route, mailbox))
        return super().add(event)

    def _begun_by(self, event: Notification) -> str | None:
        """Return the turn that an event begins, if it begins one."""
        if event.method == ITEM_STARTED:
            # server: a review reports its items under the id that `review/start` has answered,
            # and that before it begins, under another id.
            if b'"enteredReviewMode"' not in (getattr(event, "line", None) or b""):
                return None
            self._review = getattr(event.payload, "turn_id", None)
            return self._review
        turn = getattr(event.payload, "turn", None)
        review, self._review = self._review, None
        if turn is None or (review is not None and turn.root_turn_id in (None, turn.id, review)):
            return None
        # A sub-agent's root is a turn of its parent. Elsewhere events name the root.
        return str(turn.id if self._of_agent else turn.root_turn_id or turn.id)


class Children(Subscription):
    """What the sub-agents of a turn report, in the turn's own mailbox and in order with it.

    Args:
        route: The way of the turn's events.
        mailbox: Its mailbox.
        works_for: Says whether a thread is that of a sub-agent of another thread.
    """

    __slots__ = ("_route", "_works_for")

    def __init__(
        self, route: TurnRoute, mailbox: Mailbox, works_for: Callable[[str, str], bool]
    ) -> None:
        super().__init__(mailbox, None, route.key.thread_id)
        self._route = route
        self._works_for = works_for

    def wants(self, method: str, thread_id: str | None) -> bool:
        """Say whether a notification is of a sub-agent of the turn's thread."""
        if thread_id is None or self._thread_id is None or thread_id == self._thread_id:
            return False
        return super().wants(method, self._thread_id) and self._works_for(
            thread_id, self._thread_id
        )

    def add(self, event: Notification) -> bool:
        """Hand an event over immediately, behind what was kept of the turn."""
        self._route.deliver()
        self.mailbox.deliver([event])
        return False
