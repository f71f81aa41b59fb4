# Derived from tests/_async/test_questions.py by tools/derive_sync; do not edit.
"""Questions to the user: those of the agent, and those of MCP servers."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    ApprovalMode,
    Codex,
    ElicitationRequest,
    Handlers,
    RequestExpiredError,
    UserInputRequest,
)
from openai_codex.protocol import FormMcpServerElicitationRequestParams
from openai_codex.testing import function_call
from openai_codex.types import TurnStatus
from tests.support.asking import Asked, after_a_pause, at_once, close_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from openai_codex import CodexConfig
    from openai_codex.testing import LoopbackServer

pytestmark = pytest.mark.real

OPTIONS = [{"label": label, "description": f"It is {label}."} for label in ("red", "blue")]
QUESTION = {"id": "colour", "header": "Colour", "question": "Which one?", "options": OPTIONS}
ASK = function_call("request_user_input", {"questions": [QUESTION]}, call_id="call_q")

MCP_SERVER = Path(__file__).parents[1] / "support" / "mcp_server.py"


def with_questions(model: LoopbackServer) -> CodexConfig:
    """Return settings under which the agent may ask the user outside of planning."""
    return model.config(config_overrides=("features.default_mode_request_user_input=true",))


def with_mcp(model: LoopbackServer) -> CodexConfig:
    """Return settings under which the agent has an MCP server."""
    # JSON strings and lists of them are valid TOML.
    command = f"mcp_servers.local.command={json.dumps(sys.executable)}"
    arguments = f"mcp_servers.local.args={json.dumps(['-I', str(MCP_SERVER)])}"
    return model.config(config_overrides=(command, arguments))


def told(model: LoopbackServer, call_id: str) -> str:
    """Return what the model was told of a call."""
    return json.dumps(model.requests[-1].tool_outputs[call_id]).replace("\\", "")


@pytest.mark.parametrize("kind", [at_once, after_a_pause])
def test_the_agents_questions_are_typed_and_get_their_answers(
    model: LoopbackServer, kind: Callable[[Any], Any]
) -> None:
    model.reset([ASK, "done"])

    def handler(request: UserInputRequest) -> None:
        (question,) = request.questions
        assert (question.id, question.question) == ("colour", "Which one?")
        assert [option.label for option in question.options or ()] == ["red", "blue"]
        request.answer({"colour": "blue"})

    config = with_questions(model)
    with Codex(config, handlers=Handlers(user_input=kind(handler))) as codex:
        codex.thread_start().run("go")
    assert '"colour":{"answers":["blue"]}' in told(model, "call_q")


def test_a_question_may_have_several_answers_later(model: LoopbackServer) -> None:
    model.reset([ASK, "done"])
    asked = Asked()
    with Codex(with_questions(model), handlers=Handlers(user_input=asked)) as codex:
        handle = codex.thread_start().turn("go")
        asked.next().answer({"colour": ["red", "blue"]})
        handle.run()
    assert '"colour":{"answers":["red","blue"]}' in told(model, "call_q")


def test_a_question_expires_with_its_interrupted_turn(model: LoopbackServer) -> None:
    model.reset([ASK, "done"])
    asked = Asked()
    with Codex(with_questions(model), handlers=Handlers(user_input=asked)) as codex:
        handle = codex.thread_start().turn("go")
        request = asked.next()
        handle.interrupt()
        assert handle.run().status == TurnStatus.interrupted
        close_of(request)
        with pytest.raises(RequestExpiredError):
            request.answer({"colour": "red"})


@pytest.mark.parametrize("fails", ["raises", "wrong"])
def test_a_handler_of_questions_that_fails_leaves_them_without_an_answer(
    model: LoopbackServer, fails: str
) -> None:
    model.reset([ASK, "done"])

    def handler(request: UserInputRequest) -> Any:
        if fails == "raises":
            raise LookupError(request.questions[0].id)
        return {"colour": "red"}

    with Codex(with_questions(model), handlers=Handlers(user_input=handler)) as codex:
        result = codex.thread_start().run("go")
    assert result.final_response == "done"
    assert '"answers":{}' in told(model, "call_q")


@pytest.mark.parametrize(
    ("decide", "heard"),
    [
        (lambda r: r.accept({"name": "Ada"}), '{"action": "accept", "content": {"name": "Ada"}}'),
        (ElicitationRequest.decline, '{"action": "decline"}'),
        (ElicitationRequest.cancel, '{"action": "cancel"}'),
    ],
    ids=["accept", "decline", "cancel"],
)
def test_an_mcp_server_hears_what_the_user_says(
    model: LoopbackServer, decide: Callable[[ElicitationRequest], None], heard: str
) -> None:
    model.reset([function_call("ask", {}, namespace="mcp__local", call_id="call_m"), "done"])

    def handler(request: ElicitationRequest) -> None:
        assert not request.is_tool_approval
        assert request.tool_arguments is None
        asked = request.params
        assert isinstance(asked, FormMcpServerElicitationRequestParams)
        assert (asked.server_name, asked.message) == ("local", "What is your name?")
        assert list(asked.requested_schema.properties) == ["name"]
        decide(request)

    with Codex(with_mcp(model), handlers=Handlers(elicitation=handler)) as codex:
        thread = codex.thread_start(approval_mode=ApprovalMode.ask)
        thread.run("go")
    assert f"heard {heard}" in told(model, "call_m")


@pytest.mark.parametrize("mode", ApprovalMode)
def test_questions_come_in_every_mode_but_those_of_mcp_servers_are_declined_in_one(
    model: LoopbackServer, mode: ApprovalMode
) -> None:
    model.reset([ASK, function_call("ask", {}, namespace="mcp__local", call_id="call_m"), "done"])
    asked: list[str] = []

    def user_input(request: UserInputRequest) -> None:
        asked.append("agent")
        request.answer({"colour": "blue"})

    def elicitation(request: ElicitationRequest) -> None:
        asked.append("server")
        request.decline()

    server, config = with_mcp(model), with_questions(model)
    overrides = (*server.config_overrides, *config.config_overrides)
    config = replace(config, config_overrides=overrides)
    handlers = Handlers(user_input=user_input, elicitation=elicitation)
    with Codex(config, handlers=handlers) as codex:
        codex.thread_start(approval_mode=mode).run("go")
    assert asked == (["agent"] if mode is ApprovalMode.deny_all else ["agent", "server"])
    assert 'heard {"action": "decline"}' in told(model, "call_m")


@pytest.mark.parametrize(
    ("decide", "output", "times"),
    [
        (ElicitationRequest.accept, "harm is done", 2),
        (ElicitationRequest.accept_for_session, "harm is done", 1),
        (ElicitationRequest.decline, "user rejected MCP tool call", 2),
        (ElicitationRequest.cancel, "user cancelled MCP tool call", 2),
    ],
)
def test_a_tool_of_an_mcp_server_is_called_only_if_that_is_approved(
    model: LoopbackServer,
    decide: Callable[[ElicitationRequest], None],
    output: str,
    times: int,
) -> None:
    calls = [
        function_call("danger", {"n": n}, namespace="mcp__local", call_id=f"call_{n}")
        for n in range(2)
    ]
    model.reset([*calls, "done"])
    arguments: list[Any] = []

    def handler(request: ElicitationRequest) -> None:
        assert request.is_tool_approval
        arguments.append(request.tool_arguments)
        decide(request)

    with Codex(with_mcp(model), handlers=Handlers(elicitation=handler)) as codex:
        thread = codex.thread_start(approval_mode=ApprovalMode.ask)
        thread.run("go")

    assert arguments == [{"n": 0}, {"n": 1}][:times]
    for call in ("call_0", "call_1"):
        assert output in told(model, call)


def test_an_mcp_approval_expires_with_its_interrupted_turn(model: LoopbackServer) -> None:
    model.reset([function_call("danger", {}, namespace="mcp__local"), "done"])
    asked = Asked()
    with Codex(with_mcp(model), handlers=Handlers(elicitation=asked)) as codex:
        handle = codex.thread_start(approval_mode=ApprovalMode.ask).turn("go")
        request = asked.next()
        handle.interrupt()
        assert handle.run().status == TurnStatus.interrupted
        close_of(request)
        with pytest.raises(RequestExpiredError):
            request.accept()
