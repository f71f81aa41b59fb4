"""Open the client for a command."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from openai_codex._command.exit_codes import CommandError, ExitCode

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from openai_codex import Codex, CodexConfig, Handlers, RestartPolicy
    from openai_codex._command.console import Console

__all__ = [
    "add_json_option",
    "add_offline_option",
    "add_runtime_options",
    "client_config",
    "open_client",
]


def add_runtime_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of every command that starts a runtime."""
    group = parser.add_argument_group("runtime")
    group.add_argument(
        "-c",
        "--config",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="set a value of the runtime's configuration; may be repeated. Other users of the "
        "machine can see it, so keep secrets out of it",
    )
    group.add_argument(
        "--codex-bin", metavar="PATH", help="the runtime to start (default: the installed one)"
    )


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """Add the option for output as JSON."""
    parser.add_argument(
        "--json", action="store_true", help="print JSON, with the names of the protocol"
    )


def add_offline_option(parser: argparse.ArgumentParser) -> None:
    """Add the option to run without an account."""
    parser.add_argument(
        "--offline",
        action="store_true",
        help="use the real runtime with a model that repeats the prompt: no account, no network",
    )


@contextlib.contextmanager
def open_client(
    options: argparse.Namespace,
    console: Console,
    handlers: Handlers | None = None,
    restart: RestartPolicy | None = None,
) -> Iterator[Codex]:
    """Start a runtime with the options, and close it at the end.

    Args:
        options: The command line.
        console: The console for warnings.
        handlers: Handlers for the runtime's requests.
        restart: What to do if the runtime exits; nothing by default.

    Raises:
        CodexError: If the runtime cannot be started.
        CommandError: If an option cannot be used.
    """
    from openai_codex import Codex

    with (
        client_config(options, console, restart) as config,
        Codex(config, handlers=handlers) as codex,
    ):
        yield codex


@contextlib.contextmanager
def client_config(
    options: argparse.Namespace, console: Console, restart: RestartPolicy | None = None
) -> Iterator[CodexConfig]:
    """Return the client settings for the options, with a scripted model if it is offline.

    Raises:
        CommandError: If an option cannot be used.
    """
    from openai_codex import CodexConfig, RestartPolicy

    _show_warnings(console)
    with contextlib.ExitStack() as stack:
        settings = {
            "codex_bin": options.codex_bin,
            "config_overrides": tuple(options.config),
            "restart": restart or RestartPolicy.never,
        }
        try:
            if getattr(options, "offline", False):
                from openai_codex.testing import LoopbackServer

                config = stack.enter_context(LoopbackServer(record=False)).config(**settings)
            else:
                config = CodexConfig(**settings)
        except ValueError as error:
            raise CommandError(f"--config: {error}", ExitCode.usage) from None
        yield config


def _show_warnings(console: Console) -> None:
    """Write the package's log and Python's warnings to the console."""
    import logging
    import warnings

    class Notes(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            console.note(f"{record.levelname.lower()}: {record.getMessage()}", "yellow")

    def show(message: Warning | str, *_: object, **__: object) -> None:
        console.note(f"warning: {message}", "yellow")

    logger = logging.getLogger("openai_codex")
    if not logger.handlers:
        logger.addHandler(Notes(logging.WARNING))
    logger.propagate = False
    warnings.showwarning = show
