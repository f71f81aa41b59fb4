"""Settings and directories that isolate a real runtime, with one model server."""

from __future__ import annotations

import dataclasses
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from openai_codex.config import OFFLINE, CodexConfig

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PrivateHome", "loopback_config", "loopback_environment"]

PROVIDER = "loopback"

# A model that the runtime knows. For others it warns in every turn, and omits tools such as
# apply_patch.
MODEL = "gpt-5.5"

# Settings that make a runtime use the server, with plain requests.
PROVIDED = {
    "model_provider": PROVIDER,
    f"model_providers.{PROVIDER}.name": "Loopback",
    f"model_providers.{PROVIDER}.wire_api": "responses",
    # No retries: after a scripted failure, a retry would use up the next step.
    f"model_providers.{PROVIDER}.request_max_retries": 0,
    f"model_providers.{PROVIDER}.stream_max_retries": 0,
    "features.enable_request_compression": False,
}
OVERRIDES = {
    "model": MODEL,
    **PROVIDED,
    # The following features would use the network, or run the user's shell profile.
    "analytics.enabled": False,
    "check_for_update_on_startup": False,
    "features.apps": False,
    "features.plugins": False,
    "features.shell_snapshot": False,
}

LOCAL = {
    # A program that uses this model must not switch to another one.
    OFFLINE: "0",
    # A proxy from the environment would also be used for the loopback address.
    "NO_PROXY": "127.0.0.1",
    "no_proxy": "127.0.0.1",
}


class PrivateHome:
    """A temporary directory for the files of a runtime. Only its owner can read it.

    Args:
        root: An existing directory; :obj:`None` creates one.
    """

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or Path(tempfile.mkdtemp(prefix="openai-codex-"))
        self.codex_home = self.root / "codex"
        self.user_home = self.root / "home"
        # As private as the root, because keys are saved here.
        self.codex_home.mkdir(mode=0o700, exist_ok=True)
        self.user_home.mkdir(mode=0o700, exist_ok=True)

    def remove(self) -> None:
        """Delete the directory with its contents."""
        # A killed runtime may still write files while it exits.
        shutil.rmtree(self.root, ignore_errors=True)


def loopback_config(
    base_url: str, home: PrivateHome, settings: Mapping[str, object], model: str | None = None
) -> CodexConfig:
    """Return settings for a runtime that uses ``home`` and ``base_url``.

    Args:
        base_url: Base URL of the model server.
        home: Directory for the runtime's files.
        settings: Further fields of :class:`CodexConfig`. They are added to the two fields that this
            function sets, and take precedence.
        model: Another model.
    """
    overrides = OVERRIDES if model is None else {**OVERRIDES, "model": model}
    return _config(_overrides(base_url, overrides), _variables(home), settings)


def account_config(base_url: str, settings: Mapping[str, object]) -> CodexConfig:
    """Return settings for a runtime with the user's home and login that uses ``base_url``."""
    logged_in = {**PROVIDED, f"model_providers.{PROVIDER}.requires_openai_auth": True}
    return _config(_overrides(base_url, logged_in), LOCAL, settings)


def _config(
    overrides: list[str], variables: Mapping[str, str], settings: Mapping[str, object]
) -> CodexConfig:
    fields = dict(settings)
    further = cast("tuple[str, ...]", fields.pop("config_overrides", ()))
    env = cast("dict[str, str | None]", fields.pop("env", None) or {})
    config = CodexConfig(config_overrides=(*overrides, *further), env={**variables, **env})
    return dataclasses.replace(config, **cast("dict[str, Any]", fields))


def loopback_environment(base_url: str, home: PrivateHome) -> dict[str, str]:
    """Configure ``home`` for runtimes that use ``base_url``; return environment variables."""
    # A dotted key with a value is also a valid line of TOML.
    lines = "".join(f"{override}\n" for override in _overrides(base_url, OVERRIDES))
    (home.codex_home / "config.toml").write_text(lines, encoding="utf-8")
    return _variables(home)


def _overrides(base_url: str, overrides: Mapping[str, object]) -> list[str]:
    own = {**overrides, f"model_providers.{PROVIDER}.base_url": base_url}
    # JSON scalars are valid in TOML.
    return [f"{key}={json.dumps(value)}" for key, value in own.items()]


def _variables(home: PrivateHome) -> dict[str, str]:
    return {
        "CODEX_HOME": str(home.codex_home),
        "CODEX_SQLITE_HOME": str(home.codex_home),
        # Otherwise, commands of the model would run the user's profile.
        "HOME": str(home.user_home),
        "CODEX_APP_SERVER_DISABLE_MANAGED_CONFIG": "1",
        "RUST_LOG": "warn",
        **LOCAL,
    }
