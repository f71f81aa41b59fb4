"""Write log records. Records of reader threads are written in another thread.

Log handlers are the program's code. They can raise errors or block for any time.
"""

from __future__ import annotations

import contextvars
import logging
import os
import threading
from collections import deque
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["READERS", "write"]

READERS: Final[set[int]] = set()
"""Threads that do not wait for log handlers."""
# Seconds that a reader thread waits until its record was written. If a handler takes longer, the
# reader does not wait again until all queued records were written.
LOG_PATIENCE: Final = 0.25
# Maximum number of queued records. The oldest ones are dropped.
MOST_RECORDS: Final = 1000
# Seconds after which the writer thread exits if it has no work.
LINGER: Final = 0.1


class Writer:
    """Writes the records of reader threads in order, in a separate thread."""

    def __init__(self) -> None:
        # Guards the fields below.
        self._changed = threading.Condition()
        self._records: deque[Callable[[], object]] = deque(maxlen=MOST_RECORDS)
        self._busy = self._behind = False
        self._thread: threading.Thread | None = None
        self._pid = os.getpid()

    def write(self, logger: logging.Logger, record: logging.LogRecord) -> None:
        """Queue a record and wait briefly. Raises RuntimeError if no thread can be started."""
        if self._pid != os.getpid():
            # The child of a fork has no thread, and the lock may be held forever.
            self.__init__()  # type: ignore[misc]
        with self._changed:
            if self._thread is None:
                thread = threading.Thread(target=self._run, name="codex-log", daemon=True)
                thread.start()
                self._thread = thread
            # In the context of the caller, because handlers may read context variables.
            write = partial(contextvars.copy_context().run, handle, logger, record)
            self._records.append(write)
            self._changed.notify_all()
            if not self._behind:
                self._behind = not self._changed.wait_for(
                    lambda: not (self._records or self._busy), LOG_PATIENCE
                )

    def _run(self) -> None:
        while True:
            with self._changed:
                self._busy = False
                if not self._records:
                    self._behind = False
                    self._changed.notify_all()
                    self._changed.wait_for(lambda: self._records, LINGER)
                if not self._records:
                    self._thread = None
                    return
                self._busy = True
                write = self._records.popleft()
            write()


def handle(logger: logging.Logger, record: logging.LogRecord) -> None:
    """Pass a record to the log handlers. Their errors are printed."""
    try:
        logger.handle(record)
    except Exception:  # noqa: BLE001  # printed, as logging does with errors of its handlers
        if logging.raiseExceptions:
            import traceback

            traceback.print_exc()


_writer: Final = Writer()


def write(logger: logging.Logger, record: logging.LogRecord) -> None:
    """Write a record. Never raises, and blocks a reader thread only briefly."""
    if threading.get_ident() in READERS:
        # No thread could be started. The record is lost, so that the reader can continue.
        with suppress(RuntimeError):
            _writer.write(logger, record)
    else:
        handle(logger, record)
