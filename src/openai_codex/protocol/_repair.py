"""A second attempt to decode input that strict decoding refused.

Text: bytes that are not UTF-8 and halves of surrogate pairs become U+FFFD. Types: a fault affects
only the value that contains it. An optional or nullable field gets its default or ``None``. For
another fault, the smallest union around it becomes its unknown variant, with the original data.
Without a union, the field gets an empty list or dictionary, or ``None`` even if its type does not
allow it: the answer around it is worth more than one field.

This is for notifications and results. In requests from the server and in values from the user, a
missing field could extend a permission. There, only values in a union are replaced, and all other
faults are refused.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal, NoReturn, TypeAlias

import msgspec
from msgspec import inspect

from openai_codex._logs import FIELD_REPAIRED
from openai_codex.protocol._json import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Raw = bytes | bytearray | memoryview | msgspec.Raw

_LEAVES: dict[type, Any] = {
    inspect.BoolType: bool,
    inspect.FloatType: float,
    inspect.IntType: int,
    inspect.NoneType: type(None),
    inspect.StrType: str,
}


# What may be replaced: nothing; optional and nullable fields, and otherwise the union
# around the fault; or any field.
_STRICT: Final = "strict"
_OPTIONAL: Final = "optional"
_ANY: Final = "any"
_Mode: TypeAlias = Literal["strict", "optional", "any"]


def recover(raw: Raw, type_: Any, fault: Exception, *, forgiving: bool) -> Any:
    """Return ``raw`` as ``type_`` in spite of ``fault``.

    Raises:
        msgspec.ValidationError: ``fault``, if it cannot be repaired.
        msgspec.DecodeError: If it is not JSON, or nested too deeply.
    """
    try:
        try:
            value = msgspec.json.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError):
            value = msgspec.json.decode(_legible(bytes(memoryview(raw))))
        return mend(value, type_, fault, forgiving=forgiving)
    except RecursionError:
        raise msgspec.DecodeError("JSON is nested too deeply") from None


def mend(value: Any, type_: Any, fault: Exception, *, forgiving: bool = False) -> Any:
    """Return decoded JSON as ``type_`` in spite of ``fault``.

    Raises:
        msgspec.ValidationError: ``fault``, if it cannot be repaired.
    """
    mode: _Mode = _ANY if forgiving else _STRICT
    try:
        return _Mender().mend(value, _information(type_), mode)
    except msgspec.ValidationError as still:
        # The first error names the place in the original message.
        raise fault if isinstance(fault, msgspec.ValidationError) else still from None


@lru_cache(maxsize=256)
def _information(type_: Any) -> inspect.Type:
    return inspect.type_info(type_)


@lru_cache(maxsize=4096)
def report(owner: str, field: str, fault: str) -> None:
    """Log a fault, unless the same one was logged before."""
    FIELD_REPAIRED(owner=owner, field=field, fault=fault)


def _legible(raw: bytes) -> bytes:
    """Return the JSON with U+FFFD for invalid bytes and halves of surrogate pairs.

    Raises:
        msgspec.DecodeError: If it is not JSON.
    """
    try:
        value = json.loads(raw.decode("utf-8", "replace"))
    except ValueError as error:
        raise msgspec.DecodeError(f"JSON is malformed: {type(error).__name__}") from None
    return encode_legibly(value)


def encode_legibly(value: object) -> bytes:
    """Return JSON with U+FFFD for each single half of a surrogate pair.

    Raises:
        TypeError: If a part of the value has no JSON form.
    """
    text = json.dumps(msgspec.to_builtins(value), ensure_ascii=False, separators=(",", ":"))
    # UTF-16 first joins the halves that belong together, then replaces the others.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _refuse(reason: str) -> NoReturn:
    raise msgspec.ValidationError(reason)


class _Mender:
    """Converts a value to its type and replaces the parts that do not fit.

    Each step takes a value, the description of its type, and what may be replaced in it.
    Each raises `msgspec.ValidationError` for a fault that may not be replaced.
    """

    def __init__(self) -> None:
        self._steps: dict[type, Callable[[Any, Any, _Mode], Any]] = {
            inspect.AnyType: self._anything,
            inspect.DictType: self._mapping,
            inspect.EnumType: self._enumeration,
            inspect.ListType: self._array,
            inspect.StructType: self._struct,
            inspect.UnionType: self._union,
        }

    def mend(self, value: Any, info: inspect.Type, mode: _Mode) -> Any:
        """Return ``value`` as its type, with its faults replaced."""
        return self._steps.get(type(info), self._leaf)(value, info, mode)

    def _anything(self, value: Any, _info: Any, _mode: _Mode) -> Any:
        return value

    def _leaf(self, value: Any, info: Any, _mode: _Mode) -> Any:
        return msgspec.convert(value, _LEAVES[type(info)])

    def _enumeration(self, value: Any, info: inspect.EnumType, _mode: _Mode) -> Any:
        return msgspec.convert(value, info.cls)

    def _array(self, value: Any, info: inspect.ListType, mode: _Mode) -> Any:
        items = enumerate(msgspec.convert(value, list))
        return [item for _, item in self._items(items, info.item_type, mode)]

    def _mapping(self, value: Any, info: inspect.DictType, mode: _Mode) -> Any:
        items = msgspec.convert(value, dict).items()
        return dict(self._items(items, info.value_type, mode))

    def _items(
        self, items: Iterable[tuple[Any, Any]], info: inspect.Type, mode: _Mode
    ) -> Iterable[tuple[Any, Any]]:
        """Yield the items that fit or can be repaired, with their positions or keys."""
        for place, item in items:
            try:
                yield place, self.mend(item, info, mode)
            except msgspec.ValidationError:
                if mode is not _ANY:
                    raise
                report(_name(info), "*", "is left out: it does not fit its type")

    def _struct(self, value: Any, info: inspect.StructType, mode: _Mode) -> Any:
        if isinstance(value, info.cls):
            return value
        given = msgspec.convert(value, dict)
        if info.tag_field is not None and given.get(info.tag_field, info.tag) != info.tag:
            _refuse("Object is of another variant")
        known = {field.encode_name for field in info.fields}
        if info.forbid_unknown_fields and not given.keys() <= known:
            _refuse("Object contains an unknown field")
        mended = {}
        for field in info.fields:
            if field.encode_name in given or field.required:
                found = self._field(given, field, info, mode)
                if found is not msgspec.NODEFAULT:
                    mended[field.name] = found
        return info.cls(**mended)

    def _field(
        self, given: dict[str, Any], field: inspect.Field, info: inspect.StructType, mode: _Mode
    ) -> Any:
        """Return the value for a field of a struct; ``NODEFAULT`` for its default."""
        fault = "is missing"
        if field.encode_name in given:
            fault = "does not fit its type"
            try:
                return self.mend(given[field.encode_name], field.type, mode)
            except msgspec.ValidationError:
                if mode is _STRICT:
                    raise
        instead = self._instead(field, mode)
        report(info.cls.__name__, field.name, fault)
        return instead

    def _instead(self, field: inspect.Field, mode: _Mode) -> Any:
        """Return the replacement for a field that is missing or does not fit."""
        members = field.type.types if isinstance(field.type, inspect.UnionType) else (field.type,)
        kinds = {type(member) for member in members}
        if mode is _STRICT:
            _refuse(f"Object misses the field `{field.encode_name}`")
        if not field.required:
            return msgspec.NODEFAULT
        if kinds & {inspect.NoneType, inspect.AnyType}:
            return None
        unknown = _place_for_unknown(members)
        if unknown is not None:
            return unknown(None)
        if mode is _OPTIONAL:
            _refuse(f"Object misses the field `{field.encode_name}`")
        return [] if inspect.ListType in kinds else {} if inspect.DictType in kinds else None

    def _union(self, value: Any, info: inspect.UnionType, mode: _Mode) -> Any:
        unknown = _place_for_unknown(info.types)
        # If the whole value can be kept as unknown, its required parts are not replaced.
        inner = _OPTIONAL if unknown is not None and mode is _ANY else mode
        for member in info.types:
            if _may_be(value, member):
                try:
                    return self.mend(value, member, inner)
                except msgspec.ValidationError:
                    continue
        if unknown is None:
            _refuse("Value fits no member of the union")
        return unknown(value)


def _may_be(value: Any, member: inspect.Type) -> bool:
    """Check whether ``value`` may belong to a member of a union, by the tag if it has one."""
    if isinstance(member, inspect.StructType) and member.tag_field is not None:
        if isinstance(value, member.cls):
            return True
        return isinstance(value, dict) and value.get(member.tag_field) == member.tag
    return True


def _place_for_unknown(members: Iterable[inspect.Type]) -> Callable[[Any], Any] | None:
    """Return a function that creates the unknown variant of a union, if the union has one."""
    for member in members:
        if isinstance(member, inspect.StructType):
            for field in member.fields:
                if field.encode_name == UNKNOWN:
                    return lambda value: member.cls(**{field.name: value})
    return None


def _name(info: inspect.Type) -> str:
    return info.cls.__name__ if isinstance(info, inspect.StructType) else type(info).__name__
