"""The directive ``settings-class``: a dataclass with the defaults and units of its fields."""

from __future__ import annotations

import dataclasses
import enum
import importlib
import inspect
import re
import textwrap
from typing import TYPE_CHECKING

from object_samples import lines_of
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx

# The unit of a number, by the last word of its name.
UNITS = {"timeout": "seconds", "keepalive": "seconds", "bytes": "bytes", "events": "events"}


class SettingsClass(SphinxDirective):
    """The entry of a dataclass. The argument is its public path."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """Return the entry."""
        self.env.note_reread()  # Sphinx does not notice changes of the code
        module, _, name = self.arguments[0].rpartition(".")
        lines = [*entry(getattr(importlib.import_module(module), name), module)]
        lines += [f"   {line}" for line in lines_of(self.env, self.arguments[0])]
        return self.parse_text_to_nodes("\n".join(lines))


def entry(kind: type, module: str) -> Iterator[str]:
    """Yield the lines of a class's entry.

    Raises:
        ValueError: If a field is not documented, or the unit of a number is not known.
    """
    text = inspect.getdoc(kind) or ""
    yield f".. py:currentmodule:: {module}"
    yield ""
    yield f".. py:class:: {kind.__name__}(...)"
    yield ""
    yield textwrap.indent(text.partition("\nArgs:\n")[0], "   ")
    yield ""
    for error, condition in pairs(section(text, "Raises")):
        yield f"   :raises {error}: {condition}"
    yield ""
    meanings = dict(pairs(section(text, "Args")))
    for field in dataclasses.fields(kind):
        if field.name not in meanings:
            raise ValueError(f"{kind.__name__}.{field.name} is not documented")
        yield f"   .. py:attribute:: {field.name}"
        yield f"      :type: {field.type}"
        yield f"      :value: {default(field)}"
        yield ""
        yield f"      {meanings[field.name]}"
        yield ""


def default(field: dataclasses.Field[object]) -> str:
    """Return the default of a field, with its unit if it is a number."""
    value = field.default
    if field.default_factory is not dataclasses.MISSING:
        value = field.default_factory()
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        unit = UNITS.get(field.name.rpartition("_")[2])
        if unit is None:
            raise ValueError(f"the name of {field.name} does not tell its unit")
        return f"{value:,} {unit}"
    return repr(value)


def section(text: str, name: str) -> str:
    """Return the indented lines of a section of a docstring."""
    found = re.search(rf"^{name}:\n((?:    .*\n|\n)+)", text + "\n", re.MULTILINE)
    return found[1] if found else ""


def pairs(lines: str) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of a section with entries such as ``name: text``."""
    for name, meaning in re.findall(r"^    (\w+): (.*\n(?:     .*\n)*)", lines, re.MULTILINE):
        yield name, " ".join(meaning.split())


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("settings-class", SettingsClass)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
