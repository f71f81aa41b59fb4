"""What the real runtime makes of each thing that the scripted model can say."""

from __future__ import annotations

import pathlib

import pytest

from openai_codex.testing import (
    Gate,
    LoopbackServer,
    Usage,
    answer,
    custom_tool_call,
    disconnect,
    failed,
    failure,
    function_call,
    incomplete,
    message,
    reasoning,
    shell,
    verdict,
)
from tests.testing.rpc import real_runtime

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def shared():
    """One server and one runtime for the whole module; each test brings its script."""
    with LoopbackServer() as server, real_runtime(server.config()) as client:
        client.initialize()
        yield server, client


@pytest.fixture
def play(shared):
    """Give the model a script; return the server and the client."""
    server, client = shared

    def start(*script, **options):
        server.reset(list(script), **options)
        client.seen.clear()
        return server, client

    return start


def patch(name):
    return f"*** Begin Patch\n*** Add File: {name}\n+new\n*** End Patch\n"


def test_the_echo_repeats_the_users_last_text(shared):
    server, client = shared
    server.reset()
    turn = client.turn(client.thread(), "say this")
    assert turn["items"][0]["text"] == "say this"


def test_a_string_is_a_message_in_several_deltas(play):
    _, client = play("Hello there, you.")
    assert client.turn(client.thread())["items"][0]["text"] == "Hello there, you."
    deltas = client.of("item/agentMessage/delta")
    assert [delta["delta"] for delta in deltas] == ["Hello ", "there, ", "you."]


def test_a_message_streams_between_words_unless_it_is_to_come_whole(play):
    _, client = play(message("Hello there."), message("Hello there.", deltas=0))
    thread = client.thread()
    assert client.turn(thread)["items"][0]["text"] == "Hello there."
    assert client.turn(thread)["items"][0]["text"] == "Hello there."
    assert [d["delta"] for d in client.of("item/agentMessage/delta")] == ["Hello ", "there."]


def test_a_streamed_message_arrives_in_the_pieces_asked_for(play):
    _, client = play(message("Hello", deltas=["He", "l", "lo"], id="m1", phase="final_answer"))
    client.turn(client.thread())
    assert [d["delta"] for d in client.of("item/agentMessage/delta")] == ["He", "l", "lo"]
    item = client.items("agentMessage")[0]
    assert (item["id"], item["text"], item["phase"]) == ("m1", "Hello", "final_answer")


def test_a_number_of_deltas_splits_the_text(play):
    _, client = play(message("0123456789", deltas=3))
    client.turn(client.thread())
    assert [d["delta"] for d in client.of("item/agentMessage/delta")] == ["012", "345", "6789"]


def test_usage_is_what_the_answer_claims(play):
    _, client = play(message("x", usage=Usage(input_tokens=70, output_tokens=7)))
    client.turn(client.thread())
    usage = client.of("thread/tokenUsage/updated")[-1]["tokenUsage"]["last"]
    assert (usage["inputTokens"], usage["outputTokens"]) == (70, 7)


def test_reasoning_is_streamed_before_the_message(play):
    _, client = play(answer(reasoning("Let me think", deltas=2, text="raw"), "done"))
    client.turn(client.thread())
    deltas = [d["delta"] for d in client.of("item/reasoning/summaryTextDelta")]
    assert "".join(deltas) == "Let me think"
    assert client.items("reasoning")[0]["summary"] == ["Let me think"]
    assert client.items("agentMessage")[0]["text"] == "done"


def test_several_items_fit_in_one_answer(play):
    server, client = play(answer("first", shell("echo a", call_id="c1"), message("x")), "last")
    client.turn(client.thread())
    texts = [item["text"] for item in client.items("agentMessage")]
    assert texts == ["first", "x", "last"]
    assert "a" in str(server.requests[-1].tool_outputs["c1"])


def test_a_command_cannot_write_in_a_read_only_sandbox(play, tmp_path):
    server, client = play(shell("touch made", call_id="c1"), "done")
    client.turn(client.thread(cwd=str(tmp_path), sandbox="read-only", approvalPolicy="never"))
    assert "Read-only file system" in str(server.requests[-1].tool_outputs["c1"])
    assert not (tmp_path / "made").exists()


def test_a_command_can_write_in_a_workspace_write_sandbox(play, tmp_path):
    _, client = play(shell("echo hi > made; echo said", call_id="c1"), "done")
    client.turn(client.thread(cwd=str(tmp_path), sandbox="workspace-write"))
    assert (tmp_path / "made").read_text() == "hi\n"
    item = client.items("commandExecution")[0]
    assert (item["id"], item["exitCode"], item["aggregatedOutput"]) == ("c1", 0, "said\n")


def test_a_patch_changes_a_file(play, tmp_path):
    _, client = play(custom_tool_call("apply_patch", patch("made")), "done")
    client.turn(client.thread(cwd=str(tmp_path), sandbox="workspace-write"))
    assert (tmp_path / "made").read_text() == "new\n"
    assert client.items("fileChange")[0]["status"] == "completed"


def test_a_dynamic_tool_is_called_with_its_arguments(play):
    server, client = play(function_call("get", {"id": "A"}, call_id="c1", namespace="crm"), "done")
    tool = {"type": "function", "name": "get", "description": "d", "inputSchema": {}}
    crm = {"type": "namespace", "name": "crm", "description": "d", "tools": [tool]}
    thread = client.thread(dynamicTools=[crm])
    client.start_turn(thread)
    call = client.until("item/tool/call")
    assert (call["params"]["tool"], call["params"]["arguments"]) == ("get", {"id": "A"})
    found = {"contentItems": [{"type": "inputText", "text": "found"}], "success": True}
    client.send(id=call["id"], result=found)
    client.until("turn/completed")
    assert "found" in str(server.requests[-1].tool_outputs["c1"])


def test_an_escalation_asks_the_client(play, tmp_path):
    _, client = play(shell("touch made", escalate="May I?"), "done")
    client.start_turn(client.thread(cwd=str(tmp_path), approvalPolicy="on-request"))
    request = client.until("item/commandExecution/requestApproval")
    assert request["params"]["reason"] == "May I?"
    client.send(id=request["id"], result={"decision": "accept"})
    client.until("turn/completed")
    assert (tmp_path / "made").exists()


@pytest.mark.parametrize(
    ("guardian", "made"),
    [
        ("allow", True),
        ("deny", False),
        (lambda request: verdict("allow", rationale=request.purpose), True),
    ],
    ids=["allow", "deny", "function"],
)
def test_the_guardian_decides_and_takes_no_step(play, tmp_path, guardian, made):
    server, client = play(shell("touch made", escalate="May I?"), "done", guardian=guardian)
    thread = client.thread(
        cwd=str(tmp_path), approvalPolicy="on-request", approvalsReviewer="auto_review"
    )
    assert client.turn(thread)["items"][0]["text"] == "done"
    assert (tmp_path / "made").exists() is made
    assert "guardian" in [request.purpose for request in server.requests]
    server.assert_complete()


def test_a_review_takes_no_step_of_the_script(play):
    server, client = play("still here")
    thread = client.thread()
    target = {"type": "custom", "instructions": "check it"}
    client.request("review/start", {"threadId": thread, "target": target})
    client.until("turn/completed", threadId=thread)
    assert [request.purpose for request in server.requests] == ["review"]
    assert server.remaining == 1


def test_a_compaction_takes_no_step_of_the_script(play):
    server, client = play("first", "second")
    thread = client.thread()
    client.turn(thread)
    client.request("thread/compact/start", {"threadId": thread})
    client.until("turn/completed", threadId=thread)
    assert client.turn(thread)["items"][0]["text"] == "second"
    assert [request.purpose for request in server.requests] == ["turn", "compaction", "turn"]


@pytest.mark.parametrize(
    ("step", "info"),
    [
        (failure(500), "internalServerError"),
        (failure(400, message="bad"), "other"),
        (failure(401), {"httpConnectionFailed": {"httpStatusCode": 401}}),
        (failure(429, code="usage_limit_reached"), "usageLimitExceeded"),
        (failed("server_error", "boom"), "other"),
        (failed("context_length_exceeded"), "contextWindowExceeded"),
        (failed("insufficient_quota"), "usageLimitExceeded"),
        (failed("rate_limit_exceeded"), "rateLimitExceeded"),
        (failed("server_is_overloaded"), "serverOverloaded"),
        (incomplete(), "other"),
        (disconnect(), "other"),
        (message("Hello", deltas=["He", disconnect()]), "other"),
        (message("Hello", deltas=["He", failed("rate_limit_exceeded")]), "rateLimitExceeded"),
        (answer("said", failed("rate_limit_exceeded")), "rateLimitExceeded"),
    ],
    ids=lambda value: None if isinstance(value, dict) else str(value)[:40],
)
def test_a_failure_ends_the_turn_as_the_runtime_reports_it(play, step, info):
    server, client = play(step, "recovered")
    thread = client.thread()
    turn = client.turn(thread)
    assert (turn["status"], turn["error"]["codexErrorInfo"]) == ("failed", info)
    assert client.turn(thread)["items"][0]["text"] == "recovered"
    server.assert_complete()


def test_a_cut_answer_is_asked_again_when_retries_are_on():
    retries = ("model_providers.loopback.stream_max_retries=1",)
    with LoopbackServer([message("Hello", deltas=["He", disconnect()]), "again"]) as server:
        config = server.config(config_overrides=retries)
        with real_runtime(config) as client:
            client.initialize()
            assert client.turn(client.thread())["items"][0]["text"] == "again"
        assert [e["willRetry"] for e in client.of("error")] == [True]
        server.assert_complete()


def test_a_gate_before_the_answer_keeps_the_turn_open_until_released(play):
    gate = Gate()
    _, client = play(answer(gate, "done"))
    thread = client.thread()
    turn = client.start_turn(thread)
    gate.wait_reached()
    client.request("turn/interrupt", {"threadId": thread, "turnId": turn})
    assert client.until("turn/completed")["turn"]["status"] == "interrupted"
    gate.release()


def test_a_gate_between_deltas_holds_back_the_rest(play):
    gate = Gate()
    _, client = play(message("Hello", deltas=["He", gate, "llo"]))
    client.start_turn(client.thread())
    assert client.until("item/agentMessage/delta")["delta"] == "He"
    gate.wait_reached()
    assert len(client.of("item/agentMessage/delta")) == 1
    gate.release()
    assert client.until("item/agentMessage/delta")["delta"] == "llo"
    client.until("turn/completed")


def test_an_unexpected_request_fails_the_turn_and_is_reported(play):
    server, client = play("only one")
    thread = client.thread()
    client.turn(thread)
    turn = client.turn(thread)
    assert turn["status"] == "failed"
    assert "no step left" in turn["error"]["message"]
    with pytest.raises(AssertionError, match="requests after the last step: 1"):
        server.assert_complete()


def test_the_runtime_lives_in_a_private_home_that_goes_away():
    with LoopbackServer() as server:
        config = server.config()
        with real_runtime(config) as client:
            assert client.initialize()["codexHome"] == config.env["CODEX_HOME"]
            client.turn(client.thread())
        root = config.env["CODEX_HOME"].rpartition("/")[0]
        for directory in (root, config.env["CODEX_HOME"], config.env["HOME"]):
            assert pathlib.Path(directory).stat().st_mode & 0o777 == 0o700
    assert not pathlib.Path(root).exists()
