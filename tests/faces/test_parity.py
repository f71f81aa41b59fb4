"""Every method of one face is in the other: signature, documentation, what it returns."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

import pytest

from tests.faces.pairs import LANGUAGE, MEMBERS, PAIRS, Member, Pair
from tests.support.cases import every
from tools.derive_sync.rewrite import Rewriter
from tools.derive_sync.rules import PREFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.once

each_pair = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.blocking.__name__)
each_member = every(
    "member", MEMBERS, lambda member: f"{member.pair.blocking.__name__}.{member.name}"
)


def in_blocking_words(annotation: object) -> str:
    """Say an annotation of the async face as the blocking one has it."""
    text = re.sub(r"\b(?:Awaitable|Coroutine\[Any, Any,|AsyncGenerator)\b", "", str(annotation))
    return PREFIXES.sub("", text.replace("'", ""))


def documentation(member: object) -> str | None:
    function = member.fget if isinstance(member, property) else member
    return inspect.getdoc(function)


def function_of(member: object) -> Callable[..., object]:
    if isinstance(member, property):
        assert member.fget is not None
        return member.fget
    assert callable(member)
    return member


def test_all_classes_of_the_async_face_have_a_twin() -> None:
    assert [pair.awaiting.__name__ for pair in PAIRS] == [
        "AsyncChatgptLoginHandle",
        "AsyncCodex",
        "AsyncCommandHandle",
        "AsyncDeviceCodeLoginHandle",
        "AsyncGoalHandle",
        "AsyncSubscription",
        "AsyncThread",
        "AsyncTurnHandle",
        "AsyncTurns",
    ]
    assert len(MEMBERS) >= 40


@each_pair
def test_twins_have_the_same_members(pair: Pair) -> None:
    def names(cls: type) -> set[str]:
        return {name for name in dir(cls) if not name.startswith("_")}

    assert names(pair.awaiting) == names(pair.blocking)


@each_pair
def test_twins_say_the_same_of_themselves(pair: Pair) -> None:
    source = f'"""{inspect.getdoc(pair.awaiting)}"""\n'
    assert Rewriter().rewrite(source) == f'"""{inspect.getdoc(pair.blocking)}"""\n'


@each_member
def test_twin_methods_take_the_same_parameters(member: Member) -> None:
    awaiting, blocking = (
        inspect.signature(function_of(each)).parameters.values()
        for each in (member.awaiting, member.blocking)
    )
    for ours, theirs in zip(awaiting, blocking, strict=True):
        assert (ours.name, ours.kind, ours.default) == (theirs.name, theirs.kind, theirs.default)
        assert in_blocking_words(ours.annotation) == str(theirs.annotation).replace("'", "")


@each_member
def test_twin_methods_return_the_same(member: Member) -> None:
    awaiting, blocking = (
        inspect.signature(function_of(each)).return_annotation
        for each in (member.awaiting, member.blocking)
    )
    assert in_blocking_words(awaiting) == str(blocking).replace("'", "")
    assert awaiting is not inspect.Signature.empty


@each_member
def test_twin_methods_are_documented_alike(member: Member) -> None:
    words = documentation(member.awaiting)
    if words is None:
        assert member.name in (*LANGUAGE, "__init__", "__repr__")
        assert documentation(member.blocking) is None
        return
    source = f'"""{words}"""\n'
    assert Rewriter().rewrite(source) == f'"""{documentation(member.blocking)}"""\n'


@each_member
def test_only_the_async_face_makes_coroutines(member: Member) -> None:
    assert not inspect.iscoroutinefunction(member.blocking)
    assert not inspect.isasyncgenfunction(member.blocking)
    assert isinstance(member.awaiting, property) == isinstance(member.blocking, property)
    if inspect.isasyncgenfunction(member.awaiting):
        assert inspect.isgeneratorfunction(member.blocking)
