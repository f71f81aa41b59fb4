"""Split the runtime's output into lines, decode lines into envelopes, and encode messages.

The reader decodes only the parts of a line that it needs for routing: the method or
id, and the ids of thread and turn. The consumer decodes the payload when it first
reads it.
"""

from __future__ import annotations

import re
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

import msgspec

from openai_codex.errors import InvalidInputError
from openai_codex.protocol._json import encode

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "STRING",
    "TEXT",
    "Envelope",
    "ErrorResult",
    "LineSplitter",
    "Notice",
    "OversizedLine",
    "Refusal",
    "Request",
    "Result",
    "Salvage",
    "decode_envelope",
    "decode_loosely",
    "encode_line",
    "salvage",
]

# The runtime drops a line that nests deeper than 128 levels, without an answer.
# The message itself is one level.
MAX_NESTING: Final = 127

REFUSED: Final = -32601

# The length of the part of an undecodable line that is searched for ids.
SALVAGED_BYTES: Final = 16 * 1024


class Reference(msgspec.Struct, frozen=True, gc=False):
    """An object whose id is all that routing needs."""

    id: str | None = None


class Scope(msgspec.Struct, frozen=True, gc=False, rename="camel"):
    """The ids of the thread and turn that a notification belongs to."""

    thread_id: str | None = None
    turn_id: str | None = None
    turn: Reference | None = None
    thread: Reference | None = None


class Envelope(msgspec.Struct, frozen=True, gc=False):
    """The parts of an incoming line that routing needs.

    A response has an ``id`` and ``result`` or ``error``; a notification has a
    ``method``; a request from the runtime has an ``id`` and a ``method``.
    """

    method: str | None = None
    id: int | str | None = None
    params: Scope | None = None
    result: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    error: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class LooseEnvelope(msgspec.Struct, frozen=True, gc=False):
    """An envelope without params, for a notification whose params have an unknown shape."""

    method: str | None = None
    id: int | str | None = None
    result: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    error: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class Request(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A request from the client, without ``params`` if they are :obj:`None`."""

    id: int
    method: str
    params: object = None
    trace: dict[str, str] | None = None
    """Its trace context: the values by the names of the W3C headers."""


class Notice(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """A notification from the client, without ``params`` if they are :obj:`None`."""

    method: str
    params: object = None


class Result(msgspec.Struct, frozen=True, gc=False):
    """The client's answer to a request from the runtime."""

    method: ClassVar[str] = "response"
    id: int | str
    result: object


class Refusal(msgspec.Struct, frozen=True, gc=False):
    """The ``error`` member of a refusal."""

    message: str
    code: int = REFUSED


class ErrorResult(msgspec.Struct, frozen=True, gc=False):
    """The client's refusal of a request from the runtime."""

    method: ClassVar[str] = "response"
    id: int | str
    error: Refusal


class Salvage(msgspec.Struct, frozen=True):
    """The ids found in a line that could not be decoded.

    A line with only an id is an answer. With a method as well, it is a request from the runtime.
    """

    id: int | str | None = None
    method: str | None = None
    thread_id: str | None = None
    turn_id: str | None = None


decode_envelope = msgspec.json.Decoder(Envelope).decode
"""Decode the parts of a line that routing needs.

Raises:
    msgspec.ValidationError: If its params have an unknown shape: see :func:`decode_loosely`.
    ValueError: If the line is not a JSON object of a known shape.
    RecursionError: If the line nests too deeply.
"""
_decode_loosely = msgspec.json.Decoder(LooseEnvelope).decode
# The inside of a JSON string, and a whole one.
TEXT: Final = rb'[^"\\]*(?:\\.[^"\\]*)*'
STRING = re.compile(rb'"%b"' % TEXT)
# A string, with the colon that makes it a name; a string that the end of the line cuts
# off, so that its text is not parsed as tokens; a bracket; a number.
_TOKEN = re.compile(
    rb'"(?P<text>%b)"\s*(?P<colon>:?)|"%b\\?\Z|(?P<bracket>[\[\]{}])|(?P<number>[-+.\deE]+)'
    % (TEXT, TEXT)
)
# The paths of the fields that routing needs. Other paths are ignored: texts of users
# and models may look the same.
_SALVAGED: Final = {
    (b"id",): "id",
    (b"method",): "method",
    (b"params", b"threadId"): "thread_id",
    (b"params", b"turnId"): "turn_id",
    (b"params", b"turn", b"id"): "turn_id",
}
# The form of ids and methods; the longest have about 50 characters.
_PLAIN = re.compile(rb"[!-\[\]-~]{1,100}")
_WHOLE = re.compile(rb"\d{1,18}")


def decode_loosely(line: bytes) -> Envelope:
    """Decode a line whose params have an unknown shape, without its params.

    Raises:
        ValueError: If the line is not a JSON object of a known shape.
        RecursionError: If the line nests too deeply.
    """
    loose = _decode_loosely(line)
    return Envelope(method=loose.method, id=loose.id, result=loose.result, error=loose.error)


def salvage(line: bytes) -> Salvage:
    """Find the ids in a line that could not be decoded, or in the beginning of a line.

    The caller that waits for that line then gets an error instead of waiting forever. The runtime
    writes the ids first, so only the beginning is searched. This limits time and memory: the
    search needs many times the size of its input.
    """
    line = line[:SALVAGED_BYTES]
    found: dict[str, int | str] = {}
    path: list[bytes] = []
    for token in _TOKEN.finditer(line):
        bracket = token["bracket"]
        if bracket in (b"{", b"["):
            path.append(b"")
        elif bracket:
            del path[-1:]
            if found and not path:
                # The rest of the line is another message.
                break
        elif token["colon"]:
            path[-1:] = [token["text"]]
        elif field := _SALVAGED.get(tuple(path)):
            text, number = token["text"], token["number"]
            if text and _PLAIN.fullmatch(text):
                found.setdefault(field, text.decode())
            elif number and field == "id" and _WHOLE.fullmatch(number):
                found.setdefault(field, int(number))
    return msgspec.convert(found, Salvage)


def encode_line(message: Request | Notice | Result | ErrorResult) -> bytes:
    """Encode a message to the runtime as one line.

    Raises:
        InvalidInputError: If a value in it cannot be sent as JSON.
    """
    try:
        line = encode(message)
    except UnicodeEncodeError as error:
        # The text of the error would show the user's text; the position does not.
        raise InvalidInputError(
            f"{message.method}: a text has half of a surrogate pair at character {error.start} and "
            "is not valid Unicode; clean it with text.encode('utf-8', 'replace').decode()"
        ) from None
    except RecursionError:
        raise InvalidInputError(f"{message.method}: the parameters nest too deeply") from None
    except (TypeError, ValueError, OverflowError) as error:
        raise InvalidInputError(f"{message.method}: {error}") from None
    # Each level has an opening and a closing bracket.
    if len(line) > 2 * MAX_NESTING and _may_nest_too_deeply(line) and _nesting(line) > MAX_NESTING:
        raise InvalidInputError(
            f"{message.method}: the parameters nest deeper than the runtime reads ({MAX_NESTING} "
            "levels)"
        )
    return line + b"\n"


def _may_nest_too_deeply(line: bytes) -> bool:
    return line.count(b"{") + line.count(b"[") > MAX_NESTING


def _nesting(line: bytes) -> int:
    """Return how deeply the brackets of a line nest, except those inside strings."""
    structure = STRING.sub(b"", line)
    deepest = depth = 0
    for bracket in re.findall(rb"[\[\]{}]", structure):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest


# Enough of a dropped line to find the request that it answers: the id comes first.
PREFIX_BYTES = 4096


class OversizedLine(NamedTuple):
    """The beginning of a line that was longer than allowed, and its size."""

    prefix: bytes
    size: int


class LineSplitter:
    """Cut a byte stream at line feeds and nowhere else.

    JSON strings may contain U+2028 or U+0085 unescaped, which ``splitlines``
    treats as line ends. Lines keep their line feed, which JSON ignores: removing it
    would copy each line. A long line is collected in parts and joined
    once, so its cost is linear. Use from one thread at a time.
    """

    def __init__(self, max_line_bytes: int) -> None:
        self._max_line_bytes = max_line_bytes
        self._prefix_bytes = min(PREFIX_BYTES, max_line_bytes)
        self._parts: list[bytes] = []
        self._size = 0

    def feed(self, data: bytes) -> list[list[bytes] | OversizedLine]:
        """Return the lines that *data* completes, with their line feeds, in order.

        They come in runs, usually one. A line that is too long ends a run.
        """
        # readlines() searches 16 bytes or more at a time, bytes.split() one byte at a time.
        lines = BytesIO(data).readlines()
        tail = lines.pop() if lines and not data.endswith(b"\n") else b""
        runs: list[list[bytes] | OversizedLine] = []
        if lines and self._parts:
            self._keep(lines[0][:-1])
            first = self._take(b"\n")
            if isinstance(first, OversizedLine):
                runs.append(first)
                del lines[0]
            else:
                lines[0] = first
        # A read is usually shorter than the limit. Then no line needs a check.
        if len(data) > self._max_line_bytes:
            runs += self._limited(lines)
        elif lines:
            runs.append(lines)
        if tail:
            self._keep(tail)
        return runs

    def finish(self) -> bytes:
        """Return the text after the last line feed, at the end of the stream."""
        line = self._take(b"")
        return line.prefix if isinstance(line, OversizedLine) else line

    def _keep(self, part: bytes) -> None:
        fitted = self._size <= self._max_line_bytes
        self._size += len(part)
        if self._size <= self._max_line_bytes:
            self._parts.append(part)
        elif fitted:
            # Past the limit, only the beginning is kept, so memory stays bounded
            # for a line of any length.
            self._parts = [b"".join([*self._parts, part])[: self._prefix_bytes]]

    def _take(self, ending: bytes) -> bytes | OversizedLine:
        parts, size = self._parts, self._size
        self._parts, self._size = [], 0
        if size > self._max_line_bytes:
            return OversizedLine(b"".join(parts), size)
        return b"".join([*parts, ending])

    def _limited(self, lines: list[bytes]) -> Iterator[list[bytes] | OversizedLine]:
        # The line feed does not count.
        for fitting, run in groupby(lines, lambda line: len(line) <= self._max_line_bytes + 1):
            if fitting:
                yield list(run)
                continue
            for line in run:
                yield OversizedLine(line[: self._prefix_bytes], len(line) - 1)
