"""Definitions that only the account session methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from openai_codex.protocol._base import WireStruct
from openai_codex.protocol._open_enum import OpenEnum

__all__ = [
    "AccountSession",
    "AccountSessionWorkspace",
    "AccountSessionWorkspaceKind",
    "AccountSessionsListParams",
    "AccountSessionsResponse",
    "AccountSessionsSwitchParams",
    "AccountSessionsSwitchResponse",
]


class AccountSessionWorkspaceKind(OpenEnum):
    """Used by `AccountSessionWorkspace`."""

    personal = "personal"
    workspace = "workspace"


class AccountSession(WireStruct, frozen=True, kw_only=True):
    """Used by `AccountSessionsResponse`, `AccountSessionsSwitchResponse`."""

    is_active: bool
    last_used_at: int
    session_id: str
    workspaces: list[AccountSessionWorkspace]
    display_name: str | None = None
    email: str | None = None
    image_url: str | None = None
    selected_workspace_account_id: str | None = None
    user_id: str | None = None


class AccountSessionWorkspace(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `AccountSession`."""

    account_id: str
    image_url: str | None = None
    kind: AccountSessionWorkspaceKind | None = None
    name: str | None = None


class AccountSessionsListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `accountSession/list`."""

    refresh_workspace_metadata: bool | None = None


class AccountSessionsResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `accountSession/list`."""

    sessions: list[AccountSession]
    active_session_id: str | None = None


class AccountSessionsSwitchParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `accountSession/switch`."""

    account_id: str
    """Workspace to select within that login; this is not a user identifier."""
    session_id: str
    """Opaque active-login identifier returned by accountSession/list."""
    allow_browser_login: bool | None = None
    """Allow Core to start browser sign-in if this session needs SSO for the workspace."""


class AccountSessionsSwitchResponse(WireStruct, frozen=True, kw_only=True):
    """One of several kinds of object. The fields that are set show which one."""

    active_session_id: str | None = None
    sessions: list[AccountSession] | None = None
    auth_url: str | None = None
    login_id: str | None = None
