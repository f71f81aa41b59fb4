"""The running turns of one run in one process, so that they can be stopped."""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING, Protocol

from openai_codex.errors import CodexError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openai_codex import TurnHandle

__all__ = ["AsyncLive", "Live"]


class Live:
    """The running turns. Thread-safe."""

    def __init__(self) -> None:
        # Guards the handles. Nothing that blocks is called under it.
        self._lock = threading.Lock()
        self._handles: set[TurnHandle[None]] = set()
        self._stopped = threading.Event()

    @property
    def stopped(self) -> bool:
        """Whether no more turns may start."""
        return self._stopped.is_set()

    def pause(self, seconds: float) -> None:
        """Wait for some seconds, or until no more turns may start."""
        if seconds:
            self._stopped.wait(seconds)

    @contextlib.contextmanager
    def following(self, handle: TurnHandle[None]) -> Iterator[None]:
        """Register a turn with :meth:`stop` while the block runs."""
        with self._lock:
            self._handles.add(handle)
        try:
            if self.stopped:
                handle.interrupt()
            yield
        finally:
            with self._lock:
                self._handles.discard(handle)

    def stop(self) -> None:
        """Interrupt the running turns, and start no more."""
        self._stopped.set()
        with self._lock:
            handles = list(self._handles)
        for handle in handles:
            # If the runtime has exited, the turn is over, too.
            with contextlib.suppress(CodexError):
                handle.interrupt()


class Pausing(Protocol):
    """Waits in a task."""

    async def __call__(self, seconds: float, /) -> object:
        """Wait for some seconds."""


class AsyncLive:
    """The turns of tasks. They need no registration, because a cancelled task stops its own turn.

    Args:
        sleep: Function that waits.
    """

    stopped = False

    def __init__(self, sleep: Pausing) -> None:
        self._sleep = sleep

    async def pause(self, seconds: float) -> None:
        """Wait for some seconds."""
        if seconds:
            await self._sleep(seconds)

    @contextlib.contextmanager
    def following(self, handle: object) -> Iterator[None]:
        """Do nothing."""
        del handle
        yield
