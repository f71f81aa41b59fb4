from __future__ import annotations

import pickle

import msgspec
import pytest

from openai_codex._wire.answers import decode_answer, decode_json, decode_opened
from openai_codex.errors import WireError
from openai_codex.protocol import methods
from openai_codex.protocol.core import TurnInterruptResponse


def test_an_answer_has_the_type_of_its_method() -> None:
    answer = decode_answer(methods.TURN_INTERRUPT, msgspec.Raw(b'{"unknown":1}'))
    assert answer == TurnInterruptResponse()


@pytest.mark.parametrize("raw", [b"[]", b"{", b"5", b"[" * 100_000 + b"]" * 100_000])
def test_an_answer_that_does_not_fit_breaks_the_protocol(raw: bytes) -> None:
    with pytest.raises(WireError, match=r"^turn/start: the answer is not understood") as caught:
        decode_answer(methods.TURN_START, msgspec.Raw(raw))
    assert caught.value.raw == raw


@pytest.mark.parametrize("raw", [b'{"private":1}', b'{"thread":{"private":1}}', b'{"thread":5}'])
def test_an_opened_thread_must_be_named(raw: bytes) -> None:
    with pytest.raises(WireError, match=r"^thread/start: the answer names no thread$") as caught:
        decode_opened(methods.THREAD_START, msgspec.Raw(raw))
    assert caught.value.raw == raw
    assert "private" not in repr(caught.value)
    twin = pickle.loads(pickle.dumps(caught.value))
    assert (twin.method, twin.reason, twin.raw) == ("thread/start", caught.value.reason, raw)


def test_what_an_opened_thread_lacks_besides_is_none() -> None:
    opened = decode_opened(methods.THREAD_START, msgspec.Raw(b'{"thread":{"id":"t","cwd":5}}'))
    assert opened.thread.id == "t"
    assert opened.thread.cwd is None
    assert opened.thread.project_id is None
    assert opened.thread.turns == []


def test_an_answer_of_no_known_type_is_plain_json() -> None:
    assert decode_json("new/thing", msgspec.Raw(b'{"a":[1,null]}')) == {"a": [1, None]}


@pytest.mark.parametrize("raw", [b"{", b"", b"[" * 100_000 + b"]" * 100_000])
def test_an_answer_that_is_no_json_breaks_the_protocol(raw: bytes) -> None:
    with pytest.raises(WireError, match=r"^new/thing: the answer is not understood"):
        decode_json("new/thing", msgspec.Raw(raw))
