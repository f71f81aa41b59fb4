"""The output type of an answer: its schema and its decoder."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, get_args

import msgspec

from openai_codex._output.json_schema import described, validated
from openai_codex._output.strict import is_plain_object, strict
from openai_codex._wire.turn_result import T
from openai_codex.errors import OutputSchemaError
from openai_codex.protocol._once import once

if TYPE_CHECKING:
    from openai_codex._wire.turn_result import TypeForm
    from openai_codex.protocol._json import JsonObject

__all__ = ["MisfitError", "Wanted", "complaint"]

# The parts of the input that msgspec quotes in its errors.
QUOTED: Final = re.compile(r"(Invalid (?:enum )?value|unknown field) ('.*'|`.*`|-?\d+)", re.DOTALL)
MOST_FAULTS: Final = 5


class MisfitError(Exception):
    """An answer does not fit the type. The text has the reason and does not quote the answer."""


class _Library(Protocol):
    """A library that has the JSON schema of a type and decodes JSON into an instance."""

    def schema(self) -> tuple[JsonObject, JsonObject]:
        """Return the schema and its definitions."""

    def decode(self, text: bytes) -> Any:
        """Return the instance for a JSON text, or raise :class:`MisfitError`."""


class Wanted(Generic[T]):
    """An output type. Thread-safe.

    Args:
        type_: The type.

    Raises:
        OutputSchemaError: If the type is not supported.
    """

    def __init__(self, type_: TypeForm[T]) -> None:
        self._library: _Library = _Pydantic(type_) if _is_pydantic(type_) else _Msgspec(type_)
        schema, definitions = self._library.schema()
        # The root must be an object.
        self._wrapped = not is_plain_object(schema, definitions)
        if self._wrapped:
            schema = {"type": "object", "properties": {"value": schema}}
        self.schema = strict(schema, definitions)
        """The JSON schema that the model must follow."""

    def decode(self, text: str) -> T:
        """Return an answer as an instance of the type.

        Raises:
            MisfitError: If the answer does not fit.
        """
        content = text.encode()
        if self._wrapped:
            try:
                content = bytes(msgspec.json.decode(content, type=_Wrapped).value)
            except msgspec.DecodeError as error:
                raise MisfitError(_reason(error)) from None
        decoded: T = self._library.decode(content)
        return decoded


class _Wrapped(msgspec.Struct):
    value: msgspec.Raw


class _Msgspec:
    """Types that msgspec supports. Their fields can be classes with pydantic's methods."""

    def __init__(self, type_: Any) -> None:
        self._type = type_

    def schema(self) -> tuple[JsonObject, JsonObject]:
        try:
            # Only one thread at a time can do this; see new_decoder() of the protocol.
            with once:
                found = described(self._type, lambda model: f"{_name(model)} has no JSON schema")
                self._decoder = msgspec.json.Decoder(self._type, dec_hook=validated)
        except NameError as error:
            reason = f"{error}; annotations are read at run time: define it at module level"
            raise OutputSchemaError("$", reason) from None
        except (TypeError, ValueError, RuntimeError) as error:
            raise OutputSchemaError("$", _no_type(self._type) or str(error)) from None
        return found

    def decode(self, text: bytes) -> Any:
        try:
            return self._decoder.decode(text)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise MisfitError(_reason(error)) from None


class _Pydantic:
    """Pydantic models, and lists, unions and similar types with them."""

    def __init__(self, type_: Any) -> None:
        try:
            self._adapter = sys.modules["pydantic"].TypeAdapter(type_)
        except Exception as error:  # noqa: BLE001  # pydantic's errors have no common class
            raise OutputSchemaError("$", str(error)) from None

    def schema(self) -> tuple[JsonObject, JsonObject]:
        try:
            schema: JsonObject = self._adapter.json_schema(ref_template="#/$defs/{model}")
        except Exception as error:  # noqa: BLE001  # as above
            raise OutputSchemaError("$", str(error)) from None
        definitions = schema.pop("$defs", {})
        return schema, definitions if isinstance(definitions, dict) else {}

    def decode(self, text: bytes) -> Any:
        try:
            return self._adapter.validate_json(text)
        except ValueError as error:
            raise MisfitError(_pydantic_reason(error)) from None


def _is_pydantic(type_: Any) -> bool:
    """Return whether a type is or contains a pydantic model, without importing pydantic."""
    if "pydantic" not in sys.modules:
        return False
    return hasattr(type_, "__pydantic_validator__") or any(map(_is_pydantic, get_args(type_)))


def _no_type(value: Any) -> str | None:
    """Return what to pass instead of a value that is not a type; :obj:`None` if it is one."""
    if isinstance(value, type) or type(value).__module__ in (
        "typing",
        "types",
        "typing_extensions",
    ):
        return None
    instead = "a type"
    if isinstance(value, str):
        instead = "the type itself"
    elif isinstance(value, dict):
        instead = "a JSON schema as output_schema"
    return f"a {type(value).__name__} is not supported; pass {instead}"


def _reason(error: Exception) -> str:
    """Return the reason of a decoding error, without quotes of the input."""
    if error.__cause__ is not None:
        # Raised by the caller's own class. Its message may quote the answer.
        place = str(error).rpartition(" - at ")[2] if " - at " in str(error) else "`$`"
        return f"{type(error.__cause__).__name__} - at {place}"
    if not isinstance(error, msgspec.DecodeError):
        return f"it cannot be decoded ({type(error).__name__})"
    return QUOTED.sub(r"\1", str(error))


def _pydantic_reason(error: Any) -> str:
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    shown = []
    for fault in faults[:MOST_FAULTS]:
        place, kind = [str(part) for part in fault["loc"]], fault["type"]
        if kind == "extra_forbidden":
            # The model has made up this name.
            place = place[:-1]
        # Messages of validators are the caller's and may quote the answer.
        own = kind in ("value_error", "assertion_error")
        shown.append(f"{'.'.join(['$', *place])}: {kind if own else fault['msg']}")
    return "; ".join(shown)


def _name(model: Any) -> str:
    return str(getattr(model, "__name__", model))


def complaint(reason: str) -> str:
    """Return the prompt that asks the model again after an answer that does not fit."""
    return (
        f"Your answer does not fit the JSON schema that was asked for: {reason}. "
        "Answer again, with JSON that fits it and nothing else."
    )
