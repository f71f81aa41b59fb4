"""Draws ``docs/_static/terminal.svg``: the command ``openai-codex run`` in a terminal.

The command, the runtime and the shell command are real, and the model is scripted.
The picture shows the pieces of output in the order of writing.
"""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import tempfile
import time
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from openai_codex.testing import Gate, LoopbackServer, message, shell

if TYPE_CHECKING:
    from collections.abc import Iterator

PICTURE: Final = Path(__file__).parents[1] / "docs" / "_static" / "terminal.svg"
QUESTION: Final = "Which files are here?"
FILES: Final = {"app.py": "print('hello')\n", "test_app.py": "import app\n"}
SAID: Final = (
    "There are two files:\n\n",
    "- app.py is the program. It greets.\n",
    "- test_app.py tests it.\n\n",
    "Run the tests with: python -m pytest\n",
)
STEP_SECONDS: Final = 0.25
LONGEST_RUN: Final = 60
# Few enough for the letters to be readable on a phone, where the picture is scaled down.
COLUMNS: Final = 48
LINE_HEIGHT: Final = 22
CHARACTER_WIDTH: Final = 8.4
MARGIN: Final = 20
COLOURS: Final = {"": "#e6e6e6", "2": "#9aa4b2", "33": "#f2cc60", "32": "#7ee787", "36": "#79c0ff"}
FONTS: Final = 'ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace'
# A colour, a return to the start of the line, a deletion to its end, a new line.
CONTROL: Final = re.compile(r"\x1b\[(\d*)m|(\r)(?!\n)|(\x1b\[K)|(\r?\n)")


class Piece(NamedTuple):
    """Text from one write.

    Attributes:
        line: The line.
        column: The column of the first character.
        text: The text.
        style: The code of the colour.
        step: The number of the write.
    """

    line: int
    column: int
    text: str
    style: str
    step: int


def main() -> int:
    """Run the command and draw it; return the exit code."""
    PICTURE.write_text(picture(list(pieces(recorded()))), encoding="utf-8")
    return 0


def recorded() -> list[str]:
    """Return the output of the command in a terminal, one item per write."""
    gates = [Gate() for _ in SAID]
    text = [part for gate, words in zip(gates, SAID, strict=True) for part in (gate, words)]
    script = [shell("ls"), message("".join(SAID), deltas=text)]
    with tempfile.TemporaryDirectory() as folder, LoopbackServer(script) as model:
        for name, content in FILES.items():
            Path(folder, name).write_text(content, encoding="utf-8")
        return list(_written(folder, model.environment(), gates))


def _written(folder: str, settings: dict[str, str], gates: list[Gate]) -> Iterator[str]:
    """Yield the writes. When there is no more output, let the model continue."""
    terminal, end = pty.openpty()
    command = [sys.executable, "-m", "openai_codex", "run", QUESTION]
    environment = {**os.environ, **settings, "TERM": "xterm-256color", "COLUMNS": str(COLUMNS)}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=end, stdout=end, stderr=end
    ) as program:
        os.close(end)
        waiting, deadline = iter(gates), time.monotonic() + LONGEST_RUN
        while time.monotonic() < deadline:
            if not select.select([terminal], [], [], STEP_SECONDS)[0]:
                if (gate := next(waiting, None)) is not None:
                    gate.release()
                continue
            try:
                yield os.read(terminal, 65536).decode()
            except OSError:  # on Linux, the end of a terminal
                break
        program.wait(LONGEST_RUN)
    os.close(terminal)


def pieces(writes: list[str]) -> Iterator[Piece]:
    """Yield the final content of the screen, without overwritten lines."""
    kept: dict[int, list[Piece]] = {}
    line, column, style = 1, 0, ""
    for step, text in enumerate(writes):
        for index, part in enumerate(CONTROL.split(text)):
            if index % (CONTROL.groups + 1) == 0:
                if part:
                    kept.setdefault(line, []).append(Piece(line, column, part, style, step))
                    column += len(part)
                continue
            kind = index % (CONTROL.groups + 1)
            if part is None:
                continue
            if kind == 1:
                style = "" if part in ("", "0") else part
            elif kind == 2:
                column = 0
            elif kind == 3:
                kept[line] = [each for each in kept.get(line, []) if each.column < column]
            else:
                line, column = line + 1, 0
    for each in kept.values():
        yield from each


def picture(shown: list[Piece]) -> str:
    """Return the drawing. Its lines appear one by one, unless the reader prefers less motion."""
    height = MARGIN * 2 + LINE_HEIGHT * (max(each.line for each in shown) + 1)
    width = round(MARGIN * 2 + COLUMNS * CHARACTER_WIDTH)
    steps = sorted({each.step for each in shown})
    prompt = f'<tspan x="{MARGIN}" fill="{COLOURS["32"]}">$</tspan>'
    typed = f' openai-codex run "{QUESTION}"'
    rows = [f'<text y="{_top(0)}" fill="{COLOURS[""]}">{prompt}{escape(typed)}</text>']
    for each in shown:
        place = f'x="{MARGIN + each.column * CHARACTER_WIDTH:.1f}" y="{_top(each.line)}"'
        colour = COLOURS.get(each.style, COLOURS[""])
        delay = f"animation-delay:{(steps.index(each.step) + 1) * STEP_SECONDS:.2f}s"
        rows.append(
            f'<text {place} fill="{colour}" style="{delay}" class="piece">'
            f"{escape(each.text)}</text>"
        )
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" \
viewBox="0 0 {width} {height}" role="img">
<title>openai-codex run in a terminal</title>
<!-- Drawn by tools/draw_terminal.py; do not edit. -->
<style>
text {{ font: 14px {FONTS}; white-space: pre }}
@keyframes appear {{ from {{ opacity: 0 }} }}
@media (prefers-reduced-motion: no-preference) {{
.piece {{ animation: appear .1s linear both }}
}}
</style>
<rect width="{width}" height="{height}" rx="8" fill="#0d1117"/>
{chr(10).join(rows)}
</svg>
"""


def _top(line: int) -> int:
    return MARGIN + LINE_HEIGHT * line + 14


if __name__ == "__main__":
    sys.exit(main())
