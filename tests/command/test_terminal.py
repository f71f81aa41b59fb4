"""``openai-codex run`` in a terminal: progress, questions, Ctrl-C, and what is never obeyed."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import pytest

from openai_codex.testing import Gate, answer, message, shell
from tests.command.calling import BOUND, end_of, terminal
from tests.support.prepared import PreparedServer

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real

# What would set the title, copy to the clipboard, clear the screen, ring, and go back.
MISCHIEF = "a\x1b]0;title\x07b\x1b]52;c;Zm9v\x07c\x1b[2Jd\re\x9b31mf\u202eg"
SHOWN = r"a\x1b]0;title\x07b\x1b]52;c;Zm9v\x07c\x1b[2Jd\re\x9b31mf\u202eg"
# What the command itself draws with: colours, and the removal of its own status line.
OWN = re.compile(r"\x1b\[\d+m|\r\x1b\[K|\r\n")

NO_COLOUR = {"NO_COLOR": "1"}


def test_the_progress_line_says_what_happens_and_goes_away() -> None:
    gate = Gate()
    script = [shell("echo start; sleep 0.7"), message("Done.", deltas=[gate, "Done."])]
    with (
        PreparedServer(script) as server,
        terminal("run", "hi", variables=server.environment() | NO_COLOUR) as child,
    ):
        child.expect(r"\(\d+ s\) working")
        child.expect(r"\(\d+ s.*\) running .*echo start")
        child.expect(r"\[ran .*exit code 0, \d+\.\d s\)\]\r\n")
        child.expect(r"\(\d+ s, [\d,]+ tokens\)")
        gate.release()
        child.expect(r"\r\x1b\[KDone\.\r\n")
        code, rest = end_of(child)
    assert code == 0
    # The last thing that happens to the line is that it is removed.
    assert not rest or rest.endswith("\r\x1b[K")


def test_it_fits_a_narrow_terminal() -> None:
    gate = Gate()
    long = shell("sleep 0.8; echo " + "很长 " * 40)
    script = [long, message("Done.", deltas=[gate, "Done."])]
    with PreparedServer(script) as server:
        variables = server.environment() | NO_COLOUR
        with terminal("run", "hi", variables=variables, columns=40) as child:
            gate.wait_reached(BOUND)
            gate.release()
            child.expect("Done")
            lines = re.findall(r"(\(\d+ s[^\r\n]*)\r\x1b\[K", child.before or "")
            end_of(child)
    assert any("..." in line for line in lines)
    assert max(map(len, lines)) < 40


def test_a_quiet_run_draws_nothing() -> None:
    with terminal("run", "-q", "--offline", "hi") as child:
        assert end_of(child) == (0, "hi\r\n")


def test_colours_are_for_terminals_that_want_them() -> None:
    with terminal("run", "--offline", "hi") as child:
        assert "\x1b[2m[thread" in end_of(child)[1]
    for variables in (NO_COLOUR, {"TERM": "dumb"}):
        with terminal("run", "--offline", "hi", variables=variables) as child:
            assert "\x1b[2m" not in end_of(child)[1]


def test_a_terminal_shows_control_characters_and_does_not_obey_them() -> None:
    script = [
        answer(message(MISCHIEF, phase="commentary"), shell(f"echo '{MISCHIEF}'")),
        message(MISCHIEF, deltas=5),
    ]
    with (
        PreparedServer(script) as server,
        terminal("run", "--diff", "hi", variables=server.environment()) as child,
    ):
        code, written = end_of(child)
    assert code == 0
    plain = OWN.sub("\n", written)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", plain)
    # The remark, the command, the answer.
    assert plain.count(SHOWN) >= 3


def test_json_on_a_terminal_is_json() -> None:
    text = "a\x1b]0;t\x07\x7f\x9b2J\u202e"
    with (
        PreparedServer([message(text)]) as server,
        terminal("run", "-q", "--json", "hi", variables=server.environment()) as child,
    ):
        code, written = end_of(child)
    assert code == 0
    assert json.loads(written)["finalResponse"] == text


def test_an_unknown_option_is_shown_and_not_obeyed() -> None:
    with terminal("run", "--\x1b]0;title\x07") as child:
        code, written = end_of(child)
    assert code == 2
    assert r"--\x1b]0;title\x07" in written
    assert "\x1b" not in written


@pytest.mark.parametrize("stage", ["prompt", "start", "turn", "answer"])
def test_ctrl_c_ends_it_at_every_stage(stage: str) -> None:
    gate = Gate()
    script = [message("one two", deltas=[gate, "one "] if stage == "turn" else ["one ", gate])]
    arguments = ["-"] if stage == "prompt" else ["count"]
    with (
        PreparedServer(script) as server,
        terminal("run", *arguments, variables=server.environment() | NO_COLOUR) as child,
    ):
        if stage == "prompt":
            child.expect("reading the prompt")
        elif stage == "start":
            child.expect("thread ")
        elif stage == "turn":
            gate.wait_reached(BOUND)
        else:
            child.expect("one ")
        child.sendintr()
        code, written = end_of(child)
        gate.release()
    assert code == 130
    assert "interrupted" in written
    assert "Traceback" not in written


ESCALATED = {"sandbox_permissions": "require_escalated", "justification": "To try it."}


@pytest.mark.parametrize(
    ("typed", "exists", "code", "told"),
    [
        ("y", True, 0, "[ran "),
        ("yes", True, 0, "[ran "),
        ("n", False, 0, "[declined: "),
        ("", False, 0, "[declined: "),
        ("s", False, 1, "turn interrupted"),
    ],
)
def test_commands_are_asked_about_at_the_terminal(
    tmp_path: Path, typed: str, exists: bool, code: int, told: str
) -> None:
    made = tmp_path / "made"
    with (
        PreparedServer([shell(f"touch {made}", **ESCALATED), "Done."]) as server,
        terminal("run", "-a", "ask", "hi", variables=server.environment()) as child,
    ):
        child.expect("wants to run this command")
        child.expect("touch ")
        child.expect("Reason: To try it.")
        child.expect(r"\[s\]top the turn: ")
        child.sendline(typed)
        ended, written = end_of(child)
    assert (ended, made.exists()) == (code, exists)
    assert told in written


def test_what_was_typed_before_the_question_is_no_answer(tmp_path: Path) -> None:
    made, gate = tmp_path / "made", Gate()
    script = [answer(message("Now.", deltas=[gate, "Now."]), shell(f"touch {made}", **ESCALATED))]
    with (
        PreparedServer([*script, "Done."]) as server,
        terminal("run", "-a", "ask", "hi", variables=server.environment()) as child,
    ):
        gate.wait_reached(BOUND)
        child.sendline("y")
        gate.release()
        child.expect(r"\[s\]top the turn: ")
        child.sendline("n")
        code, written = end_of(child)
    assert (code, made.exists()) == (0, False)
    assert "[declined: " in written


def test_ctrl_c_at_a_question_stops_the_turn(tmp_path: Path) -> None:
    made = tmp_path / "made"
    with (
        PreparedServer([shell(f"touch {made}", **ESCALATED), "Done."]) as server,
        terminal("run", "-a", "ask", "hi", variables=server.environment()) as child,
    ):
        child.expect(r"\[s\]top the turn: ")
        child.sendintr()
        code, written = end_of(child)
    assert (code, made.exists()) == (130, False)
    assert "Traceback" not in written


def test_questions_are_asked_at_the_terminal_when_the_prompt_is_piped_in(tmp_path: Path) -> None:
    made = tmp_path / "made"
    line = 'echo hi | "$0" -m openai_codex run -a ask'
    with (
        PreparedServer([shell(f"touch {made}", **ESCALATED), "Done."]) as server,
        terminal(
            *("-c", line, sys.executable), command=["sh"], variables=server.environment()
        ) as child,
    ):
        child.expect(r"\[s\]top the turn: ")
        child.sendline("y")
        code, written = end_of(child)
    assert (code, made.exists()) == (0, True)
    assert "Done." in written
