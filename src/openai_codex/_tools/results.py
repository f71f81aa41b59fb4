"""Turn what a tool returns into what the model reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from openai_codex import protocol
from openai_codex._wire.inputs import ImageInput, TextInput

if TYPE_CHECKING:
    from openai_codex.protocol import DynamicToolCallOutputContentItem, DynamicToolCallResponse

__all__ = ["failure", "success"]


def success(value: object) -> DynamicToolCallResponse:
    """Return the answer for what a tool returned.

    Args:
        value: A text; a picture (:class:`ImageInput`); a list of texts and pictures;
            a whole answer of the protocol; or anything with a JSON form, which
            the model gets as JSON. :obj:`None` says nothing.

    Raises:
        TypeError: If it has no JSON form.
    """
    if isinstance(value, protocol.DynamicToolCallResponse):
        return value
    items = [_item(part) for part in _parts(value) if part is not None]
    return protocol.DynamicToolCallResponse(content_items=items, success=True)


def failure(text: str) -> DynamicToolCallResponse:
    """Return the answer of a tool that failed, with a text that the model reads."""
    item = protocol.InputTextDynamicToolCallOutputContentItem(text=text)
    return protocol.DynamicToolCallResponse(content_items=[item], success=False)


def _parts(value: object) -> list[object]:
    """Return the parts that a value consists of; a list without any is one JSON value."""
    said = (TextInput, ImageInput)
    if not isinstance(value, list | tuple) or not any(isinstance(part, said) for part in value):
        return [value]
    return list(value)


def _item(part: object) -> DynamicToolCallOutputContentItem:
    match part:
        case ImageInput():
            return protocol.InputImageDynamicToolCallOutputContentItem(image_url=part.url)
        case TextInput():
            return protocol.InputTextDynamicToolCallOutputContentItem(text=part.text)
        case str():
            return protocol.InputTextDynamicToolCallOutputContentItem(text=part)
    text = msgspec.json.encode(part, enc_hook=_dumped).decode()
    return protocol.InputTextDynamicToolCallOutputContentItem(text=text)


def _dumped(value: Any) -> Any:
    """Return a pydantic-like value as plain data."""
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    raise TypeError(f"a tool returned a {type(value).__name__}, which has no JSON form")
