"""Log the runtime's warnings about its configuration, which come before any subscription can."""

from __future__ import annotations

from typing import Final

import msgspec

from openai_codex._logs import CONFIG_WARNING, Thinned
from openai_codex.protocol._shown import redacted

__all__ = ["ConfigWarnings"]

# The runtime sends this to every client on a system without bubblewrap. It then uses its own, so
# there is nothing to do.
HARMLESS: Final = "could not find bubblewrap on PATH"
MOST_CHARACTERS: Final = 1000


class _Position(msgspec.Struct):
    line: int
    column: int


class _Range(msgspec.Struct):
    start: _Position


class _Warning(msgspec.Struct):
    # Without `details`, which may quote values of the file.
    summary: str
    path: str | None = None
    range: _Range | None = None


class _Line(msgspec.Struct):
    params: _Warning


_decode = msgspec.json.Decoder(_Line).decode


class ConfigWarnings:
    """Writes a log record per warning; fewer if there are many."""

    def __init__(self) -> None:
        self._thinned = Thinned()

    def log(self, line: bytes) -> None:
        """Log a ``configWarning`` notification, without values of the configuration."""
        try:
            warning = _decode(line).params
        except (ValueError, RecursionError):
            return
        if HARMLESS in warning.summary or not self._thinned.chosen():
            return
        text, path = " ".join(warning.summary[:MOST_CHARACTERS].split()), warning.path
        if path is not None:
            start = None if warning.range is None else warning.range.start
            text += f" ({path})" if start is None else f" ({path}:{start.line}:{start.column})"
        CONFIG_WARNING(warning=redacted(text), path=path)
