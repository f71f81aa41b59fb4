"""What the runtime keeps of a thread, and how it is changed between turns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from openai_codex import ApprovalMode, AsyncCodex, InvalidRequestError, Sandbox, ThreadClosedError
from openai_codex.protocol import CollaborationMode, ModeKind, Settings, ThreadSettings
from openai_codex.testing import Gate, message, shell
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from openai_codex.testing import LoopbackServer

pytestmark = pytest.mark.essential


def said(model: LoopbackServer) -> str:
    """Return all that the model was last told."""
    return json.dumps(model.requests[-1].body)


async def test_turns_are_taken_back_and_items_put_in(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        first, second = await thread.run("keep this"), await thread.run("take this back")
        reverted = await thread.revert(second.id)
        assert reverted.thread.id == thread.id
        item = {"type": "input_text", "text": "said elsewhere"}
        await thread.inject_items([{"type": "message", "role": "user", "content": [item]}])
        await thread.run("go on")
        assert "keep this" in said(model)
        assert "said elsewhere" in said(model)
        assert "take this back" not in said(model)
        turns = (await thread.read(include_turns=True)).thread.turns
        assert first.id in [turn.id for turn in turns]
        assert second.id not in [turn.id for turn in turns]
        with pytest.raises(InvalidRequestError):
            await thread.revert("no such turn")


async def test_the_usage_of_turns_that_were_taken_back_is_not_counted(
    model: LoopbackServer,
) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        await thread.run("keep this")
        second = await thread.run("take this back")
        await thread.run("and this")
        await thread.revert(second.id)
        assert await thread.usage() is None
        result = await thread.run("go on")
    usage = result.turn_usage
    assert usage is not None
    assert (usage.total_tokens, result.usage.total.total_tokens) == (15, 30)  # type: ignore[union-attr]


async def test_a_thread_without_turns_survives_that_nothing_can_be_taken_back(
    model: LoopbackServer,
) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        with pytest.raises(InvalidRequestError, match="first user message"):
            await thread.revert("no such turn")
        assert str(await thread.run("go on")) == "go on"


async def test_a_turn_under_way_is_stopped_before_others_are_taken_back(
    model: LoopbackServer,
) -> None:
    gate = Gate()
    model.reset(["one", "two", message("three", deltas=["th", gate, "ree"]), "four"])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        await thread.run("keep this")
        second = await thread.run("take this back")
        running = await thread.turn("and this")
        gate.wait_reached()
        await thread.revert(second.id)
        assert (await running.run()).status == TurnStatus.interrupted
        gate.release()
        await thread.run("go on")
        assert "take this back" not in said(model)


async def test_plan_mode_holds_until_it_is_left(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        async with await codex.subscribe("thread/settings/updated") as changes:
            await thread.run("a", collaboration_mode="plan")
            assert "<collaboration_mode>" in said(model)
            planned = settings(await changes.__anext__())
            assert planned.collaboration_mode.mode == ModeKind.plan
            await thread.run("b", collaboration_mode="default", effort="high")
            back = settings(await changes.__anext__())
            assert back.collaboration_mode.mode == ModeKind.default
            assert back.model == planned.model
            assert back.effort == "high"
            raw = CollaborationMode(mode=ModeKind.plan, settings=Settings(model="other"))
            await thread.update_settings(collaboration_mode=raw)
            event = await changes.__anext__()
            assert settings(event).model == "other"


async def test_settings_change_between_turns(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        async with await codex.subscribe("thread/settings/updated", thread_id=thread.id) as changes:
            await thread.update_settings(
                approval_mode=ApprovalMode.deny_all,
                effort="low",
                model="gpt-5.4",
                sandbox=Sandbox.read_only,
                summary="concise",
            )
            changed = settings(await changes.__anext__())
        assert changed.approval_policy == "never"
        assert (changed.effort, changed.model, changed.summary) == ("low", "gpt-5.4", "concise")
        await thread.run("go")
        assert model.requests[-1].body["model"] == "gpt-5.4"
        await thread.close()
        with pytest.raises(ThreadClosedError):
            await thread.update_settings(model="other")


def settings(event: object) -> ThreadSettings:
    found = event.payload.thread_settings  # type: ignore[attr-defined]
    assert isinstance(found, ThreadSettings)
    return found


async def test_commands_that_outlive_their_turn_are_listed_and_ended(
    model: LoopbackServer,
) -> None:
    model.reset([shell("sleep 600", yield_time_ms=250), "it runs"])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        await thread.run("start it")
        (terminal,) = await thread.background_terminals()
        assert "sleep 600" in terminal.command
        await thread.clean_background_terminals()
        # The runtime lists a command until its process has ended.
        while await thread.background_terminals():
            pass
