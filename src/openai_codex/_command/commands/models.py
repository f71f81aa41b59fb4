"""List the models."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._command.client import add_json_option, add_runtime_options, open_client
from openai_codex._command.exit_codes import ExitCode

if TYPE_CHECKING:
    import argparse

    from openai_codex._command.console import Console

__all__ = ["configure"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of the command."""
    parser.description = "List the available models. The default model has a star."
    parser.set_defaults(execute=execute)
    parser.add_argument("--all", action="store_true", help="also list hidden models")
    add_json_option(parser)
    add_runtime_options(parser)


def execute(options: argparse.Namespace, console: Console) -> int:
    """List the models."""
    with open_client(options, console) as codex:
        models = codex.models(include_hidden=options.all).data
    if options.json:
        console.json([model.model_dump(mode="json", by_alias=True) for model in models])
        return ExitCode.completed
    rows = [("MODEL", "EFFORTS", "DESCRIPTION")]
    for model in models:
        efforts = [str(each.reasoning_effort.value) for each in model.supported_reasoning_efforts]
        star = "*" if model.is_default else ""
        rows.append((model.id + star, " ".join(efforts), model.description))
    console.table(rows)
    return ExitCode.completed
