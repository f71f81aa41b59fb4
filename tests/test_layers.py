"""The layers of the package: who may import whom, and who may wait.

The table is that of docs/explanation/architecture.rst. A module imports from lower
layers and from its own folder, so that each part can be read without the ones above it.
"""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = "openai_codex"
SOURCES = Path(__file__).parents[1] / "src" / PACKAGE

# The names directly below the package, lowest layer first.
LAYERS = (
    {"errors", "config", "options", "_version"},
    {"protocol"},
    {"_wire"},
    {"_runtime"},
    {"_mailboxes"},
    {"_handling", "_tools"},
    {"_calls"},
    {"client", "async_client", "retry"},
    {"_async", "_sync"},
    {"__init__", "types"},
    {"policies"},
    {"testing"},
    {"_command", "__main__"},
)
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}

# Waiting in an event loop happens in one layer, and in what helps to test it.
ASYNCIO_USERS = {"_calls", "_mailboxes", "_handling", "retry", "testing"}
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
# The first two show every public name to type checkers, errors carry values of the
# protocol; none of them imports at run time what it names.
LAZY = {"__init__", "types", "errors"}
# The offline mode is a part of the kit for tests, which stands on everything else. The one
# who asks for it loads it.
UPWARDS = {("_runtime.offline", "openai_codex.testing._offline_mode.offline_config")}


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


def complaints(module: tuple[str, ...], tree: ast.Module) -> list[str]:
    """Say which imports of a module the table does not allow."""
    room = module[1]
    in_a_folder = len(module) > 2
    found = []
    for target, line in imports_of(tree, module, lazy=room in LAZY):
        other = room_of(target)
        if (".".join(module[1:]), target) in UPWARDS:
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


@pytest.mark.parametrize("path", MODULES, ids=lambda path: ".".join(module_name(path)))
def test_a_module_imports_only_what_is_below_it(path: Path) -> None:
    module = module_name(path)
    assert module[1] in RANK, f"name the layer of {module[1]} in the table above"
    assert complaints(module, ast.parse(path.read_text(encoding="utf-8"))) == []


def test_the_table_names_only_what_is_there() -> None:
    assert set(RANK) == {module_name(path)[1] for path in MODULES}


@pytest.mark.parametrize(
    ("module", "source", "complaint"),
    [
        ("_wire.codec", "from openai_codex._runtime import process", "_wire may not import"),
        ("_wire.codec", "from .._runtime.process import Process", "_wire may not import"),
        ("_wire.codec", "from openai_codex import Codex", "_wire may not import"),
        ("_wire.codec", "def f():\n    import time", "has no effects"),
        ("_wire.codec", "if TYPE_CHECKING:\n    import openai_codex.client", "may not import"),
        ("_runtime.connection", "from asyncio import Future", "may import asyncio"),
        ("_async.thread", "from openai_codex._sync.thread import Thread", "may not import"),
        ("errors", "import openai_codex.protocol", "may not import"),
    ],
)
def test_the_table_forbids(module: str, source: str, complaint: str) -> None:
    (found,) = complaints((PACKAGE, *module.split(".")), ast.parse(source))
    assert complaint in found


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("_wire.codec", "from .framing import split\nfrom openai_codex.errors import WireError"),
        ("_wire.__init__", "from .codec import encode"),
        ("_calls.loop", "import asyncio\nfrom openai_codex._mailboxes import Mailbox"),
        ("__init__", "if TYPE_CHECKING:\n    from openai_codex.testing import LoopbackServer"),
        ("__main__", "import time\nfrom openai_codex import Codex"),
        (
            "_runtime.offline",
            "from openai_codex.testing._offline_mode import offline_config",
        ),
    ],
)
def test_the_table_allows(module: str, source: str) -> None:
    assert complaints((PACKAGE, *module.split(".")), ast.parse(source)) == []
