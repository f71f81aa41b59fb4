"""Lets dataclasses and pydantic handle notifications. Loaded on demand."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, cast

from openai_codex._wire.events import Notification, UnknownNotification
from openai_codex.protocol._codec import InvalidValueError
from openai_codex.protocol.notifications import payload_type

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import Field

    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

    from openai_codex.protocol.notifications import Payload

__all__ = [
    "dataclass_fields",
    "get_pydantic_core_schema",
    "get_pydantic_json_schema",
    "notification",
]


@dataclass
class _Shape:
    method: str
    payload: Any


def dataclass_fields(_cls: type[Notification]) -> dict[str, Field[Any]]:
    """Return the fields of notifications in the form that dataclasses have."""
    return {field.name: field for field in fields(_Shape)}


def notification(value: object) -> Notification:
    """Convert JSON values back to a notification.

    Raises:
        InvalidValueError: If it has no method, or the payload does not fit.
    """
    if isinstance(value, Notification):
        return value
    match value:
        case {"method": str(method), "payload": payload}:
            pass
        case _:
            raise InvalidValueError("Expected an object with `method` and `payload`")
    known = payload_type(method)
    if known is not None:
        return Notification(method, cast("Payload", known.model_validate(payload)))
    match payload:
        case {"params": params}:
            return Notification(method, UnknownNotification(params))
    raise InvalidValueError("Expected the `params` of an unknown notification")


def get_pydantic_core_schema(_cls: type[Notification]) -> Callable[..., CoreSchema]:
    """Return the function that pydantic calls for the core schema of notifications."""
    from pydantic_core import core_schema as schemas

    from openai_codex.protocol._pydantic import serialization

    def core_schema(_source: object, _handler: object) -> CoreSchema:
        return schemas.no_info_plain_validator_function(
            notification, serialization=serialization(), ref="openai_codex.Notification:0"
        )

    return core_schema


def get_pydantic_json_schema(_cls: type[Notification]) -> Callable[..., JsonSchemaValue]:
    """Return the function that pydantic calls for the JSON schema of notifications."""
    from pydantic import TypeAdapter

    def json_schema(_schema: object, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(TypeAdapter(_Shape).core_schema), "title": "Notification"}

    return json_schema
