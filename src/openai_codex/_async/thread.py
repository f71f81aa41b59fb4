"""A thread: a conversation with the agent, made of turns."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast

from openai_codex import protocol, types
from openai_codex._async.goals import AsyncGoals
from openai_codex._async.thread_turns import AsyncThreadTurns
from openai_codex._async.turn import AsyncTurnHandle, finish
from openai_codex._checks import check_callback, check_instance
from openai_codex._os.interruptions import Handle, Live
from openai_codex._output.typed import asked_again, wanted
from openai_codex._params.inputs import RunInput
from openai_codex._params.turn_params import turn_params
from openai_codex._public import public
from openai_codex._runtime.questions.handlers import Handlers, check_handlers
from openai_codex._waiting.deadline import TurnDeadline
from openai_codex._wire.events import Notification
from openai_codex._wire.turn_result import T, TurnResult, TypeForm
from openai_codex._wire.turn_route import EVERYTHING
from openai_codex._wire.usage import usage_in
from openai_codex.errors import InvalidOutputError, ThreadClosedError, TransportClosedError

if TYPE_CHECKING:
    from openai_codex._calls.async_calls import AsyncCalls

__all__ = ["AsyncThread"]


@public("openai_codex")
class AsyncThread(AsyncThreadTurns, AsyncGoals, Handle):
    """A conversation with the agent. Safe to use from several tasks.

    Created by :meth:`AsyncCodex.thread_start`. It belongs to the client that created
    it; other processes can use the same thread by its id. If you use many threads,
    close them, or use them as context managers: the runtime keeps open threads
    loaded. ``AsyncThread(codex, id)`` is a thread that the
    client has already loaded; it sends no request.

    If the client has restarted its runtime, the thread is resumed
    before its next turn. Completed items of earlier turns were saved. A turn that was
    running is not repeated. A thread that has run no turn is started again with the
    same settings and another :attr:`id`.

    Two objects for the same thread of the same client are equal.
    """

    def __init__(self, client: Live, id: str) -> None:
        calls = cast("AsyncCalls", getattr(client, "_calls", client))
        self._calls = calls
        # As long as there is a handle, what the thread was given is not forgotten.
        self._known = calls.book.held(id)
        self._closed = False
        super().__init__(calls, self._known)

    async def __aenter__(self) -> AsyncThread:
        return self

    async def __aexit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    def __repr__(self) -> str:
        return f"AsyncThread(id={self.id!r})"

    def __rich_repr__(self) -> list[tuple[str, object]]:
        return [("id", self.id)]

    def _repr_markdown_(self) -> str:
        usage = usage_in(self._calls.book.usage.latest(self.id))
        used = "" if usage is None else f", {usage.total.total_tokens:,} tokens used"
        return f"**Thread** `{self.id}`{', closed' if self._closed else ''}{used}"

    async def run(
        self,
        input: RunInput,
        *,
        approval_mode: types.ApprovalChoice | None = None,
        cwd: types.StrPath | None = None,
        effort: types.EffortChoice | None = None,
        model: str | None = None,
        output_schema: dict[str, Any] | None = None,
        personality: types.PersonalityChoice | None = None,
        sandbox: types.SandboxChoice | None = None,
        service_tier: str | None = None,
        source: str | None = None,
        summary: types.SummaryChoice | None = None,
        turn_service_tier: str | None = None,
        approval_policy: protocol.AskForApproval | None = None,
        approvals_reviewer: protocol.ApprovalsReviewer | None = None,
        sandbox_policy: protocol.SandboxPolicy | types.SandboxChoice | None = None,
        handlers: Handlers | None = None,
        timeout: float | None = None,
        idle_timeout: float | None = None,
        output_type: TypeForm[T] = None,  # type: ignore[assignment]  # None is a type of its own
        output_retries: int = 0,
        on_event: Callable[[Notification], object] | None = None,
        collaboration_mode: types.CollaborationChoice | None = None,
        on_busy: types.OnBusy = "wait",
    ) -> TurnResult[T]:
        """Run a turn and wait for its result.

        The same as :meth:`turn` followed by :meth:`AsyncTurnHandle.run`, with
        the options of both. If the caller is cancelled, the turn is stopped, together
        with its commands and sub-agents.

        If another turn is running in the thread, no matter which client started it,
        this waits for its end, in order of arrival. With ``on_busy="error"`` it raises
        instead. With ``"steer"`` it joins the other turn, and both callers get the
        same result.

        ``timeout`` is the limit in seconds for the whole call, including the wait before the
        turn. ``idle_timeout`` is the limit in seconds without any event of the turn.
        :obj:`None` waits forever.

        If the answer does not fit ``output_type``, this asks again up to ``output_retries``
        times. Each retry is another turn that you pay for, and the result is that of the
        last. ``on_event`` is called with each event while this call waits.
        If it raises, the turn is stopped.

        Returns:
            The result, whose ``final_response`` is the agent's answer, and ``output`` that
            answer as an instance of ``output_type``.

        Raises:
            ValueError: If a timeout is not greater than 0.
            ThreadBusyError: If another turn is running and ``on_busy`` is ``"error"``.
            TurnTimeoutError: If a timeout expires. The turn is stopped, and the error
                has its output so far.
            TurnFailedError: If the turn fails.
            InvalidOutputError: If the answer does not fit ``output_type``, or there is none.
            OutputSchemaError: If the type is not supported; nothing is sent.
            CodexError: As :meth:`turn`.
        """
        self._check_open(handlers)
        if on_event is not None:
            check_callback("on_event", on_event)
        typed = (
            None
            if output_type is None and output_retries == 0
            else wanted(output_type, output_schema, output_retries)
        )
        mode = None
        if collaboration_mode is not None:
            mode = await self._mode(collaboration_mode, model, effort)
        params = turn_params(
            self._known.id,
            input,
            approval_mode=approval_mode,
            cwd=cwd,
            effort=effort,
            model=model,
            output_schema=output_schema if typed is None else typed.schema,
            personality=personality,
            sandbox=sandbox,
            service_tier=service_tier,
            source=source,
            summary=summary,
            turn_service_tier=turn_service_tier,
            approval_policy=approval_policy,
            approvals_reviewer=approvals_reviewer,
            sandbox_policy=sandbox_policy,
            collaboration_mode=mode,
            elsewhere=self._calls.elsewhere,
        )
        with TurnDeadline(self._known.id, timeout, idle_timeout) as deadline:
            wish = deadline.wish if on_event is None else EVERYTHING
            while True:
                # Together: the interpreter forgets the block around a "try" on its first
                # instruction, where an interrupt would leave the turn running.
                try:
                    turn = await self._calls.start_turn(params, handlers, deadline, wish, on_busy)
                    return await finish(turn, deadline, typed, on_event, final=False)
                except InvalidOutputError as error:
                    params = asked_again(params, error, output_retries)
                    output_retries -= 1

    async def turn(
        self,
        input: RunInput,
        *,
        approval_mode: types.ApprovalChoice | None = None,
        cwd: types.StrPath | None = None,
        effort: types.EffortChoice | None = None,
        model: str | None = None,
        output_schema: dict[str, Any] | None = None,
        personality: types.PersonalityChoice | None = None,
        sandbox: types.SandboxChoice | None = None,
        service_tier: str | None = None,
        source: str | None = None,
        summary: types.SummaryChoice | None = None,
        turn_service_tier: str | None = None,
        approval_policy: protocol.AskForApproval | None = None,
        approvals_reviewer: protocol.ApprovalsReviewer | None = None,
        sandbox_policy: protocol.SandboxPolicy | types.SandboxChoice | None = None,
        handlers: Handlers | None = None,
        output_type: TypeForm[T] = None,  # type: ignore[assignment]  # None is a type of its own
        collaboration_mode: types.CollaborationChoice | None = None,
        on_busy: types.OnBusy | None = None,
        timeout: float | None = None,
    ) -> AsyncTurnHandle[T]:
        """Start a turn, or join the thread's active one (protocol: ``turn/start``).

        Returns when the runtime has accepted it. A review, a compaction of the history and a
        turn with another output schema cannot be joined, so this waits for their end.
        Unless noted, an option applies to this turn and to later turns of the thread, and
        :obj:`None` does not change it.

        Args:
            input: The prompt: a string, an input item, a list of them, or an
                :class:`ExternalMessage`. The runtime accepts 1,048,576 characters.
            approval_mode: Who decides if a command needs more than the sandbox allows.
            cwd: Working directory of the agent's commands.
            effort: How much the model reasons, such as ``"high"``.
            model: The model.
            output_schema: JSON schema that the final answer must fit, as a dictionary;
                for this turn only.
            personality: Deprecated by the runtime, which ignores it.
            sandbox: What the agent's commands can access.
            service_tier: Service tier.
            source: What caused the turn (``turnTrigger``); for this turn only.
            summary: Kind of summary of the model's reasoning.
            turn_service_tier: Service tier of this turn only.
            approval_policy: Deprecated; a raw policy instead of ``approval_mode``.
            approvals_reviewer: Deprecated; the reviewer that goes with it.
            sandbox_policy: Deprecated; the older name of ``sandbox``, which also
                takes a raw policy.
            handlers: Handlers for the runtime's requests in this turn. If the call joins
                a turn, they replace the handlers of that turn.
            output_type: Type of the final answer, instead of
                ``output_schema``: a dataclass, ``TypedDict``, ``msgspec.Struct`` or
                pydantic model, or a list, union, enumeration or primitive.
            collaboration_mode: ``"plan"`` lets the agent plan and ask, but change nothing;
                ``"default"`` lets it work again.
            on_busy: What to do if another turn is running in the thread: ``"steer"``
                joins it, ``"wait"`` waits for its end, ``"error"`` raises. :obj:`None` joins
                it, but waits for its end if the connection was lost since it began.
            timeout: Seconds to wait for the start of the turn; :obj:`None` waits forever.

        Raises:
            TypeError: If the input has another type, or ``output_schema`` is not a dictionary.
            OutputSchemaError: If ``output_type`` is not supported; nothing is sent.
            ValueError: If ``approval_mode`` or ``sandbox`` is not a member of its enumeration.
            InvalidInputError: If a text is not valid Unicode, or a value is not JSON.
            InvalidParamsError: If the input is too long.
            InvalidRequestError: If the runtime refuses.
            ThreadNotFoundError: If the runtime does not have the thread loaded.
            NotLoggedInError: If the runtime has no account, and the thread's provider is
                OpenAI; nothing is sent.
            ThreadBusyError: If another turn is running and ``on_busy`` is ``"error"``.
            ThreadLostError: If the thread was ephemeral, and its runtime has exited.
            TurnTimeoutError: If ``timeout`` expires.
            ThreadClosedError: If :meth:`close` was called before.
            TransportClosedError: If the runtime is gone.
            RequestTimeoutError: If it does not answer within ``request_timeout``.
        """
        self._check_open(handlers)
        typed = None if output_type is None else wanted(output_type, output_schema)
        mode = None
        if collaboration_mode is not None:
            mode = await self._mode(collaboration_mode, model, effort)
        params = turn_params(
            self.id,
            input,
            approval_mode=approval_mode,
            cwd=cwd,
            effort=effort,
            model=model,
            output_schema=output_schema if typed is None else typed.schema,
            personality=personality,
            sandbox=sandbox,
            service_tier=service_tier,
            source=source,
            summary=summary,
            turn_service_tier=turn_service_tier,
            approval_policy=approval_policy,
            approvals_reviewer=approvals_reviewer,
            sandbox_policy=sandbox_policy,
            collaboration_mode=mode,
            elsewhere=self._calls.elsewhere,
        )
        with TurnDeadline(self.id, timeout) as deadline:
            turn = await self._calls.start_turn(params, handlers, deadline, on_busy=on_busy)
            return AsyncTurnHandle(self._calls, turn, typed)

    async def close(self, *, interrupt: bool = False) -> None:
        """Close the thread, so that the runtime can unload it (protocol: ``thread/unsubscribe``).

        Safe to call more than once. You can still read and name the thread, and
        :meth:`AsyncCodex.thread_resume` opens it again.

        Args:
            interrupt: Whether to stop the running turn, and all commands and
                sub-agents of the thread. Otherwise they continue. If a turn is being
                followed, the runtime is told when the turn has ended.

        Raises:
            RequestTimeoutError: If the runtime does not answer within ``request_timeout``.
        """
        check_instance("interrupt", interrupt, bool)
        self._closed = True
        # With a runtime that is gone, the thread is unloaded as well.
        with suppress(TransportClosedError):
            await self._calls.close_thread(self.id, interrupt=interrupt)

    def _check_open(self, handlers: Handlers | None = None) -> None:
        if handlers is not None:
            check_handlers(handlers)
        if self._closed:
            raise ThreadClosedError(self.id)
