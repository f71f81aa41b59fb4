from __future__ import annotations

import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openai_codex._wire.codec import PREFIX_BYTES, LineSplitter, OversizedLine

LIMIT = 1 << 20


def split(*chunks: bytes, limit: int = LIMIT) -> tuple[list[bytes | OversizedLine], bytes]:
    splitter = LineSplitter(limit)
    lines: list[bytes | OversizedLine] = []
    for chunk in chunks:
        for run in splitter.feed(chunk):
            lines += [run] if isinstance(run, OversizedLine) else run
    return lines, splitter.finish()


def cut(data: bytes, places: list[int]) -> list[bytes]:
    return [data[start:stop] for start, stop in pairwise([0, *sorted(places), len(data)])]


@st.composite
def cut_streams(draw: st.DrawFn) -> tuple[bytes, list[bytes]]:
    lines = draw(st.lists(st.binary(max_size=12)))
    data = b"\n".join(line.replace(b"\n", b"\xe2\x80\xa8") for line in lines)
    return data, cut(data, draw(st.lists(st.integers(0, len(data)))))


@given(cut_streams())
def test_any_cut_of_the_bytes_gives_the_same_lines(stream: tuple[bytes, list[bytes]]) -> None:
    data, chunks = stream
    *lines, rest = data.split(b"\n")
    assert split(*chunks) == ([line + b"\n" for line in lines], rest)


@given(cut_streams(), st.integers(1, 8))
def test_any_cut_gives_the_same_lines_also_where_some_are_too_long(
    stream: tuple[bytes, list[bytes]], limit: int
) -> None:
    data, chunks = stream
    *lines, rest = data.split(b"\n")
    limited = [
        each + b"\n" if len(each) <= limit else OversizedLine(each[:limit], len(each))
        for each in lines
    ]
    assert split(*chunks, limit=limit) == (limited, rest[:limit])


def test_lines_come_one_byte_at_a_time() -> None:
    data = b'{"id":1}\n\n{"id":2}\nhalf'
    assert split(*(data[i : i + 1] for i in range(len(data)))) == (
        [b'{"id":1}\n', b"\n", b'{"id":2}\n'],
        b"half",
    )


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\u0085", "\r", "\v", "\f", "\x1c"])
def test_only_a_line_feed_ends_a_line(separator: str) -> None:
    text = f"a{separator}b".encode()
    assert split(text + b"\n") == ([text + b"\n"], b"")


def test_a_carriage_return_before_the_line_feed_stays_for_the_decoder_to_ignore() -> None:
    assert split(b"{}\r", b"\n{}\r\n") == ([b"{}\r\n", b"{}\r\n"], b"")


def test_a_splitter_that_was_finished_is_empty() -> None:
    splitter = LineSplitter(LIMIT)
    splitter.feed(b"half")
    assert (splitter.finish(), splitter.finish()) == (b"half", b"")


def test_a_line_of_exactly_the_limit_is_whole() -> None:
    line = b"x" * LIMIT
    assert split(line[:-1], line[-1:], b"\n") == ([line + b"\n"], b"")
    assert split(line + b"\n") == ([line + b"\n"], b"")


def test_an_oversized_line_leaves_its_prefix_and_size_in_its_place() -> None:
    line = b'{"id":7,' + b"x" * LIMIT
    lines, rest = split(b"before\n" + line[:50], line[50:], b"tail\nafter\n")
    assert lines == [b"before\n", OversizedLine(line[:PREFIX_BYTES], len(line) + 4), b"after\n"]
    assert rest == b""


def test_the_prefix_is_full_even_if_the_first_part_was_small() -> None:
    line = b"x" * (2 * LIMIT)
    (oversized,), _ = split(line[:1], line[1:], b"\n")
    assert isinstance(oversized, OversizedLine)
    assert len(oversized.prefix) == PREFIX_BYTES


def test_memory_is_bounded_however_long_a_line_is() -> None:
    splitter = LineSplitter(LIMIT)
    chunk = b"x" * (LIMIT // 4)
    tracemalloc.start()
    try:
        for _ in range(400):
            splitter.feed(chunk)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 4 * LIMIT
    assert splitter.feed(b"\n") == [OversizedLine(chunk[:PREFIX_BYTES], 100 * LIMIT)]


def test_the_unfinished_end_of_an_oversized_line_is_its_prefix() -> None:
    assert split(b"x" * (LIMIT + 1)) == ([], b"x" * PREFIX_BYTES)
