"""The layers of the package: who may import whom, and who may wait.

The table is in tools/house/layers.py, and docs/explanation/architecture.rst shows it. A module
imports from lower layers and from its own folder, so that each part can be read without
the ones above it.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.support.cases import every
from tools.house.layers import ASYNCIO_USERS, LAYERS, UPWARDS

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.once

PACKAGE = "openai_codex"
SOURCES = Path(__file__).parents[1] / "src" / PACKAGE

RANK = {room: rank for rank, layer in enumerate(LAYERS) for room in layer.rooms}

# The core decides and computes; it neither waits nor looks at the world.
EFFECTS = {
    "asyncio",
    "os",
    "select",
    "selectors",
    "signal",
    "socket",
    "subprocess",
    "threading",
    "time",
}
# They show every public name to type checkers, and import none of them at run time.
LAZY = {"__init__", "types"}


class Import(NamedTuple):
    """One imported module, by its full name, and where."""

    target: str
    line: int


def imports_of(
    tree: ast.Module, module: tuple[str, ...], *, lazy: bool = False
) -> Iterator[Import]:
    """Yield what a module imports, also inside functions and for type checkers only.

    Args:
        tree: The module.
        module: Its name in parts, with ``__init__`` for a package's own file.
        lazy: Whether to pass over what is imported for type checkers only.
    """
    for node in walk(tree, lazy=lazy):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = module[: -node.level] if node.level else ()
            base = ".".join([*parents, *([node.module] if node.module else [])])
            # "from package import module" names a module, too.
            yield from (Import(f"{base}.{alias.name}", node.lineno) for alias in node.names)


def walk(node: ast.AST, *, lazy: bool) -> Iterator[ast.AST]:
    yield node
    if lazy and isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
        children: list[ast.AST] = list(node.orelse)
    else:
        children = list(ast.iter_child_nodes(node))
    for child in children:
        yield from walk(child, lazy=lazy)


def room_of(name: str) -> str | None:
    """Return the name directly below the package that an import leads to."""
    package, _, rest = name.partition(".")
    if package != PACKAGE:
        return None
    room = rest.partition(".")[0]
    # What is no module is a public name, which __init__ serves.
    return room if room in RANK else "__init__"


def only_for_annotations(tree: ast.Module) -> bool:
    """Tell whether the package's own name stands in annotations alone.

    Nothing evaluates those but :func:`typing.get_type_hints`, for which public names are loaded.
    """
    nodes = list(ast.walk(tree))
    annotations = [
        getattr(node, part, None) for node in nodes for part in ("annotation", "returns")
    ]
    evaluated_late = {id(each) for top in annotations if top for each in ast.walk(top)}
    names = [node for node in nodes if isinstance(node, ast.Name) and node.id == PACKAGE]
    return all(id(name) in evaluated_late for name in names)


def complaints(module: tuple[str, ...], tree: ast.Module) -> list[str]:
    """Say which imports of a module the table does not allow."""
    room = module[1]
    in_a_folder = len(module) > 2
    found = []
    for target, line in imports_of(tree, module, lazy=room in LAZY):
        other = room_of(target)
        if (".".join(module[1:]), target) in UPWARDS:
            continue
        if target == PACKAGE and only_for_annotations(tree):
            continue
        if other is not None and other != room:
            if RANK[other] > RANK[room] or (RANK[other] == RANK[room] and in_a_folder):
                found.append(f"line {line}: {room} may not import {target}")
        elif target.partition(".")[0] == "asyncio" and room not in ASYNCIO_USERS:
            found.append(f"line {line}: only {sorted(ASYNCIO_USERS)} may import asyncio")
        elif target.partition(".")[0] in EFFECTS and room == "_wire":
            found.append(f"line {line}: _wire has no effects, but imports {target}")
    return found


def module_name(path: Path) -> tuple[str, ...]:
    return (PACKAGE, *path.relative_to(SOURCES).with_suffix("").parts)


MODULES = sorted(SOURCES.rglob("*.py"))


@every("path", MODULES, lambda path: ".".join(module_name(path)))
def test_a_module_imports_only_what_is_below_it(path: Path) -> None:
    module = module_name(path)
    assert module[1] in RANK, f"name the layer of {module[1]} in the table above"
    assert complaints(module, ast.parse(path.read_text(encoding="utf-8"))) == []


def test_contributors_are_told_of_every_folder() -> None:
    folders = {path.relative_to(SOURCES).parts[0] for path in SOURCES.rglob("*/__init__.py")}
    page = (SOURCES.parents[1] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    missing = [folder for folder in folders if f"`src/{PACKAGE}/{folder}/`" not in page]
    # What is derived is named beside its source.
    assert set(missing) <= {"_sync", "errors"}


def test_the_table_names_only_what_is_there() -> None:
    assert set(RANK) == {module_name(path)[1] for path in MODULES}


@pytest.mark.parametrize(
    ("module", "source", "complaint"),
    [
        ("_wire.codec", "from openai_codex._os import pipes", "_wire may not import"),
        ("_wire.codec", "from .._os.pipes import ChildPipes", "_wire may not import"),
        ("_wire.codec", "from openai_codex import Codex", "_wire may not import"),
        ("_wire.codec", "def f():\n    import time", "has no effects"),
        ("_wire.codec", "if TYPE_CHECKING:\n    import openai_codex.retry", "may not import"),
        ("_runtime.connection", "from asyncio import Future", "may import asyncio"),
        ("_async.thread", "from openai_codex._sync.thread import Thread", "may not import"),
        ("errors", "import openai_codex.protocol", "may not import"),
        ("errors", "import openai_codex\nf = openai_codex.Codex", "may not import"),
    ],
)
def test_the_table_forbids(module: str, source: str, complaint: str) -> None:
    (found,) = complaints((PACKAGE, *module.split(".")), ast.parse(source))
    assert complaint in found


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("_wire.codec", "from .events import received\nfrom openai_codex.errors import WireError"),
        ("_wire.__init__", "from .codec import encode"),
        ("errors", "import openai_codex\ndef f(codex: openai_codex.Codex): ..."),
        ("_waiting.tasks", "import asyncio\nfrom openai_codex._runtime.requests import Answer"),
        ("__init__", "if TYPE_CHECKING:\n    from openai_codex.testing import LoopbackServer"),
        ("__main__", "import time\nfrom openai_codex import Codex"),
        (
            "_os.locate",
            "from openai_codex.testing._model.whole_program import offline_config",
        ),
    ],
)
def test_the_table_allows(module: str, source: str) -> None:
    assert complaints((PACKAGE, *module.split(".")), ast.parse(source)) == []
