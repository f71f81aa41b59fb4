"""A saved thread as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openai_codex import protocol
from openai_codex._command.item_text import done
from openai_codex._command.times import local_time

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["as_markdown"]


def as_markdown(thread: protocol.Thread) -> str:
    """Return a thread, read with its turns, as a Markdown document."""
    heading = " ".join((thread.name or thread.preview or thread.id).split())
    facts = [
        f"- Thread: `{thread.id}`",
        f"- Directory: `{thread.cwd}`",
        f"- Created: {local_time(thread.created_at)}",
    ]
    if thread.model:
        facts.append(f"- Model: {thread.model}")
    parts = [f"# {heading}", "\n".join(facts)]
    for turn in thread.turns:
        for item in turn.items:
            parts += _item(item)
        if turn.status != protocol.TurnStatus.completed:
            reason = f": {turn.error.message}" if turn.error else ""
            parts.append(f"*Turn {turn.status.value}{reason}*")
    return "\n\n".join(parts) + "\n"


def _item(item: protocol.ThreadItem) -> Iterator[str]:
    match item:
        case protocol.UserMessageThreadItem(content=content):
            yield "## User"
            yield from (_input(each) for each in content)
        case protocol.AgentMessageThreadItem(text=text):
            yield "## Codex"
            yield text
        case protocol.CommandExecutionThreadItem(aggregated_output=output):
            yield _fenced(f"$ {item.command}\n{output or ''}".rstrip(), "console")
            if item.exit_code != 0:
                yield f"*{done(item)}*"
        case protocol.FileChangeThreadItem(changes=changes):
            for change in changes:
                yield f"`{change.path}` ({item.status.value})"
                yield _fenced(change.diff.rstrip(), "diff")
        case protocol.ReasoningThreadItem(summary=summary):
            yield from summary
        case _:
            yield f"*{done(item)}*"


def _input(content: protocol.UserInput) -> str:
    if isinstance(content, protocol.TextUserInput):
        return content.text
    return f"*({content.type})*"


def _fenced(text: str, language: str) -> str:
    # The fence must be longer than any fence in the text.
    ticks = max((len(run) for run in re.findall("`{3,}", text)), default=2) + 1
    fence = "`" * max(ticks, 3)
    return f"{fence}{language}\n{text}\n{fence}"
