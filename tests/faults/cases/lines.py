"""Lines that are no messages, messages that are damaged, and bytes cut anywhere."""

from __future__ import annotations

from dataclasses import dataclass

from openai_codex import WireError
from tests.faults.cases.fault import Fault

__all__ = ["DAMAGED", "NOISE", "PIECES", "REPAIRED", "TEXTS", "Cut", "Line", "Text"]


@dataclass(frozen=True, kw_only=True)
class Line(Fault):
    """A line that the runtime writes.

    Args:
        line: Its bytes, in which placeholders are filled in.
    """

    line: bytes


NOISE_LINES = {
    "a line of text": b"Welcome to codex!\n",
    "empty line": b"\n",
    "spaces": b"   \t \n",
    "carriage return": b"\r\n",
    "byte order mark": b"\xef\xbb\xbf\n",
    "invalid UTF-8": b"\xff\xfe\x80\n",
    "invalid UTF-8 in a notification": b'{"method":"no\xff","params":{}}\n',
    "zero bytes": b"\x00\x00\n",
    "text": b'"text"\n',
    "null": b"null\n",
    "number": b"7\n",
    "array": b"[]\n",
    "batch": b'[{"id":1,"result":{}}]\n',
    "empty object": b"{}\n",
    "half an object": b'{"method":"warn\n',
    "two objects": b"{}{}\n",
    "unterminated string": b'{"method":"\\\n',
    "lone surrogate": b'{"method":"\\ud83d","params":{}}\n',
    "too many nested levels": b"[" * 100_000 + b"\n",
    "notification with too many nested levels": b'{"method":"x","params":'
    + b"[" * 5_000
    + b"]" * 5_000
    + b"}\n",
    "only an id": b'{"id":77}\n',
    "answer to an unknown request": b'{"id":77,"result":{}}\n',
    "answer to null": b'{"id":null,"result":{}}\n',
    "answer to a list": b'{"id":[2],"result":{}}\n',
    "answer to a fraction": b'{"id":2.5,"result":{}}\n',
    "answer to more than 64 bits": b'{"id":36893488147419103232,"result":{}}\n',
    "answer to a text": b'{"id":"2","result":{}}\n',
    "error for an unknown request": b'{"error":{"code":-1,"message":"?"},"id":77}\n',
    "error for null": b'{"error":{"code":-32700,"message":"?"},"id":null}\n',
    "unknown notification": b'{"method":"brand/new","params":{"threadId":"thread-1"}}\n',
    "notification without params": b'{"method":"turn/started"}\n',
    "notification with a list": b'{"method":"turn/completed","params":[]}\n',
    "notification with foreign ids": b'{"method":"error","params":{"threadId":5,"turnId":[]}}\n',
    "method that is a number": b'{"method":5,"params":{}}\n',
}
NOISE = [
    Line(
        name=name,
        moment="before, between and after all messages",
        outcome="skipped; all other messages arrive",
        line=line,
    )
    for name, line in NOISE_LINES.items()
]


@dataclass(frozen=True, kw_only=True)
class Text(Fault):
    """A text as the runtime spells it, and as its reader gets it."""

    sent: bytes
    read: str


NO_CHARACTERS = {
    "invalid UTF-8": (b"a\xffb", "a\ufffdb"),
    "incomplete UTF-8": (b"a\xf0\x9f", "a\ufffd"),
    "first half of a pair": (b"a\\ud83d", "a\ufffd"),
    "second half of a pair": (b"\\ude00b", "\ufffdb"),
}
REPAIRED = [
    Text(name=name, moment="in an event", outcome="replaced by U+FFFD", sent=sent, read=read)
    for name, (sent, read) in NO_CHARACTERS.items()
]

LINE_ENDS = {"LF": b"\n", "CRLF": b"\r\n", "space and LF": b" \n"}
UNUSUAL = ["\u2028", "\u0085", "\U0001f600", "\\u0000", "\\u2028"]
TEXTS = [
    Text(
        name=f"{text.encode('unicode-escape').decode()} unescaped" if len(text) == 1 else text,
        moment=f"in an answer that ends in {end}",
        outcome="read unchanged",
        sent=text.encode() + b'"}}' + line_end,
        read=text.encode().decode("unicode-escape") if len(text) > 1 else text,
    )
    for end, line_end in LINE_ENDS.items()
    for text in UNUSUAL
]

DAMAGED_ANSWERS = {
    "not JSON": b'{"id":{id},"result":!}\n',
    "incomplete": b'{"id":{id},"result":{"data":[\n',
    "too many nested levels": b'{"id":{id},"result":' + b"[" * 5_000 + b"]" * 5_000 + b"}\n",
    "byte order mark": b'\xef\xbb\xbf{"id":{id},"result":{}}\n',
    "two messages on one line": b'{"id":{id},"result":{}}{"method":"x"}\n',
    "half of a surrogate pair": b'{"id":{id},"result":{"data":[],"nextCursor":"\\ud83d"}}\n',
    "invalid UTF-8 in a name": b'{"id":{id},"\xff":1,"result":!}\n',
}
DAMAGED = [
    Line(name=name, moment="in the answer to a request", outcome=WireError, line=line)
    for name, line in DAMAGED_ANSWERS.items()
]


@dataclass(frozen=True, kw_only=True)
class Cut(Fault):
    """Output that comes in pieces of so many bytes."""

    size: int


PIECES = [
    Cut(
        name=f"output in pieces of {size} bytes",
        moment="in a whole turn",
        outcome="read correctly",
        size=size,
    )
    for size in (1, 2, 3, 7, 64, 4096)
]
