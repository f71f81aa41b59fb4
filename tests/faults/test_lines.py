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
from tests.faults.faces import failure, soon

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer
    from tests.faults.faces import Face

MIB = 1 << 20
ECHO = "mock/experimentalMethod"

NOISE = {
    "banner": b"Welcome to codex!\n",
    "blank": b"\n",
    "spaces": b"   \t \n",
    "carriage return": b"\r\n",
    "byte order mark": b"\xef\xbb\xbf\n",
    "no UTF-8": b"\xff\xfe\x80\n",
    "no UTF-8 in a notification": b'{"method":"no\xff","params":{}}\n',
    "zero bytes": b"\x00\x00\n",
    "text": b'"text"\n',
    "null": b"null\n",
    "number": b"7\n",
    "array": b"[]\n",
    "batch": b'[{"id":1,"result":{}}]\n',
    "empty object": b"{}\n",
    "half an object": b'{"method":"warn\n',
    "two objects": b"{}{}\n",
    "unterminated string": b'{"method":"\\\n',
    "lone surrogate": b'{"method":"\\ud83d","params":{}}\n',
    "deep": b"[" * 100_000 + b"\n",
    "deep notification": b'{"method":"x","params":' + b"[" * 5_000 + b"]" * 5_000 + b"}\n",
    "only an id": b'{"id":77}\n',
    "answer to nobody": b'{"id":77,"result":{}}\n',
    "answer to null": b'{"id":null,"result":{}}\n',
    "answer to a list": b'{"id":[2],"result":{}}\n',
    "answer to a fraction": b'{"id":2.5,"result":{}}\n',
    "answer to more than 64 bits": b'{"id":36893488147419103232,"result":{}}\n',
    "answer to a text": b'{"id":"2","result":{}}\n',
    "error for nobody": b'{"error":{"code":-1,"message":"?"},"id":77}\n',
    "error for null": b'{"error":{"code":-32700,"message":"?"},"id":null}\n',
    "unknown notification": b'{"method":"brand/new","params":{"threadId":"thread-1"}}\n',
    "notification without params": b'{"method":"turn/started"}\n',
    "notification with a list": b'{"method":"turn/completed","params":[]}\n',
    "notification with foreign ids": b'{"method":"error","params":{"threadId":5,"turnId":[]}}\n',
    "method that is a number": b'{"method":5,"params":{}}\n',
}


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE)
async def test_noise_between_messages_harms_none_of_them(
    face: Face, fake: FakeAppServer, noise: bytes
) -> None:
    fake.at_start(raw(noise))
    fake.on("model/list", raw(noise), reply({"data": [], "nextCursor": "more"}), raw(noise))
    fake.on("turn/start", raw(noise), turn(raw(noise), say("hello"), raw(noise)), raw(noise))
    async with face.client(fake.config()) as codex:
        assert (await soon(codex.models())).next_cursor == "more"
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"))).final_response == "hello"
        assert (await soon(codex.models())).next_cursor == "more"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b" \n"], ids=["lf", "crlf", "space"])
@pytest.mark.parametrize("text", ["\u2028", "\u0085", "\U0001f600", "\\u0000", "\\u2028"])
async def test_every_text_and_line_end_of_json_is_read(
    face: Face, fake: FakeAppServer, end: bytes, text: str
) -> None:
    fake.on(ECHO, raw(b'{"id":{id},"result":{"echoed":"' + text.encode() + b'"}}' + end))
    async with face.client(fake.config()) as codex:
        echoed = await soon(codex.request(ECHO, {}))
    assert echoed == {"echoed": text.encode().decode("unicode-escape") if "\\" in text else text}


REPAIRED = {
    "no UTF-8": (b"a\xffb", "a\ufffdb"),
    "cut UTF-8": (b"a\xf0\x9f", "a\ufffd"),
    "first half of a pair": (b"a\\ud83d", "a\ufffd"),
    "second half of a pair": (b"\\ude00b", "\ufffdb"),
}


@pytest.mark.parametrize(("sent", "read"), REPAIRED.values(), ids=REPAIRED)
async def test_what_is_no_character_is_replaced_in_an_event(
    face: Face, fake: FakeAppServer, sent: bytes, read: str
) -> None:
    item = b'{"type":"agentMessage","id":"i","text":"' + sent + b'"}'
    params = b'{"item":' + item + b',"threadId":"{thread}","turnId":"{turn}","completedAtMs":1}'
    damaged = raw(b'{"method":"item/completed","params":' + params + b"}\n")
    fake.on("turn/start", turn(damaged))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"))).final_response == read


async def test_what_is_no_utf8_is_replaced_in_an_answer(face: Face, fake: FakeAppServer) -> None:
    fake.on("model/list", raw(b'{"id":{id},"result":{"data":[],"nextCursor":"a\xffb"}}\n'))
    async with face.client(fake.config()) as codex:
        assert (await soon(codex.models())).next_cursor == "a\ufffdb"


DAMAGED = {
    "no JSON": b'{"id":{id},"result":!}\n',
    "cut": b'{"id":{id},"result":{"data":[\n',
    "too deep": b'{"id":{id},"result":' + b"[" * 5_000 + b"]" * 5_000 + b"}\n",
    "byte order mark": b'\xef\xbb\xbf{"id":{id},"result":{}}\n',
    "two on a line": b'{"id":{id},"result":{}}{"method":"x"}\n',
    "half of a surrogate pair": b'{"id":{id},"result":{"data":[],"nextCursor":"\\ud83d"}}\n',
    "no UTF-8 in a name": b'{"id":{id},"\xff":1,"result":!}\n',
}


@pytest.mark.parametrize("line", DAMAGED.values(), ids=DAMAGED)
async def test_a_damaged_answer_fails_its_request_and_nothing_else(
    face: Face, fake: FakeAppServer, line: bytes
) -> None:
    fake.on("model/list", raw(line))
    fake.on("model/list", reply({"data": [], "nextCursor": "fine"}))
    async with face.client(fake.config()) as codex:
        error = await failure(codex.models(), WireError)
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


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 4096])
async def test_bytes_may_be_cut_anywhere(face: Face, fake: FakeAppServer, size: int) -> None:
    text = "one \u00e9 \u2028 \U0001f600"
    fake.on("thread/start", in_pieces(size, fake._rules["thread/start"][0]))
    fake.on("turn/start", in_pieces(size, turn(say(text))))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"))).final_response == text


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
