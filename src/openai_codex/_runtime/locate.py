"""Find the runtime's executable and build its command line and environment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from openai_codex.errors import RuntimeNotFoundError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from openai_codex.config import CodexConfig

__all__ = ["child_environment", "command_line"]

ENVIRONMENT_VARIABLE = "CODEX_BIN"
WHEEL = "openai-codex-cli-bin"

# Where programs, the user's files, those of the runtime and temporary ones are; and what
# Windows needs to start a program at all.
ESSENTIAL = (
    *("PATH", "HOME", "CODEX_HOME", "CODEX_SQLITE_HOME", "TMPDIR"),
    *("APPDATA", "COMSPEC", "LOCALAPPDATA", "PATHEXT", "SYSTEMROOT", "TEMP", "TMP", "USERPROFILE"),
)


def command_line(config: CodexConfig) -> list[str]:
    """Return the command that starts the app-server over its standard streams.

    Raises:
        RuntimeNotFoundError: If there is no executable where one was looked for.
    """
    if config.launch_args_override is not None:
        return list(config.launch_args_override)
    wanted = None if config.codex_bin is None else os.fspath(config.codex_bin)
    command = [find_codex(wanted)]
    for override in config.config_overrides:
        command += ["--config", override]
    return [*command, "app-server"]


def child_environment(config: CodexConfig) -> dict[str, str]:
    """Return the runtime's environment: what it inherits, with the config's merged over it."""
    environment = {**_inherited(config.inherit_env), **(config.env or {})}
    bundled = _bundled_tools()
    # The wheel ships the tools that the runtime calls; the user's own come first.
    if bundled is not None and config.launch_args_override is None:
        path = environment.get("PATH", "")
        environment["PATH"] = os.pathsep.join(filter(None, [path, bundled]))
    return environment


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
    expanded = Path(name).expanduser()
    # Not by its parts: "./codex" has one, and must not be taken for a program on PATH.
    if expanded.name != name:
        if expanded.is_file():
            return str(expanded.absolute())
        raise RuntimeNotFoundError(name, (f"{source} as a path",))
    found = _which(name) or (name if expanded.is_file() else None)
    if found is None:
        raise RuntimeNotFoundError(name, (f"{source} on PATH", "the working directory"))
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
