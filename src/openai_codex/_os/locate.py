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

__all__ = [
    "child_environment",
    "command_line",
    "effective_config",
    "secrets_of",
    "unreadable_variables",
]

ENVIRONMENT_VARIABLE = "CODEX_BIN"
WHEEL = "openai-codex-cli-bin"

OFF: Final = ("", "0")
# A shorter value may also match text that is not the secret.
SHORTEST_SECRET: Final = 6

# The variables that locate programs, the user's files, the runtime's files and temporary files, and
# those that Windows needs to start programs.
ESSENTIAL = (
    *("PATH", "HOME", "CODEX_HOME", "CODEX_SQLITE_HOME", "TMPDIR"),
    *("APPDATA", "COMSPEC", "LOCALAPPDATA", "PATHEXT", "SYSTEMROOT", "TEMP", "TMP", "USERPROFILE"),
)


def effective_config(config: CodexConfig) -> CodexConfig:
    """Return the settings to start with: unchanged, or with a scripted model in offline mode.

    Raises:
        RuntimeWarning: If the offline mode begins and warnings are errors.
        ValueError: If the script of the model is not valid.
    """
    if os.environ.get(OFFLINE, "0") in OFF or (config.env or {}).get(OFFLINE) in OFF:
        return config
    # Imported here, because it is a higher layer, which only the offline mode needs.
    from openai_codex.testing._model.whole_program import offline_config

    return offline_config(config)


def command_line(config: CodexConfig) -> list[str]:
    """Return the command that starts the app-server over its standard streams.

    Raises:
        RuntimeNotFoundError: If no executable is found.
    """
    if config.launch_args_override is not None:
        return list(config.launch_args_override)
    wanted = None if config.codex_bin is None else os.fspath(config.codex_bin)
    command = [find_codex(wanted)]
    for override in (*_exporter(config.export_traces_to), *config.config_overrides):
        command += ["--config", override]
    return [*command, "app-server"]


def _exporter(collector: str | None) -> list[str]:
    """Return the setting with which the runtime sends its spans to a collector."""
    if collector is None:
        return []
    # As in OpenTelemetry's variables: without a path, use the protocol's default path.
    whole = collector.rstrip("/")
    if "/" not in whole.partition("://")[2]:
        whole += "/v1/traces"
    # A JSON string is also a TOML string.
    exporter = f'{{endpoint={json.dumps(whole)},protocol="binary"}}'
    return [f"otel.trace_exporter={{otlp-http={exporter}}}"]


def child_environment(config: CodexConfig) -> dict[str, str]:
    """Return the runtime's environment: inherited variables, overridden by the config's."""
    environment = dict(_inherited(config.inherit_env))
    for name, value in (config.env or {}).items():
        if value is None:
            environment.pop(name, None)
        else:
            environment[name] = value
    bundled = _bundled_tools()
    # The wheel has tools that the runtime calls. The user's own tools come first.
    if bundled is not None and config.launch_args_override is None:
        path = environment.get("PATH", "")
        environment["PATH"] = os.pathsep.join(filter(None, [path, bundled]))
    return environment


def unreadable_variables(environment: Mapping[str, str]) -> list[str]:
    """Return the names of variables that are not UTF-8, such as those of an older locale."""
    if all(map(str.isascii, environment.values())) and all(map(str.isascii, environment)):
        return []
    # Of bytes that are no text, Python makes halves of surrogate pairs.
    pairs = {name: name + value for name, value in environment.items()}
    return [ascii(name)[1:-1] for name, text in pairs.items() if not _is_text(text)]


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def secrets_of(config: CodexConfig) -> list[str]:
    """Return the values of settings and variables whose names suggest secrets."""
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
    # Look each name up, because names on Windows are not case-sensitive.
    return {name: os.environ[name] for name in names if name in os.environ}


def find_codex(wanted: str | None) -> str:
    """Return the path of the executable: the argument, ``CODEX_BIN``, the wheel, ``PATH``.

    Raises:
        RuntimeNotFoundError: If the requested executable does not exist, or none was found.
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
    """Return the absolute path of *name*: a path, or a bare name to find on ``PATH``.

    A relative path would be resolved in ``CodexConfig.cwd``.
    """
    try:
        expanded = Path(name).expanduser()
    except RuntimeError:
        # The user does not exist, or the home of the current user is unknown.
        raise RuntimeNotFoundError(name, (f"{source} as a path",)) from None
    # Compare names instead of counting parts: "./codex" has one part, but is a path.
    if expanded.name != name:
        if expanded.is_file():
            return str(expanded.absolute())
        raise RuntimeNotFoundError(name, (f"{source} as a path",))
    # Never in the working directory, which may contain anyone's files.
    found = _which(name)
    if found is None:
        raise RuntimeNotFoundError(name, (f"{source} on PATH",))
    return str(Path(found).absolute())


def _which(name: str) -> str | None:
    # Imported here, because it loads three compressors, and the wheel's runtime does not need it.
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
