"""A chat over HTTP with Flask: one client per process, one thread per conversation.

Needs ``pip install flask``. Run it with ``python app.py [port]``, and ask with
``curl 127.0.0.1:8000/ask --json '{"text": "Why is the sky blue?"}'``, or ``/stream``. To continue
a conversation, also send its ``"thread"``. The server listens on this machine only. Require a login
before you open it to others.
"""

import json
import sys
import threading
from collections.abc import Iterator

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue

from openai_codex import (
    Codex,
    CodexError,
    InvalidRequestError,
    Thread,
    ThreadBusyError,
    TurnTimeoutError,
)

app = Flask(__name__)
starting = threading.Lock()
clients: list[Codex] = []


def codex() -> Codex:
    """Return the client of this process.

    It starts with the first request and not with the import, because a server such as gunicorn
    imports the program and then forks, and each worker needs its own client.
    """
    with starting:
        if not clients:
            clients.append(Codex())
        return clients[0]


def conversation(asked: dict[str, str]) -> Thread:
    """Return the conversation to continue, or a new one."""
    if "thread" in asked:
        return codex().thread_resume(asked["thread"])
    return codex().thread_start(sandbox="read-only")


@app.post("/ask")
def ask() -> ResponseReturnValue:
    asked = request.get_json()
    thread = conversation(asked)
    # Only the server's thread for this request waits.
    result = thread.run(asked["text"], timeout=120.0)
    return {"answer": result.final_response, "thread": thread.id}


@app.post("/stream")
def stream() -> ResponseReturnValue:
    asked = request.get_json()
    # Before the answer begins, an error is still a status.
    handle = conversation(asked).turn(asked["text"], on_busy="error")

    def pieces() -> Iterator[str]:
        try:
            for piece in handle.text(timeout=120.0):
                yield f"data: {json.dumps(piece)}\n\n"
            yield "event: end\ndata:\n\n"
        except CodexError as error:
            yield f"event: failed\ndata: {json.dumps(str(error))}\n\n"
        finally:
            # The client may have left early. This does nothing if the turn has ended.
            handle.interrupt()

    return Response(pieces(), mimetype="text/event-stream")


@app.errorhandler(CodexError)
def failed(error: CodexError) -> ResponseReturnValue:
    status = 502
    if isinstance(error, TurnTimeoutError):
        status = 504
    elif isinstance(error, ThreadBusyError):
        status = 409  # Another request of the conversation is being answered.
    elif isinstance(error, InvalidRequestError):
        status = 400  # For example, the thread does not exist.
    return {"error": str(error)}, status


if __name__ == "__main__":
    app.run(port=int(sys.argv[1]) if len(sys.argv) > 1 else 8000, threaded=True)
