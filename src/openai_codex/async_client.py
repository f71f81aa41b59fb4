"""The client of tasks: one runtime at a time, and the calls of it.

:mod:`openai_codex.client` is the same for threads; the two differ in how
they wait and in nothing else. The reader thread hands what it gets to
the loop of whoever waits; there is no executor and no thread per waiter.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeVar

from openai_codex._calls.loop import AsyncCalls, arrival
from openai_codex._handling.loop import AsyncHandling
from openai_codex._mailboxes.loop import LoopBridges
from openai_codex._runtime.connection import Connection
from openai_codex._runtime.handover import FOR_TASKS
from openai_codex._wire.turn_route import EVERYTHING
from openai_codex.config import CodexConfig
from openai_codex.errors import RequestTimeoutError, TransportClosedError
from openai_codex.options import RestartPolicy
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future

    from openai_codex._calls.loop_turn import AsyncLiveTurn
    from openai_codex._mailboxes.loop import AsyncMailbox
    from openai_codex._runtime.patience import Patience
    from openai_codex._runtime.requests.handlers import Handlers
    from openai_codex._runtime.requests.request import ServerRequest
    from openai_codex._runtime.requests.scopes import Binding
    from openai_codex._wire.metadata import InitializeResponse
    from openai_codex._wire.turn_route import Wish
    from openai_codex.protocol._base import JsonValue
    from openai_codex.protocol._method import Method
    from openai_codex.protocol.core import TurnStartParams

__all__ = ["AsyncClient"]

P = TypeVar("P")
R = TypeVar("R")


class AsyncClient:
    """An awaiting client of one runtime, started at first use. For the tasks of one loop at a time.

    Args:
        config: How to start the runtime; :obj:`None` takes the defaults.
        handlers: Who answers what the runtime asks.
    """

    def __init__(self, config: CodexConfig | None = None, handlers: Handlers | None = None) -> None:
        self._config = config or CodexConfig()
        self._handlers = handlers
        self._handling: AsyncHandling | None = None
        self._connection: Connection | None = None
        # The same, or the one before: what it knew of threads goes on to the next.
        self._latest: Connection | None = None
        self._opened: Future[InitializeResponse] | None = None
        self._calls: AsyncCalls | None = None
        self._bridges = LoopBridges()

    @property
    def metadata(self) -> InitializeResponse:
        """What the runtime said of itself.

        Raises:
            RuntimeError: If it was not started yet.
        """
        if self._opened is None or not self._opened.done():
            raise RuntimeError("not started yet: use 'async with', or await any method first")
        return self._opened.result()

    async def start(self) -> AsyncCalls:
        """Return the calls of the runtime, which is started if it must be and may.

        Concurrent first uses start one.

        Raises:
            LaunchError: If it must be started and cannot be.
            TransportClosedError: If it ends before it has answered the handshake, or
                the client is closed meanwhile.
            RequestTimeoutError: If it does not answer the handshake in time.
            WrongProcessError: In the child of a fork, if it was started before.
        """
        self._check_owner()
        connection, opened = self._connection, self._opened
        if connection is None or opened is None or self._is_to_restart(connection):
            connection, opened = self._open()
        if self._calls is not None:
            return self._calls
        try:
            metadata = await self._greeting(opened)
        except Exception:
            # Being cancelled is none: others may wait for the same start.
            if self._connection is connection:
                await self.close()
            raise
        if self._connection is not connection:
            raise TransportClosedError("the client was closed")
        if self._calls is None:
            self._calls = AsyncCalls(connection, self._config, metadata, self._bridges)
        return self._calls

    async def request(self, method: Method[P, R], params: P) -> R:
        """Send a request and wait for its answer.

        Raises:
            CodexError: As :meth:`AsyncCalls.request`.
        """
        return await (self._ready() or await self.start()).request(method, params)

    async def open_thread(self, method: Method[P, R], params: P, binding: Binding) -> R:
        """Send a request that loads a thread, bound before the thread can ask for anything.

        Raises:
            CodexError: As :meth:`AsyncCalls.request`.
        """
        return await (self._ready() or await self.start()).request(method, params, binding)

    async def close_thread(self, thread_id: str) -> None:
        """Have the runtime drop a thread; one that is gone has none.

        Raises:
            CodexError: As :meth:`AsyncCalls.request`.
        """
        if self._calls is not None:
            await self._calls.unload(thread_id)

    async def request_json(self, name: str, params: object) -> JsonValue:
        """Send a request of which no more is known than its name: JSON in, JSON out.

        Raises:
            CodexError: As :meth:`AsyncCalls.request`.
        """
        return await (self._ready() or await self.start()).request_json(name, params)

    async def request_loaded(self, method: Method[P, R], params: P, thread_id: str) -> R:
        """Send a request for which the runtime needs a thread loaded.

        Raises:
            CodexError: As :meth:`AsyncCalls.request`.
        """
        calls = self._ready() or await self.start()
        with calls.connection.residence.kept(thread_id):
            await calls.load(thread_id)
            return await calls.request(method, params)

    async def notify(self, name: str, params: object) -> None:
        """Send a notification.

        Raises:
            InvalidInputError: If the parameters cannot be sent.
            TransportClosedError: If the runtime is gone.
        """
        (self._ready() or await self.start()).connection.notify(name, params)

    async def subscribe(
        self,
        methods: Iterable[str] | None,
        thread_id: str | None = None,
        limit: int | None = None,
    ) -> AsyncMailbox:
        """Follow notifications by method and thread, until the mailbox is closed.

        Raises:
            TransportClosedError: If the runtime is gone.
        """
        return (self._ready() or await self.start()).subscribe(methods, thread_id, limit)

    async def start_turn(
        self,
        params: TurnStartParams,
        handlers: Handlers | None = None,
        patience: Patience | None = None,
        wish: Wish = EVERYTHING,
    ) -> AsyncLiveTurn:
        """Start a turn, or join the thread's active one, and follow its events.

        Raises:
            TurnTimeoutError: If the patience ends before there is an answer.
            CodexError: As :meth:`AsyncCalls.request`.
        """
        return await (self._ready() or await self.start()).start_turn(
            params, handlers, patience, wish
        )

    def pending_requests(self) -> list[ServerRequest[Any, Any]]:
        """Return what the runtime has asked and nobody has answered yet, oldest first."""
        self._check_owner()
        return [] if self._connection is None else self._connection.requests.pending()

    async def bind_thread(self, thread_id: str, binding: Binding) -> None:
        """Set who answers what a thread asks."""
        (self._ready() or await self.start()).connection.requests.scopes.bind_thread(
            thread_id, binding
        )

    async def close(self) -> None:
        """End the runtime and wait until nothing of it is left; safe any number of times.

        The next use starts another one. In the child of a fork it does nothing.
        """
        # Perhaps it is closing already, for another task or for one that was cancelled.
        connection = self._latest
        # A child of a fork must not start a runtime with what was its parent's.
        if connection is None or connection.foreign:
            return
        self._connection = self._opened = self._calls = None
        if self._handling is not None:
            self._handling.close()
        closed = connection.close()
        while not closed.done():
            await arrival(self._bridges, closed)

    def _ready(self) -> AsyncCalls | None:
        """Return the calls of the runtime, if they can be had without waiting."""
        calls = self._calls
        if calls is None or calls.connection.ended:
            return None
        calls.connection.check_owner()
        return calls

    def _check_owner(self) -> None:
        if self._connection is not None:
            self._connection.check_owner()

    def _is_to_restart(self, connection: Connection) -> bool:
        return connection.ended and self._config.restart == RestartPolicy.on_demand

    def _open(self) -> tuple[Connection, Future[InitializeResponse]]:
        """Start a runtime, in the place of the one before if there was one."""
        connection = Connection(self._config, FOR_TASKS, self._bridges.pace)
        # In the child of a fork, its locks may be held by threads that are not there.
        if self._latest is not None and not self._latest.foreign:
            connection.succeed(self._latest)
        if self._handling is not None:
            self._handling.close()
        self._handling = AsyncHandling(self._bridges)
        connection.requests.serve(self._handlers, self._handling)
        # Before it is opened: the reader thread may be ahead of this one.
        self._latest = self._connection = connection
        self._calls = None
        self._opened = connection.open(self)
        return connection, self._opened

    async def _greeting(self, opened: Future[InitializeResponse]) -> InitializeResponse:
        """Wait for the end of the handshake."""
        loop = self._bridges.current().loop
        timeout = self._config.request_timeout or math.inf
        deadline = loop.time() + timeout
        while not opened.done():
            left = deadline - loop.time()
            if left <= 0:
                raise RequestTimeoutError(methods.INITIALIZE.name, timeout)
            await arrival(self._bridges, opened, None if left == math.inf else left)
        return opened.result()
