"""Raise an error for methods and parameters that the running runtime does not have.

A runtime ignores unknown parameters, and answers an unknown method with a list of its
methods.
"""

from __future__ import annotations

import functools
from typing import NamedTuple

import msgspec

from openai_codex._wire.handshake import older, same_or_newer
from openai_codex.errors import UnsupportedFeatureError
from openai_codex.protocol._releases import SINCE, SUCCESSORS, UNTIL

__all__ = ["Lack", "check_supported", "lacking"]


class Lack(NamedTuple):
    """A feature that a version does not have.

    Attributes:
        feature: Its name in the tables of `_releases`.
        parameter: The name of the parameter; empty if the feature is a method.
        value: The value of the parameter; empty if the feature is not a value.
        minimum: The first version that has it, or ``None`` if it was removed.
        removed: The first version that no longer has it.
    """

    feature: str
    parameter: str
    value: str
    minimum: str | None = None
    removed: str | None = None

    def is_wanted(self, params: object) -> bool:
        """Check whether a request with these params needs the feature."""
        if not self.parameter:
            return True
        given = _given(params, self.parameter)
        return given == self.value if self.value else given is not msgspec.UNSET


def check_supported(version: str, method: str, params: object) -> None:
    """Check that a runtime of this version has a method and all given parameters.

    Raises:
        UnsupportedFeatureError: If not.
    """
    for lack in lacking(version).get(method, ()):
        if lack.is_wanted(params):
            successor = SUCCESSORS.get(lack.feature) if lack.removed else None
            raise UnsupportedFeatureError(
                lack.feature, version, lack.minimum, lack.removed, successor
            )


@functools.cache
def lacking(version: str) -> dict[str, list[Lack]]:
    """Return the features that a version does not have, by method."""
    missing = [
        Lack(feature, *_parameter(feature), minimum=minimum)
        for minimum, features in SINCE.items()
        if older(version, minimum)
        for feature in features
    ]
    missing += [
        Lack(feature, *_parameter(feature), removed=removed)
        for removed, features in UNTIL.items()
        if same_or_newer(version, removed)
        for feature in features
    ]
    lacks: dict[str, list[Lack]] = {}
    for lack in missing:
        lacks.setdefault(lack.feature.partition(".")[0], []).append(lack)
    return lacks


def _parameter(feature: str) -> tuple[str, str]:
    """Return the parameter and the value of a feature; either may be empty."""
    name, _, value = feature.partition(".")[2].partition("=")
    return name, value


def _given(params: object, name: str) -> object:
    """Return the value of a parameter; ``UNSET`` for a default, which is not sent."""
    value = getattr(params, name, msgspec.UNSET)
    if isinstance(params, msgspec.Struct) and name in params.__struct_fields__:
        defaults = zip(
            reversed(params.__struct_fields__), reversed(params.__struct_defaults__), strict=False
        )
        default = dict(defaults).get(name, msgspec.NODEFAULT)
        if value is default or value in (default, [], {}):
            return msgspec.UNSET
    return value
