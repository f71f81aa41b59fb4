"""Definitions that only the project methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from openai_codex.protocol._base import WireStruct
from openai_codex.protocol._open_enum import OpenEnum
from openai_codex.protocol.core import AbsolutePathBuf
from openai_codex.protocol.shared import SortDirection

__all__ = [
    "Project",
    "ProjectChangeType",
    "ProjectChangedNotification",
    "ProjectCreateParams",
    "ProjectCreateResponse",
    "ProjectDeleteParams",
    "ProjectDeleteResponse",
    "ProjectImportParams",
    "ProjectImportResponse",
    "ProjectListParams",
    "ProjectListResponse",
    "ProjectMoveParams",
    "ProjectMoveResponse",
    "ProjectReadParams",
    "ProjectReadResponse",
    "ProjectRoot",
    "ProjectSortKey",
    "ProjectUpdateParams",
    "ProjectUpdateResponse",
]


class ProjectChangeType(OpenEnum):
    """Used by `ProjectChangedNotification`."""

    created = "created"
    updated = "updated"
    deleted = "deleted"


class ProjectSortKey(OpenEnum):
    """Used by `ProjectListParams`."""

    position = "position"
    recency_at = "recencyAt"


class Project(WireStruct, frozen=True, kw_only=True):
    """Used by `ProjectCreateResponse`, `ProjectImportResponse`, `ProjectListResponse` and
    others.
    """

    created_at: int
    id: str
    metadata: dict[str, str]
    name: str
    roots: list[ProjectRoot]
    updated_at: int
    recency_at: int | None = None
    """Newest non-archived member thread's recency, in Unix seconds; null when none exist."""
    position: int | None = None
    """Until runtime 0.169.0."""


class ProjectChangedNotification(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of the notification `project/changed`."""

    change_type: ProjectChangeType
    project_id: str


class ProjectCreateParams(WireStruct, frozen=True, kw_only=True):
    """Params of `project/create`."""

    idempotency_key: str
    name: str
    roots: list[ProjectRoot]
    metadata: dict[str, str] | None = None


class ProjectCreateResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `project/create`."""

    project: Project


class ProjectDeleteParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `project/delete`."""

    project_id: str


class ProjectDeleteResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `project/delete`."""


class ProjectImportParams(WireStruct, frozen=True, kw_only=True):
    """Params of `project/import`."""

    idempotency_key: str
    name: str
    roots: list[ProjectRoot]
    metadata: dict[str, str] | None = None
    threads: list[str] | None = None


class ProjectImportResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `project/import`."""

    project: Project


class ProjectListParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `project/list`."""

    cursor: str | None = None
    limit: int | None = None
    sort_direction: SortDirection | None = None
    """Requires sortKey. Defaults to asc for position and desc for recencyAt."""
    sort_key: ProjectSortKey | None = None
    """Defaults to position.

    Recency sorting always places empty projects last. Use the returned order; numeric positions
    are not exposed in project responses.
    """


class ProjectListResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `project/list`."""

    data: list[Project]
    next_cursor: str | None = None


class ProjectMoveParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `project/move`."""

    project_id: str
    before_project_id: str | None = None
    """Place the project before this ID, or append it when omitted or null."""


class ProjectMoveResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Result of `project/move`."""


class ProjectReadParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Params of `project/read`."""

    project_id: str


class ProjectReadResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `project/read`."""

    project: Project


class ProjectRoot(WireStruct, frozen=True, kw_only=True, gc=False):
    """Used by `Project`, `ProjectCreateParams`, `ProjectImportParams` and others."""

    path: AbsolutePathBuf


class ProjectUpdateParams(WireStruct, frozen=True, kw_only=True):
    """Params of `project/update`."""

    project_id: str
    metadata: dict[str, str] | None = None
    name: str | None = None
    roots: list[ProjectRoot] | None = None


class ProjectUpdateResponse(WireStruct, frozen=True, kw_only=True):
    """Result of `project/update`."""

    project: Project
