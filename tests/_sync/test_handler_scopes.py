# Derived from tests/_async/test_handler_scopes.py by tools/derive_sync; do not edit.
"""Which handler is asked: the turn's, the thread's, the client's; a parent's for sub-agents."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

import pytest

from openai_codex import ApprovalMode, Codex, Handlers
from openai_codex.protocol import CurrentTimeReadParams, CurrentTimeReadResponse
from openai_codex.testing import Gate, answer, function_call, message, shell
from openai_codex.testing._fake.default_rules import default_rules
from openai_codex.testing.steps import ask_approval, begin_turn, notify, turn
from tests.support.asking import Asked
from tests.support.runtimes import CLOCK_UNTIL, external_clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openai_codex import CommandApprovalRequest
    from openai_codex.testing import FakeAppServer, LoopbackServer, ModelRequest
    from openai_codex.testing._model.answers import Reply

pytestmark = pytest.mark.real


def noted(names: list[str], name: str) -> Handlers:
    """Return handlers that write down who was asked, and decline."""

    def handler(request: CommandApprovalRequest) -> None:
        names.append(name)
        request.decline()

    return Handlers(command_approval=handler)


def test_the_innermost_handler_is_asked(fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(ask_approval()))
    asked: list[str] = []
    with Codex(fake.config(), handlers=noted(asked, "client")) as codex:
        plain = codex.thread_start()
        own = codex.thread_start(handlers=noted(asked, "thread"))
        plain.run("1")
        own.run("2")
        own.run("3", handlers=noted(asked, "turn"))
        own.run("4")
        plain.run("5", handlers=noted(asked, "turn"))
        plain.run("6")
    assert asked == ["client", "thread", "turn", "thread", "turn", "client"]


def test_handlers_without_the_kind_leave_it_to_the_next_scope(fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(ask_approval()))
    asked: list[str] = []
    other = Handlers(user_input=lambda request: request.answer({}))
    with Codex(fake.config(), handlers=noted(asked, "client")) as codex:
        thread = codex.thread_start(handlers=other)
        thread.run("go", handlers=other)
    assert asked == ["client"]


def test_a_turn_that_asks_before_its_start_is_answered_asks_its_own_handler(
    fake: FakeAppServer,
) -> None:
    fake.on("turn/start", begin_turn(), ask_approval(), turn())
    asked: list[str] = []
    with Codex(fake.config(), handlers=noted(asked, "client")) as codex:
        thread = codex.thread_start()
        thread.run("go", handlers=noted(asked, "turn"))
        thread.run("go")
    assert asked == ["turn", "client"]


def test_a_thread_that_asks_right_after_its_start_asks_its_own_handler(
    fake: FakeAppServer,
) -> None:
    (started,) = default_rules("0.163.0")["thread/start"]
    fake.on("thread/start", started, ask_approval(), notify("asked", {}))
    asked: list[str] = []
    with (
        Codex(fake.config(), handlers=noted(asked, "client")) as codex,
        codex.subscribe("asked") as done,
    ):
        codex.thread_start(handlers=noted(asked, "thread"))
        done.__next__()
    assert asked == ["thread"]


def test_who_joins_a_turn_answers_for_it(model: LoopbackServer) -> None:
    begun = Gate()
    model.reset([answer(begun, message("one")), shell("true", escalate="May I?"), "two"])
    asked: list[str] = []
    with Codex(model.config()) as codex:
        thread = codex.thread_start(approval_mode=ApprovalMode.ask)
        first = thread.turn("go", handlers=noted(asked, "first"))
        begun.wait_reached()
        second = thread.turn("on", handlers=noted(asked, "second"))
        begun.release()
        assert first.run().id == second.run().id
    assert asked == ["second"]


@pytest.mark.runtime(until=CLOCK_UNTIL)
def test_the_clock_of_a_turn_is_its_own_though_it_is_not_named(model: LoopbackServer) -> None:
    asked: list[str] = []

    def clock(name: str) -> Handlers:
        def tell(request: Any) -> CurrentTimeReadResponse:
            assert isinstance(request.params, CurrentTimeReadParams)
            asked.append(name)
            return CurrentTimeReadResponse(current_time_at=86_400)

        return Handlers(current_time=tell)

    config = model.config(config_overrides=external_clock())
    with Codex(config, handlers=clock("client")) as codex:
        thread = codex.thread_start()
        thread.run("go", handlers=clock("turn"))
        assert set(asked) == {"turn"}
        asked.clear()
        thread.run("go")
        assert set(asked) == {"client"}
    assert "1970-01-02" in json.dumps(model.requests[0].body)


def test_a_sub_agent_asks_its_parents_handlers(model: LoopbackServer, tmp_path: Path) -> None:
    def lead(request: ModelRequest) -> Reply:
        outputs = [str(output) for output in request.tool_outputs.values()]
        if not outputs:
            return function_call("spawn_agent", {"message": "do"}, namespace="multi_agent_v1")
        if len(outputs) == 1:
            child = cast("str", json.loads(outputs[0])["agent_id"])
            arguments = {"targets": [child], "timeout_ms": 10_000}
            return function_call("wait_agent", arguments, namespace="multi_agent_v1")
        return "it is done"

    def work(request: ModelRequest) -> Reply:
        return "done" if request.tool_outputs else shell("touch made", escalate="May I?")

    model.reset(lead, others=work)
    asked = Asked()
    # The tools for sub-agents come with this model.
    config = model.config(config_overrides=('model="gpt-5.4"',))
    with Codex(config) as codex:
        thread = codex.thread_start(approval_mode=ApprovalMode.ask, cwd=str(tmp_path))
        handle = thread.turn("go", handlers=Handlers(command_approval=asked))
        request = asked.next()
        assert request.thread_id != thread.id
        request.accept()
        assert handle.run().final_response == "it is done"
    assert (tmp_path / "made").exists()


def test_a_function_instead_of_handlers_is_told_what_to_pass(fake: FakeAppServer) -> None:
    given: Any = print
    expected = r"handlers must be a Handlers, such as Handlers\(command_approval=\.\.\.\), not "
    with pytest.raises(TypeError, match=expected):
        Codex(fake.config(), handlers=given)
    with Codex(fake.config()) as codex:
        with pytest.raises(TypeError, match=expected):
            codex.thread_start(handlers=given)
        thread = codex.thread_start()
        with pytest.raises(TypeError, match=expected):
            thread.run("hi", handlers=given)


@pytest.mark.parametrize("given", ["yes", 3, [print]])
def test_what_cannot_be_called_is_no_handler(given: Callable[..., Any]) -> None:
    with pytest.raises(TypeError, match="command_approval must be a function"):
        Handlers(command_approval=given)
