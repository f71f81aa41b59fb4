"""Writes the modules of definitions, and the index that finds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tools.generate_protocol import layout, placing
from tools.generate_protocol.classes import ClassWriter
from tools.generate_protocol.docs import docstrings
from tools.generate_protocol.model import Alias, Definition, Enumeration, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

PACKAGE = "openai_codex.protocol"

# Texts and names come from the schema, and msgspec reads the types at run time.
LINT = "# ruff: noqa: D205, RUF001, RUF100, S105, TC001"

_WORD = re.compile(r"\w+")
# The modules of the names that class statements use.
_SOURCES = {
    "typing": ("TYPE_CHECKING", "ClassVar", "Literal", "TypeAlias"),
    "msgspec": ("UNSET", "UnsetType", "field"),
    f"{PACKAGE}._base": ("SecretStruct", "UnknownVariant", "WireStruct", "no_handle"),
    f"{PACKAGE}._json": ("JsonValue", "UNKNOWN"),
    f"{PACKAGE}._open_enum": ("OpenEnum",),
}
_SUBJECTS = {
    placing.CORE: "Definitions that the first turn of a program needs.",
    placing.SHARED: "Definitions that several modules use.",
    placing.MESSAGES: "Whole messages: unions of everything that can be sent.",
    placing.UNLISTED: "Definitions of the schema that no message uses.",
}


def write_modules(protocol: Protocol, origin: str) -> dict[str, str]:
    """Return the text of every module of definitions, by file name.

    Args:
        protocol: The definitions to write.
        origin: The source that the modules name in their docstrings.
    """
    places = placing.place(protocol)
    writer = ClassWriter(protocol.definitions, docstrings(protocol))
    texts = {}
    for module in sorted(set(places.values())):
        own = {
            name: definition
            for name, definition in protocol.definitions.items()
            if places[name] == module
        }
        body = [writer.write(definition) for definition in _in_order(own)]
        texts[f"{module}.py"] = _module(module, body, own, places, origin)
    texts["_index.py"] = _index(places, origin)
    texts["__init__.py"] = _package(sorted(set(places.values())), origin)
    return texts


def header(subject: str, origin: str) -> str:
    """Return the docstring that opens a generated module."""
    return layout.docstring(f"{subject}\n\nGenerated from {origin}; do not edit.")


def _in_order(own: dict[str, Definition]) -> list[Definition]:
    """Return definitions in an order that Python can run, variants before their union."""
    # Enumerations first: the defaults of fields name their members.
    ordered: dict[str, Definition] = {
        name: each for name, each in own.items() if isinstance(each, Enumeration)
    }

    def visit(name: str) -> None:
        definition = own.get(name)
        if definition is None or name in ordered:
            return
        if isinstance(definition, Alias):
            # In the order of the union.
            for used in _WORD.findall(definition.type.text):
                visit(used)
        ordered[name] = definition

    aliases = [each for each in own.values() if isinstance(each, Alias)]
    variants = {used for each in aliases for used in each.names}
    for name in [each for each in own if each not in variants] + list(own):
        visit(name)
    return list(ordered.values())


def _module(
    module: str,
    body: list[str],
    own: dict[str, Definition],
    places: dict[str, str],
    origin: str,
) -> str:
    subject = _SUBJECTS.get(
        module, f"Definitions that only the {module.replace('_', ' ')} methods use."
    )
    words = {word for text in body for word in _WORD.findall(_without_prose(text))}
    sections = [
        header(subject, origin),
        LINT,
        "from __future__ import annotations",
        *_import_sections(words, own, places),
        layout.listing("__all__ = [", (f'"{name}"' for name in sorted(own)), "]"),
    ]
    return "\n\n".join(sections) + "\n\n\n" + "\n\n\n".join(body) + "\n"


def _import_sections(
    words: set[str], own: dict[str, Definition], places: dict[str, str]
) -> list[str]:
    sources = {
        source: [name for name in names if name in words] for source, names in _SOURCES.items()
    }
    for name in sorted(words & set(places) - set(own)):
        sources.setdefault(f"{PACKAGE}.{places[name]}", []).append(name)
    statements = {
        source: layout.imports(source, names) for source, names in sources.items() if names
    }
    ours = [statements[each] for each in sorted(statements) if each.startswith(PACKAGE)]
    others = [statements[each] for each in ("typing", "msgspec") if each in statements]
    return [*others, "\n".join(ours)]


def _without_prose(text: str) -> str:
    return re.sub(r'""".*?"""', "", text, flags=re.DOTALL)


def _index(places: dict[str, str], origin: str) -> str:
    modules = sorted(set(places.values()))
    rows = []
    for module in modules:
        names = [name for name, place in sorted(places.items()) if place == module]
        listed = "".join(f'        "{name}",\n' for name in names)
        rows.append(f'    "{module}": (\n{listed}    ),\n')
    return "\n\n".join(
        [
            header("The module of each definition.", origin),
            "from __future__ import annotations",
            "_NAMES = {\n" + "".join(rows) + "}",
            "HOMES = {name: module for module, names in _NAMES.items() for name in names}\n",
        ]
    )


def _package(modules: Iterable[str], origin: str) -> str:
    stars = "\n".join(f"    from {PACKAGE}.{module} import *" for module in modules)
    return _PACKAGE.format(docstring=header(_PACKAGE_SUBJECT, origin), stars=stars)


_PACKAGE_SUBJECT = """\
All types of the app-server protocol, with the names of its schema.

A name is loaded on first use, together with its module. Attributes are the JSON names in
snake_case. Values that a newer server adds are kept: an unknown string becomes a member of its
enumeration, and an unknown variant of a union becomes an ``Unknown...`` value with all its data."""

_PACKAGE = """\
{docstring}

# ruff: noqa: F401, F403, N811

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openai_codex.protocol._base import UnknownVariant as UnknownVariant
    from openai_codex.protocol._base import WireStruct as WireStruct
    from openai_codex.protocol._json import JsonObject as JsonObject
    from openai_codex.protocol._json import JsonValue as JsonValue
    from openai_codex.protocol._json import encode as encode
    from openai_codex.protocol._method import Method as Method
    from openai_codex.protocol._method import ServerRequestMethod as ServerRequestMethod
    from openai_codex.protocol._model_methods import jsonable as jsonable
    from openai_codex.protocol._open_enum import OpenEnum as OpenEnum
{stars}
else:
    from openai_codex.protocol._lazy import NAMES as __all__
    from openai_codex.protocol._lazy import load as __getattr__

    def __dir__() -> list[str]:
        return [*globals(), *__all__]
"""
