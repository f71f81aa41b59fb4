"""Lines that are no messages, messages that are damaged, and bytes cut anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import WireError
from openai_codex.protocol import core, methods
from openai_codex.protocol.server import MockExperimentalMethodParams
from openai_codex.testing.steps import (
    accept_turn,
    begin_turn,
    complete_turn,
    deltas,
    filler,
    in_pieces,
    nested,
    notify,
    raw,
    reply,
    say,
    turn,
)
from openai_codex.types import UnknownNotification
from tests.faults.cases.lines import DAMAGED, NOISE, PIECES, REPAIRED, TEXTS
from tests.faults.faces import failure, soon, tried

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer
    from tests.faults.cases.lines import Cut, Line, Text
    from tests.faults.faces import Face

MIB = 1 << 20
ECHO = "mock/experimentalMethod"


@tried(NOISE)
async def test_noise_between_messages_harms_none_of_them(
    face: Face, fake: FakeAppServer, fault: Line
) -> None:
    noise = fault.line
    fake.at_start(raw(noise))
    fake.on("model/list", raw(noise), reply({"data": [], "nextCursor": "more"}), raw(noise))
    fake.on("turn/start", raw(noise), turn(raw(noise), say("hello"), raw(noise)), raw(noise))
    async with face.client(fake.config()) as codex:
        assert (await soon(codex.models(), fault.bound)).next_cursor == "more"
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"), fault.bound)).final_response == "hello"
        assert (await soon(codex.models(), fault.bound)).next_cursor == "more"


@tried(TEXTS)
async def test_every_text_and_line_end_of_json_is_read(
    face: Face, fake: FakeAppServer, fault: Text
) -> None:
    fake.on(ECHO, raw(b'{"id":{id},"result":{"echoed":"' + fault.sent))
    async with face.client(fake.config()) as codex:
        echoed = await soon(codex.request(ECHO, {}), fault.bound)
    assert echoed == {"echoed": fault.read}


@tried(REPAIRED)
async def test_what_is_no_character_is_replaced_in_an_event(
    face: Face, fake: FakeAppServer, fault: Text
) -> None:
    item = b'{"type":"agentMessage","id":"i","text":"' + fault.sent + b'"}'
    params = b'{"item":' + item + b',"threadId":"{thread}","turnId":"{turn}","completedAtMs":1}'
    damaged = raw(b'{"method":"item/completed","params":' + params + b"}\n")
    fake.on("turn/start", turn(damaged))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"), fault.bound)).final_response == fault.read


async def test_what_is_no_utf8_is_replaced_in_an_answer(face: Face, fake: FakeAppServer) -> None:
    fake.on("model/list", raw(b'{"id":{id},"result":{"data":[],"nextCursor":"a\xffb"}}\n'))
    async with face.client(fake.config()) as codex:
        assert (await soon(codex.models())).next_cursor == "a\ufffdb"


@tried(DAMAGED)
async def test_a_damaged_answer_fails_its_request_and_nothing_else(
    face: Face, fake: FakeAppServer, fault: Line
) -> None:
    fake.on("model/list", raw(fault.line))
    fake.on("model/list", reply({"data": [], "nextCursor": "fine"}))
    async with face.client(fake.config()) as codex:
        error = await failure(codex.models(), fault.error, fault.bound)
        assert error.method == "model/list"
        assert (await soon(codex.models())).next_cursor == "fine"


async def test_json_that_is_no_text_fails_a_request_without_a_type(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on(ECHO, raw(b'{"id":{id},"result":{"echoed":"\xff"}}\n'))
    # Deeper than any Python goes; how deep that is differs between them.
    fake.on(ECHO, reply({"deep": nested(200_000)}))
    async with face.client(fake.config()) as codex:
        for _ in range(2):
            assert (await failure(codex.request(ECHO, {}), WireError)).method == ECHO


@tried(PIECES)
async def test_bytes_may_be_cut_anywhere(face: Face, fake: FakeAppServer, fault: Cut) -> None:
    text = "one \u00e9 \u2028 \U0001f600"
    fake.on("thread/start", in_pieces(fault.size, fake._rules["thread/start"][0]))
    fake.on("turn/start", in_pieces(fault.size, turn(say(text))))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"), fault.bound)).final_response == text


async def test_many_lines_may_come_at_once(face: Face, fake: FakeAppServer) -> None:
    fake.on("turn/start", turn(deltas(20_000, burst=20_000), say("end")))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"))).final_response == "end"


@pytest.mark.slow
async def test_messages_of_64_mib_are_delivered(face: Face, fake: FakeAppServer) -> None:
    fake.on(ECHO, reply({"echoed": filler(64 * MIB)}))
    fake.on("turn/start", turn(say(filler(64 * MIB))))
    async with face.client(fake.config()) as codex:
        params = MockExperimentalMethodParams()
        answer = await soon(codex.request(methods.MOCK_EXPERIMENTAL_METHOD, params))
        assert len(answer.echoed or "") == 64 * MIB
        thread = await soon(codex.thread_start())
        result = await soon(thread.run("hi"))
        assert len(result.final_response or "") == 64 * MIB


async def test_an_answer_beyond_the_limit_fails_its_request_alone(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on(ECHO, reply({"echoed": filler(2 * MIB)}))
    fake.on(ECHO, reply("fine"))
    async with face.client(fake.config(max_line_bytes=MIB)) as codex:
        error = await failure(codex.request(ECHO, {}), WireError)
        assert error.method == ECHO
        assert "max_line_bytes" in error.reason
        assert await soon(codex.request(ECHO, {})) == "fine"


async def test_an_event_beyond_the_limit_is_marked_and_the_turn_goes_on(
    face: Face, fake: FakeAppServer
) -> None:
    scope = {"threadId": "{thread}", "turnId": "{turn}"}
    delta = {**scope, "itemId": "i", "delta": filler(2 * MIB)}
    big = notify("item/agentMessage/delta", delta)
    fake.on("turn/start", turn(big, say("fine")))
    async with face.client(fake.config(max_line_bytes=MIB)) as codex:
        thread = await soon(codex.thread_start())
        handle = await soon(thread.turn("hi"))
        events = [event async for event in handle.stream()]
        pieces = [e.payload for e in events if e.method == "item/agentMessage/delta"]
        assert isinstance(pieces[0], UnknownNotification)
        assert [type(piece) for piece in pieces[1:]] == [core.AgentMessageDeltaNotification]
        assert events[-1].method == "turn/completed"
        assert (await soon(thread.run("hi"))).final_response == "fine"


async def test_an_end_of_a_turn_that_cannot_be_read_fails_that_turn_alone(
    face: Face, fake: FakeAppServer
) -> None:
    end = {"threadId": "{thread}", "turn": {"id": "{turn}", "items": [], "more": filler(2 * MIB)}}
    fake.on("turn/start", accept_turn(), begin_turn(), notify("turn/completed", end))
    fake.on("turn/start", accept_turn(), begin_turn(), say("fine"), complete_turn())
    async with face.client(fake.config(max_line_bytes=MIB)) as codex:
        thread = await soon(codex.thread_start())
        error = await failure(thread.run("hi"), WireError)
        assert error.method == "turn/completed"
        assert (await soon(thread.run("hi"))).final_response == "fine"


async def test_many_bad_lines_fill_no_log(
    face: Face, fake: FakeAppServer, caplog: pytest.LogCaptureFixture
) -> None:
    fake.on("turn/start", accept_turn(), begin_turn(), raw(b"garbage\n" * 5_000), complete_turn())
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        await soon(thread.run("hi"))
    warned = [record for record in caplog.records if "skipped a line" in record.getMessage()]
    assert 64 < len(warned) < 100
    assert "number 4096" in warned[-1].getMessage()
