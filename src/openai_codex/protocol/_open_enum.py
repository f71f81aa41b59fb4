"""Enumerations that keep the values a newer server adds."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Final, TypeVar

from openai_codex._public import public

if TYPE_CHECKING:
    # Type checkers have this package even if it is not installed.
    from typing_extensions import Self
else:
    # typing has it from Python 3.11 on.
    Self = TypeVar("Self")

__all__ = ["OpenEnum", "Self"]

# A hostile server could send any number of values. Beyond this limit they still work, but
# equal values are not the same object.
_REMEMBERED: Final = 4096

# One table for all enumerations, so that the limit is for all together. Threads may race to
# add a value: setdefault makes all of them see the same member.
_unknown: dict[tuple[type, str], OpenEnum] = {}


@public("openai_codex.protocol")
class OpenEnum(str, Enum):
    """A string with known values.

    A value that is not listed becomes a member too: it equals its string, is the same
    object each time, can be pickled, and is sent back unchanged. Only iterating over the
    class omits it.
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        known = _unknown.get((cls, value))
        if known is None:
            known = str.__new__(cls, value)
            known._name_ = value
            known._value_ = value
            if len(_unknown) < _REMEMBERED:
                known = _unknown.setdefault((cls, value), known)
        return known if isinstance(known, cls) else None

    @property
    def is_known(self) -> bool:
        """Whether the protocol version of this package lists the value."""
        return self._value_ in type(self)._value2member_map_

    @property
    def root(self) -> Self:
        """The member itself, for programs that expect a model around it."""
        return self

    @classmethod
    def model_validate(
        cls,
        value: object,
        *,
        strict: bool | None = None,  # noqa: ARG003  # as for structs
        context: object = None,  # noqa: ARG003
    ) -> Self:
        """Return the member for a string.

        Raises:
            ValueError: If ``value`` is not a string.
        """
        return cls(value)

    @classmethod
    def model_validate_json(cls, text: str | bytes | bytearray) -> Self:
        """Return the member for a string in JSON.

        Raises:
            ValueError: If ``text`` is not a string in JSON.
        """
        from openai_codex.protocol._validate import validate_json

        member: Self = validate_json(text, cls)
        return member

    def model_dump(self, *, mode: str = "python", **_options: object) -> Any:
        """Return the member; with ``mode="json"``, its string."""
        return self._value_ if mode == "json" else self

    def model_dump_json(self, **_options: object) -> str:
        """Return the string in JSON."""
        from openai_codex.protocol._model_methods import text_of

        return text_of(self._value_, None, ensure_ascii=False)

    def __str__(self) -> str:
        return str.__str__(self)

    def __format__(self, spec: str, /) -> str:
        return str.__format__(self, spec)

    def __reduce_ex__(self, protocol: object) -> tuple[type[Self], tuple[str]]:
        # By value: the other process may not have the members of values that are not listed.
        return type(self), (self._value_,)
