"""What is said over one connection: requests, answers, events, and whom they concern.

Callers send from any thread. The reader feeds what the runtime says, and it alone runs the
second half of this: there, requests are answered and mailboxes filled, no user code runs, and
nothing waits, but for a moment where a loop is behind. A bad line, a bad payload or a
cancelled caller concerns nobody but itself.
"""

from __future__ import annotations

import contextlib
import logging
from collections import deque
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from openai_codex._runtime.claims import TurnClaims
from openai_codex._runtime.handover import FOR_THREADS, HandOver
from openai_codex._runtime.ownership import Owned
from openai_codex._runtime.pending import Pending, PendingTable
from openai_codex._runtime.requests.registry import WATCHED, RequestRegistry
from openai_codex._runtime.residence import Residence
from openai_codex._wire import codec
from openai_codex._wire.error_map import rpc_error
from openai_codex._wire.framing import LineSplitter, OversizedLine
from openai_codex._wire.router import Router, Subscription
from openai_codex._wire.turn_route import TurnKey, TurnRoute
from openai_codex.errors import CodexError, WireError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._runtime.handover import Portions
    from openai_codex._runtime.pending import Claim
    from openai_codex._runtime.requests.scopes import Binding
    from openai_codex._wire.codec import Envelope

__all__ = ["Conversation"]

logger = logging.getLogger("openai_codex.connection")

_NOTHING, _NULL = msgspec.Raw(b"{}"), msgspec.Raw(b"null")


class Conversation(Owned):
    """Both sides of a conversation with a runtime, whichever way the lines travel.

    Args:
        send_line: Sends a line, without ever blocking.
        max_line_bytes: The longest line to take in.
        portions, pace: As of :class:`HandOver`.
        keep_line: Takes a line that may leave with the next one; by default it is sent.
    """

    def __init__(
        self,
        send_line: Callable[[bytes], None],
        max_line_bytes: int,
        portions: Portions = FOR_THREADS,
        pace: Callable[[], bool] | None = None,
        keep_line: Callable[[bytes], None] | None = None,
    ) -> None:
        super().__init__()
        self._send_line = send_line
        self._keep_line = keep_line or send_line
        self._pending = PendingTable()
        self._splitter = LineSplitter(max_line_bytes)
        self._router = Router()
        self.handover = HandOver(self._router, portions, pace)
        """When and how events get to those who wait for them."""
        self.requests = RequestRegistry(send_line)
        """What the runtime asks, and who answers."""
        self._activity = self.requests.activity
        self.residence = Residence(self)
        """Which threads the runtime has loaded."""
        self._claims = TurnClaims(self._router, self.requests.scopes, self.residence)
        # What callers tell the router. They append before they send, and the reader
        # looks here before it routes what came after, so the router needs no lock.
        self._tell_router: deque[Callable[[], object]] = deque()
        self.bad_lines = 0
        """How many lines could not be decoded and were skipped."""

    @property
    def ended(self) -> bool:
        """Whether the runtime is gone, so that nothing can be sent any more."""
        return self._pending.closed

    def follows(self, thread_id: str) -> bool:
        """Say whether a turn of a thread is followed, or about to be."""
        # In this order: what is sent is expected before it stops to be pending.
        return self._pending.claims(thread_id) or self._router.follows(thread_id)

    def succeed(self, other: Conversation) -> None:
        """Go on where a conversation ended: with its threads, their handlers and tools."""
        self.requests.scopes.inherit(other.requests.scopes)
        self.residence.inherit(other.residence)

    def send(
        self,
        method: str,
        params: object,
        *,
        claim: Claim | None = None,
        binding: Binding | None = None,
        ended_by: TurnRoute | None = None,
        more: bool = False,
    ) -> Pending:
        """Send a request, without waiting for anything.

        Args:
            method: Method of the protocol.
            params: Its parameters; :obj:`None` for a method without any.
            claim: Whose mailbox gets the events of the turn that this starts.
            binding: Who answers what the thread asks that this makes.
            ended_by: A turn whose end answers the request if the runtime does not.
            more: Whether others are about to be sent, with which this one may leave.

        Raises:
            InvalidInputError: If the parameters cannot be sent.
            TransportClosedError: If the runtime is gone.
            WrongProcessError: In another process than the one that opened this.
        """
        self.check_owner()
        pending = Pending(self._pending.reserve(), method, claim, binding)
        if binding is not None:
            pending.config = getattr(params, "config", None)
            pending.departures = self.residence.departures(getattr(params, "thread_id", None))
        line = codec.encode_request(pending.id, method, params)
        if claim is not None:
            self._tell_router.append(partial(self._claims.expect, claim))
        if ended_by is not None:
            ended_by.interrupts.append(pending.id)
        send_now = self._pending.add(pending, line)
        if ended_by is not None and ended_by.ended:
            # The turn ended before the id above was noted, so nobody answers it.
            self._answer_interrupts(ended_by)
            return pending
        if logger.isEnabledFor(logging.DEBUG):
            logger.debug("> %s %s", method, pending.id)
        if send_now is not None:
            (self._keep_line if more else self._send_line)(send_now)
        return pending

    def forget(self, pending: Pending, *, overdue: bool = False) -> None:
        """Give up a request: its answer will not be used.

        A turn that it has started, or starts yet, is stopped, unless another consumer follows it.

        Args:
            pending: The request.
            overdue: Whether its answer may never come, so that it must not keep its place among
                those in flight. Otherwise the runtime is at work on it, and would be flooded.
        """
        claim = pending.claim
        if not pending.answer.cancel():
            if pending.route is not None and claim is not None:
                self._abandon_claim(pending.route, claim)
        elif self._pending.withdraw(pending):
            if claim is not None:
                self._tell_router.append(partial(self._claims.forget, claim))
        elif overdue and claim is None:
            self._answered(pending.id)
        elif overdue:
            # The entry stays: the answer, if it ever comes, says which turn to stop.
            self._send_next(self._pending.give_way(pending))

    def abandon(self, route: TurnRoute) -> None:
        """Have a turn stopped that nobody waits for any more; waits for nothing and never fails."""
        # The caller has a reason of its own to report. And no turn outlives its connection.
        with contextlib.suppress(CodexError):
            if not route.ended:
                self.interrupt(route)

    def subscribe(self, subscription: Subscription) -> None:
        """Deliver notifications to a mailbox until that is closed, from now on.

        Raises:
            TransportClosedError: If the runtime is gone.
            WrongProcessError: In another process than the one that opened this.
        """
        self.check_owner()
        self._tell_router.append(partial(self._router.subscribe, subscription))
        self._pending.check_open()

    def notify(self, method: str, params: object = None) -> None:
        """Send a notification, without waiting for anything.

        Raises:
            InvalidInputError: If the parameters cannot be sent.
            TransportClosedError: If the runtime is gone.
            WrongProcessError: In another process than the one that opened this.
        """
        self.check_owner()
        line = codec.encode_notification(method, params)
        self._pending.check_open()
        self._send_line(line)

    def interrupt(self, route: TurnRoute) -> Pending:
        """Ask the runtime to stop a turn; also from callers' threads, without waiting.

        Before ``turn/started`` the runtime does not know the turn's id yet, and an empty one
        means whatever is active or starting. After it, an interrupt that crosses the turn's
        end might never be answered, so that end answers it.
        """
        turn_id = route.key.turn_id if route.started else ""
        params = {"threadId": route.key.thread_id, "turnId": turn_id}
        return self.send(methods.TURN_INTERRUPT.name, params, ended_by=route)

    # The rest is for the reader.
    def feed(self, data: bytes) -> None:
        """Deal with what the runtime said, however its lines are cut.

        Events are kept for :meth:`flush`, until there is enough for those who get some.
        """
        runs = self._splitter.feed(data)
        while self._tell_router:
            self._tell_router.popleft()()
        for run in runs:
            if isinstance(run, OversizedLine):
                limit = "CodexConfig.max_line_bytes is the limit"
                self._skip(run.prefix, f"it was {run.size} bytes long; {limit}")
            elif len(run) == 1 and not self._router.streaming:
                # An answer, as a rule, which somebody waits for.
                self._take(run[0])
            else:
                spoken = self._activity.spoken if self._activity.watches else None
                for line in self._router.route_deltas(run, spoken):
                    self._take(line)
        if self._router.collecting and self.handover.routed(len(data)):
            self.flush()

    def flush(self) -> None:
        """Hand over what was routed and is not delivered yet."""
        if self._router.collecting:
            self.handover.flush()
        if self._activity.spoken:
            self._activity.settle()
        if self.residence.leaving:
            self.residence.settle()

    def finish(self) -> None:
        """Note that nothing follows; half a line that is left can only be counted."""
        if tail := self._splitter.finish():
            # Whoever it was for is told in the end that the runtime is gone, and how.
            self._count_bad(tail, "the runtime ended in the middle of it")

    def hang_up(self, error: CodexError) -> None:
        """Tell everybody that the conversation is over, and why; refuse to go on."""
        for pending in self._pending.close(error):
            # A copy: raising changes an exception, and each caller raises its own.
            pending.answer.fail(type(error)(*error.args))
        # After the table is closed nobody subscribes any more without being told.
        while self._tell_router:
            self._tell_router.popleft()()
        self._router.fail(error)
        self.requests.close()

    def _take(self, line: bytes) -> None:
        try:
            envelope = codec.decode_envelope(line)
        except (ValueError, RecursionError) as error:
            if line.strip():
                self._skip(line, f"it could not be decoded: {type(error).__name__}")
            return
        method = envelope.method
        if method is None:
            self._answer(envelope)
        elif envelope.id is not None:
            self.requests.arrived(envelope.id, method, envelope, line)
        else:
            if self._activity.watches and envelope.params is not None:
                self._activity.spoken.add(envelope.params.thread_id)
            if method in WATCHED:
                self.requests.notice(method, envelope, line)
            if (ended := self._router.dispatch(envelope, line)) is not None:
                self._answer_interrupts(ended)

    def _answer(self, envelope: Envelope) -> None:
        pending = self._answered(envelope.id)
        if pending is None:
            logger.debug("< answer to %r, which nobody waits for", envelope.id)
            return
        result, error = envelope.result, envelope.error
        # An error counts beside a result, so that no failure passes for a success.
        if isinstance(error, msgspec.Raw) and (error != _NULL or result is msgspec.UNSET):
            self._fail_request(pending, rpc_error(pending.method, error))
        elif not isinstance(result, msgspec.Raw):
            self._fail_request(pending, WireError(pending.method, "neither result nor error"))
        elif pending.claim is not None:
            self._claim(pending, pending.claim, result)
        else:
            if pending.binding is not None:
                # Before any later line is looked at: the thread may ask at once.
                thread_id = self.requests.bind_new_thread(result, pending.binding)
                self.residence.arrived(thread_id, pending, result)
            pending.answer.resolve(result)

    def _abandon_claim(self, route: TurnRoute, claim: Claim) -> None:
        if not route.followed_beside(claim.mailbox):
            self.abandon(route)

    def _claim(self, pending: Pending, claim: Claim, result: msgspec.Raw) -> None:
        pending.route = self._claims.settle(claim, result)
        if pending.route is None:
            self._fail_request(pending, WireError(pending.method, "the answer names no turn"))
        elif not pending.resolve_claim(claim, result):
            # Its caller gave up while the turn was being started.
            self._abandon_claim(pending.route, claim)

    def _fail_request(self, pending: Pending, error: CodexError) -> None:
        if pending.claim is not None:
            self._claims.forget(pending.claim)
        pending.answer.fail(error)

    def _answered(self, request_id: object) -> Pending | None:
        pending, following = self._pending.take(request_id)
        self._send_next(following)
        return pending

    def _send_next(self, line: bytes | None) -> None:
        if line is not None:
            self._send_line(line)

    def _answer_interrupts(self, ended: TurnRoute) -> None:
        for request_id in tuple(ended.interrupts):
            pending = self._answered(request_id)
            if pending is not None:
                pending.answer.resolve(_NOTHING)

    def _skip(self, line: bytes, reason: str) -> None:
        """Pass over a bad line, and tell whoever it was for, where that can be read off it."""
        self._count_bad(line, reason)
        found = codec.salvage(line)
        if found.id is not None and found.method is not None:
            self.requests.answer_alone(found.id, found.method)
        elif found.id is not None:
            pending = self._answered(found.id)
            if pending is not None:
                self._fail_request(pending, WireError(pending.method, f"bad answer: {reason}"))
        elif found.method and found.thread_id and found.turn_id:
            key = TurnKey(found.thread_id, found.turn_id)
            if (ended := self._router.dispatch_turn_event(key, found.method, line)) is not None:
                self._answer_interrupts(ended)

    def _count_bad(self, line: bytes, reason: str) -> None:
        self.bad_lines += 1
        logger.warning("skipped a line of %d bytes from the runtime: %s", len(line), reason)
