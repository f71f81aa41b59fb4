"""Callers that use a thread, and the line of callers that start turns in it."""

from __future__ import annotations

import math
import time
import weakref
from typing import TYPE_CHECKING, Final

from openai_codex._runtime.requests import Answer, Purpose
from openai_codex.errors import ThreadBusyError, TransportClosedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._runtime.known_threads import ThreadBook
    from openai_codex._runtime.thread_record import InLine, KnownThread

__all__ = ["InThread", "Place", "Unloaded", "Use"]

# How long the start of a turn keeps its place after its caller stopped waiting, in seconds. Without
# the place, the next start would join that turn, which is stopped as soon as its id is known.
PATIENCE: Final = 5.0


class Unloaded(Exception):  # noqa: N818  # no caller sees it
    """The connection was lost before a request was sent. Its thread must be loaded again first."""


class InThread(Purpose):
    """Marks a request that needs a loaded thread.

    Args:
        thread: The thread.
    """

    def __init__(self, thread: KnownThread) -> None:
        self.thread = thread


class Use:
    """A context manager that keeps a thread loaded while a caller uses it.

    A generator would double its time.

    Args:
        book: The records of threads.
        thread_id: The thread.
        settle: Unloads threads that are no longer used.
    """

    __slots__ = ("__weakref__", "_book", "_settle", "_thread_id", "thread")

    def __init__(self, book: ThreadBook, thread_id: str, settle: Callable[[], object]) -> None:
        self._book = book
        self._thread_id = thread_id
        self._settle = settle

    def __enter__(self) -> KnownThread:
        # Under one lock, so that the thread cannot be forgotten in between.
        with self._book.lock:
            thread = self.thread = self._book.known(self._thread_id)
            thread.users.append(weakref.ref(self))
        return thread

    def __exit__(self, exc_type: type[BaseException] | None, *_: object) -> None:
        with self._book.lock:
            users = self.thread.users
            this = weakref.ref(self)
            users[:] = [each for each in users if each is not this and each() is not None]
        if self.thread.leaving:
            self._settle()
        elif not (self.thread.loaded or self.thread.elsewhere):
            self._book.tidy(self.thread)


class Place(Use):
    """A caller's place in the line to start a turn in a thread, as a context manager.

    Only one request to start a turn is sent at a time, because the runtime merges two that meet
    into one turn. A caller that joins may send during a turn. Any other caller sends when no turn
    is running and it is first in the line.

    Callers decide under the book's lock which of them is next. The reader thread takes no lock
    here: it makes its change and then wakes the caller that is next. A caller first sets
    :attr:`moved` and then checks. So one of the two always sees the other. A caller that was woken
    wakes another one if it leaves, or if it is no longer next.

    Args:
        book: The records of threads.
        thread_id: The thread.
        settle: Unloads threads that are no longer used.
        joins: Whether the caller may join a running turn.
    """

    __slots__ = ("free_at", "joins", "moved", "on_its_way")

    def __init__(
        self, book: ThreadBook, thread_id: str, settle: Callable[[], object], *, joins: bool
    ) -> None:
        # Does not call the parent's, to save a call per prompt.
        self._book, self._thread_id, self._settle = book, thread_id, settle
        self.joins = joins
        self.moved: Answer[None] | None = None
        """What to wait for before the next :meth:`look`; :obj:`None` if this caller is next."""
        self.on_its_way = False
        """Whether the caller's request was sent and has no answer yet."""
        self.free_at = math.inf
        """When the next caller may send although there is no answer, by the monotonic clock."""

    def __enter__(self) -> KnownThread:
        with self._book.lock:
            thread = self.thread = self._book.known(self._thread_id)
            thread.users.append(weakref.ref(self))
            if thread.sender is None and not thread.line and (self.joins or not thread.active):
                thread.sender = weakref.ref(self)
            else:
                thread.line[weakref.ref(self)] = None
                self.look()
        return thread

    def __exit__(self, exc_type: type[BaseException] | None, *exc: object) -> None:
        # A sent request may still be answered and start a turn, unless the runtime has ended.
        hopeless = exc_type is not None and issubclass(exc_type, TransportClosedError)
        if hopeless or not self.on_its_way:
            self.leave()
        else:
            self.free_at = time.monotonic() + PATIENCE
        super().__exit__(exc_type, *exc)
        # A start that is never answered keeps its place, which must not keep the client alive.
        del self._settle

    def look(self) -> None:
        """Check whether this caller is next, and if so, make it the sender."""
        thread, self.moved = self.thread, Answer()
        with self._book.lock:
            if thread.next_in_line() is self:
                thread.sender = weakref.ref(self)
                self.moved = None
                thread.line.pop(thread.sender, None)
        if self.moved is not None:
            thread.call_next()

    def leave(self) -> None:
        """Let the next caller send. Safe from any thread; further calls have no effect."""
        thread = self.thread
        this: weakref.ref[InLine] = weakref.ref(self)
        self.on_its_way = False
        if thread.sender is this:
            thread.sender = None
        if thread.line:
            thread.line.pop(this, None)
            thread.call_next()

    def error(self, doing: str | None = None) -> ThreadBusyError:
        """Return the error for a caller that does not wait."""
        thread = self.thread
        turn_id = next((each for each in thread.active.copy() if each), None)
        return ThreadBusyError(thread.id, turn_id, doing)
