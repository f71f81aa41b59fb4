"""Turn messages into lines, and lines into envelopes.

The reader decodes no more of a line than it needs to route it: the method or
id, and the ids of thread and turn. The payload stays in the line until its
consumer looks at it.
"""

from __future__ import annotations

import re
from typing import Final

import msgspec

from openai_codex.errors import InvalidInputError
from openai_codex.protocol._json import encode

__all__ = [
    "STRING",
    "TEXT",
    "Envelope",
    "Salvage",
    "decode_envelope",
    "encode_error",
    "encode_notification",
    "encode_request",
    "encode_result",
    "salvage",
]

# The runtime drops a line that nests deeper than 128 levels, without an answer;
# the message's own object is one of them.
MAX_NESTING: Final = 127

REFUSED: Final = -32601

# How much of a line that could not be decoded is looked at for its ids.
SALVAGED_BYTES: Final = 16 * 1024


class Reference(msgspec.Struct, frozen=True, gc=False):
    """An object of which only the id matters for routing."""

    id: str | None = None


class Scope(msgspec.Struct, frozen=True, gc=False, rename="camel"):
    """The ids that say whose a notification is."""

    thread_id: str | None = None
    turn_id: str | None = None
    turn: Reference | None = None
    thread: Reference | None = None


class Envelope(msgspec.Struct, frozen=True, gc=False):
    """One incoming line, decoded as far as routing needs.

    A response has an ``id`` and ``result`` or ``error``; a notification has a
    ``method``; a request of the server has both.
    """

    method: str | None = None
    id: int | str | None = None
    params: Scope | None = None
    result: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    error: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class LooseEnvelope(msgspec.Struct, frozen=True, gc=False):
    """The same without the ids, for a notification whose params are not as expected."""

    method: str | None = None
    id: int | str | None = None
    result: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET
    error: msgspec.Raw | msgspec.UnsetType = msgspec.UNSET


class Request(msgspec.Struct, frozen=True, gc=False):
    """A request of ours."""

    id: int
    method: str
    params: object | msgspec.UnsetType = msgspec.UNSET
    trace: dict[str, str] | msgspec.UnsetType = msgspec.UNSET


class Notice(msgspec.Struct, frozen=True, gc=False):
    """A notification of ours."""

    method: str
    params: object | msgspec.UnsetType = msgspec.UNSET


class Result(msgspec.Struct, frozen=True, gc=False):
    """Our answer to a request of the server."""

    id: int | str
    result: object


class Refusal(msgspec.Struct, frozen=True, gc=False):
    """The error member of our refusal."""

    code: int
    message: str


class ErrorResult(msgspec.Struct, frozen=True, gc=False):
    """Our refusal of a request of the server."""

    id: int | str
    error: Refusal


class Salvage(msgspec.Struct, frozen=True):
    """What could be read off a line that could not be decoded.

    An id alone is an answer's; with a method, it is a request's of the server.
    """

    id: int | str | None = None
    method: str | None = None
    thread_id: str | None = None
    turn_id: str | None = None


_decode = msgspec.json.Decoder(Envelope).decode
_decode_loosely = msgspec.json.Decoder(LooseEnvelope).decode
# The inside of a JSON string, and a whole one.
TEXT: Final = rb'[^"\\]*(?:\\.[^"\\]*)*'
STRING = re.compile(rb'"%b"' % TEXT)
# A string, with the colon that makes it a name; one that the end of the line cuts
# off, so that its inside is not taken for anything; a bracket; a number.
_TOKEN = re.compile(
    rb'"(?P<text>%b)"\s*(?P<colon>:?)|"%b\\?\Z|(?P<bracket>[\[\]{}])|(?P<number>[-+.\deE]+)'
    % (TEXT, TEXT)
)
# Where a message has what routing needs. Only there: what users and models say
# may look the same.
_SALVAGED: Final = {
    (b"id",): "id",
    (b"method",): "method",
    (b"params", b"threadId"): "thread_id",
    (b"params", b"turnId"): "turn_id",
    (b"params", b"turn", b"id"): "turn_id",
}
# What ids and methods look like; the longest have about 50 characters.
_PLAIN = re.compile(rb"[!-\[\]-~]{1,100}")
_WHOLE = re.compile(rb"\d{1,18}")


def decode_envelope(line: bytes) -> Envelope:
    """Decode what routing needs of one line.

    Raises:
        ValueError: If the line is not a JSON object of a known shape.
        RecursionError: If it nests too deeply.
    """
    try:
        return _decode(line)
    except msgspec.ValidationError:
        loose = _decode_loosely(line)
        return Envelope(method=loose.method, id=loose.id, result=loose.result, error=loose.error)


def salvage(line: bytes) -> Salvage:
    """Read the ids off a line that could not be decoded, or off the beginning of one.

    The caller that waits for that line can then be told, instead of waiting forever. The ids come
    first in what the runtime writes, so only the beginning is looked at: that bounds time and
    memory, of which this takes many times what it reads.
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
                # What follows on the same line is another message.
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


def encode_request(
    request_id: int,
    method: str,
    params: object,
    trace: dict[str, str] | msgspec.UnsetType = msgspec.UNSET,
) -> bytes:
    """Encode a request as one line, without params where they are :obj:`None`.

    It is part of a trace, if one is given, by the names of W3C's headers.

    Raises:
        InvalidInputError: If the params cannot be sent as JSON.
    """
    sent = msgspec.UNSET if params is None else params
    return _encode_line(method, Request(request_id, method, sent, trace))


def encode_notification(method: str, params: object = None) -> bytes:
    """Encode a notification as one line, without params where they are :obj:`None`.

    Raises:
        InvalidInputError: If the params cannot be sent as JSON.
    """
    return _encode_line(method, Notice(method, msgspec.UNSET if params is None else params))


def encode_result(request_id: int | str, result: object) -> bytes:
    """Encode the answer to a request of the server as one line.

    Raises:
        InvalidInputError: If the result cannot be sent as JSON.
    """
    return _encode_line("response", Result(request_id, result))


def encode_error(request_id: int | str, message: str) -> bytes:
    """Encode the refusal of a request of the server as one line."""
    return _encode_line("response", ErrorResult(request_id, Refusal(REFUSED, message)))


def _encode_line(method: str, message: object) -> bytes:
    try:
        line = encode(message)
    except UnicodeEncodeError as error:
        # The error's own text would show what the user wrote; its position does not.
        raise InvalidInputError(
            f"{method}: a text has half of a surrogate pair at character {error.start} and is not "
            "valid Unicode; clean it with text.encode('utf-8', 'replace').decode()"
        ) from None
    except RecursionError:
        raise InvalidInputError(f"{method}: the parameters nest too deeply") from None
    except (TypeError, ValueError, OverflowError) as error:
        raise InvalidInputError(f"{method}: {error}") from None
    # A bracket that opens and one that closes for each level.
    if len(line) > 2 * MAX_NESTING and _may_nest_too_deeply(line) and _nesting(line) > MAX_NESTING:
        raise InvalidInputError(
            f"{method}: the parameters nest deeper than the runtime reads ({MAX_NESTING} levels)"
        )
    return line + b"\n"


def _may_nest_too_deeply(line: bytes) -> bool:
    return line.count(b"{") + line.count(b"[") > MAX_NESTING


def _nesting(line: bytes) -> int:
    """Return how deeply the brackets of a line nest, those inside strings left out."""
    structure = STRING.sub(b"", line)
    deepest = depth = 0
    for bracket in re.findall(rb"[\[\]{}]", structure):
        depth += 1 if bracket in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest
