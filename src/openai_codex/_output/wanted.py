"""The output type of a turn, from the caller's arguments, and the decoded result."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, cast

import msgspec

from openai_codex._checks import check_whole
from openai_codex._logs import OUTPUT_RETRIED, TURN_FAILED
from openai_codex.errors import InvalidOutputError, OutputSchemaError
from openai_codex.protocol.core import TextUserInput, TurnStatus

if TYPE_CHECKING:
    from openai_codex._output.typed import Wanted
    from openai_codex._wire.turn_result import T, TurnResult, TypeForm
    from openai_codex.protocol.core import TurnStartParams

__all__ = ["asked_again", "fitted", "wanted"]


@functools.lru_cache(maxsize=256)
def _cached(type_: Any) -> Wanted[Any]:
    # Imported here because most programs do not use an output type.
    from openai_codex._output.typed import Wanted

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
    from openai_codex._output.typed import MisfitError

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
    from openai_codex._output.typed import complaint

    again = TextUserInput(text=complaint(error.reason))
    return msgspec.structs.replace(params, input=[again], tool_output=None)
