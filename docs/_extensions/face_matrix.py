"""The directive ``face-matrix``: the methods of the blocking and the async classes."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx.util.docutils import SphinxDirective

import openai_codex
from openai_codex._wire.handshake import SUPPORTED_VERSION, older
from openai_codex.protocol import methods, notifications
from openai_codex.protocol._releases import SINCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx

# Special methods: the async name, and the blocking one.
LANGUAGE = {"__aenter__": "__enter__", "__aiter__": "__iter__"}
HEAD = """\
.. list-table::
   :header-rows: 1
   :widths: 34 34 24 8
   :class: face-matrix

   * - Blocking
     - asyncio
     - Protocol
     - Since
"""


class Row(NamedTuple):
    """A method or attribute of both classes."""

    blocking: str
    awaiting: str
    wire: str | None


class FaceMatrix(SphinxDirective):
    """A table for each class that exists in both versions."""

    def run(self) -> list[Node]:
        """Return the tables, each with a heading."""
        self.env.note_reread()  # Sphinx does not notice changes of the code
        text = "\n".join(line for name in pairs() for line in table(name))
        return self.parse_text_to_nodes(text, allow_section_headings=True)


def pairs() -> Iterator[str]:
    """Yield the names of the blocking classes that have an async version, the client first."""
    asynchronous = [name for name in openai_codex.__all__ if name.startswith("Async")]
    order = ["Codex", "Thread", "TurnHandle"]
    names = [name.removeprefix("Async") for name in asynchronous]
    yield from (*order, *(name for name in names if name not in order))


def table(name: str) -> Iterator[str]:
    """Yield the lines of one class's table."""
    yield from (name, "-" * len(name), "", HEAD)
    for row in rows(name):
        yield f"   * - {row.blocking}"
        yield f"     - {row.awaiting}"
        yield f"     - {link(row.wire)}"
        yield f"     - {since(row.wire)}"
    yield ""


def rows(name: str) -> Iterator[Row]:
    """Yield the public members of a class, in the order of its source."""
    twin = getattr(openai_codex, f"Async{name}")
    blocking = f"openai_codex.{name}"
    awaiting = f"openai_codex.Async{name}"
    for member, value in members(twin):
        if member in LANGUAGE:
            entered = member == "__aenter__"
            word, verb = ("with", "async with") if entered else ("for … in", "async for … in")
            yield Row(f"``{word}`` :class:`~{blocking}`", f"``{verb}`` :class:`~{awaiting}`", None)
            continue
        role = "attr" if isinstance(value, property) else "meth"
        word, verb = "", ""
        if inspect.iscoroutinefunction(inspect.unwrap(value)):
            verb = "``await`` "
        elif inspect.isasyncgenfunction(value):
            word, verb = "``for … in`` ", "``async for … in`` "
        documented = re.search(r"\(protocol: ``(.+?)``\)", inspect.getdoc(value) or "")
        yield Row(
            f"{word}:{role}:`~{blocking}.{member}`",
            f"{verb}:{role}:`~{awaiting}.{member}`",
            documented and documented[1],
        )


def members(kind: type) -> Iterator[tuple[str, object]]:
    """Yield the public members of a class and its bases, each base's in their own order."""
    seen: set[str] = set()
    for base in kind.__mro__[:-1]:
        for name, value in vars(base).items():
            if name not in seen and (name in LANGUAGE or not name.startswith("_")):
                seen.add(name)
                yield name, value


def link(wire: str | None) -> str:
    """Return a reference to a message of the protocol."""
    for module, known in ("methods", methods.BY_NAME), ("notifications", notifications.PAYLOADS):
        if wire in known:
            constant = next(
                name
                for name, value in vars(globals()[module]).items()
                if name.isupper() and getattr(value, "name", value) == wire
            )
            return f":data:`{wire} <openai_codex.protocol.{module}.{constant}>`"
    if wire is not None:
        raise ValueError(f"{wire} is not in the protocol")
    return ""


def since(wire: str | None) -> str:
    """Return the first runtime that knows a message."""
    if wire is None:
        return ""
    found = next((version for version, features in SINCE.items() if wire in features), "")
    return found if older(SUPPORTED_VERSION, found) else "any"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("face-matrix", FaceMatrix)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
