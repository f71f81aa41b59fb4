"""Show the account's rate limits and their use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._command.client import (
    add_json_option,
    add_runtime_options,
    open_client,
)
from openai_codex._command.exit_codes import ExitCode
from openai_codex._command.times import local_time

if TYPE_CHECKING:
    import argparse

    from openai_codex._command.console import Console
    from openai_codex.protocol import RateLimitSnapshot, RateLimitWindow

__all__ = ["configure"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of the command."""
    parser.description = (
        "Show the rate limits of a ChatGPT account, their use, and when they reset."
    )
    parser.set_defaults(execute=execute)
    add_json_option(parser)
    add_runtime_options(parser)


def execute(options: argparse.Namespace, console: Console) -> int:
    """Show the limits."""
    from openai_codex import NotLoggedInError
    from openai_codex.protocol import methods

    with open_client(options, console) as codex:
        account = codex.account()
        if account.requires_openai_auth and account.account is None:
            raise NotLoggedInError
        limits = codex.request(methods.ACCOUNT_RATE_LIMITS_READ, None)
    if options.json:
        console.json(limits.model_dump(mode="json", by_alias=True))
        return ExitCode.completed
    several = limits.rate_limits_by_limit_id or {"": limits.rate_limits}
    rows = [row for name, limit in several.items() for row in _rows(name, limit)]
    if rows:
        console.table([("LIMIT", "USED", "WINDOW", "RESETS"), *rows])
    else:
        console.line("The account reports no limits.")
    return ExitCode.completed


def _rows(name: str, limit: RateLimitSnapshot) -> list[tuple[str, str, str, str]]:
    shown = limit.limit_name or limit.limit_id or name or "limit"
    return [_row(shown, window) for window in (limit.primary, limit.secondary) if window]


def _row(name: str, window: RateLimitWindow) -> tuple[str, str, str, str]:
    minutes, resets = window.window_duration_mins, window.resets_at
    return (
        name,
        f"{window.used_percent} %",
        "" if minutes is None else _duration(minutes),
        "" if resets is None else local_time(resets),
    )


def _duration(minutes: int) -> str:
    for unit, size in (("d", 1440), ("h", 60)):
        if minutes >= size and minutes % size == 0:
            return f"{minutes // size} {unit}"
    return f"{minutes} min"
