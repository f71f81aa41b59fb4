"""A lock for loading modules and creating decoders."""

from __future__ import annotations

import logging  # noqa: F401  # before the hooks below: see there
import os
import threading
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["once"]

_lock: Final = threading.RLock()


class Once:
    """A lock, held while the modules of a client are loaded, and while msgspec inspects a class.

    In the child of a fork, neither is half done: a module that another thread was loading would
    stay locked there forever. The lock is reentrant, because a finaliser may run at any time.
    A module must not take it while it is being loaded itself.

    A Ctrl-C is handled when the lock is released: an exception while msgspec inspects a class
    crashes the process.
    """

    def __init__(self) -> None:
        # Used only by the main thread, because only that thread gets signals.
        self._depth = 0
        self._handler: Any = None
        self._held_back: list[tuple[int, FrameType | None]] = []

    def __enter__(self) -> None:
        # First, so that no handler can raise while the lock is taken.
        if threading.current_thread() is threading.main_thread():
            self._depth += 1
            if self._depth == 1:
                self._hold_back()
        _lock.acquire()

    def __exit__(self, *_: object) -> None:
        _lock.release()
        if threading.current_thread() is threading.main_thread():
            self._depth -= 1
            if self._depth == 0:
                self._let_through()

    def _hold_back(self) -> None:
        import signal

        handler = signal.getsignal(signal.SIGINT)
        if callable(handler):
            try:
                signal.signal(signal.SIGINT, self._note)
            except ValueError:
                # The main thread of a subinterpreter gets no signals.
                return
            self._handler = handler

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._held_back.append((number, frame))

    def _let_through(self) -> None:
        import signal

        handler, self._handler = self._handler, None
        if handler is None:
            return
        signal.signal(signal.SIGINT, handler)
        held_back, self._held_back = self._held_back, []
        if held_back:
            handler(*held_back[0])


once: Final = Once()

if hasattr(os, "register_at_fork"):
    # Hooks run in reverse order of registration. A fork that waits here must not hold the
    # lock of `logging`, which modules take while they are loaded.
    os.register_at_fork(
        before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release
    )
