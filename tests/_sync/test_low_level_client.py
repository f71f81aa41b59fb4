# Derived from tests/_async/test_low_level_client.py by tools/derive_sync; do not edit.
"""The low-level client of the official SDK, over the same connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex, TransportClosedError, UnsupportedFeatureError, protocol
from openai_codex.client import CodexClient
from openai_codex.testing import message, shell

if TYPE_CHECKING:
    from openai_codex.testing import LoopbackServer

pytestmark = [pytest.mark.real, pytest.mark.essential]


def test_a_text_is_streamed(model: LoopbackServer) -> None:
    model.reset([message("one two", deltas=2)])
    with CodexClient(model.config()) as client:
        thread = client.thread_start({"model": "gpt-5.4"}).thread
        assert "".join([bit.delta for bit in client.stream_text(thread.id, "x")]) == "one two"


def test_a_turn_is_followed_from_before_its_answer(model: LoopbackServer) -> None:
    with CodexClient(model.config()) as client:
        thread = client.thread_start().thread
        first = client.turn_start(thread.id, "first").turn
        methods = []
        while "turn/completed" not in methods:
            methods.append(client.next_turn_notification(first.id).method)
        assert methods[0] == "turn/started"
        client.unregister_turn_notifications(first.id)
        with pytest.raises(RuntimeError, match="is not registered"):
            client.next_turn_notification(first.id)


def test_what_is_about_no_turn_waits_to_be_read(model: LoopbackServer) -> None:
    with CodexClient(model.config()) as client:
        thread = client.thread_start().thread
        while (event := client.next_notification()).method != "thread/started":
            pass
        assert event.payload.thread.id == thread.id


@pytest.mark.parametrize(("decision", "status"), [("accept", "completed"), ("decline", "declined")])
def test_one_function_answers_whatever_is_asked(
    model: LoopbackServer, decision: str, status: str
) -> None:
    model.reset([shell("echo ran"), "done"])
    asked = []

    def approve(method: str, params: protocol.JsonObject | None) -> protocol.JsonObject:
        asked.append((method, params is not None and "itemId" in params))
        return {"decision": decision}

    with CodexClient(model.config(), approve) as client:
        settings: protocol.JsonObject = {"approvalPolicy": "untrusted", "sandbox": "read-only"}
        thread = client.thread_start(settings).thread
        turn = client.turn_start(thread.id, "x").turn
        seen = []
        while (event := client.next_turn_notification(turn.id)).method != "turn/completed":
            item = getattr(event.payload, "item", None)
            if event.method == "item/completed" and item.type == "commandExecution":
                seen.append(item.status)
    assert asked == [("item/commandExecution/requestApproval", True)]
    assert seen == [status]


def test_a_goal_is_pursued(model: LoopbackServer) -> None:
    with CodexClient(model.config()) as client:
        thread = client.thread_start().thread
        first = client.turn_start(thread.id, "first").turn
        client.wait_for_turn_completed(first.id)
        state, turn_id = client.start_goal_operation(thread.id, "finish")
        while client.next_goal_notification(state).method != "turn/completed":
            pass
        assert turn_id != first.id
        client.cancel_goal_operation(state)
        client.unregister_goal_operation(state)


@pytest.mark.runtime(since="0.156.0")
def test_a_request_that_went_names_what_came_after_it(model: LoopbackServer) -> None:
    with CodexClient(model.config()) as client:
        with pytest.raises(UnsupportedFeatureError, match="thread/revert"):
            client.request("thread/rollback", {}, response_model=protocol.ThreadReadResponse)


def test_a_client_that_is_not_running_says_so(model: LoopbackServer) -> None:
    client = CodexClient(model.config())
    with pytest.raises(TransportClosedError, match="call start"):
        client.model_list()
    client.start()
    client.close()
    client.close()
    client.start()
    assert client.model_list().data
    client.close()


def test_a_client_has_the_low_level_one_inside(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex:
        client = codex._client
        assert codex._client is client
        thread = codex.thread_start()
        thread.run("hello")
        assert client.thread_read(thread.id).thread.id == thread.id
        assert client.next_notification().method
