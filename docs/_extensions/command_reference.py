"""The directives ``command-reference`` and ``exit-codes``, read from the command's parser."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from openai_codex._command.command_tree import commands_of, subcommands_of
from openai_codex._command.exit_codes import ExitCode
from openai_codex._command.parser import build_parser

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx

PROGRAM = "openai-codex"
# Without this, two dashes of an option become one.
LITERAL = re.compile(r"`[^`]+`|(?<![\w-])--[a-z][a-z-]*|\w+\(\w+=\.\.\.\)")


class CommandReference(SphinxDirective):
    """A section for each named command: its usage, arguments, options and examples.

    The content has one command per line, such as ``openai-codex run``. It includes the
    subcommands. ``openai-codex`` only means the options of the command itself.
    """

    has_content = True

    def run(self) -> list[Node]:
        """Return the sections."""
        self.env.note_reread()  # Sphinx does not notice changes of the code
        lines = [
            line
            for path, parser in commands_of(build_parser())
            if " ".join((PROGRAM, *path[:1])) in self.content
            for line in entry(path, parser)
        ]
        return self.parse_text_to_nodes("\n".join(lines), allow_section_headings=True)


class ExitCodes(SphinxDirective):
    """The table of exit codes."""

    def run(self) -> list[Node]:
        """Return the table."""
        self.env.note_reread()
        return self.parse_text_to_nodes("\n".join(code_table()))


def entry(path: tuple[str, ...], parser: argparse.ArgumentParser) -> Iterator[str]:
    """Yield the lines of one command's section."""
    name = " ".join((PROGRAM, *path))
    yield from ("", name, "-" * len(name), "")
    yield from (literal(parser.description or ""), "")
    # Otherwise, the parser uses the width of the terminal.
    usage = " ".join(parser.format_usage().removeprefix("usage: ").split())
    yield from (".. code-block:: text", "", textwrap.indent(wrapped(usage), "   "), "")
    for subcommand, text in subcommands_of(parser).items():
        yield f"* ``{name} {subcommand}``: {literal(text)}"
    yield ""
    for action in parser._actions:  # noqa: SLF001  # argparse has no public attribute for this
        # The subcommands are an action too, but they have their own sections.
        if action.dest not in ("help", "command", "action"):
            yield from (spelling(action), textwrap.indent(literal(action.help or ""), "   "), "")
    if parser.epilog:
        yield from epilog(parser.epilog)


def spelling(action: argparse.Action) -> str:
    """Return the notation of an argument or option."""
    value = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
    if action.choices and action.option_strings:
        value = "{" + ",".join(map(str, action.choices)) + "}"
    if not action.option_strings:
        return f"``{action.metavar or action.dest}``"
    *others, last = action.option_strings
    return ", ".join((*(f"``{name}``" for name in others), f"``{last} {value}".rstrip() + "``"))


def epilog(text: str) -> Iterator[str]:
    """Yield the paragraphs of an epilog. After a line with a word and a colon, they are code."""
    for paragraph in text.strip().split("\n\n"):
        heading, _, rest = paragraph.partition("\n")
        if heading.endswith(":") and rest:
            yield from (heading.capitalize(), "", ".. code-block:: text", "")
            yield from (textwrap.indent(textwrap.dedent(rest), "   "), "")
        else:
            yield from (literal(paragraph), "")


def code_table() -> Iterator[str]:
    """Yield the lines of the table of exit codes."""
    yield from (".. list-table::", "   :header-rows: 1", "   :widths: 10 90", "")
    yield from ("   * - Code", "     - Meaning")
    for code in ExitCode:
        yield from (f"   * - {code.value}", f"     - {literal(code.meaning)}")


def literal(text: str) -> str:
    """Convert a text of the parser to reStructuredText, with options and code as literals."""
    return LITERAL.sub(lambda found: f"``{found[0].strip('`')}``", text).replace("*", r"\*")


def wrapped(usage: str) -> str:
    """Return a usage in lines of moderate length, without breaks inside brackets."""
    held = re.sub(r"\[[^]]*\]", lambda found: found.group().replace(" ", "\0"), usage)
    filled = textwrap.fill(held, 80, subsequent_indent="    ", break_on_hyphens=False)
    return filled.replace("\0", " ")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("command-reference", CommandReference)
    app.add_directive("exit-codes", ExitCodes)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
