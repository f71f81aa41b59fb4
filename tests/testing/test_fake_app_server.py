"""What a client sees of a fake app-server, byte for byte."""

from __future__ import annotations

import json
import os
import pathlib
import signal
import subprocess

import msgspec
import pytest

from openai_codex.protocol import notifications
from openai_codex.protocol.methods import INITIALIZE, THREAD_START, TURN_START
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import (
    accept_turn,
    ask,
    ask_approval,
    begin_turn,
    cancel_turn,
    close_stdout,
    complete_turn,
    delay,
    deltas,
    exit_process,
    fail_turn,
    filler,
    gate,
    ignore_sigterm,
    in_pieces,
    kill_process,
    nested,
    notify,
    raw,
    reply,
    reply_error,
    say,
    spawn_grandchild,
    stderr,
    stop_reading,
    stream,
    trace,
    turn,
)
from tests.testing.rpc import RawClient


@pytest.fixture
def fake():
    with FakeAppServer() as server:
        yield server


@pytest.fixture
def launch(fake):
    """Start clients of the fake, as many as the test wants; they end before it does."""
    clients = []

    def start(*, initialize=True):
        config = fake.config()
        client = RawClient(config.launch_args_override, config.env)
        clients.append(client)
        if initialize:
            client.initialize()
        return client

    yield start
    for client in clients:
        client.close()


def texts(client, turn_id):
    return [d["delta"] for d in client.of("item/agentMessage/delta") if d["turnId"] == turn_id]


def numbers(count):
    return [f"{number} " for number in range(count)]


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
    with pytest.raises(RuntimeError, match="-32001.*busy.*later"):
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


def test_a_gate_holds_one_turn_and_nothing_else(fake, launch):
    fake.on("turn/start", turn(say("before"), gate("{turn}"), say("after", item="second")))
    client = launch()
    turns = [client.start_turn(client.thread()) for _ in range(2)]
    for name in turns:
        fake.wait_reached(name)
    fake.release(turns[1])
    assert client.until("turn/completed")["turn"]["id"] == turns[1]
    assert texts(client, turns[0]) == ["before"]
    fake.release(turns[0])
    client.until("turn/completed")
    assert texts(client, turns[0]) == ["before", "after"]


def test_everything_before_a_gate_is_written_when_it_is_reached(fake, launch):
    fake.on("model/list", raw(b'{"id":'), gate("half"), raw(b'{id},"result":1}\r\n'))
    client = launch(initialize=False)
    client.send(id=5, method="model/list", params={})
    fake.wait_reached("half")
    fake.release("half")
    assert client.line() == b'{"id":5,"result":1}\r\n'


def test_a_gate_that_is_not_reached_is_an_error_in_time(fake):
    with pytest.raises(TimeoutError, match="'nowhere'"):
        fake.wait_reached("nowhere", timeout=0.01)


def test_a_released_gate_stays_open_for_later_processes(fake, launch):
    fake.on("turn/start", turn(gate("open")))
    fake.release("open")
    for client in (launch(), launch()):
        client.turn(client.thread())
    fake.wait_reached("open", times=2)


def test_turns_that_stream_at_once_alternate(fake, launch):
    fake.on("turn/start", accept_turn(), gate("go"), deltas(50), complete_turn())
    client = launch()
    turns = [client.start_turn(client.thread()) for _ in range(2)]
    fake.wait_reached("go", times=2)
    fake.release("go")
    for _ in turns:
        client.until("turn/completed")
    order = [d["turnId"] for d in client.of("item/agentMessage/delta")]
    assert order in (turns * 50, turns[::-1] * 50)
    assert all(texts(client, name) == numbers(50) for name in turns)


def test_bursts_go_out_together(fake, launch):
    fake.on("turn/start", accept_turn(), gate("go"), deltas(6, burst=3), complete_turn())
    client = launch()
    a, b = (client.start_turn(client.thread()) for _ in range(2))
    fake.wait_reached("go", times=2)
    fake.release("go")
    client.until("turn/completed")
    order = [d["turnId"] for d in client.of("item/agentMessage/delta")]
    assert order in ([a, a, a, b, b, b] * 2, [b, b, b, a, a, a] * 2)


def test_a_long_stream_is_complete_and_in_order(fake, launch):
    fake.on("turn/start", turn(stream(10_000)))
    client = launch()
    client.turn(client.thread())
    assert texts(client, "turn-1") == numbers(10_000)
    assert client.items("agentMessage")[0]["text"] == "".join(numbers(10_000))


def test_paced_deltas_can_carry_the_time(fake, launch):
    fake.on("turn/start", turn(deltas(3, every=0.001, text="{n} {now}")))
    client = launch()
    client.turn(client.thread())
    times = [int(text.split()[1]) for text in texts(client, "turn-1")]
    assert times == sorted(times)
    assert times[-1] - times[0] >= 2_000_000


def test_requests_are_served_while_a_turn_streams(fake, launch):
    fake.on("turn/start", accept_turn(), deltas(1_000_000, every=0.001))
    client = launch()
    client.start_turn(client.thread())
    client.until("item/agentMessage/delta")
    assert client.request("model/list")["data"] == []


def test_live_steps_play_in_a_running_process(fake, launch):
    client = launch()
    fake.play(notify("warning", {"threadId": "{thread}"}), deltas(2), thread="t", turn="u")
    assert client.until("warning") == {"threadId": "t"}
    client.until("item/agentMessage/delta", delta="1 ", turnId="u")


def test_an_interrupt_stops_what_the_turn_was_doing(fake, launch):
    fake.on("turn/start", turn(gate("never")))
    client = launch()
    thread = client.thread()
    turn_id = client.start_turn(thread)
    fake.wait_reached("never")
    client.request("turn/interrupt", {"threadId": thread, "turnId": ""})
    ended = client.until("turn/completed")["turn"]
    assert (ended["id"], ended["status"]) == (turn_id, "interrupted")
    fake.release("never")
    client.request("model/list")
    assert len(client.of("turn/completed")) == 1


def test_a_failed_turn_says_why(fake, launch):
    fake.on("turn/start", accept_turn(), begin_turn(), fail_turn("no", "usageLimitExceeded"))
    client = launch()
    error = client.turn(client.thread())["error"]
    assert (error["message"], error["codexErrorInfo"]) == ("no", "usageLimitExceeded")


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


@pytest.mark.parametrize("size", [1, 7])
def test_messages_can_come_in_pieces(fake, launch, size):
    fake.on("model/list", in_pieces(size, reply({"data": ["é"]}), notify("x", {})))
    client = launch()
    assert client.request("model/list") == {"data": ["é"]}
    assert client.until("x") == {}


def test_only_writes_come_in_pieces():
    with pytest.raises(ValueError, match="in pieces"):
        in_pieces(1, gate("x"))


def test_bytes_are_sent_as_they_are(fake, launch):
    bad = b'\xef\xbb\xbfgarbage\n\n{"half":\n"\xff\xfe"\n'
    fake.at_start(raw(bad))
    client = launch(initialize=False)
    assert b"".join(client.line() for _ in range(4)) == bad


def test_a_huge_and_a_deep_message(fake, launch):
    fake.on("model/list", notify("big", {"text": filler(3 << 20)}), reply({"deep": nested(2000)}))
    client = launch(initialize=False)
    client.send(id=1, method="model/list", params={})
    assert len(json.loads(client.line())["params"]["text"]) == 3 << 20
    assert b"[" * 2000 + b"]" * 2000 in client.line()


def test_a_trace_is_played_with_the_ids_of_the_turn(fake, launch, tmp_path):
    path = tmp_path / "trace.jsonl"
    path.write_text('{"method":"x","params":{"threadId":"{THREAD}","turnId":"{TURN}","é":1}}\n')
    fake.on("turn/start", accept_turn(), trace(path))
    client = launch()
    thread = client.thread()
    turn_id = client.start_turn(thread)
    assert client.until("x") == {"threadId": thread, "turnId": turn_id, "é": 1}


def test_standard_error_can_hold_anything_and_much_of_it(fake, launch):
    fake.at_start(stderr(b"\xff\n"), stderr("é\n"), stderr("x" * 1000, times=1000), gate("done"))
    client = launch(initialize=False)
    fake.wait_reached("done")
    client.close()
    assert client.stderr.startswith(b"\xff\n\xc3\xa9\nxxx")
    assert len(client.stderr) == 1_000_005


def test_it_can_fail_to_start(fake, launch):
    fake.at_start(stderr("Error: no\n"), exit_process(1))
    client = launch(initialize=False)
    assert client.line() == b""
    assert client.process.wait(10) == 1


def test_it_exits_in_the_middle_with_what_it_had_said(fake, launch):
    fake.on("turn/start", accept_turn(), raw(b'{"half'), exit_process(3))
    client = launch()
    client.start_turn(client.thread())
    assert client.line() == b'{"half'
    assert client.line() == b""
    assert client.process.wait(10) == 3


def test_it_kills_itself(fake, launch):
    fake.on("model/list", kill_process())
    client = launch()
    client.send(id=1, method="model/list", params={})
    assert client.process.wait(10) == -signal.SIGKILL


def test_it_closes_its_output_and_lives(fake, launch):
    fake.on("model/list", reply({}), close_stdout(), gate("closed"), reply({}))
    client = launch()
    client.request("model/list")
    fake.release("closed")
    assert client.line() == b""
    client.send(method="after", params={})
    fake.wait_received("after")
    assert client.process.poll() is None


def test_it_outlives_a_client_that_does_not_listen(fake):
    config = fake.config()
    environment = {**os.environ, **config.env}
    with subprocess.Popen(
        config.launch_args_override, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.close()
        for number in range(1, 4):
            process.stdin.write(b'{"id":1,"method":"model/list","params":{}}\n')
            process.stdin.flush()
            fake.wait_received("model/list", times=number)
        assert process.poll() is None


def test_it_stops_reading(fake, launch):
    fake.on("model/list", reply({}), stop_reading())
    client = launch()
    client.request("model/list")
    client.send(method="unheard", params={})
    client.process.stdin.close()
    with pytest.raises(subprocess.TimeoutExpired):
        client.process.wait(0.1)
    assert fake.received("unheard") == []
    client.process.terminate()
    assert client.process.wait(10) == 0


def test_the_end_of_its_input_ends_it(launch):
    client = launch()
    client.process.stdin.close()
    assert client.process.wait(10) == 0


def test_it_can_live_on_at_the_end_of_its_input_and_ignore_sigterm(fake, launch):
    fake.at_start(ignore_sigterm())
    fake.at_eof(gate("eof"))
    client = launch()
    client.process.stdin.close()
    fake.wait_reached("eof")
    client.process.terminate()
    with pytest.raises(subprocess.TimeoutExpired):
        client.process.wait(0.1)
    client.process.kill()
    client.process.wait(10)


@pytest.mark.parametrize("new_session", [False, True])
def test_a_grandchild_keeps_the_pipes_until_the_fake_is_closed(fake, launch, new_session):
    fake.on("model/list", reply({}), spawn_grandchild(new_session=new_session), gate("spawned"))
    client = launch()
    client.request("model/list")
    fake.wait_reached("spawned")
    client.process.kill()
    client.process.wait(10)
    (pid,) = fake.grandchildren
    assert (os.getpgid(pid) == pid) is new_session
    assert client._threads[0].is_alive()  # no end of the output yet
    fake.close()
    assert client.line() == b""


def test_delays_do_not_hold_up_others(fake, launch):
    fake.on("turn/start", accept_turn(), delay(0.05), complete_turn())
    client = launch()
    client.start_turn(client.thread())
    client.request("model/list")
    assert client.of("turn/completed") == []
    client.until("turn/completed")


def test_no_process_outlives_its_fake(fake, launch):
    fake.at_start(ignore_sigterm())
    fake.at_eof()
    client = launch()
    assert fake.pids == [client.process.pid]
    fake.close()
    assert client.process.wait(10) == 0


def test_strangers_are_not_let_in(fake):
    import socket

    port = int(fake.config().env["OPENAI_CODEX_FAKE_CONTROL"].partition(":")[0])
    with socket.create_connection(("127.0.0.1", port), timeout=10) as stranger:
        stranger.sendall(b'{"hello": "wrong", "role": "server", "pid": 1}\n')
        assert stranger.recv(100) == b""
    assert fake.pids == []


def test_closing_twice_is_fine_and_leaves_no_files(fake):
    directory = pathlib.Path(fake._record).parent
    assert directory.stat().st_mode & 0o777 == 0o700
    fake.close()
    fake.close()
    assert not directory.exists()


def test_cancelling_stops_only_the_turn(fake, launch):
    fake.on("turn/start", accept_turn(), gate("hold"), complete_turn())
    fake.on("turn/steer", reply({}), cancel_turn())
    client = launch()
    first, second = client.thread(), client.thread()
    stopped, other = client.start_turn(first), client.start_turn(second)
    fake.wait_reached("hold", times=2)
    client.request("turn/steer", {"threadId": first, "expectedTurnId": stopped})
    fake.release("hold")
    assert client.until("turn/completed")["turn"]["id"] == other
