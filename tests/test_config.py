from __future__ import annotations

import dataclasses
import math
import pickle
import re
from pathlib import PurePosixPath
from typing import Any

import pytest

from openai_codex._runtime.questions.desk import WATCHED
from openai_codex._wire.turn_collector import COLLECTED
from openai_codex.config import MIB, NEEDED_NOTIFICATIONS, CodexConfig
from openai_codex.protocol.notifications import (
    ACCOUNT_LOGIN_COMPLETED,
    TURN_COMPLETED,
    TURN_STARTED,
)

SECRETS: dict[str, Any] = {
    "env": {"OPENAI_API_KEY": "my secret"},
    "config_overrides": ("token=my secret",),
    "launch_args_override": ("codex", "--token", "my secret"),
}


def test_the_defaults_need_nothing() -> None:
    config = CodexConfig()
    assert (config.codex_bin, config.launch_args_override, config.cwd, config.env) == (None,) * 4
    assert config.config_overrides == ()
    assert config.client_name == "codex_python_sdk"
    assert config.client_title == "Codex Python SDK"
    assert config.experimental_api
    assert config.retry_overload
    assert (config.inherit_env, config.opt_out) == (True, ())
    assert (config.request_timeout, config.shutdown_timeout) == (60.0, 2.0)
    assert (config.max_line_bytes, config.max_unread_events) == (256 * MIB, 100_000)


def test_paths_are_taken_and_kept_as_texts() -> None:
    config = CodexConfig(codex_bin=PurePosixPath("/bin/codex"), cwd=PurePosixPath("/work"))
    assert (config.codex_bin, config.cwd) == ("/bin/codex", "/work")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("config_overrides", "model=o3"),
        ("config_overrides", ("model=o3", 5)),
        ("config_overrides", None),
        ("config_overrides", {"model": "o3"}),
        ("launch_args_override", "codex app-server"),
        ("launch_args_override", (b"codex",)),
        ("env", {"A": 1}),
        ("env", {1: "A"}),
        ("env", {None: "A"}),
        ("env", [("A", "B")]),
        ("inherit_env", "PATH"),
        ("inherit_env", ("PATH", 5)),
        ("inherit_env", None),
        ("opt_out", "turn/plan/updated"),
        ("opt_out", None),
        ("capabilities", {"required_human_approval": 1}),
        ("capabilities", {"extensions": "openai/form"}),
        ("codex_bin", b"codex"),
        ("codex_bin", ("codex",)),
        ("cwd", 5),
        ("cwd", b"/"),
        ("client_name", None),
        ("client_title", 5),
        ("client_version", (1, 0)),
        ("request_timeout", "60"),
        ("shutdown_timeout", None),
        ("max_line_bytes", "1"),
        ("max_unread_events", "1"),
        ("max_unread_bytes", 1.5),
    ],
)
def test_a_value_of_the_wrong_type_is_refused(name: str, value: object) -> None:
    with pytest.raises(TypeError):
        CodexConfig(**{name: value})  # type: ignore[arg-type]  # what is tested


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("config_overrides", ("model=o3", "my secret")),
        ("launch_args_override", ()),
        ("env", {"A=B": "my secret"}),
        ("env", {"": "my secret"}),
        ("env", {"A\0": None}),
        ("env", {"A": "my secret\0"}),
        ("opt_out", ("item/agentMessage/delta", "turn/completed")),
        ("capabilities", {"experimental_api": False}),
        ("request_timeout", 0),
        ("request_timeout", -1.0),
        ("request_timeout", math.nan),
        ("request_timeout", math.inf),
        ("shutdown_timeout", -0.1),
        ("shutdown_timeout", math.nan),
        ("shutdown_timeout", math.inf),
        ("max_line_bytes", MIB - 1),
        ("max_unread_events", 0),
        ("max_unread_bytes", 0),
        ("restart", "always"),
    ],
)
def test_a_value_out_of_its_bounds_is_refused_by_its_name(name: str, value: object) -> None:
    with pytest.raises(ValueError, match=name) as caught:
        CodexConfig(**{name: value})  # type: ignore[arg-type]  # what is tested
    assert "my secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("config_overrides", ["model=o3"]),
        ("config_overrides", ("a=",)),
        ("launch_args_override", ["codex", "app-server"]),
        ("env", {}),
        ("inherit_env", False),
        ("inherit_env", ["PATH"]),
        ("opt_out", ["item/agentMessage/delta", "no/such/thing"]),
        ("capabilities", {"required_human_approval": True, "extensions": {"openai/form": {}}}),
        ("request_timeout", None),
        ("request_timeout", 0.001),
        ("shutdown_timeout", 0),
        ("max_line_bytes", MIB),
        ("max_unread_events", 1),
        ("max_unread_events", None),
        ("max_unread_bytes", None),
        ("restart", "on_demand"),
    ],
)
def test_a_value_at_its_bounds_is_taken(name: str, value: object) -> None:
    assert getattr(CodexConfig(**{name: value}), name) == value  # type: ignore[arg-type]


@pytest.mark.parametrize("name", SECRETS)
def test_the_repr_hides_what_may_be_secret(name: str) -> None:
    shown = repr(CodexConfig(**{name: SECRETS[name]}))
    assert "my secret" not in shown
    assert "client_name='codex_python_sdk'" in shown


def test_a_config_pickles_with_all_of_it() -> None:
    config = CodexConfig(codex_bin="codex", request_timeout=None, **SECRETS)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(config, protocol)) == config


def test_a_config_that_is_replaced_is_checked_again() -> None:
    with pytest.raises(ValueError, match="request_timeout"):
        dataclasses.replace(CodexConfig(), request_timeout=-1)


def test_what_the_client_listens_to_cannot_be_opted_out_of() -> None:
    routing = {ACCOUNT_LOGIN_COMPLETED, TURN_COMPLETED, TURN_STARTED}
    assert routing | WATCHED | COLLECTED == NEEDED_NOTIFICATIONS
    for method in NEEDED_NOTIFICATIONS:
        with pytest.raises(ValueError, match=method):
            CodexConfig(opt_out=[method])


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"url": "http://host"}, "url must be unix:///PATH"),
        ({"url": "unix://relative"}, "url must be unix:///PATH"),
        ({"url": "ws://host:port"}, "url: "),
        ({"url": "wss://user:secret@host"}, "no user, password"),
        ({"url": "wss://host/?token=secret"}, "no user, password"),
        ({"url": "wss://host", "codex_bin": "codex"}, "codex_bin: not valid with a url"),
        ({"url": "wss://host", "config_overrides": ("a=b",)}, "config_overrides: not valid with"),
        ({"url": "wss://host", "launch_args_override": ("ssh",)}, "launch_args_override"),
        ({"url": "ws+stdio:"}, "launch_args_override"),
        ({"url": "ws://example.com", "token_env": "TOKEN"}, "could be read on the way"),
        ({"url": "ws://10.0.0.1:80", "token_file": "token"}, "could be read on the way"),
        ({"url": "wss://host", "token_env": "T", "token_file": "f"}, "only one of"),
        ({"url": "ws://localhost", "ca_file": "ca.pem"}, "only with a wss:// url"),
        ({"token_env": "TOKEN"}, "valid only with a url"),
        ({"connect_timeout": 0}, "connect_timeout"),
        ({"keepalive": 0}, "keepalive"),
        ({"reconnect_timeout": -1}, "reconnect_timeout"),
    ],
)
def test_what_cannot_go_with_a_url_is_refused(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)) as caught:
        CodexConfig(**wrong)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1.2.3", "[::1]"])
def test_a_token_may_be_shown_to_this_machine(host: str) -> None:
    assert CodexConfig(url=f"ws://{host}:1", token_env="TOKEN").token_env == "TOKEN"
