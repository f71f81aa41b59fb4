"""A chat over HTTP with Django: one client per process, one thread per conversation.

Needs ``pip install django``. Run it with ``python app.py [port]``, and ask with
``curl 127.0.0.1:8000/ask --json '{"text": "Why is the sky blue?"}'``, or ``/stream``. To continue
a conversation, also send its ``"thread"``. In your project, put the views into ``views.py``
unchanged. The server listens on this machine only, and does not require a login.
"""

import json
import secrets
import sys
import threading
from collections.abc import Callable, Iterator
from socketserver import ThreadingMixIn
from typing import TypeAlias
from wsgiref.simple_server import WSGIServer, make_server

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.urls import path
from django.views.decorators.http import require_POST

from openai_codex import Codex, CodexError, Thread
from openai_codex.errors import InvalidRequestError, ThreadBusyError, TurnTimeoutError

View: TypeAlias = Callable[[HttpRequest], HttpResponseBase]
# For example, the thread does not exist; or another request of the conversation is answered.
STATUSES = {InvalidRequestError: 400, ThreadBusyError: 409, TurnTimeoutError: 504}
starting = threading.Lock()
clients: list[Codex] = []


def codex() -> Codex:
    """Return the client of this process, which starts with the first request.

    It does not start with the import, because servers fork after it, and each worker needs its
    own client.
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


def tells_failures(view: View) -> View:
    """Return a failure as a status and a message."""

    def told(request: HttpRequest) -> HttpResponseBase:
        try:
            return view(request)
        except CodexError as error:
            found = (status for kind, status in STATUSES.items() if isinstance(error, kind))
            return JsonResponse({"error": str(error)}, status=next(found, 502))

    return told


@require_POST
@tells_failures
def ask(request: HttpRequest) -> HttpResponseBase:
    asked = json.loads(request.body)
    thread = conversation(asked)
    result = thread.run(asked["text"], timeout=120.0)
    return JsonResponse({"answer": result.final_response, "thread": thread.id})


@require_POST
@tells_failures
def stream(request: HttpRequest) -> HttpResponseBase:
    asked = json.loads(request.body)
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

    return StreamingHttpResponse(pieces(), content_type="text/event-stream")


urlpatterns = [path("ask", ask), path("stream", stream)]


class Server(ThreadingMixIn, WSGIServer):
    """A server with a thread per request. In production, use another one."""

    daemon_threads = True


if __name__ == "__main__":
    key = secrets.token_hex()  # A new key for each run is enough, because nothing is signed.
    settings.configure(ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, SECRET_KEY=key)
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    with make_server("127.0.0.1", port, get_wsgi_application(), Server) as server:
        print(f"http://127.0.0.1:{server.server_port}/", flush=True)
        server.serve_forever()
