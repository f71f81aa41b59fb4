"""Writes the constants for requests and notifications."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.generate_protocol import layout, names, placing
from tools.generate_protocol.modules import LINT, PACKAGE, header

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tools.generate_protocol.model import Message, Protocol


def write_tables(protocol: Protocol, origin: str) -> dict[str, str]:
    """Return the text of the modules of constants, by file name."""
    places = placing.place(protocol)
    return {
        "methods.py": _requests(
            "Every request that a client can send, with the types of its params and result.",
            "Method",
            protocol.client_requests,
            places,
            origin,
        ),
        "server_requests.py": _requests(
            "Every request that a server can send, with the types of its params and result.",
            "ServerRequestMethod",
            protocol.server_requests,
            places,
            origin,
        ),
        "notifications.py": _notifications(protocol.notifications, origin),
    }


def _requests(
    subject: str, kind: str, requests: list[Message], places: dict[str, str], origin: str
) -> str:
    used = {name for each in requests for name in (each.params, each.result) if name is not None}
    imports = "\n".join(
        layout.imports(f"{PACKAGE}.{module}", (n for n in used if places[n] == module), "    ")
        for module in sorted({places[name] for name in used})
    )
    constants = [names.constant(each.method) for each in requests]
    sections = [
        header(subject, origin),
        LINT,
        "from __future__ import annotations",
        "from typing import TYPE_CHECKING, Any",
        f"from {PACKAGE}._method import {kind}",
        f"if TYPE_CHECKING:\n{imports}",
        "\n".join(_request(kind, each) for each in requests),
        layout.listing(
            f"BY_NAME: dict[str, {kind}[Any, Any]] = {{",
            (f"{constant}.name: {constant}" for constant in constants),
            "}",
        ),
    ]
    return "\n\n".join(sections) + '\n"""All requests, by their names in the protocol."""\n'


def _request(kind: str, request: Message) -> str:
    params = request.params or "None"
    annotation = f"{params} | None" if request.nullable else params
    arguments = [f'"{request.method}"']
    arguments.append(f'"{request.params}"' if request.params else "None")
    arguments.append(f'"{request.result}"')
    if request.nullable or request.params is None or request.experimental:
        arguments.append(f'"{_params_kind(request)}"')
    if request.experimental:
        arguments.append("True")
    types = f"{annotation}, {request.result}"
    lines = [layout.generic_call(names.constant(request.method), kind, types, arguments)]
    if request.doc:
        lines.append(layout.docstring(request.doc))
    return "\n".join(lines)


def _params_kind(request: Message) -> str:
    if request.params is None:
        return "none"
    return "nullable" if request.nullable else "required"


def _notifications(notifications: Iterable[Message], origin: str) -> str:
    listed = list(notifications)
    constants = []
    for each in listed:
        constants.append(f'{names.constant(each.method)}: Final = "{each.method}"')
        if each.doc:
            constants.append(layout.docstring(each.doc))
    payloads = (f'{names.constant(each.method)}: "{each.params}"' for each in listed)
    classes = dict.fromkeys(f"protocol.{each.params}" for each in listed)
    union = "\n        | ".join(classes)
    sections = [
        header("Every notification that a server can send.", origin),
        LINT,
        "from __future__ import annotations",
        "from typing import TYPE_CHECKING, Final, TypeAlias",
        f"from {PACKAGE}._payload import PayloadDecoder",
        "if TYPE_CHECKING:\n    from openai_codex import protocol",
        f"    Payload: TypeAlias = (\n        {union}\n    )",
        "\n".join(constants),
        layout.listing("PAYLOADS: Final = {", payloads, "}"),
        "_decoder = PayloadDecoder(PAYLOADS)\npayload_type = _decoder.payload_type",
    ]
    return "\n\n".join(sections) + "\ndecode_notification = _decoder.decode\n"
