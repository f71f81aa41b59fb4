from __future__ import annotations

import dataclasses
import math
import pickle
from pathlib import PurePosixPath
from typing import Any

import pytest

from openai_codex._runtime.requests.registry import WATCHED
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
        ("env", {"A": None}),
        ("env", [("A", "B")]),
        ("inherit_env", "PATH"),
        ("inherit_env", ("PATH", 5)),
        ("inherit_env", None),
        ("opt_out", "turn/plan/updated"),
        ("opt_out", None),
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
        ("opt_out", ("item/agentMessage/delta", "turn/completed")),
        ("request_timeout", 0),
        ("request_timeout", -1.0),
        ("request_timeout", math.nan),
        ("request_timeout", math.inf),
        ("shutdown_timeout", -0.1),
        ("shutdown_timeout", math.nan),
        ("shutdown_timeout", math.inf),
        ("max_line_bytes", MIB - 1),
        ("max_unread_events", 0),
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
        ("request_timeout", None),
        ("request_timeout", 0.001),
        ("shutdown_timeout", 0),
        ("max_line_bytes", MIB),
        ("max_unread_events", 1),
        ("max_unread_events", None),
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
