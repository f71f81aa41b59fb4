# Derived from tests/_async/test_commands.py by tools/derive_sync; do not edit.
"""Commands that a program has the runtime run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex, CodexRpcError, Sandbox

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex.testing import LoopbackServer

pytestmark = pytest.mark.essential


def test_a_command_is_run_and_waited_for(model: LoopbackServer, tmp_path: Path) -> None:
    with Codex(model.config()) as codex:
        done = codex.command_exec(
            ["sh", "-c", "echo $HOW; pwd; echo oh >&2; exit 3"], cwd=tmp_path, env={"HOW": "so"}
        )
        assert done.stdout.split() == ["so", str(tmp_path)]
        assert (done.exit_code, done.stderr) == (3, "oh\n")
        denied = codex.command_exec(["touch", "/made"], sandbox=Sandbox.read_only)
        assert denied.exit_code != 0
        slow = codex.command_exec(["sleep", "600"], timeout=0.2)
        assert slow.exit_code != 0
        with pytest.raises(CodexRpcError):
            codex.command_exec([])
        with pytest.raises(TypeError, match="must be a list"):
            codex.command_exec("ls -l")


def test_a_command_is_streamed_and_written_to(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex:
        command = codex.command_start(["sh", "-c", "read a; echo $a; read b; echo $b >&2"])
        other = codex.command_start(["echo", "not yours"])
        command.write("one\n")
        heard: list[tuple[str, bytes]] = []
        for output in command.stream():
            heard.append(tuple(output))
            if output.stream == "stdout":
                command.write(b"two\n", close=True)
        assert heard == [("stdout", b"one\n"), ("stderr", b"two\n")]
        assert command.wait() == other.wait() == 0


def test_a_command_is_ended(model: LoopbackServer) -> None:
    with (
        Codex(model.config()) as codex,
        codex.command_start(["sleep", "600"], tty=True, sandbox=Sandbox.full_access) as command,
    ):
        command.resize(100, 40)
        command.terminate()
        assert command.wait() != 0
