"""Pages with every message of the protocol: requests of both sides, and notifications.

Like the types, they come from the source of the generated modules.
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
Send a request with :meth:`Codex.request <openai_codex.Codex.request>`, which returns the result.
For example, ``codex.request(methods.THREAD_LIST, ThreadListParams(limit=5))``.
"""
NOTIFICATIONS = """\
The runtime sends notifications. :meth:`TurnHandle.stream <openai_codex.TurnHandle.stream>` yields
those of a turn, and :meth:`Codex.subscribe <openai_codex.Codex.subscribe>` yields any. The name is
the ``method`` of a :class:`~openai_codex.types.Notification`, the type is that of its ``payload``.
"""
SERVER_REQUESTS = """\
The runtime sends these requests to the client. Use :class:`~openai_codex.Handlers` to answer them.
A request without a handler is refused.
"""

# The topics of the pages of requests: the first parts of method names.
CONVERSATIONS = {"thread", "threadSection", "turn", "review", "memory", "rollout"}
ACCOUNTS = {
    *("account", "accountSession", "userVerification", "model", "modelProvider"),
    *("config", "configRequirements", "externalAgentConfig", "permissionProfile"),
    *("collaborationMode", "experimentalFeature"),
}


class Page(NamedTuple):
    """The content of one page.

    Args:
        module: The module of the messages.
        title: The title.
        introduction: The first paragraph of the page.
        topics: The first parts of method names. None for messages that no other page has.
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
# The methods that the pages of a module must show.
WANTED = {
    "methods": methods.BY_NAME.keys(),
    "notifications": notifications.PAYLOADS.keys(),
    "server_requests": server_requests.BY_NAME.keys(),
}


class Message(NamedTuple):
    """One message: its constant, and its description in the source."""

    constant: str
    wire: str
    annotation: str
    text: str
    experimental: bool


def page(name: str) -> Iterator[str]:
    """Yield the lines of one page, with its messages grouped by topic.

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
    """Yield the messages of a module, sorted by method."""
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
    # In the schema, the description of the first entry also marks the start of a section.
    text = re.sub(r"^NEW (APIs|NOTIFICATIONS)\W*", "", inspect.cleandoc(message.text))
    if text:
        yield from ("", textwrap.indent(escaped(text), "   "))
    notes = [*since(message.wire), *(["Experimental."] if message.experimental else [])]
    if notes:
        yield from ("", "   " + " ".join(notes))
    yield ""


def since(wire: str) -> Iterator[str]:
    """Yield the runtimes that have a request, and its parameters that were added or removed."""
    for version, features in SINCE.items():
        for what in parts(wire, features):
            yield f"{what} needs runtime {version}." if what else f"Needs runtime {version}."
    for version, features in UNTIL.items():
        for what in parts(wire, features):
            successor = f"; use ``{SUCCESSORS[wire]}``" if wire in SUCCESSORS else ""
            removed = f"removed in runtime {version}{successor}."
            yield f"{what} was {removed}" if what else f"It was {removed}"


def parts(wire: str, features: tuple[str, ...]) -> Iterator[str]:
    """Yield the parameters of a request in a list of features, or "" for the whole request."""
    for feature in features:
        method, _, parameter = feature.partition(".")
        if method == wire:
            yield f"``{parameter}``" if parameter else ""
