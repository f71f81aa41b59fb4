"""Unions and newtypes that can be called like classes.

Programs written for pydantic models validate through the name of a union, as in
``AskForApproval.model_validate("never")``. A plain union has no methods, so the package
provides these objects instead. Type checkers see the union itself.
"""

from __future__ import annotations

from typing import Any, Union, get_args, get_origin

from openai_codex.protocol._validate import validate, validate_json


class CallableUnion:
    """Replaces a union, also in annotations and ``isinstance``."""

    # msgspec reads a type from these two.
    __origin__ = Union
    __module__ = "openai_codex.protocol"

    def __init__(self, name: str, type_: Any) -> None:
        self.__name__ = self.__qualname__ = name
        self._type = type_
        self.__args__ = get_args(type_) or (type_,)
        # isinstance() does not accept types with parameters.
        self._classes = tuple(get_origin(member) or member for member in self.__args__)

    @property
    def __value__(self) -> Any:
        """The union itself, as for type aliases."""
        return self._type

    def __call__(self, root: object) -> Any:
        """Return a value of the union, as `model_validate` does."""
        return self.model_validate(root)

    def model_validate(
        self,
        value: object,
        *,
        strict: bool | None = None,  # noqa: ARG002  # as for structs
        from_attributes: bool | None = None,
        context: object = None,  # noqa: ARG002
    ) -> Any:
        """Return ``value`` as one of the union's types, like `WireStruct.model_validate`.

        Raises:
            msgspec.ValidationError: If it fits none of them. Also a :exc:`ValueError`.
        """
        if isinstance(value, self._classes):
            return value
        return validate(value, self._type, from_attributes=bool(from_attributes))

    def model_validate_json(self, text: str | bytes | bytearray, **_options: object) -> Any:
        """Return the value in ``text``, with the errors of `model_validate`."""
        return validate_json(text, self._type)

    def model_construct(self, root: object) -> Any:
        """Return a value of the union unchanged."""
        return root

    def model_json_schema(self, *, ref_template: str = "#/$defs/{model}") -> dict[str, Any]:
        """Return the JSON schema of the protocol, like `WireStruct.model_json_schema`."""
        from openai_codex.protocol._values import json_schema

        return json_schema(self._type, ref_template.replace("{model}", "{name}"))

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> Any:
        from openai_codex.protocol._pydantic import core_schema

        return core_schema(self)

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


class RootedEnum(CallableUnion):
    """Replaces an enumeration that pydantic models wrap, so that ``T(root=value)`` works.

    The metaclass of enumerations does not allow this, and msgspec does not allow another one.
    """

    __module__ = "openai_codex.types"

    def __getattr__(self, name: str) -> Any:
        return getattr(self._type, name)

    def __getitem__(self, name: str) -> Any:
        return self._type[name]

    def __iter__(self) -> Any:
        return iter(self._type)

    def __len__(self) -> int:
        return len(self._type)

    def __contains__(self, value: object) -> bool:
        return value in self._type
