"""Callers in the middle of using a thread, and those who start turns there, one by one."""

from __future__ import annotations

import weakref
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from openai_codex._runtime.requests import Answer
from openai_codex.errors import ThreadBusyError, TransportClosedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex._runtime.known_threads import ThreadBook
    from openai_codex._runtime.thread_record import InLine, KnownThread

__all__ = ["Place", "Use"]

# How requests end that are not answered.
NO_ANSWER: Final = (TimeoutError, TransportClosedError)


class Use:
    """A block in which a thread is not let go, so that it is loaded when it is used.

    A generator would take as long as the rest of it.

    Args:
        book: What is known of threads.
        thread_id: The thread.
        settle: Lets go what has become free.
    """

    __slots__ = ("__weakref__", "_book", "_settle", "_thread_id", "thread")

    def __init__(self, book: ThreadBook, thread_id: str, settle: Callable[[], object]) -> None:
        self._book = book
        self._thread_id = thread_id
        self._settle = settle

    def __enter__(self) -> KnownThread:
        # Immediately, so that it cannot be forgotten in between.
        with self._book.lock:
            thread = self.thread = self._book.known(self._thread_id)
            thread.users.append(weakref.ref(self))
        return thread

    def __exit__(self, exc_type: type[BaseException] | None, *_: object) -> None:
        with self._book.lock:
            users = self.thread.users
            users[:] = [each for each in users if each() not in (self, None)]
        if self.thread.leaving:
            self._settle()
        elif not (self.thread.loaded or self.thread.elsewhere):
            self._book.tidy(self.thread)


class Place(Use):
    """The place of a caller among those that start turns in a thread, as a context manager.

    One request to start a turn is on its way at a time, as the runtime makes one turn of two
    that meet. A caller that joins may go whatever is under way; another one goes when no turn
    is, and when it is first in the line.

    Who may go is decided under the lock of the book. The reader, which takes no lock here,
    changes something and then tells those in the line; they note what they wait for and look
    then. So one of the two always sees the other.

    Args:
        book: What is known of threads.
        thread_id: The thread.
        settle: Lets go what has become free.
        joins: Whether it may join a turn that is under way.
    """

    __slots__ = ("joins", "moved", "on_its_way")

    def __init__(
        self, book: ThreadBook, thread_id: str, settle: Callable[[], object], *, joins: bool
    ) -> None:
        # Not its parent's: calls that are made for every prompt are counted.
        self._book, self._thread_id, self._settle = book, thread_id, settle
        self.joins = joins
        self.moved: Answer[None] | None = None
        """What to wait for before looking again; :obj:`None` if this one is next."""
        self.on_its_way = False
        """Whether its request was sent and has no answer yet."""

    def __enter__(self) -> KnownThread:
        with self._book.lock:
            thread = self.thread = self._book.known(self._thread_id)
            thread.users.append(weakref.ref(self))
            if thread.sender is None and not thread.line and (self.joins or not thread.active):
                thread.sender = weakref.ref(self)
            else:
                thread.line.append(weakref.ref(self))
                self.look()
        return thread

    def __exit__(self, exc_type: type[BaseException] | None, *exc: object) -> None:
        # The answer to what was sent may come yet, and a turn with it; but not from a runtime
        # that is gone or has not answered in time.
        hopeless = exc_type is not None and issubclass(exc_type, NO_ANSWER)
        if hopeless or not self.on_its_way:
            self.leave()
        super().__exit__(exc_type, *exc)

    def look(self) -> None:
        """Check whether this one is next, and go if it is."""
        thread, self.moved = self.thread, Answer()
        with self._book.lock:
            sender = None if thread.sender is None else thread.sender()
            if sender is None and self._is_first() and (self.joins or not thread.active):
                thread.sender = weakref.ref(self)
                self.moved = None
                with suppress(ValueError):
                    thread.line.remove(thread.sender)

    def leave(self) -> None:
        """Let the next one go; safe from any thread, and any number of times."""
        thread = self.thread
        this: weakref.ref[InLine] = weakref.ref(self)
        self.on_its_way = False
        if thread.sender is this:
            thread.sender = None
        if thread.line:
            with suppress(ValueError):
                thread.line.remove(this)
            thread.call_next()

    def error(self, doing: str | None = None) -> ThreadBusyError:
        """Return what to raise if it does not wait."""
        thread = self.thread
        turn_id = next((each for each in thread.active.copy() if each), None)
        return ThreadBusyError(thread.id, turn_id, doing)

    def _is_first(self) -> bool:
        """Say whether no one in the line goes before this one."""
        thread = self.thread
        for each in thread.line.copy():
            place = each()
            if place is self:
                break
            if place is None:
                thread.line.remove(each)
            elif place.joins or not (self.joins and thread.active):
                return False
        return True
