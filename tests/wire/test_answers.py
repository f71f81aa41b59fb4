from __future__ import annotations

import msgspec
import pytest

from openai_codex._wire.answers import decode_answer, decode_json
from openai_codex.errors import WireError
from openai_codex.protocol import methods
from openai_codex.protocol.core import TurnInterruptResponse


def test_an_answer_has_the_type_of_its_method() -> None:
    answer = decode_answer(methods.TURN_INTERRUPT, msgspec.Raw(b'{"unknown":1}'))
    assert answer == TurnInterruptResponse()


@pytest.mark.parametrize("raw", [b"[]", b"{", b'{"turn":5}', b"[" * 100_000 + b"]" * 100_000])
def test_an_answer_that_does_not_fit_breaks_the_protocol(raw: bytes) -> None:
    with pytest.raises(WireError, match=r"^turn/start: the answer is not understood"):
        decode_answer(methods.TURN_START, msgspec.Raw(raw))


def test_an_answer_of_no_known_type_is_plain_json() -> None:
    assert decode_json("new/thing", msgspec.Raw(b'{"a":[1,null]}')) == {"a": [1, None]}


@pytest.mark.parametrize("raw", [b"{", b"", b"[" * 100_000 + b"]" * 100_000])
def test_an_answer_that_is_no_json_breaks_the_protocol(raw: bytes) -> None:
    with pytest.raises(WireError, match=r"^new/thing: the answer is not understood"):
        decode_json("new/thing", msgspec.Raw(raw))
