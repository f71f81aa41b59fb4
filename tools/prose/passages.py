"""Where prose is: pages, docstrings, and the messages of errors and of the command."""

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
# What the documentation writes on its own, from the words of the runtime's schema.
GENERATED_PAGES: Final = ROOT / "docs" / "reference" / "protocol"
# What tools wrote, from the same words among others.
GENERATED: Final = "do not edit"
HEADER_CHARACTERS: Final = 500
# A string of fewer words is a name, as a rule.
FEWEST_WORDS: Final = 4

# Code and markup, each replaced by as many characters, so that places stay right.
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
    """Some prose.

    Attributes:
        path: The file, below the root.
        line: The line that it begins on.
        text: The prose; what is code or markup in it is replaced by placeholders.
    """

    path: str
    line: int
    text: str


def passages() -> Iterator[Passage]:
    """Yield all prose, file by file."""
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
    """Return as many placeholders, on as many lines."""
    return re.sub(r"[^\n]", "~", found[0])
