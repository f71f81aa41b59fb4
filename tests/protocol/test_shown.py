"""What reprs show of prompts, answers, commands and keys: nothing but how much it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import protocol

if TYPE_CHECKING:
    from openai_codex.protocol import WireStruct

SAID = "what was said"


@pytest.mark.parametrize(
    "struct",
    [
        protocol.TextUserInput(text=SAID),
        protocol.AgentMessageThreadItem(id="item", text=SAID),
        protocol.UserMessageThreadItem(id="item", content=[protocol.TextUserInput(text=SAID)]),
        protocol.ReasoningThreadItem(id="item", content=[SAID], summary=[SAID]),
        protocol.ThreadStartParams(base_instructions=SAID, developer_instructions=SAID),
        protocol.ApiKeyLoginAccountParams(api_key=SAID),
        protocol.CommandExecParams(command=[SAID], env={"TOKEN": SAID}),
        protocol.ImageUserInput(url=f"data:image/png;base64,{SAID}"),
        protocol.InputTextDynamicToolCallOutputContentItem(text=SAID),
    ],
    ids=lambda struct: type(struct).__name__,
)
def test_a_repr_does_not_show_what_was_said(struct: WireStruct) -> None:
    assert SAID not in repr(struct)
    assert type(struct).__name__ in repr(struct)
    # The value itself is whole.
    assert SAID in struct.model_dump_json()


def test_a_repr_shows_ids_and_how_much_was_said() -> None:
    item = protocol.AgentMessageThreadItem(id="item-1", text=SAID)
    assert "id='item-1'" in repr(item)
    assert f"text=<{len(SAID)} characters>" in repr(item)
