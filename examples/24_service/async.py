"""A web service with one client: streaming, and a limit on concurrent turns.

Needs ``pip install fastapi uvicorn``. Start it with ``python async.py [port]``, and ask with
``curl 127.0.0.1:8000/ask --json '{"text": "Why is the sky blue?"}'``, or ``/stream``. It listens
on this machine only. Require a login before you open it to others.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel

from openai_codex import AsyncCodex, AsyncThread, CodexError, Sandbox, TurnTimeoutError

codex = AsyncCodex()
slots = asyncio.Semaphore(8)  # Turns in parallel; further questions wait.
PATIENCE = 120.0  # The timeout of an answer, in seconds.


class Question(BaseModel):
    text: str


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    """Start the runtime before the first question, and stop it after the last answer."""
    async with codex:
        yield


async def begin() -> AsyncThread:
    return await codex.thread_start(ephemeral=True, sandbox=Sandbox.read_only)


async def pieces(question: Question) -> AsyncIterator[str]:
    """Yield server-sent events while the agent writes."""
    async with slots, await begin() as thread:
        handle = await thread.turn(question.text)
        try:
            async for piece in handle.text(timeout=PATIENCE):
                yield f"data: {json.dumps(piece)}\n\n"
            yield "event: end\ndata:\n\n"
        except CodexError as error:
            yield f"event: failed\ndata: {json.dumps(str(error))}\n\n"
        finally:
            # The client may have left early. This does nothing if the turn has ended.
            await handle.interrupt()


app = FastAPI(lifespan=lifespan)


@app.get("/health")
async def health() -> dict[str, str]:
    """Send a small request, to check that the runtime responds."""
    await codex.thread_list(limit=1)
    return {"runtime": codex.metadata.serverInfo.version}


@app.post("/ask")
async def ask(question: Question) -> dict[str, str | None]:
    async with slots, await begin() as thread:
        result = await thread.run(question.text, timeout=PATIENCE)
    return {"answer": result.final_response}


@app.post("/stream")
async def stream(question: Question) -> StreamingResponse:
    return StreamingResponse(pieces(question), media_type="text/event-stream")


@app.exception_handler(TurnTimeoutError)
async def overdue(_request: Request, error: TurnTimeoutError) -> JSONResponse:
    return JSONResponse({"error": str(error)}, status_code=504)


@app.exception_handler(CodexError)
async def failed(_request: Request, error: CodexError) -> JSONResponse:
    return JSONResponse({"error": str(error)}, status_code=502)


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    # If 30 requests are open, further ones get status 503.
    uvicorn.run(app, port=port, limit_concurrency=30, timeout_graceful_shutdown=30)
