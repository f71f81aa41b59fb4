"""Whatever is raised in the reader thread, at whichever line, every caller ends in time."""

from __future__ import annotations

import asyncio
import gc
import os
import random
import signal
import threading
import time
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import openai_codex
from openai_codex import CodexError, RestartPolicy
from openai_codex.testing.steps import kill_process
from tests.support.figures import show

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator
    from types import FrameType

    from openai_codex import AsyncCodex
    from openai_codex.testing import FakeAppServer
    from tests.faults.faces import Face
    from tests.support.bars import Amount

# What is raised here is raised for good: it shows in the thread that it ends.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
    pytest.mark.leaves_open("a reader that fails while it ends its runtime may leave it"),
]

PACKAGE = str(Path(openai_codex.__file__).parent)
KINDS = [Exception, MemoryError, SystemExit, KeyboardInterrupt]
# Seconds: of a request and of a step of closing; and what any call takes at most, with closing.
PATIENCE, STEP = 3.0, 0.5
LATE, BOUND = PATIENCE + 2.0, 3 * STEP + 10.0 + PATIENCE + 2.0

Line = tuple[str, int]


class Injection:
    """Raises once in a reader thread, before it executes a line; without a line, it only looks."""

    def __init__(self, line: Line | None = None, kind: type[BaseException] = Exception) -> None:
        self._line, self._kind = line, kind
        self.seen: dict[Line, None] = {}
        self.done = False

    def __enter__(self) -> Injection:
        threading.settrace(self._enter)
        return self

    def __exit__(self, *_: object) -> None:
        threading.settrace(None)  # type: ignore[arg-type]  # as documented

    def _enter(self, frame: FrameType, *_: object) -> Callable[..., object] | None:
        inside = frame.f_code.co_filename.startswith(PACKAGE)
        reader = threading.current_thread().name == "codex-reader"
        return self._step if inside and reader and not self.done else None

    def _step(self, frame: FrameType, event: str, _: object) -> Callable[..., object] | None:
        if event == "line":
            line = frame.f_code.co_filename, frame.f_lineno
            self.seen.setdefault(line)
            if line == self._line and not self.done:
                self.done = True
                raise self._kind("injected")
        return self._step


class Watched:
    """The calls of one program, and what is wrong with how they ended."""

    def __init__(self) -> None:
        self.wrong: list[str] = []
        self.late = 0

    async def call(self, name: str, call: Awaitable[Any]) -> Any:
        """Await something that ends in time, with a result or with an error of ours."""
        begin = time.monotonic()
        try:
            return await asyncio.wait_for(call, BOUND)
        except CodexError:
            return None
        except BaseException as error:  # noqa: BLE001  # whatever it is, it is told
            self.wrong.append(f"{name}: {error!r}")
            return None
        finally:
            self.late += time.monotonic() - begin > LATE


async def program(face: Face, fake: FakeAppServer) -> Watched:
    """Start, take turns, die, start again, take another turn, and close."""
    watched = Watched()
    config = fake.config(
        request_timeout=PATIENCE, shutdown_timeout=STEP, restart=RestartPolicy.on_demand
    )
    codex: AsyncCodex | None = await watched.call("open", face.open(config))
    if codex is None:
        return watched
    for life in ("first", "second"):
        thread = await watched.call(f"{life} thread_start", codex.thread_start())
        if thread is not None:
            turns = [watched.call(f"{life} run", thread.run("hi")) for _ in range(2)]
            await asyncio.gather(*turns)
        await watched.call(f"{life} death", codex.request("thread/loaded/list", {}))
    await watched.call("models", codex.models())
    # A bound of its own, which is that of closing.
    await watched.call("close", codex.close())
    return watched


@pytest.fixture
def lines(fake: FakeAppServer) -> Iterator[None]:
    fake.on("thread/loaded/list", kill_process())
    yield
    for pid in fake.pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    # What is left complains when it is collected. That must not happen in a later test.
    for thread in threading.enumerate():
        if thread.name == "codex-reader":
            thread.join(BOUND)
    gc.collect()


@pytest.mark.bars
@pytest.mark.timeout(3600)
@pytest.mark.usefixtures("lines")
def test_an_error_at_any_line_of_the_reader_hangs_nobody(
    face: Face, fake: FakeAppServer, seed: int, amount: Amount, capfd: pytest.CaptureFixture[str]
) -> None:
    moments = random.Random(seed)
    with Injection() as looking:
        assert asyncio.run(program(face, fake)).wrong == []
    everywhere = list(looking.seen)
    # Each line with one kind, another one with each seed.
    kinds = cycle(moments.sample(KINDS, len(KINDS)))
    cases = list(zip(everywhere, kinds, strict=False))
    chosen = moments.sample(cases, min(len(cases), amount(8, bar=len(cases))))
    wrong, late, done = [], 0, 0
    for line, kind in chosen:
        with Injection(line, kind) as injection:
            watched = asyncio.run(program(face, fake))
        done += injection.done
        late += bool(watched.late)
        where = f"{Path(line[0]).name}:{line[1]} {kind.__name__}"
        wrong += [f"{where}: {each}" for each in watched.wrong]
    capfd.readouterr()
    show(
        f"{face.name}: {len(everywhere)} lines, {done} of {len(chosen)} errors raised; "
        f"{len(wrong)} calls out of bounds, {late} programs with a call over {LATE:g} s"
    )
    assert wrong == []
