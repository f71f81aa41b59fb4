"""What a fake app-server answers, asks, and records."""

from __future__ import annotations

import json

import msgspec
import pytest

from openai_codex.protocol import notifications
from openai_codex.protocol.methods import INITIALIZE, THREAD_START, TURN_START
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import ask, ask_approval, raw, reply, reply_error, say, turn
from tests.testing.rpc import RawClient


def test_it_shakes_hands_with_the_version_it_was_given():
    with FakeAppServer(version="0.170.2") as fake:
        config = fake.config()
        with RawClient(config.launch_args_override, config.env) as client:
            assert client.initialize()["userAgent"].startswith("kit/0.170.2 (")


def test_it_echoes_in_every_turn_unless_told_otherwise(launch):
    client = launch()
    assert client.turn(client.thread(), "say this")["status"] == "completed"
    assert client.items("agentMessage")[0]["text"] == "say this"


def test_threads_and_turns_have_fresh_ids(launch):
    client = launch()
    threads = [client.thread(), client.thread()]
    turns = [client.turn(thread)["id"] for thread in threads]
    assert len({*threads, *turns}) == 4


def test_its_messages_are_what_the_protocol_says(launch):
    client = launch()
    thread = client.thread()
    client.turn(thread)
    results = [message["result"] for message in client.seen if "result" in message]
    for method, result in zip((INITIALIZE, THREAD_START, TURN_START), results, strict=True):
        method.decode_result(msgspec.json.encode(result))
    for message in client.seen:
        if "method" in message:
            line = json.dumps(message).encode()
            assert notifications.decode_notification(message["method"], line) is not None


def test_an_unknown_request_is_refused(launch):
    with pytest.raises(RuntimeError, match="-32600"):
        launch().request("no/such/method")


def test_a_fork_is_a_thread_of_its_own(launch):
    client = launch()
    thread = client.thread()
    fork = client.request("thread/fork", {"threadId": thread})["thread"]
    assert fork["id"] != thread
    assert fork["forkedFromId"] == thread


def test_rules_for_one_method_follow_each_other_and_the_last_stays(fake, launch):
    fake.on("model/list", reply_error(-32001, "busy", {"later": True}))
    fake.on("model/list", reply({"data": ["x"]}))
    client = launch()
    with pytest.raises(RuntimeError, match=r"-32001.*busy.*later"):
        client.request("model/list")
    assert client.request("model/list") == client.request("model/list") == {"data": ["x"]}


def test_rules_reach_a_process_that_already_runs(fake, launch):
    client = launch()
    fake.on("model/list", reply({"data": ["first"]}))
    assert [client.request("model/list") for _ in range(2)] == [{"data": ["first"]}] * 2
    fake.on("model/list", reply({"data": ["second"]}))
    assert client.request("model/list") == {"data": ["second"]}


def test_a_method_without_steps_is_never_answered(fake, launch):
    fake.on("model/list")
    client = launch()
    client.send(id=77, method="model/list", params={})
    assert client.request("mock/experimentalMethod", {"value": "x"}) == {"echoed": "x"}
    assert not [message for message in client.seen if message.get("id") == 77]


@pytest.mark.parametrize("request_id", [0, 7, -5, 2**63 - 1, "text", 'with "quotes"'])
def test_answers_carry_the_id_of_the_request(launch, request_id):
    client = launch()
    client.send(id=request_id, method="model/list", params={})
    assert client.message()["id"] == request_id


def test_placeholders_quote_what_they_insert(fake, launch):
    fake.on("mock/experimentalMethod", reply({"is": "{params.value}", "in": "<{params.value}>"}))
    text = 'a "quoted" \\ line\nand {more} \u2028'
    result = launch().request("mock/experimentalMethod", {"value": text})
    assert result == {"is": text, "in": f"<{text}>"}


def test_two_answers_and_one_for_nobody(fake, launch):
    fake.on("model/list", reply(1), reply(2), raw(b'{"id":999,"result":3}\n'))
    client = launch()
    client.send(id=5, method="model/list", params={})
    assert [client.message() for _ in range(3)] == [
        {"id": 5, "result": 1},
        {"id": 5, "result": 2},
        {"id": 999, "result": 3},
    ]


def test_a_server_request_waits_for_its_answer(fake, launch):
    fake.on("turn/start", turn(ask_approval("rm"), say("thanks")))
    client = launch()
    client.start_turn(client.thread())
    request = client.until("item/commandExecution/requestApproval")
    assert (request["id"], request["params"]["command"]) == (0, "rm")
    client.send(id=0, result={"decision": "accept"})
    client.until("turn/completed")
    assert fake.received("answer") == [{"id": 0, "result": {"decision": "accept"}}]


def test_server_requests_can_have_ids_of_their_own(fake, launch):
    twice = ask("currentTime/read", {"threadId": "t"}, id="same", wait=False)
    fake.at_start(twice, twice)
    client = launch(initialize=False)
    assert [client.message()["id"] for _ in range(2)] == ["same", "same"]


def test_the_record_has_a_request_before_its_answer_is_seen(fake, launch):
    client = launch()
    for number in range(20):
        client.request("mock/experimentalMethod", {"value": number})
        assert fake.received("mock/experimentalMethod")[-1]["params"] == {"value": number}
    methods = [message["method"] for message in fake.received()[:2]]
    assert methods == ["initialize", "initialized"]


def test_lines_that_are_no_json_are_recorded_and_ignored(fake, launch):
    client = launch()
    client.write(b"garbage\n\n[]\n\xff\n")
    client.request("model/list")
    assert b"garbage" in fake.received_lines()
    assert b"\xff" in fake.received_lines()


def test_what_was_received_can_be_waited_for(fake, launch):
    receipt = fake.receipt("turn/interrupt", times=2)
    client = launch()
    client.send(id=1, method="turn/interrupt", params={"threadId": "t", "turnId": "u"})
    fake.wait_received("turn/interrupt")
    assert not receipt.done()
    client.send(id=2, method="turn/interrupt", params={"threadId": "t", "turnId": "u"})
    receipt.result(10)
    with pytest.raises(TimeoutError, match="thread/list"):
        fake.wait_received("thread/list", timeout=0.01)
