"""Assigns each definition to a module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.generate_protocol import facts, names
from tools.generate_protocol.model import Definition, Message, Protocol, Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

CORE = "core"
SHARED = "shared"
# These modules can import from all others, because no module imports from them.
MESSAGES = "messages"
UNLISTED = "unlisted"
# The schema's unions of whole messages, and definitions that only these use.
_MESSAGE_UNIONS = ("ClientNotification", "ClientRequest", "ServerNotification", "ServerRequest")


def place(protocol: Protocol) -> dict[str, str]:
    """Return the module of every definition.

    The core module has the definitions that a first turn needs. Other definitions are in the
    module of their domain, or in the shared module if several domains use them. So no module
    imports the module of another domain.
    """
    definitions = protocol.definitions
    core = _closure(definitions, _roots(_core_messages(protocol)))
    domains: dict[str, set[str]] = {name: set() for name in definitions}
    messages = [*protocol.client_requests, *protocol.server_requests, *protocol.notifications]
    for message in messages:
        for name in _closure(definitions, _roots([message])):
            domains[name].add(domain(message.method))
    places = {}
    for name, users in domains.items():
        if name in core:
            places[name] = CORE
        elif len(users) > 1:
            places[name] = SHARED
        else:
            places[name] = next(iter(users), UNLISTED)
    return places | _place_messages(definitions, places)


def _place_messages(definitions: dict[str, Definition], places: dict[str, str]) -> dict[str, str]:
    roots = {name for name in definitions if name.startswith("JSONRPC")} | set(_MESSAGE_UNIONS)
    parts = _closure(definitions, roots)
    return {name: MESSAGES for name in parts if places[name] == UNLISTED}


def domain(method: str) -> str:
    """Return the module for definitions that only ``method`` and related methods use."""
    segments = method.split("/")
    for count in range(len(segments), 0, -1):
        known = facts.MODULES.get("/".join(segments[:count]))
        if known is not None:
            return known
    return names.snake_case(segments[0])


def _core_messages(protocol: Protocol) -> list[Message]:
    requests = [each for each in protocol.client_requests if each.method in facts.CORE_REQUESTS]
    notifications = [
        each for each in protocol.notifications if each.method in facts.CORE_NOTIFICATIONS
    ]
    return requests + notifications


def _roots(messages: Iterable[Message]) -> set[str]:
    return {name for each in messages for name in (each.params, each.result) if name is not None}


def _closure(definitions: dict[str, Definition], roots: set[str]) -> set[str]:
    """Return ``roots`` and all definitions that they refer to, with their aliases."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(definitions[name].names)
            definition = definitions[name]
            if isinstance(definition, Struct):
                waiting.extend(each for each in definition.merged if each in definitions)
    return found
