"""The lock of what a process loads or learns once."""

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
    """Held while the modules of a client are loaded, and while msgspec learns a class.

    The child of a fork finds neither half done: a module that another thread was loading would
    stay locked there forever. Reentrant, because a finaliser may run at any time. No module
    may take it while it is being loaded itself.

    A Ctrl-C meanwhile counts afterwards: an exception in the middle of a class that msgspec
    learns crashes the process.
    """

    def __init__(self) -> None:
        # Of the main thread alone, which alone gets signals.
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
                # The main thread of an interpreter that is not the main one gets none.
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
    # What was registered last is acquired first: a fork that waits here must not yet have the
    # lock of `logging`, which modules take while they are loaded.
    os.register_at_fork(
        before=_lock.acquire, after_in_parent=_lock.release, after_in_child=_lock.release
    )
