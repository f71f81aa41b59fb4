"""Typed decoding that survives what a newer server sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

if TYPE_CHECKING:
    from typing import Any

T = TypeVar("T")

# What msgspec raises for input that is damaged, too deep, or merely of another version.
FAULTS = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


class TypedDecoder(Generic[T]):
    """Decodes JSON to one type.

    Thread-safe. Input that fits costs what msgspec costs; other input is repaired as
    `_repair` describes.
    """

    __slots__ = ("_decoder", "_drop_optional")

    def __init__(self, type_: type[T] | Any, *, drop_optional: bool = False) -> None:
        self._decoder = msgspec.json.Decoder(type_)
        self._drop_optional = drop_optional

    def decode(self, raw: bytes | bytearray | memoryview | msgspec.Raw) -> T:
        """Return ``raw`` as the type.

        Raises:
            msgspec.ValidationError: If it does not fit and cannot be made to.
            msgspec.DecodeError: If it is not JSON, or nested too deeply.
        """
        try:
            decoded: T = self._decoder.decode(raw)
        except FAULTS as fault:
            from openai_codex.protocol._repair import recover

            type_ = self._decoder.type
            decoded = recover(raw, type_, fault, drop_optional=self._drop_optional)
        return decoded


def decode(raw: bytes, type_: type[T] | Any) -> T:
    """Return JSON as ``type_``, with the errors of `TypedDecoder.decode`."""
    return TypedDecoder[T](type_).decode(raw)


def convert(value: object, type_: type[T] | Any) -> T:
    """Return JSON that was decoded before as ``type_``.

    Raises:
        msgspec.ValidationError: If it does not fit.
    """
    try:
        converted: T = msgspec.convert(value, type_)
    except msgspec.ValidationError as fault:
        from openai_codex.protocol._repair import mend

        converted = mend(value, type_, fault)
    return converted
