"""The directive ``log-table``: the events that the package logs."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from openai_codex._logs import EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node
    from sphinx.application import Sphinx

    from openai_codex._logs import LogEvent


class LogTable(SphinxDirective):
    """One table for all loggers."""

    def run(self) -> list[Node]:
        """Return the table."""
        self.env.note_reread()  # Sphinx does not notice changes of the events
        return self.parse_text_to_nodes("\n".join(table()))


def table() -> Iterator[str]:
    """Yield the lines of the table."""
    yield from (".. list-table::", "   :header-rows: 1", "   :widths: 18 10 22 50", "")
    for row in ("Logger", "Level", "Event", "Message and fields"), *map(cells, EVENTS):
        yield f"   * - {row[0]}"
        yield from (f"     - {cell}" for cell in row[1:])
    yield ""


def cells(event: LogEvent) -> tuple[str, ...]:
    """Return the cells of an event's row."""
    logger = event.logger.name.removeprefix("openai_codex")
    level = logging.getLevelName(event.level).removeprefix("Level ")
    message = event.message.replace("\n", " ")
    more = [name for name in event.fields if f"%({name})" not in message]
    also = f"; also {', '.join(f'``{name}``' for name in more)}" if more else ""
    return f"``{logger}``", level, f"``{event.name}``", f"``{message}``{also}"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("log-table", LogTable)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
