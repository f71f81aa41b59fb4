"""A thread: a conversation with the agent, made of turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._async.turn import AsyncTurnHandle
from openai_codex._wire.inputs import ExternalMessage, to_tool_output, to_user_input
from openai_codex._wire.overrides import approval, sandbox_policy
from openai_codex.protocol.core import TurnStartParams

if TYPE_CHECKING:
    from openai_codex._wire.inputs import RunInput
    from openai_codex._wire.turn_collector import TurnResult
    from openai_codex.async_client import AsyncClient
    from openai_codex.options import ApprovalMode, Sandbox
    from openai_codex.protocol._base import JsonObject
    from openai_codex.protocol.core import Personality, ReasoningEffort, ReasoningSummary

__all__ = ["AsyncThread"]


class AsyncThread:
    """A conversation with the agent. Safe from several tasks.

    Made by :meth:`AsyncCodex.thread_start`. It belongs to the client that made
    it; other processes reach the same thread by its id.

    Attributes:
        id: The thread.
    """

    def __init__(self, client: AsyncClient, id: str) -> None:
        self._client = client
        self.id = id

    def __repr__(self) -> str:
        return f"AsyncThread(id={self.id!r})"

    async def run(
        self,
        input: RunInput,
        *,
        approval_mode: ApprovalMode | None = None,
        cwd: str | None = None,
        effort: ReasoningEffort | None = None,
        model: str | None = None,
        output_schema: JsonObject | None = None,
        personality: Personality | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        source: str | None = None,
        summary: ReasoningSummary | None = None,
        turn_service_tier: str | None = None,
    ) -> TurnResult:
        """Take a turn and wait, without a bound, for what it produces.

        The same as :meth:`turn` followed by :meth:`AsyncTurnHandle.run`, with
        the same options. A turn whose caller is cancelled is stopped.

        Returns:
            The result, whose ``final_response`` is the agent's answer.

        Raises:
            TurnFailedError: If the turn fails.
            CodexError: As :meth:`turn`.
        """
        handle = await self.turn(
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
        )
        return await handle.run()

    async def turn(
        self,
        input: RunInput,
        *,
        approval_mode: ApprovalMode | None = None,
        cwd: str | None = None,
        effort: ReasoningEffort | None = None,
        model: str | None = None,
        output_schema: JsonObject | None = None,
        personality: Personality | None = None,
        sandbox: Sandbox | None = None,
        service_tier: str | None = None,
        source: str | None = None,
        summary: ReasoningSummary | None = None,
        turn_service_tier: str | None = None,
    ) -> AsyncTurnHandle:
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

        Raises:
            TypeError: If the input is of another kind.
            ValueError: If ``approval_mode`` or ``sandbox`` is no member of its enumeration.
            InvalidInputError: If a text is not valid Unicode, or a value is not JSON.
            InvalidParamsError: If the input is too long.
            InvalidRequestError: If the runtime does not have the thread loaded, or refuses.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        policy, reviewer = approval(approval_mode)
        params = TurnStartParams(
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
            sandbox_policy=sandbox_policy(sandbox),
            service_tier=service_tier,
            turn_trigger=source,
            summary=summary,
            service_tier_for_turn=turn_service_tier,
        )
        route, mailbox = await self._client.start_turn(params)
        return AsyncTurnHandle(self._client, route, mailbox)
