"""The spelling that programs written for pydantic models use on protocol values."""

from __future__ import annotations

import json
from typing import Any

import pytest

from openai_codex import types
from tests.surface import api_surface

# Classes of ours, and a plain dictionary.
NO_MODELS = {"JsonObject", "Notification"}

USAGE = {
    "cachedInputTokens": 1,
    "cacheWriteInputTokens": 0,
    "inputTokens": 2,
    "outputTokens": 3,
    "reasoningOutputTokens": 4,
    "totalTokens": 5,
}
VALUES: list[tuple[str, Any]] = [
    ("Account", {"type": "chatgpt", "email": "a@example.invalid", "planType": "pro"}),
    ("Account", {"type": "apiKey"}),
    ("ThreadItem", {"type": "agentMessage", "id": "i", "text": "hi"}),
    ("SandboxPolicy", {"type": "workspaceWrite", "networkAccess": True}),
    ("TurnError", {"message": "no", "codexErrorInfo": "cyberPolicy"}),
    ("ThreadTokenUsage", {"last": USAGE, "total": USAGE, "modelContextWindow": None}),
    ("CancelLoginAccountResponse", {"status": "notFound"}),
]
ENUMS = [
    ("ReasoningSummary", "concise"),
    ("ReasoningEffort", "high"),
    ("AskForApproval", "on-request"),
    ("TurnStatus", "inProgress"),
    ("SandboxMode", "read-only"),
    ("PlanType", "aPlanOfTheFuture"),
]


@pytest.mark.parametrize("name", sorted(set(api_surface.TYPES) - NO_MODELS))
def test_every_type_validates(name: str) -> None:
    assert callable(getattr(types, name).model_validate)


@pytest.mark.parametrize(("name", "value"), VALUES)
def test_a_value_is_made_of_json_and_dumped_as_it_came(name: str, value: Any) -> None:
    made = getattr(types, name).model_validate(value)
    dumped = made.model_dump(mode="json", by_alias=True)
    assert {key: dumped[key] for key in value} == value
    assert getattr(types, name).model_validate(dumped) == made
    assert json.loads(made.model_dump_json(by_alias=True)) == dumped
    assert made.root is made


@pytest.mark.parametrize(("name", "value"), ENUMS)
def test_a_member_is_made_of_its_string(name: str, value: str) -> None:
    made = getattr(types, name).model_validate(value)
    assert made == value
    assert made.value == value
    assert made.root is made


def test_a_dump_in_python_keeps_members_and_our_names() -> None:
    error = types.TurnError.model_validate({"message": "no", "codexErrorInfo": "cyberPolicy"})
    assert error.model_dump(exclude_none=True) == {
        "message": "no",
        "codex_error_info": "cyberPolicy",
    }


@pytest.mark.parametrize(
    ("name", "value"), [("TurnError", {}), ("TurnError", 7), ("TurnStatus", 7)]
)
def test_what_does_not_fit_is_a_value_error(name: str, value: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  # each library words it its own way
        getattr(types, name).model_validate(value)
