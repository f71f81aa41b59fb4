from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openai_codex._wire.codec import Salvage, salvage
from tests.wire.lines import line, notification

MINE = {"threadId": "mine", "turnId": "my-turn"}
OTHER = {"threadId": "other", "turnId": "other-turn", "id": 99, "method": "other"}
ROUTED = Salvage(method="a/b", thread_id="mine", turn_id="my-turn")


@pytest.mark.parametrize(
    "bad",
    [
        b'{"id":7,"result":{"broken',
        b' { "id" : 7 , "result" : \xff}',
        b'{"error":{"code":-1,"data":{"id":8}},"id":7}',
        b'{"id":7,"error":{"message":"\\ud83d"}}',
    ],
)
def test_the_id_of_a_bad_answer_is_read(bad: bytes) -> None:
    assert salvage(bad) == Salvage(id=7)


def test_the_ids_of_a_bad_event_are_read() -> None:
    assert salvage(notification("a/b", **MINE)[:-8]) == ROUTED


def test_the_end_of_a_turn_names_its_turn_in_another_way() -> None:
    bad = notification("turn/completed", threadId="t", turn={"items": [OTHER], "id": "u"})
    assert salvage(bad) == Salvage(method="turn/completed", thread_id="t", turn_id="u")


@pytest.mark.parametrize("request_id", [3, "three"])
def test_a_bad_request_of_the_server_has_an_id_and_a_method(request_id: int | str) -> None:
    found = salvage(line(method="item/tool/call", id=request_id, params={"x": 1})[:-3])
    assert found == Salvage(id=request_id, method="item/tool/call")


@pytest.mark.parametrize("nested", [OTHER, [OTHER], [[OTHER]], {"params": OTHER}, {"turn": OTHER}])
def test_ids_that_are_nested_in_what_is_reported_are_left_alone(nested: object) -> None:
    assert salvage(notification("a/b", item=nested, **MINE)) == ROUTED


@given(st.text(), st.integers(1))
def test_a_text_is_never_taken_for_ids(noise: str, cut: int) -> None:
    text = noise + json.dumps(OTHER) + noise + '", "threadId": "other", "turnId": "other"'
    whole = notification("a/b", delta=text, **MINE)
    for part in (whole, whole[:-cut]):
        assert "other" not in repr(salvage(part))
    assert salvage(whole) == ROUTED


@pytest.mark.parametrize("backslashes", range(5))
def test_a_text_that_is_cut_off_at_a_backslash_is_left_alone(backslashes: int) -> None:
    bad = b'{"method":"a/b","params":{"threadId":"mine","turnId":"my-turn","delta":"x'
    assert salvage(bad + b"\\" * backslashes) == ROUTED


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"text",
        b"[]",
        b'["id", 5]',
        b'}}{"x":1}',
        b'{"id":1.5,"result":{}}',
        b'{"id":-1,"result":{}}',
        b'{"id":1e3,"result":{}}',
        b'{"id":true,"result":{}}',
        b'{"id":' + b"9" * 5000 + b"}",
        b'{"method":5}',
        b'{"method":"' + b"a" * 500 + b'"}',
        b'{"method":"a b"}',
        rb'{"method":"a\nb"}',
        b'{"method":""}',
    ],
)
def test_nothing_is_guessed(bad: bytes) -> None:
    assert salvage(bad) == Salvage()


@given(st.binary())
def test_any_bytes_can_be_looked_at(bad: bytes) -> None:
    assert isinstance(salvage(b'{"id":1,' + bad), Salvage)


def test_a_long_text_without_an_end_is_passed_over_once() -> None:
    # Looked at from each of its quotes again, this would take hours.
    bad = b'{"id":7,"result":{"text":"' + b'\\"' * 500_000
    assert salvage(bad) == Salvage(id=7)
