"""The output type of a turn: its schema, and the decoded answer."""

from __future__ import annotations

import functools
import re
import sys
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, cast, get_args

import msgspec

from openai_codex._checks import check_whole
from openai_codex._logs import OUTPUT_RETRIED, TURN_FAILED
from openai_codex._wire.turn_result import T
from openai_codex.errors import InvalidOutputError, OutputSchemaError
from openai_codex.protocol._once import once
from openai_codex.protocol.core import TextUserInput, TurnStatus

if TYPE_CHECKING:
    from openai_codex._wire.turn_result import TurnResult, TypeForm
    from openai_codex.protocol._json import JsonObject
    from openai_codex.protocol.core import TurnStartParams

__all__ = ["MisfitError", "Wanted", "asked_again", "complaint", "fitted", "wanted"]

# The parts of the input that msgspec quotes in its errors.
QUOTED: Final = re.compile(r"(Invalid (?:enum )?value|unknown field) ('.*'|`.*`|-?\d+)", re.DOTALL)
MOST_FAULTS: Final = 5


@functools.lru_cache(maxsize=256)
def _cached(type_: Any) -> Wanted[Any]:
    return Wanted(type_)


def wanted(
    type_: TypeForm[T] | None, output_schema: object = None, retries: int = 0
) -> Wanted[T] | None:
    """Return the output type of a turn, or :obj:`None` if there is none.

    Args:
        type_: The type, or :obj:`None`.
        output_schema: The caller's schema, which excludes a type.
        retries: How many times to ask again if the answer does not fit.

    Raises:
        OutputSchemaError: If the type is not supported.
        TypeError: If a schema is given, too.
        ValueError: If the number of retries is less than 0, or is given without a type.
    """
    if retries != 0:
        check_whole("output_retries", retries, 0)
        if type_ is None:
            raise ValueError("output_retries needs an output_type")
    if type_ is None:
        return None
    if output_schema is not None:
        raise TypeError("give output_type or output_schema, not both")
    try:
        return _cached(cast("Any", type_))
    except OutputSchemaError:
        raise
    except TypeError:
        # Not hashable, for example a type with a list in its annotations.
        return cast("Wanted[T]", _cached.__wrapped__(type_))


def fitted(
    thread_id: str, result: TurnResult, wanted: Wanted[T] | None, *, final: bool = True
) -> TurnResult[T]:
    """Return a result with its answer decoded.

    Args:
        thread_id: The thread of the turn.
        result: The result of the turn.
        wanted: The output type; with :obj:`None`, nothing is decoded.
        final: Whether to log an answer that does not fit. Otherwise :func:`asked_again` logs it.

    Raises:
        InvalidOutputError: If the answer does not fit, or there is none.
    """
    typed = cast("TurnResult[Any]", result)
    if wanted is None:
        return typed
    try:
        typed.output = _decoded(result, wanted)
    except InvalidOutputError as error:
        if final:
            _failed(thread_id, error)
        raise
    return typed


def _decoded(result: TurnResult, wanted: Wanted[T]) -> T:
    if result.status == TurnStatus.interrupted:
        raise InvalidOutputError(result, "the turn was interrupted")
    if result.final_response is None:
        raise InvalidOutputError(result, "the turn has no final answer")
    try:
        return wanted.decode(result.final_response)
    except MisfitError as error:
        raise InvalidOutputError(result, str(error)) from None


def _failed(thread_id: str, error: InvalidOutputError) -> None:
    name = type(error).__name__
    TURN_FAILED(thread_id=thread_id, turn_id=error.result.id, error=name)


def asked_again(
    params: TurnStartParams, error: InvalidOutputError, attempts: int
) -> TurnStartParams:
    """Return the parameters of a turn that asks again and tells the model what was wrong.

    Args:
        params: The parameters of the previous turn.
        error: The error of its answer.
        attempts: The number of attempts left.

    Raises:
        InvalidOutputError: If no attempts are left.
    """
    if attempts < 1 or error.result.status != TurnStatus.completed:
        _failed(params.thread_id, error)
        raise error
    OUTPUT_RETRIED(thread_id=params.thread_id, turn_id=error.result.id)
    again = TextUserInput(text=complaint(error.reason))
    return msgspec.structs.replace(params, input=[again], tool_output=None)


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
        # Imported here because most programs do not use an output type.
        from openai_codex._output.schemas import is_plain_object, strict

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
        # As above.
        from openai_codex._output.schemas import described, validated

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
