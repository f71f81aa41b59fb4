"""Start, resume and fork threads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import openai_codex
from openai_codex import protocol, types
from openai_codex._checks import (
    check_flags,
    check_mapping,
    check_text,
    check_texts,
)
from openai_codex.options import ApprovalMode
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex._calls.async_calls import AsyncCalls
    from openai_codex._runtime.thread_record import Binding

__all__ = ["AsyncThreads"]


class AsyncThreads:
    """The part of a client that makes threads usable."""

    if TYPE_CHECKING:
        _calls: AsyncCalls

    async def thread_start(
        self,
        *,
        approval_mode: types.ApprovalChoice = ApprovalMode.auto_review,
        base_instructions: str | None = None,
        config: protocol.JsonObject | None = None,
        cwd: types.StrPath | None = None,
        developer_instructions: str | None = None,
        ephemeral: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        personality: types.PersonalityChoice | None = None,
        sandbox: types.SandboxChoice | None = None,
        service_name: str | None = None,
        service_tier: str | None = None,
        session_start_source: types.StartSourceChoice | None = None,
        thread_source: types.SourceChoice | None = None,
        approval_policy: protocol.AskForApproval | None = None,
        handlers: openai_codex.Handlers | None = None,
        tools: Sequence[openai_codex.Tool[..., Any] | openai_codex.ToolNamespace] | None = None,
    ) -> openai_codex.AsyncThread:
        """Start a thread, a new conversation (protocol: ``thread/start``).

        Returns when the runtime has created the thread. With :obj:`None`, the runtime and its
        configuration decide about an option.

        Args:
            approval_mode: Who decides if a command needs more than the sandbox allows.
            base_instructions: Replaces the agent's own instructions.
            config: Settings for this thread, named as in the runtime's configuration.
            cwd: Working directory of the agent's commands.
            developer_instructions: Added to the instructions.
            ephemeral: Whether the thread is kept in memory only.
            model: The model.
            model_provider: The provider of the model.
            personality: Deprecated by the runtime, which ignores it.
            sandbox: What the agent's commands can access.
            service_name: Name of the service that the thread belongs to.
            service_tier: Service tier.
            session_start_source: What started the session.
            thread_source: What the thread is for.
            approval_policy: Deprecated; a raw policy instead of ``approval_mode``.
            handlers: Handlers for the runtime's requests in this thread, used if the
                turn has no handler for a request.
            tools: Functions that the agent can call.

        Raises:
            ValueError: If ``approval_mode`` or ``sandbox`` is not a member of its
                enumeration, or two tools have the same name.
            TypeError: If one of the tools was not made with :func:`tool`.
            InvalidInputError: If a value cannot be sent as JSON.
            InvalidRequestError: If the runtime refuses, for example because of its configuration.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        from openai_codex._async import parts

        check_texts(
            base_instructions=base_instructions,
            developer_instructions=developer_instructions,
            model=model,
            model_provider=model_provider,
            service_name=service_name,
            service_tier=service_tier,
        )
        check_flags(ephemeral=ephemeral)
        binding = bound(handlers, tools, config)
        policy, reviewer = parts.approval(approval_mode, approval_policy)
        params = protocol.ThreadStartParams(
            approval_policy=policy,
            approvals_reviewer=reviewer,
            base_instructions=base_instructions,
            config=config,
            cwd=parts.path(cwd),
            developer_instructions=developer_instructions,
            ephemeral=ephemeral,
            model=model,
            model_provider=model_provider,
            personality=parts.choice(personality, protocol.Personality, "personality"),
            sandbox=parts.thread_sandbox(sandbox),
            service_name=service_name,
            service_tier=service_tier,
            session_start_source=parts.choice(
                session_start_source, protocol.ThreadStartSource, "session_start_source"
            ),
            thread_source=parts.choice(thread_source, protocol.ThreadSource, "thread_source"),
            dynamic_tools=specified(tools),
        )
        started = await self._calls.open_thread(methods.THREAD_START, params, binding)
        return parts.AsyncThread(self._calls, started.thread.id)

    async def thread_resume(
        self,
        thread_id: str,
        *,
        approval_mode: types.ApprovalChoice | None = None,
        base_instructions: str | None = None,
        config: protocol.JsonObject | None = None,
        cwd: types.StrPath | None = None,
        developer_instructions: str | None = None,
        include_turns: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        personality: types.PersonalityChoice | None = None,
        sandbox: types.SandboxChoice | None = None,
        service_tier: str | None = None,
        approval_policy: protocol.AskForApproval | None = None,
        handlers: openai_codex.Handlers | None = None,
        tools: Sequence[openai_codex.Tool[..., Any] | openai_codex.ToolNamespace] | None = None,
    ) -> openai_codex.AsyncThread:
        """Resume a saved thread (protocol: ``thread/resume``).

        Returns when the runtime has loaded it. With :obj:`None`, an option stays as the
        thread has it. You cannot resume a thread that another process has loaded;
        fork it instead.

        Args:
            thread_id: The thread.
            approval_mode: Who decides if a command needs more than the sandbox allows.
            base_instructions: Replaces the agent's own instructions.
            config: Settings for this thread, named as in the runtime's configuration.
            cwd: Working directory of the agent's commands.
            developer_instructions: Added to the instructions.
            include_turns: Whether the runtime loads the turns into its answer, which only tells
                :meth:`AsyncThread.usage` the tokens so far. With :obj:`False`, a long history
                loads faster, and if the runtime already has the thread, its usage is unknown
                until the next turn.
            model: The model.
            model_provider: The provider of the model.
            personality: Deprecated by the runtime, which ignores it.
            sandbox: What the agent's commands can access.
            service_tier: Service tier.
            approval_policy: Deprecated; a raw policy instead of ``approval_mode``.
            handlers: Handlers for the runtime's requests in this thread, used if the
                turn has no handler for a request.
            tools: The tools that the thread was started with, matched by
                name. A call of a missing tool fails.

        Raises:
            ValueError: If ``approval_mode`` or ``sandbox`` is not a member of its
                enumeration, or two tools have the same name.
            TypeError: If one of the tools was not made with :func:`tool`.
            ThreadNotFoundError: If there is no such thread, or it was never saved.
            ThreadInUseError: If another process has it loaded.
            InvalidRequestError: If it is archived.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        from openai_codex._async import parts

        check_texts(
            base_instructions=base_instructions,
            developer_instructions=developer_instructions,
            model=model,
            model_provider=model_provider,
            service_tier=service_tier,
        )
        check_text("thread_id", thread_id)
        check_flags(include_turns=include_turns)
        binding = bound(handlers, tools, config)
        policy, reviewer = parts.approval(approval_mode, approval_policy)
        params = protocol.ThreadResumeParams(
            thread_id=thread_id,
            approval_policy=policy,
            approvals_reviewer=reviewer,
            base_instructions=base_instructions,
            config=config,
            cwd=parts.path(cwd),
            developer_instructions=developer_instructions,
            exclude_turns=parts.excluded(include_turns),
            model=model,
            model_provider=model_provider,
            personality=parts.choice(personality, protocol.Personality, "personality"),
            sandbox=parts.thread_sandbox(sandbox),
            service_tier=service_tier,
        )
        resumed = await self._calls.open_thread(methods.THREAD_RESUME, params, binding, thread_id)
        return parts.AsyncThread(self._calls, resumed.thread.id)

    async def thread_fork(
        self,
        thread_id: str,
        *,
        approval_mode: types.ApprovalChoice | None = None,
        base_instructions: str | None = None,
        config: protocol.JsonObject | None = None,
        cwd: types.StrPath | None = None,
        developer_instructions: str | None = None,
        ephemeral: bool | None = None,
        include_turns: bool | None = None,
        model: str | None = None,
        model_provider: str | None = None,
        sandbox: types.SandboxChoice | None = None,
        service_tier: str | None = None,
        thread_source: types.SourceChoice | None = None,
        approval_policy: protocol.AskForApproval | None = None,
        handlers: openai_codex.Handlers | None = None,
        tools: Sequence[openai_codex.Tool[..., Any] | openai_codex.ToolNamespace] | None = None,
    ) -> openai_codex.AsyncThread:
        """Start a thread with a copy of another thread's history (protocol: ``thread/fork``).

        Returns when the runtime has made the copy. With :obj:`None`, an option is the same as
        in the source. You can fork a thread that another process has loaded.

        Args:
            thread_id: The thread to copy.
            approval_mode: Who decides if a command needs more than the sandbox allows.
            base_instructions: Replaces the agent's own instructions.
            config: Settings for the copy, named as in the runtime's configuration.
            cwd: Working directory of the agent's commands.
            developer_instructions: Added to the instructions.
            ephemeral: Whether the copy is kept in memory only.
            include_turns: Whether the runtime loads the turns into its answer, which only tells
                :meth:`AsyncThread.usage` the tokens so far. With :obj:`False`, a long history
                loads faster, and the usage is unknown until the next turn.
            model: The model.
            model_provider: The provider of the model.
            sandbox: What the agent's commands can access.
            service_tier: Service tier.
            thread_source: What the copy is for.
            approval_policy: Deprecated; a raw policy instead of ``approval_mode``.
            handlers: Handlers for the runtime's requests in this thread, used if the
                turn has no handler for a request.
            tools: The functions of the source, as in :meth:`thread_resume`.

        Raises:
            ValueError: If ``approval_mode`` or ``sandbox`` is not a member of its
                enumeration, or two tools have the same name.
            TypeError: If one of the tools was not made with :func:`tool`.
            ThreadNotFoundError: If there is no such thread.
            InvalidRequestError: If it is ephemeral.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        from openai_codex._async import parts

        check_texts(
            base_instructions=base_instructions,
            developer_instructions=developer_instructions,
            model=model,
            model_provider=model_provider,
            service_tier=service_tier,
        )
        check_text("thread_id", thread_id)
        check_flags(ephemeral=ephemeral, include_turns=include_turns)
        binding = bound(handlers, tools, config)
        policy, reviewer = parts.approval(approval_mode, approval_policy)
        # server: an ephemeral copy of a thread that is saved in pages has no turns to load.
        unsaved = ephemeral and include_turns is None
        params = protocol.ThreadForkParams(
            thread_id=thread_id,
            approval_policy=policy,
            approvals_reviewer=reviewer,
            base_instructions=base_instructions,
            config=config,
            cwd=parts.path(cwd),
            developer_instructions=developer_instructions,
            ephemeral=ephemeral,
            exclude_turns=parts.excluded(False if unsaved else include_turns),
            model=model,
            model_provider=model_provider,
            sandbox=parts.thread_sandbox(sandbox),
            service_tier=service_tier,
            thread_source=parts.choice(thread_source, protocol.ThreadSource, "thread_source"),
        )
        forked = await self._calls.open_thread(methods.THREAD_FORK, params, binding)
        return parts.AsyncThread(self._calls, forked.thread.id)


def bound(
    handlers: openai_codex.Handlers | None,
    tools: Sequence[openai_codex.Tool[..., Any] | openai_codex.ToolNamespace] | None,
    config: protocol.JsonObject | None,
) -> Binding:
    """Return who answers what a thread asks.

    Raises:
        TypeError: If an argument is of the wrong kind, or one of the tools was not made
            with :func:`tool`.
        ValueError: If two tools have the same name.
    """
    from openai_codex._async import parts

    if handlers is not None:
        parts.check_handlers(handlers)
    if config is not None:
        check_mapping("config", config)
    if tools is None:
        return parts.Binding(handlers)
    from openai_codex._tools.tool import tool_handlers

    return parts.Binding(handlers, tool_handlers(tools))


def specified(
    tools: Sequence[openai_codex.Tool[..., Any] | openai_codex.ToolNamespace] | None,
) -> list[protocol.DynamicToolSpec] | None:
    """Return the tools as the runtime is told of them."""
    if not tools:
        return None
    from openai_codex._tools.tool import tool_specs

    return tool_specs(tools)
