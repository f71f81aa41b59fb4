"""Programs for the official SDK, written from its reference alone, run unchanged.

They know nothing of this repository: ``Codex()`` without arguments finds the
model in the configuration of its ``CODEX_HOME``, as it would for any user.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from openai_codex.testing import Gate, failed, message

if TYPE_CHECKING:
    from openai_codex.testing import LoopbackServer, ModelRequest, Part

PROGRAMS = Path(__file__).parent
# Seconds. The slowest starts the runtime twice.
LONGEST_PROGRAM = 40


def run(
    name: str, model: LoopbackServer, directory: Path, *, warnings: str = "error"
) -> subprocess.CompletedProcess[str]:
    """Run a program to its end where the configuration of its home names the model."""
    environment = model.environment()
    if name == "login":
        # The account is only shown where the provider wants one, and turns need a real one then.
        with (Path(environment["CODEX_HOME"]) / "config.toml").open("a") as configuration:
            configuration.write("model_providers.loopback.requires_openai_auth=true\n")
    done = subprocess.run(
        [sys.executable, "-W", warnings, str(PROGRAMS / f"{name}.py")],
        env={**os.environ, **environment},
        cwd=directory,
        capture_output=True,
        text=True,
        timeout=LONGEST_PROGRAM,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


def printed(name: str, model: LoopbackServer, directory: Path) -> list[str]:
    """Return the lines that a program prints; warnings are errors to it."""
    return run(name, model, directory).stdout.splitlines()


def test_hello(model: LoopbackServer, tmp_path: Path) -> None:
    model.reset(["Hello to you."])
    assert printed("hello", model, tmp_path) == ["Hello to you."]
    (request,) = model.requests
    assert (request.model, request.text) == ("gpt-5.4", "Say hello in one sentence.")
    assert request.body["reasoning"]["effort"] == "high"  # type: ignore[index,call-overload]


def test_turn_fields(model: LoopbackServer, tmp_path: Path) -> None:
    model.reset(["One, two, three."])
    lines = printed("turn_fields", model, tmp_path)
    usage = next(line for line in lines if line.startswith("usage:"))
    assert json.loads(usage.removeprefix("usage: "))["totalTokens"] > 0
    assert [line for line in lines if line != usage] == [
        "same turn: True",
        "status: completed True",
        "error: None",
        "times: int int",
        "took: True",
        "item: userMessage",
        "item: agentMessage",
        "answer: One, two, three.",
    ]


def test_stream_deltas(model: LoopbackServer, tmp_path: Path) -> None:
    model.reset([message("Once upon a time.", deltas=["Once ", "upon ", "a time."])])
    assert printed("stream_deltas", model, tmp_path) == [
        "delta: Once ",
        "delta: upon ",
        "delta: a time.",
        "message: Once upon a time.",
        "end: completed",
        "started: True",
    ]


def test_async_threads(model: LoopbackServer, tmp_path: Path) -> None:
    answers = [f"answer: question {n}" for n in range(3)]
    assert printed("async_threads", model, tmp_path) == [
        "not started yet",
        "started: True",
        *answers,
    ]


def test_resume_session(model: LoopbackServer, tmp_path: Path) -> None:
    assert printed("resume_session", model, tmp_path) == [
        "listed: True",
        "preview: Remember the number 7.",
        "answer: Review the number only.",
        "turns: 2",
        "last turn: completed",
    ]
    assert "Remember the number 7." in model.requests[-1].input_texts


def test_lifecycle(model: LoopbackServer, tmp_path: Path) -> None:
    assert printed("lifecycle", model, tmp_path) == [
        "name: a good name",
        "forked: True",
        "in the fork: second",
        "archived: ['a good name']",
        "same thread: True",
        "compacted: {}",
    ]


def test_pictures(model: LoopbackServer, tmp_path: Path) -> None:
    model.reset(["A pixel."])
    assert printed("pictures", model, tmp_path) == [
        "sent: ['text', 'image', 'localImage', 'skill', 'mention']",
        "answer: A pixel.",
    ]
    body = json.dumps(model.requests[-1].body)
    assert body.count('"input_image"') == 2
    assert "Look twice." in body


def test_controls(model: LoopbackServer, tmp_path: Path) -> None:
    def story(gate: Gate) -> Part:
        return message("Once upon", deltas=["Once", gate, " upon"])

    # Older runtimes read an answer to its end though the turn was steered.
    model.reset([story(Gate(opens_after=8)), "The end.", story(Gate())])
    assert printed("controls", model, tmp_path) == [
        "steered: The end. True",
        "interrupted: None True",
    ]


@pytest.mark.usefixtures("login_port")
def test_login(model: LoopbackServer, tmp_path: Path) -> None:
    assert printed("login", model, tmp_path) == [
        "account before: None True",
        "account: apiKey",
        "address: True True",
        "cancelled: True",
        "completed: True False",
        "account after: None",
    ]


def test_kitchen_sink(model: LoopbackServer, tmp_path: Path) -> None:
    model.reset(['{"answer": "42"}'])
    assert printed("kitchen_sink", model, tmp_path) == [
        "models: True True",
        "efforts: True",
        "answer: 42",
    ]
    (request,) = model.requests
    said = json.dumps(request.body)
    assert "Be a calculator." in said
    assert "Never explain." in said
    assert request.body["text"]["format"]["schema"]["required"] == ["answer"]  # type: ignore[index,call-overload]
    assert request.body["reasoning"] == {"effort": "high", "summary": "concise"}


def test_errors_and_retry(model: LoopbackServer, tmp_path: Path) -> None:
    def speak(request: ModelRequest) -> object:
        return failed() if request.text == "fail, please" else message(request.text)

    model.reset(speak)  # type: ignore[arg-type]
    assert printed("errors_and_retry", model, tmp_path) == [
        "answer: hi",
        "refused: -32600 True False",
        "failed: True",
        "retried: done 3",
        "missing: True",
    ]


def test_older_names(model: LoopbackServer, tmp_path: Path) -> None:
    done = run("older_names", model, tmp_path, warnings="default")
    assert done.stdout.splitlines() == ["kind: True", "answer: hello", "turn: completed"]
    warned = [line for line in done.stderr.splitlines() if "DeprecationWarning" in line]
    assert len(warned) == 5
    assert all("older_names.py:" in line for line in warned)
