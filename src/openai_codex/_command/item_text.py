"""Descriptions of the items of a turn, running and completed."""

from __future__ import annotations

from openai_codex import protocol

__all__ = ["doing", "done"]


def doing(item: protocol.ThreadItem) -> str:
    """Return a short description of a started item; "" if it is not shown."""
    match item:
        case protocol.CommandExecutionThreadItem():
            return f"running {item.command}"
        case protocol.FileChangeThreadItem():
            return f"changing {_paths(item)}"
        case protocol.McpToolCallThreadItem():
            return f"calling {item.server}.{item.tool}"
        case protocol.DynamicToolCallThreadItem():
            return f"calling {item.tool}"
        case protocol.WebSearchThreadItem():
            return f"searching the web for {item.query}" if item.query else "searching the web"
        case protocol.ReasoningThreadItem():
            return "thinking"
        case protocol.AgentMessageThreadItem():
            return "writing"
        case protocol.ContextCompactionThreadItem():
            return "compacting the conversation"
        case protocol.UserMessageThreadItem():
            return ""
        case _:
            return str(item.type or "working on an item of unknown type")


def done(item: protocol.ThreadItem) -> str:
    """Return a description of a completed item on one line; "" if it is not shown."""
    match item:
        case protocol.CommandExecutionThreadItem():
            return _command_done(item)
        case protocol.FileChangeThreadItem():
            return _ended(f"changed {_paths(item)}", f"change {_paths(item)}", item.status.value)
        case protocol.McpToolCallThreadItem():
            name = f"{item.server}.{item.tool}"
            return _ended(f"called {name}", f"call {name}", item.status.value)
        case protocol.DynamicToolCallThreadItem():
            return _ended(f"called {item.tool}", f"call {item.tool}", item.status.value)
        case protocol.WebSearchThreadItem():
            return f"searched the web for {item.query}"
        case protocol.ContextCompactionThreadItem():
            return "compacted the conversation"
        case protocol.ReasoningThreadItem() | protocol.UserMessageThreadItem():
            return ""
        case _:
            return str(item.type or "an item of unknown type")


def _command_done(item: protocol.CommandExecutionThreadItem) -> str:
    if item.status == protocol.CommandExecutionStatus.declined:
        return f"declined: {item.command}"
    if item.exit_code is None:
        return f"{item.status.value}: {item.command}"
    seconds = "" if item.duration_ms is None else f", {item.duration_ms / 1000:.1f} s"
    return f"ran {item.command} (exit code {item.exit_code}{seconds})"


def _ended(done_text: str, wanted: str, status: str) -> str:
    return done_text if status == "completed" else f"{status}: {wanted}"


def _paths(item: protocol.FileChangeThreadItem) -> str:
    return ", ".join(change.path for change in item.changes) or "files"
