"""The client: one runtime, and the threads it works on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._async.thread import AsyncThread
from openai_codex._wire.overrides import approval, sandbox_mode
from openai_codex.async_client import AsyncClient
from openai_codex.options import ApprovalMode
from openai_codex.protocol import GetAccountParams, methods
from openai_codex.protocol.core import ThreadStartParams

if TYPE_CHECKING:
    from types import TracebackType

    from openai_codex._wire.metadata import InitializeResponse
    from openai_codex.config import CodexConfig
    from openai_codex.options import Sandbox
    from openai_codex.protocol import GetAccountResponse
    from openai_codex.protocol._base import JsonObject
    from openai_codex.protocol.core import Personality, ThreadSource, ThreadStartSource

__all__ = ["AsyncCodex"]


class AsyncCodex:
    """A client with a runtime of its own.

    Safe from several tasks of one event loop. Close it, or use it as a context
    manager; a runtime that is left open is ended with the process.

    Args:
        config: How to start the runtime; :obj:`None` takes the defaults.
    """

    def __init__(self, config: CodexConfig | None = None) -> None:
        self._client = AsyncClient(config)

    async def __aenter__(self) -> AsyncCodex:
        await self._client.start()
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    @property
    def metadata(self) -> InitializeResponse:
        """What the runtime said of itself in the handshake (protocol: ``initialize``)."""
        return self._client.metadata

    async def close(self) -> None:
        """End the runtime and wait until nothing of it is left; safe any number of times.

        Takes at most three times ``shutdown_timeout``. Whoever still waits for
        a turn or an answer gets :class:`TransportClosedError`.
        """
        await self._client.close()

    async def account(self, *, refresh_token: bool = False) -> GetAccountResponse:
        """Return the account that the runtime is logged in with (protocol: ``account/read``).

        Args:
            refresh_token: Whether to renew the account's token first.

        Raises:
            CodexRpcError: If the runtime refuses, or cannot renew the token.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = GetAccountParams(refresh_token=refresh_token)
        return await self._client.request(methods.ACCOUNT_READ, params)

    async def thread_start(
        self,
        *,
        approval_mode: ApprovalMode = ApprovalMode.auto_review,
        base_instructions: str | None = None,
        config: JsonObject | None = None,
        cwd: str | None = None,
        developer_instructions: str | None = None,
        ephemeral: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        personality: Personality | None = None,
        sandbox: Sandbox | None = None,
        service_name: str | None = None,
        service_tier: str | None = None,
        session_start_source: ThreadStartSource | None = None,
        thread_source: ThreadSource | None = None,
    ) -> AsyncThread:
        """Begin a conversation (protocol: ``thread/start``).

        Returns once the runtime has made the thread. :obj:`None` leaves an
        option to the runtime and its configuration.

        Args:
            approval_mode: Who decides when more than the sandbox allows is needed.
            base_instructions: Replaces the agent's own instructions.
            config: Settings for this thread, named as in the runtime's configuration.
            cwd: Working directory of the agent's commands.
            developer_instructions: Added to the instructions.
            ephemeral: Whether the thread is kept in memory only.
            model: The model.
            model_provider: The provider of the model.
            personality: Deprecated by the runtime, which ignores it.
            sandbox: What the agent's commands may touch.
            service_name: Name of the service that the thread belongs to.
            service_tier: Service tier.
            session_start_source: How the session came to start.
            thread_source: What the thread is for.

        Raises:
            ValueError: If ``approval_mode`` or ``sandbox`` is no member of its enumeration.
            InvalidInputError: If a value cannot be sent as JSON.
            InvalidRequestError: If the runtime refuses, for example a broken configuration.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        policy, reviewer = approval(approval_mode)
        params = ThreadStartParams(
            approval_policy=policy,
            approvals_reviewer=reviewer,
            base_instructions=base_instructions,
            config=config,
            cwd=cwd,
            developer_instructions=developer_instructions,
            ephemeral=ephemeral,
            model=model,
            model_provider=model_provider,
            personality=personality,
            sandbox=sandbox_mode(sandbox),
            service_name=service_name,
            service_tier=service_tier,
            session_start_source=session_start_source,
            thread_source=thread_source,
        )
        started = await self._client.request(methods.THREAD_START, params)
        return AsyncThread(self._client, started.thread.id)
