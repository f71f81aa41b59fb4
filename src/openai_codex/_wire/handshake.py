"""The handshake: the first request, the runtime's version, and what that version does not have.

A runtime ignores unknown parameters, and answers an unknown method with a list of its methods. So
requests are checked before they are sent.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import msgspec

from openai_codex._logs import CONFIG_WARNING, is_logged
from openai_codex._public import public
from openai_codex._wire import events
from openai_codex.errors import UnsupportedFeatureError, UnsupportedRuntimeError, WireError
from openai_codex.protocol import core, methods, notifications
from openai_codex.protocol._base import WireStruct
from openai_codex.protocol._releases import SINCE, SUCCESSORS, UNTIL
from openai_codex.protocol._shown import redacted

if TYPE_CHECKING:
    from openai_codex.config import CodexConfig

__all__ = [
    "MINIMUM_VERSION",
    "SUPPORTED_VERSION",
    "InitializeResponse",
    "Lack",
    "ServerInfo",
    "check_supported",
    "greeting",
    "lacking",
    "metadata",
    "older",
    "same_or_newer",
    "understand",
    "warn_of_config",
]

MINIMUM_VERSION: Final = "0.144.0"
"""The oldest runtime that a plain turn was tested with. Older runtimes are refused."""
SUPPORTED_VERSION: Final = "0.151.0"
"""The oldest runtime whose protocol the types support."""
# The runtime sends this to every client on a system without bubblewrap. It then uses its own, so
# there is nothing to do.
HARMLESS: Final = b"could not find bubblewrap on PATH"
MOST_CHARACTERS: Final = 1000


@public("openai_codex.types")
class ServerInfo(WireStruct, frozen=True, kw_only=True):
    """Name and version of the runtime."""

    name: str = ""
    version: str = ""


@public("openai_codex.types")
class InitializeResponse(WireStruct, frozen=True, kw_only=True):
    """The runtime's answer to the handshake (protocol: ``initialize``).

    The attributes keep the protocol's spelling, which programs for this kind of
    client read.
    """

    userAgent: str = ""  # noqa: N815  # the public name
    platformFamily: str = ""  # noqa: N815  # the public name
    platformOs: str = ""  # noqa: N815  # the public name
    codexHome: str = ""  # noqa: N815  # as its neighbours
    serverInfo: ServerInfo = ServerInfo()  # noqa: N815  # the public name


def greeting(config: CodexConfig, *, attests: bool) -> core.InitializeParams:
    """Return the parameters of ``initialize``.

    Args:
        config: How the client introduces itself.
        attests: Whether the client answers ``attestation/generate``.
    """
    given: dict[str, Any] = dict(config.capabilities or {})
    return core.InitializeParams(
        client_info=core.ClientInfo(
            name=config.client_name, title=config.client_title, version=config.client_version
        ),
        capabilities=core.InitializeCapabilities(
            experimental_api=config.experimental_api,
            request_attestation=attests,
            opt_out_notification_methods=list(config.opt_out) or None,
            **given,
        ),
    )


def understand(raw: msgspec.Raw, config: CodexConfig, program: str) -> InitializeResponse:
    """Decode the answer to ``initialize`` and check that this runtime is supported.

    Raises:
        UnsupportedRuntimeError: If the runtime is too old.
        WireError: If the answer cannot be decoded.
    """
    try:
        answer = methods.INITIALIZE.decode_result(raw)
    except (ValueError, RecursionError) as error:
        reason = f"the answer is not understood: {error}"
        raise WireError(methods.INITIALIZE.name, reason, bytes(raw)) from None
    response = metadata(answer, config.client_name)
    version = response.serverInfo.version
    if older(version, MINIMUM_VERSION):
        raise UnsupportedRuntimeError(program, version, MINIMUM_VERSION)
    return response


def metadata(response: core.InitializeResponse, client_name: str) -> InitializeResponse:
    """Add the runtime's name and version to its answer, from the user agent."""
    # A runtime without a user agent is supported too.
    user_agent = response.user_agent or ""
    name, version = _product(user_agent, client_name)
    return InitializeResponse(
        userAgent=user_agent,
        platformFamily=response.platform_family,
        platformOs=response.platform_os,
        codexHome=response.codex_home,
        serverInfo=ServerInfo(name=name, version=version),
    )


def older(version: str, than: str) -> bool:
    """Check whether a version is older than another; a version without numbers is not."""
    numbers = _numbers(version)
    return bool(numbers) and numbers < _numbers(than)


def same_or_newer(version: str, than: str) -> bool:
    """Check whether a version is the same or newer; a version without numbers is not."""
    numbers = _numbers(version)
    return bool(numbers) and numbers >= _numbers(than)


def _product(user_agent: str, client_name: str) -> tuple[str, str]:
    """Return the name and version from ``<client name>/<server version> (<system>) ...``.

    The client's name may contain slashes and spaces, so it is removed first.
    """
    prefix = f"{client_name}/"
    if user_agent.startswith(prefix):
        rest = user_agent[len(prefix) :]
        return client_name, rest.split(" ", 1)[0]
    name, _, rest = user_agent.partition("/")
    return name, rest.split(" ", 1)[0]


def _numbers(version: str) -> tuple[int, ...]:
    match = re.match(r"(\d+)\.(\d+)\.(\d+)", version)
    return tuple(int(part) for part in match.groups()) if match else ()


def warn_of_config(line: bytes, number: int) -> None:
    """Log a ``configWarning``, which may come before any subscription, without its details.

    The details may quote values of the file.

    Args:
        line: The notification.
        number: The number of the warning on this connection, from 1. Of many, few are logged.
    """
    if HARMLESS in line or not is_logged(number):
        return
    warning = events.decode_payload(notifications.CONFIG_WARNING, line)
    # Imported here because few programs need this module. Decoding has loaded it.
    from openai_codex.protocol.config import ConfigWarningNotification

    # A field that the runtime left out is None, even if its type does not allow it.
    summary = getattr(warning, "summary", None)
    if not isinstance(warning, ConfigWarningNotification) or not isinstance(summary, str):
        return
    text = " ".join(summary[:MOST_CHARACTERS].split())
    if warning.path is not None:
        start = getattr(warning.range, "start", None)
        place = "" if start is None else f":{start.line}:{start.column}"
        text += f" ({warning.path}{place})"
    CONFIG_WARNING(warning=redacted(text), path=warning.path)


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
