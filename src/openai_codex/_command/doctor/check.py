"""The result of a check."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["Check"]


class Check(NamedTuple):
    """The result of one check.

    Args:
        name: The subject of the check.
        state: The state: ok, warning, failed or skipped.
        detail: The details, without secrets.
        advice: How to fix the problem; "" if there is none.
    """

    name: str
    state: Literal["ok", "warning", "failed", "skipped"]
    detail: str
    advice: str = ""
