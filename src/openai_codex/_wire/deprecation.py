"""Warn of older spellings, at the line of the program that uses them."""

from __future__ import annotations

import inspect
import warnings

__all__ = ["warn_deprecated"]

PACKAGE = __name__.partition(".")[0]


def warn_deprecated(message: str) -> None:
    """Emit a :class:`DeprecationWarning` that points at the caller of this package."""
    frame = inspect.currentframe()
    level = 0
    while frame is not None and _is_ours(frame.f_globals.get("__name__", "")):
        frame = frame.f_back
        level += 1
    warnings.warn(message, DeprecationWarning, stacklevel=level + 1)


def _is_ours(module: str) -> bool:
    return module == PACKAGE or module.startswith(f"{PACKAGE}.")
