"""Tests with hundreds of small cases, each of which takes less time than pytest does for a test."""

from __future__ import annotations

import functools
import traceback
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["every"]


def every(
    arguments: str,
    cases: Iterable[Any] | Callable[[], Iterable[Any]],
    name: Callable[[Any], object] = str,
) -> Callable[[Callable[..., None]], Callable[[], None]]:
    """Make one test of all cases, which names each case that fails.

    Use it like ``pytest.mark.parametrize``, for cases that need no fixtures. All cases run,
    whether others fail or not.

    Args:
        arguments: The names of the test's arguments, with commas.
        cases: One value, or one tuple of values, for each case; or a function that returns them,
            which only the test calls.
        name: Returns the name of a case.
    """
    names = [each.strip() for each in arguments.split(",")]

    def decorate(test: Callable[..., None]) -> Callable[[], None]:
        @functools.wraps(test)
        def all_cases() -> None:
            everything = list(cases() if callable(cases) else cases)
            assert everything, "there are no cases"
            failed: dict[str, BaseException] = {}
            for number, case in enumerate(everything):
                values = case if len(names) > 1 else (case,)
                try:
                    test(**dict(zip(names, values, strict=True)))
                except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001  # it is reported
                    failed[f"{number}: {name(case)}"] = error
            if failed:
                pytest.fail(told(failed, len(everything)), pytrace=False)

        # Otherwise pytest would take the test's arguments for fixtures.
        del all_cases.__wrapped__
        return all_cases

    return decorate


def told(failed: dict[str, BaseException], cases: int) -> str:
    """Return what failed, with the stack of the first failure."""
    first = "".join(traceback.format_exception(next(iter(failed.values()))))
    each = [f"{name}: {type(error).__name__}: {error}" for name, error in failed.items()]
    return "\n\n".join([f"{len(failed)} of {cases} cases failed. The first one:", first, *each])
