"""The book of threads: the client's records of its threads, and the callers that use them."""

from __future__ import annotations

import contextvars
import math
import time
import weakref
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from openai_codex._os.interruptions import PatientLock
from openai_codex._runtime.questions.handlers import FIELDS, Handlers
from openai_codex._runtime.requests import Answer, Purpose
from openai_codex._runtime.thread_record import KnownThread
from openai_codex._wire.usage import UsageBook
from openai_codex.errors import ThreadBusyError, TransportClosedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from openai_codex._runtime.questions.handlers import AnyHandler
    from openai_codex._runtime.thread_record import InLine

__all__ = ["InThread", "Place", "ThreadBook", "Unloaded", "Use", "find_tool"]

# How long the start of a turn keeps its place after its caller stopped waiting, in seconds. Without
# the place, the next start would join that turn, which is stopped as soon as its id is known.
PATIENCE: Final = 5.0
NO_HANDLERS: Final = Handlers()
NOTHING: Final[Mapping[str, set[str]]] = MappingProxyType({})


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


class ThreadBook:
    """The threads that one client knows, in all its runtimes. Safe from any thread.

    Args:
        handlers: The client's handlers, for requests without a handler of the turn or thread.
    """

    def __init__(self, handlers: Handlers | None = None) -> None:
        self.client = handlers or NO_HANDLERS
        self._context = contextvars.copy_context()
        self.lock = PatientLock()
        """Guards whether a thread is loaded, leaving or in use, and the order in which requests
        that change this are queued. No other lock is taken and nothing is sent while it is held. A
        signal handler may take it while it interrupts a holder."""
        self._threads: dict[str, KnownThread] = {}
        self.usage = UsageBook()
        """The reported token usage of threads."""
        # Deleted records that handles of the program still hold.
        self._forgotten: weakref.WeakValueDictionary[str, KnownThread]
        self._forgotten = weakref.WeakValueDictionary()
        self.leaving: set[str] = set()
        """Threads to unload when none of their turns is followed anymore."""

    def find(self, thread_id: str | None) -> KnownThread | None:
        """Return the record of a thread, if there is one."""
        return None if thread_id is None else self._threads.get(thread_id)

    def known(self, thread_id: str) -> KnownThread:
        """Return the record of a thread; create it if there is none."""
        thread = self._threads.get(thread_id)
        if thread is None:
            with self.lock:
                thread = self._threads.get(thread_id) or self._forgotten.pop(thread_id, None)
                thread = self._threads[thread_id] = thread or KnownThread(thread_id)
        return thread

    def held(self, thread_id: str) -> KnownThread:
        """Return the record of a thread for a handle, which keeps it alive; the book does not."""
        with self.lock:
            thread = self._threads.get(thread_id) or self._forgotten.get(thread_id)
            if thread is None:
                thread = self._forgotten[thread_id] = KnownThread(thread_id)
        return thread

    def forget(self, thread_id: str) -> None:
        """Delete a thread's record unless it is in use. A handle that holds it may use it again."""
        with self.lock:
            thread = self._threads.get(thread_id)
            if thread is None or thread.used or thread.watches or thread.questions:
                return
            thread.unload()
            del self._threads[thread_id]
            self.leaving.discard(thread_id)
            self._forgotten[thread_id] = thread
            self.usage.forget(thread_id)
            children, thread.children = thread.children, set()
        for child in children:
            if (of_child := self._threads.get(child)) is not None:
                of_child.parent = None
                self.forget(child)

    def rename(self, thread: KnownThread, thread_id: str) -> None:
        """Change the id of a thread; call with the lock held."""
        self._threads.pop(thread.id, None)
        self.leaving.discard(thread.id)
        thread.id = thread_id
        self._threads[thread_id] = thread

    def tidy(self, thread: KnownThread) -> None:
        """Delete a record, unless the thread was loaded, or has a parent or handlers."""
        if not (thread.loaded or thread.elsewhere or thread.parent or thread.handlers):
            self.forget(thread.id)

    def unload_all(self, going_on: Mapping[str, set[str]] = NOTHING) -> None:
        """Record that the runtime has ended, with everything that ran in it.

        Args:
            going_on: By thread, the turns that continue although the connection was lost.
        """
        with self.lock:
            for thread in self._threads.values():
                if thread.id in going_on:
                    thread.disconnect(going_on[thread.id])
                else:
                    thread.unload()
            self.leaving.clear()

    def call_everyone(self) -> None:
        """Wake all callers in the lines of all threads, so that they check again."""
        for thread in self._threads.copy().values():
            thread.call_everyone()

    def adopt(self, child: str, parent: str) -> None:
        """Record the parent of a sub-agent's thread."""
        if (of_child := self.known(child)).parent is None:
            # Assume a running turn, because its state is not known yet.
            of_child.active.add("")
        of_child.parent = parent
        self.known(parent).children.add(child)

    def asking(self) -> list[str]:
        """Return the threads that wait for an answer from this client."""
        return [thread.id for thread in self._threads.copy().values() if thread.questions]

    def handler(
        self, method: str, lineage: Iterable[KnownThread], turn_id: str | None
    ) -> AnyHandler | None:
        """Return the innermost handler for a method: the turn's, the thread's, the client's."""
        field = FIELDS.get(method)
        if field is None:
            return None
        for thread in lineage:
            of_turn = thread.starting[-1] if thread.starting else None
            if thread.turn is not None and turn_id in (None, thread.turn[0]):
                of_turn = thread.turn[1]
            for handlers in (of_turn, thread.handlers):
                found: AnyHandler | None = getattr(handlers, field, None)
                if found is not None:
                    return found
            # A parent's turn has another id. Its running turn has started the child's.
            turn_id = None
        fallback: AnyHandler | None = getattr(self.client, field)
        return fallback

    def context(self, lineage: Iterable[KnownThread] = ()) -> contextvars.Context:
        """Return the context for a thread's handlers: the turn's, the thread's, or the client's.

        It is a copy, because several handlers may run at the same time.
        """
        for thread in lineage:
            for context in (thread.turn_context, thread.context):
                # A context without variables is false.
                if context is not None:
                    return context.copy()
        return self._context.copy()

    def lineage(self, thread_id: str | None) -> list[KnownThread]:
        """Return the records of a thread and its ancestors, as far as they are known."""
        found: list[KnownThread] = []
        thread = None if thread_id is None else self._threads.get(thread_id)
        while thread is not None and thread not in found:
            found.append(thread)
            thread = None if thread.parent is None else self._threads.get(thread.parent)
        return found

    def works_for(self, thread_id: str, parent: str) -> bool:
        """Return whether a thread is a sub-agent's, directly or indirectly below *parent*."""
        return any(thread.id == parent for thread in self.lineage(thread_id)[1:])


def find_tool(
    lineage: Iterable[KnownThread], namespace: str | None, name: str
) -> AnyHandler | None:
    """Return the function that runs a tool of a thread or of one of its parents."""
    for thread in lineage:
        if (handler := thread.tools.get((namespace, name))) is not None:
            return handler
    return None
