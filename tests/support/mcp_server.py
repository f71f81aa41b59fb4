"""A small MCP server on standard input and output, run as a program of its own.

Its tool ``ask`` puts a question to the user and says what it heard; ``danger`` claims to
do harm, so that calling it needs approval.
"""

from __future__ import annotations

import json
import sys
from typing import Any

HARMLESS = {"readOnlyHint": True, "destructiveHint": False, "openWorldHint": False}
NOTHING: dict[str, Any] = {"type": "object", "properties": {}}
TOOLS = [
    {"name": "ask", "description": "Ask.", "inputSchema": NOTHING, "annotations": HARMLESS},
    {"name": "danger", "description": "Do harm.", "inputSchema": NOTHING},
]
QUESTION = {
    "message": "What is your name?",
    "requestedSchema": {
        "type": "object",
        "properties": {"name": {"type": "string"}},
        "required": ["name"],
    },
}


def main() -> None:
    """Serve until standard input ends."""
    for line in sys.stdin:
        serve(json.loads(line))


def serve(message: dict[str, Any]) -> None:
    """Answer one message."""
    method = message.get("method")
    if method == "initialize":
        version = message["params"]["protocolVersion"]
        server = {"name": "local", "version": "1"}
        result = {"protocolVersion": version, "capabilities": {"tools": {}}, "serverInfo": server}
        send(id=message["id"], result=result)
    elif method == "tools/list":
        send(id=message["id"], result={"tools": TOOLS})
    elif method == "tools/call" and message["params"]["name"] == "ask":
        # The id of the question tells whose answer it gets.
        send(id=f"question {message['id']}", method="elicitation/create", params=QUESTION)
    elif method == "tools/call":
        say(message["id"], "harm is done")
    elif method is None:
        call = int(message["id"].removeprefix("question "))
        say(call, f"heard {json.dumps(message.get('result'), sort_keys=True)}")
    elif "id" in message:
        send(id=message["id"], result={})


def say(call: int, text: str) -> None:
    """Return a text as the result of a tool."""
    send(id=call, result={"content": [{"type": "text", "text": text}]})


def send(**message: Any) -> None:
    """Write one message."""
    sys.stdout.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
