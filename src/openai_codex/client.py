"""The client of threads: one runtime at a time, and the calls of it.

:mod:`openai_codex.async_client` is the same for tasks; the two differ in how
they wait and in nothing else.
"""

from __future__ import annotations

import logging
import threading
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import TYPE_CHECKING, Any, Final, TypeVar

from openai_codex._calls.sync import Calls
from openai_codex._handling.sync import Handling
from openai_codex._runtime.connection import Connection
from openai_codex._wire.turn_route import EVERYTHING
from openai_codex.config import CodexConfig
from openai_codex.errors import RequestTimeoutError
from openai_codex.options import RestartPolicy
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future

    from openai_codex._calls.sync_turn import LiveTurn
    from openai_codex._mailboxes.sync import Mailbox
    from openai_codex._runtime.patience import Patience
    from openai_codex._runtime.requests.handlers import Handlers
    from openai_codex._runtime.requests.request import ServerRequest
    from openai_codex._runtime.requests.scopes import Binding
    from openai_codex._wire.metadata import InitializeResponse
    from openai_codex._wire.turn_route import Wish
    from openai_codex.protocol._base import JsonValue
    from openai_codex.protocol._method import Method
    from openai_codex.protocol.core import TurnStartParams

__all__ = ["Client"]

logger = logging.getLogger("openai_codex.connection")

# What closing takes beyond its three steps, on a busy machine, in seconds.
CLOSE_SLACK: Final = 10.0

P = TypeVar("P")
R = TypeVar("R")


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
        self._handlers = handlers
        self._handling = Handling()
        # Never set back. A plain flag, since a signal handler may close the client while
        # what it interrupts holds the lock of an event.
        self._closing = False
        # Held while a runtime is started in the place of one that died, so that the
        # callers who find it dead start one, and wait for that one.
        self._restarting = threading.Lock()
        self._connection: Connection
        try:
            self._calls = self._open(None)
        except BaseException:
            self._handling.close()
            raise

    @property
    def connection(self) -> Connection:
        """The connection to the runtime."""
        return self._connection

    @property
    def metadata(self) -> InitializeResponse:
        """What the runtime said of itself."""
        return self._calls.metadata

    def start(self) -> Calls:
        """Return the calls of the runtime, which is started again if it may be and must.

        Raises:
            LaunchError: If it must be started and cannot be.
            TransportClosedError: If it ends before it has answered the handshake, or
                the client is closed meanwhile.
            RequestTimeoutError: If it does not answer the handshake in time.
            WrongProcessError: In another process than the one that opened this.
        """
        self._connection.check_owner()
        calls = self._calls
        if not (calls.connection.ended and self._is_to_restart()):
            return calls
        with self._restarting:
            if self._is_to_restart():
                self._calls = self._open(self._calls.connection)
            return self._calls

    def request(self, method: Method[P, R], params: P) -> R:
        """Send a request and wait for its answer.

        Raises:
            CodexError: As :meth:`Calls.request`.
        """
        return self.start().request(method, params)

    def open_thread(self, method: Method[P, R], params: P, binding: Binding) -> R:
        """Send a request that loads a thread, bound before the thread can ask for anything.

        Raises:
            CodexError: As :meth:`Calls.request`.
        """
        return self.start().request(method, params, binding)

    def close_thread(self, thread_id: str) -> None:
        """Have the runtime drop a thread; one that is gone has none.

        Raises:
            CodexError: As :meth:`Calls.request`.
        """
        self._calls.unload(thread_id)

    def request_json(self, name: str, params: object) -> JsonValue:
        """Send a request of which no more is known than its name: JSON in, JSON out.

        Raises:
            CodexError: As :meth:`Calls.request`.
        """
        return self.start().request_json(name, params)

    def request_loaded(self, method: Method[P, R], params: P, thread_id: str) -> R:
        """Send a request for which the runtime needs a thread loaded.

        Raises:
            CodexError: As :meth:`Calls.request`.
        """
        calls = self.start()
        with calls.connection.residence.kept(thread_id):
            calls.load(thread_id)
            return calls.request(method, params)

    def notify(self, name: str, params: object) -> None:
        """Send a notification.

        Raises:
            InvalidInputError: If the parameters cannot be sent.
            TransportClosedError: If the runtime is gone.
        """
        self.start().connection.notify(name, params)

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
        return self.start().subscribe(methods, thread_id, limit)

    def start_turn(
        self,
        params: TurnStartParams,
        handlers: Handlers | None = None,
        patience: Patience | None = None,
        wish: Wish = EVERYTHING,
    ) -> LiveTurn:
        """Start a turn, or join the thread's active one, and follow its events.

        Raises:
            TurnTimeoutError: If the patience ends before there is an answer.
            CodexError: As :meth:`Calls.request`.
        """
        return self.start().start_turn(params, handlers, patience, wish)

    def pending_requests(self) -> list[ServerRequest[Any, Any]]:
        """Return what the runtime has asked and nobody has answered yet, oldest first."""
        self._connection.check_owner()
        return self._connection.requests.pending()

    def bind_thread(self, thread_id: str, binding: Binding) -> None:
        """Set who answers what a thread asks."""
        self.start().connection.requests.scopes.bind_thread(thread_id, binding)

    def close(self) -> None:
        """End the runtime and wait until nothing of it is left; safe any number of times.

        In the child of a fork it does nothing. In a signal handler it may come while
        the call that was interrupted holds a lock which the reader needs: it then
        returns after its bound, and the runtime ends once that call goes on.
        """
        # There, locks may be held by threads that the child does not have.
        if not self._connection.foreign:
            self._closing = True
            self._handling.close()
            self._wait_for_end(self._connection.close())

    def _is_to_restart(self) -> bool:
        return (
            self._calls.connection.ended
            and self._config.restart == RestartPolicy.on_demand
            and not self._closing
        )

    def _open(self, previous: Connection | None) -> Calls:
        """Start a runtime, in the place of a previous one if there is one."""
        connection = Connection(self._config)
        if previous is not None:
            connection.succeed(previous)
        connection.requests.serve(self._handlers, self._handling)
        opened = connection.open(self)
        self._connection = connection
        if self._closing:
            # By a close() that may have seen the previous one only. What is closed
            # does not finish its handshake.
            connection.close()
        try:
            metadata = opened.result(self._config.request_timeout)
        except FutureTimeoutError:
            self._wait_for_end(connection.close())
            timeout = self._config.request_timeout or 0.0
            raise RequestTimeoutError(methods.INITIALIZE.name, timeout) from None
        except BaseException:
            self._wait_for_end(connection.close())
            raise
        return Calls(connection, self._config, metadata)

    def _wait_for_end(self, closed: Future[None]) -> None:
        try:
            closed.result(3 * self._config.shutdown_timeout + CLOSE_SLACK)
        except FutureTimeoutError:
            logger.warning("the runtime is still being ended: close() has waited long enough")
