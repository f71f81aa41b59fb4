"""Imports between modules: cycles, and the longest chain."""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from tools.house.sources import PACKAGE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.house.sources import Module

__all__ = ["Graph", "cycles", "graph", "longest_chain"]

Graph: TypeAlias = "dict[str, set[str]]"


def graph(modules: list[Module], *, everything: bool) -> Graph:
    """Return the imports of each module.

    Args:
        modules: The modules. Imports of other modules are ignored.
        everything: Whether to include imports inside functions and for annotations only.
            Otherwise, only the imports that happen when a module is loaded.
    """
    names = {module.name for module in modules}
    homes = homes_of_public_names(modules)
    return {
        module.name: {
            target
            for target in targets(module, names, homes, everything=everything)
            if target != module.name
        }
        for module in modules
    }


def homes_of_public_names(modules: list[Module]) -> dict[str, str]:
    """Return the module of each public name that the package loads on first use."""
    root = next((module for module in modules if module.name == PACKAGE), None)
    imports = (
        [node for node in ast.walk(root.tree) if isinstance(node, ast.ImportFrom)] if root else []
    )
    return {alias.name: node.module or "" for node in imports for alias in node.names}


def targets(
    module: Module, names: set[str], homes: dict[str, str], *, everything: bool
) -> Iterator[str]:
    """Yield the imports of a module, without modules that are not in ``names``."""
    for node in statements(module.tree, everything=everything):
        if isinstance(node, ast.Attribute) and everything:
            # "package.Name" means the module of the name.
            if isinstance(node.value, ast.Name) and node.value.id == PACKAGE:
                home = homes.get(node.attr)
                if home in names:
                    yield home
        elif isinstance(node, ast.Import):
            # The package itself is loaded before any part of it.
            yield from (each.name for each in node.names if each.name in names - {PACKAGE})
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""  # the package has no relative imports
            for alias in node.names:
                # In "from package import name", the name can be a module or belong to the package.
                found = f"{base}.{alias.name}"
                if found in names:
                    yield found
                elif base in names:
                    yield base


def statements(node: ast.AST, *, everything: bool) -> Iterator[ast.AST]:
    """Yield the nodes that run when a module is loaded, or all nodes."""
    yield node
    children: list[ast.AST] = list(ast.iter_child_nodes(node))
    if not everything:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            return
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            children = list(node.orelse)
    for child in children:
        yield from statements(child, everything=everything)


def cycles(imports: Graph) -> list[list[str]]:
    """Return the groups of modules that import each other, directly or indirectly."""
    reached = {name: reachable(imports, name) for name in imports}
    groups = {
        tuple(sorted(other for other in reached[name] if name in reached[other]))
        for name in imports
        if name in reached[name]
    }
    return sorted(list(group) for group in groups)


def reachable(imports: Graph, start: str) -> set[str]:
    """Return the direct and indirect imports of a module, including itself in a cycle."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        new = imports.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def longest_chain(imports: Graph) -> list[str]:
    """Return the longest chain of imports. The graph must not have cycles."""

    @cache
    def chain(name: str) -> tuple[str, ...]:
        below = (chain(other) for other in sorted(imports[name]))
        return (name, *max(below, key=len, default=()))

    chains = [] if cycles(imports) else [list(chain(name)) for name in imports]
    return max(chains, key=len, default=[])
