from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from openai_codex._wire.answers import CURRENT_TIME_READ, REFUSALS
from openai_codex.protocol import server_requests
from openai_codex.protocol._method import ServerRequestMethod

if TYPE_CHECKING:
    from collections.abc import Iterator

METHODS: dict[str, ServerRequestMethod[Any, Any]] = {
    method.name: method
    for method in vars(server_requests).values()
    if isinstance(method, ServerRequestMethod)
}
# These ask for a credential or an attestation. There is nothing to say no with,
# so they are answered with an error.
ERRORS = {"account/chatgptAuthTokens/refresh", "attestation/generate"}
# The words by which a runtime is told to go on.
CONSENT = {
    "accept",
    "acceptForSession",
    "acceptWithExecpolicyAmendment",
    "applyNetworkPolicyAmendment",
    "approved",
    "approved_execpolicy_amendment",
    "approved_for_session",
    "network_policy_amendment",
}


def words(value: object) -> Iterator[object]:
    """Yield every name and value in JSON."""
    if isinstance(value, dict):
        yield from value
        for each in value.values():
            yield from words(each)
    elif isinstance(value, list):
        for each in value:
            yield from words(each)
    else:
        yield value


def test_every_request_of_the_server_is_answered_on_purpose() -> None:
    assert set(METHODS) == {*REFUSALS, *ERRORS, CURRENT_TIME_READ}
    assert REFUSALS.keys().isdisjoint({*ERRORS, CURRENT_TIME_READ})


@pytest.mark.parametrize("method", REFUSALS)
def test_a_refusal_is_an_answer_to_its_method(method: str) -> None:
    # Strictly: what would only fit as an unknown variant is no answer.
    answer = msgspec.convert(REFUSALS[method], METHODS[method].result_type)
    assert msgspec.json.decode(METHODS[method].encode_result(answer)) == REFUSALS[method]


@pytest.mark.parametrize("method", REFUSALS)
def test_no_refusal_approves_anything(method: str) -> None:
    found = set(words(REFUSALS[method]))
    assert found.isdisjoint(CONSENT)
    assert True not in found


def test_each_refusal_says_no_in_the_words_of_its_method() -> None:
    denied = {"denied": {"rejection": "The client has no one to approve this."}}
    decisions = {
        method: answer.get("decision") or answer.get("action") or answer.get("success")
        for method, answer in REFUSALS.items()
        if isinstance(answer, dict)
    }
    assert decisions == {
        "item/commandExecution/requestApproval": "decline",
        "item/fileChange/requestApproval": "decline",
        "item/permissions/requestApproval": None,
        "item/tool/requestUserInput": None,
        "mcpServer/elicitation/request": "decline",
        "item/tool/call": False,
        "applyPatchApproval": denied,
        "execCommandApproval": denied,
    }


def test_nothing_is_granted_and_nothing_is_answered_for_the_user() -> None:
    assert REFUSALS["item/permissions/requestApproval"] == {"permissions": {}}
    assert REFUSALS["item/tool/requestUserInput"] == {"answers": {}}
