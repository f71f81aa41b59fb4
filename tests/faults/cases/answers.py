"""Answers that are well-formed and still not what was asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openai_codex import (
    CodexRpcError,
    InternalRpcError,
    InvalidParamsError,
    InvalidRequestError,
    MethodNotFoundError,
    ParseError,
    WireError,
)
from tests.faults.cases.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openai_codex import CodexError

__all__ = ["ANSWERS", "STARTS", "Answer", "Start"]


@dataclass(frozen=True, kw_only=True)
class Answer(Fault):
    """An answer to ``model/list``, and what its caller's error says.

    Args:
        members: The answer without its id.
        fields: Attributes of the error.
    """

    members: str
    fields: Mapping[str, object]


def answer(name: str, members: str, error: type[CodexError], **fields: object) -> Answer:
    return Answer(
        name=name,
        moment="as the answer to a request",
        outcome=error,
        members=members,
        fields={"method": "model/list", **fields},
    )


def malformed(name: str, member: str) -> Answer:
    message = "the runtime sent a malformed error"
    return answer(name, f'"error":{member}', CodexRpcError, code=0, message=message)


def refusal(code: int, error: type[CodexError]) -> Answer:
    members = f'"error":{{"code":{code},"message":"no"}}'
    return answer(f"error {code}", members, error, code=code, message="no", data=None)


ANSWERS = [
    answer("result that is null", '"result":null', WireError),
    answer("result that is a text", '"result":"data"', WireError),
    answer("result that is a list", '"result":[]', WireError),
    answer(
        "neither result nor error", '"emittedAtMs":5', WireError, reason="neither result nor error"
    ),
    answer(
        "both result and error",
        '"result":{"data":[]},"error":{"code":-32603,"message":"no","data":[1]}',
        InternalRpcError,
        code=-32603,
        message="no",
        data=[1],
    ),
    answer(
        "null as result, and an error",
        '"result":null,"error":{"code":-32603,"message":"no"}',
        InternalRpcError,
        message="no",
    ),
    malformed("error that is null", "null"),
    malformed("error that is a text", '"no"'),
    malformed("error that is a list", "[]"),
    malformed("error without members", "{}"),
    malformed("error without code", '{"message":"no"}'),
    malformed("error without message", '{"code":-32600}'),
    malformed("code that is a text", '{"code":"-32600","message":"no"}'),
    malformed("code that is true", '{"code":true,"message":"no"}'),
    malformed("message that is an object", '{"code":-32600,"message":{}}'),
    refusal(-32700, ParseError),
    refusal(-32600, InvalidRequestError),
    refusal(-32601, MethodNotFoundError),
    refusal(-32602, InvalidParamsError),
    refusal(-32603, InternalRpcError),
    refusal(-32099, CodexRpcError),
    refusal(42, CodexRpcError),
]


@dataclass(frozen=True, kw_only=True)
class Start(Fault):
    """The result of a ``turn/start``."""

    result: object


STARTS = [
    Start(
        name=f"result {result}", moment="at the start of a turn", outcome=WireError, result=result
    )
    for result in (
        None,
        "turn",
        {},
        {"turn": None},
        {"turn": {}},
        {"turn": {"id": None}},
        {"turn": {"id": 5}},
    )
]
