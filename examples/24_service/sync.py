"""A web service with one client: streaming, and a limit on concurrent turns.

Needs ``pip install fastapi uvicorn``. Start it with ``python sync.py [port]``, and ask with
``curl 127.0.0.1:8000/ask --json '{"text": "Why is the sky blue?"}'``, or ``/stream``. It listens
on this machine only. Require a login before you open it to others.
"""

import json
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Annotated

import uvicorn
from fastapi import Depends, FastAPI, Request
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel

from openai_codex import Codex, CodexError, Sandbox, Thread, TurnTimeoutError

slots = threading.Semaphore(8)  # Turns in parallel; further questions wait.
PATIENCE = 120.0  # The timeout of an answer, in seconds.


class Question(BaseModel):
    text: str


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Start the runtime before the first question, and stop it after the last answer."""
    with Codex() as app.state.codex:
        yield


def client(request: Request) -> Codex:
    codex: Codex = request.app.state.codex
    return codex


Client = Annotated[Codex, Depends(client)]


def begin(codex: Codex) -> Thread:
    return codex.thread_start(ephemeral=True, sandbox=Sandbox.read_only)


def pieces(codex: Codex, question: Question) -> Iterator[str]:
    """Yield server-sent events while the agent writes."""
    with slots, begin(codex) as thread:
        handle = thread.turn(question.text)
        try:
            for piece in handle.text(timeout=PATIENCE):
                yield f"data: {json.dumps(piece)}\n\n"
            yield "event: end\ndata:\n\n"
        except CodexError as error:
            yield f"event: failed\ndata: {json.dumps(str(error))}\n\n"
        finally:
            # The client may have left early. This does nothing if the turn has ended.
            handle.interrupt()


app = FastAPI(lifespan=lifespan)


@app.get("/health")
def health(codex: Client) -> dict[str, str]:
    """Send a small request, to check that the runtime responds."""
    codex.thread_list(limit=1)
    return {"runtime": codex.metadata.serverInfo.version}


@app.post("/ask")
def ask(codex: Client, question: Question) -> dict[str, str | None]:
    with slots, begin(codex) as thread:
        result = thread.run(question.text, timeout=PATIENCE)
    return {"answer": result.final_response}


@app.post("/stream")
def stream(codex: Client, question: Question) -> StreamingResponse:
    return StreamingResponse(pieces(codex, question), media_type="text/event-stream")


@app.exception_handler(TurnTimeoutError)
def overdue(_request: Request, error: TurnTimeoutError) -> JSONResponse:
    return JSONResponse({"error": str(error)}, status_code=504)


@app.exception_handler(CodexError)
def failed(_request: Request, error: CodexError) -> JSONResponse:
    return JSONResponse({"error": str(error)}, status_code=502)


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    # If 30 requests are open, further ones get status 503. Each takes one of the framework's 40
    # threads.
    uvicorn.run(app, port=port, limit_concurrency=30, timeout_graceful_shutdown=30)
