# Derived from tests/_async/test_thread_state.py by tools/derive_sync; do not edit.
"""What the runtime keeps of a thread, and how it is changed between turns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from openai_codex import ApprovalMode, Codex, InvalidRequestError, Sandbox, ThreadClosedError
from openai_codex.protocol import CollaborationMode, ModeKind, Settings, ThreadSettings
from openai_codex.testing import Gate, message, shell
from openai_codex.types import TurnStatus

if TYPE_CHECKING:
    from openai_codex.testing import LoopbackServer

pytestmark = pytest.mark.essential


def said(model: LoopbackServer) -> str:
    """Return all that the model was last told."""
    return json.dumps(model.requests[-1].body)


def test_turns_are_taken_back_and_items_put_in(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        first, second = thread.run("keep this"), thread.run("take this back")
        reverted = thread.revert(second.id)
        assert reverted.thread.id == thread.id
        item = {"type": "input_text", "text": "said elsewhere"}
        thread.inject_items([{"type": "message", "role": "user", "content": [item]}])
        thread.run("go on")
        assert "keep this" in said(model)
        assert "said elsewhere" in said(model)
        assert "take this back" not in said(model)
        turns = thread.read(include_turns=True).thread.turns
        assert first.id in [turn.id for turn in turns]
        assert second.id not in [turn.id for turn in turns]
        with pytest.raises(InvalidRequestError):
            thread.revert("no such turn")


def test_the_usage_of_turns_that_were_taken_back_is_not_counted(
    model: LoopbackServer,
) -> None:
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        thread.run("keep this")
        second = thread.run("take this back")
        thread.run("and this")
        thread.revert(second.id)
        assert thread.usage() is None
        result = thread.run("go on")
    usage = result.turn_usage
    assert usage is not None
    assert (usage.total_tokens, result.usage.total.total_tokens) == (15, 30)  # type: ignore[union-attr]


def test_a_thread_without_turns_survives_that_nothing_can_be_taken_back(
    model: LoopbackServer,
) -> None:
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        with pytest.raises(InvalidRequestError, match="first user message"):
            thread.revert("no such turn")
        assert str(thread.run("go on")) == "go on"


def test_a_turn_under_way_is_stopped_before_others_are_taken_back(
    model: LoopbackServer,
) -> None:
    gate = Gate()
    model.reset(["one", "two", message("three", deltas=["th", gate, "ree"]), "four"])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        thread.run("keep this")
        second = thread.run("take this back")
        running = thread.turn("and this")
        gate.wait_reached()
        thread.revert(second.id)
        assert running.run().status == TurnStatus.interrupted
        gate.release()
        thread.run("go on")
        assert "take this back" not in said(model)


def test_plan_mode_holds_until_it_is_left(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        with codex.subscribe("thread/settings/updated") as changes:
            thread.run("a", collaboration_mode="plan")
            assert "<collaboration_mode>" in said(model)
            planned = settings(changes.__next__())
            assert planned.collaboration_mode.mode == ModeKind.plan
            thread.run("b", collaboration_mode="default", effort="high")
            back = settings(changes.__next__())
            assert back.collaboration_mode.mode == ModeKind.default
            assert back.model == planned.model
            assert back.effort == "high"
            raw = CollaborationMode(mode=ModeKind.plan, settings=Settings(model="other"))
            thread.update_settings(collaboration_mode=raw)
            event = changes.__next__()
            assert settings(event).model == "other"


def test_settings_change_between_turns(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        with codex.subscribe("thread/settings/updated", thread_id=thread.id) as changes:
            thread.update_settings(
                approval_mode=ApprovalMode.deny_all,
                effort="low",
                model="gpt-5.4",
                sandbox=Sandbox.read_only,
                summary="concise",
            )
            changed = settings(changes.__next__())
        assert changed.approval_policy == "never"
        assert (changed.effort, changed.model, changed.summary) == ("low", "gpt-5.4", "concise")
        thread.run("go")
        assert model.requests[-1].body["model"] == "gpt-5.4"
        thread.close()
        with pytest.raises(ThreadClosedError):
            thread.update_settings(model="other")


def settings(event: object) -> ThreadSettings:
    found = event.payload.thread_settings  # type: ignore[attr-defined]
    assert isinstance(found, ThreadSettings)
    return found


def test_commands_that_outlive_their_turn_are_listed_and_ended(
    model: LoopbackServer,
) -> None:
    model.reset([shell("sleep 600", yield_time_ms=250), "it runs"])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        thread.run("start it")
        (terminal,) = thread.background_terminals()
        assert "sleep 600" in terminal.command
        thread.clean_background_terminals()
        # The runtime lists a command until its process has ended.
        while thread.background_terminals():
            pass
