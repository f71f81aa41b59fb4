from __future__ import annotations

import json
from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from openai_codex._wire.codec import (
    ErrorResult,
    Notice,
    Refusal,
    Request,
    Result,
    decode_envelope,
    decode_loosely,
    encode_line,
)
from openai_codex.errors import InvalidInputError
from openai_codex.protocol.core import TextUserInput, TurnStartParams
from tests.wire.lines import line, notification

if TYPE_CHECKING:
    from collections.abc import Callable

# Levels of a line that the runtime reads; one more, and it drops the line without an answer.
DEEPEST = 127

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def raw(value: object) -> bytes:
    assert isinstance(value, msgspec.Raw)
    return bytes(value)


@pytest.mark.parametrize("request_id", [0, 1, 2**63 - 1, -5, "text"])
@pytest.mark.parametrize("member", ["result", "error"])
def test_a_response_has_an_id_and_an_undecoded_body(request_id: int | str, member: str) -> None:
    envelope = decode_envelope(line(id=request_id, **{member: {"threadId": [1]}}))
    bodies = {"result": envelope.result, "error": envelope.error}
    assert (envelope.id, envelope.method) == (request_id, None)
    assert raw(bodies.pop(member)) == b'{"threadId":[1]}'
    assert list(bodies.values()) == [msgspec.UNSET]


def test_an_error_may_come_before_its_id() -> None:
    envelope = decode_envelope(b'{"error":{"code":1},"id":3}\r')
    assert (envelope.id, raw(envelope.error)) == (3, b'{"code":1}')


def test_a_result_of_null_is_a_result() -> None:
    assert raw(decode_envelope(b'{"id":1,"result":null}').result) == b"null"


def test_a_request_of_the_server_has_both_a_method_and_an_id() -> None:
    envelope = decode_envelope(line(method="item/tool/call", id="a", params={"threadId": "t"}))
    assert (envelope.method, envelope.id) == ("item/tool/call", "a")


@pytest.mark.parametrize(
    ("params", "thread", "turn"),
    [
        ({"threadId": "t", "turnId": "u"}, "t", "u"),
        ({"threadId": "t", "turn": {"id": "u", "items": []}}, "t", "u"),
        ({"threadId": None, "turnId": None, "turn": None}, None, None),
        ({}, None, None),
    ],
)
def test_the_scope_says_whose_a_notification_is(
    params: dict[str, object], thread: str | None, turn: str | None
) -> None:
    scope = decode_envelope(notification("any", **params)).params
    assert scope is not None
    found = scope.turn.id if scope.turn is not None else scope.turn_id
    assert (scope.thread_id, found) == (thread, turn)


@pytest.mark.parametrize(
    "params", [[], [1], "text", 5, True, {"threadId": 5}, {"turn": "text"}, {"turn": {"id": 1}}]
)
def test_params_of_another_shape_leave_the_rest_readable(params: object) -> None:
    odd = line(method="new/thing", id=4, params=params)
    with pytest.raises(msgspec.ValidationError):
        decode_envelope(odd)
    envelope = decode_loosely(odd)
    assert (envelope.method, envelope.id, envelope.params) == ("new/thing", 4, None)


@pytest.mark.parametrize("members", [{}, {"params": None}])
def test_params_may_be_null_or_missing(members: dict[str, object]) -> None:
    assert decode_envelope(line(method="any", **members)).params is None


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"text",
        b"[]",
        b'"x"',
        b"\xef\xbb\xbf{}",
        b'{"id":1',
        b'{"id":1}{"id":2}',
        b'{"id":1.5,"result":{}}',
        b'{"id":true,"result":{}}',
        b'{"method":5}',
        b'{"method":"\xff"}',
        b'{"method":"a","params":{"threadId":"\xff"}}',
        rb'{"method":"a","params":{"threadId":"\ud83d"}}',
    ],
)
def test_what_is_no_message_is_a_value_error(bad: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode_envelope(bad)


def test_a_payload_that_nests_too_deeply_is_an_error_that_can_be_caught() -> None:
    # From Python 3.14 on it is the size of the C stack that says how deep is too deep.
    depth = 1_000_000
    with pytest.raises(RecursionError):
        decode_envelope(b'{"id":1,"result":' + b"[" * depth + b"]" * depth + b"}")


@given(JSON)
def test_whatever_is_sent_is_one_line_that_says_the_same(params: object) -> None:
    sent = encode_line(Request(7, "a/b", {"value": params}))
    assert sent.endswith(b"\n")
    assert sent.count(b"\n") == 1
    assert json.loads(sent) == {"id": 7, "method": "a/b", "params": {"value": params}}


def test_a_method_without_parameters_sends_none_at_all() -> None:
    assert encode_line(Request(1, "a", None)) == b'{"id":1,"method":"a"}\n'
    assert encode_line(Request(1, "a", {"b": None})).endswith(b'"params":{"b":null}}\n')
    assert encode_line(Notice("a", None)) == b'{"method":"a"}\n'
    assert encode_line(Notice("initialized")) == b'{"method":"initialized"}\n'


def test_answers_keep_the_id_of_their_request() -> None:
    assert encode_line(Result("x", {"a": 1})) == b'{"id":"x","result":{"a":1}}\n'
    assert json.loads(encode_line(ErrorResult(3, Refusal("no")))) == {
        "id": 3,
        "error": {"code": -32601, "message": "no"},
    }


SENDERS: dict[str, Callable[[object], bytes]] = {
    "request": lambda value: encode_line(Request(1, "a", value)),
    "notification": lambda value: encode_line(Notice("a", value)),
    "result": lambda value: encode_line(Result(1, value)),
}


@pytest.mark.parametrize("send", SENDERS.values(), ids=SENDERS)
@pytest.mark.parametrize(
    "value",
    [
        "my secret \ud83d",
        {"my secret \udc80": 1},
        ["my secret", ["\udfff"]],
        TurnStartParams(thread_id="t", input=[TextUserInput(text="my secret \ud83d")]),
        {"my secret": object()},
        {("my secret", 1): 2},
    ],
)
def test_what_is_no_json_is_refused_without_showing_it(
    send: Callable[[object], bytes], value: object
) -> None:
    with pytest.raises(InvalidInputError) as caught:
        send(value)
    assert "my secret" not in f"{caught.value!r} {caught.value}"
    assert caught.value.__suppress_context__


def test_half_of_a_surrogate_pair_is_named_by_its_place() -> None:
    with pytest.raises(InvalidInputError, match=r"^turn/start: .* at character 4 "):
        encode_line(Request(1, "turn/start", {"text": "abcd\ud83d"}))


def test_params_that_contain_themselves_are_refused() -> None:
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(InvalidInputError, match="too deep"):
        encode_line(Request(1, "a", endless))


def nested(levels: int) -> object:
    value: object = "x"
    for level in range(levels):
        value = [value] if level % 2 else {"a": value}
    return value


def test_the_deepest_params_that_the_runtime_reads_are_sent() -> None:
    # The message itself is one of its levels.
    assert encode_line(Request(1, "a", nested(DEEPEST - 1)))
    with pytest.raises(InvalidInputError, match=f"a: .*{DEEPEST} levels"):
        encode_line(Request(1, "a", nested(DEEPEST)))


@pytest.mark.parametrize(
    "text", ["[" * 500, '"[{' * 200, "\\" * 5 + "[" * 300, '\\"' * 9 + "{" * 300]
)
def test_brackets_inside_strings_do_not_nest(text: str) -> None:
    sent = encode_line(Request(1, "a", {text: text, "deep": nested(DEEPEST - 2)}))
    assert json.loads(sent)["params"][text] == text


def test_many_brackets_side_by_side_do_not_nest() -> None:
    assert encode_line(Request(1, "a", [[] for _ in range(1000)]))
