"""Threads of a client: begin, resume, fork."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openai_codex import protocol
from openai_codex.options import ApprovalMode
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openai_codex._async.thread import AsyncThread
    from openai_codex._runtime.requests.handlers import Handlers
    from openai_codex._runtime.requests.scopes import Binding
    from openai_codex._tools.tool import Tool, ToolNamespace
    from openai_codex.async_client import AsyncClient
    from openai_codex.options import Sandbox

__all__ = ["AsyncThreads"]


class AsyncThreads:
    """The part of a client that makes threads usable."""

    _client: AsyncClient

    async def thread_start(
        self,
        *,
        approval_mode: ApprovalMode = ApprovalMode.auto_review,
        base_instructions: str | None = None,
        config: protocol.JsonObject | None = None,
        cwd: str | None = None,
        developer_instructions: str | None = None,
        ephemeral: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        personality: protocol.Personality | None = None,
        sandbox: Sandbox | None = None,
        service_name: str | None = None,
        service_tier: str | None = None,
        session_start_source: protocol.ThreadStartSource | None = None,
        thread_source: protocol.ThreadSource | None = None,
        approval_policy: protocol.AskForApproval | None = None,
        handlers: Handlers | None = None,
        tools: Sequence[Tool[..., Any] | ToolNamespace] | None = None,
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
            approval_policy: Deprecated; a raw policy in place of ``approval_mode``.
            handlers: Who answers what the runtime asks in this thread, where the
                turn has no handler for it.
            tools: Functions that the agent can call.

        Raises:
            ValueError: If ``approval_mode`` or ``sandbox`` is no member of its
                enumeration, or two tools have the same name.
            TypeError: If one of the tools was not made with :func:`tool`.
            InvalidInputError: If a value cannot be sent as JSON.
            InvalidRequestError: If the runtime refuses, for example a broken configuration.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        from openai_codex._async import parts

        binding = bound(handlers, tools)
        policy, reviewer = parts.approval(approval_mode, approval_policy)
        params = protocol.ThreadStartParams(
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
            sandbox=parts.sandbox_mode(sandbox),
            service_name=service_name,
            service_tier=service_tier,
            session_start_source=session_start_source,
            thread_source=thread_source,
            dynamic_tools=specified(tools),
        )
        started = await self._client.open_thread(methods.THREAD_START, params, binding)
        return parts.AsyncThread(self._client, started.thread.id)

    async def thread_resume(
        self,
        thread_id: str,
        *,
        approval_mode: ApprovalMode | None = None,
        base_instructions: str | None = None,
        config: protocol.JsonObject | None = None,
        cwd: str | None = None,
        developer_instructions: str | None = None,
        include_turns: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        personality: protocol.Personality | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        approval_policy: protocol.AskForApproval | None = None,
        handlers: Handlers | None = None,
        tools: Sequence[Tool[..., Any] | ToolNamespace] | None = None,
    ) -> AsyncThread:
        """Take up a saved thread (protocol: ``thread/resume``).

        Returns once the runtime has loaded it. :obj:`None` leaves an option as
        the thread has it. A thread that another process has loaded cannot be
        resumed; fork it instead.

        Args:
            thread_id: The thread.
            approval_mode: Who decides when more than the sandbox allows is needed.
            base_instructions: Replaces the agent's own instructions.
            config: Settings for this thread, named as in the runtime's configuration.
            cwd: Working directory of the agent's commands.
            developer_instructions: Added to the instructions.
            include_turns: Whether the runtime is to load the turns into its answer.
            model: The model.
            model_provider: The provider of the model.
            personality: Deprecated by the runtime, which ignores it.
            sandbox: What the agent's commands may touch.
            service_tier: Service tier.
            approval_policy: Deprecated; a raw policy in place of ``approval_mode``.
            handlers: Who answers what the runtime asks in this thread, where the
                turn has no handler for it.
            tools: The functions that the thread was started with; they are found by
                name. One that is missing fails when it is called.

        Raises:
            ValueError: If ``approval_mode`` or ``sandbox`` is no member of its
                enumeration, or two tools have the same name.
            TypeError: If one of the tools was not made with :func:`tool`.
            InvalidRequestError: If there is no such thread, it is archived, or
                another process has it loaded.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        from openai_codex._async import parts

        binding = bound(handlers, tools)
        policy, reviewer = parts.approval(approval_mode, approval_policy)
        params = protocol.ThreadResumeParams(
            thread_id=thread_id,
            approval_policy=policy,
            approvals_reviewer=reviewer,
            base_instructions=base_instructions,
            config=config,
            cwd=cwd,
            developer_instructions=developer_instructions,
            exclude_turns=parts.excluded(include_turns),
            model=model,
            model_provider=model_provider,
            personality=personality,
            sandbox=parts.sandbox_mode(sandbox),
            service_tier=service_tier,
        )
        # Before the request: what the thread still waits for is asked again at once.
        await self._client.bind_thread(thread_id, binding)
        resumed = await self._client.open_thread(methods.THREAD_RESUME, params, binding)
        return parts.AsyncThread(self._client, resumed.thread.id)

    async def thread_fork(
        self,
        thread_id: str,
        *,
        approval_mode: ApprovalMode | None = None,
        base_instructions: str | None = None,
        config: protocol.JsonObject | None = None,
        cwd: str | None = None,
        developer_instructions: str | None = None,
        ephemeral: bool | None = None,
        include_turns: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        thread_source: protocol.ThreadSource | None = None,
        approval_policy: protocol.AskForApproval | None = None,
        handlers: Handlers | None = None,
        tools: Sequence[Tool[..., Any] | ToolNamespace] | None = None,
    ) -> AsyncThread:
        """Begin a thread with another one's history (protocol: ``thread/fork``).

        Returns once the runtime has made the copy. :obj:`None` leaves an option
        as the source has it. Forking works while another process has the source.

        Args:
            thread_id: The thread to copy.
            approval_mode: Who decides when more than the sandbox allows is needed.
            base_instructions: Replaces the agent's own instructions.
            config: Settings for the copy, named as in the runtime's configuration.
            cwd: Working directory of the agent's commands.
            developer_instructions: Added to the instructions.
            ephemeral: Whether the copy is kept in memory only.
            include_turns: Whether the runtime is to load the turns into its answer.
            model: The model.
            model_provider: The provider of the model.
            sandbox: What the agent's commands may touch.
            service_tier: Service tier.
            thread_source: What the copy is for.
            approval_policy: Deprecated; a raw policy in place of ``approval_mode``.
            handlers: Who answers what the runtime asks in this thread, where the
                turn has no handler for it.
            tools: The functions of the source, as in :meth:`thread_resume`.

        Raises:
            ValueError: If ``approval_mode`` or ``sandbox`` is no member of its
                enumeration, or two tools have the same name.
            TypeError: If one of the tools was not made with :func:`tool`.
            InvalidRequestError: If there is no such thread, or it is ephemeral.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        from openai_codex._async import parts

        binding = bound(handlers, tools)
        policy, reviewer = parts.approval(approval_mode, approval_policy)
        # server: an ephemeral copy of a thread that is saved in pages has no turns to load.
        unsaved = ephemeral and include_turns is None
        params = protocol.ThreadForkParams(
            thread_id=thread_id,
            approval_policy=policy,
            approvals_reviewer=reviewer,
            base_instructions=base_instructions,
            config=config,
            cwd=cwd,
            developer_instructions=developer_instructions,
            ephemeral=ephemeral,
            exclude_turns=parts.excluded(False if unsaved else include_turns),
            model=model,
            model_provider=model_provider,
            sandbox=parts.sandbox_mode(sandbox),
            service_tier=service_tier,
            thread_source=thread_source,
        )
        forked = await self._client.open_thread(methods.THREAD_FORK, params, binding)
        return parts.AsyncThread(self._client, forked.thread.id)


def bound(
    handlers: Handlers | None, tools: Sequence[Tool[..., Any] | ToolNamespace] | None
) -> Binding:
    """Return who answers what a thread asks.

    Raises:
        TypeError: If one of the tools was not made with :func:`tool`.
        ValueError: If two tools have the same name.
    """
    from openai_codex._async import parts

    if not tools:
        return parts.Binding(handlers)
    from openai_codex._tools.tool import tool_handlers

    return parts.Binding(handlers, tool_handlers(tools))


def specified(
    tools: Sequence[Tool[..., Any] | ToolNamespace] | None,
) -> list[protocol.DynamicToolSpec] | None:
    """Return the tools as the runtime is told of them."""
    if not tools:
        return None
    from openai_codex._tools.tool import tool_specs

    return tool_specs(tools)
