"""Typed decoding that survives what a newer server sends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from openai_codex.protocol._base import UnknownVariant
from openai_codex.protocol._once import once
from openai_codex.protocol._open_enum import OpenEnum

if TYPE_CHECKING:
    from typing import Any

T = TypeVar("T")

# What msgspec raises for input that is damaged, too deep, or merely of another version.
FAULTS = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def new_decoder(type_: type[T] | Any) -> msgspec.json.Decoder[T]:
    """Return msgspec's decoder for a type. Thread-safe, as making one directly is not."""
    # msgspec shows what it learns of a class to other threads before it has learnt all of it,
    # and a thread that decodes with a half of it crashes the process.
    with once:
        return msgspec.json.Decoder(type_)


class TypedDecoder(Generic[T]):
    """Decodes JSON to one type.

    Thread-safe. Input that fits costs what msgspec costs; other input is repaired as
    `_repair` describes.
    """

    __slots__ = ("_decoder", "_drop_optional")

    def __init__(self, type_: type[T] | Any, *, drop_optional: bool = False) -> None:
        self._decoder = new_decoder(type_)
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
        msgspec.ValidationError: If it does not fit and cannot be made to.
    """
    try:
        converted: T = convert_strictly(value, type_)
    except msgspec.ValidationError as fault:
        from openai_codex.protocol._repair import mend

        converted = mend(value, type_, fault)
    return converted


def convert_strictly(value: object, type_: type[T] | Any) -> T:
    """Return JSON that was decoded before as ``type_``, which it must fit as it is.

    Raises:
        msgspec.ValidationError: If it does not fit.
    """
    with once:
        converted: T = msgspec.convert(value, type_)
    return converted


def check_answer(given: object, understood: Any) -> None:
    """Check that an answer is what it will be taken for.

    Args:
        given: The answer.
        understood: The struct that its JSON decodes to.

    Raises:
        msgspec.ValidationError: If they differ in type, or a field has a value that only
            a newer protocol could know.
    """
    if not isinstance(given, type(understood)):
        wanted, got = type(understood).__name__, type(given).__name__
        raise msgspec.ValidationError(f"Expected `{wanted}`, got `{got}`")
    for name in understood.__struct_fields__:
        value = getattr(understood, name)
        unknown = isinstance(value, UnknownVariant)
        if unknown or (isinstance(value, OpenEnum) and not value.is_known):
            raise msgspec.ValidationError(f"the value of {name} is not known")
