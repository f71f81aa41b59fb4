"""Run an app-server for several clients."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Final

from openai_codex._command.child import become
from openai_codex._command.client import add_runtime_options
from openai_codex._command.exit_codes import CommandError, ExitCode
from openai_codex._os.locate import child_environment, command_line
from openai_codex.config import CodexConfig

if TYPE_CHECKING:
    import argparse

    from openai_codex._command.console import Console

__all__ = ["configure"]

DESCRIPTION = """\
Run an app-server that clients connect to with CodexConfig(url=...), until Ctrl-C or SIGTERM.

By default it listens on a socket that only you can open. With --port it listens on
127.0.0.1, and clients must send the token from a file that only you can read. A proxy with
TLS can connect it to other machines. The URL is printed on standard output.

After a first SIGTERM, running turns can end. A second one stops the server immediately."""

EPILOG = """\
examples:
  openai-codex serve
  openai-codex serve --socket /run/codex/codex.sock
  openai-codex serve --port 4500 --token-file ~/.codex/server-token"""

# The maximum length of a Unix socket's path.
LONGEST_PATH: Final = 107


def configure(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of the command."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.set_defaults(execute=execute)
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--socket", metavar="PATH", help="listen on this socket (default: $CODEX_HOME/server.sock)"
    )
    where.add_argument(
        "--port", type=int, metavar="PORT", help="listen on this port of 127.0.0.1, with a token"
    )
    parser.add_argument(
        "--token-file",
        metavar="FILE",
        help="file with the token, created if needed (default: $CODEX_HOME/server-token)",
    )
    add_runtime_options(parser)


def execute(options: argparse.Namespace, console: Console) -> int:
    """Replace this process with the server. On Windows, run it."""
    config = CodexConfig(codex_bin=options.codex_bin, config_overrides=tuple(options.config))
    environment = child_environment(config)
    home = Path(environment.get("CODEX_HOME") or Path.home() / ".codex")
    if options.port is None:
        if options.token_file is not None:
            raise CommandError("--token-file needs --port", ExitCode.usage)
        path = Path(options.socket or home / "server.sock").absolute()
        if len(os.fsencode(path)) > LONGEST_PATH:
            raise CommandError(
                f"{path} is too long for a socket: choose a shorter path", ExitCode.usage
            )
        url, more = f"unix://{path}", []
        settings = f"url={url!r}"
    else:
        if not 0 < options.port < 1 << 16:
            raise CommandError("--port must be 1 to 65535", ExitCode.usage)
        token = private_token(Path(options.token_file or home / "server-token").absolute())
        url = f"ws://127.0.0.1:{options.port}"
        more = ["--ws-auth", "capability-token", "--ws-token-file", str(token)]
        settings = f"url={url!r}, token_file={str(token)!r}"
    console.note(f"Connect with CodexConfig({settings})")
    console.line(url)
    return become([*command_line(config), "--listen", url, *more], environment)


def private_token(path: Path) -> Path:
    """Return the file of a token. Create it if needed.

    Raises:
        CommandError: If other users can read it.
        OSError: If it cannot be created.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        if os.name == "posix" and stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise CommandError(
                f"other users can read {path}: run `chmod 600 {path}`, or delete the file",
                ExitCode.usage,
            ) from None
        return path
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(32) + "\n")
    return path
