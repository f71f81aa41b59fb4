"""Choices that callers make by name: what a turn may do, and who approves more."""

from __future__ import annotations

import enum

__all__ = ["ApprovalMode", "RestartPolicy", "Sandbox"]


class ApprovalMode(str, enum.Enum):
    """What happens when a turn asks for more than its sandbox allows."""

    deny_all = "deny_all"
    """Refuse at once (approval policy ``never``)."""
    auto_review = "auto_review"
    """Let the runtime's reviewer model decide (policy ``on-request``, reviewer ``auto_review``)."""
    ask = "ask"
    """Ask the client's :class:`Handlers` (policy ``on-request``, reviewer ``user``)."""
    ask_always = "ask_always"
    """Ask them before every command, even a harmless one (policy ``untrusted``)."""


class Sandbox(str, enum.Enum):
    """What the commands of a thread or turn may touch."""

    read_only = "read-only"
    """Read files; write nothing, no network."""
    workspace_write = "workspace-write"
    """Also write below the working directory and in temporary directories."""
    full_access = "full-access"
    """No restriction at all."""


class RestartPolicy(str, enum.Enum):
    """What a client does when it is used after its runtime has died."""

    never = "never"
    """Every call fails with :class:`TransportClosedError`."""
    on_demand = "on_demand"
    """The next call starts another runtime, and threads are resumed before their next turn.

    What was under way fails, and is never sent a second time: the runtime may have
    begun it. What the runtime has acknowledged is on disk, and is there again.
    """
