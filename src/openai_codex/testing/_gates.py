"""Points where a test can stop an answer, and wait until it was reached."""

from __future__ import annotations

import concurrent.futures
import threading

from openai_codex._checks import LONGEST_WAIT, check_number

__all__ = ["Arrivals", "Gate", "wait_for"]


def wait_for(future: concurrent.futures.Future[None], timeout: float, what: str) -> None:
    """Block until ``future`` is done, at most ``timeout`` seconds.

    Raises:
        ValueError: If the timeout is negative, or too large to wait for.
        TimeoutError: If the timeout expires. The message names ``what``.
    """
    check_number("timeout", timeout, zero=True, most=LONGEST_WAIT)
    try:
        future.result(timeout)
    # This is the same class as the built-in one only since Python 3.11.
    except concurrent.futures.TimeoutError:
        raise TimeoutError(f"{what} was not reached within {timeout:g} s") from None


class Arrivals:
    """A counter of arrivals to wait for. Thread-safe."""

    def __init__(self) -> None:
        # Guards the two fields below. No future is resolved under it, because that runs callbacks.
        self._lock = threading.Lock()
        self._count = 0
        self._awaited: list[tuple[int, concurrent.futures.Future[None]]] = []

    def arrive(self) -> None:
        """Count one arrival, and wake its waiters."""
        with self._lock:
            self._count += 1
            due = [future for times, future in self._awaited if times <= self._count]
            self._awaited = [entry for entry in self._awaited if entry[0] > self._count]
        for future in due:
            # The waiter may have cancelled it.
            if future.set_running_or_notify_cancel():
                future.set_result(None)

    def reached(self, times: int = 1) -> concurrent.futures.Future[None]:
        """Return a future that is done after a total of ``times`` arrivals."""
        future: concurrent.futures.Future[None] = concurrent.futures.Future()
        with self._lock:
            if self._count < times:
                self._awaited.append((times, future))
                return future
        future.set_result(None)
        return future


class Gate:
    """A point where a model's answer waits until the test releases it.

    Put a gate before an answer, between its items, or between the pieces of a streamed text. It can
    be in several answers, and all of them wait. After its release it stays open. Thread-safe.

    If the gate is not released within ``timeout`` seconds, the answer is cut off there. A forgotten
    release is therefore a failed turn instead of a test that hangs. Closing the server releases its
    gates.

    Example::

        gate = Gate()
        with LoopbackServer([answer(gate, message("done"))]) as server:
            with Codex(server.config()) as codex:
                handle = codex.thread_start().turn("hi")
                gate.wait_reached()  # the runtime has asked the model
                ...                  # interrupt it, steer it, kill it
                gate.release()
                handle.run()

    Args:
        timeout: Maximum seconds that an answer waits.
        opens_after: Seconds after which the answer continues, instead of being cut off. Use it for
            steered turns, because older runtimes read their answer to the end.

    Raises:
        TypeError: If one of them is not a number.
        ValueError: If one of them is negative, or too large to wait for.
    """

    def __init__(self, *, timeout: float = 60.0, opens_after: float | None = None) -> None:
        check_number("timeout", timeout, zero=True, most=LONGEST_WAIT)
        if opens_after is not None:
            check_number("opens_after", opens_after, zero=True, most=LONGEST_WAIT)
        self._timeout = timeout
        self._opens_after = opens_after
        self._arrivals = Arrivals()
        self._open = threading.Event()

    @property
    def released(self) -> bool:
        """Whether the gate is open."""
        return self._open.is_set()

    def release(self) -> None:
        """Open the gate for all answers, now and later."""
        self._open.set()

    def wait_reached(self, timeout: float = 10.0, *, times: int = 1) -> None:
        """Block until a total of ``times`` answers have reached the gate.

        Use :meth:`reached` if you cannot block.

        Args:
            timeout: Maximum seconds to wait.
            times: Number of arrivals to wait for, including past ones.

        Raises:
            TimeoutError: If the timeout expires.
        """
        wait_for(self.reached(times), timeout, "the gate")

    def reached(self, times: int = 1) -> concurrent.futures.Future[None]:
        """Return a future for the same event, for ``await asyncio.wrap_future(gate.reached())``."""
        return self._arrivals.reached(times)

    def hold(self) -> bool:
        """Wait at the gate like an answer: block until the release.

        Returns:
            Whether the answer may continue; ``False`` if the timeout expired.
        """
        self._arrivals.arrive()
        if self._opens_after is not None:
            self._open.wait(self._opens_after)
            return True
        return self._open.wait(self._timeout)
