"""Check the caller's arguments, and raise an error at the call if one is wrong.

Each error names the argument, the expected type and the type of the value. It does not show the
value, which may be a secret or a prompt. :obj:`None` is an error like any other value, except in
the functions that take several keyword arguments, where it means "not given".
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Final

from openai_codex.errors import InvalidInputError

__all__ = [
    "LONGEST_WAIT",
    "check_callback",
    "check_flags",
    "check_function",
    "check_instance",
    "check_list",
    "check_mapping",
    "check_number",
    "check_strings",
    "check_text",
    "check_texts",
    "check_whole",
    "wrong_kind",
    "wrong_value",
]

# Seconds. Some systems do not support longer timers, and a longer timeout has no practical use.
LONGEST_WAIT: Final = 1e9

# The largest integer that a float can hold.
LARGEST: Final = sys.float_info.max


def wrong_kind(name: str, value: object, wanted: str) -> InvalidInputError:
    """Return the error for a value of the wrong type."""
    came = "None" if value is None else type(value).__name__
    return wrong_value(f"{name} must be {wanted}, not {came}")


def wrong_value(reason: str) -> InvalidInputError:
    """Return the error for a value that is out of range."""
    # Not at module level: it imports msgspec, which nothing else here needs.
    from openai_codex.protocol._codec import invalid

    return invalid(InvalidInputError, reason)


def check_text(name: str, value: object) -> None:
    """Check that a value is a string."""
    if not isinstance(value, str):
        raise wrong_kind(name, value, "a str")


def check_texts(**values: object) -> None:
    """Check strings. Each keyword is the name of an argument."""
    for name, value in values.items():
        if value is not None and not isinstance(value, str):
            raise wrong_kind(name, value, "a str")


def check_flags(**values: object) -> None:
    """Check booleans. Each keyword is the name of an argument."""
    for name, value in values.items():
        if value is not None and not isinstance(value, bool):
            raise wrong_kind(name, value, "True or False")


def check_whole(name: str, value: object, least: int) -> None:
    """Check an integer."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise wrong_kind(name, value, "an int")
    if not least <= value < 1 << 63:
        raise wrong_value(f"{name} must be at least {least} and fit into 64 bits")


def check_number(
    name: str, value: object, *, zero: bool = False, most: float | None = None
) -> None:
    """Check a positive number, such as seconds.

    Args:
        name: The argument.
        value: Its value.
        zero: Whether 0 is allowed.
        most: The maximum; :obj:`None` allows every finite number.
    """
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        # Not at module level: numbers of other types are rare.
        from numbers import Real

        if not isinstance(value, Real) or isinstance(value, bool):
            raise wrong_kind(name, value, "a number")
        value = float(value)
    # Written so that NaN fails.
    if not (0 < value <= (most or LARGEST) or (zero and value == 0)):
        least = "0 or more" if zero else "more than 0"
        limit = "finite" if most is None else f"at most {most:.0f}"
        raise wrong_value(f"{name} must be {least} and {limit}")


def check_instance(name: str, value: object, kind: type) -> None:
    """Check that a value is an instance of one of our classes."""
    if not isinstance(value, kind):
        raise wrong_kind(name, value, f"a {kind.__name__}")


def check_function(name: str, value: object) -> None:
    """Check that a value is callable."""
    if not callable(value):
        raise wrong_kind(name, value, "a function")


def check_callback(name: str, value: object) -> None:
    """Check that a value is a function that is only called, so that it must not be ``async``."""
    # Not at module level, because few programs pass a callback.
    from inspect import iscoroutinefunction

    check_function(name, value)
    if iscoroutinefunction(value):
        raise wrong_kind(name, value, "a function without async")


def check_mapping(name: str, value: object) -> None:
    """Check a mapping that becomes a JSON object. Its values are checked when it is sent."""
    if not isinstance(value, Mapping):
        raise wrong_kind(name, value, "a dict")
    for key in value:
        if not isinstance(key, str):
            raise wrong_kind(f"each key of {name}", key, "a str")


def check_list(name: str, values: object, wanted: str) -> None:
    """Check that a value is a list. A single string is refused, although it is a sequence."""
    if isinstance(values, (str, bytes, bytearray)) or not isinstance(values, Sequence):
        raise wrong_kind(name, values, f"a list of {wanted}")


def check_strings(name: str, values: Sequence[str]) -> None:
    """Check that all values are strings."""
    check_list(name, values, "str")
    for value in values:
        if not isinstance(value, str):
            raise wrong_kind(f"each of {name}", value, "a str")
