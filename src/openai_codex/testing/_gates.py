"""Points where a test holds something up, and learns that it got there."""

from __future__ import annotations

import concurrent.futures
import threading

__all__ = ["Arrivals", "Gate", "wait_for"]


def wait_for(future: concurrent.futures.Future[None], timeout: float, what: str) -> None:
    """Block until ``future`` is done, for at most ``timeout`` seconds.

    Raises:
        TimeoutError: If it is not done by then; the message names ``what``.
    """
    try:
        future.result(timeout)
    # Only from Python 3.11 on is this the same class as the built-in one.
    except concurrent.futures.TimeoutError:
        raise TimeoutError(f"{what} was not reached within {timeout:g} s") from None


class Arrivals:
    """A count of how often a place was reached, which can be waited for. Thread-safe."""

    def __init__(self) -> None:
        # Guards the two fields below; no future is resolved under it, because
        # that runs the callbacks of whoever waits.
        self._lock = threading.Lock()
        self._count = 0
        self._awaited: list[tuple[int, concurrent.futures.Future[None]]] = []

    def arrive(self) -> None:
        """Count one arrival, and wake those who waited for it."""
        with self._lock:
            self._count += 1
            due = [future for times, future in self._awaited if times <= self._count]
            self._awaited = [entry for entry in self._awaited if entry[0] > self._count]
        for future in due:
            # Whoever waited may have given up and cancelled it.
            if future.set_running_or_notify_cancel():
                future.set_result(None)

    def reached(self, times: int = 1) -> concurrent.futures.Future[None]:
        """Return a future that is done once there were ``times`` arrivals in all."""
        future: concurrent.futures.Future[None] = concurrent.futures.Future()
        with self._lock:
            if self._count < times:
                self._awaited.append((times, future))
                return future
        future.set_result(None)
        return future


class Gate:
    """A point in a model's answer that is passed only once a test says so.

    A gate may stand in front of an answer, between its items, or between the
    pieces of a streamed text, and in several answers at once: each of them
    waits. Once released it stays open. Thread-safe.

    An answer that nobody lets through within ``timeout`` seconds is cut off
    there, so that a forgotten release shows up as a failed turn and not as a
    test that hangs. Closing the server releases its gates.

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
        timeout: Seconds for which an answer waits at most.
    """

    def __init__(self, *, timeout: float = 60.0) -> None:
        self._timeout = timeout
        self._arrivals = Arrivals()
        self._open = threading.Event()

    @property
    def released(self) -> bool:
        """Whether answers pass without waiting."""
        return self._open.is_set()

    def release(self) -> None:
        """Let everything through that waits here, now and later."""
        self._open.set()

    def wait_reached(self, timeout: float = 10.0, *, times: int = 1) -> None:
        """Block until ``times`` answers in all have got here.

        Use :meth:`reached` where blocking is not possible.

        Args:
            timeout: Seconds to wait at most.
            times: Number of arrivals to wait for, past ones included.

        Raises:
            TimeoutError: If they have not got here by then.
        """
        wait_for(self.reached(times), timeout, "the gate")

    def reached(self, times: int = 1) -> concurrent.futures.Future[None]:
        """Return a future of the same, for ``await asyncio.wrap_future(gate.reached())``."""
        return self._arrivals.reached(times)

    def hold(self) -> bool:
        """Wait here as an answer does: block until the release.

        Returns:
            Whether the gate was released; ``False`` if its time ran out.
        """
        self._arrivals.arrive()
        return self._open.wait(self._timeout)
