"""Calls of one runtime, for tasks. :mod:`openai_codex._calls.sync` is the same for threads."""

from __future__ import annotations

import asyncio
import math
from concurrent.futures import CancelledError
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from openai_codex._calls.alarm import Alarm
from openai_codex._calls.bounds import time_left
from openai_codex._calls.loop_turn import AsyncLiveTurn
from openai_codex._mailboxes.loop import AsyncMailbox
from openai_codex._runtime.pending import Claim
from openai_codex._wire.answers import decode_answer, decode_json
from openai_codex._wire.backoff import Backoff
from openai_codex._wire.events import DELTAS
from openai_codex._wire.router import Subscription
from openai_codex._wire.since import check_supported, lacking
from openai_codex.errors import CodexError, RequestTimeoutError, ServerBusyError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future

    import msgspec

    from openai_codex._mailboxes.loop import LoopBridge, LoopBridges
    from openai_codex._runtime.connection import Connection
    from openai_codex._runtime.patience import Patience
    from openai_codex._runtime.pending import Pending
    from openai_codex._runtime.requests.handlers import Handlers
    from openai_codex._runtime.requests.scopes import Binding
    from openai_codex._wire.metadata import InitializeResponse
    from openai_codex._wire.turn_route import Wish
    from openai_codex.config import CodexConfig
    from openai_codex.protocol._base import JsonValue
    from openai_codex.protocol._method import Method
    from openai_codex.protocol.core import TurnStartParams

__all__ = ["AsyncCalls", "arrival"]

P = TypeVar("P")
R = TypeVar("R")


class AsyncCalls:
    """Requests to one runtime, and waiting for their answers. For tasks of one loop at a time.

    Args:
        connection: The connection to the runtime, which has been opened.
        config: The settings of the client.
        metadata: What the runtime said of itself.
        bridges: The ways into the loops of the client.
    """

    def __init__(
        self,
        connection: Connection,
        config: CodexConfig,
        metadata: InitializeResponse,
        bridges: LoopBridges,
    ) -> None:
        self.connection = connection
        self.metadata = metadata
        self._config = config
        self._lacking = lacking(metadata.serverInfo.version)
        self._bridges = bridges
        self._alarm: Alarm | None = None

    async def request(self, method: Method[P, R], params: P, binding: Binding | None = None) -> R:
        """Send a request and wait for its answer.

        Args:
            method: The request.
            params: Its parameters.
            binding: For one whose answer names a thread: who answers what that asks.

        Raises:
            JsonRpcError: If the runtime refuses it.
            InvalidInputError: If the parameters cannot be sent.
            RequestTimeoutError: If there is no answer within ``request_timeout``.
            TransportClosedError: If the runtime is gone.
            WireError: If the answer is not understood.
        """
        return decode_answer(method, (await self._ask(method.name, params, binding=binding))[1])

    async def request_json(self, name: str, params: object) -> JsonValue:
        """Send a request of which no more is known than its name: JSON in, JSON out.

        Raises:
            CodexError: As :meth:`request`.
        """
        return decode_json(name, (await self._ask(name, params))[1])

    def subscribe(
        self, methods: Iterable[str] | None, thread_id: str | None, limit: int | None
    ) -> AsyncMailbox:
        """Follow notifications by method and thread, until the mailbox is closed.

        Raises:
            TransportClosedError: If the runtime is gone.
        """
        mailbox = AsyncMailbox(self._bridges, limit)
        wanted = None if methods is None else frozenset(methods)
        self.connection.subscribe(Subscription(mailbox, wanted, thread_id))
        return mailbox

    async def start_turn(
        self,
        params: TurnStartParams,
        handlers: Handlers | None,
        patience: Patience | None,
        wish: Wish,
    ) -> AsyncLiveTurn:
        """Start a turn, or join the thread's active one, and follow its events.

        Args:
            params: Of the request.
            handlers: Who answers what the turn asks.
            patience: How long to wait for the answer.
            wish: What is needed of its events.

        Raises:
            TurnTimeoutError: If the patience ends before there is an answer.
            CodexError: As :meth:`request`.
        """
        if patience is not None:
            patience.listen(self.connection.requests.activity)
        mailbox = AsyncMailbox(self._bridges, self._config.max_unread_events, DELTAS)
        mailbox.wish = wish
        residence = self.connection.residence
        with residence.kept(params.thread_id):
            await self.load(params.thread_id, patience)
            params = residence.restored(params)
            claim = Claim(params.thread_id, mailbox, handlers, params)
            try:
                pending, _ = await self._ask(
                    methods.TURN_START.name, params, claim, patience=patience
                )
            except BaseException:
                mailbox.discard()
                raise
        return AsyncLiveTurn(self, pending.claimed_route(), mailbox)

    async def load(self, thread_id: str, patience: Patience | None = None) -> None:
        """Have a thread resumed that a runtime before this had loaded.

        Raises:
            CodexError: As :meth:`request`.
        """
        pending = self.connection.residence.resumption(thread_id)
        if pending is None:
            return
        try:
            await self.answer(pending, patience, shared=True)
        except RequestTimeoutError:
            self.connection.forget(pending, overdue=True)
            raise
        except CancelledError:
            # Given up just now by another caller that had waited for as long.
            timeout = self._config.request_timeout or math.inf
            raise RequestTimeoutError(pending.method, timeout) from None
        except CodexError as error:
            # A copy: raising changes an exception, and others may wait for the same answer.
            raise type(error)(*error.args) from None

    async def unload(self, thread_id: str) -> None:
        """Have a thread dropped, once no turn of it is followed any more.

        Raises:
            CodexError: As :meth:`request`.
        """
        pending = self.connection.residence.leave(thread_id)
        if pending is not None:
            await self.answer(pending)

    async def answer(
        self,
        pending: Pending,
        patience: Patience | None = None,
        bridge: LoopBridge | None = None,
        *,
        shared: bool = False,
    ) -> msgspec.Raw:
        """Wait for the answer to a request, and forget the request if it is not used.

        Args:
            pending: The request.
            patience: How long to wait, beside the request's own timeout.
            bridge: The bridge to the running loop, for who has looked for it before.
            shared: Whether others may wait as well, so that it is not to be forgotten.

        Raises:
            CodexError: As :meth:`request`.
        """
        answer = pending.answer
        timeout = self._config.request_timeout or math.inf
        bridge = bridge or self._bridges.current()
        if self._alarm is None or self._alarm.loop is not bridge.loop:
            self._alarm = Alarm(bridge.loop)
        # Kept: the client may be used in another loop before this wait is over.
        alarm = self._alarm
        try:
            if answer.done:
                # Others run even then, and who waits can be cancelled.
                await asyncio.sleep(0)
            while not answer.done:
                # It may have waited to be sent meanwhile, and then has time left.
                left = time_left(pending, timeout, patience)
                arrived = bridge.loop.create_future()
                answer.when_done(partial(bridge.post, partial(_set, arrived)))
                alarm.set(arrived, left)
                try:
                    await arrived
                finally:
                    alarm.clear(arrived)
            return answer.result()
        except GeneratorExit:
            # As in AsyncLiveTurn.fill().
            raise
        except BaseException as error:
            # Timed out, cancelled or refused: the answer will not be used.
            if not shared:
                self.connection.forget(pending, overdue=isinstance(error, TimeoutError))
            raise

    async def _ask(
        self,
        method: str,
        params: object,
        claim: Claim | None = None,
        binding: Binding | None = None,
        patience: Patience | None = None,
    ) -> tuple[Pending, msgspec.Raw]:
        """Send a request, again after a pause while the runtime is overloaded."""
        if method in self._lacking:
            check_supported(self.metadata.serverInfo.version, method, params)
        # Before it is asked which loop runs: in the child of a fork none does, for Python.
        self.connection.check_owner()
        bridge = self._bridges.current()
        pauses: Iterator[float] | None = None
        while True:
            try:
                crowded = bridge.crowded
                pending = self.connection.send(
                    method, params, claim=claim, binding=binding, more=crowded
                )
                if crowded:
                    bridge.when_settled(self.connection.send_kept)
                return pending, await self.answer(pending, patience, bridge)
            except ServerBusyError:
                if not self._config.retry_overload:
                    raise
                pauses = pauses or Backoff().pauses()
                pause = next(pauses, None)
                if pause is None:
                    raise
            await asyncio.sleep(pause)


async def arrival(bridges: LoopBridges, future: Future[Any], seconds: float | None = None) -> None:
    """Wait until a future of the reader's is done, or so many seconds.

    It is not cancelled when the waiter is.
    """
    bridge = bridges.current()
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
