"""Reads unions, which differ in how a value shows its variant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tools.generate_protocol import facts, names, shapes
from tools.generate_protocol.model import (
    Alias,
    Enumeration,
    Field,
    Member,
    Schema,
    Struct,
    Tag,
    Unknown,
    either,
    named,
)

if TYPE_CHECKING:
    from tools.generate_protocol.reading import Reader

_UNTAGGED_DOC = "One of several kinds of object. The fields that are set show which one."


def define(reader: Reader, name: str, schema: Schema) -> None:
    """Read the union ``name`` with all its variants."""
    base: Schema = {key: schema[key] for key in ("properties", "required") if key in schema}
    variants = [shapes.with_base(base, each) if base else each for each in shapes.branches(schema)]
    doc = shapes.description(schema)
    tag = shapes.common_tag(variants)
    objects = _objects(reader, variants)
    if tag is not None:
        _define_tagged(reader, name, doc, tag, variants)
    elif any(shapes.is_keyed(variant) for variant in variants):
        _define_keyed(reader, name, doc, variants)
    elif objects and len(variants) > 1:
        _define_untagged(reader, name, doc, objects)
    else:
        types = either(reader.type_of(variant, name) for variant in variants)
        nullable = shapes.is_nullable(schema)
        reader.add(Alias(name, types.or_none() if nullable else types, doc))


def needs_a_name(reader: Reader, variants: list[Schema]) -> bool:
    """Return whether a union inside another type must be a separate definition."""
    return shapes.common_tag(variants) is not None or bool(_objects(reader, variants))


def _define_tagged(reader: Reader, name: str, doc: str, wire: str, variants: list[Schema]) -> None:
    attribute = names.identifier(wire)
    classes = []
    for variant in variants:
        value = shapes.constants(variant)[wire]
        class_name = _variant_name(name, value, variant)
        classes.append(class_name)
        tag = Tag(wire, attribute, value)
        _add_merged(reader, reader.struct(class_name, variant, tag=tag))
    _add_union(reader, name, doc, classes, Tag(wire, attribute, ""))


def _add_union(reader: Reader, name: str, doc: str, classes: list[str], tag: Tag) -> None:
    unknown = f"Unknown{name}"
    if unknown in classes:
        # The schema already has a variant with this name, for values that the server did not know.
        unknown = f"Unrecognized{name}"
    reader.add(Unknown(unknown, name, tag))
    reader.add(Alias(name, either(named(each) for each in [*classes, unknown]), doc))


def _add_merged(reader: Reader, struct: Struct) -> None:
    """Add a struct, and an alias for each variant that was merged into it.

    If two structs of one union have merged variants with the same name, the first struct keeps
    the name. In former releases it was the only one.
    """
    reader.add(struct)
    for title in struct.merged:
        if title not in reader.merged:
            reader.merged.add(title)
            reader.add(Alias(title, named(struct.name), f"The same as `{struct.name}`."))


def _variant_name(union: str, value: str, variant: Schema) -> str:
    if union == "ServerNotification":
        # With their titles as names, some would have the names of their params.
        return names.pascal_case(value) + union
    title = variant.get("title")
    by_hand = facts.VARIANT_NAMES.get((union, value))
    return by_hand or (names.class_name(title) if title else names.pascal_case(value) + union)


def _define_keyed(reader: Reader, name: str, doc: str, variants: list[Schema]) -> None:
    """Read a union of strings and of objects with one key, which names the variant.

    msgspec allows only one untagged struct per union, so the objects share one.
    """
    strings = [each for each in variants if shapes.is_string_enum(each)]
    keyed = [each for each in variants if shapes.is_keyed(each)]
    if len(strings) + len(keyed) + sum(map(shapes.is_open_branch, variants)) != len(variants):
        raise shapes.UnsupportedSchemaError(f"{name} mixes keyed objects with something else")
    titles = [names.class_name(each["title"]) for each in keyed]
    struct_name = titles[0] if len(titles) == 1 else f"{name}Detail"
    struct = _keyed_struct(reader, name, struct_name, keyed)
    if len(titles) > 1:
        struct = replace(struct, merged=tuple(titles))
    _add_merged(reader, struct)
    members = tuple(
        Member(names.identifier(value), value, shapes.description(each))
        for each in strings
        for value in each["enum"]
    )
    reader.add(Enumeration(f"{name}Value", members, f"The variants of `{name}` without data."))
    reader.add(Alias(name, either([named(f"{name}Value"), named(struct_name)]), doc))


def _keyed_struct(reader: Reader, union: str, name: str, variants: list[Schema]) -> Struct:
    fields = []
    for variant in variants:
        ((wire, value),) = variant["properties"].items()
        fields.append(
            Field(
                wire=wire,
                name=names.identifier(wire),
                type=reader.type_of(value, union + names.pascal_case(wire)).or_none(),
                required=False,
                doc=shapes.description(variant),
            )
        )
    doc = f"The variants of `{union}` with data: exactly one field is set."
    return Struct(name, tuple(fields), closed=True, keeps_unknown=True, doc=doc)


def _objects(reader: Reader, variants: list[Schema]) -> list[Schema]:
    """Return the object schemas of the variants, or nothing if a variant is not an object."""
    found: list[Schema] = []
    for variant in variants:
        target = shapes.reference(variant)
        schema = variant if target is None else reader.schemas[target]
        nested = [schema] if "properties" in schema else shapes.branches(schema)
        if not nested or (nested != [schema] and not (nested := _objects(reader, nested))):
            return []
        if any(not shapes.is_object(each) or "oneOf" in each for each in nested):
            return []
        found.extend(nested)
    return found


def _define_untagged(reader: Reader, name: str, doc: str, objects: list[Schema]) -> None:
    groups: dict[str, list[Schema]] = {}
    for schema in objects:
        for value in _type_values(reader, schema):
            groups.setdefault(value, []).append(schema)
    if len(groups) <= 1:
        schema = shapes.merged(objects)
        reader.add(reader.struct(name, schema, doc=doc or _UNTAGGED_DOC))
        return
    classes = []
    for value, members in groups.items():
        class_name = names.pascal_case(value) + name
        classes.append(class_name)
        tag = Tag("type", "type", value)
        text = f"All variants of `{name}` whose type is `{value}`."
        reader.add(reader.struct(class_name, shapes.merged(members), tag=tag, doc=text))
    _add_union(reader, name, doc, classes, Tag("type", "type", ""))


def _type_values(reader: Reader, schema: Schema) -> list[str]:
    """Return the allowed values of an object's property ``type``, if it has one."""
    declared = schema["properties"].get("type", {})
    target = shapes.reference(declared)
    values: list[str] = (reader.schemas[target] if target else declared).get("enum", [])
    return values
