# Derived from tests/_async/test_tools.py by tools/derive_sync; do not edit.
"""Functions as tools of the agent, on the real runtime."""

from __future__ import annotations

import json
import logging
import threading
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    ApprovalMode,
    Codex,
    Handlers,
    ImageInput,
    ToolCallRequest,
    ToolContext,
    ToolNamespace,
    tool,
)
from openai_codex.protocol import DynamicToolCallThreadItem
from openai_codex.testing import answer, function_call
from openai_codex.types import TurnStatus
from tests.support.asking import Asked, close_of, flagged
from tests.support.sample_tools import endless, greet

if TYPE_CHECKING:
    from openai_codex import TurnResult
    from openai_codex.testing import LoopbackServer, ModelRequest
    from tests.support.bars import Amount

pytestmark = pytest.mark.real

# A picture of one pixel.
DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9Q"
    "DwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@tool
def add(a: int, b: int = 1) -> int:
    """Add two numbers."""
    return a + b


@tool
def fail(reason: str) -> str:
    """Fail."""
    raise LookupError(reason)


@tool
def draw() -> list[object]:
    """Draw a dot."""
    return ["a dot", ImageInput(DOT)]


def outputs(model: LoopbackServer) -> dict[str, str]:
    """Return what the model was told, by call."""
    told = model.requests[-1].tool_outputs
    return {
        call: said if isinstance(said, str) else json.dumps(said) for call, said in told.items()
    }


def outcomes(result: TurnResult) -> list[tuple[str, str]]:
    """Return the tools that were called and what became of each call."""
    calls = [item for item in result.items if isinstance(item, DynamicToolCallThreadItem)]
    return [(call.tool, str(call.status)) for call in calls]


def test_the_agent_calls_functions_of_all_kinds(model: LoopbackServer) -> None:
    model.reset(
        [
            function_call("add", {"a": 1, "b": 2}, call_id="1"),
            function_call("add", {"a": 1}, call_id="2"),
            function_call("greet_politely", {"name": "Ada"}, call_id="3"),
            function_call("draw", {}, call_id="4"),
            "done",
        ]
    )
    with Codex(model.config()) as codex:
        thread = codex.thread_start(tools=[add, greet, draw])
        result = thread.run("go")

    told = outputs(model)
    assert (told["1"], told["2"], told["3"]) == ("3", "2", "Good day, Ada.")
    assert "a dot" in told["4"]
    assert "data:image/png;base64," in told["4"]
    names = ["add", "add", "greet_politely", "draw"]
    assert outcomes(result) == [(name, "completed") for name in names]
    offered: Any = model.requests[0].body["tools"]
    tools = {each["name"]: each for each in offered if "name" in each}
    assert tools["greet_politely"]["description"] == "Say good day."
    # server: it passes on types, texts and what is required; no defaults and no limits.
    parameters = tools["add"]["parameters"]
    assert parameters["required"] == ["a"]
    assert parameters["properties"] == {"a": {"type": "integer"}, "b": {"type": "integer"}}


def test_what_goes_wrong_is_for_the_model_to_read(
    model: LoopbackServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "openai_codex.tools")
    model.reset(
        [
            function_call("fail", {"reason": "no such city"}, call_id="1"),
            function_call("add", {"a": "one"}, call_id="2"),
            function_call("add", {"a": 1, "c": 2}, call_id="3"),
            function_call("add", {}, call_id="4"),
            "done",
        ]
    )
    with Codex(model.config()) as codex:
        result = codex.thread_start(tools=[fail, add]).run("go")

    told = outputs(model)
    assert told["1"] == "LookupError: no such city"
    assert told["2"] == "invalid arguments: Expected `int`, got `str` - at `$.a`"
    assert told["3"] == "invalid arguments: Object contains unknown field `c`"
    assert told["4"] == "invalid arguments: Object missing required field `a`"
    assert {status for _, status in outcomes(result)} == {"failed"}
    assert "the tool fail raised LookupError" in caplog.text
    assert "no such city" not in caplog.text


def test_tools_of_namespaces_are_told_apart(model: LoopbackServer) -> None:
    @tool(name="get")
    def get_person(id: str) -> str:
        return f"person {id}"

    @tool(name="get", defer_loading=True)
    def get_order(id: str) -> str:
        return f"order {id}"

    model.reset(
        [
            function_call("get", {"id": "1"}, namespace="people", call_id="1"),
            function_call("get", {"id": "2"}, namespace="orders", call_id="2"),
            "done",
        ]
    )
    with Codex(model.config()) as codex:
        people = ToolNamespace("people", "All about people.", [get_person])
        orders = ToolNamespace("orders", "All about orders.", [get_order])
        codex.thread_start(tools=[people, orders]).run("go")
    assert outputs(model) == {"1": "person 1", "2": "order 2"}


def test_an_awaiting_tool_is_cancelled_when_its_turn_ends(model: LoopbackServer) -> None:
    entered, cancelled = threading.Event(), threading.Event()
    wait = endless(entered, cancelled)
    model.reset([function_call("wait", {}), "done", "next"])
    with Codex(model.config()) as codex:
        thread = codex.thread_start(tools=[wait])
        handle = thread.turn("go")
        flagged(entered)
        handle.interrupt()
        assert handle.run().status == TurnStatus.interrupted
        flagged(cancelled)
        assert thread.run("more").status == TurnStatus.completed


def test_a_function_can_see_that_its_turn_has_ended(model: LoopbackServer) -> None:
    contexts: list[ToolContext] = []
    entered, leave, left = threading.Event(), threading.Event(), threading.Event()

    @tool
    def wait(context: ToolContext) -> str:
        contexts.append(context)
        entered.set()
        assert leave.wait(10)
        left.set()
        return "late"

    model.reset([function_call("wait", {}, call_id="call_w"), "done"])
    with Codex(model.config()) as codex:
        handle = codex.thread_start(tools=[wait]).turn("go")
        flagged(entered)
        (context,) = contexts
        assert (context.thread_id, context.turn_id) == (handle.thread_id, handle.id)
        assert context.call_id == "call_w"
        assert not context.cancelled
        (request,) = codex.pending_requests()
        handle.interrupt()
        handle.run()
        close_of(request)
        assert context.cancelled
        leave.set()
        flagged(left)


def test_a_tool_that_has_answered_is_not_cancelled(model: LoopbackServer) -> None:
    contexts: list[ToolContext] = []

    @tool
    def note(context: ToolContext) -> None:
        contexts.append(context)

    model.reset([function_call("note", {}), "done"])
    with Codex(model.config()) as codex:
        codex.thread_start(tools=[note]).run("go")
    assert [context.cancelled for context in contexts] == [False]


def test_a_tool_may_take_a_turn_of_the_same_client(model: LoopbackServer) -> None:
    def speak(request: ModelRequest) -> Any:
        if request.tool_outputs or request.text == "inner":
            return f"said {request.text}"
        return function_call("delegate", {"job": "inner"})

    model.reset(speak)
    with Codex(model.config()) as codex:

        @tool
        def delegate(job: str) -> str:
            inner = codex.thread_start()
            return inner.run(job).final_response or ""

        result = codex.thread_start(tools=[delegate]).run("outer")
    assert result.final_response == "said outer"
    assert list(outputs(model).values()) == ["said inner"]


def test_after_a_restart_tools_are_found_by_name(model: LoopbackServer) -> None:
    call = function_call("add", {"a": 1, "b": 2}, call_id="1")
    config = model.config()
    model.reset(["hello", call, "with", function_call("add", {"a": 1}, call_id="2"), "without"])
    with Codex(config) as codex:
        thread = codex.thread_start(tools=[add])
        thread.run("first")
    with Codex(config) as codex:
        resumed = codex.thread_resume(thread.id, tools=[add])
        resumed.run("second")
        assert outputs(model)["1"] == "3"
    with Codex(config) as codex:
        resumed = codex.thread_resume(thread.id)
        result = resumed.run("third")
    assert outcomes(result) == [("add", "failed")]
    assert "no handler in the client" in outputs(model)["2"]


def test_a_handler_answers_calls_that_no_function_takes(model: LoopbackServer) -> None:
    config = model.config()
    model.reset(["hello", function_call("add", {"a": 1}, call_id="1"), "done"])
    with Codex(config) as codex:
        thread = codex.thread_start(tools=[add])
        thread.run("first")
    asked = Asked()
    with Codex(config, handlers=Handlers(tool_call=asked)) as codex:
        handle = codex.thread_resume(thread.id).turn("second")
        request = asked.next()
        assert isinstance(request, ToolCallRequest)
        assert (request.params.tool, request.params.arguments) == ("add", {"a": 1})
        request.succeed("two")
        handle.run()
    assert outputs(model)["1"] == "two"


def test_a_fork_is_given_its_tools_anew(model: LoopbackServer) -> None:
    model.reset(["hello", function_call("add", {"a": 1}, call_id="1"), "done"])
    with Codex(model.config()) as codex:
        thread = codex.thread_start(tools=[add])
        thread.run("first")
        fork = codex.thread_fork(thread.id, tools=[add])
        fork.run("second")
    assert outputs(model)["1"] == "2"


def test_a_tool_needs_no_approval_of_its_own(model: LoopbackServer) -> None:
    model.reset([function_call("add", {"a": 1}, call_id="1"), "done"])
    with Codex(model.config()) as codex:
        thread = codex.thread_start(tools=[add], approval_mode=ApprovalMode.ask_always)
        thread.run("go")
    assert outputs(model)["1"] == "2"


def test_two_tools_of_one_name_are_refused_before_anything_is_sent(
    model: LoopbackServer,
) -> None:
    with Codex(model.config()) as codex:
        with pytest.raises(ValueError, match="two tools named 'add'"):
            codex.thread_start(tools=[add, add])
        deferred = tool(name="later", defer_loading=True)(lambda: None)
        with pytest.raises(ValueError, match="defer_loading works only in a ToolNamespace"):
            codex.thread_start(tools=[deferred])


@pytest.mark.slow
@pytest.mark.stress
@pytest.mark.bars
def test_turns_at_once_each_call_three_tools_at_once(model: LoopbackServer, amount: Amount) -> None:
    def speak(request: ModelRequest) -> Any:
        told = request.tool_outputs
        if told:
            return " ".join(sorted(map(str, told.values())))
        number = int(request.text)
        calls = [("add", {"a": number, "b": 100 * n}) for n in (1, 2)]
        calls.append(("greet_politely", {"name": request.text}))
        return answer(*(function_call(name, arguments) for name, arguments in calls))

    model.reset(speak)
    with Codex(model.config()) as codex:
        threads = [codex.thread_start(tools=[add, greet]) for _ in range(amount(30, bar=100))]
        handles = [thread.turn(str(n)) for n, thread in enumerate(threads)]
        for number, handle in enumerate(handles):
            expected = {str(number + 100), str(number + 200), f"Good day, {number}."}
            result = handle.run()
            assert result.final_response == " ".join(sorted(expected))
        assert codex.pending_requests() == []
