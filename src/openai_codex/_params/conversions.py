"""Convert callers' arguments to values of the protocol, and warn about deprecated forms."""

from __future__ import annotations

import inspect
import os
import warnings
from collections.abc import Iterable, Sequence
from typing import TypeAlias, TypeVar

from msgspec import UNSET, Struct

from openai_codex import protocol
from openai_codex._checks import (
    check_flags,
    check_list,
    check_strings,
    check_texts,
    check_whole,
    wrong_kind,
)
from openai_codex.protocol._method import Method
from openai_codex.protocol._open_enum import OpenEnum

__all__ = [
    "CwdFilter",
    "StrPath",
    "check_request",
    "choice",
    "choices",
    "directories",
    "listing",
    "path",
    "paths",
    "some",
    "warn_caller",
    "warn_deprecated",
]

PACKAGE = __name__.partition(".")[0]

E = TypeVar("E", bound=OpenEnum)
T = TypeVar("T")

StrPath: TypeAlias = str | os.PathLike[str]
CwdFilter: TypeAlias = StrPath | Sequence[StrPath]


def choice(value: E | str | None, members: type[E], name: str) -> E | None:
    """Return the member for a value of the protocol. Newer runtimes may have more values.

    Raises:
        InvalidInputError: If it is not a string, or is a member of another enumeration.
    """
    if value is None:
        return None
    if not isinstance(value, members) and type(value) is not str:
        known = ", ".join(repr(each.value) for each in members)
        raise wrong_kind(name, value, f"a {members.__name__}, or one of {known}")
    return members(value)


def choices(values: Sequence[E | str] | None, members: type[E], name: str) -> list[E] | None:
    """Return the members for a list of values.

    Raises:
        InvalidInputError: If a value is not a string, or a single string is given.
    """
    if values is None:
        return None
    check_list(name, values, members.__name__)
    each_of = f"each of {name}"
    return [made for value in values if (made := choice(some(each_of, value), members, each_of))]


def some(name: str, value: T | None) -> T:
    """Return a required value.

    Raises:
        InvalidInputError: If it is :obj:`None`.
    """
    if value is None:
        raise wrong_kind(name, value, "given")
    return value


def path(value: StrPath | None, name: str = "cwd") -> str | None:
    """Return a path as a string.

    Raises:
        InvalidInputError: If it is neither a string nor a path.
    """
    if value is None or isinstance(value, str):
        return value
    if not isinstance(value, os.PathLike):
        raise wrong_kind(name, value, "a str or a pathlib.Path")
    return os.fsdecode(value)


def directories(value: CwdFilter | None) -> str | list[str] | None:
    """Return one or several working directories as strings.

    Raises:
        InvalidInputError: If one is neither a string nor a path.
    """
    if isinstance(value, (str, os.PathLike)) or not isinstance(value, Iterable):
        return path(value)
    return paths("cwd", value)


def paths(name: str, values: Sequence[StrPath]) -> list[str]:
    """Return paths as strings.

    Raises:
        InvalidInputError: If one is neither a string nor a path, or a single path is given.
    """
    check_list(name, values, "paths")
    each_of = f"each of {name}"
    return [some(each_of, path(each, each_of)) for each in values]


def listing(
    *,
    archived: bool | None = None,
    cursor: str | None = None,
    cwd: CwdFilter | None = None,
    limit: int | None = None,
    model_providers: list[str] | None = None,
    search_term: str | None = None,
    section_id: str | None = None,
    sort_direction: protocol.SortDirection | str | None = None,
    sort_key: protocol.ThreadSortKey | str | None = None,
    source_kinds: Sequence[protocol.ThreadSourceKind | str] | None = None,
    use_state_db_only: bool | None = None,
) -> protocol.ThreadListParams:
    """Return the parameters of ``thread/list`` for the options of ``thread_list()``.

    Raises:
        TypeError: If an option has the wrong type.
        ValueError: If the limit is less than 0.
    """
    check_flags(archived=archived, use_state_db_only=use_state_db_only)
    check_texts(cursor=cursor, search_term=search_term, section_id=section_id)
    if limit is not None:
        check_whole("limit", limit, 0)
    if model_providers is not None:
        check_strings("model_providers", model_providers)
    return protocol.ThreadListParams(
        archived=archived,
        cursor=cursor,
        cwd=directories(cwd),
        limit=limit,
        model_providers=model_providers,
        search_term=search_term,
        section_id=UNSET if section_id is None else section_id,
        sort_direction=choice(sort_direction, protocol.SortDirection, "sort_direction"),
        sort_key=choice(sort_key, protocol.ThreadSortKey, "sort_key"),
        source_kinds=choices(source_kinds, protocol.ThreadSourceKind, "source_kinds"),
        use_state_db_only=use_state_db_only,
    )


def check_request(method: object, params: object) -> None:
    """Check a raw request or notification from a caller.

    Raises:
        TypeError: If the method or the parameters have the wrong type.
    """
    if not isinstance(method, (Method, str)):
        raise wrong_kind("method", method, "one of protocol.methods, or a str")
    # server: parameters that are not an object are refused, or have worse effects.
    if params is not None and not isinstance(params, (dict, Struct)):
        raise wrong_kind("params", params, "a dict, or the parameters of the method")


def warn_deprecated(message: str) -> None:
    """Emit a :class:`DeprecationWarning` that points at the caller of this package."""
    warn_caller(message, DeprecationWarning)


def warn_caller(message: str, category: type[Warning]) -> None:
    """Emit a warning that points at the caller of this package."""
    frame = inspect.currentframe()
    level = 0
    while frame is not None and _is_ours(frame.f_globals.get("__name__", "")):
        frame = frame.f_back
        level += 1
    warnings.warn(message, category, stacklevel=level + 1)


def _is_ours(module: str) -> bool:
    return module == PACKAGE or module.startswith(f"{PACKAGE}.")
