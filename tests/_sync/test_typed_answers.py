# Derived from tests/_async/test_typed_answers.py by tools/derive_sync; do not edit.
"""Answers as instances of a program's own types, on the real runtime."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from typing import Any

import pytest

from openai_codex import Codex, InvalidOutputError, OutputSchemaError, TurnTimeoutError
from openai_codex.testing import Gate, LoopbackServer, answer, message

pytestmark = pytest.mark.essential


@dataclass
class Soup:
    name: str
    minutes: int


GOOD = '{"name": "leek", "minutes": 30}'
BAD = '{"name": "SECRET"}'


def test_an_answer_is_an_instance_of_the_type(model: LoopbackServer) -> None:
    model.reset([GOOD])
    with Codex(model.config()) as codex:
        result = codex.thread_start().run("a soup", output_type=Soup)
    assert result.output == Soup("leek", 30)
    assert result.final_response == GOOD
    text: Any = model.requests[0].body["text"]
    assert text["format"]["strict"] is True
    assert text["format"]["schema"]["required"] == ["name", "minutes"]
    assert pickle.loads(pickle.dumps(result)).output == result.output


def test_a_handle_has_the_typed_answer(model: LoopbackServer) -> None:
    model.reset([GOOD, '{"value": [1, 2]}', BAD])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        assert thread.turn("a", output_type=Soup).run().output.minutes == 30
        handle = thread.turn("b", output_type=list[int])
        for _ in handle.stream():
            pass
        assert handle.result.output == [1, 2]
        handle = thread.turn("c", output_type=list[int])
        with pytest.raises(InvalidOutputError):
            handle.run()


def test_without_a_type_there_is_no_output(model: LoopbackServer) -> None:
    with Codex(model.config()) as codex:
        result = codex.thread_start().run("hi")
    assert result.output is None


def test_an_answer_that_does_not_fit_is_asked_for_again(model: LoopbackServer) -> None:
    model.reset(["no JSON", BAD, GOOD])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        result = thread.run("a soup", output_type=Soup, output_retries=2)
    assert result.output == Soup("leek", 30)
    again = [request.text for request in model.requests[1:]]
    assert "JSON is malformed" in again[0]
    assert "missing required field `minutes`" in again[1]
    assert all("format" in request.body["text"] for request in model.requests)  # type: ignore[operator]


def test_it_is_not_asked_for_again_unless_wanted(model: LoopbackServer) -> None:
    model.reset([BAD, BAD, BAD])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        with pytest.raises(InvalidOutputError) as caught:
            thread.run("a soup", output_type=Soup)
        assert model.remaining == 2
        with pytest.raises(InvalidOutputError):
            thread.run("a soup", output_type=Soup, output_retries=1)
    assert caught.value.result.final_response == BAD
    assert caught.value.reason == "Object missing required field `minutes`"
    assert "SECRET" not in f"{caught.value} {caught.value!r}"
    assert caught.value.__cause__ is None
    assert isinstance(caught.value, ValueError)


def test_a_type_that_cannot_be_asked_for_is_refused_before_anything_is_sent(
    model: LoopbackServer,
) -> None:
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        with pytest.raises(OutputSchemaError, match=r"\$\.value: a tuple is not supported"):
            thread.run("a", output_type=tuple[int, str])
        with pytest.raises(OutputSchemaError):
            thread.turn("a", output_type=dict[str, int])
    assert model.requests == []


def test_wrong_arguments_are_refused(model: LoopbackServer) -> None:
    wrong: Any = Soup
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        with pytest.raises(TypeError, match="to get an instance of a type, use output_type"):
            thread.run("a", output_schema=wrong)
        with pytest.raises(TypeError, match="not both"):
            thread.run("a", output_schema={"type": "object"}, output_type=Soup)
        with pytest.raises(ValueError, match="output_retries"):
            thread.run("a", output_retries=1)
        with pytest.raises(ValueError, match="output_retries"):
            thread.run("a", output_type=Soup, output_retries=-1)
    assert model.requests == []


def test_the_bound_on_time_holds_for_all_attempts(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([BAD, answer(gate, GOOD)])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        with pytest.raises(TurnTimeoutError):
            thread.run("a", output_type=Soup, output_retries=1, timeout=2)
        gate.release()


@pytest.mark.parametrize("on_busy", [None, "steer"])
def test_a_turn_with_another_schema_is_waited_for_instead_of_joined(
    model: LoopbackServer, on_busy: Any
) -> None:
    gate = Gate()
    model.reset([message("first", deltas=["fi", gate, "rst"]), GOOD])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        first = thread.turn("a")
        gate.wait_reached()
        with pytest.raises(TurnTimeoutError):
            thread.turn("b", output_type=Soup, on_busy=on_busy, timeout=0.5)
        gate.release()
        handle = thread.turn("c", output_type=Soup, on_busy=on_busy, timeout=60)
        assert first.run().final_response == "first"
        assert handle.run().output == Soup("leek", 30)


def test_a_turn_that_is_interrupted_has_no_typed_answer(model: LoopbackServer) -> None:
    gate = Gate()
    model.reset([message("{", deltas=["{", gate])])
    with Codex(model.config()) as codex:
        handle = codex.thread_start().turn("a", output_type=Soup)
        for event in handle.stream():
            if event.method == "item/agentMessage/delta":
                handle.interrupt()
        with pytest.raises(InvalidOutputError, match="interrupted"):
            _ = handle.result
        gate.release()
