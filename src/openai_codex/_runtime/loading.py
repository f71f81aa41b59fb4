"""Load, resume and unload threads in the runtime."""

from __future__ import annotations

import contextlib
import contextvars
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar

import msgspec

from openai_codex._runtime.requests import Purpose
from openai_codex._wire.answers import is_missing
from openai_codex.errors import CodexError, ThreadLostError
from openai_codex.protocol import methods
from openai_codex.protocol.core import ThreadStartParams, TurnStartParams

if TYPE_CHECKING:
    from openai_codex._runtime.known_threads import ThreadBook
    from openai_codex._runtime.requests import Answer, Pending
    from openai_codex._runtime.thread_record import Binding, KnownThread
    from openai_codex.protocol.turn import ReviewStartParams

StartParams: TypeAlias = "TurnStartParams | ReviewStartParams"

P = TypeVar("P")

__all__ = ["ThreadLoad", "renamed", "restored", "resumption", "unload", "unload_free"]


_NULL = msgspec.Raw(b"null")


class _Status(msgspec.Struct):
    type: str | None = None


class _Thread(msgspec.Struct):
    id: str | None = None
    ephemeral: bool = False
    status: _Status | None = None


class _Loaded(msgspec.Struct):
    """The answer to a request that loads a thread."""

    thread: _Thread
    sandbox: msgspec.Raw = _NULL
    provider: object = msgspec.field(default=None, name="modelProvider")


_decode_loaded = msgspec.json.Decoder(_Loaded).decode


class ThreadLoad(Purpose):
    """Loads a thread: starts, resumes or forks it.

    Args:
        book: The client's records of threads.
        thread: The thread, if it is known before the answer.
        binding: The thread's handlers and tools.
        params: The parameters of the request.
        again: Whether to resume it, or start it again, with its earlier settings.
    """

    def __init__(
        self,
        book: ThreadBook,
        thread: KnownThread | None,
        binding: Binding | None = None,
        params: object = None,
        *,
        again: bool = False,
    ) -> None:
        self._book = book
        self._thread = thread
        self._binding = binding
        self._params = params
        self._again = again
        self._context = contextvars.copy_context()
        self.departures = 0 if thread is None else thread.departures

    def expect(self, _: int, /) -> None:
        """Set the thread's handlers: the runtime immediately repeats its open requests."""
        if self._thread is not None:
            self._bind(self._thread)

    def refused(self, error: CodexError) -> None:
        """Delete the thread's record, unless a runtime has or had it loaded."""
        self._end_resumption()
        thread = self._thread
        if thread is None:
            return
        if self._again and is_missing(error):
            thread.lost = True
        if not (thread.loaded or thread.elsewhere):
            self._book.forget(thread.id)

    def answered(self, answer: Answer[msgspec.Raw], result: msgspec.Raw) -> None:
        """Record that the thread is loaded, before the reader processes its first requests."""
        # The caller gets the error when it decodes the answer.
        with contextlib.suppress(ValueError, RecursionError):
            loaded = _decode_loaded(result)
            if loaded.thread.id is not None:
                self._note(loaded.thread.id, loaded)
        self._end_resumption()
        answer.resolve(result)

    def _end_resumption(self) -> None:
        """Remove the request from the thread, to break the reference cycle."""
        thread = self._thread
        resumption = None if thread is None else thread.resumption
        if thread is not None and resumption is not None and resumption.purpose is self:
            thread.resumption = None

    def _bind(self, thread: KnownThread) -> None:
        if self._binding is not None:
            thread.bind(self._binding)
            thread.context = self._context

    def _note(self, thread_id: str, loaded: _Loaded) -> None:
        sandbox = None if loaded.sandbox == _NULL else bytes(loaded.sandbox)
        with self._book.lock:
            if self._again and self._thread is not None and self._thread.id != thread_id:
                # It was started again, with a new id.
                self._book.rename(self._thread, thread_id)
            thread = self._book.known(thread_id)
            self._bind(thread)
            thread.provider = loaded.provider
            if not self._again:
                thread.config, thread.sandbox = getattr(self._params, "config", None), sandbox
                thread.ephemeral = loaded.thread.ephemeral
                if isinstance(self._params, ThreadStartParams):
                    thread.opening = self._params
            elif thread.sandbox not in (None, sandbox):
                thread.lost_sandbox = thread.sandbox
            status = loaded.thread.status
            is_active = status is not None and status.type == "active"
            if is_active:
                thread.active.add("")
            thread.found_active = is_active and (self._again or thread.found_active)
            # Otherwise it was unloaded after this was sent, and must be resumed again.
            if self.departures >= thread.departures:
                thread.loaded, thread.elsewhere, thread.leaving = True, False, False
                thread.lost = False
                self._book.leaving.discard(thread.id)


class ThreadUnload(Purpose):
    """Unloads a thread and deletes its record, unless the thread is resumed meanwhile."""

    def __init__(self, book: ThreadBook, thread: KnownThread) -> None:
        self._book = book
        self._thread = thread

    def answered(self, answer: Answer[msgspec.Raw], result: msgspec.Raw) -> None:
        """Delete the record."""
        self._forget()
        answer.resolve(result)

    def refused(self, _: CodexError) -> None:
        """Delete the record: the runtime did not have the thread."""
        self._forget()

    def _forget(self) -> None:
        thread = self._thread
        if not (thread.loaded or (thread.resumption and not thread.resumption.answer.done)):
            self._book.forget(thread.id)


class Sender(Protocol):
    """What loading uses of a conversation."""

    book: ThreadBook

    def check_owner(self) -> None:
        """Raise if this process did not open it."""

    def send(
        self, method: str, params: object, purpose: Purpose | None = None, *, later: bool = False
    ) -> Pending:
        """Send a request, or queue it to be sent later, in order."""

    def send_more(self) -> None:
        """Send what is queued."""

    def follows(self, thread_id: str, /) -> bool:
        """Return whether a turn of a thread is followed or being started."""


def renamed(params: P, thread: KnownThread) -> P:
    """Return the parameters of a request with the current id of its thread."""
    changed: P = msgspec.structs.replace(params, thread_id=thread.id)  # type: ignore[type-var]
    return changed


def restored(thread: KnownThread, params: StartParams) -> StartParams:
    """Return the parameters of a turn, adapted to a thread that was loaded again.

    They have the sandbox that the thread lost, and its new id if it was started again.
    """
    changes: dict[str, object] = {}
    if params.thread_id != thread.id:
        changes["thread_id"] = thread.id
    lost = thread.lost_sandbox
    if lost is not None and isinstance(params, TurnStartParams) and params.sandbox_policy is None:
        changes["sandbox_policy"] = msgspec.Raw(lost)
    return msgspec.structs.replace(params, **changes) if changes else params


def resumption(sender: Sender, thread: KnownThread) -> Pending | None:
    """Return the request that loads a thread again, or :obj:`None` if it is not needed.

    All callers share one request, and none of them may cancel it. A thread that was not saved
    because it has run no turn is started again.

    Raises:
        ThreadLostError: If it was ephemeral, and has run turns.
        TransportClosedError: If the runtime is gone.
    """
    with sender.book.lock:
        # The reader records that it is loaded before it gives the answer.
        if not thread.elsewhere:
            return None
        pending = thread.resumption
        if pending is None or pending.answer.done or _is_late(pending, thread):
            pending = _load_again(sender, thread)
            thread.resumption = pending
    sender.send_more()
    return pending


def _load_again(sender: Sender, thread: KnownThread) -> Pending:
    load = ThreadLoad(sender.book, thread, again=True)
    if thread.opening is not None and thread.restartable:
        return sender.send(methods.THREAD_START.name, thread.opening, load, later=True)
    if thread.ephemeral and thread.opening is None:
        raise ThreadLostError(thread.id)
    params: dict[str, object] = {"threadId": thread.id, "excludeTurns": True}
    if thread.config is not None:
        params["config"] = thread.config
    return sender.send(methods.THREAD_RESUME.name, params, load, later=True)


def unload(sender: Sender, thread_id: str) -> Pending | None:
    """Unload a thread, as soon as no caller uses it or follows one of its turns.

    Returns:
        The request, or :obj:`None` if it is sent later or not needed.

    Raises:
        TransportClosedError: If the runtime is gone.
        WrongProcessError: In another process than the one that opened the conversation.
    """
    # In the child of a fork, a thread that does not exist there may hold the lock.
    sender.check_owner()
    thread = sender.book.find(thread_id)
    if thread is None or not thread.loaded:
        return None
    # Set this before checking for turns: either no turn is followed anymore, or its end sees this.
    thread.leaving = True
    sender.book.leaving.add(thread_id)
    return _let_go(sender, thread)


def unload_free(sender: Sender) -> None:
    """Unload the threads that are no longer used. Does nothing if the runtime has ended."""
    for thread_id in tuple(sender.book.leaving):
        thread = sender.book.find(thread_id)
        if thread is not None:
            with contextlib.suppress(CodexError):
                _let_go(sender, thread)


def _let_go(sender: Sender, thread: KnownThread) -> Pending | None:
    book = sender.book
    with book.lock:
        # The start of a turn is sent while its thread is used, and then the turn is followed.
        # server: after this request, a running turn is not reported anymore, not even its end.
        if not thread.leaving or thread.used or sender.follows(thread.id):
            return None
        purpose, params = ThreadUnload(book, thread), {"threadId": thread.id}
        pending = sender.send(methods.THREAD_UNSUBSCRIBE.name, params, purpose, later=True)
        thread.loaded, thread.elsewhere, thread.leaving = False, True, False
        # The runtime does not report the end of a turn that another client has started.
        thread.active.clear()
        book.leaving.discard(thread.id)
        thread.departures += 1
    sender.send_more()
    return pending


def _is_late(resumption: Pending, thread: KnownThread) -> bool:
    """Return whether a thread was unloaded after a request to load it was queued."""
    purpose = resumption.purpose
    return isinstance(purpose, ThreadLoad) and purpose.departures < thread.departures
