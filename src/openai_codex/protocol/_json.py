"""JSON: its types, the form of unknown variants in it, and encoding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import msgspec

from openai_codex._public import public

if TYPE_CHECKING:
    JsonValue: TypeAlias = (
        "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
    )
else:
    # msgspec cannot build a decoder for a type that contains itself.
    JsonValue = Any

JsonObject: TypeAlias = dict[str, JsonValue]

# The tag of values of an unknown variant, and the name of the field with their data.
# Encoding replaces an object that has this field by the data: see `encode`.
UNKNOWN: Final = "$openai_codex.unknown"
_UNKNOWN_BYTES: Final = UNKNOWN.encode()

_encode = msgspec.json.Encoder().encode


def is_unknown(cls: type[msgspec.Struct]) -> bool:
    """Check whether a class is `UnknownVariant`, or the unknown variant of a union."""
    return cls.__struct_config__.tag == UNKNOWN


def attribute_of(tag_field: str) -> str:
    """Return the attribute for the tag that is named ``tag_field`` in JSON."""
    return "".join(f"_{each.lower()}" if each.isupper() else each for each in tag_field)


@public("openai_codex.protocol")
def encode(value: object) -> bytes:
    """Return ``value`` as JSON; unknown variants become their original data.

    Raises:
        UnicodeEncodeError: If a string has half of a surrogate pair.
        TypeError: If a part of it has no JSON form.
    """
    text = _encode(value)
    # Not `in`, which first tries the value as a number, and is slower for that.
    if text.find(_UNKNOWN_BYTES) >= 0:
        text = msgspec.json.encode(restored(msgspec.json.decode(text)))
    return text


def restored(value: JsonValue) -> JsonValue:
    """Return decoded JSON with unknown variants replaced by their original data."""
    if isinstance(value, dict):
        if UNKNOWN in value:
            return value[UNKNOWN]
        return {name: restored(item) for name, item in value.items()}
    if isinstance(value, list):
        return [restored(item) for item in value]
    return value
