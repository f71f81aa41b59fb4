"""Converts the text of one async module to blocking code. Does not read or write files."""

from __future__ import annotations

import io
import keyword
import re
import tokenize
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tools.derive_sync.rules import LEFTOVERS, MODULES, NAMES, PHRASES, PREFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = re.compile(r"\b[A-Za-z_]\w*\b")
# In docstrings and comments, remove the keywords only from code. A phrase rule must handle
# prose such as "await the answer".
KEYWORDS_IN_TEXT = re.compile(r"\bawait (?=[\w.]+\()|\basync (?=(?:with|for|def)\b)")
OPENING, CLOSING = frozenset("([{"), frozenset(")]}")


class LeftoverError(Exception):
    """The rules have no replacement for a word of the async code."""

    def __init__(self, line: int, word: str) -> None:
        super().__init__(line, word)
        self.line, self.word = line, word

    def __str__(self) -> str:
        return f"line {self.line}: no rule says what {self.word!r} is in the blocking face"


class Span(NamedTuple):
    """A token, or a whole f-string, and its place in the text."""

    kind: str
    text: str
    start: int
    end: int


@dataclass
class Rewriter:
    """Applies the rules to modules, and counts how often each rule was used."""

    used: Counter[str] = field(default_factory=Counter)

    def rewrite(self, source: str) -> str:
        """Return the blocking version of a module, not yet formatted.

        Raises:
            LeftoverError: If the rules have no replacement for a word of the async code.
        """
        for module, twin in MODULES.items():
            self.used[module] += source.count(module)
            source = source.replace(module, twin)
        pieces: list[str] = []
        position = 0
        for start, end, text in sorted(self._edits(list(spans(source)))):
            pieces += source[position:start], text
            position = end
        derived = "".join([*pieces, source[position:]])
        leftover = LEFTOVERS.search(derived)
        if leftover is not None:
            line = derived.count("\n", 0, leftover.start()) + 1
            raise LeftoverError(line, leftover.group())
        return derived

    def unused(self) -> list[str]:
        """Return the rules that no module needed."""
        return [rule for rule in (*MODULES, *NAMES, *PHRASES) if not self.used[rule]]

    def _edits(self, tokens: list[Span]) -> Iterator[tuple[int, int, str]]:
        """Yield the replacements as start, end and new text."""
        for index, token in enumerate(tokens):
            if token.kind == "NAME":
                if token.text in ("async", "await"):
                    yield token.start, tokens[index + 1].start, ""
                else:
                    yield token.start, token.end, self._name(token.text)
            elif token.kind in ("STRING", "COMMENT"):
                yield token.start, token.end, self._prose(token.text)
            elif token.text == "(" and tokens[index + 1].text == "await":
                closing = needless_parenthesis(tokens, index)
                if closing is not None:
                    yield token.start, token.end, ""
                    yield closing.start, closing.end, ""

    def _name(self, name: str) -> str:
        if name in NAMES:
            self.used[name] += 1
            return NAMES[name]
        return PREFIXES.sub("", name, count=1) if PREFIXES.match(name) else name

    def _prose(self, text: str) -> str:
        for phrase, replacement in PHRASES.items():
            # A docstring can have the phrase on two lines.
            pattern = r"(\s+)".join(map(re.escape, phrase.split()))
            text, count = re.subn(rf"\b{pattern}\b", respaced(replacement), text)
            self.used[phrase] += count
        text = KEYWORDS_IN_TEXT.sub("", text)
        return WORD.sub(lambda match: self._name(match.group()), text)


def respaced(phrase: str) -> str:
    """Return a template that keeps the spaces and line breaks of the replaced text.

    A replacement must not have more words than the phrase.
    """
    first, *rest = phrase.split()
    return first + "".join(rf"\{number}{word}" for number, word in enumerate(rest, 1))


def spans(source: str) -> Iterator[Span]:
    """Yield the relevant tokens, with offsets instead of rows and columns.

    An f-string is one token here, as before Python 3.12.
    """
    lines = source.splitlines(keepends=True)
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    depth, opened = 0, 0
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        kind = tokenize.tok_name[token.type]
        start = offsets[token.start[0] - 1] + token.start[1]
        end = offsets[token.end[0] - 1] + token.end[1]
        if kind.endswith("STRING_START"):
            depth, opened = depth + 1, opened if depth else start
        elif kind.endswith("STRING_END"):
            depth -= 1
            if not depth:
                yield Span("STRING", source[opened:end], opened, end)
        elif not depth and kind not in ("NL", "NEWLINE", "INDENT", "DEDENT", "ENDMARKER"):
            yield Span(kind, token.string, start, end)


def needless_parenthesis(tokens: list[Span], opening: int) -> Span | None:
    """Find the end of ``(await call())`` in ``(await call()).attribute``.

    Without ``await``, it does not need the parentheses.

    Returns:
        The closing parenthesis, or None if the parentheses contain more than one call or no
        attribute follows.
    """
    depth = 0
    for index in range(opening, len(tokens) - 1):
        text = tokens[index].text
        depth += (text in OPENING) - (text in CLOSING)
        if depth == 0:
            return tokens[index] if tokens[index + 1].text in (".", "[") else None
        operand = tokens[index].kind == "NAME" and (text == "await" or not keyword.iskeyword(text))
        if depth == 1 and not operand and text not in (".", *OPENING, *CLOSING):
            return None
    return None
