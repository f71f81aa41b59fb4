"""Spans of turns and of what happens in them, and what is measured, on the real runtime."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, cast

import pytest

from openai_codex import ApprovalMode, AsyncCodex, Codex, Handlers, tool
from openai_codex.testing import Gate, answer, function_call, message, shell
from tests.telemetry.collector import collecting

if TYPE_CHECKING:
    from openai_codex import CommandApprovalRequest
    from openai_codex.testing import LoopbackServer, ModelRequest
    from openai_codex.testing._model.answers import Reply
    from tests.telemetry.recorder import Recorder

pytestmark = pytest.mark.real

CONTENT = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"


@pytest.mark.parametrize("content", ["", "span_only"])
def test_a_turn_is_one_trace_with_all_that_happens_in_it(
    model: LoopbackServer, recorder: Recorder, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    monkeypatch.setenv(CONTENT, content)

    @tool
    def weather(city: str) -> str:
        """Tell the weather."""
        recorder.tracer.start_span("in the tool").end()
        return f"Rain in {city}"

    def approve(request: CommandApprovalRequest) -> None:
        recorder.tracer.start_span("in the handler").end()
        request.accept()

    model.reset(
        [
            function_call("weather", {"city": "Ys"}, call_id="1"),
            shell("echo wet", escalate="May I?"),
            message("Take an umbrella."),
        ]
    )
    with recorder.tracer.start_as_current_span("caller"), Codex(model.config()) as codex:
        handlers = Handlers(command_approval=approve)
        thread = codex.thread_start(
            tools=[weather], handlers=handlers, approval_mode=ApprovalMode.ask
        )
        result = thread.run("Is it wet?")

    parents = [(span.name, recorder.parent(span)) for span in recorder.spans]
    turn = recorder.one("invoke_agent codex")
    chat = f"chat {cast('str', turn.attributes['gen_ai.request.model'])}"
    assert set(parents) == {
        ("caller", None),
        ("start codex", "caller"),
        ("initialize", "start codex"),
        ("thread/start", "caller"),
        ("invoke_agent codex", "caller"),
        (chat, "invoke_agent codex"),
        ("execute_tool weather", "invoke_agent codex"),
        ("in the tool", "execute_tool weather"),
        ("execute_tool shell", "invoke_agent codex"),
        ("item/commandExecution/requestApproval", "execute_tool shell"),
        ("in the handler", "item/commandExecution/requestApproval"),
    }
    assert len(recorder.named(chat)) == 3
    attributes = dict(turn.attributes or {})
    assert attributes["gen_ai.conversation.id"] == thread.id
    assert attributes["codex.turn.id"] == result.id
    assert attributes["codex.turn.status"] == "completed"
    assert attributes["gen_ai.usage.input_tokens"] == result.turn_usage.input_tokens
    command = recorder.one("execute_tool shell")
    assert command.attributes["process.exit.code"] == 0
    secrets = ("Is it wet?", "umbrella", "Ys", "echo wet")
    assert [secret in recorder.text for secret in secrets] == [bool(content)] * 4
    # The order of what happened: the model, its tool, the model, its command, the model.
    steps = [
        span
        for name in (chat, "execute_tool weather", "execute_tool shell")
        for span in recorder.named(name)
    ]
    order = [span.name for span in sorted(steps, key=lambda span: span.start_time or 0)]
    assert order == [chat, "execute_tool weather", chat, "execute_tool shell", chat]
    assert recorder.measured("codex.client.turns") == {"completed": 1}
    assert recorder.measured("codex.client.tokens")["input"] == result.turn_usage.input_tokens
    assert sum(recorder.measured("gen_ai.client.token.usage").values()) == 6
    assert sum(recorder.measured("gen_ai.invoke_agent.duration").values()) == 1
    assert recorder.measured("codex.client.requests") == {"sent": 0, "unsent": 0}
    assert sum(recorder.measured("gen_ai.client.operation.time_to_first_chunk").values()) == 3


async def test_each_task_has_its_own_trace(model: LoopbackServer, recorder: Recorder) -> None:
    async with AsyncCodex(model.config()) as codex:

        async def work(number: int) -> None:
            with recorder.tracer.start_as_current_span(f"task {number}"):
                await (await codex.thread_start()).run(f"{number}")

        await asyncio.gather(*[work(number) for number in range(3)])
    for number in range(3):
        (task,) = recorder.named(f"task {number}")
        trace_id = task.get_span_context().trace_id
        names = [
            span.name for span in recorder.spans if span.get_span_context().trace_id == trace_id
        ]
        assert sorted(name.partition(" gpt")[0] for name in names) == [
            *("chat", "invoke_agent codex", f"task {number}", "thread/start"),
        ]


def test_the_turn_of_a_sub_agent_belongs_to_its_parents_and_links_to_what_began_it(
    model: LoopbackServer, recorder: Recorder
) -> None:
    def lead(request: ModelRequest) -> Reply:
        outputs = [str(output) for output in request.tool_outputs.values()]
        if not outputs:
            return function_call("spawn_agent", {"message": "do"}, namespace="multi_agent_v1")
        if len(outputs) == 1:
            child = cast("str", json.loads(outputs[0])["agent_id"])
            arguments = {"targets": [child], "timeout_ms": 10_000}
            return function_call("wait_agent", arguments, namespace="multi_agent_v1")
        return "it is done"

    model.reset(
        lambda request: lead(request) if "lead the work" in json.dumps(request.body) else "done"
    )
    with Codex(model.config()) as codex:
        codex.thread_start().run("lead the work")
    turns = recorder.named("invoke_agent codex")
    parent, child = turns
    assert child.parent == parent.get_span_context()
    (link,) = child.links
    assert link.context == recorder.one("execute_tool spawnAgent").get_span_context()


def test_who_joins_a_turn_has_a_span_that_ends_with_it(
    model: LoopbackServer, recorder: Recorder
) -> None:
    begun = Gate()
    model.reset([answer(begun, message("one")), "two"])
    with Codex(model.config()) as codex:
        thread = codex.thread_start()
        first = thread.turn("go")
        begun.wait_reached()
        second = thread.turn("on", model="gpt-5.1")
        begun.release()
        assert first.run().id == second.run().id
    turn, joined = recorder.named("invoke_agent codex")
    assert turn.attributes
    assert joined.attributes
    assert joined.attributes["codex.turn.joined"] is True
    # Both have the model of the turn, and not the one of the second request.
    used = turn.attributes["gen_ai.request.model"]
    assert joined.attributes["gen_ai.request.model"] == used != "gpt-5.1"
    (link,) = joined.links
    assert link.context == turn.get_span_context()
    assert joined.end_time == turn.end_time


def test_the_runtime_goes_on_with_the_trace(model: LoopbackServer, recorder: Recorder) -> None:
    with (
        collecting() as collector,
        recorder.tracer.start_as_current_span("caller") as caller,
        Codex(model.config(export_traces_to=collector.url)) as codex,
    ):
        codex.thread_start().run("hi")
    turn = recorder.one("invoke_agent codex").get_span_context()
    assert turn.trace_id == caller.get_span_context().trace_id
    theirs = [
        span for span in collector.spans if int.from_bytes(span.trace_id, "big") == turn.trace_id
    ]
    children = {
        span.name for span in theirs if int.from_bytes(span.parent_span_id, "big") == turn.span_id
    }
    assert len(theirs) > 20
    assert any("turn" in name for name in children)
    # The model is told of it as well.
    assert any(
        f"{turn.trace_id:032x}" in request.headers.get("traceparent", "")
        for request in model.requests
    )


def test_a_runtime_that_exports_no_traces_passes_none_on(
    model: LoopbackServer, recorder: Recorder
) -> None:
    with Codex(model.config()) as codex:
        codex.thread_start().run("hi")
    assert recorder.named("invoke_agent codex")
    assert model.requests
    assert not any("traceparent" in request.headers for request in model.requests)
