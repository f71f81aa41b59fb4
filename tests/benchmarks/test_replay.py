"""The server of the benchmarks reads every request, also one that no SDK writes like that."""

from __future__ import annotations

import json

import pytest

from benchmarks.replay import HEAD, THREAD, Replay, head, thread_id, thread_number

pytestmark = pytest.mark.once

START = {"id": 7, "method": "turn/start", "params": {"input": [], "threadId": thread_id(3)}}
ID = "5b0ffa1b-8a74-4d15-bd90-33f2cb97e2a4"
COMPACT = json.dumps(START, separators=(",", ":")).encode()
SPACED = json.dumps({**START, "id": ID}).encode()


@pytest.mark.parametrize(("line", "id_"), [(COMPACT, b"7"), (SPACED, f'"{ID}"'.encode())])
def test_what_the_sdks_write_is_read_without_decoding_it(line, id_):
    assert HEAD(line)
    assert THREAD(line)
    assert head(line) == (id_, b"turn/start")
    assert thread_number(line) == 3


@pytest.mark.parametrize(
    ("message", "id_"),
    [
        ({"method": "turn/start", "params": START["params"], "id": 7}, b"7"),
        ({"jsonrpc": "2.0", **START}, b"7"),
        ({**START, "id": 'a "quoted" id'}, rb'"a \"quoted\" id"'),
        ({**START, "params": {"threadId": thread_id(3), "input": []}}, b"7"),
        ({**START, "params": {**START["params"], "sandboxPolicy": {"type": "x"}}}, b"7"),
    ],
)
def test_every_other_form_is_decoded(message, id_):
    line = json.dumps(message).encode()
    assert not (HEAD(line) and THREAD(line))
    assert head(line) == (id_, b"turn/start")
    assert thread_number(line) == 3


def test_a_thread_that_a_text_mentions_is_not_meant():
    text = json.dumps({"threadId": thread_id(4)}) + "}}"
    message = {**START, "params": {"threadId": thread_id(3), "input": [text]}}
    assert thread_number(json.dumps(message).encode()) == 3


@pytest.mark.parametrize("message", [{"method": "initialized"}, {"id": 1, "result": {}}])
def test_only_requests_are_answered(message):
    replay = Replay({"play": "silent", "trace": "short"})
    assert replay._answer(json.dumps(message).encode()) == b""
    answer = json.loads(replay._answer(SPACED))
    assert answer["id"] == ID
    assert answer["result"]["turn"]
