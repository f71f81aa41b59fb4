"""``openai-codex doctor``: what it finds, and what it says to do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.command.calling import call
from tests.support.prepared import PreparedServer

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real

SECRET = "sk-secret-of-a-test"


def doctor(*arguments: str, **settings: Any) -> tuple[int, dict[str, dict[str, str]], str]:
    """Return the exit code, the checks by their names, and all that was written."""
    code, output, notes = call("doctor", "--json", *arguments, **settings)
    report = json.loads(output)
    assert report["ok"] == (code == 0)
    return code, {check["name"]: check for check in report["checks"]}, output + notes


def test_where_all_is_well_it_says_so_and_keeps_secrets() -> None:
    with PreparedServer() as server:
        variables = {**server.environment(), "OPENAI_API_KEY": SECRET}
        url = server.url.replace("http://", f"http://user:{SECRET}@") + f"?key={SECRET}"
        code, checks, written = doctor(
            "-c", f'model_providers.loopback.base_url="{url}"', variables=variables
        )
    assert code == 0, written
    assert {check["state"] for check in checks.values()} == {"ok"}
    assert checks["offline turn"]["detail"].startswith("completed in ")
    assert checks["network"]["detail"].startswith("http://127.0.0.1:")
    assert SECRET not in written


def test_no_account_and_no_network_are_found(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[features]\nplugins = false\n")
    variables = {"CODEX_HOME": str(tmp_path), "OPENAI_API_KEY": ""}
    # Port 9 of this machine discards; nobody listens there.
    code, checks, _ = doctor("-c", 'openai_base_url="http://127.0.0.1:9/v1"', variables=variables)
    assert code == 1
    assert (checks["login"]["state"], checks["login"]["advice"]) == ("failed", "openai-codex login")
    assert checks["network"]["state"] == "failed"
    assert "127.0.0.1:9 cannot be reached" in checks["network"]["detail"]
    assert checks["sandbox"]["state"] == "ok"
    assert checks["offline turn"]["state"] == "ok"


def test_where_no_temporary_files_can_be_made_it_says_what_to_set(no_temporary_files: str) -> None:
    with PreparedServer() as server:
        variables = {**server.environment(), "PYTHONPATH": no_temporary_files}
        code, checks, _ = doctor(variables=variables)
    assert code == 1
    failed = checks["offline turn"]
    assert (failed["state"], failed["detail"]) == (
        "failed",
        "No usable temporary directory found in ['/nowhere']",
    )
    assert failed["advice"].startswith("set TMPDIR to a directory that you can write to")


def test_a_runtime_that_is_not_there_leaves_the_rest_unchecked() -> None:
    code, checks, _ = doctor(variables={"CODEX_BIN": "/nowhere/codex"})
    assert code == 1
    assert "/nowhere/codex" in checks["runtime"]["detail"]
    assert checks["offline turn"]["state"] == "skipped"


def test_a_runtime_that_does_not_start_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "codex").write_text("#!/bin/sh\necho broken >&2\nexit 3\n")
    (tmp_path / "codex").chmod(0o755)
    code, checks, written = doctor("--codex-bin", str(tmp_path / "codex"))
    assert code == 1
    assert checks["runtime"]["state"] == "ok"
    assert checks["start"]["state"] == "failed"
    assert "broken" in checks["start"]["detail"]
    assert "Traceback" not in written


def test_a_broken_configuration_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("model = [broken\n")
    code, checks, _ = doctor("--no-network", variables={"CODEX_HOME": str(tmp_path)})
    assert code == 1
    assert checks["configuration"]["state"] == "failed"
    assert checks["network"]["state"] == "skipped"


NOBODY = """
model_provider = "nobody"
[model_providers.nobody]
name = "nobody"
base_url = "http://127.0.0.1:1/v1"
[features]
plugins = false
"""


@pytest.mark.parametrize("kind", ["missing", "file", "open"])
def test_a_home_that_is_not_right_is_a_finding(tmp_path: Path, kind: str) -> None:
    home = tmp_path / "home"
    if kind == "file":
        home.touch()
    elif kind == "open":
        home.mkdir()
        # With another login or provider, the runtime would look for models on the network.
        (home / "config.toml").write_text(NOBODY)
        (home / "auth.json").write_text('{"auth_mode": "apikey", "OPENAI_API_KEY": "sk-none"}')
        (home / "auth.json").chmod(0o644)
    code, checks, _ = doctor("--no-network", variables={"CODEX_HOME": str(home)})
    assert code == (0 if kind == "open" else 1)
    assert checks["CODEX_HOME"]["state"] == ("warning" if kind == "open" else "failed")
    assert checks["CODEX_HOME"]["advice"]


def test_people_get_lines_with_advice(tmp_path: Path) -> None:
    code, output, _ = call("doctor", "--no-network", variables={"CODEX_HOME": str(tmp_path)})
    assert code == 1
    assert "ok       python: " in output
    assert "failed   login: Not logged in.\n         -> openai-codex login\n" in output
