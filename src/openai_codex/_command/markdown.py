"""Streaming Markdown: convert pieces of text to pieces with styles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MarkdownStream"]

# Possible starts of a line that set the style of the whole line.
_UNDECIDED = re.compile(r" {0,3}(#{0,6}|`{0,2}|~{0,2})")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]")
_FENCE = re.compile(r" {0,3}(```|~~~)")

_STYLED = re.compile(r"`([^`]+)`|\*\*(\S(?:.*?\S)?)\*\*")


class MarkdownStream:
    """Finds headings, code blocks, inline code and bold text in a stream of text.

    Text is held back only while it may become one of these.
    """

    def __init__(self) -> None:
        self._rest = ""
        self._line_begins = True
        self._in_fence = False
        self._style: str | None = None

    def feed(self, text: str) -> Iterator[tuple[str, str | None]]:
        """Add a piece of text, and yield the parts that can be shown with their styles."""
        self._rest += text
        while self._rest:
            line, newline, after = self._rest.partition("\n")
            if self._line_begins and not self._decide(line, ended=bool(newline)):
                return
            if not newline:
                yield from self._part(line)
                return
            self._rest = after
            yield from self._pieces(line)
            yield "\n", None
            self._line_begins = True

    def end(self) -> Iterator[tuple[str, str | None]]:
        """Yield the text that was held back."""
        if self._rest:
            if self._line_begins:
                self._decide(self._rest, ended=True)
            rest, self._rest = self._rest, ""
            yield from self._pieces(rest)

    def _decide(self, line: str, *, ended: bool) -> bool:
        """Find the style of a line. Return false if more text is needed."""
        if not ended and (_UNDECIDED.fullmatch(line) or _FENCE.match(line)):
            return False
        self._line_begins = False
        if _FENCE.match(line):
            self._in_fence = not self._in_fence
            self._style = "dim"
        elif self._in_fence:
            self._style = "cyan"
        else:
            self._style = "bold" if _HEADING.match(line) else None
        return True

    def _part(self, line: str) -> Iterator[tuple[str, str | None]]:
        """Yield the parts of an unfinished line that can no longer change."""
        cut = len(line) if self._style else _safe_length(line)
        self._rest = line[cut:]
        if cut:
            yield from self._pieces(line[:cut])

    def _pieces(self, text: str) -> Iterator[tuple[str, str | None]]:
        if self._style or not text:
            yield text, self._style
            return
        end = 0
        for found in _STYLED.finditer(text):
            if found.start() > end:
                yield text[end : found.start()], None
            code, bold = found.groups()
            yield (code, "cyan") if code else (bold, "bold")
            end = found.end()
        if end < len(text):
            yield text[end:], None


def _safe_length(line: str) -> int:
    """Return the length of a line up to a marker that may still be closed."""
    end = 0
    for found in _STYLED.finditer(line):
        end = found.end()
    marker = re.compile(r"`|\*").search(line, end)
    return len(line) if marker is None else marker.start()
