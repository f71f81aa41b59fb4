"""``openai-codex chat`` at a terminal."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING

import pytest

from openai_codex.testing import Gate, LoopbackServer, failed, message, shell
from tests.command.calling import call, end_of, terminal
from tests.support.prepared import PreparedServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pexpect

pytestmark = [pytest.mark.real, pytest.mark.slow]

# As if prompt_toolkit were not installed.
WITHOUT = (
    "import sys; sys.modules['prompt_toolkit'] = None\n"
    "from openai_codex._command.main import main; sys.exit(main())"
)
# The prompt; prompt_toolkit moves the cursor instead of writing a space.
READY = ">[ \b]"

PLAIN = [sys.executable, "-c", WITHOUT]


@contextlib.contextmanager
def chat(
    server: LoopbackServer, home: Path, *arguments: str, command: list[str] | None = PLAIN
) -> Iterator[pexpect.spawn[str]]:
    """Begin a chat, and wait for its prompt."""
    variables = {
        **server.environment(),
        "NO_COLOR": "1",
        "PROMPT_TOOLKIT_NO_CPR": "1",
        "XDG_STATE_HOME": str(home),
    }
    with terminal("chat", *arguments, variables=variables, command=command) as child:
        child.expect("/help lists the commands")
        child.expect(READY)
        yield child


def leave(child: pexpect.spawn[str]) -> str:
    """End the chat; return what was written."""
    child.sendeof()
    code, written = end_of(child)
    assert code == 0
    assert "Traceback" not in written
    return written


@pytest.mark.parametrize("command", [None, PLAIN], ids=["prompt_toolkit", "plain"])
def test_messages_become_turns_of_one_thread(tmp_path: Path, command: list[str] | None) -> None:
    script = [message("One.", deltas=2), "Two."]
    with PreparedServer(script) as server:
        with chat(server, tmp_path, command=command) as child:
            child.send("first\r")
            child.expect(r"One\.\r\n")
            child.expect(READY)
            child.send("second\r")
            child.expect(r"Two\.\r\n")
            child.expect(READY)
            assert "chat --resume" in leave(child)
        said = str(server.requests[1].body)
    assert "first" in said
    assert "second" in said
    history = tmp_path / "openai-codex" / "chat_history"
    assert "second" in history.read_text()
    assert history.stat().st_mode & 0o077 == 0


def test_ctrl_c_stops_the_turn_and_not_the_chat(tmp_path: Path) -> None:
    gate = Gate()
    script = [message("one two", deltas=["one ", gate, "two"]), "Again."]
    with PreparedServer(script) as server, chat(server, tmp_path) as child:
        child.send("count\r")
        child.expect("one ")
        child.sendintr()
        child.expect(r"\[turn interrupted\]")
        gate.release()
        child.expect(READY)
        child.send("hello\r")
        child.expect(r"Again\.\r\n")
        child.expect(READY)
        child.sendintr()
        child.expect("press Ctrl-C again")
        child.expect(READY)
        child.sendintr()
        assert end_of(child)[0] == 0


def test_a_failed_turn_does_not_end_it(tmp_path: Path) -> None:
    with (
        PreparedServer([failed("context_length_exceeded", "too long"), "Fine."]) as server,
        chat(server, tmp_path) as child,
    ):
        child.send("hello\r")
        child.expect("error: turn failed: ")
        child.expect(READY)
        child.send("again\r")
        child.expect(r"Fine\.\r\n")
        child.expect(READY)
        leave(child)


def test_approvals_are_asked_in_it(tmp_path: Path) -> None:
    escalated = {"sandbox_permissions": "require_escalated", "justification": "To try it."}
    made = tmp_path / "made"
    script = [shell(f"touch {made}", **escalated), "Done.", "Bye."]
    with PreparedServer(script) as server, chat(server, tmp_path) as child:
        child.send("do it\r")
        child.expect(r"\[s\]top the turn: ")
        child.sendline("y")
        child.expect(r"Done\.\r\n")
        child.expect(READY)
        # The terminal is the editor's again.
        child.send("bye\r")
        child.expect(r"Bye\.\r\n")
        child.expect(READY)
        leave(child)
    assert made.exists()


def test_commands_change_the_next_turns(tmp_path: Path) -> None:
    with PreparedServer(["One.", "Two."]) as server:
        with chat(server, tmp_path) as child:
            for line, told in [
                ("/help", "/compact"),
                ("/usage", "not known before"),
                ("/model gpt-5.4", r"\[model gpt-5.4\]"),
                ("/effort low", r"\[effort low\]"),
                ("/sandbox read-only", r"\[sandbox read-only\]"),
                ("/sandbox none", "choose one of read-only"),
                ("/approval deny-all", r"\[approval deny-all\]"),
                ("/approval none", "choose one of deny-all"),
                ("/nonsense", "no command /nonsense"),
                ("hello", r"One\.\r\n"),
                ("/usage", "15 tokens"),
                ("/new", r"\[thread "),
                ("hello again", r"Two\.\r\n"),
                ("/resume last", r"\[thread "),
                ("/fork", r"\[thread "),
                ("/resume", "give a thread"),
            ]:
                child.send(f"{line}\r")
                child.expect(told)
                child.expect(READY)
            child.send("/quit\r")
            assert end_of(child)[0] == 0
        first, second = (request.body for request in server.requests)
    assert (first["model"], first["reasoning"]["effort"]) == ("gpt-5.4", "low")
    assert "One." not in str(second)


def test_the_conversation_is_summed_up_on_request(tmp_path: Path) -> None:
    with PreparedServer(["One."]) as server, chat(server, tmp_path) as child:
        child.send("hello\r")
        child.expect(r"One\.\r\n")
        child.expect(READY)
        child.send("/compact\r")
        child.expect(r"\[compaction completed\]")
        child.expect(READY)
        leave(child)


def test_markdown_is_shown_in_colours(tmp_path: Path) -> None:
    text = "# Title\nSome **bold** and `code`.\x1b[2J\n"
    variables = {"PROMPT_TOOLKIT_NO_CPR": "1", "XDG_STATE_HOME": str(tmp_path)}
    with (
        PreparedServer([message(text, deltas=1)]) as server,
        terminal("chat", "hi", variables=server.environment() | variables) as child,
    ):
        child.expect_exact("\x1b[1m# Title\x1b[0m")
        child.expect_exact("\x1b[1mbold\x1b[0m")
        child.expect_exact("\x1b[36mcode\x1b[0m")
        child.expect_exact(r"\x1b[2J")
        child.expect(READY)
        leave(child)


def test_without_a_terminal_it_says_what_to_use() -> None:
    code, _, notes = call("chat", "--offline")
    assert code == 2
    assert "openai-codex run" in notes
