"""Sizes of files, classes and functions, and methods that only forward a call."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tools.house.sources import Module

__all__ = ["class_count", "forwards", "length", "longest_function", "small_files"]

Function: TypeAlias = "ast.FunctionDef | ast.AsyncFunctionDef"

SMALL_FILE_LINES: Final = 60


def small_files(modules: list[Module]) -> list[str]:
    """Return the files that are too small."""
    return [f"{module.short} ({module.lines})" for module in modules if is_small(module)]


def is_small(module: Module) -> bool:
    """Return whether a file is too small."""
    return module.lines < SMALL_FILE_LINES


def class_count(modules: list[Module]) -> int:
    """Count the classes, including nested ones."""
    return sum(isinstance(node, ast.ClassDef) for m in modules for node in ast.walk(m.tree))


def longest_function(modules: list[Module]) -> tuple[int, str]:
    """Return the length of the longest function, and its name."""
    return max(
        (length(node), f"{module.short}: {node.name}")
        for module in modules
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def length(function: Function) -> int:
    """Count the lines of a function, without decorators and docstring."""
    first = function.body[0]
    documented = ast.get_docstring(function, clean=False) is not None
    start = (first.end_lineno or first.lineno) if documented else function.lineno - 1
    return (function.end_lineno or function.lineno) - start


def forwards(modules: list[Module]) -> list[str]:
    """Return the methods that only forward their parameters to an attribute."""
    return [
        f"{module.short}: {owner.name}.{method.name}"
        for module in modules
        for owner, method in methods(module.tree)
        if only_forwards(method)
    ]


def methods(tree: ast.Module) -> Iterator[tuple[ast.ClassDef, Function]]:
    """Yield the methods of all classes."""
    for owner in ast.walk(tree):
        if isinstance(owner, ast.ClassDef):
            for node in owner.body:
                if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield owner, node


def only_forwards(method: Function) -> bool:
    """Return whether a method only calls a method of an attribute.

    For example, ``return await self._calls.request(method, params)``. The arguments are
    the unchanged parameters of the method.
    """
    body = method.body[1:] if ast.get_docstring(method, clean=False) is not None else method.body
    if len(body) != 1 or not isinstance(body[0], ast.Return | ast.Expr):
        return False
    value = body[0].value
    call = value.value if isinstance(value, ast.Await) else value
    if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
        return False
    given = [*call.args, *(keyword.value for keyword in call.keywords)]
    return is_part_of_self(call.func.value) and all(is_name(value) for value in given)


def is_part_of_self(node: ast.expr) -> bool:
    """Recognise ``self._part``, ``self._part.of_it`` and ``self._part()``."""
    steps = 0
    while not isinstance(node, ast.Name):
        if isinstance(node, ast.Call) and not node.args and not node.keywords:
            node = node.func
        elif isinstance(node, ast.Attribute):
            node, steps = node.value, steps + 1
        else:
            return False
    return node.id == "self" and steps > 0


def is_name(node: ast.expr) -> bool:
    """Recognise an unchanged parameter, also ``*args``."""
    return isinstance(node.value if isinstance(node, ast.Starred) else node, ast.Name)
