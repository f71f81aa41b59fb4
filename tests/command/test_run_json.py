"""What ``openai-codex run`` prints for programs: one object, or a line for each event."""

from __future__ import annotations

import json
import signal

import pytest

from openai_codex.testing import Gate, failed, message, shell
from tests.command.calling import BOUND, call, start
from tests.support.prepared import PreparedServer

pytestmark = pytest.mark.real

# An id that no thread has.
UNKNOWN = "019a0000-0000-7000-8000-000000000000"
KEYS = [
    *("threadId", "turnId", "status", "error", "finalResponse", "items", "usage"),
    *("startedAt", "completedAt", "durationMs"),
]


def names(value: object) -> set[str]:
    """Return the names of all fields in decoded JSON."""
    if isinstance(value, dict):
        return set(value).union(*map(names, value.values()))
    return set().union(*map(names, value)) if isinstance(value, list) else set()


def test_the_whole_result_comes_as_one_object() -> None:
    with PreparedServer([shell("echo hello"), "Hello."]) as server:
        code, output, _ = call("run", "--json", "hi", variables=server.environment())
    result = json.loads(output)
    assert code == 0
    assert list(result) == KEYS
    assert (result["status"], result["finalResponse"]) == ("completed", "Hello.")
    kinds = [item["type"] for item in result["items"]]
    assert kinds == ["userMessage", "commandExecution", "agentMessage"]
    assert result["usage"]["total"]["totalTokens"] > 0
    # One spelling, but for what the protocol itself spells otherwise.
    assert {name for name in names(result) if "_" in name} <= {"text_elements"}


def test_a_failed_turn_is_an_object_too() -> None:
    with PreparedServer([failed("context_length_exceeded", "too long")]) as server:
        code, output, _ = call("run", "--json", "hi", variables=server.environment())
    result = json.loads(output)
    assert (code, result["status"], list(result)) == (1, "failed", KEYS)
    assert result["error"]["exitCode"] == 1
    assert result["error"]["details"]["codexErrorInfo"] == "contextWindowExceeded"


def test_a_turn_that_took_too_long_says_what_it_had() -> None:
    gate = Gate()
    script = [shell("echo hello"), message("one two", deltas=["one ", gate, "two"])]
    with PreparedServer(script) as server:
        code, output, _ = call(
            "run", "--json", "--timeout", "2", "hi", variables=server.environment()
        )
        gate.release()
    result = json.loads(output)
    assert (code, result["status"], result["error"]["exitCode"]) == (124, "interrupted", 124)
    assert [item["type"] for item in result["items"]] == ["userMessage", "commandExecution"]


def test_a_turn_that_is_interrupted_is_an_object_too() -> None:
    gate = Gate()
    with PreparedServer([message("one two", deltas=["one ", gate, "two"])]) as server:
        with start("run", "--json", "hi", variables=server.environment()) as process:
            gate.wait_reached(BOUND)
            process.send_signal(signal.SIGINT)
            output, _ = process.communicate(timeout=BOUND)
        gate.release()
    result = json.loads(output)
    assert (process.returncode, result["status"], list(result)) == (130, "interrupted", KEYS)
    assert result["error"] == {"message": "interrupted", "exitCode": 130, "details": None}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--codex-bin", "/nowhere/codex"], 3), (["--resume", UNKNOWN], 1)],
)
def test_what_fails_before_the_turn_is_an_object_too(arguments: list[str], code: int) -> None:
    ended, output, _ = call("run", "--offline", "--json", *arguments, "hi")
    result = json.loads(output)
    assert (ended, result["error"]["exitCode"], list(result)) == (code, code, KEYS)
    assert (result["status"], result["turnId"]) == ("failed", None)


def test_events_come_as_lines_of_json() -> None:
    with PreparedServer([message("one two", deltas=2)]) as server:
        code, output, _ = call("run", "--events", "hi", variables=server.environment())
    events = [json.loads(line) for line in output.splitlines()]
    methods = [event["method"] for event in events]
    assert code == 0
    assert methods[-1] == "turn/completed"
    assert methods.count("item/agentMessage/delta") == 2
    assert all(set(event) == {"method", "params"} for event in events)
    assert events[-1]["params"]["turn"]["status"] == "completed"
