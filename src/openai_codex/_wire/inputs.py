"""What callers say to the agent, and how that is put on the wire.

What is said stays out of the reprs, which end up in logs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeAlias

import msgspec

from openai_codex._wire.deprecation import warn_deprecated
from openai_codex.errors import InvalidInputError
from openai_codex.protocol import core
from openai_codex.protocol._codec import convert_strictly

if TYPE_CHECKING:
    from openai_codex.protocol._base import JsonValue

__all__ = [
    "ExternalMessage",
    "ImageInput",
    "Input",
    "InputItem",
    "LocalImageInput",
    "MentionInput",
    "RunInput",
    "SkillInput",
    "TextInput",
    "to_tool_output",
    "to_user_input",
]


@dataclass
class TextInput:
    """A text; wherever one is expected, a plain ``str`` means the same.

    Args:
        text: What to say. The runtime accepts 1,048,576 characters in a turn.
    """

    text: str = field(repr=False)


@dataclass
class ImageInput:
    """A picture given as data.

    Args:
        url: A ``data:image/...;base64,`` URL. ``http(s)`` URLs are deprecated
            by the runtime, which answers for them itself.
    """

    url: str = field(repr=False)


@dataclass
class LocalImageInput:
    """A picture in a file that the runtime can read.

    Args:
        path: Path of the file.
    """

    path: str


@dataclass
class SkillInput:
    """A skill to use.

    Args:
        name: Name of the skill.
        path: Path of its ``SKILL.md``.
    """

    name: str
    path: str


@dataclass
class MentionInput:
    """Something that the text mentions, such as a file or an app.

    Args:
        name: Name as it is shown.
        path: Path or URI of what is meant.
    """

    name: str
    path: str


@dataclass
class ExternalMessage:
    """Content from a tool or another program, with no more authority than a tool's output.

    It is the whole input of a turn, never one item of several
    (protocol: ``turn/start.toolOutput``).

    Args:
        tool_name: The tool that delivers it.
        content: A text, or content items: protocol values or plain mappings
            such as ``{"type": "input_text", "text": "..."}``.
        namespace: Namespace of the tool, if it has one.
    """

    tool_name: str
    content: str | Sequence[dict[str, JsonValue] | core.FunctionCallOutputContentItem] = field(
        repr=False
    )
    namespace: str | None = None


PACKAGE: Final = "openai_codex."

InputItem: TypeAlias = TextInput | ImageInput | LocalImageInput | SkillInput | MentionInput
Input: TypeAlias = Sequence[InputItem] | InputItem
RunInput: TypeAlias = Input | str | ExternalMessage


def to_user_input(value: Input | str) -> list[core.UserInput]:
    """Convert what a caller gave into the protocol's input items.

    Raises:
        TypeError: If it is neither a ``str``, an input item nor a list of them.
    """
    if isinstance(value, (str, bytes)) or not isinstance(value, Sequence):
        return [_to_wire(value)]
    return [_to_wire(item) for item in value]


def to_tool_output(message: ExternalMessage) -> core.TurnToolOutput:
    """Convert a message from outside into the protocol's tool output.

    Raises:
        InvalidInputError: If a content item is not of a known shape.
    """
    content: str | list[core.FunctionCallOutputContentItem]
    if isinstance(message.content, str):
        content = message.content
    else:
        content = [_to_content_item(item) for item in message.content]
    return core.TurnToolOutput(name=message.tool_name, namespace=message.namespace, output=content)


def _to_content_item(
    item: dict[str, JsonValue] | core.FunctionCallOutputContentItem,
) -> core.FunctionCallOutputContentItem:
    if not isinstance(item, dict):
        return item
    try:
        converted: core.FunctionCallOutputContentItem = convert_strictly(
            item, core.FunctionCallOutputContentItem
        )
    except msgspec.ValidationError as error:
        raise InvalidInputError(f"ExternalMessage.content: {error}") from None
    return converted


def _to_wire(item: InputItem | str) -> core.UserInput:
    match item:
        case str():
            return core.TextUserInput(text=item)
        case TextInput():
            return core.TextUserInput(text=item.text)
        case ImageInput():
            _warn_of_remote_image(item.url)
            return core.ImageUserInput(url=item.url)
        case LocalImageInput():
            return core.LocalImageUserInput(path=item.path)
        case SkillInput():
            return core.SkillUserInput(name=item.name, path=item.path)
        case MentionInput():
            return core.MentionUserInput(name=item.name, path=item.path)
    raise TypeError(
        f"input must be a str, one of TextInput, ImageInput, LocalImageInput, SkillInput and "
        f"MentionInput, or a list of them, not {type(item).__name__}"
    )


def _warn_of_remote_image(url: str) -> None:
    if url.startswith(("http://", "https://")):
        warn_deprecated(
            "ImageInput with an http(s) URL is deprecated; pass a data URL or LocalImageInput"
        )
