"""How the text of an answer is shown while it comes."""

from __future__ import annotations

import pytest

from openai_codex._command.markdown import MarkdownStream

SAMPLES = [
    ("plain words\n", [("plain words", None), ("\n", None)]),
    ("a **b c** d", [("a ", None), ("b c", "bold"), (" d", None)]),
    ("run `ls -l` now", [("run ", None), ("ls -l", "cyan"), (" now", None)]),
    ("# Title\ntext", [("# Title", "bold"), ("\n", None), ("text", None)]),
    (
        "```py\na **b**\n# c\n```\nd",
        [
            *(("```py", "dim"), ("\n", None), ("a **b**", "cyan"), ("\n", None), ("# c", "cyan")),
            *(("\n", None), ("```", "dim"), ("\n", None), ("d", None)),
        ],
    ),
    ("2 * 3 ** 4 `never", [("2 * 3 ** 4 `never", None)]),
    ("- item\n\n* **x**\n", None),
    ("#hashtag and ``", [("#hashtag and ``", None)]),
]


def joined(pieces: list[tuple[str, str | None]]) -> list[tuple[str, str | None]]:
    """Put neighbours of the same style together."""
    result: list[tuple[str, str | None]] = []
    for text, style in pieces:
        if result and result[-1][1] == style and "\n" not in (result[-1][0], text):
            result[-1] = (result[-1][0] + text, style)
        elif text:
            result.append((text, style))
    return result


def shown(text: str, size: int) -> list[tuple[str, str | None]]:
    stream = MarkdownStream()
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    return joined([*(piece for part in pieces for piece in stream.feed(part)), *stream.end()])


@pytest.mark.parametrize(("text", "expected"), SAMPLES)
def test_however_it_is_cut_it_looks_the_same(
    text: str, expected: list[tuple[str, str | None]] | None
) -> None:
    whole = shown(text, len(text))
    if expected is not None:
        assert whole == expected
    for size in range(1, len(text)):
        assert shown(text, size) == whole


def test_words_are_shown_before_their_line_ends() -> None:
    stream = MarkdownStream()
    assert joined([*stream.feed("These are some **bold"), *stream.feed(" wo")]) == [
        ("These are some ", None)
    ]
    assert joined(list(stream.feed("rds** and"))) == [("bold words", "bold"), (" and", None)]


def test_a_marker_that_is_never_closed_does_not_hold_the_next_line() -> None:
    stream = MarkdownStream()
    assert joined(list(stream.feed("a ** b\nnext"))) == [
        ("a ** b", None),
        ("\n", None),
        ("next", None),
    ]
