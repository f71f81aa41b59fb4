"""The low-level client: requests by method name, and notifications by turn."""

from __future__ import annotations

from collections.abc import AsyncIterator
from types import TracebackType
from typing import TypeVar

from openai_codex import protocol
from openai_codex._calls.async_calls import AsyncCalls
from openai_codex._os.interruptions import once
from openai_codex._public import public
from openai_codex._wire.events import Notification
from openai_codex._wire.handshake import InitializeResponse
from openai_codex.compat._async.consumers import AsyncConsumers
from openai_codex.compat._async.goals import AsyncGoals
from openai_codex.compat.approvals import ApprovalHandler, handlers_for
from openai_codex.compat.params import (
    InputItems,
    Params,
    ResponseModel,
    answer_as,
    params_object,
    plain_json,
)
from openai_codex.compat.params import input_items as as_input
from openai_codex.config import CodexConfig
from openai_codex.errors import TransportClosedError
from openai_codex.protocol import JsonObject
from openai_codex.retry import retry_on_overload

__all__ = ["AsyncCodexClient"]

T = TypeVar("T")


@public("openai_codex.async_client")
class AsyncCodexClient(AsyncGoals):
    """Sends requests to a runtime by method name. Safe to use from several tasks.

    It has the interface of the official SDK's low-level client. In new programs, use
    :class:`~openai_codex.AsyncCodex` instead.

    Args:
        config: How to start the runtime; :obj:`None` uses the defaults.
        approval_handler: A function that gets the method and the parameters of each request of the
            runtime, and returns the answer. It runs on a worker thread. Without it, all requests
            are refused.
    """

    def __init__(
        self,
        config: CodexConfig | None = None,
        approval_handler: ApprovalHandler | None = None,
    ) -> None:
        self.config = config or CodexConfig()
        self._handlers = handlers_for(approval_handler)
        self._calls: AsyncCalls | None = None
        self._consumers: AsyncConsumers | None = None

    @classmethod
    def over(cls, calls: AsyncCalls) -> AsyncCodexClient:
        """Return a client of a runtime that another object has started."""
        client = cls()
        client._calls = calls
        if calls.ready() is not None:
            # Listen now, so that the client misses no later notification.
            client._listening()
        return client

    async def __aenter__(self) -> AsyncCodexClient:
        await self.start()
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    async def start(self) -> None:
        """Start the runtime unless it is running, and wait for the handshake.

        Raises:
            LaunchError: If it cannot be started.
        """
        if self._calls is None:
            with once:
                from openai_codex._async import parts

            self._calls = parts.AsyncCalls(self.config, self._handlers)
        await self._calls.start()
        if self._consumers is None:
            self._consumers = AsyncConsumers(self._calls)

    async def close(self) -> None:
        """Stop the runtime. You can call this several times, and start the client again."""
        calls, consumers = self._calls, self._consumers
        self._calls = self._consumers = None
        if consumers is not None:
            consumers.close()
        if calls is not None:
            await calls.close()

    async def initialize(self) -> InitializeResponse:
        """Return the runtime's answer to the handshake that :meth:`start` made."""
        return self._started().metadata

    def _started(self) -> AsyncCalls:
        if self._calls is None:
            raise TransportClosedError("the runtime is not running: call start() first")
        return self._calls

    def _listening(self) -> AsyncConsumers:
        if self._consumers is None:
            self._consumers = AsyncConsumers(self._started())
        return self._consumers

    async def request(self, method: str, params: Params, *, response_model: ResponseModel[T]) -> T:
        """Send a request and wait for its answer.

        Args:
            method: The name of the request.
            params: Its parameters: JSON values or a protocol value.
            response_model: The type of the answer: a protocol type or a pydantic model.

        Raises:
            JsonRpcError: If the runtime refuses it.
            CodexError: If the answer is not a JSON object.
            UnsupportedFeatureError: If the runtime does not have this request.
            ValueError: If the answer does not fit the type.
            TransportClosedError: If the runtime is not running.
        """
        answer = await self._started().request_json(method, plain_json(params))
        return answer_as(method, answer, response_model)

    async def request_with_retry_on_overload(
        self,
        method: str,
        params: Params,
        *,
        response_model: ResponseModel[T],
        max_attempts: int = 3,
        initial_delay_s: float = 0.25,
        max_delay_s: float = 2.0,
    ) -> T:
        """Send a request, and repeat it after a pause while the runtime is too busy.

        Raises:
            RetryLimitExceededError: If the runtime is still too busy after the last attempt.
            CodexError: As :meth:`request`.
        """
        return await retry_on_overload(
            lambda: self.request(method, params, response_model=response_model),
            max_attempts=max_attempts,
            initial_delay_s=initial_delay_s,
            max_delay_s=max_delay_s,
        )

    async def notify(self, method: str, params: JsonObject | None = None) -> None:
        """Send a notification, which has no answer."""
        await self._started().notify(method, params)

    async def account_login_start(self, params: Params) -> protocol.LoginAccountResponse:
        """Begin a login, and follow it (protocol: ``account/login/start``)."""
        consumer = self._listening().early_login()
        model: ResponseModel[protocol.LoginAccountResponse]
        model = protocol.LoginAccountResponse  # type: ignore[assignment]  # a union, called like one
        try:
            response = await self.request(
                "account/login/start", params_object(params), response_model=model
            )
        except BaseException:
            consumer.close()
            raise
        login_id = getattr(response, "login_id", None)
        if login_id is None:
            consumer.close()
        else:
            self._listening().register_login(login_id, consumer)
        return response

    async def turn_start(
        self, thread_id: str, input_items: InputItems, params: Params = None
    ) -> protocol.TurnStartResponse:
        """Start a turn, and follow it (protocol: ``turn/start``)."""
        merged: JsonObject = {
            **params_object(params),
            "threadId": thread_id,
            "input": as_input(input_items),
        }
        consumer = self._listening().early(thread_id)
        try:
            response = await self.request(
                "turn/start", merged, response_model=protocol.TurnStartResponse
            )
        except BaseException:
            consumer.close()
            raise
        self._listening().adopt(response.turn.id, consumer)
        return response

    async def next_notification(self) -> Notification:
        """Wait for the next notification that is not about a turn or a login, without a timeout.

        Raises:
            TransportClosedError: If the runtime ends.
        """
        return await self._listening().rest.next()

    def register_turn_notifications(self, turn_id: str) -> None:
        """Follow a turn from now on. :meth:`turn_start` follows its turn already."""
        self._listening().register_turn(turn_id)

    def unregister_turn_notifications(self, turn_id: str) -> None:
        """Stop following a turn."""
        self._listening().unregister_turn(turn_id)

    async def next_turn_notification(self, turn_id: str) -> Notification:
        """Wait for the next notification of a turn, without a timeout.

        Raises:
            RuntimeError: If the turn is not followed.
            TransportClosedError: If the runtime ends.
        """
        return await self._listening().turn(turn_id).next()

    def register_login_notifications(self, login_id: str) -> None:
        """Follow a login from now on. :meth:`account_login_start` follows its login already."""
        self._listening().register_login(login_id)

    def unregister_login_notifications(self, login_id: str) -> None:
        """Stop following a login."""
        self._listening().unregister_login(login_id)

    async def next_login_notification(self, login_id: str) -> Notification:
        """Wait for the next notification of a login, without a timeout.

        Raises:
            RuntimeError: If the login is not followed.
            TransportClosedError: If the runtime ends.
        """
        return await self._listening().login(login_id).next()

    async def wait_for_turn_completed(self, turn_id: str) -> protocol.TurnCompletedNotification:
        """Wait for the end of a turn, without a timeout.

        Raises:
            TransportClosedError: If the runtime ends.
        """
        self.register_turn_notifications(turn_id)
        try:
            while True:
                payload = (await self.next_turn_notification(turn_id)).payload
                if isinstance(payload, protocol.TurnCompletedNotification):
                    return payload
        finally:
            self.unregister_turn_notifications(turn_id)

    async def wait_for_login_completed(
        self, login_id: str
    ) -> protocol.AccountLoginCompletedNotification:
        """Wait for the end of a login, without a timeout.

        Raises:
            TransportClosedError: If the runtime ends.
        """
        self.register_login_notifications(login_id)
        try:
            while True:
                payload = (await self.next_login_notification(login_id)).payload
                if isinstance(payload, protocol.AccountLoginCompletedNotification):
                    return payload
        finally:
            self.unregister_login_notifications(login_id)

    async def stream_text(
        self, thread_id: str, text: str, params: Params = None
    ) -> AsyncIterator[protocol.AgentMessageDeltaNotification]:
        """Run a turn, and yield the agent's text in deltas.

        Raises:
            CodexError: As :meth:`request`.
        """
        turn_id = (await self.turn_start(thread_id, text, params)).turn.id
        try:
            while True:
                payload = (await self.next_turn_notification(turn_id)).payload
                if isinstance(payload, protocol.TurnCompletedNotification):
                    return
                if isinstance(payload, protocol.AgentMessageDeltaNotification):
                    yield payload
        finally:
            self.unregister_turn_notifications(turn_id)
