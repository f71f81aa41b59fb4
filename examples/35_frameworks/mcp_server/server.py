"""An MCP server that offers Codex as a tool, and can continue conversations.

Needs ``pip install "mcp>=2"``. It uses its standard streams. Set ``python server.py`` as the
command of a server in the settings of an MCP client. The runtime has an MCP server too,
``openai-codex codex mcp-server``. Write your own to decide what the agent can do.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from mcp.server.mcpserver import MCPServer

from openai_codex import AsyncCodex

codex = AsyncCodex()


@dataclass
class Answer:
    """The answer, and the id of the conversation."""

    text: str
    thread_id: str


@asynccontextmanager
async def lifespan(_server: MCPServer) -> AsyncIterator[None]:
    """Start the runtime with the server, and stop it with the server."""
    async with codex:
        yield


server = MCPServer("codex", lifespan=lifespan)


@server.tool()
async def ask_codex(question: str, thread_id: str | None = None) -> Answer:
    """Ask an agent that can read the files in the working directory.

    Args:
        question: The question, with everything that the agent needs to know.
        thread_id: The conversation to continue, from an earlier answer.
    """
    if thread_id is None:
        thread = await codex.thread_start(sandbox="read-only")
    else:
        thread = await codex.thread_resume(thread_id, sandbox="read-only")
    result = await thread.run(question, timeout=600.0)
    return Answer(result.final_response or "", thread.id)


if __name__ == "__main__":
    server.run("stdio")
