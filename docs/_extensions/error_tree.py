"""The directives ``error-tree`` and ``error-entries``, read from the classes."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from openai_codex import errors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx


class ErrorTree(SphinxDirective):
    """A nested list of the errors, each with when it is raised."""

    def run(self) -> list[Node]:
        """Return the list."""
        self.env.note_reread()  # Sphinx does not notice changes of the code
        lines = [line for pair in walk(errors.CodexError) for line in branch(*pair)]
        return self.parse_text_to_nodes("\n".join(lines))


class ErrorEntries(SphinxDirective):
    """The entries of the named errors and of their subclasses."""

    required_arguments = 1
    optional_arguments = 99

    def run(self) -> list[Node]:
        """Return the entries."""
        self.env.note_reread()
        lines = []
        for name in self.arguments:
            for kind, _ in walk(getattr(errors, name)):
                entry = f".. autoexception:: {path(kind)}"
                lines += ["", entry, "   :members:", "   :show-inheritance:"]
        return self.parse_text_to_nodes("\n".join(lines))


def walk(kind: type[BaseException], depth: int = 0) -> Iterator[tuple[type[BaseException], int]]:
    """Yield an error and its subclasses with their depth, in the order of the source."""
    yield kind, depth
    for child in kind.__subclasses__():
        # A program or a test can define more errors.
        if child.__name__ in errors.__all__ and child.__bases__[0] is kind:
            yield from walk(child, depth + 1)


def branch(kind: type[BaseException], depth: int) -> Iterator[str]:
    """Yield the lines of one error in the list."""
    summary = (inspect.getdoc(kind) or "").partition("\n\n")[0]
    others = [base for base in kind.__bases__ if not issubclass(base, errors.CodexError)]
    also = f" Also a :exc:`{others[0].__name__}`." if others and depth else ""
    indent = "  " * depth
    # A nested list needs an empty line before it.
    yield from ("", f"{indent}* :exc:`~{path(kind)}`: {' '.join(summary.split())}{also}")


def path(kind: type[BaseException]) -> str:
    """Return the path of an error in the reference."""
    return f"{errors.__name__}.{kind.__name__}"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("error-tree", ErrorTree)
    app.add_directive("error-entries", ErrorEntries)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
