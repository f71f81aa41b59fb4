"""Definitions that only the remote control methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from typing import ClassVar

from openai_codex.protocol._base import SecretStruct, WireStruct
from openai_codex.protocol._open_enum import OpenEnum

__all__ = [
    "RemoteControlClient",
    "RemoteControlClientsListOrder",
    "RemoteControlClientsListParams",
    "RemoteControlClientsListResponse",
    "RemoteControlClientsRevokeParams",
    "RemoteControlClientsRevokeResponse",
    "RemoteControlConnectionStatus",
    "RemoteControlDisableParams",
    "RemoteControlDisableResponse",
    "RemoteControlEnableParams",
    "RemoteControlEnableResponse",
    "RemoteControlPairingStartParams",
    "RemoteControlPairingStartResponse",
    "RemoteControlPairingStatusParams",
    "RemoteControlPairingStatusResponse",
    "RemoteControlStatusChangedNotification",
    "RemoteControlStatusReadResponse",
]


class RemoteControlClientsListOrder(OpenEnum):
    """Used by `RemoteControlClientsListParams`."""

    asc = "asc"
    desc = "desc"


class RemoteControlConnectionStatus(OpenEnum):
    """Used by `RemoteControlDisableResponse`, `RemoteControlEnableResponse`,
    `RemoteControlStatusChangedNotification` and others.
    """

    disabled = "disabled"
    connecting = "connecting"
    connected = "connected"
    errored = "errored"


class RemoteControlClient(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `RemoteControlClientsListResponse`."""

    client_id: str
    app_version: str | None = None
    device_model: str | None = None
    device_type: str | None = None
    display_name: str | None = None
    last_seen_at: int | None = None
    os_version: str | None = None
    platform: str | None = None


class RemoteControlClientsListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `remoteControl/client/list`."""

    environment_id: str
    cursor: str | None = None
    limit: int | None = None
    order: RemoteControlClientsListOrder | None = None


class RemoteControlClientsListResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `remoteControl/client/list`."""

    data: list[RemoteControlClient]
    next_cursor: str | None = None


class RemoteControlClientsRevokeParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `remoteControl/client/revoke`."""

    client_id: str
    environment_id: str


class RemoteControlClientsRevokeResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `remoteControl/client/revoke`."""


class RemoteControlDisableParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `remoteControl/disable`."""

    ephemeral: bool | None = None


class RemoteControlDisableResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `remoteControl/disable`."""

    installation_id: str
    server_name: str
    status: RemoteControlConnectionStatus
    environment_id: str | None = None


class RemoteControlEnableParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `remoteControl/enable`."""

    ephemeral: bool | None = None


class RemoteControlEnableResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `remoteControl/enable`."""

    installation_id: str
    server_name: str
    status: RemoteControlConnectionStatus
    environment_id: str | None = None


class RemoteControlPairingStartParams(SecretStruct, frozen=True, kw_only=True, gc=False):
    """Params of `remoteControl/pairing/start`."""

    __secrets__: ClassVar[frozenset[str]] = frozenset({"manual_code"})
    manual_code: bool | None = None


class RemoteControlPairingStartResponse(SecretStruct, frozen=True, kw_only=True, gc=False):
    """Result of `remoteControl/pairing/start`."""

    __secrets__: ClassVar[frozenset[str]] = frozenset({"manual_pairing_code", "pairing_code"})
    environment_id: str
    expires_at: int
    pairing_code: str
    manual_pairing_code: str | None = None


class RemoteControlPairingStatusParams(SecretStruct, frozen=True, kw_only=True, gc=False):
    """Params of `remoteControl/pairing/status`."""

    __secrets__: ClassVar[frozenset[str]] = frozenset({"manual_pairing_code", "pairing_code"})
    manual_pairing_code: str | None = None
    pairing_code: str | None = None


class RemoteControlPairingStatusResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `remoteControl/pairing/status`."""

    claimed: bool


class RemoteControlStatusChangedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Current remote-control connection status and remote identity exposed to clients."""

    installation_id: str
    server_name: str
    status: RemoteControlConnectionStatus
    environment_id: str | None = None


class RemoteControlStatusReadResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `remoteControl/status/read`."""

    installation_id: str
    server_name: str
    status: RemoteControlConnectionStatus
    environment_id: str | None = None
