"""Route events to their consumers by thread and turn, in batches.

Only the reader calls this, so there are no locks. Two rules make it correct:

* A turn is identified by thread *and* turn id: a fork has the turn ids of its source.
* A turn's events may come before the answer with the turn's id. So before the request is sent, the
  thread is *expected* to start a turn. Its events are kept until the answer *claims* its turn's.
"""

from __future__ import annotations

from collections import deque
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final, TypeAlias

from openai_codex._wire.deltas import DeltaShapes, decode_text
from openai_codex._wire.events import DELTAS, Notification
from openai_codex._wire.handshake import warn_of_config
from openai_codex._wire.turn_route import TurnRoute
from openai_codex._wire.usage import UsageBook
from openai_codex.protocol.notifications import (
    ACCOUNT_RATE_LIMITS_UPDATED,
    ACCOUNT_UPDATED,
    CONFIG_WARNING,
    THREAD_TOKEN_USAGE_UPDATED,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from openai_codex._wire.codec import Envelope, Scope
    from openai_codex._wire.subscriptions import Subscription
    from openai_codex._wire.turn_route import Collecting, Mailbox, TurnKey
    from openai_codex.errors import CodexError

__all__ = ["Router"]

# The number of events to keep for a turn that is starting. Far fewer precede an
# answer; the limit is for a server that never answers.
UNCLAIMED_EVENTS: Final = 100_000
# The events from which the router learns.
_NOTED: Final = DELTAS | {THREAD_TOKEN_USAGE_UPDATED}

Unclaimed: TypeAlias = "deque[tuple[str, Notification]]"
"""Events with the ids of their turns."""


class Router:
    """Routes of the live turns of one connection. Only the reader uses it.

    Args:
        usage: Gets the reports on tokens.
    """

    def __init__(self, usage: UsageBook | None = None) -> None:
        # By TurnKey. A plain tuple, created in a tenth of the time, finds the same entry.
        self._routes: dict[tuple[str, str], TurnRoute] = {}
        # By thread, then by the mailbox of each turn that is starting there:
        # the events of all turns since then.
        self._expected: dict[str, dict[Mailbox, Unclaimed]] = {}
        self._subscriptions: list[Subscription] = []
        self.told: deque[Callable[[], object]] = deque()
        """Work from callers. They append it before they send a request. The reader does it in
        :meth:`listen`, before it routes the answer and later events."""
        self.collecting: list[Collecting] = []
        """The turns and subscriptions that have kept events."""
        self._usage = usage or UsageBook()
        self._config_warnings = 0
        self._shapes = DeltaShapes()
        self.route_class = TurnRoute
        """The class of new routes."""
        self.streaming = self._shapes.of_thread
        """The threads whose deltas :meth:`route_deltas` may recognize."""

    def listen(self) -> None:
        """Do the work that callers appended to :attr:`told`."""
        while self.told:
            self.told.popleft()()

    def follows(self, thread_id: str) -> bool:
        """Check whether a turn of a thread is followed or starting; safe from any thread."""
        # In this order, because an expected turn gets its route before the expectation ends.
        return thread_id in self._expected or any(key[0] == thread_id for key in list(self._routes))

    def expect(self, thread_id: str, mailbox: Mailbox) -> None:
        """Keep a thread's turn events for *mailbox* until :meth:`claim` or :meth:`forget`."""
        self._shapes.forget(thread_id)
        unclaimed: Unclaimed = deque(maxlen=UNCLAIMED_EVENTS)
        self._expected.setdefault(thread_id, {})[mailbox] = unclaimed

    def forget(self, thread_id: str, mailbox: Mailbox) -> None:
        """End the expectation of a failed request, if it exists."""
        if mailbox in self._expected.get(thread_id, ()):
            self._take(thread_id, mailbox)

    def _take(self, thread_id: str, mailbox: Mailbox) -> Unclaimed:
        expected = self._expected[thread_id]
        unclaimed = expected.pop(mailbox)
        if not expected:
            del self._expected[thread_id]
        return unclaimed

    def route(self, key: TurnKey) -> TurnRoute:
        """Return the route of a turn; create it if necessary."""
        route = self._routes.get(key)
        if route is None:
            route = self._routes[key] = self.route_class(key, self._shapes, self.collecting)
            route.usage_before = self._usage.before(*key)
        return route

    def active(self, thread_id: str) -> str | None:
        """Return the turn of a thread whose events are routed; safe from any thread."""
        return next((key[1] for key in list(self._routes) if key[0] == thread_id), None)

    def claim(self, key: TurnKey, mailbox: Mailbox) -> TurnRoute:
        """Attach *mailbox* to the turn that started, and deliver the events kept for it."""
        route = self.route(key)
        # Undelivered events of the route are among the kept events too: the new
        # mailbox must not get them twice.
        route.deliver()
        early = []
        for turn_id, event in self._take(key.thread_id, mailbox):
            # Events after the end are dropped.
            if turn_id == key.turn_id and not route.ended:
                if mailbox.wish.methods is None or event.method in mailbox.wish.methods:
                    early.append(event)
                route.note_early(event)
        route.attach(mailbox)
        # Earlier mailboxes of the route already have these events.
        if early:
            mailbox.deliver(early)
        if route.ended:
            mailbox.end()
            del self._routes[key]
        return route

    def watched(self) -> set[str]:
        """Return the threads that have subscriptions of their own."""
        live = [each for each in self._subscriptions if not each.mailbox.closed]
        return {each.thread_id for each in live if each.thread_id is not None}

    def suspend(self) -> list[TurnRoute]:
        """Deliver all kept events, then remove and return all routes."""
        self.listen()
        self.flush()
        self._shapes.clear()
        routes, self._routes = list(self._routes.values()), {}
        return routes

    def restore(self, routes: Iterable[TurnRoute]) -> None:
        """Add routes that :meth:`suspend` returned."""
        self._routes.update((route.key, route) for route in routes)

    def release(self, thread_id: str, mailbox: Mailbox) -> Unclaimed:
        """End an expectation; return the events kept since it began."""
        return self._take(thread_id, mailbox)

    def subscribe(self, subscription: Subscription) -> None:
        """Deliver later events to a subscription too."""
        self._shapes.clear()
        self._subscriptions.append(subscription)

    def route_deltas(
        self, lines: list[bytes], spoken: set[str | None] | None = None
    ) -> Iterator[bytes]:
        """Route the deltas of known shape among *lines*, and yield the others, all in order.

        Dispatch each yielded line before you take the next.

        Args:
            lines: The runtime's output.
            spoken: A set that gets the threads of these deltas, or :obj:`None`.
        """
        # Without calls to helpers: this is the hottest loop.
        known = self._shapes
        layout = known.latest
        beginning, text, tail, ending, shapes = layout
        # The beginning and shape of the previous line. With one streaming turn, comparing costs
        # half of a lookup; with several, the loop soon stops comparing. Reset when a line is
        # yielded, because its dispatch may change the shapes.
        before, shape = None, None
        for line in lines:
            begins = line[beginning]
            if begins != before:
                shape = shapes.get(begins)
                before = begins if before is None else b""
            if shape is None or line[tail] != ending:
                before = None
                other = None
                if known.several or known.latest is not layout:
                    other = known.find(line, shapes)
                if other is None:
                    yield line
                    continue
                layout = other
                beginning, text, tail, ending, shapes = layout
                shape = shapes[line[beginning]]
            if spoken is not None:
                spoken.add(shape.thread_id)
            wanted = shape.wanted
            if wanted is None:
                continue
            try:
                decoded = decode_text(line[text])
            except (ValueError, RecursionError):
                # The text is damaged. The decoder of whole lines handles it.
                before = None
                yield line
                continue
            texts = shape.texts
            if texts is None:
                route, example = wanted
                texts = route.begin_run(shape, example)
            texts.append(decoded)

    def dispatch(self, envelope: Envelope, line: bytes) -> TurnRoute | None:
        """Route one notification; return its turn's route if the turn has just ended."""
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
            if method == ACCOUNT_RATE_LIMITS_UPDATED:
                self._usage.limits = line
            elif method == ACCOUNT_UPDATED:
                self._usage.account_suffices = False
            elif method == CONFIG_WARNING:
                self._config_warnings += 1
                warn_of_config(line, self._config_warnings)
            return None
        return self.dispatch_turn_event((scope.thread_id, turn_id), method, line)

    def dispatch_turn_event(
        self, key: tuple[str, str], method: str, line: bytes
    ) -> TurnRoute | None:
        """Route one event of a turn; return the route if the turn has just ended."""
        route = self._routes.get(key)
        if key[0] in self._expected:
            kept = (key[1], Notification.received(method, line))
            for unclaimed in self._expected[key[0]].values():
                unclaimed.append(kept)
        event = None if route is None else route.receive(method, line)
        if method in _NOTED:
            if method == THREAD_TOKEN_USAGE_UPDATED:
                # The event that a consumer gets, because it is decoded once.
                before = self._usage.note(*key, event or Notification.received(method, line))
                if route is not None:
                    route.usage_before = before
            elif route is not None:
                self._learn(route, method, line)
        if route is None or not route.ended:
            return None
        self._shapes.forget(key[0])
        del self._routes[route.key]
        return route

    def _learn(self, route: TurnRoute, method: str, line: bytes) -> None:
        """Learn the shape of a delta, if only its turn wants such deltas."""
        thread_id = route.key.thread_id
        if thread_id in self._expected:
            return
        if not any(each.wants(method, thread_id) for each in self._subscriptions):
            self._shapes.learn(method, line, thread_id, route if route.wants(method) else None)

    def _publish(self, method: str, scope: Scope | None, line: bytes) -> None:
        """Add a notification to the subscriptions that want it."""
        thread_id = None if scope is None else scope.thread_id
        if thread_id is None and scope is not None and scope.thread is not None:
            thread_id = scope.thread.id
        event, closed = None, False
        for subscription in self._subscriptions:
            if subscription.mailbox.closed:
                closed = True
            elif subscription.wants(method, thread_id):
                event = event or Notification.received(method, line)
                if subscription.add(event):
                    self.collecting.append(subscription)
        if closed:
            open_ones = [each for each in self._subscriptions if not each.mailbox.closed]
            self._subscriptions = open_ones

    def flush(self, most: int | None = None) -> None:
        """Deliver kept events, in one batch each, for at most *most* turns and subscriptions."""
        flushed = self.collecting[:most]
        for each in flushed:
            each.flush()
        # Removed afterwards: if one raises an error, fail() tells the consumers of all.
        del self.collecting[: len(flushed)]

    def fail(self, error: CodexError) -> None:
        """End all routes, after the connection was lost."""
        self.listen()
        kept, self.collecting[:] = list(self.collecting), []
        # Include turns that have ended but whose consumers were not told yet.
        ended = [each for each in kept if isinstance(each, TurnRoute)]
        routes = dict.fromkeys([*self._routes.values(), *ended])
        self._routes = {}
        self._expected.clear()
        subscriptions, self._subscriptions = self._subscriptions, []
        # An error in one must not keep the others from being told.
        with ExitStack() as last_first:
            for subscription in reversed(subscriptions):
                last_first.callback(subscription.mailbox.fail, error)
            for route in reversed(routes):
                last_first.callback(route.fail, error)
            for each in reversed(kept):
                last_first.callback(each.flush)
