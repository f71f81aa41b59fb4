"""Settings and directories that keep a real runtime to itself and to one model server."""

from __future__ import annotations

import dataclasses
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from openai_codex._runtime.offline import OFFLINE
from openai_codex.config import CodexConfig

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PrivateHome", "loopback_config", "loopback_environment"]

PROVIDER = "loopback"

# A model that the runtime knows: for others it warns in every turn, and
# withholds tools such as apply_patch.
MODEL = "gpt-5.5"

OVERRIDES = {
    "model": MODEL,
    "model_provider": PROVIDER,
    f"model_providers.{PROVIDER}.name": "Loopback",
    f"model_providers.{PROVIDER}.wire_api": "responses",
    # A scripted failure is meant: repeating the request would eat the next step.
    f"model_providers.{PROVIDER}.request_max_retries": 0,
    f"model_providers.{PROVIDER}.stream_max_retries": 0,
    # Everything from here on would reach for the network, or run the user's shell files.
    "analytics.enabled": False,
    "check_for_update_on_startup": False,
    "features.apps": False,
    "features.plugins": False,
    "features.shell_snapshot": False,
}


class PrivateHome:
    """A temporary directory, readable by its owner alone, for the files of a runtime.

    Args:
        root: One that was made before; :obj:`None` makes one.
    """

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or Path(tempfile.mkdtemp(prefix="openai-codex-"))
        self.codex_home = self.root / "codex"
        self.user_home = self.root / "home"
        # As private as the root, which a test may make known: keys are saved here.
        self.codex_home.mkdir(mode=0o700, exist_ok=True)
        self.user_home.mkdir(mode=0o700, exist_ok=True)

    def remove(self) -> None:
        """Delete it with everything in it."""
        # A runtime that was killed may still be writing while it dies.
        shutil.rmtree(self.root, ignore_errors=True)


def loopback_config(
    base_url: str, home: PrivateHome, settings: Mapping[str, object]
) -> CodexConfig:
    """Return settings for a runtime that lives in ``home`` and asks ``base_url``.

    Args:
        base_url: Base URL of the model server.
        home: Where the runtime keeps its files.
        settings: Fields of :class:`CodexConfig` to set as well; the two that
            this function fills are extended, and win.
    """
    fields = dict(settings)
    further = cast("tuple[str, ...]", fields.pop("config_overrides", ()))
    env = cast("dict[str, str]", fields.pop("env", None) or {})
    config = CodexConfig(
        config_overrides=(*_overrides(base_url), *further), env={**_variables(home), **env}
    )
    return dataclasses.replace(config, **cast("dict[str, Any]", fields))


def loopback_environment(base_url: str, home: PrivateHome) -> dict[str, str]:
    """Configure ``home`` for runtimes that ask ``base_url``; return what leads them there."""
    # A dotted key with its value is a whole line of TOML, too.
    lines = "".join(f"{override}\n" for override in _overrides(base_url))
    (home.codex_home / "config.toml").write_text(lines, encoding="utf-8")
    return _variables(home)


def _overrides(base_url: str) -> list[str]:
    own = {**OVERRIDES, f"model_providers.{PROVIDER}.base_url": base_url}
    # JSON scalars are valid TOML ones.
    return [f"{key}={json.dumps(value)}" for key, value in own.items()]


def _variables(home: PrivateHome) -> dict[str, str]:
    return {
        "CODEX_HOME": str(home.codex_home),
        "CODEX_SQLITE_HOME": str(home.codex_home),
        # Commands of the model would otherwise run the profile of the user.
        "HOME": str(home.user_home),
        "CODEX_APP_SERVER_DISABLE_MANAGED_CONFIG": "1",
        "RUST_LOG": "warn",
        # Whoever is led to one model must not be led on to another.
        OFFLINE: "0",
        # A proxy of the environment would be asked for the loopback address too.
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
    }
