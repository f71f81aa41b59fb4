"""Programs that a batch is tested with, which may be killed."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["DYING", "SPAWNING", "batch_program", "children_of"]

SPAWNING = """
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from openai_codex.batch import run_many
if __name__ == "__main__":
    spawn = partial(ProcessPoolExecutor, 2, mp_context=get_context("spawn"))
    list(run_many(["slow"] * 4, executor=spawn, concurrency=2))
"""

DYING = """
import os, sys, threading, time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from openai_codex.batch import run_many

def let_go():
    # Closing any descriptor of a file releases the locks that the process has on it.
    os.close(os.open(sys.stdin.readline().strip(), os.O_RDONLY))

if __name__ == "__main__":
    threading.Thread(target=let_go, daemon=True).start()
    spawn = partial(ProcessPoolExecutor, 2, mp_context=get_context("spawn"))
    for outcome in run_many(["slow"] * 4, executor=spawn, concurrency=2):
        print("stopped", flush=True)
        time.sleep(60)
"""

TEXT = """
import os, sys
os.environ.update(eval(sys.argv[1]))
from openai_codex.batch import run_many
ledger, count, attempts = sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
for outcome in run_many((f"job {n:04d}" for n in range(count)), ledger=ledger, attempts=attempts):
    print(outcome.text or outcome.error.kind, flush=True)
"""


@contextlib.contextmanager
def batch_program(
    variables: Mapping[str, str], ledger: Path, count: int, attempts: int
) -> Iterator[subprocess.Popen[str]]:
    """Run a batch in a program of its own; it is killed in the end."""
    arguments = [repr(dict(variables)), str(ledger), str(count), str(attempts)]
    with subprocess.Popen(
        [sys.executable, "-c", TEXT, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def children_of(pid: int) -> list[int]:
    """Return the processes that a process has started."""
    # Each is a child of the thread that started it.
    found = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for each in found for child in each.read_text(encoding="ascii").split()]
