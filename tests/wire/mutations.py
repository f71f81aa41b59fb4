"""Real traffic with something wrong in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Mutation = Callable[[random.Random, bytes], bytes]

__all__ = ["TRAFFIC", "mutated_line"]

# One line of each kind that the runtime wrote in three recorded turns; their ids are
# placeholders, which serve as ids.
RECORDED = Path(__file__).parents[1] / "data" / "traffic.jsonl"
TRAFFIC = [
    *RECORDED.read_bytes().splitlines(),
    b'{"id":1,"result":{"turn":{"id":"{TURN}","items":[],"status":"inProgress"}}}',
    b'{"id":1,"error":{"code":-32600,"message":"no","data":{"codexErrorInfo":"other"}}}',
    b'{"method":"item/commandExecution/requestApproval","id":7,"params":{"threadId":"{THREAD}"}}',
]
WORD = re.compile(rb'"(?:[^"\\]|\\.)*"|[-+.\w]+')
# Other values than those expected, and what is no value at all.
VALUES = [
    b"null",
    b"true",
    b"5",
    b"-1",
    b"0.5",
    b"9" * 400,
    b'""',
    b'"brandNew"',
    b'"\\u0000"',
    b"[]",
    b"{}",
    b"[[" * 50 + b"]]" * 50,
]
NONSENSE = [
    b"1e999",
    b'"\\ud83d"',
    b'"\xff"',
    b"[[" * 2_000 + b"]]" * 2_000,
    b'{"a":' * 2_000,
    b"!",
    b"\xef\xbb\xbf",
]


def span(chance: random.Random, length: int) -> tuple[int, int]:
    """Choose where something begins and ends."""
    begin, end = sorted((chance.randint(0, length), chance.randint(0, length)))
    return begin, end


def words(line: bytes) -> list[re.Match[bytes]]:
    """Find the names and the plain values of a line."""
    return list(WORD.finditer(line))


def cut(chance: random.Random, line: bytes) -> bytes:
    return line[: chance.randint(0, len(line))]


def flip(chance: random.Random, line: bytes) -> bytes:
    at = chance.randint(0, len(line))
    return line[:at] + chance.randbytes(1) + line[at + 1 :]


def repeat(chance: random.Random, line: bytes) -> bytes:
    begin, end = span(chance, len(line))
    return line[:end] + line[begin:]


def leave_out(chance: random.Random, line: bytes) -> bytes:
    begin, end = span(chance, len(line))
    return line[:begin] + line[end:]


def value(chance: random.Random) -> bytes:
    """Choose something to put in, now and then what is no JSON."""
    return chance.choice(NONSENSE if chance.random() < 0.1 else VALUES)


def replace(chance: random.Random, line: bytes) -> bytes:
    """Put something else in the place of one token: another type, value or name."""
    tokens = words(line)
    if not tokens:
        return value(chance)
    token = chance.choice(tokens)
    other = chance.choice([chance.choice(tokens)[0], value(chance)])
    return line[: token.start()] + other + line[token.end() :]


def swap(chance: random.Random, line: bytes) -> bytes:
    """Exchange two tokens, such as two values or a name and its value."""
    tokens = words(line)
    if len(tokens) < 2:
        return line
    first, second = sorted(chance.sample(tokens, 2), key=lambda token: token.start())
    between = line[first.end() : second.start()]
    return line[: first.start()] + second[0] + between + first[0] + line[second.end() :]


def name_twice(chance: random.Random, line: bytes) -> bytes:
    """Give an object a member that it has already, with another value."""
    names = re.findall(rb'"\w+":', line)
    brackets = [bracket.end() for bracket in re.finditer(rb"{(?=\")", line)]
    if not names or not brackets:
        return line
    at = chance.choice(brackets)
    return line[:at] + chance.choice(names) + value(chance) + b"," + line[at:]


OF_BYTES: tuple[Mutation, ...] = (cut, flip, repeat, leave_out)
OF_TOKENS: tuple[Mutation, ...] = (replace, replace, swap, name_twice)


def mutated_line(chance: random.Random) -> bytes:
    """Return a line of real traffic with some things wrong in it, and no line end."""
    line = chance.choice(TRAFFIC)
    # What is no JSON any more is all alike, so one fault in three is of that kind.
    mutations = chance.choice([OF_BYTES, OF_TOKENS, OF_TOKENS])
    for _ in range(chance.randint(1, 3)):
        line = chance.choice(mutations)(chance, line)
    return line.replace(b"\n", b"")
