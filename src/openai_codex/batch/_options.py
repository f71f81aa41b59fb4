"""The options of a batch, and the output type of its answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeAlias

import msgspec

from openai_codex._output.typed import MisfitError, wanted
from openai_codex._wire.turn_result import T, TypeForm
from openai_codex.batch._job import Failure, Outcome
from openai_codex.errors import InvalidOutputError

if TYPE_CHECKING:
    from openai_codex._output.typed import Wanted

__all__ = ["Answers", "ExecutorChoice", "Order", "checked", "split_output"]

ExecutorChoice: TypeAlias = Executor | Callable[[], Executor]
"""An executor, or a function that creates one, also after one broke."""

Order: TypeAlias = Literal["completion", "input"]
"""The order of the outcomes."""

TURN_OPTIONS: Final = frozenset(
    {
        *("approval_mode", "cwd", "effort", "idle_timeout", "model", "output_schema"),
        *("personality", "sandbox", "service_tier", "source", "summary", "timeout"),
        *("turn_service_tier", "approval_policy", "approvals_reviewer", "sandbox_policy"),
    }
)


class Answers(Generic[T]):
    """The output type of a batch.

    Args:
        type_: The output type, or :obj:`None`.
    """

    def __init__(self, type_: Wanted[T] | None) -> None:
        self._type = type_

    def fitted(self, outcome: Outcome[Any]) -> Outcome[T]:
        """Return an outcome with its decoded answer, or with an error if it does not fit."""
        if self._type is None or not outcome.ok:
            return outcome
        try:
            # A missing answer does not fit any schema.
            output = self._type.decode(outcome.text or "")
        except MisfitError as error:
            failure = Failure(
                InvalidOutputError.__name__,
                f"the answer does not fit its output type: {error}",
                retryable=True,
            )
            return msgspec.structs.replace(outcome, error=failure)
        return msgspec.structs.replace(outcome, output=output)


def checked(options: Mapping[str, object]) -> dict[str, object]:
    """Return the options of turns without those that are :obj:`None`.

    Raises:
        TypeError: If an option is unknown.
    """
    if unknown := sorted(set(options) - TURN_OPTIONS):
        raise TypeError(
            f"jobs do not have the option {unknown[0]!r}: use {', '.join(sorted(TURN_OPTIONS))}"
        )
    return {name: value for name, value in options.items() if value is not None}


def split_output(
    output_type: TypeForm[T] | None, options: dict[str, object]
) -> tuple[dict[str, object], Answers[T]]:
    """Return the options with the schema of the output type, and the type, which stays here.

    Raises:
        OutputSchemaError: If the type is not supported.
        TypeError: If a schema is given, too.
    """
    type_ = wanted(output_type, options.get("output_schema"))
    if type_ is not None:
        options = {**options, "output_schema": type_.schema}
    return options, Answers(type_)
