"""Log in with ChatGPT or with an API key."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from openai_codex._command.client import add_runtime_options, open_client
from openai_codex._command.exit_codes import CommandError, ExitCode

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from openai_codex import ChatgptLoginHandle, Codex, DeviceCodeLoginHandle, protocol
    from openai_codex._command.console import Console

__all__ = ["configure"]

DESCRIPTION = """\
Log in with ChatGPT in a browser, with a code that you enter on another device, or with
an API key. The runtime saves the account, and all your programs use it."""

EPILOG = """\
examples:
  openai-codex login
  openai-codex login --device-code            without a browser
  printenv OPENAI_API_KEY | openai-codex login --with-api-key"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of the command."""
    parser.description, parser.epilog = DESCRIPTION, EPILOG
    parser.set_defaults(execute=execute)
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument(
        "--device-code", action="store_true", help="show a code to enter on another device"
    )
    ways.add_argument(
        "--with-api-key",
        action="store_true",
        help="read an API key from standard input (other users could see it in an argument)",
    )
    parser.add_argument(
        "--no-browser", action="store_true", help="print the URL, but do not open a browser"
    )
    add_runtime_options(parser)


def execute(options: argparse.Namespace, console: Console) -> int:
    """Log in. The exit code is 0 only if that succeeds."""
    key = _read_key() if options.with_api_key else None
    with open_client(options, console) as codex:
        if key is not None:
            codex.login_api_key(key)
        elif options.device_code:
            _with_device_code(codex, console)
        else:
            _with_browser(codex, console, open_it=not options.no_browser)
    console.line("Logged in.")
    return ExitCode.completed


def _read_key() -> str:
    if sys.stdin is not None and sys.stdin.isatty():
        import getpass

        key = getpass.getpass("API key: ")
    else:
        key = "" if sys.stdin is None else sys.stdin.readline()
    if not key.strip():
        raise CommandError("no API key on standard input: pipe it in", ExitCode.usage)
    return key.strip()


def _with_device_code(codex: Codex, console: Console) -> None:
    attempt = codex.login_chatgpt_device_code()
    with _cancelled_on_error(attempt):
        console.line(f"Open {attempt.verification_url} and enter the code {attempt.user_code}")
        completion = attempt.wait()
    _check(completion)


def _with_browser(codex: Codex, console: Console, *, open_it: bool) -> None:
    attempt = codex.login_chatgpt()
    with _cancelled_on_error(attempt):
        console.line(f"Open this URL in a browser on this machine:\n{attempt.auth_url}")
        if open_it and _has_screen():
            import webbrowser

            webbrowser.open(attempt.auth_url)
        completion = attempt.wait()
    _check(completion)


def _has_screen() -> bool:
    # Without a graphical browser, a browser in the terminal would start and hide the URL.
    return (
        os.name == "nt"
        or sys.platform == "darwin"
        or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    )


@contextmanager
def _cancelled_on_error(attempt: ChatgptLoginHandle | DeviceCodeLoginHandle) -> Iterator[None]:
    # Ctrl-C is likely as soon as the URL is shown.
    try:
        yield
    except BaseException:
        attempt.cancel()
        raise


def _check(completion: protocol.AccountLoginCompletedNotification) -> None:
    if not completion.success:
        raise CommandError(f"the login failed: {completion.error or 'no reason was given'}")
