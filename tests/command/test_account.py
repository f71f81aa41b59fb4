"""``openai-codex login``, ``logout``, ``account``, ``limits``, ``models`` and ``mcp``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import notify, reply, reply_error
from tests.command.calling import call, end_of, terminal

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.real

KEY = "sk-secret-of-a-test"


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a user who has never logged in."""
    (tmp_path / "config.toml").write_text("[features]\nplugins = false\napps = false\n")
    return {"CODEX_HOME": str(tmp_path), "HOME": str(tmp_path), "OPENAI_API_KEY": ""}


class Scripted(FakeAppServer):
    """An app-server with a script, as an executable that the command can be told to start."""

    def executable(self, folder: Path) -> str:
        config = self.config()
        assert config.launch_args_override is not None
        assert config.env is not None
        control = config.env["OPENAI_CODEX_FAKE_CONTROL"]
        launch = " ".join(config.launch_args_override)
        file = folder / "codex"
        file.write_text(f"#!/bin/sh\nOPENAI_CODEX_FAKE_CONTROL='{control}' exec {launch}\n")
        file.chmod(0o755)
        return str(file)


@pytest.fixture
def scripted() -> Iterator[Scripted]:
    with Scripted() as server:
        yield server


def test_an_api_key_is_read_from_standard_input_and_forgotten_again(home: dict[str, str]) -> None:
    assert call("account", variables=home)[:2] == (4, "Not logged in.\n")
    code, output, notes = call("login", "--with-api-key", variables=home, text=f"{KEY}\n")
    assert (code, output) == (0, "Logged in.\n")
    assert KEY not in notes
    assert call("account", variables=home) == (0, "Logged in with an API key.\n", "")
    code, output, _ = call("account", "--json", variables=home)
    assert json.loads(output)["account"] == {"type": "apiKey"}
    assert KEY not in output
    assert call("logout", variables=home)[:2] == (0, "Logged out.\n")
    assert call("account", variables=home)[0] == 4


def test_without_a_key_nothing_is_done(home: dict[str, str]) -> None:
    code, _, notes = call("login", "--with-api-key", variables=home)
    assert code == 2
    assert "no API key" in notes


def test_a_key_that_is_typed_is_not_shown(home: dict[str, str]) -> None:
    with terminal("login", "--with-api-key", variables=home) as child:
        child.expect("API key: ")
        child.waitnoecho()
        child.sendline(KEY)
        code, written = end_of(child)
    assert code == 0
    assert KEY not in written


def test_a_login_in_the_browser_shows_the_address_and_ends_by_ctrl_c(
    scripted: Scripted, tmp_path: Path
) -> None:
    started = {"type": "chatgpt", "loginId": "one", "authUrl": "https://auth.test/x"}
    scripted.on("account/login/start", reply(started))
    scripted.on("account/login/cancel", reply({"status": "canceled"}))
    command = ("login", "--no-browser", "--codex-bin", scripted.executable(tmp_path))
    with terminal(*command) as child:
        child.expect("https://auth.test/x")
        child.sendintr()
        code, written = end_of(child)
    assert code == 130
    assert "Traceback" not in written
    assert scripted.received("account/login/cancel")


@pytest.mark.parametrize(
    ("completion", "code", "told"),
    [
        ({"success": True, "error": None}, 0, "Logged in."),
        ({"success": False, "error": "code expired"}, 1, "the login failed: code expired"),
    ],
)
def test_a_login_with_a_code_waits_for_its_end(
    scripted: Scripted, tmp_path: Path, completion: dict[str, object], code: int, told: str
) -> None:
    started = {
        "type": "chatgptDeviceCode",
        "loginId": "one",
        "verificationUrl": "https://auth.test/device",
        "userCode": "AB-CD",
    }
    scripted.on(
        "account/login/start",
        reply(started),
        notify("account/login/completed", {"loginId": "one", **completion}),
    )
    ended, output, notes = call(
        "login", "--device-code", "--codex-bin", scripted.executable(tmp_path)
    )
    assert ended == code
    assert "https://auth.test/device" in output
    assert "AB-CD" in output
    assert told in output + notes


def test_limits_are_shown_with_their_renewal(scripted: Scripted, tmp_path: Path) -> None:
    account = {"type": "chatgpt", "email": "a@b.test", "planType": "plus"}
    scripted.on("account/read", reply({"account": account, "requiresOpenaiAuth": True}))
    limit = {"usedPercent": 42, "windowDurationMins": 300, "resetsAt": 1795945710}
    scripted.on(
        "account/rateLimits/read", reply({"rateLimits": {"limitId": "codex", "primary": limit}})
    )
    runtime = ("--codex-bin", scripted.executable(tmp_path))
    code, output, _ = call("limits", *runtime, variables={"TZ": "UTC"})
    assert code == 0
    assert output.splitlines()[1].split() == [
        "codex",
        *["42", "%", "5", "h", "2026-11-29", "09:48"],
    ]
    code, output, _ = call("limits", "--json", *runtime)
    assert json.loads(output)["rateLimits"]["primary"]["usedPercent"] == 42
    assert call("account", *runtime)[1] == "Logged in with ChatGPT as a@b.test (plan: plus).\n"


def test_limits_of_an_account_without_any_are_refused_by_the_runtime(
    scripted: Scripted, tmp_path: Path
) -> None:
    account = {"account": {"type": "apiKey"}, "requiresOpenaiAuth": True}
    scripted.on("account/read", reply(account))
    scripted.on("account/rateLimits/read", reply_error(-32600, "codex account required"))
    code, output, notes = call("limits", "--codex-bin", scripted.executable(tmp_path))
    assert (code, output, notes) == (1, "", "error: codex account required\n")


def test_models_are_listed(home: dict[str, str]) -> None:
    code, output, _ = call("models", variables=home)
    assert code == 0
    assert output.startswith("MODEL")
    assert any(line.split()[0].endswith("*") for line in output.splitlines()[1:])
    code, output, _ = call("models", "--json", "--all", variables=home)
    assert any(model["isDefault"] for model in json.loads(output))


@pytest.mark.runtime(since="0.154.0")  # older ones do not say which failed
def test_mcp_servers_are_shown_and_a_failed_one_is_an_error(
    home: dict[str, str], tmp_path: Path
) -> None:
    assert call("mcp", "status", variables=home)[:2] == (0, "No MCP servers are configured.\n")
    with (tmp_path / "config.toml").open("a") as config:
        server = Path(__file__).parents[1] / "support" / "mcp_server.py"
        config.write(f'[mcp_servers.good]\ncommand = "{sys.executable}"\nargs = ["{server}"]\n')
    code, output, _ = call("mcp", "status", variables=home)
    assert code == 0
    assert "good" in output
    with (tmp_path / "config.toml").open("a") as config:
        config.write('[mcp_servers.bad]\ncommand = "/nowhere"\n')
    code, output, notes = call("mcp", "status", variables=home)
    assert code == 1
    assert "failed" in output
    assert "bad: " in notes
