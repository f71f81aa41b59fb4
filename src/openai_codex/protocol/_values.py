"""Features of structs for programs written for pydantic models, except validation and dumps.

Structs describe their fields, and can be created and changed by name.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from msgspec import NODEFAULT, UNSET, Struct

from openai_codex.protocol._codec import InvalidValueError, invalid
from openai_codex.protocol._json import UNKNOWN, attribute_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class ModelField:
    """A field of a struct, as ``model_fields`` describes it.

    Attributes:
        annotation: Its type.
        alias: Its JSON name, if different.
        default: Its default; ``None`` without one.
    """

    annotation: Any
    alias: str | None
    default: Any
    required: bool

    def is_required(self) -> bool:
        """Whether the field has no default."""
        return self.required

    def get_default(self) -> Any:
        """Return the default."""
        return self.default


@lru_cache(maxsize=256)
def model_fields(cls: type[Struct]) -> Mapping[str, ModelField]:
    """Describe the fields of a class by their Python names, including its tag.

    The tag counts as required, as for models: dumps never omit it.
    """
    found = {}
    tag = cls.__struct_config__.tag_field
    if tag is not None:
        name = attribute_of(tag)
        value = cls.__struct_config__.tag
        alias = None if name == tag else tag
        found[name] = ModelField(Literal[value], alias, None, required=True)
    for each in msgspec.structs.fields(cls):
        if each.encode_name != UNKNOWN:
            alias = None if each.encode_name == each.name else each.encode_name
            found[each.name] = ModelField(each.type, alias, _default(each), each.required)
    return found


def _default(field: msgspec.structs.FieldInfo) -> Any:
    if field.default_factory is not NODEFAULT:
        return field.default_factory()
    return None if field.default in (NODEFAULT, UNSET) else field.default


def model_config(cls: type[Struct]) -> Mapping[str, object]:
    """Return the configuration that pydantic expects of a model."""
    extra = "forbid" if cls.__struct_config__.forbid_unknown_fields else "ignore"
    return {"populate_by_name": True, "frozen": True, "extra": extra}


def items(struct: Struct) -> list[tuple[str, object]]:
    """Return the Python names and the values, including the tag."""
    found: list[tuple[str, object]] = []
    for name in model_fields(type(struct)):
        value = getattr(struct, name)
        if value is not UNSET:
            found.append((name, value))
    return found


def fields_set(struct: Struct) -> set[str]:
    """Return the names of the fields without a default, or with another value."""
    fields = model_fields(type(struct))
    return {
        name
        for name, value in items(struct)
        if fields[name].required or value != fields[name].default
    }


def changed(struct: Struct, update: Mapping[str, Any], *, deep: bool) -> Any:
    """Return a copy as `WireStruct.model_copy` describes."""
    kept = copy.deepcopy(struct) if deep else struct
    return msgspec.structs.replace(kept, **named_fields(type(struct), update))


def named_fields(cls: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields by their Python names, without the tag.

    Raises:
        InvalidValueError: If there is no such field, or the tag is for another variant.
    """
    names = dict(zip(cls.__struct_encode_fields__, cls.__struct_fields__, strict=True))
    names.update({name: name for name in cls.__struct_fields__})
    config = cls.__struct_config__
    tags = set() if config.tag_field is None else {config.tag_field, attribute_of(config.tag_field)}
    named = {}
    for name, value in given.items():
        if name in names:
            named[names[name]] = value
        elif name not in tags:
            raise invalid(InvalidValueError, f"{cls.__name__} has no field {name!r}") from None
        elif value != config.tag:
            wanted = f"{name}={config.tag!r}"
            message = f"{cls.__name__} has {wanted}, not {value!r}"
            raise invalid(InvalidValueError, message) from None
    return named


def json_schema(type_: Any, ref_template: str) -> dict[str, Any]:
    """Return the schema of a type, with the schemas that it refers to in ``$defs``."""
    (schema,), definitions = msgspec.json.schema_components([type_], ref_template=ref_template)
    _tell_unknown([schema, definitions])
    name = type_.__name__ if isinstance(type_, type) and issubclass(type_, Struct) else None
    if name in definitions:
        # The type itself is at the top, as with pydantic.
        schema = definitions[name]
        if not _refers(definitions, ref_template.format(name=name)):
            del definitions[name]
    return {**schema, "$defs": definitions} if definitions else schema


def _tell_unknown(value: Any) -> None:
    """Describe unknown variants by their JSON: any object."""
    if isinstance(value, list):
        for each in value:
            _tell_unknown(each)
    if not isinstance(value, dict):
        return
    value.get("discriminator", {}).get("mapping", {}).pop(UNKNOWN, None)
    properties = value.get("properties", {})
    if properties.pop(UNKNOWN, None) is not None and UNKNOWN in value.get("required", ()):
        value["required"].remove(UNKNOWN)
        # The remaining property is the tag.
        properties.update((tag, {"type": "string"}) for tag in list(properties))
    for each in value.values():
        _tell_unknown(each)


def _refers(value: Any, reference: str) -> bool:
    if isinstance(value, dict):
        return value.get("$ref") == reference or any(
            _refers(each, reference) for each in value.values()
        )
    return isinstance(value, list) and any(_refers(each, reference) for each in value)
