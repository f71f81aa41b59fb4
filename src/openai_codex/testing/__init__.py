"""Real turns with no account and no network, and a fake server for what never happens.

:class:`LoopbackServer` plays the model for the real runtime: an echo, a
script, or a function of yours. The runtime, its tools and its sandbox are real::

    from openai_codex.testing import offline_codex, shell

    with offline_codex([shell("ls"), "There are three files."]) as offline:
        result = offline.codex.thread_start().run("How many files are here?")
        assert result.final_response == "There are three files."
        offline.server.assert_complete()

:class:`FakeAppServer` plays the runtime itself, for a client's own tests:
lines cut in half, answers out of order, death at the worst moment::

    from openai_codex import Codex
    from openai_codex.testing import FakeAppServer
    from openai_codex.testing.steps import exit_process, raw

    with FakeAppServer() as fake:
        fake.on("thread/start", raw(b'{"id":'), exit_process(3))
        with Codex(fake.config()) as codex:
            codex.thread_start()  # raises TransportClosedError, exit code 3

Nothing here needs pytest or anything else besides this package.
"""

from __future__ import annotations

from openai_codex.testing._answers import Answer, Item, Part, Reply, Usage, answer
from openai_codex.testing._builders import (
    custom_tool_call,
    disconnect,
    failed,
    failure,
    function_call,
    incomplete,
    message,
    reasoning,
    shell,
    verdict,
)
from openai_codex.testing._fake import FakeAppServer
from openai_codex.testing._gates import Gate
from openai_codex.testing._offline import Offline, offline_async_codex, offline_codex
from openai_codex.testing._requests import ModelRequest
from openai_codex.testing._responders import Guardian, Others, Responder
from openai_codex.testing._server import LoopbackServer

__all__ = [
    "Answer",
    "FakeAppServer",
    "Gate",
    "Guardian",
    "Item",
    "LoopbackServer",
    "ModelRequest",
    "Offline",
    "Others",
    "Part",
    "Reply",
    "Responder",
    "Usage",
    "answer",
    "custom_tool_call",
    "disconnect",
    "failed",
    "failure",
    "function_call",
    "incomplete",
    "message",
    "offline_async_codex",
    "offline_codex",
    "reasoning",
    "shell",
    "verdict",
]
