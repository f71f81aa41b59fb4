"""What every generated struct is built on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias

import msgspec
from msgspec import field

if TYPE_CHECKING:
    from typing_extensions import Self

    JsonValue: TypeAlias = (
        "bool | int | float | str | list[JsonValue] | dict[str, JsonValue] | None"
    )
else:
    # msgspec builds no decoder for a type that contains itself.
    JsonValue = Any

JsonObject: TypeAlias = dict[str, JsonValue]

# The tag of values that stand for an unknown variant, and the name under which they keep it.
# Whatever has this name on the wire is replaced by what it keeps: see `encode`.
UNKNOWN: Final = "$openai_codex.unknown"
_UNKNOWN_BYTES: Final = UNKNOWN.encode()

_encode = msgspec.json.Encoder().encode


class WireStruct(msgspec.Struct, frozen=True, kw_only=True, rename="camel", omit_defaults=True):
    """A JSON object with known fields, spelled in snake_case; others are ignored.

    Instances are immutable, compare by value and pickle. A field whose value is its default is
    not sent. The repr tells the length of what was said, not what was said.
    """

    def __repr__(self) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__())
        return f"{type(self).__name__}({shown})"

    def __rich_repr__(self) -> list[tuple[str, object]]:
        from openai_codex.protocol._shown import shown

        return [(name, shown(self, name)) for name in self.__struct_fields__]

    @property
    def root(self) -> Self:
        """The value itself, for programs written for models that wrap it."""
        return self

    @classmethod
    def model_validate(cls, value: object) -> Self:
        """Return ``value``, a mapping with the names of the wire, as an instance.

        Raises:
            msgspec.ValidationError: If it does not fit.
        """
        from openai_codex.protocol._codec import convert

        return convert(value, cls)

    @classmethod
    def model_validate_json(cls, text: str | bytes) -> Self:
        """Return the instance that ``text`` describes.

        Raises:
            msgspec.DecodeError: If it is not JSON, or does not fit.
        """
        from openai_codex.protocol._codec import decode

        return decode(text.encode() if isinstance(text, str) else text, cls)

    def model_dump(
        self, *, mode: str = "python", by_alias: bool = False, exclude_none: bool = False
    ) -> dict[str, Any]:
        """Return the fields as a dictionary.

        Args:
            mode: ``"json"`` turns enumerations into strings; ``"python"`` keeps them.
            by_alias: Use the names of the wire instead of those of Python.
            exclude_none: Leave out what is ``None``.
        """
        from openai_codex.protocol._dump import dump

        return dump(self, as_json=mode == "json", by_alias=by_alias, exclude_none=exclude_none)

    def model_dump_json(self, *, by_alias: bool = False, exclude_none: bool = False) -> str:
        """Return the fields as JSON text."""
        dumped = self.model_dump(mode="json", by_alias=by_alias, exclude_none=exclude_none)
        return msgspec.json.encode(dumped).decode()


class SecretStruct(WireStruct, frozen=True, kw_only=True):
    """A struct with fields that are not even hinted at, such as keys."""

    __secrets__: ClassVar[frozenset[str]] = frozenset()


class UnknownVariant(WireStruct, frozen=True, kw_only=True, tag=UNKNOWN):
    """A value of a union that is of no variant known here, or does not fit the one it names.

    Attributes:
        data: The whole value as it came.
    """

    data: JsonValue = field(name=UNKNOWN)

    if not TYPE_CHECKING:
        # Type checkers see a literal that no variant has, so that comparing the tag with
        # that of a known variant rules this class out.
        def __getattr__(self, name: str) -> str | None:
            tag = self.__struct_config__.tag_field
            if name != attribute_of(tag):
                raise AttributeError(name)
            found = self.data.get(tag) if isinstance(self.data, dict) else None
            return found if isinstance(found, str) else None

    def __repr__(self) -> str:
        # The data may hold prompts and keys that nobody here knows to be such.
        tag = str(self.__struct_config__.tag_field)
        name = self.data.get(tag) if isinstance(self.data, dict) else None
        return f"{type(self).__name__}({tag}={name!r})"


def attribute_of(tag_field: str) -> str:
    """Return the attribute that shows the tag which is called ``tag_field`` on the wire."""
    return "".join(f"_{each.lower()}" if each.isupper() else each for each in tag_field)


def encode(value: object) -> bytes:
    """Return ``value`` as JSON; unknown variants become what they were made from.

    Raises:
        UnicodeEncodeError: If a string has half of a surrogate pair.
        TypeError: If something in it has no JSON form.
    """
    text = _encode(value)
    if _UNKNOWN_BYTES in text:
        text = msgspec.json.encode(restored(msgspec.json.decode(text)))
    return text


def restored(value: JsonValue) -> JsonValue:
    """Return decoded JSON with what stands for an unknown variant replaced by that variant."""
    if isinstance(value, dict):
        if UNKNOWN in value:
            return value[UNKNOWN]
        return {name: restored(item) for name, item in value.items()}
    if isinstance(value, list):
        return [restored(item) for item in value]
    return value
