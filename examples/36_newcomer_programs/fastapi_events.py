"""Stream a turn as server-sent events with FastAPI: ``uvicorn fastapi_events:app``."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from json import dumps

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

from openai_codex import AsyncCodex, CodexError

codex = AsyncCodex()


@asynccontextmanager
async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
    async with codex:
        yield


app = FastAPI(lifespan=lifespan)


async def events(prompt: str) -> AsyncIterator[str]:
    handle = await (await codex.thread_start()).turn(prompt)
    try:
        async for piece in handle.text():
            yield f"data: {dumps(piece)}\n\n"
        yield f"event: end\ndata: {handle.result.status}\n\n"
    except CodexError as error:
        yield f"event: failed\ndata: {dumps(str(error))}\n\n"
    finally:
        # The page may have been closed. A finished turn is not affected.
        await handle.interrupt()


@app.get("/ask")
async def ask(prompt: str) -> StreamingResponse:
    return StreamingResponse(events(prompt), media_type="text/event-stream")
