"""The examples that are web services, over HTTP and on the real runtime, without an account."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex.testing import Gate, LoopbackServer, message, shell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openai_codex.testing import ModelRequest, Reply

pytest.importorskip("fastapi", reason="in the `test` group of pyproject.toml")

pytestmark = pytest.mark.real

EXAMPLES = Path(__file__).parents[1] / "examples"
FACES = [EXAMPLES / "24_service" / f"{face}.py" for face in ("sync", "async")]
APPROVALS = EXAMPLES / "23_approval_web" / "service" / "web.py"
SLOTS = 8
SECONDS = 30.0


class Service:
    """A service in a process of its own, and a way to ask it."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process = process
        self.port = port

    def send(self, path: str, body: object = None) -> http.client.HTTPResponse:
        """Send a request, a POST if it has a body; return once the answer begins."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        headers = {"Content-Type": "application/json", "Connection": "close"}
        content = None if body is None else json.dumps(body)
        connection.request("GET" if body is None else "POST", path, content, headers)
        # Where the answer ends the connection, it owns the socket from here on.
        return connection.getresponse()

    def ask(self, path: str, body: object = None) -> tuple[int, Any]:
        with self.send(path, body) as answer:
            content = answer.read()
        return answer.status, json.loads(content) if content else None


@contextlib.contextmanager
def serving(program: Path, server: LoopbackServer) -> Iterator[Service]:
    """Run a service on a free port until the end of the block; both write where it listens."""
    with subprocess.Popen(
        [sys.executable, program, "0"],
        env={**os.environ, **server.environment()},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        try:
            said = ""
            while (found := re.search(r"http://127\.0\.0\.1:(\d+)", said)) is None:
                line = process.stdout.readline()
                assert line, f"it ended, saying:\n{said}"
                said += line
            yield Service(process, int(found[1]))
        finally:
            process.terminate()
            try:
                process.communicate(timeout=SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                raise


def children(pid: int) -> list[str]:
    """List the child processes of whichever thread."""
    listings = Path(f"/proc/{pid}/task").glob("*/children")
    return [child for listing in listings for child in listing.read_text().split()]


def name(path: Path) -> str:
    return path.relative_to(EXAMPLES).as_posix()


@pytest.mark.parametrize("program", FACES, ids=name)
def test_a_service_answers_as_a_whole_and_piece_by_piece(program: Path) -> None:
    gate = Gate()
    script = ["Because of the air.", message("one two", deltas=["one ", gate, "two"])]
    with LoopbackServer(script) as server, serving(program, server) as service:
        status, health = service.ask("/health")
        assert (status, list(health)) == (200, ["runtime"])
        assert service.ask("/ask", {"text": "Why?"}) == (200, {"answer": "Because of the air."})
        with service.send("/stream", {"text": "Count."}) as answer:
            # The first word comes while the model still holds back the second.
            assert (answer.readline(), answer.readline()) == (b'data: "one "\n', b"\n")
            gate.release()
            assert answer.read() == b'data: "two"\n\nevent: end\ndata:\n\n'
        assert [request.text for request in server.requests] == ["Why?", "Count."]


@pytest.mark.parametrize("program", FACES, ids=name)
def test_a_service_that_is_told_to_end_finishes_its_answer_first(program: Path) -> None:
    gate = Gate()
    script = [message("one two", deltas=["one ", gate, "two"])]
    with (
        LoopbackServer(script) as server,
        serving(program, server) as service,
        ThreadPoolExecutor() as pool,
    ):
        answer = pool.submit(service.ask, "/ask", {"text": "Count."})
        gate.wait_reached(SECONDS)
        (runtime,) = children(service.process.pid)
        service.process.terminate()
        gate.release()
        assert answer.result(SECONDS) == (200, {"answer": "one two"})
        # The server ends itself with the signal that it was sent, after it has cleaned up.
        assert service.process.wait(SECONDS) == -signal.SIGTERM
        assert not Path("/proc", runtime).exists()


@pytest.mark.slow
def test_whoever_leaves_frees_a_place() -> None:
    gate = Gate()

    def model(request: ModelRequest) -> Reply:
        if request.text == "Count.":
            return message("one two", deltas=["one ", gate, "two"])
        return "Here you are."

    program = EXAMPLES / "24_service" / "async.py"
    with LoopbackServer(model) as server, serving(program, server) as service:
        answers = [service.send("/stream", {"text": "Count."}) for _ in range(SLOTS)]
        for answer in answers:
            assert answer.readline() == b'data: "one "\n'
            answer.close()
        # All of the places were taken, and the model has said nothing since.
        assert service.ask("/ask", {"text": "And me?"}) == (200, {"answer": "Here you are."})


@pytest.mark.parametrize("program", FACES, ids=name)
def test_a_runtime_that_is_gone_makes_a_service_ill(program: Path) -> None:
    with LoopbackServer() as server, serving(program, server) as service:
        (runtime,) = children(service.process.pid)
        os.kill(int(runtime), signal.SIGKILL)
        status, answer = service.ask("/health")
        assert (status, list(answer)) == (502, ["error"])


def test_the_service_for_approvals_waits_for_a_decision() -> None:
    script = [shell("echo milk > notes.txt", escalate="May I note it?"), "I noted the milk."]
    with LoopbackServer(script) as server, serving(APPROVALS, server) as service:
        assert service.ask("/tasks", {"text": "Note that we need milk."}) == (202, None)
        (asked,) = until(service, "waiting")
        assert asked["reason"] == "May I note it?"
        decision = f"/requests/{asked['id']}"
        assert service.ask(decision, {"allowed": True}) == (204, None)
        assert until(service, "results") == ["I noted the milk."]
        with service.send(decision, {"allowed": True}) as answer:
            assert answer.status == 409


def until(service: Service, what: str) -> Any:
    """Ask for the state, as the page does, until there is something of a kind in it."""
    deadline = time.monotonic() + SECONDS
    while not (found := service.ask("/state")[1][what]):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return found
