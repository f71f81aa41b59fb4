"""A chat on a web page with FastAPI: answers stream as server-sent events.

Needs ``pip install fastapi uvicorn``. Run it with ``python app.py [port]``, or without an account
with ``python -m openai_codex offline app.py``, and open the address that it prints. It listens on
this machine only. Require a login before you open it to others.
"""

import json
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import uvicorn
from fastapi import FastAPI
from fastapi.responses import FileResponse, StreamingResponse
from pydantic import BaseModel
from starlette.middleware.trustedhost import TrustedHostMiddleware

from openai_codex import AsyncCodex, AsyncTurnHandle, CodexError
from openai_codex.protocol import (
    AgentMessageDeltaNotification,
    CommandExecutionThreadItem,
    ItemCompletedNotification,
)

PAGE = Path(__file__).with_name("page.html")
codex = AsyncCodex()
running: dict[str, AsyncTurnHandle] = {}


class Message(BaseModel):
    text: str
    thread: str | None = None


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    """Start the runtime before the first question, and stop it after the last answer."""
    async with codex:
        yield


app = FastAPI(lifespan=lifespan)
# Protects against DNS rebinding by other pages in the same browser.
app.add_middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])


def event(kind: str, data: object) -> str:
    return f"event: {kind}\ndata: {json.dumps(data)}\n\n"


async def events(message: Message) -> AsyncIterator[str]:
    """Yield the events of a turn as server-sent events."""
    handle: AsyncTurnHandle | None = None
    try:
        if message.thread is None:
            thread = await codex.thread_start(sandbox="read-only")
        else:
            thread = await codex.thread_resume(message.thread)
        yield event("thread", thread.id)
        # Without on_busy, it would join a running turn, and closing this page would stop that.
        handle = running[thread.id] = await thread.turn(message.text, on_busy="error")
        async for each in handle.stream(timeout=600.0, raise_on_failure=True):
            match each.payload:
                case AgentMessageDeltaNotification(delta=delta):
                    yield event("text", delta)
                case ItemCompletedNotification(item=CommandExecutionThreadItem() as item):
                    yield event("command", {"command": item.command, "status": item.status})
        yield event("end", handle.result.status)
    except CodexError as error:
        yield event("failed", str(error))
    finally:
        if handle is not None:
            running.pop(handle.thread_id, None)
            # The page may have been closed early. This does nothing if the turn has ended.
            await handle.interrupt()


@app.get("/")
async def page() -> FileResponse:
    return FileResponse(PAGE)


# It takes JSON, which pages of other sites cannot send here.
@app.post("/messages")
async def send(message: Message) -> StreamingResponse:
    return StreamingResponse(events(message), media_type="text/event-stream")


@app.post("/threads/{thread_id}/stop", status_code=204)
async def stop(thread_id: str) -> None:
    if thread_id in running:
        await running[thread_id].interrupt()


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    with socket.create_server(("127.0.0.1", port)) as listener:
        print(f"http://127.0.0.1:{listener.getsockname()[1]}/", flush=True)
        uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])
