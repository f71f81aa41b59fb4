"""The command ``openai-codex run``, as a user calls it with pipes."""

from __future__ import annotations

import json
import signal
import struct
import zlib
from typing import TYPE_CHECKING

import pytest

from openai_codex.testing import (
    Gate,
    answer,
    custom_tool_call,
    failed,
    message,
    shell,
)
from tests.command.calling import BOUND, call, start
from tests.support.prepared import PreparedServer

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real


def black_dot() -> bytes:
    """Return a PNG file of one pixel."""
    parts = [(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))]
    parts += [(b"IDAT", zlib.compress(b"\0\0")), (b"IEND", b"")]
    chunks = [
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_offline_the_answer_is_the_prompt() -> None:
    code, output, notes = call("run", "--offline", "Say hello")
    assert (code, output) == (0, "Say hello\n")
    assert notes.startswith("[thread ")


def test_the_output_is_the_answer_and_the_rest_is_beside_it() -> None:
    script = [
        answer(message("Let me look.", phase="commentary"), shell("echo there; exit 3")),
        message("It is there.", deltas=3, phase="final_answer"),
    ]
    with PreparedServer(script) as server:
        code, output, notes = call("run", "Is it there?", variables=server.environment())
    assert (code, output) == (0, "It is there.\n")
    assert "Let me look." in notes
    assert "echo there" in notes
    assert "exit code 3" in notes


def test_a_quiet_run_says_nothing_but_the_answer() -> None:
    script = [answer(message("Let me look.", phase="commentary"), shell("true")), "There."]
    with PreparedServer(script) as server:
        assert call("run", "-q", "hi", variables=server.environment()) == (0, "There.\n", "")


def test_a_declined_command_is_called_declined() -> None:
    arguments = {"sandbox_permissions": "require_escalated", "justification": "Because."}
    script = [shell("touch /nowhere", **arguments), "Well."]
    with PreparedServer(script, guardian="deny") as server:
        code, _, notes = call("run", "hi", variables=server.environment())
    assert code == 0
    assert "declined: " in notes
    assert "[ran" not in notes


def test_changes_to_files_are_shown_on_request(tmp_path: Path) -> None:
    patch = "*** Begin Patch\n*** Add File: new.txt\n+first line\n*** End Patch"
    script = [custom_tool_call("apply_patch", patch), "Done."]
    with PreparedServer(script) as server:
        code, output, notes = call(
            *("run", "--diff", "-s", "workspace-write", "-C", str(tmp_path), "hi"),
            variables=server.environment(),
        )
    assert (code, output) == (0, "Done.\n")
    assert f"[changed {tmp_path / 'new.txt'}]" in notes
    assert "first line" in notes


def test_the_answer_comes_as_the_model_says_it() -> None:
    gate = Gate()
    with (
        PreparedServer([message("one two", deltas=["one ", gate, "two"])]) as server,
        start("run", "count", variables=server.environment()) as process,
    ):
        assert process.stdout is not None
        assert process.stdout.read(4) == b"one "
        gate.release()
        output, _ = process.communicate(timeout=BOUND)
    assert (process.returncode, output) == (0, b"two\n")


def test_the_options_reach_the_model(tmp_path: Path) -> None:
    schema = {"type": "object", "properties": {}, "additionalProperties": False, "required": []}
    schema_file, picture = tmp_path / "schema.json", tmp_path / "dot.png"
    schema_file.write_text(json.dumps(schema))
    picture.write_bytes(black_dot())
    with PreparedServer(["{}"]) as server:
        code, output, _ = call(
            *("run", "-m", "gpt-5.5", "--effort", "low", "-s", "read-only", "-a", "deny-all"),
            *("--output-schema", str(schema_file), "-i", str(picture), "-C", str(tmp_path)),
            *("-c", "model_verbosity=low", "-o", str(tmp_path / "answer.txt"), "look"),
            variables=server.environment(),
        )
        (request,) = server.requests
    assert (code, output) == (0, "{}\n")
    assert (tmp_path / "answer.txt").read_text() == "{}"
    body = json.dumps(request.body)
    assert request.body["model"] == "gpt-5.5"
    assert request.body["reasoning"]["effort"] == "low"
    assert request.body["text"]["format"]["schema"] == schema
    assert "data:image/png;base64," in body
    assert str(tmp_path) in body


def test_a_thread_is_resumed_by_its_id_and_as_the_last_one(tmp_path: Path) -> None:
    with PreparedServer() as server:
        variables = server.environment()
        _, _, notes = call("run", "first", variables=variables, cwd=tmp_path)
        thread = notes.split()[1].rstrip("]")
        _, _, by_id = call("run", "--resume", thread, "second", variables=variables)
        code, _, last = call("run", "--resume", "last", "third", variables=variables, cwd=tmp_path)
        _, _, fork = call("run", "--resume", thread, "--fork", "x", variables=variables)
        said = json.dumps(server.requests[2].body)
    assert code == 0
    assert by_id.startswith(f"[thread {thread}]")
    assert last.startswith(f"[thread {thread}]")
    assert not fork.startswith(f"[thread {thread}]")
    assert "first" in said
    assert "second" in said


def test_where_nothing_is_saved_there_is_no_last_thread(tmp_path: Path) -> None:
    code, _, notes = call("run", "--offline", "--resume", "last", "hi", cwd=tmp_path)
    assert code == 1
    assert f"no thread is saved for {tmp_path}" in notes


def test_a_thread_id_of_another_form_is_a_usage_error() -> None:
    code, output, notes = call("run", "--offline", "--resume", "rivers", "hi")
    assert (code, output) == (2, "")
    assert "'rivers' is not a thread id: `openai-codex threads list` shows the ids" in notes


def test_a_timeout_that_is_no_number_is_named() -> None:
    code, _, notes = call("run", "--offline", "--timeout", "soon", "hi")
    assert code == 2
    assert "--timeout: 'soon' is not a number of seconds" in notes


def test_a_thread_that_is_not_there_is_an_error_without_a_traceback() -> None:
    unknown = "01a226a1-693e-7353-8e21-d37c139b9d32"
    code, output, notes = call("run", "--offline", "--resume", unknown, "hi")
    assert (code, output) == (1, "")
    assert unknown in notes
    assert "Traceback" not in notes


def test_a_failed_turn_is_no_success() -> None:
    with PreparedServer([failed("context_length_exceeded", "too long")]) as server:
        code, output, notes = call("run", "hi", variables=server.environment())
    assert (code, output) == (1, "")
    assert "error: turn failed: " in notes


def test_a_turn_that_takes_too_long_is_stopped() -> None:
    gate = Gate()
    with PreparedServer([message("one two", deltas=["one ", gate, "two"])]) as server:
        code, output, notes = call(
            "run", "--timeout", "1.5", "count", variables=server.environment()
        )
        gate.release()
    assert (code, output) == (124, "one ")
    assert "1.5 s" in notes


def test_without_an_account_it_says_how_to_log_in(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[features]\nplugins = false\n")
    home = {"CODEX_HOME": str(tmp_path), "HOME": str(tmp_path), "OPENAI_API_KEY": ""}
    code, output, notes = call("run", "hi", variables=home)
    assert (code, output) == (4, "")
    assert "openai-codex login" in notes
    assert "--offline" in notes


def test_a_runtime_that_is_not_there_is_named() -> None:
    code, output, notes = call("run", "--offline", "--codex-bin", "/nowhere/codex", "hi")
    assert (code, output) == (3, "")
    assert "/nowhere/codex" in notes
    assert "--codex-bin" in notes
    assert "CodexConfig" not in notes
    assert "Traceback" not in notes


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_the_turn_and_the_command(number: signal.Signals) -> None:
    gate = Gate()
    with PreparedServer([message("one two", deltas=["one ", gate, "two"])]) as server:
        with start("run", "count", variables=server.environment()) as process:
            assert process.stdout is not None
            assert process.stdout.read(4) == b"one "
            process.send_signal(number)
            _, notes = process.communicate(timeout=BOUND)
        gate.release()
    assert process.returncode == 128 + number
    assert b"Traceback" not in notes


def test_a_reader_that_leaves_ends_it_quietly() -> None:
    gate = Gate()
    with (
        PreparedServer([message("one two", deltas=["one ", gate, "two"])]) as server,
        start("run", "count", variables=server.environment()) as process,
    ):
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.read(4) == b"one "
        process.stdout.close()
        gate.release()
        notes = process.stderr.read()
        assert process.wait(timeout=BOUND) == 1
    assert b"error" not in notes
    assert b"Traceback" not in notes


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--fork", "hi"], "--fork needs --resume"),
        (["--file", "a.txt", "hi"], "not both"),
        (["-i", "/nowhere.png", "hi"], "/nowhere.png"),
        (["-C", "/nowhere", "hi"], "/nowhere"),
        (["-o", "/nowhere/x", "hi"], "/nowhere/x"),
        (["-o", "/tmp", "hi"], "/tmp is a directory"),
        (["--timeout", "0", "hi"], "--timeout"),
        (["--output-schema", "/dev/null", "hi"], "/dev/null"),
        (["--output-schema", "/nowhere.json", "hi"], "/nowhere.json: No such file"),
        (["--bogus", "hi"], "openai-codex run --help"),
        (["-c", "model", "hi"], "--config"),
        (["--json", "--events", "hi"], "not allowed with"),
        (["-a", "ask", "hi"], "no terminal"),
        ([], "no prompt"),
        ([" "], "empty"),
    ],
)
def test_wrong_usage_is_refused_before_anything_starts(
    arguments: list[str], complaint: str
) -> None:
    # Without a terminal of its own, so that there is nobody to ask.
    code, output, notes = call("run", "--offline", *arguments, start_new_session=True)
    assert (code, output) == (2, "")
    assert complaint in notes
    assert "Traceback" not in notes
