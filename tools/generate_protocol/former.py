"""Adds to the newest schema what only former releases have, so that no name disappears.

A property that not all releases require is optional, so data from all of them is valid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tools.generate_protocol import facts, shapes
from tools.generate_protocol.releases import numbers

if TYPE_CHECKING:
    from tools.generate_protocol.model import Schema
    from tools.generate_protocol.releases import Releases


def with_former(newest: dict[str, Schema], releases: Releases) -> dict[str, Schema]:
    """Return the newest definitions, with the additional ones of former supported releases.

    Args:
        newest: The definitions of the newest release.
        releases: The definitions of each release by version, the oldest first.
    """
    found = dict(newest)
    for version, definitions in reversed(releases.items()):
        if numbers(version) < numbers(facts.OLDEST_RUNTIME):
            break
        note = f"Until runtime {version}."
        for name, schema in definitions.items():
            known = found.get(name)
            found[name] = _noted(schema, note) if known is None else _kept(known, schema, note)
    return found


def _kept(new: Schema, old: Schema, note: str) -> Schema:
    """Return a schema, with the additional parts of an older schema of the same name."""
    kept = new
    if "properties" in new and "properties" in old:
        kept = _with_properties(kept, old, note)
    key = "oneOf" if "oneOf" in new else "anyOf"
    variants = shapes.branches(new)
    former = shapes.branches(old) or ([old] if shapes.is_string_enum(old) else [])
    if variants and former:
        kept = {**kept, key: _with_variants(new[key], former, note)}
    elif shapes.is_string_enum(new) and former:
        kept = _with_values(kept, former, note)
    return kept


def _with_properties(new: Schema, old: Schema, note: str) -> Schema:
    required = old.get("required", [])
    # A property may have moved into a nested union that requires one of several properties.
    nested = shapes.merged(shapes.branches(new))["properties"] if shapes.branches(new) else {}
    gone = {
        name: _noted(schema, note)
        for name, schema in old["properties"].items()
        if name not in new["properties"] and name not in nested
    }
    still = [name for name in new.get("required", []) if name in required]
    kept = {**new, "properties": {**new["properties"], **gone}}
    return {**kept, "required": still} if "required" in new else kept


def _with_values(new: Schema, former: list[Schema], note: str) -> Schema:
    """Return an enumeration, with the additional values of an older one."""
    gone = _values(former) - set(new["enum"])
    if not gone:
        return new
    own = {key: new[key] for key in ("type", "enum")}
    others = {key: value for key, value in new.items() if key not in own}
    return {**others, "oneOf": [own, *_single_values(gone, note)]}


def _with_variants(variants: list[Schema], former: list[Schema], note: str) -> list[Schema]:
    """Return the variants of a union, with the additional variants of an older one."""
    kept = list(variants)
    places = {_identity(each): place for place, each in enumerate(variants)}
    for each in former:
        if shapes.is_string_enum(each):
            continue
        place = places.get(_identity(each))
        if place is None:
            kept.append(_noted(each, note))
        else:
            kept[place] = _kept(kept[place], each, note)
    gone = _values(former) - _values(variants)
    return [*kept, *_single_values(gone, note)]


def _identity(variant: Schema) -> Any:
    """Return a value that is equal for the same variant of two unions."""
    constants = shapes.constants(variant)
    if constants:
        return tuple(sorted(constants.items()))
    return shapes.reference(variant) or tuple(variant.get("properties", ())) or str(variant)


def _values(schemas: list[Schema]) -> set[str]:
    return {v for each in schemas if shapes.is_string_enum(each) for v in each["enum"]}


def _single_values(values: set[str], note: str) -> list[Schema]:
    return [{"type": "string", "enum": [v], "description": note} for v in sorted(values)]


def _noted(schema: Any, note: str) -> Any:
    """Return a removed schema, with a note in its description."""
    if not isinstance(schema, dict):
        return {"description": note}
    text = shapes.description(schema)
    return {**schema, "description": f"{text}\n\n{note}" if text else note}
