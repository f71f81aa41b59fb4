"""Validation for programs written for pydantic models: of structs, unions and newtypes.

Values may be mappings with Python names or JSON names. Programs also validate through the name
of a union, as in ``AskForApproval.model_validate("never")``. A plain union has no methods, so the
package provides objects with these methods instead. Type checkers see the union itself.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from enum import Enum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin

import msgspec
from msgspec import inspect

from openai_codex.protocol._codec import InvalidValueError, convert_strictly, invalid
from openai_codex.protocol._json import UNKNOWN, attribute_of, encode, is_unknown
from openai_codex.protocol._model_methods import json_schema, named_fields

_log = logging.getLogger("openai_codex.protocol")

_SEQUENCES = (list, tuple, set, frozenset)


def validate(value: object, type_: Any, *, from_attributes: bool = False) -> Any:
    """Return ``value`` as ``type_``, as `WireStruct.model_validate` describes.

    Raises:
        InvalidValueError: If it does not fit.
    """
    if isinstance(type_, type) and isinstance(value, type_):
        return value
    try:
        wire = _Reader(from_attributes).read(value, _information(type_))
        return convert_strictly(wire, type_)
    except (msgspec.ValidationError, UnicodeEncodeError) as fault:
        raise invalid(InvalidValueError, str(fault)) from None


def validate_json(text: str | bytes | bytearray, type_: Any) -> Any:
    """Return the value in ``text``, as `WireStruct.model_validate_json` describes.

    Raises:
        InvalidValueError: If it is not JSON, or does not fit.
    """
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise invalid(InvalidValueError, str(fault)) from None
    return validate(value, type_)


def make(
    cls: msgspec.StructMeta, args: tuple[object, ...], fields: dict[str, Any], refusal: TypeError
) -> Any:
    """Create a struct from arguments that its constructor refused but pydantic models accept.

    These are the value of a union, which models wrap: ``T(value)`` and ``T(root=value)``;
    JSON names; and the tag.

    Raises:
        InvalidValueError: For other arguments.
    """
    if len(args) + len(fields) == 1 and (args or "root" in fields):
        return validate(args[0] if args else fields["root"], cls, from_attributes=False)
    if args:
        raise invalid(InvalidValueError, str(refusal)) from None
    named = named_fields(cls, fields)
    try:
        return msgspec.StructMeta.__call__(cls, **named)
    except TypeError as missing:
        raise invalid(InvalidValueError, str(missing)) from None


@lru_cache(maxsize=256)
def _information(type_: Any) -> inspect.Type:
    return inspect.type_info(type_)


class _Reader:
    """Walks through a value and its type, and replaces Python names by JSON names."""

    def __init__(self, from_attributes: bool) -> None:
        self._from_attributes = from_attributes

    def read(self, value: Any, info: inspect.Type) -> Any:
        """Return ``value`` as decoded JSON."""
        if isinstance(value, msgspec.Struct):
            return msgspec.json.decode(encode(value))
        if isinstance(value, Enum):
            return value.value
        if isinstance(info, inspect.UnionType):
            return self._of_union(value, info)
        if isinstance(info, inspect.StructType):
            return self._struct(value, info)
        if isinstance(info, inspect.ListType) and isinstance(value, _SEQUENCES):
            return [self.read(item, info.item_type) for item in value]
        if isinstance(info, inspect.DictType) and isinstance(value, Mapping):
            return {name: self.read(item, info.value_type) for name, item in value.items()}
        return value

    def _of_union(self, value: Any, info: inspect.UnionType) -> Any:
        for member in info.types:
            if _is_meant(value, member, self._from_attributes):
                return self.read(value, member)
        for member in info.types:
            # A value with an unknown tag may be from a newer server; other values are errors.
            if isinstance(member, inspect.StructType) and isinstance(value, Mapping):
                tag = member.tag_field
                if is_unknown(member.cls) and isinstance(value.get(tag), str):
                    return {str(tag): UNKNOWN, UNKNOWN: dict(value)}
        return value

    def _struct(self, value: Any, info: inspect.StructType) -> Any:
        names = {field.name: field.encode_name for field in info.fields}
        if not isinstance(value, Mapping):
            if not self._from_attributes or isinstance(value, (str, int, float, *_SEQUENCES)):
                return value
            value = {name: getattr(value, name) for name in names if hasattr(value, name)}
        if is_unknown(info.cls) and UNKNOWN not in value:
            return {str(info.tag_field): UNKNOWN, UNKNOWN: dict(value)}
        types = {field.encode_name: field.type for field in info.fields}
        if UNKNOWN in types and not any(name in names or name in types for name in value):
            return {UNKNOWN: dict(value)}
        tag = info.tag_field
        if tag is not None and value.get(tag, value.get(attribute_of(tag), info.tag)) != info.tag:
            # A value of another variant, whose fields do not matter.
            return {tag: value.get(tag, value.get(attribute_of(tag)))}
        wire: dict[str, Any] = {} if tag is None else {tag: info.tag}
        for name, item in value.items():
            alias = name if name in types else names.get(name, name)
            if alias in types:
                # If both names are given, the JSON name takes precedence.
                if alias == name or alias not in value:
                    wire[alias] = self.read(item, types[alias])
            elif tag is not None and name in (tag, attribute_of(tag)):
                continue
            elif info.forbid_unknown_fields:
                wire[name] = item
            else:
                _log.warning("%s has no field %r, which is ignored", info.cls.__name__, name)
        return wire


def _is_meant(value: Any, member: inspect.Type, from_attributes: bool) -> bool:
    """Check whether a value belongs to a member of a union that may contain names."""
    if isinstance(member, inspect.StructType):
        if is_unknown(member.cls):
            return False
        if isinstance(value, Mapping):
            tag = member.tag_field
            if tag is None:
                return True
            return bool(value.get(tag, value.get(attribute_of(tag))) == member.tag)
        return from_attributes and not isinstance(value, (str, int, float, *_SEQUENCES))
    if isinstance(member, inspect.ListType):
        return isinstance(value, _SEQUENCES)
    return isinstance(member, inspect.DictType) and isinstance(value, Mapping)


class CallableUnion:
    """Replaces a union, also in annotations and ``isinstance``."""

    # msgspec reads a type from these two.
    __origin__ = Union
    __module__ = "openai_codex.protocol"

    def __init__(self, name: str, type_: Any) -> None:
        self.__name__ = self.__qualname__ = name
        self._type = type_
        self.__args__ = get_args(type_) or (type_,)
        # isinstance() does not accept types with parameters.
        self._classes = tuple(get_origin(member) or member for member in self.__args__)

    @property
    def __value__(self) -> Any:
        """The union itself, as for type aliases."""
        return self._type

    def __call__(self, root: object) -> Any:
        """Return a value of the union, as `model_validate` does."""
        return self.model_validate(root)

    def model_validate(
        self,
        value: object,
        *,
        strict: bool | None = None,  # noqa: ARG002  # as for structs
        from_attributes: bool | None = None,
        context: object = None,  # noqa: ARG002
    ) -> Any:
        """Return ``value`` as one of the union's types, like `WireStruct.model_validate`.

        Raises:
            msgspec.ValidationError: If it fits none of them. Also a :exc:`ValueError`.
        """
        if isinstance(value, self._classes):
            return value
        return validate(value, self._type, from_attributes=bool(from_attributes))

    def model_validate_json(self, text: str | bytes | bytearray, **_options: object) -> Any:
        """Return the value in ``text``, with the errors of `model_validate`."""
        return validate_json(text, self._type)

    def model_construct(self, root: object) -> Any:
        """Return a value of the union unchanged."""
        return root

    def model_json_schema(self, *, ref_template: str = "#/$defs/{model}") -> dict[str, Any]:
        """Return the JSON schema of the protocol, like `WireStruct.model_json_schema`."""
        return json_schema(self._type, ref_template.replace("{model}", "{name}"))

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> Any:
        from openai_codex.protocol._pydantic import core_schema

        return core_schema(self)

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self._classes)

    def __subclasscheck__(self, subclass: type) -> bool:
        return issubclass(subclass, self._classes)

    def __or__(self, other: Any) -> Any:
        return self._type | other

    def __ror__(self, other: Any) -> Any:
        return other | self._type

    def __reduce__(self) -> str:
        return self.__name__

    def __repr__(self) -> str:
        return f"{self.__module__}.{self.__name__}"


class RootedEnum(CallableUnion):
    """Replaces an enumeration that pydantic models wrap, so that ``T(root=value)`` works.

    The metaclass of enumerations does not allow this, and msgspec does not allow another one.
    """

    __module__ = "openai_codex.types"

    def __getattr__(self, name: str) -> Any:
        return getattr(self._type, name)

    def __getitem__(self, name: str) -> Any:
        return self._type[name]

    def __iter__(self) -> Any:
        return iter(self._type)

    def __len__(self) -> int:
        return len(self._type)

    def __contains__(self, value: object) -> bool:
        return value in self._type
