"""The low-level client of the official SDK, over the same connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import AsyncCodex, TransportClosedError, UnsupportedFeatureError, protocol
from openai_codex.async_client import AsyncCodexClient
from openai_codex.testing import message, shell

if TYPE_CHECKING:
    from openai_codex.testing import LoopbackServer

pytestmark = [pytest.mark.real, pytest.mark.essential]


async def test_a_text_is_streamed(model: LoopbackServer) -> None:
    model.reset([message("one two", deltas=2)])
    async with AsyncCodexClient(model.config()) as client:
        thread = (await client.thread_start({"model": "gpt-5.4"})).thread
        assert "".join([bit.delta async for bit in client.stream_text(thread.id, "x")]) == "one two"


async def test_a_turn_is_followed_from_before_its_answer(model: LoopbackServer) -> None:
    async with AsyncCodexClient(model.config()) as client:
        thread = (await client.thread_start()).thread
        first = (await client.turn_start(thread.id, "first")).turn
        methods = []
        while "turn/completed" not in methods:
            methods.append((await client.next_turn_notification(first.id)).method)
        assert methods[0] == "turn/started"
        client.unregister_turn_notifications(first.id)
        with pytest.raises(RuntimeError, match="is not registered"):
            await client.next_turn_notification(first.id)


async def test_what_is_about_no_turn_waits_to_be_read(model: LoopbackServer) -> None:
    async with AsyncCodexClient(model.config()) as client:
        thread = (await client.thread_start()).thread
        while (event := await client.next_notification()).method != "thread/started":
            pass
        assert event.payload.thread.id == thread.id


@pytest.mark.parametrize(("decision", "status"), [("accept", "completed"), ("decline", "declined")])
async def test_one_function_answers_whatever_is_asked(
    model: LoopbackServer, decision: str, status: str
) -> None:
    model.reset([shell("echo ran"), "done"])
    asked = []

    def approve(method: str, params: protocol.JsonObject | None) -> protocol.JsonObject:
        asked.append((method, params is not None and "itemId" in params))
        return {"decision": decision}

    async with AsyncCodexClient(model.config(), approve) as client:
        settings: protocol.JsonObject = {"approvalPolicy": "untrusted", "sandbox": "read-only"}
        thread = (await client.thread_start(settings)).thread
        turn = (await client.turn_start(thread.id, "x")).turn
        seen = []
        while (event := await client.next_turn_notification(turn.id)).method != "turn/completed":
            item = getattr(event.payload, "item", None)
            if event.method == "item/completed" and item.type == "commandExecution":
                seen.append(item.status)
    assert asked == [("item/commandExecution/requestApproval", True)]
    assert seen == [status]


async def test_a_goal_is_pursued(model: LoopbackServer) -> None:
    async with AsyncCodexClient(model.config()) as client:
        thread = (await client.thread_start()).thread
        first = (await client.turn_start(thread.id, "first")).turn
        await client.wait_for_turn_completed(first.id)
        state, turn_id = await client.start_goal_operation(thread.id, "finish")
        while (await client.next_goal_notification(state)).method != "turn/completed":
            pass
        assert turn_id != first.id
        await client.cancel_goal_operation(state)
        client.unregister_goal_operation(state)


@pytest.mark.runtime(since="0.156.0")
async def test_a_request_that_went_names_what_came_after_it(model: LoopbackServer) -> None:
    async with AsyncCodexClient(model.config()) as client:
        with pytest.raises(UnsupportedFeatureError, match="thread/revert"):
            await client.request("thread/rollback", {}, response_model=protocol.ThreadReadResponse)


async def test_a_client_that_is_not_running_says_so(model: LoopbackServer) -> None:
    client = AsyncCodexClient(model.config())
    with pytest.raises(TransportClosedError, match="call start"):
        await client.model_list()
    await client.start()
    await client.close()
    await client.close()
    await client.start()
    assert (await client.model_list()).data
    await client.close()


async def test_a_client_has_the_low_level_one_inside(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        client = codex._client
        assert codex._client is client
        thread = await codex.thread_start()
        await thread.run("hello")
        assert (await client.thread_read(thread.id)).thread.id == thread.id
        assert (await client.next_notification()).method
