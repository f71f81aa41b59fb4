"""What a server leaves out or gets wrong costs only itself: real answers with one field changed."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec
import pytest

from openai_codex.protocol import UnknownVariant, methods, notifications
from openai_codex.protocol._json import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parents[1] / "data"
ABSENT = object()

Path_ = tuple["str | int", ...]


class Message(NamedTuple):
    """Something that a runtime sent: an answer, or the params of a notification."""

    method: str
    value: Any

    def decoded(self) -> Any:
        raw = msgspec.json.encode(self.value)
        if self.method in methods.BY_NAME:
            return methods.BY_NAME[self.method].decode_result(raw)
        line = msgspec.json.encode({"method": self.method, "params": self.value})
        return notifications.decode_notification(self.method, line)


@cache
def recorded() -> dict[str, Message]:
    """Return one message of each kind; the notifications of tools and of texts are all kept."""
    found = {}
    for name in ("answers", "traffic"):
        lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            message = json.loads(line)
            value = message.get("result", message.get("params"))
            found[f"{message['method']}-{number}"] = Message(message["method"], value)
    return found


def fields(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Yield the path of every field of every object."""
    items = value.items() if isinstance(value, dict) else []
    items = enumerate(value) if isinstance(value, list) else items
    for key, item in items:
        if isinstance(key, str):
            yield (*path, key)
        yield from fields(item, (*path, key))


def at(value: Any, path: Path_) -> Any:
    for key in path:
        value = value[key]
    return value


def mutations(value: Any, path: Path_) -> Iterator[tuple[str, Any]]:
    """Yield copies of a message with one field left out, renamed, of another type, and null."""
    *parents, name = path
    for kind in ("drop", "rename", "null", "retype"):
        mutated = copy.deepcopy(value)
        owner = at(mutated, tuple(parents))
        old = owner.pop(name)
        if kind == "rename":
            owner[f"{name}Renamed"] = old
        elif kind == "null":
            owner[name] = None
        elif kind == "retype":
            owner[name] = retyped(old)
        yield kind, mutated


def retyped(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes"
    if isinstance(value, (int, float)):
        return f"{value}"
    if isinstance(value, str):
        return [7]
    return {"odd": [1]} if isinstance(value, list) or value is None else 7


def differences(before: Any, after: Any, path: Path_ = ()) -> Iterator[tuple[Path_, Any, Any]]:
    """Yield where two decoded values differ."""
    if isinstance(before, msgspec.Struct) and type(before) is type(after):
        names = zip(before.__struct_fields__, before.__struct_encode_fields__, strict=True)
        for name, wire in names:
            yield from differences(getattr(before, name), getattr(after, name), (*path, wire))
    elif isinstance(before, dict) and isinstance(after, dict):
        for key in before.keys() | after.keys():
            pair = before.get(key, ABSENT), after.get(key, ABSENT)
            yield from differences(*pair, (*path, key))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, pair in enumerate(zip(before, after, strict=True)):
            yield from differences(*pair, (*path, index))
    elif before != after:
        yield path, before, after


def unknown_data(value: Any) -> Any:
    """Return what an unknown variant keeps, or ``ABSENT`` if this is none."""
    if isinstance(value, UnknownVariant):
        return value.data
    if isinstance(value, msgspec.Struct) and UNKNOWN in value.__struct_encode_fields__:
        return getattr(value, "unknown", ABSENT)
    return ABSENT


def is_of_the_field(difference: tuple[Path_, Any, Any], path: Path_, mutated: Any) -> bool:
    """Tell whether only the changed field differs, or what keeps all of the object it is in."""
    where, _, after = difference
    if where[: len(path)] == path or where == (*path[:-1], f"{path[-1]}Renamed"):
        return True
    kept = unknown_data(after)
    return path[: len(where)] == where and kept == at(mutated, where)


def test_real_messages_have_nothing_that_is_not_known() -> None:
    def unknown(value: Any) -> Iterator[Any]:
        if unknown_data(value) is not ABSENT:
            yield value
        parts = value if isinstance(value, list) else []
        if isinstance(value, msgspec.Struct):
            parts = [getattr(value, name) for name in value.__struct_fields__]
        for part in parts:
            yield from unknown(part)

    assert [each for message in recorded().values() for each in unknown(message.decoded())] == []


def count() -> int:
    return sum(4 * len(list(fields(message.value))) for message in recorded().values())


def test_there_is_enough_to_change() -> None:
    answers = {each.method for each in recorded().values() if each.method in methods.BY_NAME}
    assert len(answers) >= 30
    assert count() >= 3_000


@pytest.mark.parametrize("name", recorded())
def test_a_field_that_is_changed_costs_only_itself(name: str) -> None:
    message = recorded()[name]
    before = message.decoded()
    for path in fields(message.value):
        for kind, mutated in mutations(message.value, path):
            after = Message(message.method, mutated).decoded()
            strange = [
                difference
                for difference in differences(before, after)
                if not is_of_the_field(difference, path, mutated)
            ]
            assert not strange, (kind, path)
