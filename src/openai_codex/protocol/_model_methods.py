"""Methods of structs for programs written for pydantic models, except validation.

Structs describe their fields, can be created and changed by name, and become dictionaries.
"""

from __future__ import annotations

import copy
import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec
from msgspec import NODEFAULT, UNSET, Struct

from openai_codex._public import public
from openai_codex.protocol._codec import InvalidValueError, invalid
from openai_codex.protocol._json import UNKNOWN, attribute_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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


# Options of pydantic for features that structs do not have.
_OTHERS = frozenset(
    {
        "context",
        "exclude_computed_fields",
        "fallback",
        "polymorphic_serialization",
        "round_trip",
        "serialize_as_any",
        "warnings",
    }
)


def check_others(options: Mapping[str, object]) -> None:
    """Check the options of a dump that have no effect.

    Raises:
        TypeError: If pydantic does not have such an option.
    """
    if not options.keys() <= _OTHERS:
        unknown = sorted(options.keys() - _OTHERS)
        raise TypeError(f"model_dump() has no option {unknown[0]!r}")


@public("openai_codex.protocol")
def jsonable(value: object) -> Any:
    """Return a value of this package as plain JSON types, with JSON names.

    Use it as ``default`` of :func:`json.dumps`::

        json.dumps({"result": result}, default=jsonable)

    Args:
        value: A value of the protocol, a notification, a result, or another dataclass with
            such values in it.

    Raises:
        TypeError: If it is none of these.
    """
    if isinstance(value, (Struct, Enum)) or dataclasses.is_dataclass(value):
        return Dumping(as_json=True, by_alias=True).plain(value)
    raise TypeError(f"{type(value).__name__} is not a value that can be written as JSON")


class Dumping(NamedTuple):
    """Converts structs to dictionaries, with the options of `WireStruct.model_dump`.

    Attributes:
        as_json: Whether enumerations become strings.
        by_alias: Whether to use JSON names.
        exclude_defaults: Whether to omit fields that have their default value.
        exclude_none: Whether to omit fields that are ``None``.
    """

    as_json: bool = False
    by_alias: bool = False
    exclude_defaults: bool = False
    exclude_none: bool = False

    def plain(self, value: Any, include: Any = None, exclude: Any = None) -> Any:
        """Return a value with its structs converted."""
        if dataclasses.is_dataclass(value):
            names = [field.name for field in dataclasses.fields(value)]
            return self.plain({name: getattr(value, name) for name in names}, include, exclude)
        if isinstance(value, Struct):
            return self._struct(value, include, exclude)
        if isinstance(value, (list, tuple)):
            parts = _selected(enumerate(value), len(value), include, exclude)
            return [self.plain(*part) for _, *part in parts]
        if isinstance(value, dict):
            parts = _selected(value.items(), 0, include, exclude)
            return {name: self.plain(*part) for name, *part in parts}
        return value.value if self.as_json and isinstance(value, Enum) else value

    def _struct(self, struct: Struct, include: Any, exclude: Any) -> Any:
        config = struct.__struct_config__
        names: dict[str, str] = {}
        items: dict[str, Any] = {}
        if config.tag_field is not None:
            names[attribute_of(config.tag_field)] = config.tag_field
            items[attribute_of(config.tag_field)] = config.tag
        wire = struct.__struct_encode_fields__
        for name, alias in zip(struct.__struct_fields__, wire, strict=True):
            value = getattr(struct, name)
            if value is UNSET:
                continue
            if alias == UNKNOWN:
                return self.plain(value)
            names[name], items[name] = alias, value
        defaults = _defaults(struct) if self.exclude_defaults else {}
        return {
            names[name] if self.by_alias else name: self.plain(*part)
            for name, *part in _selected(items.items(), 0, include, exclude)
            if not (self.exclude_none and part[0] is None)
            and not (name in defaults and defaults[name] == part[0])
        }


def text_of(dumped: object, indent: int | None, *, ensure_ascii: bool) -> str:
    """Return a dump as JSON text, with pydantic's layout."""
    if ensure_ascii:
        separators = (",", ":" if indent is None else ": ")
        return json.dumps(dumped, indent=indent, separators=separators)
    text = msgspec.json.encode(dumped)
    return (text if indent is None else msgspec.json.format(text, indent=indent)).decode()


def _defaults(struct: Struct) -> dict[str, Any]:
    fields = model_fields(type(struct))
    return {name: field.default for name, field in fields.items() if not field.required}


def _selected(
    items: Iterable[tuple[Any, Any]], length: int, include: Any, exclude: Any
) -> Iterator[tuple[Any, Any, Any, Any]]:
    """Yield the selected keys and values, and the selections inside each value."""
    for key, value in items:
        included, inner = _part(include, key, length)
        excluded, outer = _part(exclude, key, length)
        if (include is None or included) and not (excluded and outer is None):
            yield key, value, inner, outer


def _part(selection: Any, key: Any, length: int) -> tuple[bool, Any]:
    """Return whether a selection names a key, and the selection inside its value.

    Args:
        selection: The selection, or ``None``.
        key: A name, or the index in a list.
        length: The length of that list, for indices from its end.
    """
    if selection is None:
        return False, None
    keys = [key, "__all__"] if isinstance(key, str) else [key, key - length, "__all__"]
    found = [each for each in keys if each in selection]
    if not found:
        return False, None
    inner = selection[found[0]] if isinstance(selection, Mapping) else True
    if inner is False:
        return False, None
    return True, None if inner is True or inner is ... else inner
