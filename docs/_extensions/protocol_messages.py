"""Pages with every message of the protocol: requests of both sides, and notifications.

Like the types, they are read from the source of the generated modules.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from schema_text import docstring, escaped

import openai_codex.protocol as package
from openai_codex._wire.since import SINCE
from openai_codex.protocol import methods, notifications, server_requests

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PAGES", "page"]

SOURCES = Path(package.__file__ or "").parent

REQUESTS = """\
Each of these goes to :meth:`Codex.request <openai_codex.Codex.request>` with its parameters, and is
answered with its result: ``codex.request(methods.THREAD_LIST, ThreadListParams(limit=5))``.
"""
NOTIFICATIONS = """\
What the runtime tells: :meth:`TurnHandle.stream <openai_codex.TurnHandle.stream>` yields those of a
turn, :meth:`Codex.subscribe <openai_codex.Codex.subscribe>` any. The name on the wire is the
``method`` of a :class:`~openai_codex.types.Notification`, the type is that of its ``payload``.
"""
SERVER_REQUESTS = """\
What the runtime asks its client. :class:`~openai_codex.Handlers` has a place for each; without a
handler it is refused.
"""

# Module: title of its page, what the page says first, and the wire names that it must show.
PAGES = {
    "methods": ("Requests of the client", REQUESTS, methods.BY_NAME.keys()),
    "notifications": ("Notifications", NOTIFICATIONS, notifications.PAYLOADS.keys()),
    "server_requests": ("Requests of the runtime", SERVER_REQUESTS, server_requests.BY_NAME.keys()),
}


class Message(NamedTuple):
    """One message: its constant, and what the source says of it."""

    constant: str
    wire: str
    annotation: str
    text: str
    experimental: bool


def page(module: str) -> Iterator[str]:
    """Yield the lines of one module's page, its messages grouped by what they are about.

    Raises:
        ValueError: If a message that the module knows is not on the page.
    """
    title, introduction, wanted = PAGES[module]
    found = sorted(messages(module), key=lambda message: message.wire)
    if {message.wire for message in found} != set(wanted):
        raise ValueError(f"the page of {module} is not complete")
    yield from (title, "=" * len(title), "", introduction, "")
    yield from (".. py:currentmodule:: openai_codex.protocol", "")
    for topic, group in groupby(found, key=lambda message: message.wire.partition("/")[0]):
        yield from (topic, "-" * len(topic), "")
        for message in group:
            yield from entry(module, message)


def messages(module: str) -> Iterator[Message]:
    """Yield the messages of a module in the order of their names on the wire."""
    tree = ast.parse((SOURCES / f"{module}.py").read_text(encoding="utf-8"))
    for node, follower in zip(tree.body, [*tree.body[1:], None], strict=True):
        if not isinstance(node, ast.AnnAssign) or not isinstance(node.target, ast.Name):
            continue
        annotation, text = ast.unparse(node.annotation), docstring(follower) or ""
        if isinstance(node.value, ast.Call):
            arguments = [each.value for each in node.value.args if isinstance(each, ast.Constant)]
            wire, experimental = str(arguments[0]), arguments[-1] is True
            yield Message(node.target.id, wire, annotation, text, experimental)
        elif isinstance(node.value, ast.Constant):
            wire = str(node.value.value)
            payload = notifications.PAYLOADS[wire]
            yield Message(node.target.id, wire, payload, text, experimental=False)


def entry(module: str, message: Message) -> Iterator[str]:
    """Yield the lines that describe one message."""
    yield f".. py:data:: {module}.{message.constant}"
    yield f"   :type: {message.annotation}"
    yield f'   :value: "{message.wire}"'
    # The schema marks the beginning of a section in the text of its first entry.
    text = re.sub(r"^NEW (APIs|NOTIFICATIONS)\W*", "", inspect.cleandoc(message.text))
    if text:
        yield from ("", textwrap.indent(escaped(text), "   "))
    notes = [*since(message.wire), *(["Experimental."] if message.experimental else [])]
    if notes:
        yield from ("", "   " + " ".join(notes))
    yield ""


def since(wire: str) -> Iterator[str]:
    """Yield which runtimes know a request, and which of its parameters came later."""
    for version, features in SINCE.items():
        for feature in features:
            method, _, parameter = feature.partition(".")
            if method == wire:
                what = f"``{parameter}`` needs" if parameter else "Needs"
                yield f"{what} runtime {version}."
