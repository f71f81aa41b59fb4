"""Definitions that only the fs methods use.

Generated from the schema of codex 0.171.0 (sha256 fe3f0cc67ec5) by `python -m
tools.generate_protocol`; do not edit.
"""

# ruff: noqa: D205, RUF001, RUF100, S105, TC001

from __future__ import annotations

from openai_codex.protocol._base import WireStruct
from openai_codex.protocol.core import AbsolutePathBuf

__all__ = [
    "FsChangedNotification",
    "FsCopyParams",
    "FsCopyResponse",
    "FsCreateDirectoryParams",
    "FsCreateDirectoryResponse",
    "FsGetMetadataParams",
    "FsGetMetadataResponse",
    "FsReadDirectoryEntry",
    "FsReadDirectoryParams",
    "FsReadDirectoryResponse",
    "FsReadFileParams",
    "FsReadFileResponse",
    "FsRemoveParams",
    "FsRemoveResponse",
    "FsUnwatchParams",
    "FsUnwatchResponse",
    "FsWatchParams",
    "FsWatchResponse",
    "FsWriteFileParams",
    "FsWriteFileResponse",
]


class FsChangedNotification(WireStruct, frozen=True, kw_only=True):
    """Filesystem watch notification emitted for `fs/watch` subscribers."""

    changed_paths: list[AbsolutePathBuf]
    """File or directory paths associated with this event."""
    watch_id: str
    """Watch identifier previously provided to `fs/watch`."""


class FsCopyParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Copy a file or directory tree on the host filesystem."""

    destination_path: AbsolutePathBuf
    """Absolute destination path."""
    source_path: AbsolutePathBuf
    """Absolute source path."""
    recursive: bool | None = None
    """Required for directory copies; ignored for file copies."""


class FsCopyResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Successful response for `fs/copy`."""


class FsCreateDirectoryParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Create a directory on the host filesystem."""

    path: AbsolutePathBuf
    """Absolute directory path to create."""
    recursive: bool | None = None
    """Whether parent directories should also be created. Defaults to `true`."""


class FsCreateDirectoryResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Successful response for `fs/createDirectory`."""


class FsGetMetadataParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Request metadata for an absolute path."""

    path: AbsolutePathBuf
    """Absolute path to inspect."""


class FsGetMetadataResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Metadata returned by `fs/getMetadata`."""

    created_at_ms: int
    """File creation time in Unix milliseconds when available, otherwise `0`."""
    is_directory: bool
    """Whether the path resolves to a directory."""
    is_file: bool
    """Whether the path resolves to a regular file."""
    is_symlink: bool
    """Whether the path itself is a symbolic link."""
    modified_at_ms: int
    """File modification time in Unix milliseconds when available, otherwise `0`."""


class FsReadDirectoryEntry(WireStruct, frozen=True, kw_only=True, gc=False):
    """A directory entry returned by `fs/readDirectory`."""

    file_name: str
    """Direct child entry name only, not an absolute or relative path."""
    is_directory: bool
    """Whether this entry resolves to a directory."""
    is_file: bool
    """Whether this entry resolves to a regular file."""


class FsReadDirectoryParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """List direct child names for a directory."""

    path: AbsolutePathBuf
    """Absolute directory path to read."""


class FsReadDirectoryResponse(WireStruct, frozen=True, kw_only=True):
    """Directory entries returned by `fs/readDirectory`."""

    entries: list[FsReadDirectoryEntry]
    """Direct child entries in the requested directory."""


class FsReadFileParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Read a file from the host filesystem."""

    path: AbsolutePathBuf
    """Absolute path to read."""


class FsReadFileResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Base64-encoded file contents returned by `fs/readFile`."""

    data_base64: str
    """File contents encoded as base64."""


class FsRemoveParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Remove a file or directory tree from the host filesystem."""

    path: AbsolutePathBuf
    """Absolute path to remove."""
    force: bool | None = None
    """Whether missing paths should be ignored. Defaults to `true`."""
    recursive: bool | None = None
    """Whether directory removal should recurse. Defaults to `true`."""


class FsRemoveResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Successful response for `fs/remove`."""


class FsUnwatchParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Stop filesystem watch notifications for a prior `fs/watch`."""

    watch_id: str
    """Watch identifier previously provided to `fs/watch`."""


class FsUnwatchResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Successful response for `fs/unwatch`."""


class FsWatchParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Start filesystem watch notifications for an absolute path."""

    path: AbsolutePathBuf
    """Absolute file or directory path to watch."""
    watch_id: str
    """Connection-scoped watch identifier used for `fs/unwatch` and `fs/changed`."""


class FsWatchResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Successful response for `fs/watch`."""

    path: AbsolutePathBuf
    """Canonicalized path associated with the watch."""


class FsWriteFileParams(WireStruct, frozen=True, kw_only=True, gc=False):
    """Write a file on the host filesystem."""

    data_base64: str
    """File contents encoded as base64."""
    path: AbsolutePathBuf
    """Absolute path to write."""


class FsWriteFileResponse(WireStruct, frozen=True, kw_only=True, gc=False):
    """Successful response for `fs/writeFile`."""
