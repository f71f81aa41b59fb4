"""The magic for notebooks, in a kernel that is asked as a front end asks it."""

from __future__ import annotations

import asyncio
import io
import json
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import Codex, UnauthorizedError
from openai_codex.notebook import load_ipython_extension, show, show_async
from openai_codex.protocol import (
    AgentMessageDeltaNotification,
    CommandExecutionStatus,
    CommandExecutionThreadItem,
    ItemStartedNotification,
    TurnCompletedNotification,
)
from openai_codex.testing import Gate, answer, failure, message
from openai_codex.types import Notification

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from openai_codex.testing import LoopbackServer

SCRIPT = [
    ["Let me *look*.", {"shell": {"cmd": "echo '`x`'"}}],
    {"message": {"text": "There is\n\n- one\n- two", "deltas": 4}},
    "Yes.",
    "Another conversation.",
    "Awaited.",
]
CELLS = [
    "%load_ext openai_codex",
    "%%codex --into found --sandbox read-only\nWhat is *here*?",
    "print(found.status, [item.type for item in found.items])",
    "%%codex\nIs that all?",
    "%%codex --brand-new\nHello?",
    "from openai_codex import AsyncCodex, Codex\nmine = Codex()",
    "%%codex --using mine --into other\nHello?",
    (
        "from openai_codex.notebook import show_async\n"
        "async with AsyncCodex() as client:\n"
        "    thread = await client.thread_start()\n"
        "    print((await show_async(await thread.turn('Hello!'))).final_response)"
    ),
    "%unload_ext openai_codex\nmine.close()",
]

# In a process of its own: the messaging between a notebook and its kernel stays open.
RUN = """
import json, sys
sys.path.append(sys.argv[1])
from notebooks import run_cells
from pathlib import Path
print(json.dumps([cell["outputs"] for cell in run_cells(Path(sys.argv[2]))]))
"""


def notebook(cells: list[str]) -> dict[str, Any]:
    made = [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": f"cell-{number}",
            # One of them complains, which must not end the run.
            "metadata": {"tags": ["raises-exception"]},
            "outputs": [],
            "source": source,
        }
        for number, source in enumerate(cells)
    ]
    return {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@pytest.mark.real
@pytest.mark.slow
@pytest.mark.timeout(150)
def test_cells_show_an_answer_as_markdown_while_it_comes(tmp_path: Path) -> None:
    pytest.importorskip("nbclient", reason="in the `notebook` group of pyproject.toml")
    pytest.importorskip("ipykernel", reason="in the `notebook` group of pyproject.toml")
    (tmp_path / "offline.json").write_text(json.dumps(SCRIPT), encoding="utf-8")
    path = tmp_path / "cells.ipynb"
    path.write_text(json.dumps(notebook(CELLS)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", RUN, Path(__file__).parents[1] / "docs" / "_extensions", path],
        env={**os.environ, "HOME": str(tmp_path), "IPYTHONDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        timeout=140,
        check=True,
    )
    outputs = json.loads(done.stdout)
    # What a front end has at the end: each output replaced those before it.
    begin, ran, *rest = shown(outputs[1]).split("\n\n")
    assert begin == "Let me *look*."
    assert ran.startswith("> `` $ /bin/bash")
    assert ran.endswith(" `` completed, exit code 0")
    assert rest == ["There is", "- one\n- two"]
    kinds = "['userMessage', 'agentMessage', 'commandExecution', 'agentMessage']"
    assert printed(outputs[2]) == f"completed {kinds}\n"
    assert shown(outputs[3]) == "Yes."
    assert "unrecognized arguments: --brand-new" in json.dumps(outputs[4])
    assert shown(outputs[6]) == "Another conversation."
    assert shown(outputs[7]) == printed(outputs[7]).strip() == "Awaited."
    assert printed(outputs[8]) == ""


def shown(outputs: list[dict[str, Any]]) -> str:
    (markdown,) = (
        "".join(each["data"]["text/markdown"])
        for each in outputs
        if each["output_type"] == "display_data"
    )
    return markdown


def printed(outputs: list[dict[str, Any]]) -> str:
    return "".join(each["text"] for each in outputs if each.get("name") == "stdout")


class Output:
    """A cell's output in a front end that can replace it."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.begun, self.complete = threading.Event(), threading.Event()

    def update(self, bundle: dict[str, str], *, raw: bool) -> None:
        assert raw
        self.shown.append(bundle["text/markdown"])
        self.begun.set()
        if self.shown[-1] == "one two ":
            self.complete.set()


@pytest.fixture
def output(monkeypatch: pytest.MonkeyPatch) -> Output:
    """Stand in for the kernel."""
    ipython = pytest.importorskip("IPython", reason="in the `notebook` group of pyproject.toml")
    output = Output()
    monkeypatch.setattr(ipython, "get_ipython", lambda: SimpleNamespace(kernel=output))
    monkeypatch.setattr(ipython.display, "display", lambda *_, **_options: output)
    return output


def delta(text: str) -> Notification:
    payload = AgentMessageDeltaNotification(delta=text, item_id="m", thread_id="t", turn_id="u")
    return Notification("item/agentMessage/delta", payload)


def test_text_is_shown_while_the_model_pauses(output: Output) -> None:
    def stream() -> Iterator[Notification]:
        yield delta("one ")
        assert output.begun.wait(20)
        # Too early for another update.
        yield delta("two ")
        assert output.complete.wait(20), output.shown
        yield delta("three")

    handle: Any = SimpleNamespace(stream=stream, result="completed")
    assert show(handle) == "completed"
    assert output.shown[-1] == "one two three"


def test_a_command_is_shown_while_it_runs(output: Output) -> None:
    item = CommandExecutionThreadItem(
        id="c",
        command="make",
        command_actions=[],
        cwd="/",
        status=CommandExecutionStatus.in_progress,
    )
    started = ItemStartedNotification(item=item, thread_id="t", turn_id="u", started_at_ms=0)

    def stream() -> Iterator[Notification]:
        yield Notification("item/started", started)
        assert output.begun.wait(20)

    handle: Any = SimpleNamespace(stream=stream, result="completed")
    show(handle)
    assert output.shown[0] == "> `$ make` inProgress"


def test_text_is_shown_if_the_turn_is_stopped(output: Output) -> None:
    def stream() -> Iterator[Notification]:
        yield delta("one ")
        yield delta("two ")
        raise KeyboardInterrupt

    handle: Any = SimpleNamespace(stream=stream, interrupt=list)
    with pytest.raises(KeyboardInterrupt):
        show(handle)
    assert output.shown[-1] == "one two "


async def test_text_is_shown_while_the_model_pauses_in_a_cell_that_awaits(output: Output) -> None:
    async def stream() -> AsyncIterator[Notification]:
        yield delta("one ")
        yield delta("two ")
        assert await asyncio.to_thread(output.complete.wait, 20), output.shown

    handle: Any = SimpleNamespace(stream=stream, result="completed")
    assert await show_async(handle) == "completed"
    assert output.shown[-1] == "one two "


class Terminal(io.StringIO):
    """The output of IPython in a terminal; calls a function after some text was written."""

    def __init__(self, text: str, then: Callable[[], object]) -> None:
        super().__init__()
        self._text, self._then = text, then

    def write(self, text: str) -> int:
        written = super().write(text)
        if text == self._text:
            self._then()
        return written


def interrupt_while_writing() -> None:
    signal.raise_signal(signal.SIGINT)


def interrupt_soon() -> None:
    """Interrupt the main thread, most likely while it waits for the next event."""
    threading.Thread(target=os.kill, args=(os.getpid(), signal.SIGINT)).start()


@pytest.fixture
def run_cell(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Callable[[Codex, Terminal], BaseException | None]]:
    """Run a cell in IPython, with its output in a terminal; return its error."""
    reason = "in the `notebook` group of pyproject.toml"
    interactiveshell = pytest.importorskip("IPython.core.interactiveshell", reason=reason)
    config = pytest.importorskip("traitlets.config", reason=reason)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path))
    # The history would keep a thread and a database open.
    shell = interactiveshell.InteractiveShell(
        config=config.Config(HistoryManager={"enabled": False})
    )
    load_ipython_extension(shell)

    def run(codex: Codex, terminal: Terminal) -> BaseException | None:
        shell.user_ns["mine"] = codex
        with monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", terminal)
            patched.setattr(sys, "stderr", terminal)
            done = shell.run_cell("%%codex --using mine\nTell me a story.", store_history=False)
        error: BaseException | None = done.error_in_exec
        return error

    yield run
    shell.restore_sys_module_state()


def without_colors(terminal: Terminal) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", terminal.getvalue())


@pytest.mark.parametrize("press", [interrupt_while_writing, interrupt_soon])
def test_an_interrupted_cell_ends_with_one_line_and_stops_the_turn(
    model: LoopbackServer,
    run_cell: Callable[[Codex, Terminal], BaseException | None],
    press: Callable[[], object],
) -> None:
    gate = Gate()
    model.reset([answer(message("Once upon a time", deltas=["Once ", gate, "upon a time"]))])
    terminal = Terminal("Once ", press)
    with Codex(model.config()) as codex, codex.subscribe("turn/completed") as ended:
        assert isinstance(run_cell(codex, terminal), KeyboardInterrupt)
        payload = next(ended).payload
        assert isinstance(payload, TurnCompletedNotification)
        assert payload.turn.status == "interrupted"
        gate.release()
    assert without_colors(terminal) == "Once \nKeyboardInterrupt: the turn was interrupted\n"


def test_a_failed_cell_ends_with_the_error_and_without_our_insides(
    model: LoopbackServer, run_cell: Callable[[Codex, Terminal], BaseException | None]
) -> None:
    model.reset([failure(401, message="the key is wrong")])
    terminal = Terminal("", list)
    with Codex(model.config()) as codex:
        error = run_cell(codex, terminal)
    assert isinstance(error, UnauthorizedError)
    assert without_colors(terminal) == f"UnauthorizedError: {error}\n"
