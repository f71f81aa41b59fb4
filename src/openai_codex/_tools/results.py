"""Convert the return value of a tool into the content that the model reads."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import msgspec

from openai_codex import protocol
from openai_codex._params import images
from openai_codex._params.inputs import ImageInput, LocalImageInput, TextInput
from openai_codex.protocol._repair import encode_legibly

if TYPE_CHECKING:
    from openai_codex.protocol import DynamicToolCallOutputContentItem, DynamicToolCallResponse

__all__ = ["failure", "success"]


def success(value: object) -> DynamicToolCallResponse:
    """Return the answer for the return value of a tool.

    Args:
        value: A string; an image, as :class:`ImageInput`, ``bytes``, the :class:`pathlib.Path` of a
            file or a Pillow image; a list of strings and images; a complete answer of the protocol;
            or any value with a JSON form, which the model gets as JSON. :obj:`None` gives an empty
            answer.

    Raises:
        TypeError: If the value has no JSON form.
        ValueError: If bytes or a file are not an image.
        OSError: If a file cannot be read.
    """
    if isinstance(value, protocol.DynamicToolCallResponse):
        return value
    items = [_item(part) for part in _parts(value) if part is not None]
    return protocol.DynamicToolCallResponse(content_items=items, success=True)


def failure(text: str) -> DynamicToolCallResponse:
    """Return the answer of a failed tool, with a text for the model."""
    item = protocol.InputTextDynamicToolCallOutputContentItem(text=text)
    return protocol.DynamicToolCallResponse(content_items=[item], success=False)


def _parts(value: object) -> list[object]:
    """Return the parts of a value. A list without strings and images is a single JSON value."""
    if not isinstance(value, list | tuple) or not any(map(_is_said, value)):
        return [value]
    return list(value)


def _is_said(part: object) -> bool:
    """Return whether a value is a string or an image instead of a JSON value."""
    kinds = (TextInput, ImageInput, LocalImageInput, bytes, bytearray, memoryview, os.PathLike)
    return isinstance(part, kinds) or images.is_pil(part)


def _item(part: object) -> DynamicToolCallOutputContentItem:
    match part:
        case ImageInput():
            return _picture(part.url)
        case bytes() | bytearray() | memoryview():
            return _picture(images.data_url(part))
        case os.PathLike():
            return _picture(images.url_of_file(part))
        case LocalImageInput():
            return _picture(images.url_of_file(part.path))
        case TextInput():
            return protocol.InputTextDynamicToolCallOutputContentItem(text=part.text)
        case str():
            return protocol.InputTextDynamicToolCallOutputContentItem(text=part)
    if images.is_pil(part):
        return _picture(images.url_of_pil(part))
    try:
        text = msgspec.json.encode(part, enc_hook=_dumped).decode()
    except UnicodeEncodeError:
        text = encode_legibly(msgspec.to_builtins(part, enc_hook=_dumped)).decode()
    return protocol.InputTextDynamicToolCallOutputContentItem(text=text)


def _picture(url: str) -> DynamicToolCallOutputContentItem:
    return protocol.InputImageDynamicToolCallOutputContentItem(image_url=url)


def _dumped(value: Any) -> Any:
    """Return a pydantic-like value as plain data."""
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    raise TypeError(f"a tool returned a {type(value).__name__}, which has no JSON form")
