# Derived from src/openai_codex/_async/thread.py by tools/derive_sync; do not edit.
"""A thread: a conversation with the agent, made of turns."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from openai_codex import protocol
from openai_codex._runtime.ownership import Live
from openai_codex._runtime.patience import Patience
from openai_codex._sync.turn import TurnHandle, finish
from openai_codex._wire.turn_collector import result_wish
from openai_codex._wire.turn_params import turn_params
from openai_codex._wire.turn_route import EVERYTHING
from openai_codex.errors import ThreadClosedError, TransportClosedError
from openai_codex.protocol import methods

if TYPE_CHECKING:
    from types import TracebackType

    from openai_codex._calls.sync_turn import LiveTurn
    from openai_codex._runtime.requests.handlers import Handlers
    from openai_codex._wire.inputs import RunInput
    from openai_codex._wire.turn_collector import TurnResult
    from openai_codex._wire.turn_route import Wish
    from openai_codex.client import Client
    from openai_codex.options import ApprovalMode, Sandbox

__all__ = ["Thread"]


class Thread(Live):
    """A conversation with the agent. Safe from several threads.

    Made by :meth:`Codex.thread_start`. It belongs to the client that made
    it; other processes reach the same thread by its id. Close it, or use it as a
    context manager, when many threads come and go: the runtime keeps an open one,
    and what belongs to it, loaded.

    If the client has started another runtime since, the thread is resumed there
    before its next turn. What its earlier turns had completed is on disk by then;
    a turn that was under way is not taken again.

    Attributes:
        id: The thread.
    """

    def __init__(self, client: Client, id: str) -> None:
        self._client = client
        self._closed = False
        self.id = id

    def __enter__(self) -> Thread:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

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
        timeout: float | None = None,
        idle_timeout: float | None = None,
    ) -> TurnResult:
        """Take a turn and wait for what it produces.

        The same as :meth:`turn` followed by :meth:`TurnHandle.run`, with
        the options of both, which are described there. A turn whose caller is
        cancelled is stopped.

        ``timeout`` is seconds for the whole call, with the start of the turn;
        ``idle_timeout`` is seconds that nothing may be heard of the turn.
        :obj:`None` is no bound.

        Returns:
            The result, whose ``final_response`` is the agent's answer.

        Raises:
            ValueError: If a bound is not more than 0.
            TurnTimeoutError: If a bound passes; the turn is stopped, and the error
                has what it produced.
            TurnFailedError: If the turn fails.
            CodexError: As :meth:`turn`.
        """
        params = turn_params(
            self.id,
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
        )
        with Patience(self.id, timeout, idle_timeout) as patience:
            wish = result_wish(bounded=patience.bounded)
            turn = self._start(params, handlers, patience, wish)
            return finish(turn, patience)

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
            ThreadClosedError: If :meth:`close` was called before.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        params = turn_params(
            self.id,
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
        )
        turn = self._start(params, handlers)
        return TurnHandle(self._client, turn)

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
            ThreadClosedError: If :meth:`close` was called before.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        self._check_open()
        params = protocol.ThreadCompactStartParams(thread_id=self.id)
        return self._client.request_loaded(methods.THREAD_COMPACT_START, params, self.id)

    def close(self) -> None:
        """Take no more turns, so that the runtime can unload it (protocol: ``thread/unsubscribe``).

        Safe any number of times. It stops no turn: while one is followed, the
        runtime is told when that has ended. The thread can still be read and
        named, and :meth:`Codex.thread_resume` takes it up again.

        Raises:
            RequestTimeoutError: If the runtime does not answer within ``request_timeout``.
        """
        self._closed = True
        # With a runtime that is gone, the thread is unloaded as well.
        with suppress(TransportClosedError):
            self._client.close_thread(self.id)

    def _start(
        self,
        params: protocol.TurnStartParams,
        handlers: Handlers | None,
        patience: Patience | None = None,
        wish: Wish = EVERYTHING,
    ) -> LiveTurn:
        self._check_open()
        return self._client.start_turn(params, handlers, patience, wish)

    def _check_open(self) -> None:
        if self._closed:
            raise ThreadClosedError(self.id)
