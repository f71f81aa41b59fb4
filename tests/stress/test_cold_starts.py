"""Processes that start at once in a home that no runtime has used, on the real runtime."""

from __future__ import annotations

import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from openai_codex import Codex
from openai_codex._os.first_start import LOCK_NAME
from openai_codex.testing import LoopbackServer
from tests.support.figures import show
from tests.support.programs import program

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.bars import Amount

PROCESSES = 8
# Each turn begins a thread; a line says which.
TURNS = """
print("ready", flush=True)
count = int(sys.stdin.readline())
with Codex(config) as codex:
    for number in range(count):
        thread = codex.thread_start()
        assert thread.run(f"hello {number}").final_response
        print(thread.id, flush=True)
"""


@pytest.fixture
def model() -> Iterator[LoopbackServer]:
    """Play the model for runtimes in a new home. Elsewhere in the suite, homes are prepared."""
    with LoopbackServer() as server:
        yield server


@pytest.mark.slow
@pytest.mark.parametrize(
    ("usual", "bar"),
    [
        pytest.param(2, 2, marks=pytest.mark.timeout(120), id="few turns"),
        pytest.param(
            8, 20, marks=[pytest.mark.stress, pytest.mark.bars, pytest.mark.timeout(300)], id="many"
        ),
    ],
)
def test_eight_processes_start_at_once_in_a_new_home(
    model: LoopbackServer, amount: Amount, usual: int, bar: int
) -> None:
    turns = amount(usual, bar=bar)
    config = model.config()
    home = Path(cast("dict[str, str]", config.env)["CODEX_HOME"])
    assert not any(home.iterdir())
    began = time.perf_counter()
    with ExitStack() as stack:
        processes = [stack.enter_context(program(TURNS, config)) for _ in range(PROCESSES)]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        for process in processes:
            assert process.stdin is not None
            process.stdin.write(f"{turns}\n")
            process.stdin.flush()
        said = [process.communicate(timeout=250) for process in processes]
    assert [errors for _, errors in said] == [""] * PROCESSES
    ids = {line for output, _ in said for line in output.split()}
    assert len(ids) == turns * PROCESSES
    show(f"{len(ids)} turns of {PROCESSES} processes: {time.perf_counter() - began:.1f} s")
    with Codex(config) as codex:
        assert {thread.id for thread in codex.threads()} == ids
        for thread_id in ids:
            read = codex.thread_resume(thread_id).read(include_turns=True)
            assert len(read.thread.turns) == 1
    assert (home / LOCK_NAME).stat().st_mode & 0o777 == 0o600
