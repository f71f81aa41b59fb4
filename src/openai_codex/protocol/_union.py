"""Unions and newtypes that can be called like classes.

Programs written for pydantic models validate through the name of a union, as in
``AskForApproval.model_validate("never")``. A plain union has no methods, so that the package
serves this in its place; type checkers see the union itself.
"""

from __future__ import annotations

from typing import Any, Union, get_args, get_origin

from openai_codex.protocol._codec import convert


class CallableUnion:
    """Stands for a union, in annotations and ``isinstance`` too."""

    # msgspec reads a type from these two.
    __origin__ = Union
    __module__ = "openai_codex.protocol"

    def __init__(self, name: str, type_: Any) -> None:
        self.__name__ = self.__qualname__ = name
        self._type = type_
        self.__args__ = get_args(type_) or (type_,)
        # isinstance takes no parameters of types.
        self._classes = tuple(get_origin(member) or member for member in self.__args__)

    def model_validate(self, value: object) -> Any:
        """Return JSON, decoded before, as one of the union's types.

        Raises:
            msgspec.ValidationError: If it fits none of them.
        """
        return convert(value, self._type)

    __call__ = model_validate

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self._classes)

    def __subclasscheck__(self, subclass: type) -> bool:
        return issubclass(subclass, self._classes)

    def __or__(self, other: Any) -> Any:
        return self._type | other

    def __ror__(self, other: Any) -> Any:
        return other | self._type

    def __reduce__(self) -> str:
        return self.__name__

    def __repr__(self) -> str:
        return f"{self.__module__}.{self.__name__}"
