"""The programs that newcomers write, as they stand: run on the real runtime, without an account."""

from __future__ import annotations

import base64
import importlib.util
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex.testing import Gate, LoopbackServer, failure, function_call, message, shell
from tests.support.prepared import PreparedServer
from tests.support.serving import SECONDS, serving

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from openai_codex.testing import Reply
    from tests.support.serving import Service

    Script = list[Reply]

EXAMPLES = Path(__file__).parents[1] / "examples"
FOLDER = EXAMPLES / "36_newcomer_programs"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)
# What each took before the package gave what it gives now, in lines.
BEFORE = {
    "approval_web": 37,
    "batch": 64,
    "fastapi_events": 59,
    "flask_threads": 48,
    "picture_tool": 30,
    "spans": 45,
    "terminal_approvals": 8,
    "terminal_chat": 42,
    "test_pytest_suite": 20,
    "typed_answers": 58,
    "usage_and_cost": 38,
}


def start(program: str, model: LoopbackServer, *arguments: str, cwd: Path) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, FOLDER / f"{program}.py", *arguments],
        env={**os.environ, **model.environment()},
        cwd=cwd,
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        encoding="utf-8",
    )


def run(
    program: str, model: LoopbackServer, *arguments: str, cwd: Path, said: str = ""
) -> list[str]:
    """Return the lines that a program prints."""
    with start(program, model, *arguments, cwd=cwd) as process:
        printed, failed = process.communicate(said, timeout=SECONDS)
    assert process.returncode == 0, failed
    return printed.splitlines()


def web(module: str, model: LoopbackServer) -> AbstractContextManager[Service]:
    # Without a log of each request, which no one reads here: it would fill the pipe.
    options = ("--port", "0", "--no-access-log")
    arguments = ("uvicorn", "--app-dir", str(FOLDER), f"{module}:app", *options)
    return serving("-m", model, arguments)


@pytest.mark.once
@pytest.mark.parametrize("program", BEFORE)
def test_a_program_takes_at_most_half_the_lines_that_it_took(program: str) -> None:
    lines = (FOLDER / f"{program}.py").read_text(encoding="utf-8").splitlines()
    code = [line for line in lines if line.strip() and not line.strip().startswith(("#", '"""'))]
    assert len(code) <= BEFORE[program] / 2


@pytest.mark.once
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_a_program_is_in_the_index(path: Path) -> None:
    assert f"](36_newcomer_programs/{path.name})" in (EXAMPLES / "README.md").read_text("utf-8")


@pytest.mark.real
def test_a_chat_shows_failures_and_goes_on(tmp_path: Path) -> None:
    script: Script = [message("Hello there.", deltas=2), failure(400, message="No."), "Again."]
    with PreparedServer(script) as model:
        printed = run("terminal_chat", model, cwd=tmp_path, said="Hi.\nHm.\nMore.\n")
    assert printed[0] == "> Hello there."
    assert printed[1].startswith("> failed: ")
    assert printed[2:] == ["> Again.", "> "]


@pytest.mark.real
@pytest.mark.skipif(os.name == "nt", reason="signals are those of POSIX")
def test_ctrl_c_stops_an_answer_and_not_the_chat(tmp_path: Path) -> None:
    held = Gate()
    script: Script = [message("One two", deltas=["One ", held, "two"]), "Again."]
    with (
        PreparedServer(script) as model,
        start("terminal_chat", model, cwd=tmp_path) as process,
    ):
        assert process.stdin is not None
        assert process.stdout is not None
        # All at once: the pipe has what the first answer leaves.
        process.stdin.write("Count.\nMore.\n")
        process.stdin.close()
        assert process.stdout.read(6) == "> One "
        process.send_signal(signal.SIGINT)
        assert process.stdout.readline() == "[stopped]\n"
        held.release()
        assert process.stdout.read() == "> Again.\n> "
    assert process.returncode == 0


@pytest.mark.real
def test_typed_answers(tmp_path: Path) -> None:
    with PreparedServer() as model:
        city, recipe, route = run("typed_answers", model, cwd=tmp_path)
    assert city.startswith("City(name=")
    assert recipe.startswith("title=")
    assert route.startswith("Route(stops=[City(")


@pytest.mark.real
def test_a_batch_asks_nothing_twice(tmp_path: Path) -> None:
    with PreparedServer() as model:
        first = run("batch", model, "20", cwd=tmp_path)
        asked = len(model.requests)
        assert run("batch", model, "20", cwd=tmp_path) == first == ["20 answered, 0 failed []"]
        assert len(model.requests) == asked


@pytest.mark.real
def test_a_picture_goes_both_ways(tmp_path: Path) -> None:
    for name in ("kitchen", "hall"):
        (tmp_path / f"{name}.png").write_bytes(PIXEL)
    script: Script = [function_call("camera", {"room": "hall"}), "They are alike."]
    with PreparedServer(script) as model:
        printed = run("picture_tool", model, "kitchen.png", cwd=tmp_path)
        last = str(model.requests[-1].body)
    assert printed == ["They are alike."]
    assert last.count("data:image/png;base64,") == 2


@pytest.mark.real
def test_commands_are_approved_on_the_terminal(tmp_path: Path) -> None:
    script: Script = [shell("echo milk > notes.txt", escalate="May I?"), "Noted."]
    with PreparedServer(script) as model:
        (printed,) = run("terminal_approvals", model, cwd=tmp_path, said="y\n")
    assert "(May I?) [y/N/always] Noted." in printed
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "milk\n"


@pytest.mark.real
def test_usage_is_known_after_a_resume(tmp_path: Path) -> None:
    with PreparedServer() as model:
        printed = run("usage_and_cost", model, cwd=tmp_path)
    cost = "15 tokens, $0.000063"
    assert printed == [f"Turn: {cost}", f"Before: {cost}", f"Turn: {cost}"]


@pytest.mark.real
def test_the_suite_passes_without_a_conftest(tmp_path: Path) -> None:
    options = ["-p", "no:cacheprovider"]
    if not entry_points(group="pytest11", name="openai_codex"):
        # A checkout that is not installed.
        options += ["-p", "openai_codex.pytest_plugin"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, FOLDER / "test_pytest_suite.py"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )
    assert "1 passed" in done.stdout, done.stdout


@pytest.mark.real
def test_the_spans_of_a_turn_are_shown(tmp_path: Path) -> None:
    with PreparedServer() as model:
        printed = run("spans", model, cwd=tmp_path)
    assert {"invoke_agent codex", "work"} <= set(printed)


@pytest.mark.real
def test_events_of_a_turn_over_http() -> None:
    pytest.importorskip("fastapi")
    script: Script = [message("one two", deltas=["one ", "two"]), failure(400, message="No.")]
    with PreparedServer(script) as model, web("fastapi_events", model) as service:
        with service.send("/ask?prompt=Count") as answer:
            assert answer.read() == (
                b'data: "one "\n\ndata: "two"\n\nevent: end\ndata: completed\n\n'
            )
        with service.send("/ask?prompt=Fail") as answer:
            assert answer.read().startswith(b"event: failed\n")


@pytest.mark.real
def test_commands_are_approved_over_http() -> None:
    pytest.importorskip("fastapi")
    script: Script = [shell("true", escalate="May I?"), "Done."]
    with (
        PreparedServer(script) as model,
        web("approval_web", model) as service,
        ThreadPoolExecutor(1) as pool,
    ):
        done = pool.submit(service.ask, "/tasks?prompt=Work", {})
        waiting: dict[str, Any] = {}
        while not waiting:
            assert not done.done(), done.result()
            _, waiting = service.ask("/approvals")
        ((key, reason),) = waiting.items()
        assert reason == "May I?"
        service.ask(f"/approvals/{key}?answer=accept", {})
        assert done.result(SECONDS) == (200, "Done.")


@pytest.mark.real
def test_threads_over_http() -> None:
    if importlib.util.find_spec("flask") is None:
        pytest.skip("there is no flask: for `tox run -e frameworks`")
    arguments = ("flask", "--app", str(FOLDER / "flask_threads.py"), "run", "--port", "0")
    with PreparedServer(["Hello.", "Again."]) as model, serving("-m", model, arguments) as service:
        with service.send("/threads", "Hi.") as answer:
            thread = answer.read().decode()
        with service.send(f"/threads/{thread}", "More.") as answer:
            assert answer.read() == b"Again."
        _, history = service.ask(f"/threads/{thread}")
        assert [item["type"] for item in history] == ["userMessage", "agentMessage"] * 2
        with service.send("/threads/00000000-0000-4000-8000-000000000000") as answer:
            assert answer.status == 404
