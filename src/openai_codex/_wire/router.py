"""Whose event is it? Decide by thread and turn, and collect what belongs together.

Only the reader calls this, so there are no locks. Two rules keep it right:

* A turn is known by thread *and* turn id: a fork has the turn ids of its source.
* A turn's events may come before the answer that says which turn it is. So a
  thread is *expected* to start a turn before the request is sent, its events
  are kept meanwhile, and the answer *claims* them.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from openai_codex._wire.events import Notification
from openai_codex.protocol.notifications import TURN_COMPLETED, TURN_STARTED

if TYPE_CHECKING:
    from openai_codex._wire.codec import Envelope
    from openai_codex.errors import CodexError

__all__ = ["Mailbox", "Router", "TurnKey", "TurnRoute"]

# How many events of unclaimed turns to keep per thread while one of its turns
# is being started. Far above what precedes an answer; it bounds a server that
# never answers.
UNCLAIMED_EVENTS: Final = 100_000


class TurnKey(NamedTuple):
    """The identity of a turn."""

    thread_id: str
    turn_id: str


class Mailbox(Protocol):
    """Where a consumer's events go; the methods are called by the reader and must not block."""

    wanted: frozenset[str] | None
    """Methods that the consumer needs, ``turn/completed`` among them; :obj:`None` for all."""

    def deliver(self, events: list[Notification], /) -> None:
        """Take events over, in order; the list is shared and must not be changed."""

    def end(self) -> None:
        """The turn is over: nothing follows."""

    def fail(self, error: CodexError, /) -> None:
        """The connection is gone: nothing follows, and the consumer is to be told why."""


class TurnRoute:
    """The way of one turn's events to the mailboxes that want them."""

    __slots__ = ("_batch", "_mailboxes", "ended", "interrupts", "key", "started", "wanted")

    def __init__(self, key: TurnKey) -> None:
        self.key = key
        self.started = False
        """Whether ``turn/started`` came: from then on an interrupt may name the turn."""
        self.ended = False
        self.interrupts: list[int] = []
        """Requests that the end of the turn answers, whether or not the runtime does."""
        self.wanted: frozenset[str] | None = frozenset()
        self._mailboxes: list[Mailbox] = []
        self._batch: list[Notification] = []

    @property
    def shared(self) -> bool:
        """Whether more than one consumer follows the turn."""
        return len(self._mailboxes) > 1

    def attach(self, mailbox: Mailbox) -> None:
        """Deliver what comes from now on to *mailbox* as well."""
        self._mailboxes.append(mailbox)
        self.narrow()

    def narrow(self) -> None:
        """Take over what the mailboxes want; safe from any thread."""
        wanted: frozenset[str] = frozenset()
        for mailbox in self._mailboxes:
            if mailbox.wanted is None:
                self.wanted = None
                return
            wanted |= mailbox.wanted
        self.wanted = wanted

    def add(self, method: str, line: bytes) -> bool:
        """Keep an event for the next delivery; return whether it is the first of it."""
        if method == TURN_STARTED:
            self.started = True
        elif method == TURN_COMPLETED:
            self.ended = True
        if self.wanted is not None and method not in self.wanted:
            return False
        self._batch.append(Notification.received(method, line))
        return len(self._batch) == 1

    def flush(self) -> None:
        """Hand over what was collected, as one batch."""
        batch, self._batch = self._batch, []
        for mailbox in self._mailboxes:
            if batch:
                mailbox.deliver(batch)
            if self.ended:
                mailbox.end()

    def fail(self, error: CodexError) -> None:
        """Tell every consumer that nothing follows."""
        self.ended = True
        for mailbox in self._mailboxes:
            mailbox.fail(error)


class Expected:
    """A thread on which turns are being started, and the events that wait for them."""

    __slots__ = ("requests", "unclaimed")

    def __init__(self) -> None:
        self.requests = 0
        self.unclaimed: deque[tuple[str, Notification]] = deque(maxlen=UNCLAIMED_EVENTS)

    def take(self, turn_id: str) -> list[Notification]:
        """Return the kept events of one turn, and keep those of the others."""
        taken = [event for turn, event in self.unclaimed if turn == turn_id]
        if taken:
            others = [kept for kept in self.unclaimed if kept[0] != turn_id]
            self.unclaimed.clear()
            self.unclaimed.extend(others)
        return taken


class Router:
    """Routes of the live turns of one connection. For the reader only."""

    def __init__(self) -> None:
        # By TurnKey; a plain tuple finds it as well, and is made in a tenth of the time.
        self._routes: dict[tuple[str, str], TurnRoute] = {}
        self._expected: dict[str, Expected] = {}
        self._dirty: list[TurnRoute] = []

    def __len__(self) -> int:
        return len(self._routes)

    def expect(self, thread_id: str) -> None:
        """Keep the turn events of a thread until :meth:`claim` or :meth:`forget`."""
        self._expected.setdefault(thread_id, Expected()).requests += 1

    def forget(self, thread_id: str) -> None:
        """End one expectation: its request failed, or was claimed."""
        expected = self._expected[thread_id]
        expected.requests -= 1
        if not expected.requests:
            del self._expected[thread_id]

    def claim(self, key: TurnKey, mailbox: Mailbox) -> TurnRoute:
        """Attach *mailbox* to a turn whose start was answered, with all that came before."""
        route = self._routes.get(key)
        if route is None:
            route = self._routes[key] = TurnRoute(key)
        else:
            # What is collected but not yet delivered is among the kept events,
            # too: the new mailbox must not get it twice.
            route.flush()
        route.attach(mailbox)
        early = self._expected[key.thread_id].take(key.turn_id)
        self.forget(key.thread_id)
        # A route that had a mailbox before delivered these events to it; only
        # the new mailbox still lacks them.
        if early:
            mailbox.deliver(early)
            for event in early:
                route.started = route.started or event.method == TURN_STARTED
                route.ended = route.ended or event.method == TURN_COMPLETED
            if route.ended:
                mailbox.end()
                self._routes.pop(key, None)
        return route

    def dispatch(self, envelope: Envelope, line: bytes) -> TurnRoute | None:
        """Route one notification; return its turn's route if that has just ended."""
        scope, method = envelope.params, envelope.method
        if scope is None or method is None:
            return None
        turn_id = scope.turn_id or (scope.turn and scope.turn.id)
        if turn_id is None or scope.thread_id is None:
            return None
        return self.dispatch_turn_event((scope.thread_id, turn_id), method, line)

    def dispatch_turn_event(
        self, key: tuple[str, str], method: str, line: bytes
    ) -> TurnRoute | None:
        """Route one event of a turn; return the route if the turn has just ended."""
        route = self._routes.get(key)
        if self._expected and (expected := self._expected.get(key[0])) is not None:
            expected.unclaimed.append((key[1], Notification.received(method, line)))
        if route is None:
            return None
        if route.add(method, line):
            self._dirty.append(route)
        if not route.ended:
            return None
        del self._routes[route.key]
        return route

    def flush(self) -> None:
        """Hand over all that was routed since the last flush: one batch per turn."""
        if self._dirty:
            dirty, self._dirty = self._dirty, []
            for route in dirty:
                route.flush()

    def fail(self, error: CodexError) -> None:
        """End every route: the connection is gone."""
        self.flush()
        routes, self._routes = self._routes, {}
        self._expected.clear()
        for route in routes.values():
            route.fail(error)
