"""Typed decoding that accepts data from newer servers."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from typing import Any, Generic, TypeVar

import msgspec

from openai_codex.protocol._once import once

T = TypeVar("T")

# The errors of msgspec for input that is damaged, too deep, or of another version.
FAULTS = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


E = TypeVar("E", bound=Exception)


class InvalidValueError(msgspec.ValidationError, ValueError, TypeError):
    """A value that does not fit its type, or invalid fields of a struct."""


def invalid(kind: type[E], *args: object) -> E:
    """Return an error that is a `ValueError` too, and pydantic's if pydantic is loaded."""
    mixed: Any = kind
    plain = kind(*args)
    error: Any = plain
    if "pydantic_core" in sys.modules:
        from pydantic_core import PydanticCustomError, ValidationError

        fault: Any = PydanticCustomError("invalid_value", "{text}", {"text": str(plain)})
        lines: Any = [{"type": fault, "loc": (), "input": None}]
        # Early versions do not allow creating their errors.
        with suppress(TypeError):
            error = _both(mixed, ValidationError).from_exception_data(kind.__name__, lines)
    if not isinstance(error, kind) or not isinstance(error, ValueError):
        error = plain if isinstance(plain, ValueError) else _both(mixed, ValueError)()
    if error is not plain:
        kind.__init__(error, *args)
    made: E = error
    return made


@cache
def _both(kind: Any, other: Any) -> Any:
    """Return a subclass of both kinds that is shown and pickled as the first.

    Raises:
        TypeError: If the other kind cannot have subclasses.
    """

    class BothError(other, kind):  # type: ignore[misc]  # made at run time
        __str__ = kind.__str__
        __repr__ = kind.__repr__

        def __init__(self, *_made_of: object) -> None:
            """Do nothing: the caller calls the constructor of the first kind."""

        def __reduce__(self) -> tuple[object, ...]:
            return kind, self.args

    BothError.__name__, BothError.__qualname__ = kind.__name__, kind.__qualname__
    BothError.__module__ = kind.__module__
    return BothError


def new_decoder(type_: type[T] | Any) -> msgspec.json.Decoder[T]:
    """Return msgspec's decoder for a type. Thread-safe, unlike creating one directly."""
    # While msgspec inspects a class, other threads already see the incomplete data. A thread
    # that decodes with incomplete data crashes the process.
    with once:
        return msgspec.json.Decoder(type_)


class TypedDecoder(Generic[T]):
    """Decodes JSON to one type.

    Thread-safe. Valid input is as fast as with msgspec. Other input is repaired, as
    `_repair` describes.
    """

    __slots__ = ("_decoder", "_forgiving")

    def __init__(self, type_: type[T] | Any, *, forgiving: bool = False) -> None:
        self._decoder = new_decoder(type_)
        self._forgiving = forgiving

    def decode(self, raw: bytes | bytearray | memoryview | msgspec.Raw) -> T:
        """Return ``raw`` as the type.

        Raises:
            msgspec.ValidationError: If it does not fit and cannot be repaired.
            msgspec.DecodeError: If it is not JSON, or nested too deeply.
        """
        try:
            decoded: T = self._decoder.decode(raw)
        except FAULTS as fault:
            from openai_codex.protocol._repair import recover

            type_ = self._decoder.type
            decoded = recover(raw, type_, fault, forgiving=self._forgiving)
        return decoded


def decode(raw: bytes, type_: type[T] | Any) -> T:
    """Return JSON as ``type_``, with the errors of `TypedDecoder.decode`."""
    return TypedDecoder[T](type_).decode(raw)


def convert(value: object, type_: type[T] | Any) -> T:
    """Return decoded JSON as ``type_``.

    Raises:
        msgspec.ValidationError: If it does not fit and cannot be repaired.
    """
    try:
        converted: T = convert_strictly(value, type_)
    except msgspec.ValidationError as fault:
        from openai_codex.protocol._repair import mend

        converted = mend(value, type_, fault)
    return converted


def convert_strictly(value: object, type_: type[T] | Any) -> T:
    """Return decoded JSON as ``type_``, without repairs.

    Raises:
        msgspec.ValidationError: If it does not fit.
    """
    with once:
        converted: T = msgspec.convert(value, type_)
    return converted
