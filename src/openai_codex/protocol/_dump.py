"""Structs as dictionaries, for programs written for pydantic models."""

from __future__ import annotations

from enum import Enum
from typing import Any

from msgspec import UNSET, Struct

from openai_codex.protocol._base import UNKNOWN, UnknownVariant, attribute_of


def dump(value: Struct, *, as_json: bool, by_alias: bool, exclude_none: bool) -> dict[str, Any]:
    """Return the fields of ``value`` as `WireStruct.model_dump` describes."""

    def plain(item: Any) -> Any:
        if isinstance(item, UnknownVariant):
            return item.data
        if isinstance(item, Struct):
            return fields(item)
        if isinstance(item, list):
            return [plain(each) for each in item]
        if isinstance(item, dict):
            return {name: plain(each) for name, each in item.items()}
        return item.value if as_json and isinstance(item, Enum) else item

    def fields(struct: Struct) -> Any:
        config = struct.__struct_config__
        dumped = {}
        if config.tag_field is not None:
            dumped[config.tag_field if by_alias else attribute_of(config.tag_field)] = config.tag
        wire = struct.__struct_encode_fields__
        for name, alias in zip(struct.__struct_fields__, wire, strict=True):
            item = getattr(struct, name)
            if alias == UNKNOWN and item is not UNSET:
                return plain(item)
            if item is not UNSET and not (exclude_none and item is None):
                dumped[alias if by_alias else name] = plain(item)
        return dumped

    dumped: dict[str, Any] = plain(value)
    return dumped
