"""Enumerations that keep the values a newer server adds."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing_extensions import Self

# A hostile server could invent values for ever. Past this number they still work, but two
# equal ones are no longer the same object.
_REMEMBERED: Final = 4096

# One table for all enumerations, so that the bound is one as well. Threads may race to add
# a value: setdefault makes all of them see the same member.
_unknown: dict[tuple[type, str], OpenEnum] = {}


class OpenEnum(str, Enum):
    """A string with known values.

    A value that is not listed becomes a member all the same: it equals its string, is the
    same object each time, pickles, and is sent back as it came. Only iterating over the class
    leaves it out.
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
        """Whether the protocol that this package was made for lists the value."""
        return self._value_ in type(self)._value2member_map_

    @property
    def root(self) -> Self:
        """The member itself, for programs written for models that wrap it."""
        return self

    @classmethod
    def model_validate(cls, value: object) -> Self:
        """Return the member for a string.

        Raises:
            ValueError: If ``value`` is no string.
        """
        return cls(value)

    def __str__(self) -> str:
        return str.__str__(self)

    def __format__(self, spec: str, /) -> str:
        return str.__format__(self, spec)

    def __reduce_ex__(self, protocol: object) -> tuple[type[Self], tuple[str]]:
        # By value: another process has not met the values that are not listed.
        return type(self), (self._value_,)
