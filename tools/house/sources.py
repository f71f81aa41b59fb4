"""The modules of the package, and the hand-written core that the figures describe."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from tools.house.layers import LAYERS

__all__ = ["PACKAGE", "ROOT", "SOURCES", "Module", "core", "package_modules"]

PACKAGE: Final = "openai_codex"
ROOT: Final = Path(__file__).resolve().parents[2]
SOURCES: Final = ROOT / "src" / PACKAGE
# The layers above the public names use the core: the test kit, batches, pools, the command line,
# and the paths of the official SDK, some of which are next to the core's modules. Connections to
# servers are loaded only if the configuration has a URL.
_PUBLIC_NAMES: Final = next(n for n, layer in enumerate(LAYERS) if "__init__" in layer.rooms)
ABOVE: Final = frozenset(
    {"_remote", *(room for layer in LAYERS[_PUBLIC_NAMES + 1 :] for room in layer.rooms)}
)
DOOR: Final = '"""The official SDK\'s module of this name'
HEADER_BYTES: Final = 500


@dataclass(frozen=True, eq=False)
class Module:
    """One module of the package."""

    path: Path

    @property
    def name(self) -> str:
        """Its full name. For an ``__init__``, the name of the package."""
        parts = self.path.relative_to(SOURCES).with_suffix("").parts
        return ".".join((PACKAGE, *(part for part in parts if part != "__init__")))

    @property
    def short(self) -> str:
        """Its path, relative to the package."""
        return self.path.relative_to(SOURCES).as_posix()

    @cached_property
    def text(self) -> str:
        """Its source."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Its parsed source."""
        return ast.parse(self.text)

    @property
    def lines(self) -> int:
        """The number of lines."""
        return self.text.count("\n")

    @property
    def by_tool(self) -> bool:
        """Whether a tool wrote it, according to its header."""
        return "do not edit" in self.text[:HEADER_BYTES]

    @property
    def above(self) -> bool:
        """Whether it uses the core and is not part of it."""
        room = self.path.relative_to(SOURCES).parts[0].removesuffix(".py")
        return room in ABOVE or self.text.startswith(DOOR)

    @property
    def is_docstring(self) -> bool:
        """Whether it is the ``__init__`` of a folder and only describes it."""
        return self.path.name == "__init__.py" and len(self.tree.body) <= 1


def package_modules() -> list[Module]:
    """Return all modules of the package."""
    return [Module(path) for path in sorted(SOURCES.rglob("*.py"))]


def core() -> list[Module]:
    """Return the hand-written modules of the core that contain code."""
    return [
        module
        for module in package_modules()
        if not module.above and not module.by_tool and not module.is_docstring
    ]
