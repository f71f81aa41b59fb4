"""Second attempt at input that strict decoding refused.

Text: bytes that are no UTF-8 and halves of surrogate pairs become U+FFFD. Types: the smallest
union that encloses a fault becomes its unknown variant, with the data as it came. A fault that
no union encloses may cost the optional field it is in, for messages that say what has happened
and are worth more than one field; it never may where a missing field widens a permission, so
that requests from the server and values from the user are refused instead.
"""

from __future__ import annotations

import json
import logging
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import inspect

from openai_codex.protocol._base import UNKNOWN, UnknownVariant

if TYPE_CHECKING:
    from collections.abc import Callable

    Raw = bytes | bytearray | memoryview | msgspec.Raw

_log = logging.getLogger("openai_codex.protocol")

_LEAVES: dict[type, Any] = {
    inspect.BoolType: bool,
    inspect.FloatType: float,
    inspect.IntType: int,
    inspect.NoneType: type(None),
    inspect.StrType: str,
}


def recover(raw: Raw, type_: Any, fault: Exception, *, drop_optional: bool) -> Any:
    """Return ``raw`` as ``type_`` in spite of ``fault``.

    Raises:
        msgspec.ValidationError: ``fault``, if no union encloses it.
        msgspec.DecodeError: If it is not JSON, or nested too deeply.
    """
    try:
        try:
            value = msgspec.json.decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError):
            value = msgspec.json.decode(_legible(bytes(memoryview(raw))))
        return mend(value, type_, fault, drop_optional=drop_optional)
    except RecursionError:
        raise msgspec.DecodeError("JSON is nested too deeply") from None


def mend(value: Any, type_: Any, fault: Exception, *, drop_optional: bool = False) -> Any:
    """Return decoded JSON as ``type_`` in spite of ``fault``.

    Raises:
        msgspec.ValidationError: ``fault``, if no union encloses it.
    """
    try:
        mended = _Mender().mend(value, _information(type_), drop_optional)
        return msgspec.convert(mended, type_)
    except msgspec.ValidationError as still:
        # The first complaint names the place in the message as it came.
        raise fault if isinstance(fault, msgspec.ValidationError) else still from None


@lru_cache(maxsize=256)
def _information(type_: Any) -> inspect.Type:
    return inspect.type_info(type_)


def _legible(raw: bytes) -> bytes:
    """Return the JSON with U+FFFD for everything that is no character.

    Raises:
        msgspec.DecodeError: If it is not JSON.
    """
    try:
        value = json.loads(raw.decode("utf-8", "replace"))
    except ValueError as error:
        raise msgspec.DecodeError(f"JSON is malformed: {type(error).__name__}") from None
    text = json.dumps(value, ensure_ascii=False)
    # UTF-16 joins the pairs that belong together, and only then replaces the rest.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


class _Mender:
    """Walks a value along its type and replaces what does not fit.

    Each step takes a value, what is known of its type, and whether an optional field may be
    dropped from here on. Each raises `msgspec.ValidationError` for a fault that is in no union.
    """

    def __init__(self) -> None:
        self._steps: dict[type, Callable[[Any, Any, bool], Any]] = {
            inspect.AnyType: self._anything,
            inspect.DictType: self._mapping,
            inspect.EnumType: self._enumeration,
            inspect.ListType: self._array,
            inspect.StructType: self._struct,
            inspect.UnionType: self._union,
        }

    def mend(self, value: Any, info: inspect.Type, drop: bool) -> Any:
        """Return ``value`` with its faults replaced."""
        return self._steps.get(type(info), self._leaf)(value, info, drop)

    def _anything(self, value: Any, _info: Any, _drop: bool) -> Any:
        return value

    def _leaf(self, value: Any, info: Any, _drop: bool) -> Any:
        return msgspec.convert(value, _LEAVES[type(info)])

    def _enumeration(self, value: Any, info: inspect.EnumType, _drop: bool) -> Any:
        return msgspec.convert(value, info.cls)

    def _array(self, value: Any, info: inspect.ListType, drop: bool) -> Any:
        return [self.mend(item, info.item_type, drop) for item in msgspec.convert(value, list)]

    def _mapping(self, value: Any, info: inspect.DictType, drop: bool) -> Any:
        items = msgspec.convert(value, dict).items()
        return {name: self.mend(item, info.value_type, drop) for name, item in items}

    def _struct(self, value: Any, info: inspect.StructType, drop: bool) -> Any:
        given = msgspec.convert(value, dict)
        mended: dict[str, Any] = {}
        if info.tag_field is not None:
            if given.get(info.tag_field, info.tag) != info.tag:
                raise msgspec.ValidationError("Object is of another variant")
            mended[info.tag_field] = info.tag
        known = {field.encode_name for field in info.fields}
        if info.forbid_unknown_fields and not given.keys() <= known:
            raise msgspec.ValidationError("Object contains an unknown field")
        for field in info.fields:
            name = field.encode_name
            if name in given:
                try:
                    mended[name] = self.mend(given[name], field.type, drop)
                except msgspec.ValidationError:
                    if field.required or not drop:
                        raise
                    _log.warning("%s.%s does not fit its type", info.cls.__name__, field.name)
            elif field.required:
                raise msgspec.ValidationError(f"Object misses the field `{name}`")
        return mended

    def _union(self, value: Any, info: inspect.UnionType, drop: bool) -> Any:
        unknown = _place_for_unknown(info)
        for member in info.types:
            if _may_be(value, member):
                try:
                    # Where the whole value can be kept, no part of it is dropped.
                    return self.mend(value, member, drop and unknown is None)
                except msgspec.ValidationError:
                    continue
        if unknown is None:
            raise msgspec.ValidationError("Value fits no member of the union")
        return {**unknown, UNKNOWN: value}


def _may_be(value: Any, member: inspect.Type) -> bool:
    """Tell whether ``value`` may be of a member of a union, by its tag if that has one."""
    if isinstance(member, inspect.StructType) and member.tag_field is not None:
        return isinstance(value, dict) and value.get(member.tag_field) == member.tag
    return True


def _place_for_unknown(info: inspect.UnionType) -> dict[str, str] | None:
    """Return what makes a value the unknown variant of a union, if the union has one."""
    for member in info.types:
        if isinstance(member, inspect.StructType):
            if issubclass(member.cls, UnknownVariant):
                return {str(member.tag_field): UNKNOWN}
            if any(field.encode_name == UNKNOWN for field in member.fields):
                return {}
    return None
