"""The base of all errors."""

from __future__ import annotations


class CodexError(Exception):
    """Base of every error of this package."""
