"""Show the MCP servers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._command.client import add_json_option, add_runtime_options, open_client
from openai_codex._command.exit_codes import ExitCode

if TYPE_CHECKING:
    import argparse

    from openai_codex import Codex
    from openai_codex._command.console import Console
    from openai_codex.protocol import McpServerStatus

__all__ = ["configure", "server_statuses"]

EPILOG = """\
examples:
  openai-codex mcp status
  openai-codex codex mcp add docs -- npx docs-server      add a server"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Set up the parser of the command."""
    parser.description, parser.epilog = "Show the configured MCP servers.", EPILOG
    commands = parser.add_subparsers(
        dest="action", required=True, metavar="COMMAND", title="commands"
    )
    status = commands.add_parser("status", help="show the servers, their states and their tools")
    status.description = (
        "Show the servers, their states and their tools. The exit code is 1 if one failed."
    )
    status.set_defaults(execute=show_status)
    add_json_option(status)
    add_runtime_options(status)


def show_status(options: argparse.Namespace, console: Console) -> int:
    """Show the servers."""
    with open_client(options, console) as codex:
        servers = server_statuses(codex)
    failed = any(server.tools_error for server in servers)
    if options.json:
        console.json([server.model_dump(mode="json", by_alias=True) for server in servers])
    elif not servers:
        console.line("No MCP servers are configured.")
    else:
        rows = [
            (server.name, _state(server), server.auth_status.value, str(len(server.tools)))
            for server in servers
        ]
        console.table([("SERVER", "STATE", "AUTH", "TOOLS"), *rows])
        for server in servers:
            if server.tools_error:
                console.warn(f"{server.name}: {server.tools_error}")
    return ExitCode.failed if failed else ExitCode.completed


def server_statuses(codex: Codex) -> list[McpServerStatus]:
    """Start all configured servers, and return their states."""
    from openai_codex import protocol
    from openai_codex.protocol import methods

    servers: list[McpServerStatus] = []
    cursor: str | None = None
    while True:
        params = protocol.ListMcpServerStatusParams(cursor=cursor)
        page = codex.request(methods.MCP_SERVER_STATUS_LIST, params)
        servers += page.data
        cursor = page.next_cursor
        if cursor is None:
            return servers


def _state(server: McpServerStatus) -> str:
    if server.tools_error:
        return "failed"
    return "ready" if server.runtime_status is None else str(server.runtime_status.value)
