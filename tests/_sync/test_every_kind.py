# Derived from tests/_async/test_every_kind.py by tools/derive_sync; do not edit.
"""What holds for each of the eleven kinds of requests, whatever it is about."""

from __future__ import annotations

import dataclasses
import os
import signal
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    Codex,
    Handlers,
    InvalidAnswerError,
    RequestAnsweredError,
    RequestExpiredError,
)
from openai_codex.protocol import server_requests as kinds
from openai_codex.testing.steps import ask, gate, notify, turn
from tests.support.asking import Asked, after_a_pause, at_once, close_of, done_elsewhere
from tests.support.schema_data import SchemaData

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex.protocol import JsonObject
    from openai_codex.testing import FakeAppServer

EVERY_KIND = pytest.mark.parametrize("kind", sorted(kinds.BY_NAME))


def asked_for(kind: str) -> JsonObject:
    """Return parameters that the schema allows, of the thread and turn of the play."""
    params: JsonObject = SchemaData(7).value(kinds.BY_NAME[kind]._params_name or "")
    own = {"threadId": "{thread}", "turnId": "{turn}", "conversationId": "{thread}"}
    return {**params, **{name: value for name, value in own.items() if name in params}}


def answer_to(kind: str) -> Any:
    """Return an answer that the schema allows."""
    answer_type = kinds.BY_NAME[kind].result_type
    return answer_type.model_validate(SchemaData(7).value(answer_type.__name__))


def all_to(handler: Callable[[Any], Any]) -> Handlers:
    """Return handlers of which one function does the work of all."""
    return Handlers(**{field.name: handler for field in dataclasses.fields(Handlers)})


def results(fake: FakeAppServer) -> list[Any]:
    return [answer.get("result") for answer in fake.received("answer")]


@EVERY_KIND
@pytest.mark.parametrize("shape", [at_once, after_a_pause])
def test_the_answer_of_a_handler_is_sent_as_it_is(
    fake: FakeAppServer, kind: str, shape: Callable[[Any], Any]
) -> None:
    seen: list[Any] = []

    def handler(request: Any) -> Any:
        seen.append(request.params)
        return answer_to(kind)

    fake.on("turn/start", turn(ask(kind, asked_for(kind))))
    with Codex(fake.config(), handlers=all_to(shape(handler))) as codex:
        codex.thread_start().run("go")
    (result,) = results(fake)
    assert kinds.BY_NAME[kind].result_type.model_validate(result) == answer_to(kind)
    assert len(seen) == 1


@EVERY_KIND
def test_an_answer_may_come_late_but_only_once(fake: FakeAppServer, kind: str) -> None:
    fake.on("turn/start", turn(ask(kind, asked_for(kind))))
    asked = Asked()
    with Codex(fake.config(), handlers=all_to(asked)) as codex:
        handle = codex.thread_start().turn("go")
        request = asked.next()
        assert codex.pending_requests() == [request]
        done_elsewhere(lambda: request.respond(answer_to(kind)))
        with pytest.raises(RequestAnsweredError):
            request.respond(answer_to(kind))
        handle.run()
        assert codex.pending_requests() == []
    assert len(results(fake)) == 1


@EVERY_KIND
def test_a_wrong_answer_raises_and_the_server_is_refused(fake: FakeAppServer, kind: str) -> None:
    fake.on("turn/start", turn(ask(kind, asked_for(kind))))
    asked = Asked()
    other = next(each for each in kinds.BY_NAME if each != kind)
    with Codex(fake.config(), handlers=all_to(asked)) as codex:
        handle = codex.thread_start().turn("go")
        request = asked.next()
        with pytest.raises(InvalidAnswerError, match="is not a valid answer"):
            request.respond(answer_to(other))
        handle.run()
    assert len(fake.received("answer")) == 1


@EVERY_KIND
@pytest.mark.parametrize("gives", ["raises", "nothing", "wrong"])
def test_a_handler_that_fails_refuses(fake: FakeAppServer, kind: str, gives: str) -> None:
    def handler(request: Any) -> Any:
        if gives == "raises":
            raise LookupError(request.method)
        return None if gives == "nothing" else object()

    fake.on("turn/start", turn(ask(kind, asked_for(kind))))
    with Codex(fake.config(), handlers=all_to(handler)) as codex:
        codex.thread_start().run("go")
    (answer,) = fake.received("answer")
    refused: Any = answer.get("error", answer.get("result"))
    assert not {"accept", "approved"} & set(map(str, refused.values()))
    assert refused.get("permissions") in (None, {})
    assert refused.get("success") in (None, False)


@EVERY_KIND
def test_what_is_open_expires_when_the_runtime_dies(fake: FakeAppServer, kind: str) -> None:
    fake.on("turn/start", turn(ask(kind, asked_for(kind))))
    asked = Asked()
    with Codex(fake.config(), handlers=all_to(asked)) as codex:
        codex.thread_start().turn("go")
        request = asked.next()
        os.kill(fake.pids[0], signal.SIGKILL)
        close_of(request)
        with pytest.raises(RequestExpiredError):
            request.respond(answer_to(kind))
        assert codex.pending_requests() == []


@EVERY_KIND
def test_what_somebody_else_has_answered_expires(fake: FakeAppServer, kind: str) -> None:
    resolved = notify("serverRequest/resolved", {"threadId": "{thread}", "requestId": 0})
    fake.on("turn/start", turn(ask(kind, asked_for(kind), wait=False), gate("asked"), resolved))
    asked = Asked()
    with Codex(fake.config(), handlers=all_to(asked)) as codex:
        handle = codex.thread_start().turn("go")
        request = asked.next()
        fake.release("asked")
        close_of(request)
        assert request.expired
        handle.run()
    assert results(fake) == []
