# Derived from tests/_async/test_contexts.py by tools/derive_sync; do not edit.
"""In which context handlers, tools and callbacks run, and what belongs to a call is logged."""

from __future__ import annotations

import logging
import threading
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from openai_codex import Codex, Handlers, tool
from openai_codex.testing import function_call
from openai_codex.testing.steps import ask, ask_approval, reply, turn
from tests.support.asking import PATIENCE, flagged

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from openai_codex import CommandApprovalRequest
    from openai_codex.protocol import JsonObject
    from openai_codex.testing import FakeAppServer, LoopbackServer
    from openai_codex.testing.steps import Steps

caller: ContextVar[str] = ContextVar("caller", default="nobody")


@contextmanager
def calling(name: str) -> Iterator[None]:
    """Be somebody who calls."""
    token = caller.set(name)
    try:
        yield
    finally:
        caller.reset(token)


class Seen:
    """Handlers of both kinds, that note in whose context they run."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.told = threading.Event()

    def plain(self, request: CommandApprovalRequest) -> None:
        """Note it on a worker thread."""
        request.call_when_closed(self.note_the_end)
        self.names.append(caller.get())
        # That is the handler's own, which others do not see.
        caller.set("handler")
        request.decline()

    def note_the_end(self) -> None:
        """Note that a request is closed, which may be after the turn has gone on."""
        self.names.append(f"{caller.get()} again")
        self.told.set()

    def later(self, request: CommandApprovalRequest) -> None:
        """Note it later."""
        self.names.append(caller.get())
        request.decline()


def test_handlers_run_in_the_context_of_who_started_the_turn_the_thread_or_the_client(
    fake: FakeAppServer, caplog: pytest.LogCaptureFixture
) -> None:
    def asked_in(thread_id: str) -> Steps:
        params: JsonObject = {"threadId": thread_id, "turnId": "nobody's", "itemId": "i"}
        return ask("item/commandExecution/requestApproval", params)

    fake.on("turn/start", turn(ask_approval()))
    refused = ask("item/tool/requestUserInput", {"threadId": "thread-2", "turnId": "nobody's"})
    fake.on("model/list", asked_in("thread-2"), asked_in("elsewhere"), refused, reply({"data": []}))
    seen = Seen()
    logged: list[str] = []
    caplog.handler.addFilter(lambda _: not logged.append(caller.get()))
    with calling("client"):
        codex = Codex(fake.config(), handlers=Handlers(command_approval=seen.later))
    with codex:
        with calling("thread"):
            plain = codex.thread_start()
            own = codex.thread_start(handlers=Handlers(command_approval=seen.plain))
        with calling("turn"):
            own.run("1")
            plain.run("2")
        flagged(seen.told)
        assert sorted(seen.names) == ["turn", "turn", "turn again"]
        seen.names.clear()
        seen.told.clear()
        codex.models()
    flagged(seen.told)
    assert sorted(seen.names) == ["client", "thread", "thread again"]
    assert logged == ["thread"], "what was refused without a handler"


def test_handlers_of_one_turn_run_at_the_same_time(fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(ask_approval(item="one", wait=False), ask_approval(item="two")))
    both, names = threading.Barrier(2), list[str]()

    def decide(request: CommandApprovalRequest) -> None:
        names.append(caller.get())
        both.wait(PATIENCE)
        request.decline()

    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
        with calling("turn"):
            thread.run("go", handlers=Handlers(command_approval=decide))
    assert names == ["turn", "turn"]


def test_tools_run_in_the_context_of_who_started_the_turn(model: LoopbackServer) -> None:
    @tool
    def whose() -> str:
        """Say whose turn it is."""
        return caller.get()

    model.reset([function_call("whose", {}, call_id="1"), "done"])
    with Codex(model.config()) as codex:
        thread = codex.thread_start(tools=[whose])
        with calling("turn"):
            thread.run("go")
    assert model.requests[-1].tool_outputs == {"1": "turn"}


def test_the_start_and_end_of_a_runtime_are_logged_in_the_context_of_the_client(
    fake: FakeAppServer, caplog: pytest.LogCaptureFixture
) -> None:
    logged: dict[str, str] = {}

    def note(record: logging.LogRecord) -> bool:
        event = getattr(record, "codex_event", "")
        logged[getattr(record, "codex_method", event)] = caller.get()
        return True

    caplog.set_level(logging.DEBUG, "openai_codex")
    caplog.handler.addFilter(note)
    with calling("client"):
        codex = Codex(fake.config())
    with codex:
        with calling("thread"):
            codex.thread_start()
    starts = {"initialize": "client", "runtime_started": "client", "thread/start": "thread"}
    assert logged == {**starts, "runtime_ended": "client"}
