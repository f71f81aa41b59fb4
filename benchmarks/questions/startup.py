"""Import, and the first answer.

`import` is the additional time and memory of a new interpreter, compared with one that does
nothing. `first answer` is a complete program on the real runtime, from its start to its end.
Most of the time is the start of the runtime.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.cases import Case
from benchmarks.environment import ROOT
from benchmarks.figures import pack
from benchmarks.model import answering

if TYPE_CHECKING:
    from benchmarks.cases import Sample, Settings

__all__ = ["CASES", "measure"]

PAGE = resource.getpagesize()

CASES = [
    *(
        Case(
            statement,
            {"statement": statement, "repeats": 3},
            {"repeats": 1},
        )
        for statement in ("import openai_codex", "from openai_codex import Codex")
    ),
    Case("first answer", {"statement": None, "repeats": 2}, {"repeats": 1}),
]

# Without an import, which would load modules that the statement needs too.
RSS_PAGES = """
def resident():
    return int(open("/proc/self/statm").read().split()[1])
before = resident()
{statement}
print(resident() - before)
"""

ANSWER = """
import json, sys
from openai_codex import Codex, CodexConfig
with Codex(CodexConfig(**json.loads(sys.argv[1]))) as codex:
    assert codex.thread_start().run("hello").final_response
"""


def measure(settings: Settings) -> Sample:
    """Start new interpreters."""
    statement, repeats = settings["statement"], range(settings["repeats"])
    if statement is None:
        with answering(settings["model_python"], 7) as (_, fields):
            return {"seconds": min(_seconds(ANSWER, pack(fields)) for _ in repeats)}
    bare = min(_seconds("pass") for _ in repeats)
    loaded = min(_seconds(statement) for _ in repeats)
    grown = min(int(_output(RSS_PAGES.format(statement=statement))) for _ in repeats)
    return {
        "ms_over_bare_python": (loaded - bare) * 1e3,
        "mib_over_bare_python": grown * PAGE / (1 << 20),
    }


def _seconds(program: str, *arguments: str) -> float:
    start = time.perf_counter()
    _output(program, *arguments)
    return time.perf_counter() - start


def _output(program: str, *arguments: str) -> str:
    command = [sys.executable, "-c", program, *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
