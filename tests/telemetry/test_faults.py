"""Turns that fail, are lost or never read, and programs whose tracing fails."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from opentelemetry import trace
from opentelemetry.context import attach, detach
from opentelemetry.propagate import extract
from opentelemetry.trace import StatusCode

from openai_codex import (
    Codex,
    CodexConfig,
    CodexError,
    Handlers,
    InvalidInputError,
    LaunchError,
    RestartPolicy,
    TransportClosedError,
)
from openai_codex.testing.steps import (
    accept_turn,
    ask_approval,
    begin_turn,
    complete_turn,
    exit_process,
    fail_turn,
    gate,
    notify,
    reply,
    reply_error,
    say,
    turn,
)
from tests.support.insides import connection_of

if TYPE_CHECKING:
    from openai_codex.protocol import JsonValue
    from openai_codex.testing import FakeAppServer
    from openai_codex.testing.steps import Steps
    from tests.telemetry.recorder import Recorder

TURN = "invoke_agent codex"
BUSY = reply_error(-32001, "Server overloaded; retry later.")


def test_the_span_of_a_turn_ends_with_it_though_nobody_reads_it(
    fake: FakeAppServer, recorder: Recorder
) -> None:
    # Its events come before the answer that says which turn it is.
    fake.on("turn/start", begin_turn(), say("hello"), accept_turn(), gate("end"), complete_turn())
    with Codex(fake.config()) as codex:
        handle = codex.thread_start().turn("hi")
        assert recorder.named(TURN) == []
        fake.release("end")
        span = recorder.one(TURN)
        assert (span.attributes or {})["codex.turn.id"] == handle.id


@pytest.mark.parametrize(
    ("steps", "error", "status"),
    [
        ((turn(fail_turn("my prompt", "usageLimitExceeded")),), "usageLimitExceeded", "failed"),
        ((reply_error(-32600, "my prompt"),), "InvalidRequestError", "failed"),
        ((accept_turn(), begin_turn(), exit_process(3)), "TransportClosedError", "lost"),
        ((exit_process(3),), "TransportClosedError", "failed"),
    ],
    ids=["failed", "refused", "lost", "not started"],
)
def test_how_a_turn_failed_is_on_its_span_but_not_in_which_words(
    fake: FakeAppServer, recorder: Recorder, steps: tuple[Steps, ...], error: str, status: str
) -> None:
    fake.on("turn/start", *steps)
    with Codex(fake.config()) as codex, pytest.raises(CodexError):
        codex.thread_start().run("hi")
    span = recorder.one(TURN)
    assert span.status.status_code == StatusCode.ERROR
    attributes = span.attributes or {}
    assert (attributes["error.type"], attributes["codex.turn.status"]) == (error, status)
    assert "my prompt" not in recorder.text
    assert recorder.measured("codex.client.turns") == {status: 1}


def test_a_request_that_cannot_be_sent_leaves_no_span_open(
    fake: FakeAppServer, recorder: Recorder
) -> None:
    with Codex(fake.config()) as codex:
        thread = codex.thread_start()
        with pytest.raises(InvalidInputError):
            thread.run("\ud800")
        assert recorder.one(TURN).status.status_code == StatusCode.ERROR
        assert thread.run("again").final_response == "again"
        assert connection_of(codex).observer.waiting() == (0, 0)


@pytest.mark.parametrize("rerouted", [True, False])
def test_the_span_of_a_turn_has_the_model_that_the_runtime_used(
    fake: FakeAppServer, recorder: Recorder, rerouted: bool
) -> None:
    other: dict[str, JsonValue] = {
        "fromModel": "gpt-5.5",
        "toModel": "gpt-5.1",
        "reason": "highRiskCyberActivity",
        "threadId": "{thread}",
        "turnId": "{turn}",
    }
    steps = [notify("model/rerouted", other)] if rerouted else []
    fake.on("turn/start", turn(*steps, say("hello")))
    with Codex(fake.config()) as codex:
        codex.thread_start().run("hi", model="gpt-5.5")
    model = (recorder.one(TURN).attributes or {})["gen_ai.request.model"]
    assert model == ("gpt-5.1" if rerouted else "gpt-5.5")


def test_overloads_retries_and_restarts_are_counted(
    fake: FakeAppServer, recorder: Recorder
) -> None:
    fake.on("model/list", BUSY)
    fake.on("model/list", reply({"data": []}))
    retried = {
        "error": {"message": "no", "codexErrorInfo": "serverOverloaded"},
        "willRetry": True,
        "threadId": "{thread}",
        "turnId": "{turn}",
    }
    fake.on("turn/start", turn(notify("error", retried), say("late")))
    fake.on("thread/list", exit_process(3))
    with Codex(fake.config(restart=RestartPolicy.on_demand)) as codex:
        codex.models()
        codex.thread_start().run("hi")
        with pytest.raises(TransportClosedError):
            codex.thread_list()
        codex.models()
    # By each of the two runtimes.
    assert recorder.measured("codex.client.overloads") == {"model/list": 2}
    assert recorder.measured("codex.client.retries") == {"overload": 2, "model": 1}
    assert recorder.measured("codex.client.starts") == {"False": 1, "True": 1}
    first = recorder.named("model/list")[0]
    assert (first.attributes or {})["rpc.response.status_code"] == "-32001"


def test_a_handler_that_nobody_waits_for_any_more_has_an_expired_question(
    fake: FakeAppServer, recorder: Recorder
) -> None:
    fake.on("turn/start", turn(ask_approval(wait=False)))
    with Codex(fake.config()) as codex:
        handlers = Handlers(command_approval=lambda request: request.defer())
        codex.thread_start().run("hi", handlers=handlers)
        question = recorder.one("item/commandExecution/requestApproval")
    assert (question.attributes or {})["codex.question.outcome"] == "expired"


def test_a_processor_that_raises_harms_no_turn(
    fake: FakeAppServer,
    recorder: Recorder,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(recorder, "on_end", fail)
    with Codex(fake.config()) as codex:
        assert codex.thread_start().run("hi").final_response == "hi"
    assert {vars(each)["codex_event"] for each in caplog.records} == {"tracing_failed"}


@pytest.mark.usefixtures("recorder")
@pytest.mark.parametrize("flags", ["00", "01", "03"])
def test_requests_say_which_trace_they_belong_to_with_no_flag_that_the_runtime_cannot_read(
    fake: FakeAppServer, flags: str
) -> None:
    carrier = {"traceparent": f"00-{'a' * 32}-{'b' * 16}-{flags}", "tracestate": "vendor=1"}
    token = attach(extract(carrier))
    try:
        with Codex(fake.config()) as codex:
            codex.thread_start().run("hi")
    finally:
        detach(token)
    (start,) = fake.received("turn/start")
    sent = start["trace"]
    assert isinstance(sent, dict)
    version, trace_id, _, sampled = str(sent["traceparent"]).split("-")
    assert (version, trace_id, sampled) == ("00", "a" * 32, "00" if flags == "00" else "01")
    assert sent["tracestate"] == "vendor=1"


@pytest.mark.parametrize("tracing", [None, False])
def test_without_a_tracer_provider_nothing_is_watched(
    fake: FakeAppServer, tracing: bool | None
) -> None:
    assert isinstance(trace.get_tracer_provider(), trace.ProxyTracerProvider)
    with Codex(fake.config(tracing=tracing)) as codex:
        codex.thread_start().run("hi")
        assert connection_of(codex).observer is None
    assert "trace" not in fake.received("turn/start")[0]


def test_tracing_can_be_turned_off(fake: FakeAppServer, recorder: Recorder) -> None:
    with Codex(fake.config(tracing=False)) as codex:
        codex.thread_start().run("hi")
    assert recorder.spans == []


def test_tracing_that_is_asked_for_needs_the_extra(
    fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("openai_codex._telemetry")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    with pytest.raises(LaunchError, match=r"openai-codex\[otel\]"):
        Codex(fake.config(tracing=True))


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ({"tracing": "yes"}, TypeError),
        ({"export_traces_to": 4318}, TypeError),
        ({"export_traces_to": "127.0.0.1:4318"}, ValueError),
        ({"export_traces_to": "http://a b"}, ValueError),
        ({"export_traces_to": "http://c", "launch_args_override": ("codex",)}, ValueError),
    ],
)
def test_wrong_settings_are_refused(settings: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        CodexConfig(**settings)  # type: ignore[arg-type]  # that is the point
