"""Whose event is it? Decide by thread and turn, and collect what belongs together.

Only the reader calls this, so there are no locks. Two rules keep it right:

* A turn is known by thread *and* turn id: a fork has the turn ids of its source.
* A turn's events may come before the answer that says which turn it is. So a
  thread is *expected* to start a turn before the request is sent, its events
  are kept meanwhile, and the answer *claims* those of its turn.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeAlias

from openai_codex._wire.events import Notification
from openai_codex.protocol.notifications import TURN_COMPLETED, TURN_STARTED

if TYPE_CHECKING:
    from openai_codex._wire.codec import Envelope, Scope
    from openai_codex.errors import CodexError

__all__ = ["Mailbox", "Router", "Subscription", "TurnKey", "TurnRoute"]

# How many events of its thread to keep for a turn that is being started. Far
# above what precedes an answer; it bounds a server that never answers.
UNCLAIMED_EVENTS: Final = 100_000

Unclaimed: TypeAlias = "deque[tuple[str, Notification]]"
"""Events with the ids of their turns."""


class TurnKey(NamedTuple):
    """The identity of a turn."""

    thread_id: str
    turn_id: str


class Mailbox(Protocol):
    """Where a consumer's events go; the methods are called by the reader and must not block."""

    @property
    def closed(self) -> bool:
        """Whether its consumer has gone."""

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

    __slots__ = (
        "_batch",
        "_mailboxes",
        "_narrowed",
        "_wanted",
        "ended",
        "interrupts",
        "key",
        "started",
    )

    def __init__(self, key: TurnKey) -> None:
        self.key = key
        self.started = False
        """Whether ``turn/started`` came: from then on an interrupt may name the turn."""
        self.ended = False
        self.interrupts: list[int] = []
        """Requests that the end of the turn answers, whether or not the runtime does."""
        self._wanted: frozenset[str] | None = frozenset()
        self._narrowed = False
        self._mailboxes: list[Mailbox] = []
        self._batch: list[Notification] = []

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

    def add(self, method: str, line: bytes) -> bool:
        """Keep an event for the next delivery; return whether it is the first of it."""
        self.note(method)
        if self._narrowed:
            self._ask()
        if self._wanted is not None and method not in self._wanted:
            return False
        self._batch.append(Notification.received(method, line))
        return len(self._batch) == 1

    def flush(self) -> None:
        """Hand over what was collected, as one batch, and the end if that is among it."""
        batch, self._batch = self._batch, []
        if not batch:
            return
        for mailbox in self._mailboxes:
            mailbox.deliver(batch)
            if self.ended:
                mailbox.end()

    def fail(self, error: CodexError) -> None:
        """Tell every consumer that nothing follows."""
        self.ended = True
        for mailbox in self._mailboxes:
            mailbox.fail(error)

    def _ask(self) -> None:
        # Cleared first: who narrows from now on is asked the next time.
        self._narrowed = False
        wanted: frozenset[str] = frozenset()
        for mailbox in self._mailboxes:
            wish = mailbox.wanted
            if mailbox.closed:
                continue
            if wish is None:
                self._wanted = None
                return
            wanted |= wish
        self._wanted = wanted


class Subscription:
    """What one consumer wants beyond its turns, by method and by thread.

    Args:
        mailbox: Where it goes.
        methods: The notifications; :obj:`None` means all.
        thread_id: The thread; :obj:`None` means any, and what belongs to none.
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

    def wants(self, method: str, thread_id: str | None) -> bool:
        """Say whether a notification is one of those that were asked for."""
        if self._methods is not None and method not in self._methods:
            return False
        return self._thread_id is None or self._thread_id == thread_id

    def add(self, event: Notification) -> bool:
        """Keep an event for the next delivery; return whether it is the first of it."""
        self._batch.append(event)
        return len(self._batch) == 1

    def flush(self) -> None:
        """Hand over what was collected, as one batch."""
        batch, self._batch = self._batch, []
        self.mailbox.deliver(batch)


class Router:
    """Routes of the live turns of one connection. For the reader only."""

    def __init__(self) -> None:
        # By TurnKey; a plain tuple finds it as well, and is made in a tenth of the time.
        self._routes: dict[tuple[str, str], TurnRoute] = {}
        # By thread, then by the mailbox of each turn that is being started there:
        # the events that came since, of whichever turn.
        self._expected: dict[str, dict[Mailbox, Unclaimed]] = {}
        self._subscriptions: list[Subscription] = []
        self._dirty: list[TurnRoute | Subscription] = []

    def __len__(self) -> int:
        return len(self._routes)

    def expect(self, thread_id: str, mailbox: Mailbox) -> None:
        """Keep a thread's turn events for *mailbox* until :meth:`claim` or :meth:`forget`."""
        unclaimed: Unclaimed = deque(maxlen=UNCLAIMED_EVENTS)
        self._expected.setdefault(thread_id, {})[mailbox] = unclaimed

    def forget(self, thread_id: str, mailbox: Mailbox) -> None:
        """End an expectation whose request failed."""
        self._take(thread_id, mailbox)

    def _take(self, thread_id: str, mailbox: Mailbox) -> Unclaimed:
        expected = self._expected[thread_id]
        unclaimed = expected.pop(mailbox)
        if not expected:
            del self._expected[thread_id]
        return unclaimed

    def claim(self, key: TurnKey, mailbox: Mailbox) -> TurnRoute:
        """Attach *mailbox* to a turn whose start was answered, with what was kept for it."""
        route = self._routes.get(key)
        if route is None:
            route = self._routes[key] = TurnRoute(key)
        else:
            # What is collected but not yet delivered is among the kept events,
            # too: the new mailbox must not get it twice.
            route.flush()
        early = []
        for turn_id, event in self._take(key.thread_id, mailbox):
            # Nothing follows the end, whatever the runtime still sends.
            if turn_id == key.turn_id and not route.ended:
                early.append(event)
                route.note(event.method)
        route.attach(mailbox)
        # A route that had a mailbox before delivered these events to it; only
        # the new mailbox still lacks them.
        if early:
            mailbox.deliver(early)
        if route.ended:
            mailbox.end()
            del self._routes[key]
        return route

    def subscribe(self, subscription: Subscription) -> None:
        """Deliver what comes from now on to a subscription as well."""
        self._subscriptions.append(subscription)

    def dispatch(self, envelope: Envelope, line: bytes) -> TurnRoute | None:
        """Route one notification; return its turn's route if that has just ended."""
        scope, method = envelope.params, envelope.method
        if method is None:
            return None
        if self._subscriptions:
            self._publish(method, scope, line)
        if scope is None:
            return None
        turn_id = scope.turn_id
        if turn_id is None and scope.turn is not None:
            turn_id = scope.turn.id
        if turn_id is None or scope.thread_id is None:
            return None
        return self.dispatch_turn_event((scope.thread_id, turn_id), method, line)

    def dispatch_turn_event(
        self, key: tuple[str, str], method: str, line: bytes
    ) -> TurnRoute | None:
        """Route one event of a turn; return the route if the turn has just ended."""
        route = self._routes.get(key)
        if self._expected and (expected := self._expected.get(key[0])) is not None:
            kept = (key[1], Notification.received(method, line))
            for unclaimed in expected.values():
                unclaimed.append(kept)
        if route is None:
            return None
        if route.add(method, line):
            self._dirty.append(route)
        if not route.ended:
            return None
        del self._routes[route.key]
        return route

    def _publish(self, method: str, scope: Scope | None, line: bytes) -> None:
        """Give a notification to the subscriptions that want it."""
        thread_id = None if scope is None else scope.thread_id
        if thread_id is None and scope is not None and scope.thread is not None:
            thread_id = scope.thread.id
        event = Notification.received(method, line)
        open_ones = []
        for subscription in self._subscriptions:
            if subscription.mailbox.closed:
                continue
            open_ones.append(subscription)
            if subscription.wants(method, thread_id) and subscription.add(event):
                self._dirty.append(subscription)
        self._subscriptions = open_ones

    def flush(self) -> int:
        """Hand over all that was routed since the last flush, one batch each; return how many."""
        dirty, self._dirty = self._dirty, []
        for route in dirty:
            route.flush()
        return len(dirty)

    def fail(self, error: CodexError) -> None:
        """End every route: the connection is gone."""
        self.flush()
        routes, self._routes = self._routes, {}
        self._expected.clear()
        for route in routes.values():
            route.fail(error)
        subscriptions, self._subscriptions = self._subscriptions, []
        for subscription in subscriptions:
            subscription.mailbox.fail(error)
