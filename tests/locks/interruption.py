"""Interrupts this thread at a chosen instruction, as a signal handler might.

A signal handler runs between two instructions of the main thread. Here calls are traced, which
reaches every instruction: more than those at which an interpreter lets handlers run.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import openai_codex

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

__all__ = ["Interruption"]

PACKAGE = str(Path(openai_codex.__file__).parent)


class Interruption:
    """Does something once, in the middle of calls of this thread.

    Args:
        act: What to do.
        at: Before which instruction of ours, counted from 1; 0 only counts.
    """

    def __init__(self, act: Callable[[], object], at: int) -> None:
        self._act = act
        self._at = at
        self.seen = 0
        self.where = ""

    def __enter__(self) -> Interruption:
        sys.settrace(self._enter)
        return self

    def __exit__(self, *_: object) -> None:
        sys.settrace(None)

    def _enter(self, frame: FrameType, *_: object) -> Callable[..., object] | None:
        if not frame.f_code.co_filename.startswith(PACKAGE):
            return None
        frame.f_trace_lines, frame.f_trace_opcodes = False, True
        return self._step

    def _step(self, frame: FrameType, event: str, _: object) -> Callable[..., object]:
        if event == "opcode":
            self.seen += 1
            if self.seen == self._at:
                code = frame.f_code
                self.where = f"{code.co_filename}:{frame.f_lineno} {code.co_name}+{frame.f_lasti}"
                self._act()
        return self._step
