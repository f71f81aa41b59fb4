"""Ready answers: what they let through, and what they do not."""

from __future__ import annotations

import io
import json
import threading
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import RequestExpiredError
from openai_codex._runtime.known_threads import ThreadBook
from openai_codex._runtime.questions.kinds import KINDS
from openai_codex._runtime.questions.question import Arrival
from openai_codex.policies import allow_commands, ask_on_terminal, deny_all
from openai_codex.protocol import server_requests as kinds

if TYPE_CHECKING:
    from openai_codex import Handlers
    from openai_codex.protocol import JsonValue

SCOPE = {"threadId": "t", "turnId": "u", "itemId": "i", "startedAtMs": 0}
COMMAND = kinds.ITEM_COMMAND_EXECUTION_REQUEST_APPROVAL.name
FILES = kinds.ITEM_FILE_CHANGE_REQUEST_APPROVAL.name
MCP = kinds.MCP_SERVER_ELICITATION_REQUEST.name
PERMISSIONS = kinds.ITEM_PERMISSIONS_REQUEST_APPROVAL.name


def request_of(
    method: str, params: dict[str, JsonValue], item: object = None
) -> tuple[Any, list[Any]]:
    """Return a request, and the list that its answer will be in."""
    answers: list[Any] = []
    line = json.dumps({"params": {**SCOPE, **params}}).encode()
    item_line = None if item is None else json.dumps({"params": {**SCOPE, "item": item}}).encode()
    arrival = Arrival(0, line, "t", "u", "i", item_line)
    request = KINDS[method](arrival, lambda _, sent: answers.append(json.loads(sent)))
    return request, answers


def decision(
    handlers: Handlers, method: str, params: dict[str, JsonValue], item: object = None
) -> Any:
    """Return what handlers answer."""
    request, answers = request_of(method, params, item)
    handler = ThreadBook(handlers).handler(method, (), None)
    assert handler is not None
    handler(request)
    (answer,) = answers
    return answer["result"]


def run(command: str | None, **more: JsonValue) -> Any:
    """Return what the policy for git and ls says to a command."""
    policy = allow_commands("git status", "git log", "ls")
    return decision(policy, COMMAND, {"command": command, **more})["decision"]


@pytest.mark.parametrize(
    "script",
    [
        "git status",
        "git  status --short",
        "ls -la src",
        "ls 'a b'",
        'git log "--oneline"',
        "ls *.py",
        "ls ~",
        "'git' status",
    ],
)
@pytest.mark.parametrize("shell", ["/bin/bash -lc", "/usr/bin/zsh -c", "/bin/sh -c"])
def test_listed_commands_run_with_any_further_words(script: str, shell: str) -> None:
    quoted = "'" + script.replace("'", "'\\''") + "'"
    assert run(f"{shell} {quoted}") == "accept"


@pytest.mark.parametrize(
    "script",
    [
        "git push",
        "git",
        "gits status",
        "git statusx",
        "rm -rf /",
        "git status; rm -rf /",
        "git status && rm -rf /",
        "git status & rm -rf /",
        "git status | sh",
        "git status > /etc/passwd",
        "git status < /etc/passwd",
        "git status $(rm -rf /)",
        "git status `rm -rf /`",
        "git status $HOME",
        "git status ${IFS}x",
        "git status\nrm -rf /",
        "git status\r\nrm -rf /",
        "git\rstatus",
        "git status \\\n rm",
        "(git status)",
        "git status\x00; x",
        "git\u00a0status",
        "git 'status",
        'git "status',
        "A=b git status",
        "PATH=/tmp git status",
        "env git status",
        "./git status",
        "/tmp/git status",
        "gi* status",
        "g?t status",
        "{git,status}",
        "~/git status",
        "'git status'",
        "command git status",
        "sudo git status",
        "",
        " ",
        "#git status",
    ],
)
def test_anything_else_does_not_run(script: str) -> None:
    quoted = "'" + script.replace("'", "'\\''") + "'"
    assert run(f"/bin/bash -lc {quoted}") == "decline"
    assert run(script) == "decline"


@pytest.mark.parametrize(
    "line",
    [
        "/tmp/bash -lc 'git status'",
        "bash -lc 'git status'",
        "/bin/bash -lic 'git status'",
        "/bin/bash -lc 'git status' x",
        "/bin/bash --rcfile /tmp/x -c 'git status'",
        "/bin/bash -c",
        "/usr/bin/env git status",
        "/bin/bash -lc '/bin/bash -c \"git status\"'",
        "'git status'",
        None,
    ],
)
def test_a_command_that_is_wrapped_otherwise_does_not_run(line: str | None) -> None:
    assert run(line) == "decline"


def test_a_command_without_a_shell_around_it_runs() -> None:
    assert run("git status --short") == "accept"


def test_input_to_a_running_command_is_no_command() -> None:
    assert run("git status", kind="writeStdin") == "decline"
    assert run("git status", kind="of the future") == "decline"


def test_the_network_is_no_command() -> None:
    context: JsonValue = {"host": "example.org", "protocol": "https"}
    assert run("git status", networkApprovalContext=context) == "decline"


@pytest.mark.parametrize("command", ["", " ", "git;ls", "git $X", "git\nls", "git 'x"])
def test_a_list_with_shell_syntax_is_refused(command: str) -> None:
    with pytest.raises(ValueError, match="plain words"):
        allow_commands("ls", command)


@pytest.mark.parametrize(
    ("method", "params", "answer"),
    [
        (COMMAND, {"command": "ls"}, {"decision": "decline"}),
        (FILES, {}, {"decision": "decline"}),
        (PERMISSIONS, {"cwd": "/", "permissions": {}}, {"permissions": {}}),
        (
            MCP,
            {"mode": "form", "serverName": "s", "message": "m", "requestedSchema": None},
            {"action": "decline"},
        ),
    ],
)
def test_deny_all_denies(method: str, params: dict[str, JsonValue], answer: object) -> None:
    assert decision(deny_all(), method, params) == answer


@pytest.mark.parametrize(
    ("typed", "decided"),
    [
        ("y", "accept"),
        (" YES ", "accept"),
        ("always", "acceptForSession"),
        ("n", "decline"),
        ("", "decline"),
        ("sure", "decline"),
    ],
)
def test_only_yes_on_the_terminal_is_yes(typed: str, decided: str) -> None:
    shown: list[str] = []

    def ask(question: str) -> str:
        shown.append(question)
        return typed

    params: dict[str, JsonValue] = {"command": "ls", "cwd": "/home", "reason": "to look"}
    assert decision(ask_on_terminal(ask), COMMAND, params) == {"decision": decided}
    assert shown == ["Run ls in /home? (to look) [y/N/always] "]


def test_the_terminal_shows_the_diff_and_cannot_be_tricked() -> None:
    shown: list[str] = []
    policy = ask_on_terminal(lambda question: shown.append(question) or "y")  # type: ignore[func-returns-value]
    hidden = "rm -rf /\x1b[2K\rls"
    decision(policy, COMMAND, {"command": hidden})
    assert "\x1b" not in shown[0]
    assert "\r" not in shown[0]
    assert "rm -rf /\\x1b[2K\\rls" in shown[0]
    change = {"path": "a.txt", "kind": {"type": "add"}, "diff": "+one\n"}
    item = {"type": "fileChange", "id": "i", "status": "inProgress", "changes": [change]}
    assert decision(policy, FILES, {}, item) == {"decision": "accept"}
    assert shown[1] == "a.txt\n+one\n\nMake these changes? [y/N] "
    decision(policy, FILES, {})
    assert "not known which files" in shown[2]


def test_the_terminal_approves_tools_and_fills_in_no_forms() -> None:
    form: dict[str, JsonValue] = {"mode": "form", "serverName": "s", "message": "May I?"}
    form["requestedSchema"] = {"type": "object", "properties": {}}
    approval: dict[str, JsonValue] = {**form, "_meta": {"codex_approval_kind": "mcp_tool_call"}}
    yes = ask_on_terminal(lambda _: "y")
    assert decision(yes, MCP, approval) == {"action": "accept"}
    assert decision(yes, MCP, form) == {"action": "decline"}
    assert decision(ask_on_terminal(lambda _: ""), MCP, approval) == {"action": "decline"}


@pytest.mark.parametrize("standard_input", ["ended", "closed"])
def test_a_terminal_that_no_one_types_at_declines(
    monkeypatch: pytest.MonkeyPatch, standard_input: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO() if standard_input == "ended" else None)
    policy = ask_on_terminal()
    assert decision(policy, COMMAND, {"command": "ls"}) == {"decision": "decline"}
    assert decision(policy, FILES, {}) == {"decision": "decline"}


def test_one_question_at_a_time_is_on_the_terminal() -> None:
    first_shown, go_on = threading.Event(), threading.Event()
    shown: list[str] = []

    def ask(question: str) -> str:
        shown.append(question)
        first_shown.set()
        assert go_on.wait(10)
        return "y"

    policy = ask_on_terminal(ask)
    assert policy.command_approval is not None
    first, _ = request_of(COMMAND, {"command": "first"})
    late, _ = request_of(COMMAND, {"command": "late"})
    asking = [threading.Thread(target=policy.command_approval, args=[first])]
    asking[0].start()
    assert first_shown.wait(10)

    def ask_late() -> None:
        # Its turn ends while it waits for the terminal; nobody is asked for nothing.
        with pytest.raises(RequestExpiredError, match="no longer waiting"):
            policy.command_approval(late)  # type: ignore[misc]

    asking.append(threading.Thread(target=ask_late))
    asking[1].start()
    late.expire()
    go_on.set()
    for each in asking:
        each.join(10)
    assert len(shown) == 1
