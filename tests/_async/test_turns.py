"""Turns on the real runtime, with a scripted model and no account."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import (
    ApprovalMode,
    AsyncCodex,
    InvalidInputError,
    InvalidParamsError,
    Sandbox,
    StreamConsumedError,
    TextInput,
    TransportClosedError,
    TurnFailedError,
)
from openai_codex.protocol import core
from openai_codex.testing import Gate, answer, failed, message, shell
from openai_codex.types import TurnStatus, UnknownNotification

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex.testing import LoopbackServer
    from openai_codex.types import Notification

# Where the other Pythons take only some real turns, it is these.
pytestmark = pytest.mark.essential


def deltas(events: list[Notification]) -> list[str]:
    """Return the pieces of agent messages among *events*."""
    payloads = [event.payload for event in events]
    return [p.delta for p in payloads if isinstance(p, core.AgentMessageDeltaNotification)]


async def test_a_turn_returns_what_the_model_said(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        result = await thread.run("say it")

    assert result.final_response == "say it"
    assert result.status == TurnStatus.completed
    assert [item.type for item in result.items] == ["userMessage", "agentMessage"]
    assert result.error is None
    assert result.usage is not None
    assert result.usage.last.total_tokens > 0
    assert result.started_at is not None
    assert result.completed_at is not None
    assert result.completed_at >= result.started_at
    assert result.duration_ms is not None
    assert [request.text for request in model.requests] == ["say it"]


async def test_the_runtime_says_who_it_is(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config(client_name="a name/with slash")) as codex:
        metadata = codex.metadata
        assert metadata.serverInfo.version[0].isdigit()
        assert metadata.userAgent.startswith(f"a name/with slash/{metadata.serverInfo.version}")
        assert metadata.platformFamily == "unix"


async def test_a_stream_ends_with_the_completed_turn(model: LoopbackServer) -> None:
    model.reset([message("one two three", deltas=["one ", "two ", "three"])])
    async with AsyncCodex(model.config()) as codex:
        handle = await (await codex.thread_start()).turn("count")
        events = [event async for event in handle.stream()]

    assert deltas(events) == ["one ", "two ", "three"]
    assert events[0].method == "turn/started"
    assert events[-1].method == "turn/completed"
    assert not any(isinstance(event.payload, UnknownNotification) for event in events)
    completed = events[-1].payload
    assert isinstance(completed, core.TurnCompletedNotification)
    assert (completed.thread_id, completed.turn.id) == (handle.thread_id, handle.id)


async def test_turns_of_one_client_stream_at_the_same_time(model: LoopbackServer) -> None:
    gates = {name: Gate() for name in "abc"}

    def speak(request: object) -> object:
        name = request.text  # type: ignore[attr-defined]
        pieces = [f"{name}{n} " for n in range(20)]
        return message("".join(pieces), deltas=[*pieces[:10], gates[name], *pieces[10:]])

    model.reset(speak)  # type: ignore[arg-type]
    async with AsyncCodex(model.config()) as codex:
        handles = {name: await (await codex.thread_start()).turn(name) for name in gates}
        for gate in gates.values():
            gate.wait_reached()  # All of them are in the middle of their answer.
        for gate in reversed(gates.values()):
            gate.release()
        for name, handle in handles.items():
            events = [event async for event in handle.stream()]
            assert deltas(events) == [f"{name}{n} " for n in range(20)]
            owners = {event.payload.thread_id for event in events}  # type: ignore[union-attr]
            assert owners == {handle.thread_id}


async def test_a_stream_that_is_left_goes_on_where_it_was(model: LoopbackServer) -> None:
    pieces = [f"{n} " for n in range(10)]
    model.reset([message("".join(pieces), deltas=pieces)])
    async with AsyncCodex(model.config()) as codex:
        handle = await (await codex.thread_start()).turn("count")
        first: list[Notification] = []
        async for event in handle.stream():
            first.append(event)
            if len(deltas(first)) == 3:
                break
        rest = [event async for event in handle.stream()]

    assert deltas(first) + deltas(rest) == pieces
    assert rest[-1].method == "turn/completed"


async def test_events_are_delivered_once(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        handle = await (await codex.thread_start()).turn("hi")
        result = await handle.run()
        assert result.final_response == "hi"
        with pytest.raises(StreamConsumedError, match=handle.id):
            [event async for event in handle.stream()]
        with pytest.raises(TransportClosedError):
            [event async for event in handle.stream()]
        assert await handle.run() == result


async def test_a_second_turn_of_a_busy_thread_joins_it(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([answer(gate, message("first")), message("second")])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        first = await thread.turn("one")
        gate.wait_reached()
        second = await thread.turn("two")
        gate.release()
        assert second.id == first.id
        for handle in (first, second):
            result = await handle.run()
            assert result.id == first.id
            assert result.final_response == "second"


async def test_a_failed_turn_raises_what_the_runtime_said(model: LoopbackServer) -> None:
    model.reset([answer(message("partial"), failed("context_length_exceeded", "too long"))])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        with pytest.raises(TurnFailedError) as caught:
            await thread.run("hi")
        assert isinstance(caught.value, RuntimeError)
        assert caught.value.thread_id == thread.id
        assert caught.value.error is not None
        assert caught.value.error.codex_error_info == "contextWindowExceeded"
        assert "userMessage" in [item.type for item in caught.value.items]

        model.reset("echo")
        assert (await thread.run("again")).final_response == "again"


async def test_an_interrupted_turn_returns(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([answer(gate, message("never"))])
    async with AsyncCodex(model.config()) as codex:
        handle = await (await codex.thread_start()).turn("wait")
        gate.wait_reached()
        await handle.interrupt()
        await handle.interrupt()
        result = await handle.run()
        assert result.status == TurnStatus.interrupted
        await handle.interrupt()
        gate.release()


@pytest.mark.parametrize("attempt", range(5))
async def test_a_turn_can_be_interrupted_as_soon_as_it_has_a_handle(
    model: LoopbackServer, attempt: int
) -> None:
    gate = Gate()
    model.reset([answer(gate, message("never"))])
    async with AsyncCodex(model.config()) as codex:
        handle = await (await codex.thread_start()).turn(f"wait {attempt}")
        await handle.interrupt()
        assert (await handle.run()).status == TurnStatus.interrupted
        gate.release()


async def test_steering_adds_to_the_input(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([message("never", deltas=["ne", gate, "ver"]), message("steered")])
    async with AsyncCodex(model.config()) as codex:
        handle = await (await codex.thread_start()).turn("left")
        gate.wait_reached()
        response = await handle.steer("right")
        assert response.turn_id == handle.id
        # Older runtimes let the model finish first.
        gate.release()
        assert (await handle.run()).final_response == "steered"
    assert model.requests[-1].text == "right"


async def test_options_reach_the_runtime(model: LoopbackServer, tmp_path: Path) -> None:
    model.reset([shell("pwd; touch inside"), "done"])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start(
            approval_mode=ApprovalMode.deny_all, sandbox=Sandbox.read_only
        )
        result = await thread.run(
            [TextInput("go")], cwd=str(tmp_path), sandbox=Sandbox.workspace_write
        )

    commands = [i for i in result.items if isinstance(i, core.CommandExecutionThreadItem)]
    assert [command.exit_code for command in commands] == [0]
    assert str(tmp_path) in str(model.requests[-1].tool_outputs)
    assert (tmp_path / "inside").exists()


async def test_a_text_that_is_too_long_is_refused_and_nothing_else_suffers(
    model: LoopbackServer,
) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        with pytest.raises(InvalidParamsError) as caught:
            await thread.run("x" * (1 << 20) + "y")
        assert isinstance(caught.value.data, dict)
        assert caught.value.data["input_error_code"] == "input_too_large"
        assert (await thread.run("short")).final_response == "short"


async def test_half_a_surrogate_pair_is_refused_before_it_is_sent(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        with pytest.raises(InvalidInputError, match="surrogate") as caught:
            await thread.run("secret \ud83d")
        assert "secret" not in str(caught.value)
        assert (await thread.run("fine \U0001f600")).final_response == "fine \U0001f600"


async def test_what_is_no_input_is_a_type_error(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        with pytest.raises(TypeError, match="not dict"):
            await thread.run({"type": "text", "text": "hi"})  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="is not a member of Sandbox; use one of 'read-only'"):
            await thread.run("hi", sandbox="read only")  # type: ignore[arg-type]
        with pytest.raises(
            ValueError, match="is not a member of ApprovalMode; use one of 'deny_all'"
        ):
            await codex.thread_start(approval_mode="deny all")  # type: ignore[arg-type]
    assert model.requests == []


async def test_closing_twice_is_fine_and_reprs_show_ids(model: LoopbackServer) -> None:
    codex = AsyncCodex(model.config())
    thread = await codex.thread_start()
    handle = await thread.turn("secret")
    result = await handle.run()
    assert handle.id in repr(handle)
    assert thread.id in repr(thread)
    assert result.id in repr(result)
    await codex.close()
    await codex.close()
