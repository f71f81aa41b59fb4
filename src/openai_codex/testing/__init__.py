"""Run real turns without account or network, or a fake server for rare failures.

:class:`LoopbackServer` plays the model for the real runtime: an echo, a script or your function.
The runtime, its tools and its sandbox are real::

    from openai_codex.testing import offline_codex, shell

    with offline_codex([shell("ls"), "There are three files."]) as offline:
        result = offline.codex.thread_start().run("How many files are here?")
        assert result.final_response == "There are three files."
        offline.server.assert_complete()

:class:`FakeAppServer` plays the runtime itself, to test failures: incomplete lines, answers out of
order, or an exit at any moment::

    from openai_codex import Codex
    from openai_codex.testing import FakeAppServer
    from openai_codex.testing.steps import exit_process, raw

    with FakeAppServer() as fake:
        fake.on("thread/start", raw(b'{"id":'), exit_process(3))
        with Codex(fake.config()) as codex:
            codex.thread_start()  # raises TransportClosedError, exit code 3

:class:`RemoteAppServer` is a real runtime that listens for clients. :class:`FlakyProxy` is a proxy
to it that a test can cut or stall.

This module needs only this package, and not pytest.
"""

from __future__ import annotations

from openai_codex._public import publish
from openai_codex.testing._assertions import assert_asked, assert_ran
from openai_codex.testing._cassettes.cassette import Cassette
from openai_codex.testing._fake.server import FakeAppServer
from openai_codex.testing._gates import Gate
from openai_codex.testing._model.answers import Answer, Item, Part, Reply, Usage, answer
from openai_codex.testing._model.builders import (
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
from openai_codex.testing._model.ready_client import Offline, offline_async_codex, offline_codex
from openai_codex.testing._model.requests import ModelRequest
from openai_codex.testing._model.responders import Guardian, Others, Responder
from openai_codex.testing._model.server import LoopbackServer
from openai_codex.testing._remote.app_server import RemoteAppServer
from openai_codex.testing._remote.proxy import FlakyProxy

__all__ = [
    "Answer",
    "Cassette",
    "FakeAppServer",
    "FlakyProxy",
    "Gate",
    "Guardian",
    "Item",
    "LoopbackServer",
    "ModelRequest",
    "Offline",
    "Others",
    "Part",
    "RemoteAppServer",
    "Reply",
    "Responder",
    "Usage",
    "answer",
    "assert_asked",
    "assert_ran",
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

publish(globals())
