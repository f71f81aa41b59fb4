"""Turns of a fake app-server: gates, streams, several at once."""

from __future__ import annotations

import time

import pytest

from openai_codex.testing.steps import (
    accept_turn,
    begin_turn,
    cancel_turn,
    complete_turn,
    delay,
    deltas,
    fail_turn,
    gate,
    notify,
    raw,
    reply,
    say,
    stream,
    trace,
    turn,
)


def texts(client, turn_id):
    return [d["delta"] for d in client.of("item/agentMessage/delta") if d["turnId"] == turn_id]


def numbers(count):
    return [f"{number} " for number in range(count)]


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


def test_paced_deltas_do_not_come_early_and_can_carry_the_time(fake, launch):
    fake.on("turn/start", turn(deltas(3, every=0.002, text="{n} {now}")))
    client = launch()
    thread = client.thread()
    begin = time.monotonic_ns()
    client.turn(thread)
    sent = [tuple(map(int, text.split())) for text in texts(client, "turn-1")]
    assert [number for number, _ in sent] == [0, 1, 2]
    assert all(now - begin >= number * 2_000_000 for number, now in sent)


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


def test_a_trace_is_played_with_the_ids_of_the_turn(fake, launch, tmp_path):
    path = tmp_path / "trace.jsonl"
    path.write_text('{"method":"x","params":{"threadId":"{THREAD}","turnId":"{TURN}","é":1}}\n')
    fake.on("turn/start", accept_turn(), trace(path))
    client = launch()
    thread = client.thread()
    turn_id = client.start_turn(thread)
    assert client.until("x") == {"threadId": thread, "turnId": turn_id, "é": 1}


def test_delays_do_not_hold_up_others(fake, launch):
    fake.on("turn/start", accept_turn(), delay(0.05), complete_turn())
    client = launch()
    client.start_turn(client.thread())
    client.request("model/list")
    assert client.of("turn/completed") == []
    client.until("turn/completed")


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
