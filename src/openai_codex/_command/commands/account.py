"""Show the logged-in account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._command.client import (
    add_json_option,
    add_runtime_options,
    open_client,
)
from openai_codex._command.exit_codes import ExitCode

if TYPE_CHECKING:
    import argparse

    from openai_codex._command.console import Console
    from openai_codex.protocol import GetAccountResponse

__all__ = ["configure", "describe_account"]


def configure(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of the command."""
    parser.description = (
        "Show the logged-in account. The exit code is 4 if there is no account and the model "
        "needs one."
    )
    parser.set_defaults(execute=execute)
    add_json_option(parser)
    add_runtime_options(parser)


def execute(options: argparse.Namespace, console: Console) -> int:
    """Show the account."""
    from openai_codex import NotLoggedInError

    with open_client(options, console) as codex:
        account = codex.account()
        if options.json:
            console.json(account.model_dump(mode="json", by_alias=True))
        else:
            console.line(describe_account(account))
        if account.requires_openai_auth and account.account is None:
            raise NotLoggedInError
    return ExitCode.completed


def describe_account(response: GetAccountResponse) -> str:
    """Return a sentence about an account, without secrets."""
    from openai_codex import protocol

    match response.account:
        case None if response.requires_openai_auth:
            return "Not logged in."
        case None:
            return "Not logged in. The configured model provider needs no account."
        case protocol.ChatgptAccount(email=email, plan_type=plan):
            return f"Logged in with ChatGPT as {email or 'unknown user'} (plan: {plan.value})."
        case protocol.ApiKeyAccount():
            return "Logged in with an API key."
        case account:
            return f"Logged in with {account.type}."
