"""Escape text so that a terminal shows it and does not interpret it."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["clip", "terminal_json", "terminal_text"]

# Control characters except tab and newline, including those that start sequences for the title, the
# clipboard and the cursor; and characters that reverse the direction of text, which can disguise a
# command.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def terminal_text(text: str) -> str:
    r"""Return ``text`` with escaped control characters, such as ``\x1b``."""
    # Line ends of other systems.
    text = text.replace("\r\n", "\n")
    return _CONTROL.sub(lambda found: ascii(found.group())[1:-1], text)


def terminal_json(text: str) -> str:
    r"""Return JSON whose strings have escapes for control characters, such as ``\u009b``."""
    return _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def clip(text: str, columns: int) -> str:
    """Return ``text`` on one line with at most ``columns`` terminal cells."""
    line = " ".join(text.split())
    width = 0
    for index, char in enumerate(line):
        width += _cells(char)
        if width > columns:
            return _clipped(line[:index], columns)
    return line


def _clipped(line: str, columns: int) -> str:
    while line and sum(map(_cells, line)) > columns - 3:
        line = line[:-1]
    return f"{line}..."[: max(columns, 0)]


def _cells(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
