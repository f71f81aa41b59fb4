"""Requests that wait for their answer."""

from __future__ import annotations

import itertools
import math
import threading
import time
from collections import OrderedDict
from typing import TYPE_CHECKING, Final, NamedTuple

from openai_codex._runtime.answer import Answer
from openai_codex.errors import WireError

if TYPE_CHECKING:
    import msgspec

    from openai_codex._runtime.requests.handlers import Handlers
    from openai_codex._runtime.requests.scopes import Binding
    from openai_codex._wire.turn_route import Mailbox, TurnRoute
    from openai_codex.errors import CodexError
    from openai_codex.protocol.core import TurnStartParams

__all__ = ["Claim", "Pending", "PendingTable"]

# Above about 140 unanswered requests the app-server rejects some as overloaded,
# and above 300 it no longer answers all.
IN_FLIGHT: Final = 128


class Claim(NamedTuple):
    """Whose turn it is that a request starts: who gets its events and answers its questions."""

    thread_id: str
    mailbox: Mailbox
    handlers: Handlers | None = None
    """Who answers what the turn asks, before its thread's and the client's handlers."""
    params: TurnStartParams | None = None
    """What the turn sets for the later ones of its thread, once the runtime has accepted it."""


class Pending:
    """One request and its answer."""

    __slots__ = (
        "answer",
        "binding",
        "claim",
        "config",
        "departures",
        "id",
        "method",
        "route",
        "sent_at",
    )

    def __init__(
        self, request_id: int, method: str, claim: Claim | None, binding: Binding | None = None
    ) -> None:
        self.config: object = None
        """The settings of its own that it gives to a thread."""
        self.departures = 0
        """How often the thread that it loads had been let go before."""
        self.id = request_id
        self.method = method
        self.claim = claim
        self.binding = binding
        self.answer = Answer()
        self.route: TurnRoute | None = None
        """The turn that was claimed; set before there is an answer."""
        self.sent_at: float | None = None
        """When it was sent, by the monotonic clock; it may wait for that itself."""

    def time_left(self, timeout: float) -> float:
        """Return how many seconds of a timeout are left, which begins when this is sent."""
        if self.route is not None:
            # The runtime has answered: who still waits does so for the turn.
            return math.inf
        return timeout if self.sent_at is None else self.sent_at + timeout - time.monotonic()

    def resolve_claim(self, claim: Claim, result: msgspec.Raw) -> bool:
        """Give the answer, whose turn was claimed; return whether its caller still wants it.

        Who needs the turn at its end only is woken when there is something of it to read.
        """
        if not self.answer.hold(result):
            return False
        if claim.mailbox.wish.at_end:
            claim.mailbox.when_filled(self.answer.release)
        else:
            self.answer.release()
        return True

    def claimed_route(self) -> TurnRoute:
        """Return the route of a claim that was answered."""
        if self.route is None:
            raise WireError(self.method, "the answer names no turn")
        return self.route


class PendingTable:
    """The unanswered requests of a connection, and those that wait for their turn to be sent.

    Safe from any thread.
    """

    def __init__(self) -> None:
        # Guards all below; nothing that could block is called under it.
        self._lock = threading.Lock()
        self.reserve = itertools.count(1).__next__
        """Return an id that no other request has; a single step of the interpreter."""
        self._requests: dict[int, Pending] = {}
        self._in_flight: set[int] = set()
        self._quiet = True
        # By id and in order, so that what is given up unsent leaves nothing behind.
        self._unsent: OrderedDict[int, tuple[Pending, bytes]] = OrderedDict()
        self._closed: CodexError | None = None
        self.closed = False
        """Whether requests are refused."""

    def __len__(self) -> int:
        return len(self._requests)

    def quiet(self) -> bool:
        """Say whether nothing is in flight, nor was since this was asked last."""
        # Without the lock: a request that is sent meanwhile comes too late anyway for who
        # asks, and is seen the next time.
        quiet, self._quiet = self._quiet, not self._in_flight
        return quiet and self._quiet

    def claims(self, thread_id: str) -> bool:
        """Say whether the start of a turn in a thread waits for its answer."""
        with self._lock:
            claims = [pending.claim for pending in self._requests.values()]
        return any(claim is not None and claim.thread_id == thread_id for claim in claims)

    def check_open(self) -> None:
        """Check that requests are still taken.

        Raises:
            CodexError: The reason why not; a copy, since raising changes an exception.
        """
        if self._closed is not None:
            raise type(self._closed)(*self._closed.args)

    def add(self, pending: Pending, line: bytes) -> bytes | None:
        """Register a request; return its line if it may be sent now.

        Raises:
            CodexError: The reason, if the table was closed.
        """
        with self._lock:
            if self.closed:
                self.check_open()
            self._requests[pending.id] = pending
            if len(self._in_flight) >= IN_FLIGHT:
                self._unsent[pending.id] = pending, line
                return None
            return self._send(pending, line)

    def take(self, request_id: object) -> tuple[Pending | None, bytes | None]:
        """Remove a request; return it and the line that may be sent in its place."""
        with self._lock:
            pending = self._requests.pop(request_id, None)  # type: ignore[call-overload]  # foreign ids are of any type
            if pending is None:
                return None, None
            if not self._unsent:
                self._in_flight.discard(pending.id)
                return pending, None
            self._unsent.pop(pending.id, None)
            return pending, self._vacate(pending.id)

    def give_way(self, pending: Pending) -> bytes | None:
        """Free the place of a request whose answer may never come, but would still be of use.

        Returns:
            The line that may be sent in its place.
        """
        with self._lock:
            return self._vacate(pending.id)

    def withdraw(self, pending: Pending) -> bool:
        """Remove a request that was not sent yet; return whether that was so."""
        with self._lock:
            if self._unsent.pop(pending.id, None) is None:
                return False
            del self._requests[pending.id]
            return True

    def close(self, error: CodexError) -> list[Pending]:
        """Refuse requests from now on with *error*; return those that had no answer."""
        with self._lock:
            self._closed, self.closed = error, True
            left = list(self._requests.values())
            self._requests.clear()
            self._unsent.clear()
            return left

    def _send(self, pending: Pending, line: bytes) -> bytes:
        pending.sent_at = time.monotonic()
        self._in_flight.add(pending.id)
        self._quiet = False
        return line

    def _vacate(self, request_id: int) -> bytes | None:
        if request_id not in self._in_flight:
            return None
        self._in_flight.remove(request_id)
        if not self._unsent:
            return None
        _, (following, line) = self._unsent.popitem(last=False)
        return self._send(following, line)
