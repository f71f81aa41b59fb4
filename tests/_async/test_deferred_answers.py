"""Answers that come later, from elsewhere, twice, too late or never."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    ApprovalMode,
    AsyncCodex,
    CommandApprovalRequest,
    Handlers,
    InvalidAnswerError,
    RequestAnsweredError,
    RequestExpiredError,
    TransportClosedError,
)
from openai_codex.protocol import FileChangeApprovalDecision, FileChangeRequestApprovalResponse
from openai_codex.testing import shell
from openai_codex.testing.steps import ask, ask_approval, gate, notify, turn
from openai_codex.types import TurnStatus
from tests.support.async_asking import AsyncAsked, close_of, done_elsewhere, flagged
from tests.support.insides import runtime_pid

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex.testing import FakeAppServer, LoopbackServer

pytestmark = pytest.mark.real

SCRIPT = [shell("touch made", escalate="May I?"), "done"]


async def test_an_answer_may_come_later_from_another_thread_or_loop(
    model: LoopbackServer, tmp_path: Path
) -> None:
    model.reset(SCRIPT)
    asked = AsyncAsked()
    async with AsyncCodex(model.config(), handlers=Handlers(command_approval=asked)) as codex:
        thread = await codex.thread_start(approval_mode=ApprovalMode.ask, cwd=str(tmp_path))
        handle = await thread.turn("go")
        request = await asked.next()
        assert codex.pending_requests() == [request]
        assert (request.is_open, request.deferred, request.expired) == (True, True, False)
        await done_elsewhere(request.accept)
        assert codex.pending_requests() == []
        assert (await handle.run()).final_response == "done"

    assert (tmp_path / "made").exists()
    assert (request.is_open, request.expired) == (False, False)


async def test_data_that_a_request_does_not_take_leaves_it_open(fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(ask_approval("ls")))
    asked = AsyncAsked()
    async with AsyncCodex(fake.config(), handlers=Handlers(command_approval=asked)) as codex:
        handle = await (await codex.thread_start()).turn("go")
        request = await asked.next()
        with pytest.raises(ValueError, match=r"a dict is not an answer to .*'accept'"):
            codex.answer(request.key, {"decision": "accept"})
        codex.answer(request.key, "accept")
        await handle.run()
    (answer,) = fake.received("answer")
    assert answer["result"] == {"decision": "accept"}


async def test_a_second_answer_raises_and_the_first_one_holds(
    model: LoopbackServer, tmp_path: Path
) -> None:
    model.reset(SCRIPT)
    asked = AsyncAsked()
    async with AsyncCodex(model.config(), handlers=Handlers(command_approval=asked)) as codex:
        thread = await codex.thread_start(approval_mode=ApprovalMode.ask, cwd=str(tmp_path))
        handle = await thread.turn("go")
        request = await asked.next()
        request.decline()
        for again in (request.accept, request.decline, request.refuse):
            with pytest.raises(RequestAnsweredError, match="requestApproval was already answered"):
                again()
        await handle.run()

    assert not (tmp_path / "made").exists()


async def test_of_many_who_answer_at_once_one_does(model: LoopbackServer, tmp_path: Path) -> None:
    model.reset(SCRIPT)
    asked = AsyncAsked()
    outcomes: list[str] = []
    ready = threading.Barrier(8)

    def answer(request: CommandApprovalRequest) -> None:
        ready.wait(10)
        try:
            request.accept()
        except RequestAnsweredError:
            outcomes.append("too late")
        else:
            outcomes.append("answered")

    async with AsyncCodex(model.config(), handlers=Handlers(command_approval=asked)) as codex:
        thread = await codex.thread_start(approval_mode=ApprovalMode.ask, cwd=str(tmp_path))
        handle = await thread.turn("go")
        request = await asked.next()
        crowd = [threading.Thread(target=answer, args=[request]) for _ in range(8)]
        for each in crowd:
            each.start()
        for each in crowd:
            each.join(10)
        await handle.run()

    assert sorted(outcomes) == ["answered"] + ["too late"] * 7


async def test_a_wrong_answer_raises_and_refuses(model: LoopbackServer, tmp_path: Path) -> None:
    model.reset(SCRIPT)
    asked = AsyncAsked()
    wrong = FileChangeRequestApprovalResponse(decision=FileChangeApprovalDecision.accept)
    async with AsyncCodex(model.config(), handlers=Handlers(command_approval=asked)) as codex:
        thread = await codex.thread_start(approval_mode=ApprovalMode.ask, cwd=str(tmp_path))
        handle = await thread.turn("go")
        request = await asked.next()
        with pytest.raises(InvalidAnswerError, match="FileChangeRequestApprovalResponse"):
            request.respond(wrong)
        with pytest.raises(RequestAnsweredError):
            request.accept()
        await handle.run()

    assert not (tmp_path / "made").exists()


async def test_a_request_expires_with_its_interrupted_turn(
    model: LoopbackServer, tmp_path: Path
) -> None:
    model.reset([*SCRIPT, "next"])
    asked = AsyncAsked()
    async with AsyncCodex(model.config(), handlers=Handlers(command_approval=asked)) as codex:
        thread = await codex.thread_start(approval_mode=ApprovalMode.ask, cwd=str(tmp_path))
        handle = await thread.turn("go")
        request = await asked.next()
        await handle.interrupt()
        assert (await handle.run()).status == TurnStatus.interrupted
        await close_of(request)
        assert request.expired
        assert codex.pending_requests() == []
        with pytest.raises(RequestExpiredError, match="no longer waiting for an answer"):
            request.accept()
        with pytest.raises(RequestExpiredError):
            request.refuse()
        assert (await thread.run("more")).final_response is not None

    assert not (tmp_path / "made").exists()


async def test_a_request_expires_when_the_runtime_dies(model: LoopbackServer) -> None:
    model.reset(SCRIPT)
    asked = AsyncAsked()
    async with AsyncCodex(model.config(), handlers=Handlers(command_approval=asked)) as codex:
        handle = await (await codex.thread_start(approval_mode=ApprovalMode.ask)).turn("go")
        request = await asked.next()
        os.kill(runtime_pid(codex), signal.SIGKILL)
        await close_of(request)
        assert request.expired
        with pytest.raises(RequestExpiredError):
            request.accept()
        with pytest.raises(TransportClosedError):
            await handle.run()


async def test_a_request_expires_when_the_client_is_closed(model: LoopbackServer) -> None:
    model.reset(SCRIPT)
    asked = AsyncAsked()
    async with AsyncCodex(model.config(), handlers=Handlers(command_approval=asked)) as codex:
        await (await codex.thread_start(approval_mode=ApprovalMode.ask)).turn("go")
        request = await asked.next()
    assert request.expired
    with pytest.raises(RequestExpiredError):
        request.accept()


async def test_a_request_expires_when_somebody_else_has_answered_it(fake: FakeAppServer) -> None:
    resolved = {"threadId": "{thread}", "requestId": 0}
    fake.on(
        "turn/start",
        turn(ask_approval(wait=False), gate("asked"), notify("serverRequest/resolved", resolved)),
    )
    asked = AsyncAsked()
    async with AsyncCodex(fake.config(), handlers=Handlers(command_approval=asked)) as codex:
        handle = await (await codex.thread_start()).turn("go")
        request = await asked.next()
        fake.release("asked")
        await close_of(request)
        assert request.expired
        await handle.run()
    assert fake.received("answer") == []


async def test_a_handler_that_is_late_for_its_answer_harms_nothing(
    model: LoopbackServer, caplog: pytest.LogCaptureFixture
) -> None:
    model.reset([*SCRIPT, "next"])
    entered, leave, left = threading.Event(), threading.Event(), threading.Event()

    def handler(request: CommandApprovalRequest) -> None:
        entered.set()
        assert leave.wait(10)
        left.set()
        request.accept()

    async with AsyncCodex(model.config(), handlers=Handlers(command_approval=handler)) as codex:
        thread = await codex.thread_start(approval_mode=ApprovalMode.ask)
        handle = await thread.turn("go")
        await flagged(entered)
        await handle.interrupt()
        assert (await handle.run()).status == TurnStatus.interrupted
        leave.set()
        await flagged(left)
        assert (await thread.run("more")).status == TurnStatus.completed
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


async def test_a_callback_that_raises_does_not_harm_the_reader(
    model: LoopbackServer, caplog: pytest.LogCaptureFixture
) -> None:
    model.reset([*SCRIPT, "next"])
    asked = AsyncAsked()

    def broken() -> None:
        raise LookupError("broken")

    async with AsyncCodex(model.config(), handlers=Handlers(command_approval=asked)) as codex:
        thread = await codex.thread_start(approval_mode=ApprovalMode.ask)
        handle = await thread.turn("go")
        request = await asked.next()
        request.call_when_closed(broken)
        await handle.interrupt()
        await handle.run()
        await close_of(request)
        assert (await thread.run("more")).status == TurnStatus.completed
    assert "a callback of a request raised" in caplog.text


async def test_a_resumed_thread_repeats_what_is_open_and_the_same_request_goes_on(
    model: LoopbackServer, tmp_path: Path
) -> None:
    model.reset(SCRIPT)
    asked = AsyncAsked()
    async with AsyncCodex(model.config(), handlers=Handlers(command_approval=asked)) as codex:
        thread = await codex.thread_start(approval_mode=ApprovalMode.ask, cwd=str(tmp_path))
        handle = await thread.turn("go")
        request = await asked.next()
        await codex.thread_resume(thread.id)
        assert codex.pending_requests() == [request]
        request.accept()
        assert (await handle.run()).final_response == "done"
    assert (tmp_path / "made").exists()


async def test_a_repetition_that_crosses_its_answer_is_not_asked_again(
    fake: FakeAppServer,
) -> None:
    params = {"threadId": "{thread}", "turnId": "{turn}", "itemId": "i", "startedAtMs": 0}
    approval = ask("item/commandExecution/requestApproval", params, id="same", wait=False)
    # The second one as a resumed thread would, before it has read the answer.
    fake.on("turn/start", turn(approval, gate("answered"), approval))
    asked = AsyncAsked()
    async with AsyncCodex(fake.config(), handlers=Handlers(command_approval=asked)) as codex:
        handle = await (await codex.thread_start()).turn("go")
        (await asked.next()).accept()
        fake.release("answered")
        await handle.run()
        assert codex.pending_requests() == []
    assert [answer["result"] for answer in fake.received("answer")] == [{"decision": "accept"}]


async def test_an_answer_comes_by_the_key_of_what_was_asked(
    model: LoopbackServer, tmp_path: Path
) -> None:
    model.reset(SCRIPT)
    asked = AsyncAsked()
    async with AsyncCodex(model.config(), handlers=Handlers(command_approval=asked)) as codex:
        thread = await codex.thread_start(approval_mode=ApprovalMode.ask, cwd=str(tmp_path))
        handle = await thread.turn("go")
        await asked.next()
        (key,) = [request.key for request in codex.pending_requests()]
        with pytest.raises(ValueError, match="use one of"):
            codex.answer(key, "perhaps")
        with pytest.raises(RequestExpiredError, match="0-00000000 is no longer waiting"):
            codex.answer("0-00000000", "accept")
        codex.answer(key, "accept")
        with pytest.raises(RequestExpiredError):
            codex.answer(key, "decline")
        assert (await handle.run()).final_response == "done"
    assert (tmp_path / "made").exists()


@pytest.mark.parametrize(
    ("method", "answer", "sent"),
    [
        (
            "item/tool/requestUserInput",
            {"soup": "hot", "side": ["bread", "rice"]},
            {
                "answers": {
                    "soup": {"answers": ["hot"]},
                    "side": {"answers": ["bread", "rice"]},
                }
            },
        ),
        ("mcpServer/elicitation/request", {"n": 1}, {"action": "accept", "content": {"n": 1}}),
        ("mcpServer/elicitation/request", "decline", {"action": "decline"}),
        (
            "item/fileChange/requestApproval",
            FileChangeRequestApprovalResponse(decision=FileChangeApprovalDecision.cancel),
            {"decision": "cancel"},
        ),
    ],
)
async def test_an_answer_by_key_may_be_a_word_data_or_typed(
    fake: FakeAppServer, method: str, answer: Any, sent: dict[str, object]
) -> None:
    asked = AsyncAsked()
    handlers = Handlers(file_change_approval=asked, user_input=asked, elicitation=asked)
    fake.on("turn/start", turn(ask(method, {"threadId": "{thread}", "turnId": "{turn}"})))
    async with AsyncCodex(fake.config(), handlers=handlers) as codex:
        handle = await (await codex.thread_start()).turn("go")
        request = await asked.next()
        codex.answer(request.key, answer)
        await handle.run()
    (received,) = fake.received("answer")
    assert {name: received["result"][name] for name in sent} == sent
