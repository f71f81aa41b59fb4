"""Requests of ours: what each is for, and the answer that its caller waits for."""

from __future__ import annotations

import contextlib
import itertools
import math
import threading
import time
from collections import OrderedDict
from concurrent.futures import CancelledError
from threading import TIMEOUT_MAX
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from openai_codex._logs import CALLBACK_FAILED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import msgspec

    from openai_codex.errors import CodexError

__all__ = ["Answer", "Pending", "PendingTable", "Purpose", "Reported"]

T = TypeVar("T")

# Above about 140 unanswered requests the app-server rejects some as overloaded,
# and above 300 it no longer answers all.
IN_FLIGHT: Final = 128


class Answer(Generic[T]):
    """A value or an error; given once, unless cancelled before.

    A :class:`concurrent.futures.Future` does the same and more, and a round trip of a
    request would be spent with its locks to a good part: 4.6 us against 1.1
    (``benchmarks`` shows it as ``read``). Safe from any thread and signal handler: the one
    lock is only ever tried, never waited for. A waiter is added before it looks whether
    there is an answer, which is there before anybody is woken.
    """

    __slots__ = ("_cancelled", "_error", "_result", "_settled", "_wakers", "done")

    def __init__(self) -> None:
        self.done = False
        """Whether there is nothing left to wait for."""
        self._cancelled = False
        self._error: BaseException | None = None
        # Taken by the one who settles it, and never given back.
        self._settled = threading.Lock()
        # A list, which is made in a fraction of the time of a deque and has as few entries.
        self._wakers: list[Callable[[], object]] = []

    @property
    def settled(self) -> bool:
        """Whether it was decided, even if its callers are not woken yet."""
        return self._settled.locked()

    @property
    def has_result(self) -> bool:
        """Whether the result is there, even if its callers are not woken yet."""
        return hasattr(self, "_result")

    def resolve(self, result: T) -> bool:
        """Give the result, unless it is settled; return whether it was not."""
        given = self.hold(result)
        if given:
            self.release()
        return given

    def hold(self, result: T) -> bool:
        """Give the result, but wake no one before :meth:`release`; return as :meth:`resolve`."""
        if not self._settled.acquire(blocking=False):
            return False
        self._result = result
        return True

    def fail(self, error: BaseException) -> bool:
        """Give an error, unless it is settled; return whether it was not."""
        if not self._settled.acquire(blocking=False):
            return False
        self._error = error
        self.release()
        return True

    def cancel(self) -> bool:
        """Take no answer anymore; return whether none had come."""
        if not self._settled.acquire(blocking=False):
            return self._cancelled
        self._cancelled = True
        self.release()
        return True

    def result(self) -> T:
        """Return the result, once it is done.

        Raises:
            CancelledError: If it was cancelled.
            BaseException: The error that was given.
        """
        if self._error is not None:
            try:
                raise self._error
            finally:
                # The error knows this frame now, which must not know the error in turn.
                del self
        if self._cancelled:
            raise CancelledError
        return self._result

    def when_done(self, wake: Callable[[], object]) -> None:
        """Have *wake* called once it is done, in whichever thread that happens; now, if it is."""
        self._wakers.append(wake)
        if self.done:
            self.release()

    def wait(self, seconds: float | None) -> bool:
        """Block until it is done, for so many seconds at most; return whether it is."""
        if self.done:
            return True
        # One for each who waits: whoever is interrupted holds up no one else.
        latch = threading.Lock()
        latch.acquire()
        self.when_done(latch.release)
        # More than a lock can be told is an error.
        if not latch.acquire(timeout=-1 if seconds is None else min(seconds, TIMEOUT_MAX)):
            self.let_sleep(latch.release)
        return self.done

    def let_sleep(self, wake: Callable[[], object]) -> None:
        """Forget a waiter that waits no more."""
        # Gone already if it was woken meanwhile.
        with contextlib.suppress(ValueError):
            self._wakers.remove(wake)

    def release(self) -> None:
        """Wake the callers that wait, after it was settled; safe any number of times."""
        self.done = True
        wakers = self._wakers
        while wakers:
            try:
                wake = wakers.pop(0)
            except IndexError:
                # Another thread is at it, too.
                return
            try:
                wake()
            except Exception:  # noqa: BLE001  # it is logged
                # It concerns no one but whoever waits there, and the reader least of all.
                CALLBACK_FAILED.exception()


class Purpose:
    """What a request is for, beyond the answer that its caller gets. This one is for nothing else.

    Each method belongs to a moment in the life of a request. One that comes to nothing may be
    told so in any thread; what the runtime said is told by the reader.
    """

    outlives_caller = False
    """Whether the answer still has to be dealt with when no one waits for it anymore."""

    def expect(self, request_id: int, /) -> None:
        """Prepare for what may come as soon as the request is sent."""

    def answered(self, answer: Answer[msgspec.Raw], result: msgspec.Raw) -> None:
        """Do what the result means, and give it to the caller (reader thread)."""
        answer.resolve(result)

    def refused(self, error: CodexError, /) -> None:
        """Undo :meth:`expect`: the runtime did not do it, for this reason (reader thread)."""

    def withdrawn(self) -> None:
        """Undo :meth:`expect`: the request was never sent."""

    def given_up(self) -> None:
        """Undo what was done: the result was there, but its caller does not use it."""


class Reported(Purpose):
    """Is reported of until it is answered: what was reported by then is handed over first.

    Args:
        flush: Hands it over.
    """

    def __init__(self, flush: Callable[[], object]) -> None:
        self._flush = flush

    def answered(self, answer: Answer[msgspec.Raw], result: msgspec.Raw) -> None:
        """Hand over what was reported, and give the answer to the caller."""
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
        """When it was sent, by the monotonic clock; it may wait for that itself."""
        self.withdrawn = False
        """Whether it was given up before it was sent."""

    def time_left(self, timeout: float) -> float:
        """Return how many seconds of a timeout are left, which begins when this is sent."""
        # Not where it was settled only: an error may have come in the middle of that.
        if self.answer.has_result:
            # The runtime has answered: who still waits does so for the turn.
            return math.inf
        return timeout if self.sent_at is None else self.sent_at + timeout - time.monotonic()

    def refuse(self, error: CodexError) -> None:
        """Tell those who wait for it that it comes to nothing (reader thread)."""
        if self.purpose is not None:
            self.purpose.refused(error)
        self.answer.fail(error)


class PendingTable:
    """The unanswered requests of a connection, and those that wait for a place among them.

    Safe from any thread and signal handler, without locks. What is sent is queued
    first, and goes from there in a single step of the interpreter: a signal handler never finds
    anything in the hands of the code it interrupts, which cannot go on before it returns.

    Args:
        put: Takes lines that are to be sent; a single step of the interpreter.
        push: Sends what was put; never blocks.
    """

    def __init__(self, put: Callable[[Iterable[bytes]], None], push: Callable[[], object]) -> None:
        self._put, self._push = put, push
        self.reserve = itertools.count(1).__next__
        """Return an id that no other request has; a single step of the interpreter."""
        self._requests: dict[int, Pending] = {}
        # Those that were not sent yet, in order: whoever takes one out decides over it.
        self._unsent: OrderedDict[int, bytes] = OrderedDict()
        self.in_flight: set[int] = set()
        """Those that were sent."""
        self.busy = False
        """Set whenever a request is sent; each reader of it may clear it."""
        self._closed: CodexError | None = None

    def waiting(self) -> list[Pending]:
        """Return the unanswered requests."""
        return list(self._requests.copy().values())

    def check_open(self) -> None:
        """Check that requests are still taken.

        Raises:
            CodexError: The reason why not; a copy, since raising changes an exception.
        """
        if self._closed is not None:
            raise type(self._closed)(*self._closed.args)

    def add(self, pending: Pending, line: bytes) -> None:
        """Register a request, which :meth:`send_more` sends.

        Raises:
            CodexError: The reason, if the table was closed.
        """
        self._requests[pending.id] = pending
        # After it was noted: either this sees that the table was closed, or closing sees it.
        if self._closed is not None and self._requests.pop(pending.id, None) is not None:
            self.check_open()
        self._unsent[pending.id] = line

    def send(self, line: bytes) -> None:
        """Send a line that is not a request."""
        self._put((line,))
        self._push()

    def send_more(self) -> None:
        """Send what there is a place for, in order."""
        unsent, in_flight = self._unsent, self.in_flight
        sent = False
        while unsent and len(in_flight) < IN_FLIGHT:
            try:
                request_id = next(iter(unsent))
            except (RuntimeError, StopIteration):
                # Another thread or a signal handler has sent it just now.
                continue
            pending = self._requests.get(request_id)
            if pending is not None:
                pending.sent_at = time.monotonic()
            in_flight.add(request_id)
            self.busy = True
            # Taken out and put down in one step, so that all leave in order, and each once.
            try:
                self._put(map(unsent.pop, (request_id,)))
                sent = True
            except KeyError:
                # Someone else has sent it, or given it up.
                pass
            # After the place was taken: whoever takes the request out frees the place after that.
            if request_id not in self._requests:
                in_flight.discard(request_id)
        if sent:
            self._push()

    def take(self, request_id: object) -> Pending | None:
        """Remove a request that was answered, and send what its place is free for."""
        pending: Pending | None
        pending = self._requests.pop(request_id, None)  # type: ignore[call-overload]  # foreign ids are of any type
        if pending is not None:
            if self._unsent:
                self._unsent.pop(pending.id, None)
            self.give_way(pending)
        return pending

    def give_way(self, pending: Pending) -> None:
        """Free the place of a request whose answer may never come, but would still be of use."""
        self.in_flight.discard(pending.id)
        if self._unsent:
            self.send_more()

    def withdraw(self, pending: Pending) -> bool:
        """Remove a request that was not sent yet; return whether that was so."""
        if pending.withdrawn:
            return False
        # Who sends it may have been interrupted before it was put down, or even added.
        if self._unsent.pop(pending.id, None) is None and pending.sent_at is not None:
            return False
        pending.withdrawn = True
        self._requests.pop(pending.id, None)
        # Of one that was about to be sent.
        self.in_flight.discard(pending.id)
        return True

    def close(self, error: CodexError) -> list[Pending]:
        """Refuse requests from now on with *error*; return those that had no answer."""
        self._closed = error
        left = []
        while self._requests:
            try:
                left.append(self._requests.popitem()[1])
            except KeyError:
                # Its sender has just seen that this is closed.
                break
        self._unsent.clear()
        return left[::-1]
