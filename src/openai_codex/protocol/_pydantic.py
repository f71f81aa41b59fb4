"""Support for pydantic. Loaded only when pydantic inspects values of the protocol."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Union, get_args

import msgspec
import pydantic
import typing_extensions
from msgspec import UnsetType
from pydantic_core import SchemaSerializer
from pydantic_core import core_schema as schemas

from openai_codex.protocol._json import UNKNOWN, is_unknown
from openai_codex.protocol._model_methods import Dumping

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue


def core_schema(type_: Any) -> schemas.CoreSchema:
    """Return pydantic's schema to validate and serialise a struct or a union."""
    return schemas.no_info_plain_validator_function(
        type_.model_validate,
        # A name, so that documents refer to the type instead of repeating it.
        ref=f"openai_codex.protocol.{type_.__name__}:{id(type_)}",
        serialization=serialization(),
        # Early versions look for the method of that name in the members of a union.
        metadata={"pydantic_js_functions": [lambda _schema, handler: json_schema(type_, handler)]},
    )


def serialization() -> schemas.SerSchema:
    """Return pydantic's schema to convert structs to dictionaries."""
    return schemas.plain_serializer_function_ser_schema(_serialize, info_arg=True)


def _serialize(value: Any, info: Any) -> Any:
    settled = info.exclude_unset or info.exclude_defaults
    dumping = Dumping(info.mode == "json", bool(info.by_alias), settled, info.exclude_none)
    return dumping.plain(value, info.include, info.exclude)


def json_schema(type_: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
    """Return the JSON schema of a struct or a union for a document with other schemas."""
    return handler(_mirror(type_))


@cache
def _mirror(type_: Any) -> schemas.CoreSchema:
    """Return the schema of a type that has the same JSON and that pydantic can describe."""
    described: Any
    if not isinstance(type_, type):
        described = type_.__value__
    elif is_unknown(type_):
        described = dict[str, Any]
    else:
        new_typed_dict: Any = typing_extensions.TypedDict
        described = new_typed_dict(type_.__name__, _keys(type_))
        described.__doc__ = type_.__doc__
    return pydantic.TypeAdapter(described).core_schema


def _keys(cls: Any) -> dict[str, Any]:
    """Return the types in a struct's JSON, by their JSON names."""
    keys: dict[str, Any] = {}
    tag = cls.__struct_config__.tag_field
    if tag is not None:
        keys[tag] = typing_extensions.Literal[cls.__struct_config__.tag]
    for field in msgspec.structs.fields(cls):
        if field.encode_name != UNKNOWN:
            members = [each for each in get_args(field.type) if each is not UnsetType]
            unset = len(members) < len(get_args(field.type))
            type_ = Union[tuple(members)] if unset else field.type  # noqa: UP007  # from a tuple
            keys[field.encode_name] = (
                type_ if field.required else typing_extensions.NotRequired[type_]
            )
    return keys


@cache
def pydantic_serializer(cls: Any) -> SchemaSerializer:
    """Return the serialiser of a struct in a field of any type."""
    return SchemaSerializer(core_schema(cls))
