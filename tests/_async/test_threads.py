"""Threads on the real runtime: what their options do, and what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import (
    ApprovalMode,
    AsyncCodex,
    AsyncThread,
    InvalidInputError,
    InvalidRequestError,
    Sandbox,
)
from openai_codex.protocol import ThreadResumeParams, ThreadResumeResponse, methods
from openai_codex.types import Personality, ThreadSource
from tests.support.model_requests import said, turn_metadata

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex.testing import LoopbackServer

NOBODY = "00000000-0000-4000-8000-000000000000"


async def settings(codex: AsyncCodex, thread: AsyncThread) -> ThreadResumeResponse:
    """Return the settings of a thread that had a turn, as the runtime has them."""
    params = ThreadResumeParams(thread_id=thread.id, exclude_turns=True)
    return await codex.request(methods.THREAD_RESUME, params)


async def test_options_of_a_new_thread_reach_the_model(
    model: LoopbackServer, tmp_path: Path
) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start(
            base_instructions="Be a calculator.",
            config={"model_reasoning_effort": "low"},
            cwd=str(tmp_path),
            developer_instructions="Never explain.",
            model="gpt-5.6-terra",
            model_provider="loopback",
            personality=Personality.pragmatic,
            sandbox=Sandbox.workspace_write,
            service_name="a service",
            service_tier="priority",
            thread_source=ThreadSource.user,
        )
        await thread.run("hi")
        stored = (await thread.read()).thread

    (request,) = model.requests
    body, about = request.body, turn_metadata(request)
    assert "Be a calculator." in said(request)
    assert "Never explain." in said(request)
    assert (body["model"], body["service_tier"]) == ("gpt-5.6-terra", "priority")
    assert body["reasoning"]["effort"] == "low"  # type: ignore[index,call-overload]
    assert about["sandbox_mode"] == "workspace-write"
    assert about["thread_source"] == "user"
    assert (stored.cwd, stored.model_provider) == (str(tmp_path), "loopback")
    assert stored.thread_source == ThreadSource.user


@pytest.mark.parametrize(
    ("sandbox", "policy"),
    [
        (Sandbox.read_only, "readOnly"),
        (Sandbox.workspace_write, "workspaceWrite"),
        (Sandbox.full_access, "dangerFullAccess"),
    ],
)
async def test_a_thread_has_the_sandbox_it_was_started_with(
    model: LoopbackServer, sandbox: Sandbox, policy: str
) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start(sandbox=sandbox)
        await thread.run("hi")
        assert (await settings(codex, thread)).sandbox.type == policy


@pytest.mark.parametrize(
    ("mode", "policy", "reviewer"),
    [
        (ApprovalMode.deny_all, "never", "user"),
        (ApprovalMode.auto_review, "on-request", "auto_review"),
    ],
)
async def test_a_thread_has_the_approval_mode_it_was_started_with(
    model: LoopbackServer, mode: ApprovalMode, policy: str, reviewer: str
) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start(approval_mode=mode)
        await thread.run("hi")
        found = await settings(codex, thread)
        assert (found.approval_policy, found.approvals_reviewer) == (policy, reviewer)


async def test_a_new_thread_is_reviewed_automatically_unless_it_is_told_otherwise(
    model: LoopbackServer,
) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        await thread.run("hi")
        assert (await settings(codex, thread)).approvals_reviewer == "auto_review"


async def test_an_ephemeral_thread_is_not_saved(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start(ephemeral=True)
        await thread.run("hi")
        stored = (await thread.read()).thread
        assert (stored.ephemeral, stored.path) == (True, None)
        assert (await codex.thread_list()).data == []
        with pytest.raises(InvalidRequestError):
            await thread.set_name("a name")
        with pytest.raises(InvalidRequestError):
            await thread.read(include_turns=True)


async def test_a_saved_thread_goes_on_in_another_client(model: LoopbackServer) -> None:
    config = model.config()
    async with AsyncCodex(config) as codex:
        thread = await codex.thread_start(sandbox=Sandbox.read_only)
        first = await thread.run("one")
    async with AsyncCodex(config) as codex:
        resumed = await codex.thread_resume(
            thread.id,
            approval_mode=ApprovalMode.deny_all,
            model="gpt-5.4",
            sandbox=Sandbox.workspace_write,
        )
        assert resumed.id == thread.id
        second = await resumed.run("two")
        found = await settings(codex, resumed)
        turns = (await resumed.read(include_turns=True)).thread.turns

    assert (found.model, found.sandbox.type) == ("gpt-5.4", "workspaceWrite")
    assert found.approval_policy == "never"
    assert [turn.id for turn in turns] == [first.id, second.id]
    assert {"one", "two"} <= set(model.requests[-1].input_texts)


@pytest.mark.parametrize("include_turns", [None, True, False])
async def test_a_thread_can_be_resumed_and_forked_with_or_without_its_turns(
    model: LoopbackServer, include_turns: bool | None
) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        await thread.run("one")
        for continued in (
            await codex.thread_resume(thread.id, include_turns=include_turns),
            await codex.thread_fork(thread.id, include_turns=include_turns),
        ):
            assert (await continued.run("two")).final_response == "two"


async def test_a_fork_has_the_history_and_goes_its_own_way(
    model: LoopbackServer, tmp_path: Path
) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start(sandbox=Sandbox.read_only)
        await thread.run("one")
        fork = await codex.thread_fork(
            thread.id,
            approval_mode=ApprovalMode.deny_all,
            cwd=str(tmp_path),
            model="gpt-5.4",
            sandbox=Sandbox.workspace_write,
            thread_source=ThreadSource.user,
        )
        await fork.run("two")
        found = await settings(codex, fork)
        stored = (await fork.read()).thread
        kept = (await thread.read(include_turns=True)).thread

    assert fork.id != thread.id
    assert {"one", "two"} <= set(model.requests[-1].input_texts)
    assert (found.model, found.cwd, found.sandbox.type) == (
        "gpt-5.4",
        str(tmp_path),
        "workspaceWrite",
    )
    assert found.approval_policy == "never"
    assert (stored.forked_from_id, stored.thread_source) == (thread.id, "user")
    assert len(kept.turns) == 1


async def test_a_fork_may_be_ephemeral(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        await thread.run("one")
        fork = await codex.thread_fork(thread.id, ephemeral=True)
        assert (await fork.run("two")).final_response == "two"
        assert (await fork.read()).thread.ephemeral
        assert [row.id for row in (await codex.thread_list()).data] == [thread.id]


async def test_an_archived_thread_comes_back(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        await thread.run("one")
        await codex.thread_archive(thread.id)
        assert (await codex.thread_list()).data == []
        assert [row.id for row in (await codex.thread_list(archived=True)).data] == [thread.id]
        with pytest.raises(InvalidRequestError):
            await codex.thread_resume(thread.id)
        with pytest.raises(InvalidRequestError):
            await codex.thread_archive(thread.id)

        again = await codex.thread_unarchive(thread.id)
        assert again.id == thread.id
        with pytest.raises(InvalidRequestError):
            await again.run("not loaded yet")
        await codex.thread_resume(thread.id)
        assert (await again.run("two")).final_response == "two"


async def test_a_thread_has_the_name_it_is_given(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        await thread.run("one")
        await thread.set_name("Größe \U0001f600")
        assert (await thread.read()).thread.name == "Größe \U0001f600"
        with pytest.raises(InvalidInputError, match="surrogate"):
            await thread.set_name("\ud83d")


async def test_turns_of_a_thread_can_be_read_after_the_first_one(model: LoopbackServer) -> None:
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        assert (await thread.read()).thread.turns == []
        result = await thread.run("one")
        (turn,) = (await thread.read(include_turns=True)).thread.turns
        assert turn.id == result.id
        assert [item.type for item in turn.items] == ["userMessage", "agentMessage"]
        assert (await thread.read()).thread.turns == []


async def test_compacting_is_a_turn_that_sums_up(model: LoopbackServer) -> None:
    # The runtime's own request for the sum is none of the script's steps.
    model.reset(["one", "two"])
    async with AsyncCodex(model.config()) as codex:
        thread = await codex.thread_start()
        await thread.run("first")
        async with await codex.subscribe("turn/completed", thread_id=thread.id) as completed:
            await thread.compact()
            await completed.__anext__()
        turns = (await thread.read(include_turns=True)).thread.turns
        assert [item.type for item in turns[-1].items] == ["contextCompaction"]
        assert (await thread.run("second")).final_response == "two"
    assert [request.purpose for request in model.requests] == ["turn", "compaction", "turn"]


async def test_a_thread_that_is_not_there_is_refused_by_every_call(
    model: LoopbackServer,
) -> None:
    async with AsyncCodex(model.config()) as codex:
        gone = AsyncThread(codex._calls, NOBODY)
        for call in (
            lambda: codex.thread_resume(NOBODY),
            lambda: codex.thread_fork(NOBODY),
            lambda: codex.thread_archive(NOBODY),
            lambda: codex.thread_unarchive(NOBODY),
            lambda: codex.thread_resume("no id at all"),
            gone.read,
            lambda: gone.set_name("a name"),
            gone.compact,
            lambda: gone.run("hi"),
        ):
            with pytest.raises(InvalidRequestError):
                await call()
        assert (await (await codex.thread_start()).run("hi")).final_response == "hi"


async def test_options_that_make_no_sense_are_refused_before_or_by_the_runtime(
    model: LoopbackServer,
) -> None:
    async with AsyncCodex(model.config()) as codex:
        with pytest.raises(ValueError, match="'deny_all'"):
            await codex.thread_start(approval_mode="never")  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="'read-only'"):
            await codex.thread_fork(NOBODY, sandbox="no such sandbox")  # type: ignore[arg-type]
        with pytest.raises(InvalidInputError):
            await codex.thread_start(config={"not JSON": object()})  # type: ignore[dict-item]
        with pytest.raises(InvalidRequestError):
            await codex.thread_start(config={"sandbox_mode": "no such mode"})
        with pytest.raises(InvalidRequestError):
            await codex.thread_start(model_provider="no such provider")
    assert model.requests == []
