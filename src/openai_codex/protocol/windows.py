"""Definitions that only the windows methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from openai_codex.protocol._base import WireStruct
from openai_codex.protocol._open_enum import OpenEnum
from openai_codex.protocol.core import AbsolutePathBuf

__all__ = [
    "WindowsSandboxReadiness",
    "WindowsSandboxReadinessResponse",
    "WindowsSandboxSetupCompletedNotification",
    "WindowsSandboxSetupMode",
    "WindowsSandboxSetupStartParams",
    "WindowsSandboxSetupStartResponse",
    "WindowsWorldWritableWarningNotification",
]


class WindowsSandboxReadiness(OpenEnum):
    """Used by `WindowsSandboxReadinessResponse`."""

    ready = "ready"
    not_configured = "notConfigured"
    update_required = "updateRequired"


class WindowsSandboxSetupMode(OpenEnum):
    """Used by `WindowsSandboxSetupCompletedNotification`, `WindowsSandboxSetupStartParams`."""

    elevated = "elevated"
    unelevated = "unelevated"


class WindowsSandboxReadinessResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `windowsSandbox/readiness`."""

    status: WindowsSandboxReadiness


class WindowsSandboxSetupCompletedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `windowsSandbox/setupCompleted`."""

    mode: WindowsSandboxSetupMode
    success: bool
    error: str | None = None


class WindowsSandboxSetupStartParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `windowsSandbox/setupStart`."""

    mode: WindowsSandboxSetupMode
    cwd: AbsolutePathBuf | None = None


class WindowsSandboxSetupStartResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `windowsSandbox/setupStart`."""

    started: bool


class WindowsWorldWritableWarningNotification(WireStruct, frozen=True, kw_only=True):
    """Params of the notification `windows/worldWritableWarning`."""

    extra_count: int
    failed_scan: bool
    sample_paths: list[str]
