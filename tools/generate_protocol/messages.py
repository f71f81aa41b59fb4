"""Reads the lists of requests and notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.generate_protocol import facts, names, shapes
from tools.generate_protocol.model import Message, Schema

if TYPE_CHECKING:
    from collections.abc import Container


def client_requests(schemas: dict[str, Schema], experimental: Container[str]) -> list[Message]:
    """Return the requests that a client can send, sorted by method.

    Args:
        schemas: All definitions.
        experimental: The requests that a server refuses unless the client enabled the
            experimental API.
    """
    return _requests(schemas, "ClientRequest", experimental)


def server_requests(schemas: dict[str, Schema]) -> list[Message]:
    """Return the requests that a server can send, sorted by method."""
    return _requests(schemas, "ServerRequest", ())


def notifications(schemas: dict[str, Schema]) -> list[Message]:
    """Return the notifications that a server can send, including unlisted ones, by method."""
    listed = [
        Message(method_of(entry), params_name(entry), doc=shapes.description(entry))
        for entry in schemas["ServerNotification"]["oneOf"]
    ]
    unlisted = [Message(*item) for item in facts.UNLISTED_NOTIFICATIONS.items()]
    return sorted([*listed, *unlisted], key=_by_method)


def _requests(
    schemas: dict[str, Schema], union: str, experimental: Container[str]
) -> list[Message]:
    messages = []
    for entry in schemas[union]["oneOf"]:
        method, params = method_of(entry), params_name(entry)
        messages.append(
            Message(
                method=method,
                params=params,
                result=_result(schemas, method, params),
                nullable=shapes.is_nullable(entry["properties"].get("params", {})),
                experimental=method in experimental,
                doc=shapes.description(entry),
            )
        )
    return sorted(messages, key=_by_method)


def _by_method(message: Message) -> str:
    return message.method


def method_of(entry: Schema) -> str:
    """Return the method of a message."""
    method: str = entry["properties"]["method"]["enum"][0]
    return method


def params_name(entry: Schema) -> str | None:
    """Return the name of the params' definition, or ``None`` if there are no params."""
    declared = entry["properties"].get("params", shapes.NULL)
    for schema in [declared, *shapes.branches(declared)]:
        target = shapes.reference(schema)
        if target is not None:
            return target
    return None


def _result(schemas: dict[str, Schema], method: str, params: str | None) -> str:
    """Return the name of the result's definition, which the schema does not contain."""
    candidates = [
        facts.RESULTS.get(method, ""),
        (params or "").removesuffix("Params") + "Response",
        names.pascal_case(method) + "Response",
    ]
    for candidate in candidates:
        if candidate in schemas:
            return candidate
    answers = {name for name in schemas if name.endswith("Response")}
    words = set(names.snake_case(names.pascal_case(method)).split("_"))
    alike = sorted(answers, key=lambda name: -len(words & set(names.snake_case(name).split("_"))))
    raise shapes.UnsupportedSchemaError(
        f"add the result of {method} to facts.RESULTS; perhaps {', '.join(alike[:5])}"
    )
