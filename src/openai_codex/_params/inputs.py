"""Prompts and other inputs, and their form in the protocol."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import Final, TypeAlias

import msgspec

from openai_codex._checks import check_list, check_text, wrong_kind, wrong_value
from openai_codex._params import images
from openai_codex._params.conversions import StrPath, path, some, warn_deprecated
from openai_codex._public import public
from openai_codex.errors import InvalidInputError
from openai_codex.protocol import core
from openai_codex.protocol._codec import convert_strictly
from openai_codex.protocol._json import JsonValue  # fields' hints are read at run time
from openai_codex.protocol._shown import outline, represent

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


class Shown:
    """Base of inputs. Checks the fields, and shortens them in the repr."""

    def __post_init__(self) -> None:
        self.check()

    def check(self) -> None:
        """Check the fields, when the input is created and again when it is sent.

        Raises:
            TypeError: If a field has the wrong type.
        """
        kind = type(self).__name__
        for name, value in vars(self).items():
            if name == "path":
                path(some(f"{kind}.path", value), f"{kind}.path")
            else:
                check_text(f"{kind}.{name}", value)

    def __repr__(self) -> str:
        return represent(self, vars(self).items())

    def __rich_repr__(self) -> list[tuple[str, object]]:
        return [(name, outline(value, name)) for name, value in vars(self).items()]


@public("openai_codex")
@dataclass(repr=False)
class TextInput(Shown):
    """A text prompt. You can pass a plain ``str`` instead.

    Args:
        text: The text. The runtime accepts 1,048,576 characters per turn.
    """

    text: str


@public("openai_codex")
@dataclass(repr=False)
class ImageInput(Shown):
    """An image as data.

    Args:
        url: A ``data:image/...;base64,`` URL. The runtime has deprecated ``http(s)`` URLs.
    """

    url: str

    @classmethod
    def from_path(cls, path: StrPath) -> ImageInput:
        """Read an image from a file on this machine.

        Raises:
            OSError: If the file cannot be read.
            ValueError: If it is not a PNG, JPEG, GIF or WebP image.
        """
        return cls(images.url_of_file(path))

    @classmethod
    def from_bytes(cls, data: bytes) -> ImageInput:
        """Return an image from the content of an image file.

        Raises:
            ValueError: If it is not a PNG, JPEG, GIF or WebP image.
        """
        return cls(images.data_url(data))

    @classmethod
    def from_pil(cls, image: object) -> ImageInput:
        """Return an image from a ``PIL.Image.Image``, in PNG format.

        Raises:
            TypeError: If it is not a Pillow image.
            ValueError: If it has no pixels, or was closed.
        """
        return cls(images.url_of_pil(image))


@public("openai_codex")
@dataclass(repr=False)
class LocalImageInput(Shown):
    """An image in a file that the runtime can read.

    Args:
        path: Path of the file. A relative path is resolved against this process's working
            directory. The start of a turn checks that the file can be read, and that it is a PNG,
            JPEG, GIF or WebP image. With ``CodexConfig.url`` it is a path on the server's machine,
            and must be absolute.
    """

    path: StrPath


@public("openai_codex")
@dataclass(repr=False)
class SkillInput(Shown):
    """A skill to use, from :meth:`Codex.skills`. The runtime ignores one that it does not know.

    Args:
        name: Name of the skill.
        path: Path of its ``SKILL.md``, not of its folder.
    """

    name: str
    path: StrPath


@public("openai_codex")
@dataclass(repr=False)
class MentionInput(Shown):
    """A file, app or similar that the text mentions.

    Args:
        name: Display name.
        path: Path or URI of the mentioned object.
    """

    name: str
    path: StrPath


@public("openai_codex")
@dataclass(repr=False)
class ExternalMessage(Shown):
    """Content from a tool or another program. The model trusts it no more than a tool's output.

    It is the whole input of a turn, never one item of several
    (protocol: ``turn/start.toolOutput``).

    Args:
        tool_name: The tool that delivers the content.
        content: A text, or content items: protocol values or plain mappings
            such as ``{"type": "input_text", "text": "..."}``.
        namespace: Namespace of the tool, if it has one.
    """

    tool_name: str
    content: str | Sequence[dict[str, JsonValue] | core.FunctionCallOutputContentItem]
    namespace: str | None = None

    def check(self) -> None:
        """Check the fields, like other inputs."""
        check_text("ExternalMessage.tool_name", self.tool_name)
        if self.namespace is not None:
            check_text("ExternalMessage.namespace", self.namespace)
        if isinstance(self.content, str):
            return
        check_list("ExternalMessage.content", self.content, "dict, or a str")
        for item in self.content:
            if not isinstance(item, (dict, msgspec.Struct)):
                raise wrong_kind("each of ExternalMessage.content", item, "a dict")


# A longer scheme than the drive of a Windows path.
URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")

InputItem: TypeAlias = TextInput | ImageInput | LocalImageInput | SkillInput | MentionInput
Input: TypeAlias = Sequence[InputItem] | InputItem
RunInput: TypeAlias = Input | str | ExternalMessage


def to_user_input(value: Input | str, *, elsewhere: bool = False) -> list[core.UserInput]:
    """Convert a caller's input into the protocol's input items.

    Args:
        value: The caller's input.
        elsewhere: Whether the runtime may be on another machine. Files are then not checked.

    Raises:
        TypeError: If it is neither a ``str``, an input item nor a list of them.
        InvalidInputError: If a file cannot be read, or its path must be absolute.
    """
    if isinstance(value, (str, bytes)) or not isinstance(value, Sequence):
        return [_to_wire(value, elsewhere)]
    return [_to_wire(item, elsewhere) for item in value]


def to_tool_output(message: ExternalMessage) -> core.TurnToolOutput:
    """Convert an external message into the protocol's tool output.

    Raises:
        InvalidInputError: If the tool has no name, or a content item has an unknown form.
    """
    message.check()
    if not message.tool_name.strip():
        raise InvalidInputError("ExternalMessage.tool_name must not be empty")
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


def _to_wire(item: InputItem | str, elsewhere: bool) -> core.UserInput:
    if isinstance(item, Shown):
        item.check()
    match item:
        case str():
            return core.TextUserInput(text=item)
        case TextInput():
            return core.TextUserInput(text=item.text)
        case ImageInput():
            _check_image_url(item.url)
            return core.ImageUserInput(url=item.url)
        case LocalImageInput():
            return core.LocalImageUserInput(path=(_full if elsewhere else _readable)(item.path))
        case SkillInput():
            return core.SkillUserInput(name=item.name, path=os.fsdecode(item.path))
        case MentionInput():
            return core.MentionUserInput(name=item.name, path=os.fsdecode(item.path))
    wanted = (
        "a str, one of TextInput, ImageInput, LocalImageInput, SkillInput and MentionInput, "
        "or a list of them"
    )
    error = wrong_kind("input", item, wanted)
    if (hint := _hint(item)) is not None:
        raise wrong_value(f"{error}; {hint}")
    raise error


def _hint(value: object) -> str | None:
    """Return how to send a value that is not an input."""
    if isinstance(value, dict):
        return "pass a text as a str"
    if (maker := _image_maker(value)) is None:
        return None
    text = "for a text, read the file first; " if maker == "from_path" else ""
    return f"{text}for an image, use ImageInput.{maker}()"


def _image_maker(value: object) -> str | None:
    if isinstance(value, os.PathLike):
        return "from_path"
    if isinstance(value, (bytes, bytearray, memoryview)):
        return "from_bytes"
    return "from_pil" if images.is_pil(value) else None


def _full(path: StrPath) -> str:
    """Return an absolute path on another machine, which has another working directory."""
    text = os.fsdecode(path)
    if not (PurePosixPath(text).is_absolute() or PureWindowsPath(text).is_absolute()):
        raise InvalidInputError(
            f"LocalImageInput: {text!r} is relative, and the server has another working "
            "directory: use an absolute path, or send the image with ImageInput.from_path()"
        )
    return text


def _readable(path: StrPath) -> str:
    try:
        return images.picture_file(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InvalidInputError(
            f"LocalImageInput: {os.fsdecode(path)!r} cannot be read: {reason}"
        ) from error


def _check_image_url(url: str) -> None:
    if not URL.match(url):
        raise InvalidInputError(
            "ImageInput.url must be a data URL; for a file, use ImageInput.from_path()"
        )
    if url.startswith(("http://", "https://")):
        warn_deprecated(
            "ImageInput with an http(s) URL is deprecated; pass a data URL or LocalImageInput"
        )
