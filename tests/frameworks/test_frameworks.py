"""The examples with frameworks, as they stand: run on the real runtime, without an account."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex.testing import Gate, LoopbackServer, answer, message, shell
from tests.support.serving import SECONDS, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

pytestmark = pytest.mark.real

EXAMPLES = Path(__file__).parents[2] / "examples" / "35_frameworks"


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[LoopbackServer]:
    """Play the model for every client of this process and of those that it starts."""
    with LoopbackServer() as server:
        for name, value in server.environment().items():
            monkeypatch.setenv(name, value)
        yield server


def wanted(module: str) -> None:
    # Not imported: to patch this process is none of a test's business.
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"there is no {module}: for `tox run -e frameworks`")


def load(example: str) -> ModuleType:
    """Import the program of an example."""
    path = EXAMPLES / example
    name = f"example_{path.parent.name}"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Where the annotations of the program are looked up.
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("framework", ["flask", "django"])
def test_a_service_with_threads(framework: str) -> None:
    wanted(framework)
    both = Gate()

    def speak(request: Any) -> Any:
        if request.text == "Count.":
            return message("one two", deltas=["one ", "two"])
        # Neither gets its answer before both have asked: each has a thread of its own.
        return answer(both, request.text.upper()) if request.text in "ab" else "And so on."

    program = EXAMPLES / framework / "app.py"
    with (
        LoopbackServer(speak) as server,
        serving(program, server) as service,
        ThreadPoolExecutor(2) as pool,
    ):
        answers = [pool.submit(service.ask, "/ask", {"text": text}) for text in "ab"]
        both.wait_reached(SECONDS, times=2)
        both.release()
        (_, first), (_, second) = (each.result(SECONDS) for each in answers)
        assert (first["answer"], second["answer"]) == ("A", "B")
        assert first["thread"] != second["thread"]
        more = service.ask("/ask", {"text": "More.", "thread": first["thread"]})
        assert more == (200, {"answer": "And so on.", "thread": first["thread"]})
        assert "a" in server.requests[-1].input_texts
        with service.send("/stream", {"text": "Count."}) as streamed:
            assert streamed.read() == b'data: "one "\n\ndata: "two"\n\nevent: end\ndata:\n\n'
        unknown = "00000000-0000-4000-8000-000000000000"
        status, failure = service.ask("/ask", {"text": "Hm.", "thread": unknown})
        assert (status, list(failure)) == (400, ["error"])


@pytest.mark.parametrize("framework", ["flask", "django"])
def test_a_second_stream_of_a_conversation_is_refused(framework: str) -> None:
    wanted(framework)
    going = Gate()
    script = ["Hello.", message("one two", deltas=["one ", going, "two"])]
    program = EXAMPLES / framework / "app.py"
    with LoopbackServer(script) as server, serving(program, server) as service:
        _, first = service.ask("/ask", {"text": "Hi."})
        question = {"text": "Count.", "thread": first["thread"]}
        with service.send("/stream", question) as streamed:
            going.wait_reached(SECONDS)
            status, failure = service.ask("/stream", question)
            assert (status, list(failure)) == (409, ["error"])
            going.release()
            # The refused one has not stopped it.
            assert streamed.read() == b'data: "one "\n\ndata: "two"\n\nevent: end\ndata:\n\n'


def test_a_page_with_fastapi_refuses_a_second_question_meanwhile() -> None:
    wanted("fastapi")
    going = Gate()
    script = ["Hello.", message("one two", deltas=["one ", going, "two"])]
    program = EXAMPLES / "fastapi_page" / "app.py"
    with LoopbackServer(script) as server, serving(program, server) as service:
        (_, thread), *_ = events(service.send("/messages", {"text": "Hi."}))
        question = {"text": "Count.", "thread": thread}
        with ThreadPoolExecutor(1) as pool:
            first = pool.submit(lambda: events(service.send("/messages", question)))
            going.wait_reached(SECONDS)
            second = events(service.send("/messages", question))
            going.release()
        assert [kind for kind, _ in second] == ["thread", "failed"]
        assert first.result(SECONDS)[-1] == ("end", "completed")


def test_a_page_with_fastapi_gets_its_events() -> None:
    wanted("fastapi")
    script = [shell("true"), message("Hello there."), "Again."]
    program = EXAMPLES / "fastapi_page" / "app.py"
    with LoopbackServer(script) as server, serving(program, server) as service:
        thread, *rest = events(service.send("/messages", {"text": "Hi."}))
        assert [kind for kind, _ in rest] == ["command", "text", "text", "end"]
        assert rest[0][1]["status"] == "completed"
        assert "".join(said for kind, said in rest if kind == "text") == "Hello there."
        again = events(service.send("/messages", {"text": "More.", "thread": thread[1]}))
        assert again == [thread, ("text", "Again."), ("end", "completed")]
        assert service.ask("/threads/none/stop", {}) == (204, None)


def events(response: Any) -> list[tuple[str, Any]]:
    with response:
        blocks = response.read().decode().strip().split("\n\n")
    pairs = (block.split("\n") for block in blocks)
    return [(kind.partition(": ")[2], json.loads(data.partition(": ")[2])) for kind, data in pairs]


REDIS = shutil.which("redis-server", path=os.environ.get("REDIS", os.environ["PATH"]))
FILES = """
from pathlib import Path
from tasks import app
here = Path(__file__).parent
(here / "queue").mkdir(exist_ok=True)
app.conf.broker_transport_options = {
    "data_folder_in": str(here / "queue"), "data_folder_out": str(here / "queue"),
    "control_folder": str(here / "queue"),
}
"""


@pytest.fixture(params=["files", "redis"])
def broker(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A broker in a folder, and Redis where it is installed; neither listens on a port."""
    wanted("celery")
    if request.param == "files":
        (tmp_path / "broker.py").write_text(FILES, encoding="utf-8")
        yield "filesystem://"
        return
    if REDIS is None:
        pytest.skip("there is no redis-server; name its folder in the variable REDIS")
    (tmp_path / "broker.py").write_text("from tasks import app", encoding="utf-8")
    socket = tmp_path / "redis.sock"
    command = [REDIS, "--port", "0", "--unixsocket", str(socket), "--dir", str(tmp_path)]
    with subprocess.Popen([*command, "--save", ""], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        while "accept connections" not in (line := server.stdout.readline()):
            assert line, "Redis has ended"
        yield f"redis+socket://{socket}"
        server.terminate()


def test_a_celery_worker(model: LoopbackServer, broker: str, tmp_path: Path) -> None:
    model.reset(["Because of the air."])
    backend = f"file://{tmp_path}" if broker == "filesystem://" else broker
    environment = {
        **os.environ,
        "BROKER": broker,
        "BACKEND": backend,
        "PYTHONPATH": os.pathsep.join([str(EXAMPLES / "celery"), str(tmp_path)]),
    }
    command = [sys.executable, "-m", "celery", "-A", "broker", "worker", "-c", "1"]
    quiet = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    ask = "from broker import app; from tasks import ask; print(ask.delay('Why?').get(timeout=40))"
    with subprocess.Popen([*command, *quiet], env=environment, cwd=tmp_path) as worker:
        try:
            done = subprocess.run(
                [sys.executable, "-c", ask],
                env=environment,
                capture_output=True,
                text=True,
                check=False,
                timeout=45,
                cwd=tmp_path,
            )
            assert (done.returncode, done.stdout) == (0, "Because of the air.\n"), done.stderr
        finally:
            worker.terminate()
            worker.wait(SECONDS)
    assert worker.returncode == 0


async def test_a_chat_with_textual(model: LoopbackServer) -> None:
    wanted("textual")
    from textual.widgets import Input, Markdown

    gate = Gate()
    model.reset([message("Hello *there*.", deltas=3), message("one two", deltas=["one ", gate])])
    chat = load("textual/chat.py").Chat()
    async with chat.run_test() as pilot:
        await pilot.press(*"Hi", "enter")
        await pilot.pause()
        await chat.workers.wait_for_complete()
        assert [each.source for each in chat.query(Markdown)] == ["> Hi", "Hello *there*."]
        await pilot.press(*"Go", "enter")
        await asyncio.wrap_future(gate.reached())
        await pilot.press("escape")
        await chat.workers.wait_for_complete()
        assert not chat.query_one(Input).disabled


async def test_a_server_for_mcp(model: LoopbackServer) -> None:
    wanted("mcp")
    from mcp import ClientSession, StdioServerParameters, stdio_client

    model.reset(["Two files.", "And a folder."])
    program = str(EXAMPLES / "mcp_server" / "server.py")
    server = StdioServerParameters(command=sys.executable, args=[program], env=dict(os.environ))
    async with stdio_client(server) as streams, ClientSession(*streams) as session:
        await session.initialize()
        assert [tool.name for tool in (await session.list_tools()).tools] == ["ask_codex"]
        first = await session.call_tool("ask_codex", {"question": "What is here?"})
        assert first.structured_content["text"] == "Two files."
        going_on = {"question": "What else?", "thread_id": first.structured_content["thread_id"]}
        second = await session.call_tool("ask_codex", going_on)
        assert second.structured_content == {**first.structured_content, "text": "And a folder."}


async def test_a_tool_for_pydantic_ai(model: LoopbackServer) -> None:
    wanted("pydantic_ai")
    from pydantic_ai.models.test import TestModel

    from openai_codex import AsyncCodex

    model.reset([shell("echo large"), "It is large."])
    manager = load("pydantic_ai/agent.py").manager
    async with AsyncCodex() as codex:
        result = await manager.run("How large is it?", model=TestModel(), deps=codex)
    assert "echo large" in result.output
    assert "It is large." in result.output


@pytest.mark.parametrize("patched", ["gevent", "eventlet"])
def test_a_program_that_is_patched(patched: str, model: LoopbackServer) -> None:
    wanted(patched)
    done = subprocess.run(
        # eventlet says of itself that it is deprecated.
        [sys.executable, "-W", "ignore::DeprecationWarning", EXAMPLES / patched / "program.py"],
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
    )
    lines = [f"Describe the {each} in one sentence." for each in ("heron", "otter", "pike", "vole")]
    assert done.stdout.splitlines() == lines, done.stderr
    assert len(model.requests) == len(lines)
