"""Options with named values: permissions, approvals and restarts."""

from __future__ import annotations

import enum

__all__ = ["ApprovalMode", "RestartPolicy", "Sandbox"]


class ApprovalMode(str, enum.Enum):
    """What happens when a turn asks for more than its sandbox allows."""

    deny_all = "deny_all"
    """Refuse immediately (approval policy ``never``)."""
    auto_review = "auto_review"
    """Let the runtime's reviewer model decide (policy ``on-request``, reviewer ``auto_review``)."""
    ask = "ask"
    """Ask the client's :class:`Handlers` (policy ``on-request``, reviewer ``user``)."""
    ask_always = "ask_always"
    """Ask the handlers before every command, even a harmless one (policy ``untrusted``)."""


class Sandbox(str, enum.Enum):
    """What the commands of a thread or turn can access."""

    read_only = "read-only"
    """Read files. No writing, no network."""
    workspace_write = "workspace-write"
    """Also write below the working directory and in temporary directories."""
    full_access = "full-access"
    """No restrictions."""


class RestartPolicy(str, enum.Enum):
    """What a client does if you use it after its runtime has exited."""

    never = "never"
    """Every call raises :class:`TransportClosedError`."""
    on_demand = "on_demand"
    """The next call starts another runtime, and threads are resumed before their next turn.

    Turns and requests that were running fail. They are not sent again, because the runtime
    may have started them. Everything that the runtime acknowledged was saved.
    """
