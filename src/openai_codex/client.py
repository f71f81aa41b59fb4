"""The only place where a thread waits for the runtime (with its mailbox).

:mod:`openai_codex.async_client` is the same for tasks; the two differ in how
they wait and in nothing else.
"""

from __future__ import annotations

import logging
import threading
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import TYPE_CHECKING, Any, Final, TypeVar

from openai_codex._handling.sync import Handling
from openai_codex._mailboxes.sync import Mailbox
from openai_codex._runtime.connection import Connection
from openai_codex._runtime.pending import Claim
from openai_codex._wire.answers import decode_answer, decode_json, params_or_none
from openai_codex._wire.backoff import Backoff
from openai_codex._wire.router import Subscription
from openai_codex._wire.since import check_supported
from openai_codex.config import CodexConfig
from openai_codex.errors import (
    InvalidRequestError,
    RequestTimeoutError,
    ServerBusyError,
)
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future

    import msgspec

    from openai_codex._runtime.pending import Pending
    from openai_codex._runtime.requests.handlers import Handlers
    from openai_codex._runtime.requests.request import ServerRequest
    from openai_codex._runtime.requests.scopes import Binding
    from openai_codex._wire.metadata import InitializeResponse
    from openai_codex._wire.turn_route import TurnRoute
    from openai_codex.protocol._base import JsonValue
    from openai_codex.protocol._method import Method
    from openai_codex.protocol.core import TurnStartParams

__all__ = ["Client"]

logger = logging.getLogger("openai_codex.connection")

# What closing takes beyond its three steps, on a busy machine, in seconds.
CLOSE_SLACK: Final = 10.0

P = TypeVar("P")
R = TypeVar("R")
T = TypeVar("T")


class Client:
    """A blocking client of one runtime. Thread-safe.

    Starting it blocks until the handshake is done.

    Args:
        config: How to start the runtime; :obj:`None` takes the defaults.
        handlers: Who answers what the runtime asks.

    Raises:
        LaunchError: If the runtime cannot be started, is not found, or is too old.
        TransportClosedError: If it ends before it has answered the handshake.
        RequestTimeoutError: If it does not answer the handshake in time.
    """

    def __init__(self, config: CodexConfig | None = None, handlers: Handlers | None = None) -> None:
        self._config = config or CodexConfig()
        self._closing = threading.Event()
        self._connection = Connection(self._config)
        self._handling = Handling()
        self._connection.requests.serve(handlers, self._handling)
        try:
            self.metadata: InitializeResponse = self._wait(self._connection.open(self))
        except FutureTimeoutError:
            self.close()
            timeout = self._config.request_timeout or 0.0
            raise RequestTimeoutError(methods.INITIALIZE.name, timeout) from None
        except BaseException:
            self.close()
            raise

    @property
    def connection(self) -> Connection:
        """The connection to the runtime."""
        return self._connection

    def start(self) -> Connection:
        """Return the connection: a blocking client has started when it exists.

        Raises:
            WrongProcessError: In the child of a fork.
        """
        self._connection.check_owner()
        return self._connection

    def request(self, method: Method[P, R], params: P) -> R:
        """Send a request and wait for its answer.

        Raises:
            JsonRpcError: If the runtime refuses it.
            InvalidInputError: If the parameters cannot be sent.
            RequestTimeoutError: If there is no answer within ``request_timeout``.
            TransportClosedError: If the runtime is gone.
            WireError: If the answer is not understood.
        """
        return decode_answer(method, self._ask(method.name, params)[1])

    def open_thread(self, method: Method[P, R], params: P, binding: Binding) -> R:
        """Send a request that makes a thread, bound before the thread can ask for anything.

        Raises:
            CodexError: As :meth:`request`.
        """
        return decode_answer(method, self._ask(method.name, params, None, binding)[1])

    def request_json(self, name: str, params: object) -> JsonValue:
        """Send a request of which no more is known than its name: JSON in, JSON out.

        Raises:
            CodexError: As :meth:`request`.
        """
        return decode_json(name, self._ask(name, params)[1])

    def notify(self, name: str, params: object) -> None:
        """Send a notification.

        Raises:
            InvalidInputError: If the parameters cannot be sent.
            TransportClosedError: If the runtime is gone.
        """
        self._connection.notify(name, params_or_none(params))

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
        mailbox = Mailbox(limit)
        wanted = None if methods is None else frozenset(methods)
        self._connection.subscribe(Subscription(mailbox, wanted, thread_id))
        return mailbox

    def start_turn(
        self, params: TurnStartParams, handlers: Handlers | None = None
    ) -> tuple[TurnRoute, Mailbox]:
        """Start a turn, or join the thread's active one, and follow its events.

        Raises:
            CodexError: As :meth:`request`.
        """
        mailbox = Mailbox()
        claim = Claim(params.thread_id, mailbox, handlers)
        try:
            pending, _ = self._ask(methods.TURN_START.name, params, claim)
        except BaseException:
            mailbox.discard()
            raise
        return pending.claimed_route(), mailbox

    def fill(self, route: TurnRoute, mailbox: Mailbox) -> bool:
        """Wait for more of a turn; return :obj:`False` at its end. Who gives up stops the turn.

        Raises:
            TransportClosedError: If the runtime ended before the turn.
        """
        try:
            return mailbox.fill()
        except BaseException:
            # Interrupted from the keyboard, say: nobody waits for the answer any more,
            # so the turn must not go on spending.
            self.abandon(route)
            raise

    def interrupt(self, route: TurnRoute) -> None:
        """Ask the runtime to stop a turn and wait until it has heard.

        Raises:
            CodexError: As :meth:`request`.
        """
        if route.ended:
            return
        try:
            self._answer(self._connection.interrupt(route))
        except InvalidRequestError:
            # Of a turn that has begun, this says that it is over, even if its end is not seen yet.
            if not (route.started or route.ended):
                raise

    def abandon(self, route: TurnRoute) -> None:
        """Ask the runtime to stop a turn, without waiting; for callers that give up."""
        self._connection.abandon(route)

    def pending_requests(self) -> list[ServerRequest[Any, Any]]:
        """Return what the runtime has asked and nobody has answered yet, oldest first."""
        return self.start().requests.pending()

    def bind_thread(self, thread_id: str, binding: Binding) -> None:
        """Set who answers what a thread asks."""
        self.start().requests.scopes.bind_thread(thread_id, binding)

    def close(self) -> None:
        """End the runtime and wait until nothing of it is left; safe any number of times.

        In the child of a fork it does nothing. In a signal handler it may come while
        the call that was interrupted holds a lock which the reader needs: it then
        returns after its bound, and the runtime ends once that call goes on.
        """
        # There, locks may be held by threads that the child does not have.
        if not self._connection.foreign:
            self._closing.set()
            self._handling.close()
            self._wait_for_end(self._connection.close())

    def _ask(
        self,
        method: str,
        params: object,
        claim: Claim | None = None,
        binding: Binding | None = None,
    ) -> tuple[Pending, msgspec.Raw]:
        """Send a request, again after a pause while the runtime is overloaded."""
        for pause in Backoff().pauses() if self._config.retry_overload else ():
            try:
                return self._ask_once(method, params, claim, binding)
            except ServerBusyError:
                self._closing.wait(pause)
        return self._ask_once(method, params, claim, binding)

    def _ask_once(
        self, method: str, params: object, claim: Claim | None, binding: Binding | None
    ) -> tuple[Pending, msgspec.Raw]:
        check_supported(self.metadata.serverInfo.version, method, params)
        pending = self._connection.send(
            method, params_or_none(params), claim=claim, binding=binding
        )
        return pending, self._answer(pending)

    def _answer(self, pending: Pending) -> msgspec.Raw:
        try:
            return self._answer_in_time(pending)
        except BaseException as error:
            # Timed out, interrupted or refused: the answer will not be used.
            self._connection.forget(pending, overdue=isinstance(error, RequestTimeoutError))
            raise

    def _answer_in_time(self, pending: Pending) -> msgspec.Raw:
        timeout = self._config.request_timeout
        if timeout is None:
            return pending.future.result()
        while (left := pending.time_left(timeout)) > 0:
            try:
                return pending.future.result(left)
            except FutureTimeoutError:
                # It may have waited to be sent meanwhile, and then has time left.
                continue
        raise RequestTimeoutError(pending.method, timeout)

    def _wait_for_end(self, closed: Future[None]) -> None:
        try:
            closed.result(3 * self._config.shutdown_timeout + CLOSE_SLACK)
        except FutureTimeoutError:
            logger.warning("the runtime is still being ended: close() has waited long enough")

    def _wait(self, future: Future[T]) -> T:
        return future.result(self._config.request_timeout)
