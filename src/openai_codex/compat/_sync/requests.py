# Derived from src/openai_codex/compat/_async/requests.py by tools/derive_sync; do not edit.
"""The requests for which the low-level client has methods."""

from __future__ import annotations

from typing import TypeVar

from openai_codex import protocol
from openai_codex.compat.params import InputItems, Params, ResponseModel, params_object
from openai_codex.compat.params import input_items as as_input
from openai_codex.protocol import JsonObject, JsonValue

__all__ = ["Requests"]

T = TypeVar("T")


class Requests:
    """Requests for accounts, threads, turns and models.

    Each method is named after its request, and raises the same errors as :meth:`request`.
    """

    def request(self, method: str, params: Params, *, response_model: ResponseModel[T]) -> T:
        """Send a request and wait for its answer."""
        raise NotImplementedError

    def _of_thread(
        self, method: str, thread_id: str, model: ResponseModel[T], **params: JsonValue
    ) -> T:
        return self.request(method, {"threadId": thread_id, **params}, response_model=model)

    def account_login_cancel(self, login_id: str) -> protocol.CancelLoginAccountResponse:
        """Cancel a login (protocol: ``account/login/cancel``)."""
        model = protocol.CancelLoginAccountResponse
        return self.request("account/login/cancel", {"loginId": login_id}, response_model=model)

    def account_read(self, params: Params = None) -> protocol.GetAccountResponse:
        """Return the account (protocol: ``account/read``)."""
        model = protocol.GetAccountResponse
        return self.request("account/read", params_object(params), response_model=model)

    def account_logout(self) -> protocol.LogoutAccountResponse:
        """Log out (protocol: ``account/logout``)."""
        model = protocol.LogoutAccountResponse
        return self.request("account/logout", None, response_model=model)

    def thread_start(self, params: Params = None) -> protocol.ThreadStartResponse:
        """Start a thread (protocol: ``thread/start``)."""
        model = protocol.ThreadStartResponse
        return self.request("thread/start", params_object(params), response_model=model)

    def thread_resume(self, thread_id: str, params: Params = None) -> protocol.ThreadResumeResponse:
        """Load a thread (protocol: ``thread/resume``)."""
        merged: JsonObject = {"threadId": thread_id, **params_object(params)}
        model = protocol.ThreadResumeResponse
        return self.request("thread/resume", merged, response_model=model)

    def thread_fork(self, thread_id: str, params: Params = None) -> protocol.ThreadForkResponse:
        """Start a thread as a copy of another one (protocol: ``thread/fork``)."""
        merged: JsonObject = {"threadId": thread_id, **params_object(params)}
        model = protocol.ThreadForkResponse
        return self.request("thread/fork", merged, response_model=model)

    def thread_list(self, params: Params = None) -> protocol.ThreadListResponse:
        """List threads (protocol: ``thread/list``)."""
        model = protocol.ThreadListResponse
        return self.request("thread/list", params_object(params), response_model=model)

    def thread_read(
        self, thread_id: str, include_turns: bool = False
    ) -> protocol.ThreadReadResponse:
        """Return a thread (protocol: ``thread/read``)."""
        model = protocol.ThreadReadResponse
        return self._of_thread("thread/read", thread_id, model, includeTurns=include_turns)

    def thread_archive(self, thread_id: str) -> protocol.ThreadArchiveResponse:
        """Archive a thread (protocol: ``thread/archive``)."""
        model = protocol.ThreadArchiveResponse
        return self._of_thread("thread/archive", thread_id, model)

    def thread_unarchive(self, thread_id: str) -> protocol.ThreadUnarchiveResponse:
        """Restore an archived thread (protocol: ``thread/unarchive``)."""
        model = protocol.ThreadUnarchiveResponse
        return self._of_thread("thread/unarchive", thread_id, model)

    def thread_set_name(self, thread_id: str, name: str) -> protocol.ThreadSetNameResponse:
        """Name a thread (protocol: ``thread/name/set``)."""
        model = protocol.ThreadSetNameResponse
        return self._of_thread("thread/name/set", thread_id, model, name=name)

    def thread_compact(self, thread_id: str) -> protocol.ThreadCompactStartResponse:
        """Start to compact a thread's history (protocol: ``thread/compact/start``)."""
        model = protocol.ThreadCompactStartResponse
        return self._of_thread("thread/compact/start", thread_id, model)

    def thread_goal_clear(self, thread_id: str) -> protocol.ThreadGoalClearResponse:
        """Clear a thread's goal (protocol: ``thread/goal/clear``)."""
        model = protocol.ThreadGoalClearResponse
        return self._of_thread("thread/goal/clear", thread_id, model)

    def thread_goal_set(
        self,
        thread_id: str,
        *,
        objective: str | None = None,
        status: protocol.ThreadGoalStatus | None = None,
    ) -> protocol.ThreadGoalSetResponse:
        """Set or change a thread's goal (protocol: ``thread/goal/set``)."""
        given = {"objective": objective, "status": None if status is None else status.value}
        set_: JsonObject = {name: value for name, value in given.items() if value is not None}
        model = protocol.ThreadGoalSetResponse
        return self._of_thread("thread/goal/set", thread_id, model, **set_)

    def pause_goal(self, thread_id: str) -> protocol.ThreadGoalSetResponse:
        """Pause a thread's goal (protocol: ``thread/goal/set``)."""
        return self.thread_goal_set(thread_id, status=protocol.ThreadGoalStatus.paused)

    def turn_interrupt(self, thread_id: str, turn_id: str) -> protocol.TurnInterruptResponse:
        """Stop a turn (protocol: ``turn/interrupt``)."""
        model = protocol.TurnInterruptResponse
        return self._of_thread("turn/interrupt", thread_id, model, turnId=turn_id)

    def turn_steer(
        self, thread_id: str, expected_turn_id: str, input_items: InputItems
    ) -> protocol.TurnSteerResponse:
        """Add to a turn's input while it runs (protocol: ``turn/steer``)."""
        model = protocol.TurnSteerResponse
        added: JsonObject = {"expectedTurnId": expected_turn_id, "input": as_input(input_items)}
        return self._of_thread("turn/steer", thread_id, model, **added)

    def model_list(self, include_hidden: bool = False) -> protocol.ModelListResponse:
        """List the models (protocol: ``model/list``)."""
        hidden: JsonObject = {"includeHidden": include_hidden}
        model = protocol.ModelListResponse
        return self.request("model/list", hidden, response_model=model)
