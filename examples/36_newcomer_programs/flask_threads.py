"""Use saved threads over HTTP with Flask: ``flask --app flask_threads run``."""

from functools import cache
from threading import Lock

from flask import Flask, request

from openai_codex import Codex, ThreadNotFoundError

app = Flask(__name__)
starting, client = Lock(), cache(Codex)


def codex() -> Codex:
    # Not before the first request, because servers fork, and each process needs its own client.
    with starting:
        return client()


@app.post("/threads")
def start() -> str:
    thread = codex().thread_start()
    thread.run(request.get_data(as_text=True))
    return thread.id


@app.post("/threads/<thread>")
def ask(thread: str) -> str:
    return str(codex().thread_resume(thread).run(request.get_data(as_text=True), on_busy="wait"))


@app.get("/threads/<thread>")
def history(thread: str) -> list[object]:
    turns = codex().thread_resume(thread).read(include_turns=True).thread.turns
    return [item.model_dump() for turn in turns for item in turn.items]


@app.errorhandler(ThreadNotFoundError)
def missing(error: ThreadNotFoundError) -> tuple[str, int]:
    return str(error), 404
