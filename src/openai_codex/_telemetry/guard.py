"""What keeps the spans of a program from harming its turns."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from openai_codex._logs import TRACING_FAILED

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["guarded"]

F = TypeVar("F", bound="Callable[..., Any]")


def guarded(method: F) -> F:
    """Have a method never raise: spans are processed by a program's own code."""

    @wraps(method)
    def call(*args: Any, **options: Any) -> Any:
        try:
            return method(*args, **options)
        except Exception as error:  # noqa: BLE001  # whatever it is, it does not concern the turn
            TRACING_FAILED(error=type(error).__name__)
            return None

    return cast("F", call)
