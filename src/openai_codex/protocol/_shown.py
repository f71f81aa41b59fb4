"""What reprs show: everything but what users, models and commands said, and secrets.

A repr ends up in logs and tracebacks, where prompts and their answers have no place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from openai_codex.protocol._base import WireStruct

# Fields that hold what was said, by name, in whichever struct.
SPOKEN: Final = frozenset(
    {
        "additional_context",
        "additional_developer_instructions",
        "aggregated_output",
        "answers",
        "arguments",
        "base_instructions",
        "blob",
        "cmd",
        "command",
        "compact_prompt",
        "content",
        "content_items",
        "contents",
        "data",
        "delta",
        "delta_base64",
        "developer_instructions",
        "diff",
        "encrypted_content",
        "explanation",
        "image_url",
        "input",
        "instructions",
        "objective",
        "output",
        "payload",
        "preview",
        "prompt",
        "queries",
        "query",
        "rationale",
        "result",
        "results",
        "review",
        "revised_prompt",
        "snippet",
        "stderr",
        "stdin",
        "stdout",
        "structured_content",
        "summary",
        "text",
        "unified_diff",
        "url",
    }
)


class Hidden:
    """Stands in a repr for something that is not shown."""

    def __init__(self, hint: str) -> None:
        self._hint = hint

    def __repr__(self) -> str:
        return self._hint


def shown(struct: WireStruct, name: str) -> object:
    """Return what the repr of a struct is to show for one of its fields."""
    value: object = getattr(struct, name)
    if value and name in getattr(struct, "__secrets__", ()):
        return "***"
    return outline(value) if name in SPOKEN else value


def outline(value: object) -> object:
    """Return what may be shown of something that was said: how much it was."""
    if isinstance(value, str):
        return Hidden(f"<{len(value)} characters>")
    if isinstance(value, list):
        return [outline(item) for item in value]
    if isinstance(value, dict):
        return Hidden(f"<{len(value)} entries>")
    # Structs outline themselves.
    return value
