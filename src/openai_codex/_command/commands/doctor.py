"""Check the installation, and show how to fix problems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._command.client import add_json_option, add_runtime_options
from openai_codex._command.exit_codes import ExitCode

if TYPE_CHECKING:
    import argparse

    from openai_codex._command.console import Console
    from openai_codex._command.doctor.check import Check

__all__ = ["configure"]

DESCRIPTION = """\
Check the installation: Python and packages, the runtime, CODEX_HOME, the configuration,
the login, the network, the sandbox, and one turn without the network.

The output has no secrets, so you can add it to a bug report. The exit code is
1 if a check fails. No turn of your account is used."""

STYLES = {"ok": "green", "warning": "yellow", "failed": "red", "skipped": "dim"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of the command."""
    parser.description = DESCRIPTION
    parser.set_defaults(execute=execute)
    parser.add_argument(
        "--no-network", action="store_true", help="do not check whether the provider can be reached"
    )
    add_json_option(parser)
    add_runtime_options(parser)


def execute(options: argparse.Namespace, console: Console) -> int:
    """Check everything."""
    from openai_codex._command.doctor.checks import run_checks

    # The checks report what the log would show.
    console.quiet = True
    found = []
    for check in run_checks(options, console):
        found.append(check)
        if not options.json:
            _show(check, console)
    failed = any(check.state == "failed" for check in found)
    if options.json:
        checks = [check._asdict() for check in found]
        console.json({"ok": not failed, "checks": checks}, indent=2)
    return ExitCode.failed if failed else ExitCode.completed


def _show(check: Check, console: Console) -> None:
    console.answer(f"{check.state:8}", STYLES[check.state])
    console.line(f" {check.name}: {check.detail}")
    if check.advice:
        console.line(f"         -> {check.advice}")
