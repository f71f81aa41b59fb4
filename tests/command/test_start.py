"""What the command loads before it begins. Modules are counted, not timed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

PROBE = """
import json, sys
before = set(sys.modules)
from openai_codex._command.main import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print(json.dumps(sorted(set(sys.modules) - before)), file=sys.stderr)
"""


def loaded(*arguments: str) -> set[str]:
    """Return the modules that a call of the command has loaded."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", PROBE, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=50,
        check=True,
    )
    modules: list[str] = json.loads(done.stderr.splitlines()[-1])
    return set(modules)


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["threads", "--help"]])
def test_the_help_loads_no_client(arguments: list[str]) -> None:
    modules = loaded(*arguments)
    heavy = {"msgspec", "asyncio", "subprocess", "socket", "logging", "pexpect", "prompt_toolkit"}
    assert heavy & modules == set()
    assert "openai_codex.protocol.core" not in modules
    commands = {name for name in modules if name.startswith("openai_codex._command.commands.")}
    assert len(commands) <= 1


@pytest.mark.real
def test_a_run_loads_no_other_command_and_no_event_loop() -> None:
    modules = loaded("run", "--offline", "hi")
    commands = {name for name in modules if name.startswith("openai_codex._command.commands.")}
    assert commands == {"openai_codex._command.commands.run"}
    assert {"asyncio", "prompt_toolkit", "urllib.request"} & modules == set()
