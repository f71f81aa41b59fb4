"""The book of threads: all that a client knows of each, and the one way to forget it."""

from __future__ import annotations

import contextlib
import contextvars
import threading
import weakref
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from openai_codex._runtime.questions.handlers import FIELDS, Handlers
from openai_codex._runtime.thread_record import KnownThread
from openai_codex._wire.usage import UsageBook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openai_codex._runtime.questions.handlers import AnyHandler

__all__ = ["ThreadBook"]

# How long anybody waits for the lock of a book, in seconds. It is held for microseconds.
LOCK_PATIENCE: Final = 0.5
NO_HANDLERS: Final = Handlers()
NOTHING: Final[Mapping[str, set[str]]] = MappingProxyType({})


class BookLock:
    """A reentrant lock that is waited for, but not for long.

    A signal handler may interrupt who holds it, and wait there for the reader, which waits
    here. Then the holder stands still until the handler returns, and the reader goes on in
    the middle of what it does, as a handler does that comes here itself.
    """

    def __init__(self) -> None:
        self._lock = threading.RLock()

    def __enter__(self) -> None:
        self._lock.acquire(timeout=LOCK_PATIENCE)

    def __exit__(self, *_: object) -> None:
        # Not held where waiting for it was given up.
        with contextlib.suppress(RuntimeError):
            self._lock.release()


class ThreadBook:
    """The threads that one client knows, whichever runtime has them. Safe from any thread.

    Args:
        handlers: The client's own, which answer where no thread or turn has a handler.
    """

    def __init__(self, handlers: Handlers | None = None) -> None:
        self.client = handlers or NO_HANDLERS
        self._context = contextvars.copy_context()
        self.lock = BookLock()
        """Guards whether a thread is loaded, leaves or is used, together with the order in
        which the requests that change it are queued. Nothing else is locked under it, and
        nothing is sent. A signal handler may come here while it interrupts a holder."""
        self._threads: dict[str, KnownThread] = {}
        self.usage = UsageBook()
        """What was reported of their tokens."""
        # Those that were forgotten while someone had a handle of them.
        self._forgotten: weakref.WeakValueDictionary[str, KnownThread]
        self._forgotten = weakref.WeakValueDictionary()
        self.leaving: set[str] = set()
        """Threads to be let go when no turn of theirs is followed anymore."""

    def find(self, thread_id: str | None) -> KnownThread | None:
        """Return what is known of a thread, if anything is."""
        return None if thread_id is None else self._threads.get(thread_id)

    def known(self, thread_id: str) -> KnownThread:
        """Return what is known of a thread, which is known from now on."""
        thread = self._threads.get(thread_id)
        if thread is None:
            with self.lock:
                thread = self._threads.get(thread_id) or self._forgotten.pop(thread_id, None)
                thread = self._threads[thread_id] = thread or KnownThread(thread_id)
        return thread

    def held(self, thread_id: str) -> KnownThread:
        """Return what is known of a thread, for a handle: that keeps it, and this does not."""
        with self.lock:
            thread = self._threads.get(thread_id) or self._forgotten.get(thread_id)
            if thread is None:
                thread = self._forgotten[thread_id] = KnownThread(thread_id)
        return thread

    def forget(self, thread_id: str) -> None:
        """Know a thread no more, unless someone uses it, or has a handle of it and does later."""
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
        """Know a thread by another id from now on; call with the lock held."""
        self._threads.pop(thread.id, None)
        self.leaving.discard(thread.id)
        thread.id = thread_id
        self._threads[thread_id] = thread

    def tidy(self, thread: KnownThread) -> None:
        """Forget a thread that no more is known of than that something went on there."""
        if not (thread.loaded or thread.elsewhere or thread.parent or thread.handlers):
            self.forget(thread.id)

    def unload_all(self, going_on: Mapping[str, set[str]] = NOTHING) -> None:
        """Note that the runtime is gone, and all that went on in it.

        Args:
            going_on: Turns that go on though the connection to the runtime was lost, by thread.
        """
        with self.lock:
            for thread in self._threads.values():
                if thread.id in going_on:
                    thread.disconnect(going_on[thread.id])
                else:
                    thread.unload()
            self.leaving.clear()

    def call_next(self) -> None:
        """Have all callers in the lines of all threads look again."""
        for thread in self._threads.copy().values():
            thread.call_next(everyone=True)

    def adopt(self, child: str, parent: str) -> None:
        """Note which thread a sub-agent's thread works for."""
        if (of_child := self.known(child)).parent is None:
            # Whether it is at work is not known yet.
            of_child.active.add("")
        of_child.parent = parent
        self.known(parent).children.add(child)

    def asking(self) -> list[str]:
        """Return the threads that wait for an answer of ours."""
        return [thread.id for thread in self._threads.copy().values() if thread.questions]

    def handler(self, method: str, thread_id: str | None, turn_id: str | None) -> AnyHandler | None:
        """Return the innermost handler for a method: the turn's, the thread's, the client's."""
        field = FIELDS.get(method)
        if field is None:
            return None
        for thread in self.lineage(thread_id):
            of_turn = thread.starting[-1] if thread.starting else None
            if thread.turn is not None and turn_id in (None, thread.turn[0]):
                of_turn = thread.turn[1]
            for handlers in (of_turn, thread.handlers):
                found: AnyHandler | None = getattr(handlers, field, None)
                if found is not None:
                    return found
            # A parent's turn has another id; the one under way has caused the child's.
            turn_id = None
        fallback: AnyHandler | None = getattr(self.client, field)
        return fallback

    def context(self, thread_id: str | None) -> contextvars.Context:
        """Return where to run what a thread asks for: as who started the turn, thread or client.

        A copy, since several may run at the same time.
        """
        for thread in self.lineage(thread_id):
            for context in (thread.turn_context, thread.context):
                # One without any variable counts as false.
                if context is not None:
                    return context.copy()
        return self._context.copy()

    def tool(self, thread_id: str | None, namespace: str | None, name: str) -> AnyHandler | None:
        """Return who runs a tool of a thread or of one of its parents."""
        for thread in self.lineage(thread_id):
            if (handler := thread.tools.get((namespace, name))) is not None:
                return handler
        return None

    def lineage(self, thread_id: str | None) -> list[KnownThread]:
        """Return a thread and those that it works for, as far as they are known."""
        found: list[KnownThread] = []
        thread = None if thread_id is None else self._threads.get(thread_id)
        while thread is not None and thread not in found:
            found.append(thread)
            thread = None if thread.parent is None else self._threads.get(thread.parent)
        return found

    def works_for(self, thread_id: str, parent: str) -> bool:
        """Say whether a thread is that of a sub-agent of another, at whichever remove."""
        return any(thread.id == parent for thread in self.lineage(thread_id)[1:])
