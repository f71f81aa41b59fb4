# Derived from tests/_async/test_option_names.py by tools/derive_sync; do not edit.
"""What each option is called on the wire: exactly, with nothing added and nothing lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openai_codex import ApprovalMode, Codex, Sandbox
from openai_codex.types import (
    Personality,
    ReasoningEffort,
    ReasoningSummary,
    SortDirection,
    ThreadSortKey,
    ThreadSource,
    ThreadSourceKind,
    ThreadStartSource,
)

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer

# Options that start, resume and fork have in common, ours and the wire's.
COMMON: dict[str, Any] = {
    "base_instructions": "base",
    "config": {"a": {"b": [1, None]}},
    "cwd": "/here",
    "developer_instructions": "more",
    "model": "m",
    "model_provider": "p",
    "sandbox": Sandbox.full_access,
    "service_tier": "flex",
}
COMMON_ON_THE_WIRE = {
    "approvalPolicy": "never",
    "baseInstructions": "base",
    "config": {"a": {"b": [1, None]}},
    "cwd": "/here",
    "developerInstructions": "more",
    "model": "m",
    "modelProvider": "p",
    "sandbox": "danger-full-access",
    "serviceTier": "flex",
}


def test_options_of_a_new_thread(fake: FakeAppServer) -> None:
    with Codex(fake.config()) as codex:
        codex.thread_start(
            approval_mode=ApprovalMode.deny_all,
            ephemeral=True,
            personality=Personality.friendly,
            service_name="service",
            session_start_source=ThreadStartSource.startup,
            thread_source=ThreadSource.user,
            **COMMON,
        )
    (sent,) = fake.received("thread/start")
    assert sent["params"] == {
        **COMMON_ON_THE_WIRE,
        "ephemeral": True,
        "personality": "friendly",
        "serviceName": "service",
        "sessionStartSource": "startup",
        "threadSource": "user",
    }


def test_options_of_a_resumed_thread(fake: FakeAppServer) -> None:
    with Codex(fake.config()) as codex:
        codex.thread_resume(
            "thread-1",
            approval_mode=ApprovalMode.deny_all,
            include_turns=False,
            personality=Personality.friendly,
            **COMMON,
        )
    (sent,) = fake.received("thread/resume")
    assert sent["params"] == {
        **COMMON_ON_THE_WIRE,
        "threadId": "thread-1",
        "excludeTurns": True,
        "personality": "friendly",
    }


def test_options_of_a_forked_thread(fake: FakeAppServer) -> None:
    with Codex(fake.config()) as codex:
        codex.thread_fork(
            "thread-1",
            approval_mode=ApprovalMode.deny_all,
            ephemeral=False,
            include_turns=True,
            thread_source=ThreadSource.user,
            **COMMON,
        )
    (sent,) = fake.received("thread/fork")
    assert sent["params"] == {
        **COMMON_ON_THE_WIRE,
        "threadId": "thread-1",
        "ephemeral": False,
        "excludeTurns": False,
        "threadSource": "user",
    }


def test_options_of_a_turn(fake: FakeAppServer) -> None:
    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
        thread.run(
            "hi",
            approval_mode=ApprovalMode.auto_review,
            cwd="/here",
            effort=ReasoningEffort.high,
            model="m",
            output_schema={"type": "object"},
            personality=Personality.none,
            sandbox=Sandbox.read_only,
            service_tier="flex",
            source="cron",
            summary=ReasoningSummary.model_validate("concise"),
            turn_service_tier="priority",
        )
    (sent,) = fake.received("turn/start")
    assert sent["params"] == {
        "threadId": thread.id,
        "input": [{"type": "text", "text": "hi"}],
        "approvalPolicy": "on-request",
        "approvalsReviewer": "auto_review",
        "cwd": "/here",
        "effort": "high",
        "model": "m",
        "outputSchema": {"type": "object"},
        "personality": "none",
        "sandboxPolicy": {"type": "readOnly"},
        "serviceTier": "flex",
        "turnTrigger": "cron",
        "summary": "concise",
        "serviceTierForTurn": "priority",
    }


def test_options_of_a_listing(fake: FakeAppServer) -> None:
    with Codex(fake.config()) as codex:
        codex.thread_list(
            archived=True,
            cursor="next",
            cwd=["/here", "/there"],
            limit=5,
            model_providers=["p"],
            search_term="words",
            section_id="section",
            sort_direction=SortDirection.asc,
            sort_key=ThreadSortKey.updated_at,
            source_kinds=[ThreadSourceKind.cli],
            use_state_db_only=True,
        )
    (sent,) = fake.received("thread/list")
    assert sent["params"] == {
        "archived": True,
        "cursor": "next",
        "cwd": ["/here", "/there"],
        "limit": 5,
        "modelProviders": ["p"],
        "searchTerm": "words",
        "sectionId": "section",
        "sortDirection": "asc",
        "sortKey": "updated_at",
        "sourceKinds": ["cli"],
        "useStateDbOnly": True,
    }


def test_options_that_are_not_given_are_left_to_the_runtime(fake: FakeAppServer) -> None:
    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
        codex.thread_resume(thread.id)
        codex.thread_fork(thread.id)
        codex.thread_list()
        codex.models()
        codex.account()
        thread.run("hi")
    reviewed = {"approvalPolicy": "on-request", "approvalsReviewer": "auto_review"}
    said = {"threadId": thread.id, "input": [{"type": "text", "text": "hi"}]}
    for method, params in (
        ("thread/start", reviewed),
        ("thread/resume", {"threadId": thread.id}),
        ("thread/fork", {"threadId": thread.id}),
        ("thread/list", {}),
        ("model/list", {"includeHidden": False}),
        ("account/read", {"refreshToken": False}),
        ("turn/start", said),
    ):
        (sent,) = fake.received(method)
        assert sent["params"] == params, method
