"""The only place where a task waits for the runtime (with its mailbox).

:mod:`openai_codex.client` is the same for threads; the two differ in how they
wait and in nothing else. The reader thread resolves futures and hands them to
the loop of whoever waits; there is no executor and no thread per waiter.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from openai_codex._handling.loop import AsyncHandling
from openai_codex._mailboxes.loop import AsyncMailbox, LoopBridges
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
    TransportClosedError,
)
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
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

__all__ = ["AsyncClient"]

P = TypeVar("P")
R = TypeVar("R")
T = TypeVar("T")


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
        self._opened: Future[InitializeResponse] | None = None
        self._closing: Connection | None = None
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

    async def start(self) -> Connection:
        """Start the runtime unless it runs; concurrent first uses start one.

        Raises:
            LaunchError: If the runtime cannot be started, is not found, or is too old.
            TransportClosedError: If it ends before it has answered the handshake.
            RequestTimeoutError: If it does not answer the handshake in time.
            WrongProcessError: In the child of a fork, if it was started before.
        """
        self._check_owner()
        if self._connection is None or self._opened is None:
            self._connection = Connection(self._config)
            self._handling = AsyncHandling(self._bridges)
            self._connection.requests.serve(self._handlers, self._handling)
            self._opened = self._connection.open(self)
        connection, opened = self._connection, self._opened
        if opened.done() and opened.exception() is None:
            return connection
        try:
            await self._wait(opened, methods.INITIALIZE.name)
        except Exception:
            # Being cancelled is none: others may wait for the same start.
            if self._connection is connection:
                await self.close()
            raise
        if self._connection is not connection:
            raise TransportClosedError("the client was closed")
        return connection

    async def request(self, method: Method[P, R], params: P) -> R:
        """Send a request and wait for its answer.

        Raises:
            JsonRpcError: If the runtime refuses it.
            InvalidInputError: If the parameters cannot be sent.
            RequestTimeoutError: If there is no answer within ``request_timeout``.
            TransportClosedError: If the runtime is gone.
            WireError: If the answer is not understood.
        """
        return decode_answer(method, (await self._ask(method.name, params))[1])

    async def open_thread(self, method: Method[P, R], params: P, binding: Binding) -> R:
        """Send a request that makes a thread, bound before the thread can ask for anything.

        Raises:
            CodexError: As :meth:`request`.
        """
        return decode_answer(method, (await self._ask(method.name, params, None, binding))[1])

    async def request_json(self, name: str, params: object) -> JsonValue:
        """Send a request of which no more is known than its name: JSON in, JSON out.

        Raises:
            CodexError: As :meth:`request`.
        """
        return decode_json(name, (await self._ask(name, params))[1])

    async def notify(self, name: str, params: object) -> None:
        """Send a notification.

        Raises:
            InvalidInputError: If the parameters cannot be sent.
            TransportClosedError: If the runtime is gone.
        """
        (await self.start()).notify(name, params_or_none(params))

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
        connection = await self.start()
        mailbox = AsyncMailbox(self._bridges, limit)
        wanted = None if methods is None else frozenset(methods)
        connection.subscribe(Subscription(mailbox, wanted, thread_id))
        return mailbox

    async def start_turn(
        self, params: TurnStartParams, handlers: Handlers | None = None
    ) -> tuple[TurnRoute, AsyncMailbox]:
        """Start a turn, or join the thread's active one, and follow its events.

        Raises:
            CodexError: As :meth:`request`.
        """
        # Before anything asks for the running loop, which the child of a fork has none of.
        self._check_owner()
        mailbox = AsyncMailbox(self._bridges)
        claim = Claim(params.thread_id, mailbox, handlers)
        try:
            pending, _ = await self._ask(methods.TURN_START.name, params, claim)
        except BaseException:
            mailbox.discard()
            raise
        return pending.claimed_route(), mailbox

    async def fill(self, route: TurnRoute, mailbox: AsyncMailbox) -> bool:
        """Wait for more of a turn; return :obj:`False` at its end. Who gives up stops the turn.

        Raises:
            TransportClosedError: If the runtime ended before the turn.
        """
        try:
            return await mailbox.fill()
        except GeneratorExit:
            # Collected with a loop that was closed, maybe by the reader in the middle
            # of sending: nothing may be sent from here.
            raise
        except BaseException:
            # Cancelled, say: nobody waits for the answer any more, so the turn must
            # not go on spending.
            self.abandon(route)
            raise

    async def interrupt(self, route: TurnRoute) -> None:
        """Ask the runtime to stop a turn and wait until it has heard.

        Raises:
            CodexError: As :meth:`request`.
        """
        connection = self._connection
        # Without a connection the turn is over as well, or is being ended.
        if route.ended or connection is None:
            return
        try:
            await self._answer(connection, connection.interrupt(route))
        except InvalidRequestError:
            # Of a turn that has begun, this says that it is over, even if its end is not seen yet.
            if not (route.started or route.ended):
                raise

    def abandon(self, route: TurnRoute) -> None:
        """Ask the runtime to stop a turn, without waiting; for callers that give up."""
        if self._connection is not None:
            self._connection.abandon(route)

    def pending_requests(self) -> list[ServerRequest[Any, Any]]:
        """Return what the runtime has asked and nobody has answered yet, oldest first."""
        self._check_owner()
        return [] if self._connection is None else self._connection.requests.pending()

    async def bind_thread(self, thread_id: str, binding: Binding) -> None:
        """Set who answers what a thread asks."""
        (await self.start()).requests.scopes.bind_thread(thread_id, binding)

    async def close(self) -> None:
        """End the runtime and wait until nothing of it is left; safe any number of times.

        The next use starts another one. In the child of a fork it does nothing.
        """
        # Perhaps it is closing already, for another task or for one that was cancelled.
        connection = self._connection or self._closing
        # A child of a fork must not start a runtime with what was its parent's.
        if connection is None or connection.foreign:
            return
        self._closing, self._connection, self._opened = connection, None, None
        if self._handling is not None:
            self._handling.close()
        await self._wait(connection.close(), "close", bounded=False)

    def _check_owner(self) -> None:
        if self._connection is not None:
            self._connection.check_owner()

    async def _ask(
        self,
        method: str,
        params: object,
        claim: Claim | None = None,
        binding: Binding | None = None,
    ) -> tuple[Pending, msgspec.Raw]:
        """Send a request, again after a pause while the runtime is overloaded."""
        # Before all attempts: one that follows a close() must not start another runtime.
        connection = await self.start()
        check_supported(self.metadata.serverInfo.version, method, params)
        for pause in Backoff().pauses() if self._config.retry_overload else ():
            try:
                return await self._ask_once(connection, method, params, claim, binding)
            except ServerBusyError:
                await asyncio.sleep(pause)
        return await self._ask_once(connection, method, params, claim, binding)

    async def _ask_once(
        self,
        connection: Connection,
        method: str,
        params: object,
        claim: Claim | None,
        binding: Binding | None,
    ) -> tuple[Pending, msgspec.Raw]:
        pending = connection.send(method, params_or_none(params), claim=claim, binding=binding)
        return pending, await self._answer(connection, pending)

    async def _answer(self, connection: Connection, pending: Pending) -> msgspec.Raw:
        try:
            return await self._wait(pending.future, pending.method, pending.time_left)
        except GeneratorExit:
            # As in fill().
            raise
        except BaseException as error:
            # Timed out, cancelled or refused: the answer will not be used.
            connection.forget(pending, overdue=isinstance(error, RequestTimeoutError))
            raise

    async def _wait(
        self,
        future: Future[T],
        method: str,
        time_left: Callable[[float], float] | None = None,
        *,
        bounded: bool = True,
    ) -> T:
        """Wait for a future of the reader's, without cancelling it when the waiter is.

        Args:
            future: What to wait for.
            method: What it answers.
            time_left: How much is left of ``request_timeout``; by default that
                begins now.
            bounded: Whether ``request_timeout`` holds at all.
        """
        loop = self._bridges.current().loop
        timeout = self._config.request_timeout if bounded else None
        deadline = loop.time() + (timeout or 0.0)
        while not future.done():
            left = None
            if timeout is not None:
                left = deadline - loop.time() if time_left is None else time_left(timeout)
                if left <= 0:
                    raise RequestTimeoutError(method, timeout)
            await self._arrival(future, left)
        return future.result()

    async def _arrival(self, future: Future[T], seconds: float | None) -> None:
        """Wait until a future is done, or so many seconds."""
        bridge = self._bridges.current()
        arrived = bridge.loop.create_future()
        future.add_done_callback(lambda _: bridge.post(partial(_set, arrived)))
        timer = None if seconds is None else bridge.loop.call_later(seconds, _set, arrived)
        try:
            await arrived
        finally:
            if timer is not None:
                timer.cancel()


def _set(arrived: asyncio.Future[None]) -> None:
    if not arrived.done():
        arrived.set_result(None)
