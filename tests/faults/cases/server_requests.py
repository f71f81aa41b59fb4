"""Requests of the server without a handler."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from openai_codex.protocol import (
    DynamicToolCallResponse,
    InputTextDynamicToolCallOutputContentItem,
)
from openai_codex.testing.steps import Steps, ask, filler, nested, raw
from tests.faults.cases.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["DAMAGED", "REFUSALS", "SCOPE", "TOOLS", "UNREADABLE", "Refusal", "Request", "Tried"]

SCOPE = {"threadId": "{thread}", "turnId": "{turn}", "itemId": "{turn}-command"}
MIB = 1 << 20


@dataclass(frozen=True, kw_only=True)
class Refusal(Fault):
    """A request, and how it is refused.

    Args:
        method: Method of the request.
        answer: What the runtime gets, without the id.
        more: Parameters besides those that say whose it is.
    """

    method: str
    answer: dict[str, Any]
    more: dict[str, Any] = field(default_factory=dict)


def refusal(method: str, answer: dict[str, Any], more: dict[str, Any] | None = None) -> Refusal:
    return Refusal(
        name=f"{method} without a handler",
        moment="in a turn",
        outcome="refused; the turn continues",
        method=method,
        answer=answer,
        more=more or {},
    )


def told(result: dict[str, Any]) -> dict[str, Any]:
    return {"result": result}


def failed(method: str) -> dict[str, Any]:
    return {"error": {"code": -32601, "message": f"{method} is not handled by this client"}}


DENIED = {"denied": {"rejection": "The client has no one to approve this."}}
NOT_RUN = "This tool has no handler in the client, so it was not run."
REFUSALS = [
    refusal("item/commandExecution/requestApproval", told({"decision": "decline"})),
    refusal("item/fileChange/requestApproval", told({"decision": "decline"})),
    refusal("item/permissions/requestApproval", told({"permissions": {}})),
    refusal("item/tool/requestUserInput", told({"answers": {}}), {"questions": []}),
    refusal("mcpServer/elicitation/request", told({"action": "decline"}), {"mode": "form"}),
    refusal(
        "item/tool/call",
        told({"contentItems": [{"type": "inputText", "text": NOT_RUN}], "success": False}),
        {"tool": "t", "arguments": {}, "callId": "c"},
    ),
    refusal("applyPatchApproval", told({"decision": DENIED}), {"conversationId": "{thread}"}),
    refusal("execCommandApproval", told({"decision": DENIED}), {"conversationId": "{thread}"}),
    refusal("attestation/generate", failed("attestation/generate")),
    refusal(
        "account/chatgptAuthTokens/refresh",
        failed("account/chatgptAuthTokens/refresh"),
        {"reason": "unauthorized"},
    ),
    refusal("brand/new", failed("brand/new")),
]


@dataclass(frozen=True, kw_only=True)
class Request(Fault):
    """A request that cannot be read, as what the runtime does."""

    steps: Steps


def unreadable(name: str, steps: Steps) -> Request:
    return Request(
        name=f"a request with {name}",
        moment="in a turn",
        outcome="refused; the turn continues",
        steps=steps,
    )


APPROVAL = "item/commandExecution/requestApproval"
LINE = b'{"method":"item/commandExecution/requestApproval","id":7,"params":'
DAMAGED = [
    unreadable("invalid UTF-8", raw(LINE + b'{"threadId":"{thread}","reason":"\xff"}}\n')),
    unreadable("half of a surrogate pair", raw(LINE + b'{"reason":"\\ud83d"}}\n')),
    unreadable("invalid JSON", raw(LINE + b"!}\n")),
    unreadable("a list for params", raw(LINE + b"[]}\n")),
    unreadable("no params", raw(LINE[: -len(b',"params":')] + b"}\n")),
]
UNREADABLE = [
    unreadable("more than max_line_bytes", ask(APPROVAL, {**SCOPE, "command": filler(2 * MIB)})),
    unreadable("too many nested levels", ask(APPROVAL, {**SCOPE, "arguments": nested(2_000)})),
]


# The name of a file of another time, as Python reads it.
ODD = "caf\udce9"


@dataclass(frozen=True, kw_only=True)
class Tried(Fault):
    """What a tool does when it is called, and what the model is told of that."""

    function: Callable[[], object]
    text: str
    success: bool = False


def tried(name: str, function: Callable[[], object], text: str, *, success: bool = False) -> Tried:
    return Tried(
        name=f"a tool {name}",
        moment="when it is called",
        outcome="the model gets the error; the turn continues",
        function=function,
        text=text,
        success=success,
    )


class Unreadable(Exception):  # noqa: N818  # the model reads its name
    def __str__(self) -> str:
        raise LookupError


def raises(error: BaseException) -> Callable[[], object]:
    def function() -> object:
        raise error

    return function


def whole(*items: Any) -> DynamicToolCallResponse:
    return DynamicToolCallResponse(content_items=list(items), success=True)


UNANSWERED = "The client refused this call, or failed while it dealt with it."
NO_FORM = "TypeError: a tool returned a object, which has no JSON form"
TOOLS = [
    tried("returns a text that is not valid Unicode", lambda: ODD, "caf\ufffd", success=True),
    tried(
        "returns data with such a text",
        lambda: {ODD: [ODD]},
        '{"caf\ufffd":["caf\ufffd"]}',
        success=True,
    ),
    tried(
        "returns a whole answer with such a text",
        lambda: whole(InputTextDynamicToolCallOutputContentItem(text=ODD)),
        "caf\ufffd",
        success=True,
    ),
    tried("raises with such a text", raises(LookupError(ODD)), "LookupError: caf\ufffd"),
    tried("raises an error without a readable text", raises(Unreadable()), "Unreadable"),
    tried("calls sys.exit", lambda: sys.exit(3), "SystemExit: 3"),
    tried("raises KeyboardInterrupt", raises(KeyboardInterrupt()), "KeyboardInterrupt: "),
    tried("returns a value without a JSON form", object, NO_FORM),
    tried("returns an answer of the wrong type", lambda: whole(5), UNANSWERED),
]
