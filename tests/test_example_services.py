"""The examples that are web services, over HTTP and on the real runtime, without an account."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex.testing import Gate, failure, message, shell
from tests.support.prepared import PreparedServer
from tests.support.serving import SECONDS, serving

if TYPE_CHECKING:
    from openai_codex.testing import ModelRequest, Reply
    from tests.support.serving import Service

pytestmark = pytest.mark.real

EXAMPLES = Path(__file__).parents[1] / "examples"
FACES = [EXAMPLES / "24_service" / f"{face}.py" for face in ("sync", "async")]
APPROVALS = EXAMPLES / "23_approval_web" / "service" / "web.py"
SLOTS = 8


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
    with PreparedServer(script) as server, serving(program, server) as service:
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
def test_a_service_reports_a_failure_in_its_stream(program: Path) -> None:
    with (
        PreparedServer([failure(401)]) as server,
        serving(program, server) as service,
        service.send("/stream", {"text": "Count."}) as answer,
    ):
        assert answer.read().startswith(b'event: failed\ndata: "unexpected status 401')


@pytest.mark.parametrize("program", FACES, ids=name)
def test_a_service_that_is_told_to_end_finishes_its_answer_first(program: Path) -> None:
    gate = Gate()
    script = [message("one two", deltas=["one ", gate, "two"])]
    with (
        PreparedServer(script) as server,
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
    with PreparedServer(model) as server, serving(program, server) as service:
        answers = [service.send("/stream", {"text": "Count."}) for _ in range(SLOTS)]
        for answer in answers:
            assert answer.readline() == b'data: "one "\n'
            answer.close()
        # All of the places were taken, and the model has said nothing since.
        assert service.ask("/ask", {"text": "And me?"}) == (200, {"answer": "Here you are."})


@pytest.mark.parametrize("program", FACES, ids=name)
def test_a_runtime_that_is_gone_makes_a_service_ill(program: Path) -> None:
    with PreparedServer() as server, serving(program, server) as service:
        (runtime,) = children(service.process.pid)
        os.kill(int(runtime), signal.SIGKILL)
        status, answer = service.ask("/health")
        assert (status, list(answer)) == (502, ["error"])


def test_the_service_for_approvals_waits_for_a_decision() -> None:
    script = [shell("echo milk > notes.txt", escalate="May I note it?"), "I noted the milk."]
    with PreparedServer(script) as server, serving(APPROVALS, server) as service:
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
