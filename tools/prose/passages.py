"""Finds texts: pages, docstrings, and the messages of errors and of the command."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ROOT", "Passage", "passages"]

ROOT: Final = Path(__file__).resolve().parents[2]
PAGES: Final = ("*.md", "*/README.md", "docs/**/*.rst", "docs/*.md")
SOURCES: Final = ("src/openai_codex/**/*.py", "examples/**/*.py")
# Pages that the build writes, with texts of the runtime's schema.
GENERATED_PAGES: Final = ROOT / "docs" / "reference" / "protocol"
# Modules that tools wrote, some of them with the same texts.
GENERATED: Final = "do not edit"
HEADER_CHARACTERS: Final = 500
# Shorter strings are usually names.
FEWEST_WORDS: Final = 4

# Code and markup. Placeholders of the same length replace them, so that positions stay right.
RST_BLOCKS: Final = re.compile(
    r"^([ \t]*)\.\. (?:code-block|testcode|testsetup|testcleanup|testoutput|literalinclude|doctest|"
    r"raw|toctree|parsed-literal|console|image|figure|include)::.*\n(?:(?:\1[ \t]+.*)?\n)*"
    r"|^([ \t]*)(?!\.\. ).*::[ \t]*\n\n(?:(?:\2[ \t]+.*)?\n)*"
    r"|^[ \t]*>>>.*\n(?:[ \t]*\S.*\n)*",
    re.MULTILINE,
)
MARKDOWN_BLOCKS: Final = re.compile(r"^```.*?^```|^<!--.*?-->", re.MULTILINE | re.DOTALL)
MARKUP: Final = re.compile(
    r"``.+?``|`[^`\n]+`__?|:[\w:+-]+:`[^`]+`|`[^`\n]+`|https?://\S+|^[ \t]*:[\w-]+:.*$"
    r"|^[ \t]*\.\. [\w-]+::",
    re.MULTILINE,
)


class Passage(NamedTuple):
    """A text.

    Attributes:
        path: The file, relative to the root.
        line: The first line.
        text: The text, with placeholders instead of code and markup.
    """

    path: str
    line: int
    text: str


def passages() -> Iterator[Passage]:
    """Yield all texts, file by file."""
    for path in _files(PAGES):
        if GENERATED_PAGES in path.parents:
            continue
        yield Passage(_short(path), 1, _without_code(path.read_text(encoding="utf-8")))
    for path in _files(SOURCES):
        source = path.read_text(encoding="utf-8")
        if GENERATED not in source[:HEADER_CHARACTERS]:
            yield from _in_python(_short(path), ast.parse(source))


def _files(patterns: tuple[str, ...]) -> list[Path]:
    return sorted({path for pattern in patterns for path in ROOT.glob(pattern)})


def _short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _in_python(path: str, tree: ast.Module) -> Iterator[Passage]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        if len(node.value.split()) >= FEWEST_WORDS:
            yield Passage(path, node.lineno, _without_code(node.value))


def _without_code(text: str) -> str:
    for pattern in (MARKDOWN_BLOCKS, RST_BLOCKS, MARKUP):
        text = pattern.sub(_blank, text)
    return text


def _blank(found: re.Match[str]) -> str:
    """Return the same number of placeholders, on the same number of lines."""
    return re.sub(r"[^\n]", "~", found[0])
