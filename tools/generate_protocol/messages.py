"""Reads the lists of requests and notifications."""

from __future__ import annotations

from tools.generate_protocol import facts, names, shapes
from tools.generate_protocol.model import Message, Schema


def client_requests(schemas: dict[str, Schema]) -> list[Message]:
    """Return the requests that a client may send, by method."""
    return _requests(schemas, "ClientRequest")


def server_requests(schemas: dict[str, Schema]) -> list[Message]:
    """Return the requests that a server may send, by method."""
    return _requests(schemas, "ServerRequest")


def notifications(schemas: dict[str, Schema]) -> list[Message]:
    """Return the notifications that a server may send, listed or not, by method."""
    listed = [
        Message(_method(entry), _params(entry), doc=shapes.description(entry))
        for entry in schemas["ServerNotification"]["oneOf"]
    ]
    unlisted = [Message(*item) for item in facts.UNLISTED_NOTIFICATIONS.items()]
    return sorted([*listed, *unlisted], key=_by_method)


def _requests(schemas: dict[str, Schema], union: str) -> list[Message]:
    messages = []
    for entry in schemas[union]["oneOf"]:
        method, params = _method(entry), _params(entry)
        messages.append(
            Message(
                method=method,
                params=params,
                result=_result(schemas, method, params),
                nullable=shapes.is_nullable(entry["properties"].get("params", {})),
                experimental=_is_experimental(method),
                doc=shapes.description(entry),
            )
        )
    return sorted(messages, key=_by_method)


def _by_method(message: Message) -> str:
    return message.method


def _method(entry: Schema) -> str:
    method: str = entry["properties"]["method"]["enum"][0]
    return method


def _params(entry: Schema) -> str | None:
    declared = entry["properties"].get("params", shapes.NULL)
    for schema in [declared, *shapes.branches(declared)]:
        target = shapes.reference(schema)
        if target is not None:
            return target
    return None


def _result(schemas: dict[str, Schema], method: str, params: str | None) -> str:
    """Return the name of the answer, which nothing in the schema says."""
    candidates = [
        facts.RESULTS.get(method, ""),
        (params or "").removesuffix("Params") + "Response",
        names.pascal_case(method) + "Response",
    ]
    for candidate in candidates:
        if candidate in schemas:
            return candidate
    raise shapes.UnsupportedSchemaError(f"facts.RESULTS must say what answers {method}")


def _is_experimental(method: str) -> bool:
    return any(
        method.startswith(entry) if entry.endswith("/") else method == entry
        for entry in facts.EXPERIMENTAL
    )
