"""Requests of the client: the purpose of each, and the answer that its caller waits for."""

from __future__ import annotations

import contextlib
import itertools
import math
import threading
import time
from collections import OrderedDict
from concurrent.futures import CancelledError
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from openai_codex._logs import CALLBACK_FAILED
from openai_codex._os.interruptions import await_release

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import msgspec

    from openai_codex.errors import CodexError

__all__ = ["Answer", "Pending", "PendingTable", "Purpose", "Reported"]

T = TypeVar("T")
_NO_RESULT: Final[Any] = object()

# Above about 140 unanswered requests the app-server rejects some as overloaded,
# and above 300 it no longer answers all.
IN_FLIGHT: Final = 128


class Answer(Generic[T]):
    """A value or an error, set once unless it was cancelled before.

    The locks of a :class:`concurrent.futures.Future` would take a large part of a round trip: 4.6
    us instead of 1.1 (``benchmarks`` shows it as ``read``). Safe from any thread and signal
    handler: no code waits for the one lock. A waiter is added before it checks for an answer, and
    the answer is set before waiters are woken, so no wake-up is lost.
    """

    __slots__ = ("_cancelled", "_error", "_result", "_settled", "_wakers", "done")

    def __init__(self) -> None:
        self.done = False
        """Whether it is settled and released, so that callers need not wait."""
        self._cancelled = False
        self._error: BaseException | None = None
        self._result: T = _NO_RESULT
        # The thread that settles the answer acquires this lock and never releases it.
        self._settled = threading.Lock()
        # A list: it has few entries, and creating it takes a fraction of the time of a deque.
        self._wakers: list[Callable[[], object]] = []

    @property
    def settled(self) -> bool:
        """Whether the answer is set or cancelled, even if its callers are not woken yet."""
        return self._settled.locked()

    @property
    def has_result(self) -> bool:
        """Whether the result is set, even if its callers are not woken yet."""
        return self._result is not _NO_RESULT

    def resolve(self, result: T) -> bool:
        """Set the result and return :obj:`True`, or return :obj:`False` if it is settled."""
        given = self.hold(result)
        if given:
            self.release()
        return given

    def hold(self, result: T) -> bool:
        """Do the same as :meth:`resolve`, but do not wake callers until :meth:`release`."""
        if not self._settled.acquire(False):
            return False
        self._result = result
        return True

    def fail(self, error: BaseException) -> bool:
        """Set an error and return :obj:`True`, or return :obj:`False` if it is settled."""
        if not self._settled.acquire(False):
            return False
        self._error = error
        self.release()
        return True

    def cancel(self) -> bool:
        """Cancel it unless it is settled; return whether it is cancelled."""
        if not self._settled.acquire(False):
            return self._cancelled
        self._cancelled = True
        self.release()
        return True

    def result(self) -> T:
        """Return the result, once it is done.

        Raises:
            CancelledError: If it was cancelled.
            BaseException: The error that was set.
        """
        if self._error is not None:
            try:
                raise self._error
            finally:
                # The error now refers to this frame. Break the reference cycle.
                del self
        if self._cancelled:
            raise CancelledError
        return self._result

    def when_done(self, wake: Callable[[], object]) -> None:
        """Call *wake* when it is done, in the thread that releases it; now, if it is done."""
        self._wakers.append(wake)
        if self.done:
            self.release()

    def wait(self, seconds: float | None) -> bool:
        """Block until it is done, or for *seconds*; return whether it is done."""
        if self.done:
            return True
        # One per waiter, so that an interrupted waiter does not block the others.
        latch = threading.Lock()
        latch.acquire()
        self.when_done(latch.release)
        if not await_release(latch, seconds):
            self.let_sleep(latch.release)
        return self.done

    def let_sleep(self, wake: Callable[[], object]) -> None:
        """Remove a waiter that has stopped waiting."""
        # It is already removed if it was woken meanwhile.
        with contextlib.suppress(ValueError):
            self._wakers.remove(wake)

    def release(self) -> None:
        """Wake the waiting callers, after it was settled. Further calls have no effect."""
        self.done = True
        wakers = self._wakers
        while wakers:
            try:
                wake = wakers.pop(0)
            except IndexError:
                # Another thread also wakes them, and took the last one.
                return
            try:
                wake()
            except Exception:  # noqa: BLE001  # it is logged
                # It must not keep others from being woken, or end the reader thread.
                CALLBACK_FAILED.exception()


class Purpose:
    """What a request does beyond giving its caller an answer. This base class does nothing.

    Each method is called at one moment in the life of a request. The reader thread calls
    :meth:`answered` and :meth:`refused`. Any thread may call the others.
    """

    outlives_caller = False
    """Whether the answer must still be processed after the caller has stopped waiting."""

    def expect(self, request_id: int, /) -> None:
        """Prepare for messages that may come as soon as the request is sent."""

    def answered(self, answer: Answer[msgspec.Raw], result: msgspec.Raw) -> None:
        """Process the result, and give it to the caller (reader thread)."""
        answer.resolve(result)

    def refused(self, error: CodexError, /) -> None:
        """Undo :meth:`expect`: the runtime refused the request with this error (reader thread)."""

    def withdrawn(self) -> None:
        """Undo :meth:`expect`: the request was never sent."""

    def given_up(self) -> None:
        """Undo the request: there is a result, but its caller does not use it."""


class Reported(Purpose):
    """Delivers the notifications that came before the answer, and then the answer.

    Args:
        flush: Delivers the notifications.
    """

    def __init__(self, flush: Callable[[], object]) -> None:
        self._flush = flush

    def answered(self, answer: Answer[msgspec.Raw], result: msgspec.Raw) -> None:
        """Deliver the notifications, and give the answer to the caller."""
        self._flush()
        answer.resolve(result)


class Pending:
    """One request and its answer."""

    __slots__ = ("answer", "id", "method", "purpose", "sent_at", "withdrawn")

    def __init__(self, request_id: int, method: str, purpose: Purpose | None) -> None:
        self.id = request_id
        self.method = method
        self.purpose = purpose
        self.answer: Answer[msgspec.Raw] = Answer()
        self.sent_at: float | None = None
        """When it was sent, by the monotonic clock; :obj:`None` while it waits to be sent."""
        self.withdrawn = False
        """Whether it was cancelled before it was sent."""

    def time_left(self, timeout: float) -> float:
        """Return how many seconds are left of a timeout that begins when this is sent."""
        # A settled answer may lack a result, if an error interrupted the settling.
        if self.answer.has_result:
            # The runtime has answered, so the caller now waits for the turn.
            return math.inf
        return timeout if self.sent_at is None else self.sent_at + timeout - time.monotonic()

    def refuse(self, error: CodexError) -> None:
        """Fail the request with an error (reader thread)."""
        if self.purpose is not None:
            self.purpose.refused(error)
        self.answer.fail(error)


class PendingTable:
    """The unanswered requests of a connection, including those that wait to be sent.

    Safe from any thread and signal handler, without locks. A request is queued first, and leaves
    the queue in a single step of the interpreter. So a signal handler never interrupts code that
    has taken a request but not sent it yet, and that could not continue until the handler returns.

    Args:
        put: Queues lines to send, in a single step of the interpreter.
        push: Sends the queued lines; never blocks.
    """

    def __init__(self, put: Callable[[Iterable[bytes]], None], push: Callable[[], object]) -> None:
        self._put, self._push = put, push
        self.reserve = itertools.count(1).__next__
        """Return a new request id, in a single step of the interpreter."""
        self._requests: dict[int, Pending] = {}
        # Requests that were not sent yet, in order. Code that removes one may send or cancel it.
        self._unsent: OrderedDict[int, bytes] = OrderedDict()
        self.in_flight: set[int] = set()
        """The ids of the requests that were sent."""
        self.busy = False
        """Set when a request is sent. The code that reads it may clear it."""
        self._closed: CodexError | None = None

    def waiting(self) -> list[Pending]:
        """Return the unanswered requests."""
        return list(self._requests.copy().values())

    def check_open(self) -> None:
        """Check that requests are still accepted.

        Raises:
            CodexError: The reason for closing; a copy, because raising changes an exception.
        """
        if self._closed is not None:
            raise type(self._closed)(*self._closed.args)

    def add(self, pending: Pending, line: bytes) -> None:
        """Register a request, which :meth:`send_more` sends.

        Raises:
            CodexError: The reason, if the table was closed.
        """
        self._requests[pending.id] = pending
        # Check after adding: either this sees that the table closed, or close() sees the request.
        if self._closed is not None and self._requests.pop(pending.id, None) is not None:
            self.check_open()
        self._unsent[pending.id] = line

    def send(self, line: bytes) -> None:
        """Send a line that is not a request."""
        self._put((line,))
        self._push()

    def send_more(self) -> None:
        """Send queued requests, in order, up to the limit of requests in flight."""
        unsent, in_flight = self._unsent, self.in_flight
        sent = False
        while unsent and len(in_flight) < IN_FLIGHT:
            try:
                request_id = next(iter(unsent))
            except (RuntimeError, StopIteration):
                # Another thread or a signal handler has just sent it.
                continue
            pending = self._requests.get(request_id)
            if pending is not None:
                pending.sent_at = time.monotonic()
            in_flight.add(request_id)
            self.busy = True
            # Removed and queued in one step, so that all are sent in order, and each once.
            try:
                self._put(map(unsent.pop, (request_id,)))
                sent = True
            except KeyError:
                # It was already sent or cancelled.
                pass
            # Check after taking the place: code that removes a request frees its place afterwards.
            if request_id not in self._requests:
                in_flight.discard(request_id)
        if sent:
            self._push()

    def take(self, request_id: object) -> Pending | None:
        """Remove a request that was answered, and send another in its place."""
        pending: Pending | None
        pending = self._requests.pop(request_id, None)  # type: ignore[call-overload]  # foreign ids are of any type
        if pending is not None:
            if self._unsent:
                self._unsent.pop(pending.id, None)
            self.give_way(pending)
        return pending

    def give_way(self, pending: Pending) -> None:
        """Free the place of a request that may never be answered, but still accept its answer."""
        self.in_flight.discard(pending.id)
        if self._unsent:
            self.send_more()

    def withdraw(self, pending: Pending) -> bool:
        """Remove a request unless it was sent; return whether it was removed."""
        if pending.withdrawn:
            return False
        # The sender may have been interrupted before it queued the request, or even added it.
        if self._unsent.pop(pending.id, None) is None and pending.sent_at is not None:
            return False
        pending.withdrawn = True
        self._requests.pop(pending.id, None)
        # The request may have taken a place already.
        self.in_flight.discard(pending.id)
        return True

    def close(self, error: CodexError) -> list[Pending]:
        """Refuse requests with *error* from now on; return the unanswered ones, oldest first."""
        self._closed = error
        left = []
        while self._requests:
            try:
                left.append(self._requests.popitem()[1])
            except KeyError:
                # Its sender has just seen that the table is closed, and removed it.
                break
        self._unsent.clear()
        return left[::-1]
