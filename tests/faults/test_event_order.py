"""Events that come before, after or beside what they are expected with."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from openai_codex.testing.steps import (
    accept_turn,
    begin_message,
    begin_turn,
    complete_turn,
    deltas,
    end_message,
    notify,
    reply,
    say,
    turn,
)
from openai_codex.types import TurnStatus
from tests.faults.cases.event_order import CHILDREN, ORDERS
from tests.faults.faces import soon, tried

if TYPE_CHECKING:
    from openai_codex import AsyncTurnHandle, Notification
    from openai_codex.testing import FakeAppServer
    from openai_codex.testing.steps import Steps
    from tests.faults.cases.event_order import Child, Order
    from tests.faults.faces import Face


@tried(ORDERS)
async def test_no_event_is_lost_or_doubled_whenever_it_comes(
    face: Face, fake: FakeAppServer, fault: Order
) -> None:
    fake.on("turn/start", *fault.steps)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        result = await soon(thread.run("hi"), fault.bound)
        assert (result.status, result.final_response) == (TurnStatus.completed, "hello")
        assert [item.type for item in result.items].count("agentMessage") == 1
        handle = await soon(thread.turn("again"))
        methods = [event.method async for event in handle.stream()]
        assert methods.count("item/agentMessage/delta") == 1
        assert methods[-1] == "turn/completed"


def of_thread(thread: str, turn_id: str, text: str) -> tuple[Steps, ...]:
    """Return a whole turn of another thread, which nobody here has started."""
    scope = {"threadId": thread, "turnId": turn_id}
    item: dict[str, Any] = {"type": "agentMessage", "id": "i", "text": text}
    ended = {"id": turn_id, "items": [item], "status": "failed"}
    return (
        notify("turn/started", {"threadId": thread, "turn": {**ended, "status": "inProgress"}}),
        notify("item/agentMessage/delta", {**scope, "itemId": "i", "delta": text}),
        notify("item/completed", {**scope, "item": item, "completedAtMs": 1}),
        notify("turn/completed", {"threadId": thread, "turn": ended}),
    )


async def events_of(handle: AsyncTurnHandle) -> list[Notification]:
    return [event async for event in handle.stream()]


@tried(CHILDREN)
async def test_a_sub_agent_is_not_taken_for_its_parent(
    face: Face, fake: FakeAppServer, fault: Child
) -> None:
    child = of_thread("child", fault.turn_id, "child speaks")
    fake.on("turn/start", *child, accept_turn(), *child, begin_turn(), *child, say("parent"))
    fake.on("turn/steer", *child, reply({"turnId": "{turn}"}), complete_turn())
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        handle = await soon(thread.turn("hi"))
        await soon(handle.steer("end"))
        events = await soon(events_of(handle), fault.bound)
        assert {event.payload.thread_id for event in events} == {thread.id}  # type: ignore[union-attr]
        assert [e.method for e in events].count("turn/completed") == 1


async def test_a_result_has_nothing_of_a_sub_agent(face: Face, fake: FakeAppServer) -> None:
    child = of_thread("child", "turn-of-child", "child speaks")
    fake.on("turn/start", turn(*child, say("parent speaks"), *child))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        result = await soon(thread.run("hi"))
        assert (result.status, result.final_response) == (TurnStatus.completed, "parent speaks")
        assert len(result.items) == 2


async def test_what_follows_the_end_of_a_turn_is_no_error(face: Face, fake: FakeAppServer) -> None:
    late = (say("late"), complete_turn("failed"))
    fake.on("turn/start", turn(say("in time")), *late)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        for _ in range(3):
            result = await soon(thread.run("hi"))
            assert (result.status, result.final_response) == (TurnStatus.completed, "in time")


async def test_events_of_a_thread_without_a_turn_reach_who_asked_for_them(
    face: Face, fake: FakeAppServer
) -> None:
    named = notify("thread/name/updated", {"threadId": "{thread}", "threadName": "new"})
    other = notify("thread/name/updated", {"threadId": "other", "threadName": "wrong"})
    orphan = notify("item/agentMessage/delta", {"threadId": "{thread}", "delta": "?"})
    fake.on("turn/start", other, named, turn(orphan, other, named, say("hello")), named)
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        subscription = await soon(codex.subscribe("thread/name/updated", thread_id=thread.id))
        handle = await soon(thread.turn("hi"))
        methods = [event.method async for event in handle.stream()]
        assert "thread/name/updated" not in methods
        for _ in range(3):
            event = await soon(subscription.__anext__())
            assert event.payload.thread_id == thread.id  # type: ignore[union-attr]


async def test_turns_of_one_thread_that_start_at_once_each_get_what_is_theirs(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on(
        "turn/start", begin_turn(), say("{params.input.0.text}"), accept_turn(), complete_turn()
    )
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        texts = [f"text {number}" for number in range(50)]
        results = await soon(asyncio.gather(*(thread.run(text) for text in texts)))
        assert [result.final_response for result in results] == texts


async def test_an_item_that_never_completes_does_not_hold_up_its_turn(
    face: Face, fake: FakeAppServer
) -> None:
    cut_off = (begin_message(item="cut"), deltas(3, item="cut"))
    fake.on("turn/start", turn(*cut_off, say("hello")))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        result = await soon(thread.run("hi"))
        assert result.final_response == "hello"
        assert len(result.items) == 2


async def test_an_item_that_was_never_announced_counts(face: Face, fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(end_message("hello")))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"))).final_response == "hello"
