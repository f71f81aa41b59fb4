"""Options of a turn on the real runtime: what reaches the model, and for how long it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import ApprovalMode, AsyncCodex, InvalidInputError, InvalidRequestError, Sandbox
from openai_codex.protocol import ThreadSettingsUpdatedNotification
from openai_codex.testing import shell
from openai_codex.types import Personality, ReasoningEffort, ReasoningSummary
from tests.support.model_requests import turn_metadata

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex.testing import LoopbackServer

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"answer": {"type": "string"}},
    "required": ["answer"],
    "additionalProperties": False,
}


async def test_options_of_a_turn_reach_the_model(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        await (await codex.thread_start()).run(
            "hi",
            effort=ReasoningEffort.high,
            model="gpt-5.6-terra",
            output_schema=SCHEMA,
            sandbox=Sandbox.workspace_write,
            source="cron",
            summary=ReasoningSummary.model_validate("concise"),
            turn_service_tier="priority",
        )
    (request,) = model.requests
    body: Any = request.body
    assert body["model"] == "gpt-5.6-terra"
    assert (body["reasoning"]["effort"], body["reasoning"]["summary"]) == ("high", "concise")
    assert body["service_tier"] == "priority"
    assert body["text"]["format"]["schema"] == SCHEMA
    assert turn_metadata(request)["turn_trigger"] == "cron"
    assert turn_metadata(request)["sandbox_mode"] == "workspace-write"


async def test_options_of_a_turn_are_settings_of_the_thread_from_then_on(
    model: LoopbackServer, tmp_path: Path
) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        async with await codex.subscribe("thread/settings/updated") as updates:
            await thread.run(
                "hi",
                approval_mode=ApprovalMode.deny_all,
                cwd=str(tmp_path),
                effort=ReasoningEffort.low,
                model="gpt-5.6-terra",
                personality=Personality.friendly,
                sandbox=Sandbox.full_access,
                service_tier="priority",
            )
            update = (await updates.__anext__()).payload
        await thread.run("again")

    assert isinstance(update, ThreadSettingsUpdatedNotification)
    assert update.thread_id == thread.id
    settings = update.thread_settings
    assert (settings.approval_policy, settings.effort) == ("never", "low")
    assert settings.model == "gpt-5.6-terra"
    assert (settings.cwd, settings.sandbox_policy.type) == (str(tmp_path), "dangerFullAccess")
    assert (settings.personality, settings.service_tier) == ("friendly", "priority")
    again: Any = model.requests[-1].body
    assert (again["model"], again["service_tier"]) == ("gpt-5.6-terra", "priority")


async def test_some_options_hold_for_one_turn_only(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        await thread.run("one", output_schema=SCHEMA, source="cron", turn_service_tier="priority")
        await thread.run("two")
    first, second = model.requests
    assert "format" in first.body["text"]  # type: ignore[operator]
    assert "format" not in (second.body.get("text") or {})  # type: ignore[operator]
    assert second.body.get("service_tier") is None
    assert turn_metadata(second).get("turn_trigger") != "cron"


async def test_options_of_a_turn_that_make_no_sense_are_refused(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        with pytest.raises(ValueError, match=r"use one of 'read-only'"):
            await thread.turn("hi", sandbox="danger-full-access")  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="use one of 'deny_all'"):
            await thread.turn("hi", approval_mode="no_such")  # type: ignore[arg-type]
        with pytest.raises(InvalidInputError):
            await thread.turn("hi", output_schema={"type": object()})  # type: ignore[dict-item]
        with pytest.raises(InvalidRequestError):
            await thread.turn("hi", summary="no such summary")  # type: ignore[arg-type]
        assert model.requests == []
        assert (await thread.run("hi")).final_response == "hi"


async def test_values_and_paths_mean_what_members_and_texts_mean(
    model: LoopbackServer, tmp_path: Path
) -> None:
    model.reset([shell("pwd"), "done", "again"])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start(
            approval_mode="deny_all", sandbox="read-only", cwd=tmp_path
        )
        result = await thread.run(
            "go", sandbox="full-access", approval_mode="deny_all", effort="high", summary="concise"
        )
        (command,) = result.commands
        assert str(command.aggregated_output).strip() == str(tmp_path)
        assert model.requests[0].body["reasoning"] == {"effort": "high", "summary": "concise"}
        listed = [row async for row in codex.threads(cwd=[tmp_path], sort_direction="asc")]
        assert [row.id for row in listed] == [thread.id]
        wrong: Any = 5
        with pytest.raises(TypeError, match=r"cwd must be a str or a pathlib.Path, not int"):
            await thread.run("go", cwd=wrong)
        with pytest.raises(TypeError, match="effort must be a ReasoningEffort, or one of"):
            await thread.run("go", effort=wrong)
