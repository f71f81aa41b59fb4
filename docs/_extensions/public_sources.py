"""Lets autodoc find the sources of public classes and functions.

Their ``__module__`` is the public module, and not the private one that defines them. Without the
source, autodoc would sort members by name, and miss overloads and descriptions of attributes.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import FunctionType
from typing import TYPE_CHECKING

from public_names import PLACES
from sphinx.pycode import ModuleAnalyzer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx


def add_sources(_app: Sphinx) -> None:
    """Add what the private modules say about public names to their public modules."""
    for place in PLACES:
        public = analyzed(place)
        for name in import_module(place).__all__:
            for private in sources(place, name):
                public.attr_docs |= {
                    k: v for k, v in private.attr_docs.items() if is_in(k[0], name)
                }
                public.overloads |= {k: v for k, v in private.overloads.items() if is_in(k, name)}
                public.tagorder |= {k: v for k, v in private.tagorder.items() if is_in(k, name)}


def sources(place: str, name: str) -> Iterator[ModuleAnalyzer]:
    """Yield the analysis of the private module that defines a public name."""
    value = getattr(sys.modules[place], name)
    if isinstance(value, (type, FunctionType)) and value.__module__ == place:
        for module, loaded in list(sys.modules.items()):
            if module.startswith("openai_codex.") and vars(loaded).get(name) is value:
                analyzer = analyzed(module)
                if name in analyzer.tagorder:
                    yield analyzer


def analyzed(module: str) -> ModuleAnalyzer:
    """Return Sphinx's analysis of a module, which it keeps."""
    analyzer = ModuleAnalyzer.for_module(module)
    analyzer.analyze()
    return analyzer


def is_in(path: str, name: str) -> bool:
    """Tell whether a path is that of a definition or of one of its members."""
    return path.partition(".")[0] == name


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", add_sources)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
