"""Definitions that only the fuzzy file search methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from openai_codex.protocol._base import WireStruct
from openai_codex.protocol._open_enum import OpenEnum

__all__ = [
    "FuzzyFileSearchMatchType",
    "FuzzyFileSearchParams",
    "FuzzyFileSearchResponse",
    "FuzzyFileSearchResult",
    "FuzzyFileSearchSessionCompletedNotification",
    "FuzzyFileSearchSessionStartParams",
    "FuzzyFileSearchSessionStartResponse",
    "FuzzyFileSearchSessionStopParams",
    "FuzzyFileSearchSessionStopResponse",
    "FuzzyFileSearchSessionUpdateParams",
    "FuzzyFileSearchSessionUpdateResponse",
    "FuzzyFileSearchSessionUpdatedNotification",
]


class FuzzyFileSearchMatchType(OpenEnum):
    """Used by `FuzzyFileSearchResult`."""

    file = "file"
    directory = "directory"


class FuzzyFileSearchParams(WireStruct, frozen=True, kw_only=True):
    """Params of `fuzzyFileSearch`."""

    query: str
    roots: list[str]
    cancellation_token: str | None = None


class FuzzyFileSearchResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `fuzzyFileSearch`."""

    files: list[FuzzyFileSearchResult]


class FuzzyFileSearchResult(WireStruct, frozen=True, kw_only=True, rename=None):
    """Superset of [`codex_file_search::FileMatch`]."""

    file_name: str
    match_type: FuzzyFileSearchMatchType
    path: str
    root: str  # type: ignore[assignment]
    score: int
    indices: list[int] | None = None


class FuzzyFileSearchSessionCompletedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `fuzzyFileSearch/sessionCompleted`."""

    session_id: str


class FuzzyFileSearchSessionStartParams(WireStruct, frozen=True, kw_only=True):
    """Params of `fuzzyFileSearch/sessionStart`."""

    roots: list[str]
    session_id: str


class FuzzyFileSearchSessionStartResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `fuzzyFileSearch/sessionStart`."""


class FuzzyFileSearchSessionStopParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `fuzzyFileSearch/sessionStop`."""

    session_id: str


class FuzzyFileSearchSessionStopResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `fuzzyFileSearch/sessionStop`."""


class FuzzyFileSearchSessionUpdateParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `fuzzyFileSearch/sessionUpdate`."""

    query: str
    session_id: str


class FuzzyFileSearchSessionUpdateResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `fuzzyFileSearch/sessionUpdate`."""


class FuzzyFileSearchSessionUpdatedNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `fuzzyFileSearch/sessionUpdated`."""

    files: list[FuzzyFileSearchResult]
    query: str
    session_id: str
