"""Requests of the server when nobody is there to answer them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from openai_codex.testing.steps import Steps, ask, filler, nested, raw
from tests.faults.cases.fault import Fault

__all__ = ["DAMAGED", "REFUSALS", "SCOPE", "UNREADABLE", "Refusal", "Request"]

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
        outcome="refused; the turn goes on",
        method=method,
        answer=answer,
        more=more or {},
    )


def told(result: dict[str, Any]) -> dict[str, Any]:
    return {"result": result}


def failed(method: str) -> dict[str, Any]:
    return {"error": {"code": -32601, "message": f"{method} is not handled by this client"}}


DENIED = {"denied": {"rejection": "The client has nobody to approve this."}}
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
        outcome="refused; the turn goes on",
        steps=steps,
    )


APPROVAL = "item/commandExecution/requestApproval"
LINE = b'{"method":"item/commandExecution/requestApproval","id":7,"params":'
DAMAGED = [
    unreadable(
        "bytes that are no UTF-8", raw(LINE + b'{"threadId":"{thread}","reason":"\xff"}}\n')
    ),
    unreadable("half of a surrogate pair", raw(LINE + b'{"reason":"\\ud83d"}}\n')),
    unreadable("what is no JSON", raw(LINE + b"!}\n")),
    unreadable("a list for params", raw(LINE + b"[]}\n")),
    unreadable("no params", raw(LINE[: -len(b',"params":')] + b"}\n")),
]
UNREADABLE = [
    unreadable("more than max_line_bytes", ask(APPROVAL, {**SCOPE, "command": filler(2 * MIB)})),
    unreadable("too deep a nesting", ask(APPROVAL, {**SCOPE, "arguments": nested(2_000)})),
]
