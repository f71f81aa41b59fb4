"""The base classes of generated structs, and the check of answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, TypeAlias

import msgspec
from msgspec import field

from openai_codex._public import public
from openai_codex.protocol._json import UNKNOWN, JsonValue, attribute_of
from openai_codex.protocol._lazy import OfClass
from openai_codex.protocol._open_enum import OpenEnum, Self

# Names of fields or indices of a list, or a mapping to the selection in each.
Selection: TypeAlias = AbstractSet[str] | AbstractSet[int] | Mapping[str, Any] | Mapping[int, Any]

if TYPE_CHECKING:
    # Type checkers support the metaclass of msgspec.
    WireMeta = msgspec.StructMeta
else:
    # Not super(), which takes as long as a small struct.
    _create = msgspec.StructMeta.__call__

    class WireMeta(msgspec.StructMeta):
        """Allows the constructor arguments of pydantic models too."""

        def __call__(cls, *args: object, **fields: object) -> object:  # noqa: N805  # a class
            try:
                return _create(cls, *args, **fields)
            except TypeError as refusal:
                from openai_codex.protocol._validate import make

                return make(cls, args, fields, refusal)


@public("openai_codex.protocol")
class WireStruct(
    msgspec.Struct,
    metaclass=WireMeta,
    frozen=True,
    kw_only=True,
    rename="camel",
    omit_defaults=True,
):
    """A JSON object with known fields, in snake_case. Unknown fields are ignored.

    Instances are immutable, compare by value and can be pickled. Fields with their default
    value are not sent. The repr shortens long values, and hides secrets.

    The ``model_...`` methods are those of pydantic models. pydantic is not needed. If it is
    installed, you can use a struct wherever you can use a model.
    """

    model_fields = OfClass("openai_codex.protocol._model_methods")
    model_config = OfClass("openai_codex.protocol._model_methods")
    __pydantic_serializer__ = OfClass("openai_codex.protocol._pydantic")

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__())
        return f"{type(self).__name__}({shown})"

    def __rich_repr__(self) -> list[tuple[str, object]]:
        from openai_codex.protocol._shown import fields_of

        return fields_of(self)

    def __iter__(self) -> Iterator[tuple[str, object]]:
        from openai_codex.protocol._model_methods import items

        return iter(items(self))

    @property
    def root(self) -> Self:
        """The value itself, for programs that expect a model around it."""
        return self

    @property
    def model_fields_set(self) -> set[str]:
        """The fields without a default, and those with another value."""
        from openai_codex.protocol._model_methods import fields_set

        return fields_set(self)

    @classmethod
    def model_validate(
        cls,
        value: object,
        *,
        strict: bool | None = None,  # noqa: ARG003  # types are never converted
        from_attributes: bool | None = None,
        context: object = None,  # noqa: ARG003  # not used
    ) -> Self:
        """Return ``value``, a mapping, as an instance.

        Its names may be Python names or JSON names, mixed and at any depth. Other names are
        ignored and logged, because newer servers may send them.

        Args:
            value: The mapping. Its values may be structs and enumerations already. An
                instance of this class is returned unchanged.
            strict: Has no effect: a string is never accepted as a number.
            from_attributes: Also accept an object with attributes of these names.
            context: Has no effect.

        Raises:
            msgspec.ValidationError: If it does not fit. Also a :exc:`ValueError`.
        """
        from openai_codex.protocol._validate import validate

        made: Self = validate(value, cls, from_attributes=bool(from_attributes))
        return made

    @classmethod
    def model_validate_json(
        cls,
        text: str | bytes | bytearray,
        *,
        strict: bool | None = None,  # noqa: ARG003  # as above
        context: object = None,  # noqa: ARG003
    ) -> Self:
        """Return the instance in ``text``, with names as for `model_validate`.

        Raises:
            msgspec.DecodeError: If it is not JSON, or does not fit. Also a :exc:`ValueError`.
        """
        from openai_codex.protocol._validate import validate_json

        made: Self = validate_json(text, cls)
        return made

    @classmethod
    def model_construct(cls, _fields_set: set[str] | None = None, **fields: Any) -> Self:
        """Return an instance with these fields, without checks, like the constructor.

        Raises:
            TypeError: If a field without a default is missing, or a name is unknown.
        """
        return cls(**fields)

    @classmethod
    def model_json_schema(cls, *, ref_template: str = "#/$defs/{model}") -> dict[str, Any]:
        """Return the JSON schema of the protocol.

        Args:
            ref_template: How to refer to other definitions; ``{model}`` is their name.
        """
        from openai_codex.protocol._model_methods import json_schema

        return json_schema(cls, ref_template.replace("{model}", "{name}"))

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy.

        Args:
            update: Fields to change, by their Python names. They are not checked.
            deep: Copy lists and dictionaries too.

        Raises:
            TypeError: If a name is unknown.
        """
        from openai_codex.protocol._model_methods import changed

        copied: Self = changed(self, update or {}, deep=deep)
        return copied

    def model_dump(
        self,
        *,
        mode: str = "python",
        include: Selection | None = None,
        exclude: Selection | None = None,
        by_alias: bool | None = None,
        exclude_unset: bool = False,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        **others: object,
    ) -> dict[str, Any]:
        """Return the fields as a dictionary.

        Args:
            mode: ``"json"`` turns enumerations into strings; ``"python"`` keeps them.
            include: Only these fields, by their Python names: a set, or a mapping of sets for
                nested fields. Select from lists by index, or ``"__all__"``.
            exclude: All fields except these.
            by_alias: Use JSON names instead of Python names.
            exclude_unset: The same as ``exclude_defaults``.
            exclude_defaults: Omit fields that have their default value.
            exclude_none: Omit fields that are ``None``.
            others: Other options of pydantic, such as ``warnings``, have no effect.

        Raises:
            TypeError: If pydantic has no such option.
        """
        from openai_codex.protocol._model_methods import Dumping, check_others

        check_others(others)
        settled = exclude_unset or exclude_defaults
        dumping = Dumping(mode == "json", bool(by_alias), settled, exclude_none)
        dumped: dict[str, Any] = dumping.plain(self, include, exclude)
        return dumped

    def model_dump_json(
        self,
        *,
        indent: int | None = None,
        ensure_ascii: bool = False,
        include: Selection | None = None,
        exclude: Selection | None = None,
        by_alias: bool | None = None,
        exclude_unset: bool = False,
        exclude_defaults: bool = False,
        exclude_none: bool = False,
        **others: object,
    ) -> str:
        """Return the fields as JSON text, with the options of `model_dump` and two more.

        ``indent`` is the number of spaces per level; ``None`` writes one line.
        ``ensure_ascii`` escapes all characters outside ASCII.
        """
        from openai_codex.protocol._model_methods import text_of

        dumped = self.model_dump(
            mode="json",
            include=include,
            exclude=exclude,
            by_alias=by_alias,
            exclude_unset=exclude_unset,
            exclude_defaults=exclude_defaults,
            exclude_none=exclude_none,
            **others,
        )
        return text_of(dumped, indent, ensure_ascii=ensure_ascii)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        from openai_codex.protocol._pydantic import core_schema

        return core_schema(cls)


class SecretStruct(WireStruct, frozen=True, kw_only=True):
    """A struct with secret fields, such as keys. Its repr hides them completely."""

    __secrets__: ClassVar[frozenset[str]] = frozenset()


def no_handle(record: WireStruct, name: str) -> NoReturn:
    """Raise for an unknown attribute of a `Thread` record, and name the class that runs turns."""
    missing = f"{type(record).__name__!r} object has no attribute {name!r}"
    if not name.startswith("_"):
        opened = "codex.thread_resume(thread.id) opens a thread that can run turns"
        missing = f"{missing}; this is a record of a thread: {opened}"
    raise AttributeError(missing, name=name, obj=record)


@public("openai_codex.protocol")
class UnknownVariant(WireStruct, frozen=True, kw_only=True, tag=UNKNOWN):
    """A value of a union with an unknown variant, or that does not fit its variant.

    Attributes:
        data: The whole value, as received.
    """

    data: JsonValue = field(name=UNKNOWN)

    if not TYPE_CHECKING:
        # Type checkers see a literal that no variant has, so that comparing the tag with
        # that of a known variant excludes this class.
        def __getattr__(self, name: str) -> str | None:
            tag = self.__struct_config__.tag_field
            if name != attribute_of(tag):
                raise AttributeError(name)
            found = self.data.get(tag) if isinstance(self.data, dict) else None
            return found if isinstance(found, str) else None

    def __repr__(self) -> str:
        from openai_codex.protocol._shown import outline

        return f"{type(self).__name__}({outline(self.data)!r})"


def check_answer(given: object, understood: Any) -> None:
    """Check that the server will understand an answer as it is meant.

    Args:
        given: The answer.
        understood: The struct that its JSON decodes to.

    Raises:
        msgspec.ValidationError: If they differ in type, or a field has an unknown value.
    """
    if not isinstance(given, type(understood)):
        wanted, got = type(understood).__name__, type(given).__name__
        raise msgspec.ValidationError(f"Expected `{wanted}`, got `{got}`")
    for name in understood.__struct_fields__:
        value = getattr(understood, name)
        unknown = isinstance(value, UnknownVariant)
        if unknown or (isinstance(value, OpenEnum) and not value.is_known):
            raise msgspec.ValidationError(f"the value of {name} is not known")
