"""The classes of both faces, side by side."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, NamedTuple

import openai_codex

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MEMBERS", "PAIRS", "Member", "Pair"]

# Methods of the language that have another name, or none, in the other face.
LANGUAGE = {
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
}


class Pair(NamedTuple):
    """A class and its twin."""

    awaiting: type
    blocking: type


class Member(NamedTuple):
    """What a class of the async face has, and its twin, by their raw definitions."""

    pair: Pair
    name: str
    awaiting: object
    blocking: object


def pairs() -> Iterator[Pair]:
    """Find the pairs by their names among what the package exports."""
    for name in openai_codex.__all__:
        exported = getattr(openai_codex, name)
        if name.startswith("Async") and isinstance(exported, type):
            yield Pair(exported, getattr(openai_codex, name.removeprefix("Async")))


def members() -> Iterator[Member]:
    """List what users see of each pair, inherited or not."""
    for pair in PAIRS:
        for name in dir(pair.awaiting):
            if name.startswith("_") and name not in (*LANGUAGE, "__init__", "__repr__"):
                continue
            awaiting = inspect.getattr_static(pair.awaiting, name)
            if awaiting is getattr(object, name, None):
                continue
            blocking = inspect.getattr_static(pair.blocking, LANGUAGE.get(name, name), None)
            yield Member(pair, name, awaiting, blocking)


PAIRS = list(pairs())
MEMBERS = list(members())
