# Derived from src/openai_codex/_calls/async_requests.py by tools/derive_sync; do not edit.
"""Requests and notifications to the runtime, waiting for answers, and ending a thread's work."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import UNSET

from openai_codex._calls.client import Client
from openai_codex._logs import EVENTS_LOST, REQUEST_FAILED, REQUEST_RETRIED, kind_of
from openai_codex._runtime.stopping import end_work
from openai_codex._waiting.deadline import Backoff, time_left
from openai_codex._wire.answers import check_params, decode_answer, decode_json
from openai_codex._wire.handshake import check_supported, lacking
from openai_codex._wire.subscriptions import Subscription
from openai_codex.errors import CodexError, ServerBusyError, TransportClosedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import msgspec

    from openai_codex._runtime.connection import Connection
    from openai_codex._runtime.questions.question import ServerRequest
    from openai_codex._runtime.requests import Pending, Purpose
    from openai_codex._waiting.deadline import TurnDeadline
    from openai_codex._waiting.threads import Mailbox
    from openai_codex.protocol._json import JsonValue
    from openai_codex.protocol._method import Method

__all__ = ["Requests"]

P = TypeVar("P")
R = TypeVar("R")


class Requests(Client):
    """A client with requests to its runtime. Thread-safe."""

    def ready(self) -> Connection | None:
        """Return the connection to the runtime if it is ready, without waiting.

        Raises:
            WrongProcessError: In a process other than the one that started the runtime.
        """
        connection = self._connection
        if connection is None or connection.metadata is None or connection.ended or self._closed:
            return None
        connection.check_owner()
        return connection

    def request(self, method: Method[P, R], params: P) -> R:
        """Send a request and wait for its answer.

        Raises:
            JsonRpcError: If the runtime refuses it.
            InvalidInputError: If the parameters cannot be sent.
            RequestTimeoutError: If there is no answer within ``request_timeout``.
            TransportClosedError: If the runtime is gone.
            WireError: If the answer cannot be decoded.
        """
        connection = self.ready() or self.start()
        return decode_answer(method, self.ask(connection, method.name, params))

    def request_json(self, name: str, params: object) -> JsonValue:
        """Send a request of unknown type: JSON in, JSON out.

        Raises:
            CodexError: As :meth:`request`.
        """
        connection = self.ready() or self.start()
        return decode_json(name, self.ask(connection, name, params))

    def ask(
        self,
        connection: Connection,
        method: str,
        params: object,
        purpose: Purpose | None = None,
        deadline: TurnDeadline | None = None,
    ) -> msgspec.Raw:
        """Send a request and wait for its answer; retry after a pause if the runtime is overloaded.

        Raises:
            CodexError: As :meth:`request`.
        """
        version = "" if connection.metadata is None else connection.metadata.serverInfo.version
        pauses: Iterator[float] | None = None if self._config.retry_overload else iter(())
        try:
            for lack in lacking(version).get(method, ()):
                # A quick check, because such a parameter is rarely given.
                if not lack.parameter or getattr(params, lack.parameter, None) not in (None, UNSET):
                    check_supported(version, method, params)
            while True:
                try:
                    # Without a variable: the error's traceback would keep it alive in a cycle.
                    return self.answer(
                        connection, connection.send(method, params, purpose), deadline
                    )
                except ServerBusyError:
                    pauses = pauses or Backoff().pauses()
                    pause = next(pauses, None)
                    if pause is None:
                        raise
                REQUEST_RETRIED(method=method, pause=pause)
                # The pause ends early if the runtime ends.
                self._waits.arrived(connection.closed, pause)
        except CodexError as error:
            REQUEST_FAILED(method=method, error=kind_of(error))
            check_params(params, error)
            raise

    def answer(
        self,
        connection: Connection,
        pending: Pending,
        deadline: TurnDeadline | None = None,
        *,
        shared: bool = False,
    ) -> msgspec.Raw:
        """Wait for the answer to a request; drop the request if this fails.

        Args:
            connection: The connection of the request.
            pending: The request.
            deadline: When to stop waiting, in addition to the request's timeout.
            shared: Whether other callers may wait for it, so that it must not be dropped.

        Raises:
            CodexError: As :meth:`request`.
        """
        answer = pending.answer
        try:
            timeout = self._config.request_timeout or math.inf
            # If the request was queued meanwhile, it has time left.
            while not self._waits.arrived(answer, time_left(pending, timeout, deadline)):
                pass
            return answer.result()
        except GeneratorExit:
            # The garbage collector may run this in the reader while it sends. Nothing may be
            # sent from here.
            raise
        except BaseException as error:
            # After a timeout, an interruption or a refusal, the answer is not used.
            if not shared:
                connection.forget(pending, overdue=isinstance(error, TimeoutError))
            raise
        finally:
            # The traceback of an error refers to this frame, which must not refer to the error.
            del pending, answer

    def end_work(self, connection: Connection, thread_id: str, turn_id: str | None = None) -> None:
        """End the commands and sub-agents of a thread. *turn_id* limits the commands to one turn.

        Raises:
            CodexError: As :meth:`request`.
        """
        thread = self.book.find(thread_id)
        for pending in () if thread is None else end_work(connection, thread, turn_id):
            with REQUEST_FAILED.on_error(method=pending.method):
                self.answer(connection, pending)

    def notify(self, name: str, params: object) -> None:
        """Send a notification.

        Raises:
            CodexError: As :meth:`request`, except errors from an answer.
        """
        connection = self.ready() or self.start()
        with REQUEST_FAILED.on_error(method=name):
            connection.notify(name, params)

    def subscribe(
        self,
        methods: Iterable[str] | None,
        thread_id: str | None = None,
        limit: int | None = None,
    ) -> Mailbox:
        """Follow notifications by method and thread, until the mailbox is closed.

        Raises:
            TransportClosedError: If the runtime is gone.
        """
        if self.ready() is None:
            self.start()
        return self.listen(methods, thread_id, limit)

    def listen(
        self,
        methods: Iterable[str] | None,
        thread_id: str | None = None,
        limit: int | None = None,
    ) -> Mailbox:
        """Follow notifications as :meth:`subscribe`, without starting the runtime.

        Raises:
            TransportClosedError: If the runtime is gone, or was not started.
        """
        # The error of a connection that has ended says how it ended.
        connection = self.ready() or self._connection
        with EVENTS_LOST.on_error():
            if connection is None:
                raise TransportClosedError("the runtime is not running")
            mailbox = self._waits.mailbox(limit)
            wanted = None if methods is None else frozenset(methods)
            connection.subscribe(Subscription(mailbox, wanted, thread_id))
        return mailbox

    def pending_requests(self) -> list[ServerRequest[Any, Any]]:
        """Return the unanswered requests from the runtime, oldest first."""
        connection = self.ready()
        return [] if connection is None else connection.desk.open_requests()
