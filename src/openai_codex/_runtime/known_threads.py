"""The book of threads: the client's records of all its threads, and how they are deleted."""

from __future__ import annotations

import contextvars
import threading
import weakref
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from openai_codex._runtime.questions.handlers import FIELDS, Handlers
from openai_codex._runtime.thread_record import KnownThread
from openai_codex._wire.usage import UsageBook

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from openai_codex._runtime.questions.handlers import AnyHandler

__all__ = ["ThreadBook", "find_tool"]

# How long to wait for the lock of a book, in seconds. It is held for microseconds.
LOCK_PATIENCE: Final = 0.5
NO_HANDLERS: Final = Handlers()
NOTHING: Final[Mapping[str, set[str]]] = MappingProxyType({})


class BookLock:
    """A reentrant lock with a timeout. If the timeout passes, the block runs without the lock.

    A signal handler may interrupt the holder and wait for the reader thread, which waits for this
    lock. The holder cannot continue until the handler returns, so the reader goes on in the middle
    of the holder's block. A handler that takes the lock itself also does that.
    """

    def __init__(self) -> None:
        self._lock = threading.RLock()

    def __enter__(self) -> None:
        # With positional arguments, which take half as long to parse.
        self._lock.acquire(True, LOCK_PATIENCE)

    def __exit__(self, *_: object) -> None:
        try:  # noqa: SIM105  # suppress() takes longer, and each turn needs this
            self._lock.release()
        except RuntimeError:
            # The lock is not held, because acquiring it timed out.
            pass


class ThreadBook:
    """The threads that one client knows, in all its runtimes. Safe from any thread.

    Args:
        handlers: The client's handlers, for requests without a handler of the turn or thread.
    """

    def __init__(self, handlers: Handlers | None = None) -> None:
        self.client = handlers or NO_HANDLERS
        self._context = contextvars.copy_context()
        self.lock = BookLock()
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
