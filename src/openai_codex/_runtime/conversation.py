"""The messages of one connection: requests, answers and events, and their receivers.

Callers send from any thread. The reader thread feeds the runtime's output, and only it runs the
second half of this module, which answers requests and fills mailboxes. No user code runs there, and
it does not wait, except briefly for an event loop that is behind. A bad line, a bad payload or a
cancelled caller does not affect other callers.
"""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from openai_codex._logs import ANSWER_UNUSED, LINE_SKIPPED, REQUEST_SENT, is_logged
from openai_codex._os.interruptions import Owned
from openai_codex._runtime.delivery import Delivery
from openai_codex._runtime.loading import unload_free
from openai_codex._runtime.questions.desk import WATCHED, QuestionDesk
from openai_codex._runtime.requests import Pending, PendingTable
from openai_codex._runtime.silence import Silence
from openai_codex._runtime.stopping import Interrupt, end_work
from openai_codex._runtime.turn_requests import TurnStart
from openai_codex._wire import codec
from openai_codex._wire.answers import rpc_error
from openai_codex._wire.codec import LineSplitter, OversizedLine
from openai_codex._wire.router import Router
from openai_codex._wire.subscriptions import Subscription
from openai_codex._wire.turn_route import TurnKey, TurnRoute
from openai_codex.errors import CodexError, WireError
from openai_codex.protocol import methods
from openai_codex.protocol.notifications import ERROR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from openai_codex._runtime.delivery import Consumers
    from openai_codex._runtime.known_threads import ThreadBook
    from openai_codex._runtime.questions.handlers import HandlerRunner
    from openai_codex._runtime.requests import Purpose
    from openai_codex._runtime.turn_requests import Observer
    from openai_codex._wire.codec import Envelope
    from openai_codex._wire.frames import FrameCutter

__all__ = ["Conversation"]

_NOTHING, _NULL = msgspec.Raw(b"{}"), msgspec.Raw(b"null")


class Conversation(Owned):
    """Both sides of a conversation with a runtime, over any transport.

    Args:
        put: Queues lines to send, in a single step of the interpreter.
        max_line_bytes: The longest line to accept.
        book: The client's records of threads.
        runner: Runs the handlers of the runtime's requests.
        consumers: The consumers of events, if the reader must wait for them.
        push: Sends the queued lines without blocking, if *put* does not send them.
        observer: Traces the messages, if the program uses tracing.
    """

    # The class of the table of unanswered requests, which subclasses replace.
    _table: type[PendingTable] = PendingTable

    def __init__(
        self,
        put: Callable[[Iterable[bytes]], None],
        max_line_bytes: int,
        book: ThreadBook,
        runner: HandlerRunner,
        consumers: Consumers | None = None,
        *,
        push: Callable[[], object] = tuple,
        observer: Observer | None = None,
    ) -> None:
        super().__init__()
        self.observer = observer
        self._pending = self._table(put, push)
        self.send_more = self._pending.send_more
        """Send what is queued."""
        self._framing: LineSplitter | FrameCutter = LineSplitter(max_line_bytes)
        self.router = Router(book.usage)
        """Routes events to their receivers."""
        self.delivery = Delivery(self.router, consumers)
        """Decides when to deliver events, and how many at a time."""
        self.book = book
        """The client's records of threads."""
        self.silence = Silence(book)
        """When the client last heard of threads or answered their requests."""
        self._bad_lines = 0
        self.ended = False
        """Whether the runtime has ended, so that nothing can be sent."""
        self.desk = QuestionDesk(self._pending.send, book, self.silence, runner)
        """The runtime's requests."""

    def follows(self, thread_id: str, /) -> bool:
        """Return whether a turn of a thread is followed or being started."""
        # Check requests first: the router expects a turn before its start leaves the table.
        starts = (each.purpose for each in self._pending.waiting())
        return any(
            isinstance(start, TurnStart) and start.thread.id == thread_id for start in starts
        ) or self.router.follows(thread_id)

    def send(
        self, method: str, params: object, purpose: Purpose | None = None, *, later: bool = False
    ) -> Pending:
        """Send a request, without waiting.

        Args:
            method: The protocol method.
            params: Its parameters; :obj:`None` for a method without any.
            purpose: What the request does beyond giving its caller an answer.
            later: Whether to only queue it for :meth:`send_more`, in order. Queueing takes no lock,
                so a caller may hold one.

        Raises:
            InvalidInputError: If the parameters cannot be sent.
            TransportClosedError: If the runtime is gone.
            WrongProcessError: In another process than the one that opened this.
        """
        self.check_owner()
        pending = Pending(self._pending.reserve(), method, purpose)
        trace = None if self.observer is None else self.observer.sending(pending, params)
        try:
            line = codec.encode_line(codec.Request(pending.id, method, params, trace))
            if purpose is not None:
                purpose.expect(pending.id)
            self._pending.add(pending, line)
            if not later:
                self._pending.send_more()
        except BaseException:  # such as Ctrl-C: no caller will wait for it
            self.forget(pending, overdue=True)
            raise
        REQUEST_SENT(method=method, request_id=pending.id)
        return pending

    def forget(self, pending: Pending, *, overdue: bool = False) -> None:
        """Cancel a request, because its answer will not be used.

        If it starts a turn, the turn is stopped, unless another consumer follows it.

        Args:
            pending: The request.
            overdue: Whether its answer may never come, so that it must free its place among the
                requests in flight. Otherwise it keeps its place, so that the runtime, which still
                works on it, is not flooded.
        """
        purpose = pending.purpose
        if not pending.answer.cancel():
            if purpose is not None:
                purpose.given_up()
        elif self._pending.withdraw(pending):
            if purpose is not None:
                purpose.withdrawn()
        elif overdue and purpose is not None and purpose.outlives_caller:
            # Keep the entry: if the answer comes, it has the id of the turn to stop.
            self._pending.give_way(pending)
        elif overdue:
            self._pending.take(pending.id)

    def abandon(self, route: TurnRoute) -> None:
        """Stop a turn and everything that it has started. Does not wait, and never raises."""
        with contextlib.suppress(CodexError):
            route.ends_work = True
            if not (route.ended or route.interrupts):
                self.interrupt(route)

    def subscribe(self, subscription: Subscription) -> None:
        """Deliver notifications to a mailbox from now on, until the mailbox is closed.

        Raises:
            TransportClosedError: If the runtime is gone.
            WrongProcessError: In another process than the one that opened this.
        """
        self.check_owner()
        self.router.told.append(partial(self.router.subscribe, subscription))
        self._pending.check_open()

    def notify(self, method: str, params: object = None) -> None:
        """Send a notification, without waiting.

        Raises:
            InvalidInputError: If the parameters cannot be sent.
            TransportClosedError: If the runtime is gone.
            WrongProcessError: In another process than the one that opened this.
        """
        self.check_owner()
        line = codec.encode_line(codec.Notice(method, params))
        self._pending.check_open()
        self._pending.send(line)

    def interrupt(self, route: TurnRoute) -> Pending:
        """Ask the runtime to stop a turn, without waiting. Callers' threads may also call this.

        Before ``turn/started`` the runtime does not know the turn's id yet, and an empty id means
        the turn that is active or starting. After ``turn/started``, the runtime may never answer an
        interrupt that crosses the turn's end, so that end answers it.
        """
        turn_id = route.key.turn_id if route.started else ""
        params = {"threadId": route.key.thread_id, "turnId": turn_id}
        pending = self.send(methods.TURN_INTERRUPT.name, params, Interrupt(route), later=True)
        if route.ended:
            # The turn ended before its end could see this request, so nothing else answers it.
            self._pending.take(pending.id)
            pending.answer.resolve(_NOTHING)
        self._pending.send_more()
        return pending

    # The rest is called by the reader thread.

    def feed(self, data: bytes) -> None:
        """Process output of the runtime. Events are kept until there are enough to flush."""
        runs = self._framing.feed(data)
        if self.router.told:
            self.router.listen()
        for run in runs:
            if isinstance(run, OversizedLine):
                limit = "CodexConfig.max_line_bytes is the limit"
                self._skip(run.prefix, f"it was {run.size} bytes long; {limit}")
            elif len(run) == 1 and not self.router.streaming:
                # Usually an answer, which a caller waits for.
                self._take(run[0])
            else:
                spoken = self.silence.spoken if self.silence.watches else None
                for line in self.router.route_deltas(run, spoken):
                    self._take(line)
        if self.router.collecting and self.delivery.routed(len(data)):
            self.flush()

    def flush(self) -> None:
        """Deliver the routed events, and unload threads that have become free."""
        if self.router.collecting:
            self.delivery.flush()
        if self.silence.spoken:
            self.silence.settle()
        if self.book.leaving:
            unload_free(self)

    def idle(self) -> bool:
        """Deliver the kept events; return whether no caller waits for an answer.

        A caller that just got an answer counts as waiting: it may send again immediately.
        """
        if self.router.collecting or self.silence.spoken or self.book.leaving:
            self.flush()
        # A request that is sent meanwhile is seen at the next call.
        was_busy, self._pending.busy = self._pending.busy, bool(self._pending.in_flight)
        return not (was_busy or self._pending.busy)

    def finish(self) -> None:
        """Process the end of the output. An incomplete last line is only logged."""
        if tail := self._framing.finish():
            # The receiver of the line gets the error that says how the runtime ended.
            self._warn_of(tail, "the runtime ended in the middle of it")

    def hang_up(self, error: CodexError) -> None:
        """Fail all callers and consumers with *error*, and refuse later requests.

        All steps run, the last one first, even if one fails. The records of threads are reset
        before requests are refused, because another conversation may use the threads after that.
        The router fails its consumers later, so that it misses no subscription.
        """
        with contextlib.ExitStack() as last_first:
            last_first.callback(self.desk.close)
            last_first.callback(self.router.fail, error)
            last_first.callback(self.book.call_everyone)
            last_first.callback(self._refuse_requests, error)
            last_first.callback(self.book.unload_all)

    def _refuse_requests(self, error: CodexError) -> None:
        unanswered = self._pending.close(error)
        self.ended = True
        for pending in unanswered:
            # A copy per caller, because raising changes an exception.
            pending.answer.fail(type(error)(*error.args))

    def _take(self, line: bytes) -> None:
        try:
            try:
                envelope = codec.decode_envelope(line)
            except msgspec.ValidationError:
                envelope = codec.decode_loosely(line)
        except (ValueError, RecursionError) as error:
            if line.strip():
                self._skip(line, f"it could not be decoded: {type(error).__name__}")
            return
        method = envelope.method
        if method is None:
            self._answer(envelope)
        elif envelope.id is not None:
            self.desk.arrived(envelope.id, method, envelope, line)
        else:
            if self.silence.watches or method == ERROR:
                self.silence.noticed(method, envelope.params, line)
            if method in WATCHED:
                self.desk.notice(method, envelope, line)
            if (ended := self.router.dispatch(envelope, line)) is not None:
                self._turn_ended(ended)

    def _answer(self, envelope: Envelope) -> None:
        pending = self._pending.take(envelope.id)
        if pending is None:
            ANSWER_UNUSED(request_id=envelope.id)
            return
        result, error = envelope.result, envelope.error
        # If there is an error and a result, the error counts, so that no failure looks like a
        # success.
        if isinstance(error, msgspec.Raw) and (error != _NULL or result is msgspec.UNSET):
            pending.refuse(rpc_error(pending.method, error))
        elif not isinstance(result, msgspec.Raw):
            pending.refuse(WireError(pending.method, "neither result nor error"))
        elif pending.purpose is not None:
            pending.purpose.answered(pending.answer, result)
        else:
            pending.answer.resolve(result)

    def _turn_ended(self, ended: TurnRoute) -> None:
        thread_id, turn_id = ended.key
        if (thread := self.book.find(thread_id)) is not None:
            # Again, because the desk has not ended it if the notification could not be decoded.
            thread.end_turn(turn_id)
            if ended.ends_work:
                end_work(self, thread, turn_id)
        for request_id in tuple(ended.interrupts):
            if (pending := self._pending.take(request_id)) is not None:
                pending.answer.resolve(_NOTHING)

    def _warn_of(self, line: bytes, reason: str) -> None:
        """Log a bad line. If there are many, log them less and less often."""
        number = self._bad_lines = self._bad_lines + 1
        if is_logged(number):
            LINE_SKIPPED(bytes=len(line), reason=reason, number=number)

    def _skip(self, line: bytes, reason: str) -> None:
        """Skip a bad line, and notify its receiver, if the line names it."""
        self._warn_of(line, reason)
        found = codec.salvage(line)
        if found.id is not None and found.method is not None:
            self.desk.answer_alone(found.id, found.method, found.thread_id)
        elif found.id is not None:
            pending = self._pending.take(found.id)
            if pending is not None:
                pending.refuse(WireError(pending.method, f"bad answer: {reason}", line))
        elif found.method and found.thread_id and found.turn_id:
            key = TurnKey(found.thread_id, found.turn_id)
            if (ended := self.router.dispatch_turn_event(key, found.method, line)) is not None:
                self._turn_ended(ended)
