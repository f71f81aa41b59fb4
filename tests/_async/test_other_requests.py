"""The kinds that are no approvals, the older ones, and what happens to all without a handler."""

from __future__ import annotations

import base64
import json
import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import ApprovalMode, AsyncCodex, Handlers, InvalidInputError, TurnFailedError
from openai_codex.protocol import (
    ApplyPatchApprovalParams,
    ApplyPatchApprovalResponse,
    AttestationGenerateResponse,
    ChatgptAuthTokensRefreshParams,
    ChatgptAuthTokensRefreshResponse,
    ExecCommandApprovalParams,
    ExecCommandApprovalResponse,
)
from openai_codex.protocol import server_requests as kinds
from openai_codex.testing import custom_tool_call, failure, function_call, shell
from openai_codex.testing.steps import ask, turn
from openai_codex.types import TurnStatus
from tests.support.async_asking import AsyncAsked, close_of
from tests.support.runtimes import CLOCK_UNTIL, external_clock

if TYPE_CHECKING:
    from openai_codex import CodexConfig
    from openai_codex.protocol import JsonValue
    from openai_codex.testing import FakeAppServer, LoopbackServer

pytestmark = pytest.mark.real

MCP_SERVER = Path(__file__).parents[1] / "support" / "mcp_server.py"
SCOPE: dict[str, JsonValue] = {"threadId": "{thread}", "turnId": "{turn}"}
REFRESH: dict[str, JsonValue] = {"reason": "unauthorized", "previousAccountId": "a"}
OLDER: dict[str, JsonValue] = {"conversationId": "{thread}", "callId": "c"}
PATCH: dict[str, JsonValue] = {**OLDER, "fileChanges": {}, "reason": None, "grantRoot": None}
EXEC: dict[str, JsonValue] = {
    **OLDER,
    "command": ["ls"],
    "cwd": "/",
    "parsedCmd": [],
    "reason": None,
    "approvalId": None,
}


async def answer_to(
    fake: FakeAppServer, method: str, params: dict[str, JsonValue], handlers: Handlers | None
) -> Any:
    """Return what a client with these handlers answers."""
    fake.on("turn/start", turn(ask(method, params)))
    async with AsyncCodex(fake.config(), handlers=handlers) as codex:
        await (await codex.thread_start()).run("go")
    (answer,) = fake.received("answer")
    return answer


def login(model: LoopbackServer) -> tuple[CodexConfig, dict[str, JsonValue]]:
    """Return settings and parameters for a login whose tokens the client keeps."""
    settings = (
        "model_providers.loopback.requires_openai_auth=true",
        f'chatgpt_base_url="{model.url}"',
    )
    account = {"chatgpt_account_id": "a", "chatgpt_plan_type": "pro", "chatgpt_user_id": "u"}
    claims = {"email": "a@example.org", "https://api.openai.com/auth": account}
    parts = [
        base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()
        for part in ({"alg": "none"}, claims, "no signature")
    ]
    tokens = {"accessToken": ".".join(parts), "chatgptAccountId": "a", "chatgptPlanType": "pro"}
    return model.config(config_overrides=settings), {"type": "chatgptAuthTokens", **tokens}


async def test_new_tokens_come_from_their_handler(model: LoopbackServer) -> None:
    config, tokens = login(model)
    model.reset([failure(401), "done"])
    asked: list[ChatgptAuthTokensRefreshParams] = []

    def handler(request: Any) -> ChatgptAuthTokensRefreshResponse:
        asked.append(request.params)
        return ChatgptAuthTokensRefreshResponse(
            access_token=str(tokens["accessToken"]), chatgpt_account_id="a"
        )

    async with AsyncCodex(config, handlers=Handlers(auth_tokens_refresh=handler)) as codex:
        await codex.request("account/login/start", tokens)
        result = await (await codex.thread_start()).run("go")
    assert result.final_response == "done"
    assert [(str(each.reason), each.previous_account_id) for each in asked] == [
        ("unauthorized", "a")
    ]


async def test_without_new_tokens_the_turn_fails(model: LoopbackServer) -> None:
    config, tokens = login(model)
    model.reset([failure(401)])
    async with AsyncCodex(config) as codex:
        await codex.request("account/login/start", tokens)
        thread = await codex.thread_start()
        with pytest.raises(TurnFailedError):
            await thread.run("go")


async def test_an_attestation_goes_with_what_the_model_is_asked(model: LoopbackServer) -> None:
    config, tokens = login(model)

    def handler(_request: Any) -> AttestationGenerateResponse:
        return AttestationGenerateResponse(token="proof")

    async with AsyncCodex(config, handlers=Handlers(attestation=handler)) as codex:
        await codex.request("account/login/start", tokens)
        await (await codex.thread_start()).run("go")
    assert '"t":"proof"' in model.requests[0].headers["x-oai-attestation"]


@pytest.mark.parametrize("failing", ["raises", "wrong", "never"])
async def test_without_an_attestation_the_model_is_asked_all_the_same(
    model: LoopbackServer, failing: str
) -> None:
    config, tokens = login(model)

    def handler(request: Any) -> Any:
        if failing == "raises":
            raise LookupError(failing)
        return request.defer() if failing == "never" else {"token": "proof"}

    async with AsyncCodex(config, handlers=Handlers(attestation=handler)) as codex:
        await codex.request("account/login/start", tokens)
        result = await (await codex.thread_start()).run("go")
    assert result.final_response == "go"
    assert "proof" not in model.requests[0].headers.get("x-oai-attestation", "")


async def test_a_client_that_cannot_attest_does_not_offer_it(fake: FakeAppServer) -> None:
    async with AsyncCodex(fake.config(), handlers=Handlers()):
        pass
    (hello,) = fake.received("initialize")
    assert "requestAttestation" not in hello["params"]["capabilities"]  # type: ignore[index,operator,call-overload]


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"capabilities": {"extensions": {"a": object()}}}, "type object is unsupported"),
        ({"client_title": "\udc80"}, "not valid Unicode"),
        ({"opt_out": ["\udc80"]}, "not valid Unicode"),
    ],
)
async def test_settings_that_cannot_be_sent_are_refused_before_the_runtime_starts(
    fake: FakeAppServer, caplog: pytest.LogCaptureFixture, settings: Any, reason: str
) -> None:
    with pytest.raises(InvalidInputError, match=f"^initialize: .*{reason}"):
        async with AsyncCodex(fake.config(**settings)):
            pass
    assert not caplog.records
    assert not fake.received()


async def test_the_older_kinds_have_their_types(fake: FakeAppServer) -> None:
    def patch(request: Any) -> ApplyPatchApprovalResponse:
        assert isinstance(request.params, ApplyPatchApprovalParams)
        assert request.item_id == "c"
        return ApplyPatchApprovalResponse.model_validate({"decision": "approved"})

    def command(request: Any) -> ExecCommandApprovalResponse:
        assert isinstance(request.params, ExecCommandApprovalParams)
        assert request.thread_id == request.params.conversation_id
        return ExecCommandApprovalResponse.model_validate({"decision": "abort"})

    handlers = Handlers(apply_patch_approval=patch, exec_command_approval=command)
    first, second = kinds.APPLY_PATCH_APPROVAL.name, kinds.EXEC_COMMAND_APPROVAL.name
    fake.on("turn/start", turn(ask(first, PATCH), ask(second, EXEC)))
    async with AsyncCodex(fake.config(), handlers=handlers) as codex:
        await (await codex.thread_start()).run("go")
    decisions = [answer["result"] for answer in fake.received("answer")]
    assert decisions == [{"decision": "approved"}, {"decision": "abort"}]


@pytest.mark.parametrize("method", sorted(kinds.BY_NAME))
@pytest.mark.parametrize("params", [{}, SCOPE, OLDER, REFRESH], ids=["bare", "v2", "v1", "account"])
async def test_without_a_handler_no_kind_is_ever_approved(
    fake: FakeAppServer,
    caplog: pytest.LogCaptureFixture,
    method: str,
    params: dict[str, JsonValue],
) -> None:
    caplog.set_level(logging.WARNING, "openai_codex.requests")
    answer = await answer_to(fake, method, params, None)
    if method == kinds.CURRENT_TIME_READ.name:
        assert answer["result"]["currentTimeAt"] > 0
        return
    said = answer.get("error", answer.get("result"))
    assert not {"accept", "approved", "acceptForSession", "token"} & set(map(str, said.values()))
    assert said.get("success") in (None, False)
    assert said.get("permissions") in (None, {})
    assert f"refused {method}: there is no handler" in caplog.text


async def test_a_kind_that_a_newer_runtime_adds_is_refused(fake: FakeAppServer) -> None:
    answer = await answer_to(fake, "item/newer/request", SCOPE, Handlers())
    assert answer["error"]["code"] == -32601


async def test_without_a_handler_the_real_runtime_does_nothing_that_needs_approval(
    model: LoopbackServer, tmp_path: Path
) -> None:
    patch = "*** Begin Patch\n*** Add File: note.txt\n+hello\n*** End Patch\n"
    network = {"reason": "r", "permissions": {"network": {"enabled": True}}}
    option = {"label": "red", "description": "It is red."}
    question = {"id": "q", "header": "Q", "question": "Which?", "options": [option, option]}
    model.reset(
        [
            shell("touch made", escalate="May I?", call_id="shell"),
            custom_tool_call("apply_patch", patch, call_id="patch"),
            function_call("danger", {}, namespace="mcp__local", call_id="mcp"),
            function_call("ask", {}, namespace="mcp__local", call_id="form"),
            function_call("request_permissions", network, call_id="network"),
            function_call("request_user_input", {"questions": [question]}, call_id="input"),
            "done",
        ]
    )
    config = model.config(
        config_overrides=(
            f'mcp_servers.local.command="{sys.executable}"',
            f'mcp_servers.local.args=["-I", "{MCP_SERVER}"]',
            "features.request_permissions_tool=true",
            "features.default_mode_request_user_input=true",
            *external_clock(),
        )
    )
    async with AsyncCodex(config) as codex:
        thread = await codex.thread_start(approval_mode=ApprovalMode.ask_always, cwd=str(tmp_path))
        result = await thread.run("go")

    assert (result.status, result.final_response) == (TurnStatus.completed, "done")
    assert not (tmp_path / "made").exists()
    assert not (tmp_path / "note.txt").exists()
    said = {name: str(output) for name, output in model.requests[-1].tool_outputs.items()}
    assert "rejected" in said["shell"]
    assert "rejected" in said["patch"]
    assert "user rejected MCP tool call" in said["mcp"]
    assert '"action": "decline"' in said["form"]
    assert '"network":null' in said["network"]
    assert '"answers":{}' in said["input"]


@pytest.mark.runtime(until=CLOCK_UNTIL)
async def test_a_clock_that_is_never_told_is_forgotten_with_its_turn(model: LoopbackServer) -> None:
    asked = AsyncAsked()
    config = model.config(config_overrides=external_clock())
    async with AsyncCodex(config, handlers=Handlers(current_time=asked)) as codex:
        handle = await (await codex.thread_start()).turn("go")
        request = await asked.next()
        await handle.interrupt()
        assert (await handle.run()).status == TurnStatus.interrupted
        await close_of(request)
        assert codex.pending_requests() == []
