# Derived from src/openai_codex/_calls/async_calls.py by tools/derive_sync; do not edit.
"""The calls of a client: opening, loading and closing threads, and starting turns."""

from __future__ import annotations

import math
import sys
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import TYPE_CHECKING, Final, TypeVar, cast

from openai_codex._calls.live_turns import LiveTurn
from openai_codex._calls.requests import Requests
from openai_codex._logs import REQUEST_FAILED
from openai_codex._runtime.known_threads import InThread, Place, Unloaded, Use
from openai_codex._runtime.loading import (
    ThreadLoad,
    renamed,
    restored,
    resumption,
    unload,
    unload_free,
)
from openai_codex._runtime.requests import Answer
from openai_codex._runtime.turn_requests import TurnStart
from openai_codex._waiting.deadline import Backoff
from openai_codex._wire.answers import busy_with, decode_answer, decode_json, decode_opened
from openai_codex._wire.turn_route import EVERYTHING
from openai_codex.errors import (
    CodexError,
    JsonRpcError,
    NotLoggedInError,
    RequestTimeoutError,
    ThreadBusyError,
    WireError,
)
from openai_codex.protocol import methods
from openai_codex.protocol.core import TurnStartParams

if TYPE_CHECKING:
    from openai_codex._params.choices import OnBusy
    from openai_codex._runtime.connection import Connection
    from openai_codex._runtime.questions.handlers import Handlers
    from openai_codex._runtime.thread_record import Binding, KnownThread
    from openai_codex._waiting.deadline import TurnDeadline
    from openai_codex._wire.turn_route import Wish
    from openai_codex.protocol._json import JsonValue
    from openai_codex.protocol._method import Method
    from openai_codex.protocol.turn import ReviewStartParams

__all__ = ["Calls"]

P = TypeVar("P")
R = TypeVar("R")

# The built-in provider. A custom provider may claim to need an account without needing one.
NEEDS_ACCOUNT: Final = "openai"
WAYS: Final = ("wait", "steer", "error")
JOINING: Final = (None, "steer")
# Seconds after which a waiting caller checks the line itself: a caller that is interrupted while
# it leaves the line does not wake the next.
LOOK_AGAIN: Final = 1.0
# When to start a turn again after a refusal because another turn cannot be joined. The refusal
# may come before the event that the other turn has started. After that event, the caller waits
# for the end of the other turn.
STARTING_AGAIN: Final = Backoff(attempts=sys.maxsize, first=0.05, longest=1.0)


class Calls(Requests):
    """A client, with its threads and turns. Thread-safe."""

    def request_loaded(
        self,
        method: Method[P, R],
        params: P,
        thread_id: str,
        deadline: TurnDeadline | None = None,
    ) -> R:
        """Send a request that needs a loaded thread; load the thread before if necessary.

        Raises:
            TurnTimeoutError: If the deadline passes before the answer. With a
                :class:`RequestDeadline`, :class:`RequestTimeoutError`.
            CodexError: As :meth:`request`.
        """
        while True:
            connection = self.ready() or self.start(deadline)
            with Use(self.book, thread_id, self._settle) as thread:
                if thread.elsewhere:
                    self._load(connection, thread, deadline)
                if thread.id != thread_id:
                    params = renamed(params, thread)
                purpose = InThread(thread)
                with suppress(Unloaded):
                    answer = self.ask(connection, method.name, params, purpose, deadline)
                    return decode_answer(method, answer)

    def open_thread(
        self, method: Method[P, R], params: P, binding: Binding, thread_id: str | None = None
    ) -> R:
        """Send a request that loads a thread. Its handlers are set before it can ask anything.

        Args:
            method: The request.
            params: Its parameters.
            binding: The handlers of the thread's requests.
            thread_id: The thread, if known before the answer.

        Raises:
            CodexError: As :meth:`request`.
        """
        connection = self.ready() or self.start()
        thread = None if thread_id is None else self.book.known(thread_id)
        load = ThreadLoad(self.book, thread, binding, params)
        return decode_opened(method, self.ask(connection, method.name, params, load))

    def close_thread(self, thread_id: str, *, interrupt: bool = False) -> None:
        """Unload a thread from the runtime, as soon as none of its turns is followed.

        With *interrupt*, stop its turn and its other work first.

        Raises:
            CodexError: As :meth:`request`.
        """
        connection = self.ready()
        if connection is None:
            return
        if interrupt:
            # server: an empty id means the active or starting turn.
            params = {"threadId": thread_id, "turnId": ""}
            self.ask(connection, methods.TURN_INTERRUPT.name, params)
            self.end_work(connection, thread_id)
        pending = unload(connection, thread_id)
        if pending is not None:
            with REQUEST_FAILED.on_error(method=pending.method):
                self.answer(connection, pending)

    def start_turn(
        self,
        params: TurnStartParams | ReviewStartParams,
        handlers: Handlers | None = None,
        deadline: TurnDeadline | None = None,
        wish: Wish = EVERYTHING,
        on_busy: OnBusy | None = None,
    ) -> LiveTurn:
        """Start a turn, or join the thread's active one, and follow its events.

        Args:
            params: The parameters of ``turn/start`` or ``review/start``.
            handlers: The handlers of the turn's requests.
            deadline: When to stop waiting for the answer.
            wish: The events that the caller needs.
            on_busy: What to do if another turn is active. :obj:`None` joins it, or waits for
                its end if the connection was lost since it began.

        Raises:
            ThreadBusyError: If another turn is active, and is not joined or waited for.
            TurnTimeoutError: If the deadline passes before the answer.
            NotLoggedInError: If there is no account, and the thread's provider needs one.
            CodexError: As :meth:`request`.
        """
        if on_busy is not None and on_busy not in WAYS:
            raise ValueError(f"on_busy must be one of {', '.join(map(repr, WAYS))}")
        method, pauses = methods.TURN_START.name, None
        if not isinstance(params, TurnStartParams):
            method = methods.REVIEW_START.name
        while True:
            connection = self.ready() or self.start(deadline)
            place = Place(self.book, params.thread_id, self._settle, joins=on_busy in JOINING)
            try:
                with place as thread:
                    if place.moved is not None:
                        connection = self._in_line(connection, place, deadline, on_busy)
                    if thread.elsewhere:
                        self._load(connection, thread, deadline)
                    if thread.lost_sandbox is not None or params.thread_id != thread.id:
                        params = restored(thread, params)
                    if on_busy is None and thread.found_active:
                        on_busy = "wait"
                        continue
                    if thread.active and not place.joins:
                        # A turn of another client has begun meanwhile.
                        continue
                    if thread.provider == NEEDS_ACCOUNT and not self.book.usage.account_suffices:
                        self._check_account(connection, deadline)
                    mailbox = self.mailbox()
                    mailbox.wish = wish
                    start = TurnStart(connection, place, mailbox, handlers, params)
                    if deadline is not None:
                        deadline.turn, deadline.thread_id = start, thread.id
                        if deadline.bounded:
                            deadline.listen(connection.silence)
                    try:
                        self.ask(connection, method, params, start, deadline)
                    except BaseException as error:
                        start.failed(error)
                        raise
                    return LiveTurn(self, connection, start.started(), mailbox)
            except Unloaded:
                continue
            except ThreadBusyError as error:
                # The active turn may be of a kind that cannot be joined.
                if on_busy == "error" or error.doing is None:
                    raise
                on_busy, pauses = "wait", pauses or STARTING_AGAIN.pauses()
            self._arrived(Answer[None](), next(pauses), deadline)

    def _in_line(
        self,
        connection: Connection,
        place: Place,
        deadline: TurnDeadline | None,
        on_busy: OnBusy | None,
    ) -> Connection:
        """Wait until the caller is first in line; return the connection, which may be new.

        Raises:
            CodexError: As :meth:`start_turn`.
        """
        while place.moved is not None:
            with REQUEST_FAILED.on_error(method=methods.TURN_START.name):
                if on_busy == "error":
                    raise place.error()
                self._arrived(place.moved, LOOK_AGAIN, deadline)
            if connection.ended:
                # All waiting callers share the start of a new one, and its failure.
                connection = self.ready() or self.start(deadline)
            place.look()
        return connection

    def _settle(self) -> None:
        """Unload the threads that are no longer used."""
        if self._connection is not None:
            unload_free(self._connection)

    def _check_account(self, connection: Connection, deadline: TurnDeadline | None = None) -> None:
        """Check that the runtime has an account; asks it once, and after each change."""
        name, found = methods.ACCOUNT_READ.name, cast("JsonValue", None)
        # A runtime that does not answer may have an account.
        with suppress(JsonRpcError, WireError):
            found = decode_json(name, self.ask(connection, name, {}, deadline=deadline))
        if isinstance(found, dict) and found.get("requiresOpenaiAuth") and not found.get("account"):
            REQUEST_FAILED(method=methods.TURN_START.name, error=NotLoggedInError.__name__)
            raise NotLoggedInError(self.elsewhere)
        # A change that is reported at this moment may be missed. Then the turn fails.
        self.book.usage.account_suffices = True

    def _load(
        self, connection: Connection, thread: KnownThread, deadline: TurnDeadline | None = None
    ) -> None:
        """Resume a thread that an earlier runtime had loaded.

        Raises:
            CodexError: As :meth:`request`.
        """
        while True:
            with REQUEST_FAILED.on_error(method=methods.THREAD_RESUME.name):
                if (pending := resumption(connection, thread)) is None:
                    return
                try:
                    self.answer(connection, pending, deadline, shared=True)
                except RequestTimeoutError:
                    connection.forget(pending, overdue=True)
                    raise
                except CancelledError:
                    # Another caller has just dropped the shared request after its timeout.
                    timeout = self._config.request_timeout or math.inf
                    raise RequestTimeoutError(pending.method, timeout) from None
                except CodexError as error:
                    if pending.method == methods.THREAD_RESUME.name and thread.restartable:
                        continue
                    if doing := busy_with(error):
                        raise ThreadBusyError(thread.id, None, doing) from None
                    raise type(error)(*error.args) from None  # a copy for each caller
            return
