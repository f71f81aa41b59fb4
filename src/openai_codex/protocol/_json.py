"""JSON: its types, what stands for unknown variants in it, and values as its text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

if TYPE_CHECKING:
    JsonValue: TypeAlias = (
        "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
    )
else:
    # msgspec builds no decoder for a type that contains itself.
    JsonValue = Any

JsonObject: TypeAlias = dict[str, JsonValue]

# The tag of values that stand for an unknown variant, and the name under which they keep it.
# Whatever has this name on the wire is replaced by what it keeps: see `encode`.
UNKNOWN: Final = "$openai_codex.unknown"
_UNKNOWN_BYTES: Final = UNKNOWN.encode()

_encode = msgspec.json.Encoder().encode


def is_unknown(cls: type[msgspec.Struct]) -> bool:
    """Tell whether a class is `UnknownVariant`, or the one of a union."""
    return cls.__struct_config__.tag == UNKNOWN


def attribute_of(tag_field: str) -> str:
    """Return the attribute that shows the tag which is called ``tag_field`` on the wire."""
    return "".join(f"_{each.lower()}" if each.isupper() else each for each in tag_field)


def encode(value: object) -> bytes:
    """Return ``value`` as JSON; unknown variants become what they were made from.

    Raises:
        UnicodeEncodeError: If a string has half of a surrogate pair.
        TypeError: If something in it has no JSON form.
    """
    text = _encode(value)
    if _UNKNOWN_BYTES in text:
        text = msgspec.json.encode(restored(msgspec.json.decode(text)))
    return text


def restored(value: JsonValue) -> JsonValue:
    """Return decoded JSON with what stands for an unknown variant replaced by that variant."""
    if isinstance(value, dict):
        if UNKNOWN in value:
            return value[UNKNOWN]
        return {name: restored(item) for name, item in value.items()}
    if isinstance(value, list):
        return [restored(item) for item in value]
    return value
