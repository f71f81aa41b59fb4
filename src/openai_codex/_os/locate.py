"""How the runtime is started: its executable, command line and environment."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from openai_codex.config import OFFLINE
from openai_codex.errors import RuntimeNotFoundError
from openai_codex.protocol._shown import SECRET_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openai_codex.config import CodexConfig

__all__ = ["child_environment", "command_line", "effective_config", "secrets_of"]

ENVIRONMENT_VARIABLE = "CODEX_BIN"
WHEEL = "openai-codex-cli-bin"

OFF: Final = ("", "0")
# A shorter value would be found where it does not mean the secret.
SHORTEST_SECRET: Final = 6

# Where programs, the user's files, those of the runtime and temporary ones are; and what
# Windows needs to start a program at all.
ESSENTIAL = (
    *("PATH", "HOME", "CODEX_HOME", "CODEX_SQLITE_HOME", "TMPDIR"),
    *("APPDATA", "COMSPEC", "LOCALAPPDATA", "PATHEXT", "SYSTEMROOT", "TEMP", "TMP", "USERPROFILE"),
)


def effective_config(config: CodexConfig) -> CodexConfig:
    """Return the settings to start with: as they are, or led to a model that is scripted.

    Raises:
        RuntimeWarning: If the offline mode begins and warnings are errors.
        ValueError: If the script of the model is not valid.
    """
    if os.environ.get(OFFLINE, "0") in OFF or (config.env or {}).get(OFFLINE) in OFF:
        return config
    # The only import of a higher layer: nothing of it is needed unless someone asks.
    from openai_codex.testing._model.whole_program import offline_config

    return offline_config(config)


def command_line(config: CodexConfig) -> list[str]:
    """Return the command that starts the app-server over its standard streams.

    Raises:
        RuntimeNotFoundError: If there is no executable where one was looked for.
    """
    if config.launch_args_override is not None:
        return list(config.launch_args_override)
    wanted = None if config.codex_bin is None else os.fspath(config.codex_bin)
    command = [find_codex(wanted)]
    for override in (*_exporter(config.export_traces_to), *config.config_overrides):
        command += ["--config", override]
    return [*command, "app-server"]


def _exporter(collector: str | None) -> list[str]:
    """Return the setting that has the runtime send its spans to a collector."""
    if collector is None:
        return []
    # As the variables of OpenTelemetry have it: without a path it is that of the protocol.
    whole = collector.rstrip("/")
    if "/" not in whole.partition("://")[2]:
        whole += "/v1/traces"
    # What JSON takes for a string, TOML does as well.
    exporter = f'{{endpoint={json.dumps(whole)},protocol="binary"}}'
    return [f"otel.trace_exporter={{otlp-http={exporter}}}"]


def child_environment(config: CodexConfig) -> dict[str, str]:
    """Return the runtime's environment: what it inherits, with the config's merged over it."""
    environment = dict(_inherited(config.inherit_env))
    for name, value in (config.env or {}).items():
        if value is None:
            environment.pop(name, None)
        else:
            environment[name] = value
    bundled = _bundled_tools()
    # The wheel ships the tools that the runtime calls; the user's own come first.
    if bundled is not None and config.launch_args_override is None:
        path = environment.get("PATH", "")
        environment["PATH"] = os.pathsep.join(filter(None, [path, bundled]))
    return environment


def secrets_of(config: CodexConfig) -> list[str]:
    """Return what the runtime was told in settings whose names are those of secrets."""
    settings = [override.partition("=")[::2] for override in config.config_overrides]
    named = [*child_environment(config).items(), *settings]
    values = [
        value.strip().strip("\"'") for name, value in named if SECRET_NAME.search(name.strip())
    ]
    return [value for value in values if len(value) >= SHORTEST_SECRET]


def _inherited(wanted: bool | Sequence[str]) -> Mapping[str, str]:
    if wanted is True:
        return os.environ
    names = {*ESSENTIAL, *(wanted or ())}
    # By asking, as Windows does not tell capitals apart.
    return {name: os.environ[name] for name in names if name in os.environ}


def find_codex(wanted: str | None) -> str:
    """Return the path of the executable: the argument, ``CODEX_BIN``, the wheel, ``PATH``.

    Raises:
        RuntimeNotFoundError: If what was asked for is not there, or nothing was found.
    """
    if wanted is not None:
        return _resolve(wanted, "CodexConfig.codex_bin")
    if from_environment := os.environ.get(ENVIRONMENT_VARIABLE):
        return _resolve(from_environment, f"the variable {ENVIRONMENT_VARIABLE}")
    if (bundled := _bundled_codex()) is not None:
        return bundled
    if (on_path := _which("codex")) is not None:
        return str(Path(on_path).absolute())
    searched = (f"the variable {ENVIRONMENT_VARIABLE}", f"the wheel {WHEEL}", "PATH")
    raise RuntimeNotFoundError("codex", searched)


def _resolve(name: str, source: str) -> str:
    """Return the path that *name* means: a path as it is, a bare name by ``PATH``.

    It is absolute: a relative one would be looked for in ``CodexConfig.cwd``.
    """
    try:
        expanded = Path(name).expanduser()
    except RuntimeError:
        # There is no such user, or no one knows where the home of this one is.
        raise RuntimeNotFoundError(name, (f"{source} as a path",)) from None
    # Not by its parts: "./codex" has one, and must not be taken for a program on PATH.
    if expanded.name != name:
        if expanded.is_file():
            return str(expanded.absolute())
        raise RuntimeNotFoundError(name, (f"{source} as a path",))
    # Never in the working directory: what lies there may be anybody's.
    found = _which(name)
    if found is None:
        raise RuntimeNotFoundError(name, (f"{source} on PATH",))
    return str(Path(found).absolute())


def _which(name: str) -> str | None:
    # Not at module level: it brings three compressors, and the wheel's runtime is not looked for.
    import shutil

    return shutil.which(name)


def _bundled_codex() -> str | None:
    try:
        from codex_cli_bin import bundled_codex_path
    except ImportError:
        return None
    try:
        return str(bundled_codex_path())
    except FileNotFoundError:
        return None


def _bundled_tools() -> str | None:
    try:
        from codex_cli_bin import bundled_path_dir
    except ImportError:
        return None
    directory = bundled_path_dir()
    return None if directory is None else str(directory)
