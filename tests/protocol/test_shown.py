"""What reprs show: what one looks for, shortened, and no secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import (
    ExternalMessage,
    ImageInput,
    LocalImageInput,
    TextInput,
    TurnResult,
    protocol,
)
from openai_codex.protocol._shown import outline, redacted
from openai_codex.types import Notification, TurnStatus, UnknownNotification

if TYPE_CHECKING:
    from openai_codex.protocol import WireStruct

SECRET = "sk-proj-0123456789abcdef"


@pytest.mark.parametrize(
    ("struct", "shown"),
    [
        (
            protocol.AgentMessageThreadItem(id="item-1", text="Leek soup."),
            "AgentMessageThreadItem(id='item-1', text='Leek soup.')",
        ),
        (
            protocol.UserMessageThreadItem(
                id="item-2", content=[protocol.TextUserInput(text="a soup")]
            ),
            "UserMessageThreadItem(content=[TextUserInput(text='a soup')], id='item-2')",
        ),
        (
            protocol.FileUpdateChange(diff="+" * 500, kind=protocol.AddPatchChangeKind(), path="a"),
            f"FileUpdateChange(diff='{'+' * 77}...', kind=AddPatchChangeKind(), path='a')",
        ),
        (
            protocol.ReasoningThreadItem(id="item-3", content=["a"] * 5, summary=["b"]),
            "ReasoningThreadItem(id='item-3', content=<5 items>, summary=['b'])",
        ),
        (
            protocol.UnknownThreadItem(data={"type": "new", "text": "what it said"}),
            "UnknownThreadItem({'type': 'new', 'text': 'what it said'})",
        ),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_repr_shows_what_is_in_it(struct: WireStruct, shown: str) -> None:
    assert repr(struct) == shown


@pytest.mark.parametrize(
    "value",
    [
        protocol.ApiKeyLoginAccountParams(api_key="anything"),
        protocol.CommandExecParams(command=["env"], env={"OUR_KEY": "anything"}),
        protocol.UnknownThreadItem(data={"type": "new", "apiKey": "anything"}),
        protocol.UnknownThreadItem(data={"type": "new", "deep": [{"password": "anything"}]}),
        UnknownNotification({"accessToken": "anything", "Authorization": "anything"}),
        protocol.ThreadStartParams(config={"env_key": {"client_secret": "anything"}}),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_has_the_name_of_a_secret_is_not_shown(value: object) -> None:
    assert "anything" not in repr(value)
    assert "***" in repr(value)


@pytest.mark.parametrize(
    "secret",
    [
        SECRET,
        "ghp_" + "a1" * 18,
        "github_pat_" + "a1" * 20,
        "xoxb-123456789012-abcdef",
        "AKIAIOSFODNN7EXAMPLE",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
        "Bearer abcdefgh.ijkl",
        "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----",
    ],
)
@pytest.mark.parametrize("before", ["", "x" * 70 + " "])
def test_what_looks_like_a_secret_is_not_shown(secret: str, before: str) -> None:
    text = f"{before}{secret} and more"
    for value in (
        protocol.AgentMessageThreadItem(id="i", text=text),
        TextInput(text),
        ExternalMessage("tool", text),
        result(text),
        UnknownNotification({"said": text}),
    ):
        assert secret[:12] not in repr(value)


def test_the_value_itself_is_whole() -> None:
    item = protocol.AgentMessageThreadItem(id="i", text=SECRET)
    assert SECRET in item.model_dump_json()
    assert str(result(SECRET)) == SECRET


def test_counts_of_tokens_are_no_secrets() -> None:
    usage = protocol.TokenUsageBreakdown(
        cached_input_tokens=1, input_tokens=2, output_tokens=3, reasoning_output_tokens=4,
        total_tokens=5,
    )  # fmt: skip
    assert "total_tokens=5" in repr(usage)
    assert outline("on", "max_output_tokens") == "on" or outline(3, "tokens") == 3
    assert redacted("a task-based, risk-averse desk") == "a task-based, risk-averse desk"


def test_inputs_show_what_they_say() -> None:
    assert repr(TextInput("hi")) == "TextInput(text='hi')"
    assert repr(LocalImageInput("a.png")) == "LocalImageInput(path='a.png')"
    url = "data:image/png;base64," + "A" * 1000
    assert len(repr(ImageInput(url))) < 120


def test_a_notification_shows_its_payload() -> None:
    payload = protocol.AgentMessageDeltaNotification(
        delta="Le", item_id="i", thread_id="t", turn_id="u"
    )
    event = Notification("item/agentMessage/delta", payload)
    assert repr(event) == f"Notification(method='item/agentMessage/delta', payload={payload!r})"
    assert "delta='Le'" in repr(event)


def result(text: str, **more: Any) -> TurnResult:
    return TurnResult("u", TurnStatus.completed, None, 1, 2, 1200, text, [], None, **more)


def test_a_result_shows_its_answer() -> None:
    assert repr(result("Leek soup.")) == (
        "TurnResult(id='u', status='completed', final_response='Leek soup.', items=0, "
        "duration_ms=1200)"
    )
    assert "output={'a': 1}" in repr(result("x", output={"a": 1}))
    assert str(result("Leek soup.")) == "Leek soup."


def test_a_notebook_shows_the_answer_as_markdown() -> None:
    shown = result("# Soup\n\nLeek.")._repr_markdown_()
    assert shown.startswith("# Soup\n\nLeek.\n\n")
    assert "completed in 1.2 s" in shown


@pytest.mark.parametrize(
    "value", [TextInput("hi"), result("hi"), protocol.TextUserInput(text="hi")], ids=repr
)
def test_rich_shows_the_same_parts(value: Any) -> None:
    parts = ", ".join(f"{name}={part!r}" for name, part in value.__rich_repr__())
    assert repr(value) == f"{type(value).__name__}({parts})"


def test_what_nests_deeply_is_not_shown_to_its_end() -> None:
    deep: list[object] = []
    for _ in range(10_000):
        deep = [deep]
    assert repr(outline(deep)) == "[[[[[[[[<1 items>]]]]]]]]"
