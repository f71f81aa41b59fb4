"""A web service whose agents wait for a person, who allows or declines commands on a page.

Needs ``pip install starlette uvicorn``. Run it with ``python web.py [port]``, or without an
account with ``python -m openai_codex offline web.py``, and open the address that it prints. It
listens on this machine only. Everyone who can open the page can decide, so require a login
before you open it to others.
"""

import asyncio
import contextlib
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from openai_codex import (
    ApprovalMode,
    AsyncCodex,
    CodexError,
    CommandApprovalRequest,
    Handlers,
    RequestAnsweredError,
    RequestExpiredError,
)

PAGE = Path(__file__).with_name("page.html")

# The handler does not ask. The request stays open until a person answers it on the page,
# even hours later, and expires with its turn.
HANDLERS = Handlers(command_approval=CommandApprovalRequest.defer)


class Service:
    """A client with its tasks and their results."""

    def __init__(self) -> None:
        self.codex = AsyncCodex(handlers=HANDLERS)
        self.results: list[str] = []
        self._running: set[asyncio.Task[None]] = set()

    @contextlib.asynccontextmanager
    async def lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        """Keep the client open while the service runs."""
        with tempfile.TemporaryDirectory() as self.directory:
            async with self.codex:
                yield
            await asyncio.gather(*self._running)

    async def page(self, _request: Request) -> Response:
        return FileResponse(PAGE)

    async def start(self, request: Request) -> Response:
        """Start a task, which adds its result later."""
        text = str((await request.json())["text"])
        running = asyncio.create_task(self._work(text))
        self._running.add(running)
        running.add_done_callback(self._running.discard)
        return Response(status_code=202)

    async def state(self, _request: Request) -> Response:
        """Return the open requests, and the results."""
        waiting = [
            {"id": each.key, "reason": each.params.reason, "command": each.params.command}
            for each in self.codex.pending_requests()
            if isinstance(each, CommandApprovalRequest)
        ]
        return JSONResponse({"waiting": waiting, "results": self.results})

    async def decide(self, request: Request) -> Response:
        """Answer a request, unless another person has answered it or its turn has ended."""
        allowed = (await request.json())["allowed"] is True
        try:
            self.codex.answer(request.path_params["id"], "accept" if allowed else "decline")
        except (RequestAnsweredError, RequestExpiredError):
            return Response("This is not waiting anymore.", status_code=409)
        return Response(status_code=204)

    async def _work(self, text: str) -> None:
        try:
            thread = await self.codex.thread_start(
                approval_mode=ApprovalMode.ask, cwd=self.directory
            )
            result = await thread.run(text)
        except CodexError as error:
            self.results.append(f"Failed: {error}")
        else:
            self.results.append(result.final_response or result.status)


def make_app() -> Starlette:
    """Return the service as an ASGI application."""
    service = Service()
    routes = [
        Route("/", service.page),
        Route("/state", service.state),
        # Both accept only JSON, which pages of other sites cannot send here.
        Route("/tasks", service.start, methods=["POST"]),
        Route("/requests/{id}", service.decide, methods=["POST"]),
    ]
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])
    return Starlette(routes=routes, middleware=[hosts], lifespan=service.lifespan)


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    with socket.create_server(("127.0.0.1", port)) as listener:
        print(f"http://127.0.0.1:{listener.getsockname()[1]}/", flush=True)
        server = uvicorn.Server(uvicorn.Config(make_app(), log_level="warning"))
        server.run(sockets=[listener])
