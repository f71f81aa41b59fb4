"""Finds a docstring for every definition, even if the schema has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.generate_protocol.model import Alias, Definition, Protocol, Struct, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

_USERS_SHOWN = 3
_OPEN = "Servers can send more properties. To read them, request the raw result."


def docstrings(protocol: Protocol) -> dict[str, str]:
    """Return the docstring of every definition."""
    from_messages = dict(_roles(protocol))
    users = _users(protocol.definitions)
    found = {}
    for name, definition in protocol.definitions.items():
        text = _own(definition) or from_messages.get(name) or _usage(definition, users[name])
        is_open = isinstance(definition, Struct) and definition.open
        found[name] = f"{text}\n\n{_OPEN}" if is_open else text
    return found


def _own(definition: Definition) -> str:
    return "" if isinstance(definition, Unknown) else definition.doc


def _roles(protocol: Protocol) -> Iterator[tuple[str, str]]:
    """Yield names of types and the docstrings that follow from the messages with these types."""
    for message in [*protocol.client_requests, *protocol.server_requests]:
        purpose = f"\n\n{message.doc}" if message.doc else ""
        if message.params is not None:
            yield message.params, f"Params of `{message.method}`.{purpose}"
        if message.result is not None:
            yield message.result, f"Result of `{message.method}`."
    for message in protocol.notifications:
        if message.params is not None:
            yield message.params, f"Params of the notification `{message.method}`."


def _users(definitions: dict[str, Definition]) -> dict[str, list[str]]:
    users: dict[str, list[str]] = {name: [] for name in definitions}
    for name, definition in definitions.items():
        # The docstring of a name for a merged variant says what it stands for.
        if not (isinstance(definition, Alias) and definition.doc and len(definition.names) == 1):
            for used in definition.names:
                users[used].append(name)
    return users


def _usage(definition: Definition, users: list[str]) -> str:
    if isinstance(definition, Struct) and definition.tag is not None:
        (union,) = users
        return f"A `{union}` whose {definition.tag.name} is `{definition.tag.value}`."
    if not users:
        return "No other definition uses it."
    shown = ", ".join(f"`{name}`" for name in sorted(users)[:_USERS_SHOWN])
    return f"Used by {shown}{' and others' if len(users) > _USERS_SHOWN else ''}."
