"""Cut WebSocket frames, however the bytes are cut: the same as a library that knows it all."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st
from websockets.frames import Frame, Opcode

from openai_codex._wire.codec import PREFIX_BYTES, OversizedLine
from openai_codex._wire.frames import FrameCutter

LIMIT = 100_000


def cut(stream: bytes, cuts: list[int]) -> tuple[list[object], list[bytes]]:
    """Return the messages in a stream that comes in pieces, and what was left to the library."""
    unusual: list[bytes] = []

    def note(frame: bytes) -> list[bytes]:
        unusual.append(frame)
        return [b"unusual"]

    cutter = FrameCutter(LIMIT, note)
    runs: list[object] = []
    edges = [0, *sorted(each % (len(stream) + 1) for each in cuts), len(stream)]
    for begin, end in itertools.pairwise(edges):
        for run in cutter.feed(stream[begin:end]):
            runs += [run] if isinstance(run, OversizedLine) else run
    assert cutter.finish() == b""
    return runs, unusual


sizes = st.one_of(st.integers(0, 300), st.sampled_from([125, 126, 127, 65535, 65536, LIMIT]))
kinds = st.sampled_from([Opcode.TEXT, Opcode.TEXT, Opcode.CONT, Opcode.BINARY])


@given(st.lists(st.tuples(kinds, sizes), max_size=6), st.lists(st.integers(0, 1 << 20), max_size=8))
def test_frames_are_cut_wherever_the_bytes_are(
    frames: list[tuple[Opcode, int]], cuts: list[int]
) -> None:
    made = [Frame(kind, b"%d" % n * size) for n, (kind, size) in enumerate(frames)]
    wire = [frame.serialize(mask=False) for frame in made]
    runs, unusual = cut(b"".join(wire), cuts)
    texts = [frame.data if frame.opcode is Opcode.TEXT else b"unusual" for frame in made]
    assert runs == texts
    odd = [each for frame, each in zip(made, wire, strict=True) if frame.opcode is not Opcode.TEXT]
    assert unusual == odd


@given(st.integers(LIMIT + 1, 3 * LIMIT), st.lists(st.integers(0, 1 << 20), max_size=8))
def test_of_a_message_that_is_too_long_the_beginning_is_kept(size: int, cuts: list[int]) -> None:
    frames = [Frame(Opcode.TEXT, data) for data in (b"before", b"x" * size, b"after")]
    runs, _ = cut(b"".join(frame.serialize(mask=False) for frame in frames), cuts)
    assert runs == [b"before", OversizedLine(b"x" * PREFIX_BYTES, size), b"after"]


def test_texts_among_fragments_are_left_to_the_library() -> None:
    seen: list[bytes] = []
    cutter = FrameCutter(LIMIT, lambda frame: seen.append(frame) or [])  # type: ignore[func-returns-value]
    cutter.fragmented = True
    frame = Frame(Opcode.TEXT, b"text").serialize(mask=False)
    assert cutter.feed(frame) == []
    assert seen == [frame]
