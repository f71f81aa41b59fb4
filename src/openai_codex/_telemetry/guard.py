"""Keeps errors of tracing away from turns."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from openai_codex._logs import TRACING_FAILED

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["guarded"]

F = TypeVar("F", bound="Callable[..., Any]")


def guarded(method: F) -> F:
    """Make a method log errors instead of raising: the program's own code processes spans."""

    @wraps(method)
    def call(*args: Any, **options: Any) -> Any:
        try:
            return method(*args, **options)
        except Exception as error:  # noqa: BLE001  # no error of tracing may end a turn
            TRACING_FAILED(error=type(error).__name__)
            return None

    return cast("F", call)
