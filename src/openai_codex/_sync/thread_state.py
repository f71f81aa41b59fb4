# Derived from src/openai_codex/_async/thread_state.py by tools/derive_sync; do not edit.
"""The state of a thread: its history, name, usage, settings and commands."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import UNSET

from openai_codex import protocol, types
from openai_codex._checks import (
    check_instance,
    check_list,
    check_number,
    check_strings,
    check_text,
    check_texts,
)
from openai_codex._params.conversions import choice, path
from openai_codex._params.turn_params import approval, collaboration, turn_sandbox
from openai_codex._waiting.deadline import RequestDeadline
from openai_codex._wire.answers import ready_servers
from openai_codex._wire.usage import usage_in
from openai_codex.protocol import methods
from openai_codex.protocol.notifications import MCP_SERVER_STARTUP_STATUS_UPDATED

if TYPE_CHECKING:
    from openai_codex._calls.calls import Calls
    from openai_codex._runtime.thread_record import KnownThread

__all__ = ["ThreadState"]


class ThreadState:
    """The methods that read and change the state of a thread."""

    if TYPE_CHECKING:
        _calls: Calls
        _known: KnownThread

    @property
    def id(self) -> str:
        """The id of the thread. It changes if the thread is started again on a new runtime."""
        return self._known.id

    def read(self, *, include_turns: bool = False) -> protocol.ThreadReadResponse:
        """Return the thread's data (protocol: ``thread/read``).

        Args:
            include_turns: Whether to include the turns with their items.

        Raises:
            ThreadNotFoundError: If there is no such thread.
            CodexRpcError: If ``include_turns`` is set, and the thread has no turns yet or is
                ephemeral.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        check_instance("include_turns", include_turns, bool)
        params = protocol.ThreadReadParams(thread_id=self.id, include_turns=include_turns)
        return self._calls.request(methods.THREAD_READ, params)

    def usage(self) -> protocol.ThreadTokenUsage | None:
        """Return the number of tokens that all turns of the thread have used so far.

        Sends a request to the runtime only if the client does not know the usage yet, for example
        after the thread was resumed or forked. For the usage of one turn, see ``turn_usage`` of its
        result.

        Returns:
            ``total`` for the thread and ``last`` for the last model request, or
            :obj:`None` before the first one, and between :meth:`revert` and the next one.

        Raises:
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        if usage_in(self._calls.book.usage.latest(self.id)) is None:
            # The runtime reports the usage of a resumed thread before it answers a later request.
            self.read()
        return usage_in(self._calls.book.usage.latest(self.id))

    def set_name(self, name: str) -> protocol.ThreadSetNameResponse:
        """Set the thread's name (protocol: ``thread/name/set``).

        Raises:
            ThreadNotFoundError: If there is no such thread.
            InvalidRequestError: If the thread is ephemeral.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        check_text("name", name)
        params = protocol.ThreadSetNameParams(thread_id=self.id, name=name)
        return self._calls.request(methods.THREAD_NAME_SET, params)

    def inject_items(
        self, items: Sequence[protocol.JsonValue]
    ) -> protocol.ThreadInjectItemsResponse:
        """Add items to the history that the model sees (protocol: ``thread/inject_items``).

        This does not start a turn. Use it to give the agent a conversation from another source.

        Args:
            items: Items of the Responses API, as JSON, such as ``{"type": "message",
                "role": "user", "content": [{"type": "input_text", "text": "..."}]}``.

        Raises:
            InvalidInputError: If an item cannot be sent as JSON.
            InvalidRequestError: If the runtime refuses an item.
            ThreadClosedError: If :meth:`close` was called before.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        check_list("items", items, "items")
        self._check_open()
        params = protocol.ThreadInjectItemsParams(thread_id=self.id, items=list(items))
        return self._calls.request_loaded(methods.THREAD_INJECT_ITEMS, params, self.id)

    def revert(self, before_turn_id: str) -> protocol.ThreadRevertResponse:
        """Remove a turn and all later turns from the thread (protocol: ``thread/revert``).

        Only the conversation changes. Files that these turns have changed are not restored. A
        running turn is stopped first.

        Args:
            before_turn_id: The first turn to remove, such as ``result.id``.

        Raises:
            InvalidRequestError: If the thread has no such turn, or is ephemeral.
            ThreadClosedError: If :meth:`close` was called before.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        check_text("before_turn_id", before_turn_id)
        self._check_open()
        # server: without a turn, the request would fail and leave the thread unloaded for good.
        page = protocol.ThreadTurnsListParams(thread_id=self.id, limit=1)
        self._calls.request_loaded(methods.THREAD_TURNS_LIST, page, self.id)
        params = protocol.ThreadRevertParams(thread_id=self.id, before_turn_id=before_turn_id)
        reverted = self._calls.request_loaded(methods.THREAD_REVERT, params, self.id)
        # The thread's total is smaller now, and the runtime reports it only with the next turn.
        self._calls.book.usage.forget(self.id)
        return reverted

    def update_settings(
        self,
        *,
        approval_mode: types.ApprovalChoice | None = None,
        collaboration_mode: types.CollaborationChoice | None = None,
        cwd: types.StrPath | None = None,
        effort: types.EffortChoice | None = None,
        model: str | None = None,
        sandbox: types.SandboxChoice | None = None,
        service_tier: str | None = None,
        summary: types.SummaryChoice | None = None,
    ) -> protocol.ThreadSettingsUpdateResponse:
        """Change the settings for later turns (protocol: ``thread/settings/update``).

        The options are the same as in :meth:`turn`, which also sets them. With :obj:`None`, an
        option does not change. A running turn keeps its settings.

        Raises:
            ValueError: If ``approval_mode`` or ``sandbox`` is not a member of its enumeration.
            InvalidRequestError: If the runtime refuses.
            ThreadClosedError: If :meth:`close` was called before.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        check_texts(model=model, service_tier=service_tier)
        self._check_open()
        policy, reviewer = approval(approval_mode)
        params = protocol.ThreadSettingsUpdateParams(
            thread_id=self.id,
            approval_policy=policy,
            approvals_reviewer=reviewer,
            collaboration_mode=self._mode(collaboration_mode, model, effort),
            cwd=path(cwd),
            effort=choice(effort, protocol.ReasoningEffort, "effort"),
            model=model,
            sandbox_policy=turn_sandbox(sandbox),
            service_tier=UNSET if service_tier is None else service_tier,
            summary=choice(summary, protocol.ReasoningSummary, "summary"),
        )
        return self._calls.request_loaded(methods.THREAD_SETTINGS_UPDATE, params, self.id)

    def background_terminals(self) -> list[protocol.ThreadBackgroundTerminal]:
        """Return the agent's commands that are still running after their turns.

        Protocol: ``thread/backgroundTerminals/list``.

        Raises:
            ThreadNotFoundError: If the runtime does not have the thread loaded.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.ThreadBackgroundTerminalsListParams(thread_id=self.id)
        method = methods.THREAD_BACKGROUND_TERMINALS_LIST
        return self._calls.request_loaded(method, params, self.id).data

    def clean_background_terminals(self) -> None:
        """Stop these commands (protocol: ``thread/backgroundTerminals/clean``).

        The runtime may still list them until their processes have ended.

        Raises:
            ThreadNotFoundError: If the runtime does not have the thread loaded.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.ThreadBackgroundTerminalsCleanParams(thread_id=self.id)
        method = methods.THREAD_BACKGROUND_TERMINALS_CLEAN
        self._calls.request_loaded(method, params, self.id)

    def wait_for_mcp(
        self, *names: str, timeout: float | None = 60.0
    ) -> list[protocol.McpServerStatus]:
        """Wait until the thread's MCP servers are ready (protocol: ``mcpServerStatus/list``).

        The servers are started with the thread. A turn that starts before they are ready cannot use
        their tools.

        Args:
            names: Names of the servers; without names, all that are enabled.
            timeout: Seconds to wait. The runtime answers when the servers are ready or have
                failed, so ``request_timeout`` limits the wait too. :obj:`None` sets no other limit.

        Returns:
            These servers with their tools.

        Raises:
            ValueError: If the configuration does not have one of the servers.
            McpServerFailedError: If a server cannot be started, or needs a login.
            RequestTimeoutError: If they are not ready in time.
            TransportClosedError: If the runtime is gone.
        """
        check_strings("names", names)
        if timeout is not None:
            check_number("timeout", timeout)
        self._check_open()
        method = methods.MCP_SERVER_STATUS_LIST
        mailbox = self._calls.subscribe({MCP_SERVER_STARTUP_STATUS_UPDATED}, self.id)
        try:
            with RequestDeadline(method.name, self.id, timeout) as deadline:
                while True:
                    params = protocol.ListMcpServerStatusParams(thread_id=self.id)
                    # server: the answer takes until the servers are ready or have failed.
                    found = self._calls.request_loaded(method, params, self.id, deadline)
                    servers = ready_servers(found.data, names)
                    if servers is not None:
                        return servers
                    # The next request notices that the time is over.
                    with suppress(TimeoutError):
                        mailbox.fill(deadline.left())
                    mailbox.take()
        finally:
            mailbox.close()

    def _mode(
        self,
        mode: types.CollaborationChoice | None,
        model: str | None,
        effort: types.EffortChoice | None,
    ) -> protocol.CollaborationMode | None:
        """Return a mode with its model and effort, by default those of the thread.

        Raises:
            ValueError: If the runtime does not report the thread's model.
            CodexError: As :meth:`read`.
        """
        if mode is None or isinstance(mode, protocol.CollaborationMode):
            return mode
        if model is None or effort is None:
            thread = self.read().thread
            model, effort = model or thread.model, effort or thread.reasoning_effort
        return collaboration(mode, model, effort)

    def _check_open(self) -> None:
        raise NotImplementedError
