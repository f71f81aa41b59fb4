# Derived from src/openai_codex/_async/thread.py by tools/derive_sync; do not edit.
"""A thread: a conversation with the agent, made of turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import protocol
from openai_codex._runtime.ownership import Live
from openai_codex._sync.turn import TurnHandle
from openai_codex._wire import overrides
from openai_codex._wire.inputs import ExternalMessage, to_tool_output, to_user_input
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from openai_codex._runtime.requests.handlers import Handlers
    from openai_codex._wire.inputs import RunInput
    from openai_codex._wire.turn_collector import TurnResult
    from openai_codex.client import Client
    from openai_codex.options import ApprovalMode, Sandbox

__all__ = ["Thread"]


class Thread(Live):
    """A conversation with the agent. Safe from several threads.

    Made by :meth:`Codex.thread_start`. It belongs to the client that made
    it; other processes reach the same thread by its id.

    Attributes:
        id: The thread.
    """

    def __init__(self, client: Client, id: str) -> None:
        self._client = client
        self.id = id

    def __repr__(self) -> str:
        return f"Thread(id={self.id!r})"

    def run(
        self,
        input: RunInput,
        *,
        approval_mode: ApprovalMode | None = None,
        cwd: str | None = None,
        effort: protocol.ReasoningEffort | None = None,
        model: str | None = None,
        output_schema: protocol.JsonObject | None = None,
        personality: protocol.Personality | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        source: str | None = None,
        summary: protocol.ReasoningSummary | None = None,
        turn_service_tier: str | None = None,
        approval_policy: protocol.AskForApproval | None = None,
        approvals_reviewer: protocol.ApprovalsReviewer | None = None,
        sandbox_policy: protocol.SandboxPolicy | Sandbox | None = None,
        handlers: Handlers | None = None,
    ) -> TurnResult:
        """Take a turn and wait, without a bound, for what it produces.

        The same as :meth:`turn` followed by :meth:`TurnHandle.run`, with
        the same options. A turn whose caller is cancelled is stopped.

        Returns:
            The result, whose ``final_response`` is the agent's answer.

        Raises:
            TurnFailedError: If the turn fails.
            CodexError: As :meth:`turn`.
        """
        handle = self.turn(
            input,
            approval_mode=approval_mode,
            cwd=cwd,
            effort=effort,
            model=model,
            output_schema=output_schema,
            personality=personality,
            sandbox=sandbox,
            service_tier=service_tier,
            source=source,
            summary=summary,
            turn_service_tier=turn_service_tier,
            approval_policy=approval_policy,
            approvals_reviewer=approvals_reviewer,
            sandbox_policy=sandbox_policy,
            handlers=handlers,
        )
        return handle.run()

    def turn(
        self,
        input: RunInput,
        *,
        approval_mode: ApprovalMode | None = None,
        cwd: str | None = None,
        effort: protocol.ReasoningEffort | None = None,
        model: str | None = None,
        output_schema: protocol.JsonObject | None = None,
        personality: protocol.Personality | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        source: str | None = None,
        summary: protocol.ReasoningSummary | None = None,
        turn_service_tier: str | None = None,
        approval_policy: protocol.AskForApproval | None = None,
        approvals_reviewer: protocol.ApprovalsReviewer | None = None,
        sandbox_policy: protocol.SandboxPolicy | Sandbox | None = None,
        handlers: Handlers | None = None,
    ) -> TurnHandle:
        """Start a turn, or join the thread's active one (protocol: ``turn/start``).

        Returns once the runtime has accepted it. Except where noted, an option
        holds for this turn and the later ones of the thread, and :obj:`None`
        leaves it as it is.

        Args:
            input: What to say: a text, an input item, a list of them, or an
                :class:`ExternalMessage`. The runtime accepts 1,048,576 characters.
            approval_mode: Who decides when more than the sandbox allows is needed.
            cwd: Working directory of the agent's commands.
            effort: How much the model is to reason, such as ``"high"``.
            model: The model.
            output_schema: JSON schema that the final answer must fit; for this turn only.
            personality: Deprecated by the runtime, which ignores it.
            sandbox: What the agent's commands may touch.
            service_tier: Service tier.
            source: What caused the turn (``turnTrigger``); for this turn only.
            summary: Which summary of its reasoning the model gives.
            turn_service_tier: Service tier of this turn only.
            approval_policy: Deprecated; a raw policy in place of ``approval_mode``.
            approvals_reviewer: Deprecated; the reviewer that goes with it.
            sandbox_policy: Deprecated; the older name of ``sandbox``, which also
                takes a raw policy.
            handlers: Who answers what the runtime asks in this turn. A turn that
                is joined gets these in place of those that it has.

        Raises:
            TypeError: If the input is of another kind.
            ValueError: If ``approval_mode`` or ``sandbox`` is no member of its enumeration.
            InvalidInputError: If a text is not valid Unicode, or a value is not JSON.
            InvalidParamsError: If the input is too long.
            InvalidRequestError: If the runtime does not have the thread loaded, or refuses.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        policy, reviewer = overrides.approval(approval_mode, approval_policy, approvals_reviewer)
        params = protocol.TurnStartParams(
            thread_id=self.id,
            input=[] if isinstance(input, ExternalMessage) else to_user_input(input),
            tool_output=to_tool_output(input) if isinstance(input, ExternalMessage) else None,
            approval_policy=policy,
            approvals_reviewer=reviewer,
            cwd=cwd,
            effort=effort,
            model=model,
            output_schema=output_schema,
            personality=personality,
            sandbox_policy=overrides.sandbox_policy(sandbox, sandbox_policy),
            service_tier=service_tier,
            turn_trigger=source,
            summary=summary,
            service_tier_for_turn=turn_service_tier,
        )
        route, mailbox = self._client.start_turn(params, handlers)
        return TurnHandle(self._client, route, mailbox)

    def read(self, *, include_turns: bool = False) -> protocol.ThreadReadResponse:
        """Return what the runtime knows of the thread (protocol: ``thread/read``).

        Args:
            include_turns: Whether to include the turns with their items.

        Raises:
            InvalidRequestError: If there is no such thread, or turns are asked
                for before the first one or of an ephemeral thread.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.ThreadReadParams(thread_id=self.id, include_turns=include_turns)
        return self._client.request(methods.THREAD_READ, params)

    def set_name(self, name: str) -> protocol.ThreadSetNameResponse:
        """Name the thread (protocol: ``thread/name/set``).

        Raises:
            InvalidRequestError: If there is no such thread, or it is ephemeral.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.ThreadSetNameParams(thread_id=self.id, name=name)
        return self._client.request(methods.THREAD_NAME_SET, params)

    def compact(self) -> protocol.ThreadCompactStartResponse:
        """Have the history summed up, to make room (protocol: ``thread/compact/start``).

        Returns once that has begun; it is a turn of its own in the thread.

        Raises:
            InvalidRequestError: If the runtime does not have the thread loaded.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = protocol.ThreadCompactStartParams(thread_id=self.id)
        return self._client.request(methods.THREAD_COMPACT_START, params)
