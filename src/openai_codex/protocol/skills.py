"""Definitions that only the skills methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from openai_codex.protocol._base import WireStruct
from openai_codex.protocol._open_enum import OpenEnum
from openai_codex.protocol.core import AbsolutePathBuf, LegacyAppPathString
from openai_codex.protocol.shared import SkillInterface

__all__ = [
    "SkillDependencies",
    "SkillErrorInfo",
    "SkillMetadata",
    "SkillScope",
    "SkillToolDependency",
    "SkillsChangedNotification",
    "SkillsConfigWriteParams",
    "SkillsConfigWriteResponse",
    "SkillsExtraRootsSetParams",
    "SkillsExtraRootsSetResponse",
    "SkillsListEntry",
    "SkillsListParams",
    "SkillsListResponse",
]


class SkillScope(OpenEnum):
    """Used by `SkillMetadata`."""

    user = "user"
    repo = "repo"
    system = "system"
    admin = "admin"


class SkillDependencies(WireStruct, frozen=True, kw_only=True):
    """Used by `SkillMetadata`."""

    tools: list[SkillToolDependency]


class SkillErrorInfo(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `SkillsListEntry`."""

    message: str
    path: str


class SkillMetadata(WireStruct, frozen=True, kw_only=True):
    """Used by `SkillsListEntry`."""

    description: str
    enabled: bool
    name: str
    path: LegacyAppPathString
    scope: SkillScope
    dependencies: SkillDependencies | None = None
    interface: SkillInterface | None = None
    plugin_id: str | None = None
    """Owning plugin ID, matching `PluginSummary.id`, when known."""
    short_description: str | None = None
    """Legacy short_description from SKILL.md. Prefer SKILL.json interface.short_description."""


class SkillToolDependency(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `SkillDependencies`."""

    type: str
    value: str
    command: str | None = None
    description: str | None = None
    transport: str | None = None
    url: str | None = None


class SkillsChangedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Notification emitted when watched local skill files change.

    Treat this as an invalidation signal and re-run `skills/list` with the client's current
    parameters when refreshed skill metadata is needed.
    """


class SkillsConfigWriteParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `skills/config/write`."""

    enabled: bool
    name: str | None = None
    """Name-based selector."""
    path: AbsolutePathBuf | None = None
    """Path-based selector."""


class SkillsConfigWriteResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `skills/config/write`."""

    effective_enabled: bool


class SkillsExtraRootsSetParams(WireStruct, frozen=True, kw_only=True):
    """Params of `skills/extraRoots/set`."""

    extra_roots: list[AbsolutePathBuf]


class SkillsExtraRootsSetResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `skills/extraRoots/set`."""


class SkillsListEntry(WireStruct, frozen=True, kw_only=True):
    """Used by `SkillsListResponse`."""

    cwd: str
    errors: list[SkillErrorInfo]
    skills: list[SkillMetadata]


class SkillsListParams(WireStruct, frozen=True, kw_only=True):
    """Params of `skills/list`."""

    cwds: list[str] | None = None
    """When empty, defaults to the current session working directory."""
    force_reload: bool | None = None
    """When true, bypass the skills cache and re-scan skills from disk."""


class SkillsListResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `skills/list`."""

    data: list[SkillsListEntry]
