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
from openai_codex.protocol import methods, notifications, server_requests
from openai_codex.protocol._releases import SINCE, SUCCESSORS, UNTIL

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

# What the pages of requests are about: the beginnings of the names on the wire.
CONVERSATIONS = {"thread", "threadSection", "turn", "review", "memory", "rollout"}
ACCOUNTS = {
    *("account", "accountSession", "userVerification", "model", "modelProvider"),
    *("config", "configRequirements", "externalAgentConfig", "permissionProfile"),
    *("collaborationMode", "experimentalFeature"),
}


class Page(NamedTuple):
    """What is on one page.

    Args:
        module: The module that has the messages.
        title: The title.
        introduction: What the page says first.
        topics: The beginnings of the names on the wire. None for what no other page has.
    """

    module: str
    title: str
    introduction: str
    topics: frozenset[str] | None = None


PAGES = {
    "methods": Page(
        *("methods", "Requests of the client: threads and turns", REQUESTS),
        frozenset(CONVERSATIONS),
    ),
    "methods_accounts": Page(
        *("methods", "Requests of the client: accounts, models and settings", REQUESTS),
        frozenset(ACCOUNTS),
    ),
    "methods_others": Page("methods", "Requests of the client: tools, files and others", REQUESTS),
    "notifications": Page("notifications", "Notifications", NOTIFICATIONS),
    "server_requests": Page("server_requests", "Requests of the runtime", SERVER_REQUESTS),
}
# The wire names that the pages of a module must show.
WANTED = {
    "methods": methods.BY_NAME.keys(),
    "notifications": notifications.PAYLOADS.keys(),
    "server_requests": server_requests.BY_NAME.keys(),
}


class Message(NamedTuple):
    """One message: its constant, and what the source says of it."""

    constant: str
    wire: str
    annotation: str
    text: str
    experimental: bool


def page(name: str) -> Iterator[str]:
    """Yield the lines of one page, its messages grouped by what they are about.

    Raises:
        ValueError: If the pages of its module lack a message that the module knows.
    """
    module, title, introduction, topics = PAGES[name]
    found = sorted(messages(module), key=lambda message: message.wire)
    if {message.wire for message in found} != set(WANTED[module]):
        raise ValueError(f"the pages of {module} are not complete")
    pages = [each for each in PAGES.values() if each.module == module]
    elsewhere = {topic for each in pages for topic in each.topics or ()}
    yield from (title, "=" * len(title), "", introduction, "")
    yield from (".. py:currentmodule:: openai_codex.protocol", "")
    for topic, group in groupby(found, key=lambda message: message.wire.partition("/")[0]):
        if topic in topics if topics is not None else topic not in elsewhere:
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
    """Yield which runtimes have a request, and which of its parameters came later or went."""
    for version, features in SINCE.items():
        for what in parts(wire, features):
            yield f"{what} needs runtime {version}." if what else f"Needs runtime {version}."
    for version, features in UNTIL.items():
        for what in parts(wire, features):
            successor = f"; use ``{SUCCESSORS[wire]}``" if wire in SUCCESSORS else ""
            gone = f"gone since runtime {version}{successor}."
            yield f"{what} is {gone}" if what else f"It is {gone}"


def parts(wire: str, features: tuple[str, ...]) -> Iterator[str]:
    """Yield what of a request is among some features: a parameter, or nothing for all of it."""
    for feature in features:
        method, _, parameter = feature.partition(".")
        if method == wire:
            yield f"``{parameter}``" if parameter else ""
