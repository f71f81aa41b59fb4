"""Gives public classes and functions the name of the module that programs import them from.

Their definitions are in private modules. Users would see these in reprs, tracebacks and pickles.
"""

from __future__ import annotations

import sys
from types import FunctionType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["public", "publish"]

T = TypeVar("T")


def public(module: str) -> Callable[[T], T]:
    """Set the module of a class or function. For a dataclass, this is the outermost decorator."""

    def move(value: T) -> T:
        if isinstance(value, type) and value.__annotations__:
            bind(value)
        value.__module__ = module
        return value

    return move


def publish(names: dict[str, Any]) -> None:
    """Set the module of all classes and functions that a public module offers.

    Args:
        names: Its globals.
    """
    mark = public(names["__name__"])
    for name in names["__all__"]:
        if isinstance(names[name], (type, FunctionType)):
            mark(names[name])


def bind(kind: type) -> None:
    """Keep the annotations of a class with the module that defines the names in them."""
    from typing import ForwardRef

    bound: dict[str, Any] = {
        name: ForwardRef(text, module=kind.__module__) if isinstance(text, str) else text
        for name, text in kind.__annotations__.items()
    }
    if isinstance(fields := vars(kind).get("__dataclass_fields__"), dict):
        # Python 3.14 copies the annotations when they are first read. Signatures show this text.
        _ = vars(kind)["__init__"].__annotations__
        for name, annotation in bound.items():
            fields[name].type = annotation
    if sys.version_info < (3, 14):
        kind.__annotations__ = bound
    else:
        # Decoders evaluate a reference in the module of the class, whatever its own module is.
        del kind.__annotations__
        kind.__annotate__ = lambda format: {  # noqa: A006
            name: ref.evaluate(format=format) if isinstance(ref, ForwardRef) else ref
            for name, ref in bound.items()
        }
