"""The calls inside the package from a prompt to the pipe, and for an approval."""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import openai_codex
from openai_codex import Codex, Handlers
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import ask_approval, gate, say, turn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from openai_codex import CommandApprovalRequest

__all__ = ["Way", "approval_and_back", "prompt_to_pipe"]

# The folder of the import, which can be an installed copy.
OURS: Final = str(Path(openai_codex.__file__).parent) + os.sep
NOT_OURS: Final = OURS + "testing" + os.sep
TYPES: Final = "protocol" + os.sep
READS: Final = (os.read, os.readv)
LOOKS: Final = frozenset({"poll", "read", "readv", "select"})
# Seconds.
BOUND: Final = 20.0


class Call(NamedTuple):
    """A call of a function of the package or of the system."""

    thread: int
    file: str
    function: str
    system: object = None


class Way(NamedTuple):
    """The functions of the package that were called, in order."""

    calls: list[Call]

    @property
    def files(self) -> set[str]:
        """The files of these functions, without the protocol's types."""
        return {call.file for call in self.calls if not call.file.startswith(TYPES)}


class Recorder:
    """Records the calls of the package in all threads that start after :meth:`install`."""

    def __init__(self) -> None:
        self.events: list[Call] = []
        self.recording = False

    @contextmanager
    def installed(self) -> Iterator[Recorder]:
        """Record this thread and new threads while the context is active."""
        threading.setprofile(self._note)
        sys.setprofile(self._note)
        try:
            yield self
        finally:
            self.recording = False
            sys.setprofile(None)
            threading.setprofile(None)

    def _note(self, frame: FrameType, event: str, argument: Any) -> None:
        if not self.recording:
            return
        file, thread = frame.f_code.co_filename, threading.get_ident()
        if not file.startswith(OURS) or file.startswith(NOT_OURS):
            return
        function = getattr(frame.f_code, "co_qualname", frame.f_code.co_name)
        if event in ("call", "c_call"):
            system = argument if event == "c_call" else None
            self.events.append(Call(thread, file.removeprefix(OURS), function, system))


def prompt_to_pipe() -> Way:
    """Return the calls from ``thread.run()`` to the write to the pipe, in the caller's thread."""
    recorder = Recorder()
    with FakeAppServer() as fake, recorder.installed(), Codex(fake.config(tracing=False)) as codex:
        thread = codex.thread_start()
        # The first request of a kind also loads modules.
        thread.run("first")
        recorder.recording = True
        thread.run("second")
        recorder.recording = False
    ours = [call for call in recorder.events if call.thread == threading.get_ident()]
    return Way(until_write(ours))


def approval_and_back() -> Way:
    """Return the calls from the arrival of a request to the write of its answer.

    These are the calls in the reader thread between two reads, and the calls in the thread of
    the handler.
    """

    def accept(request: CommandApprovalRequest) -> None:
        request.accept()

    recorder = Recorder()
    handlers = Handlers(command_approval=accept)
    with (
        FakeAppServer() as fake,
        recorder.installed(),
        Codex(fake.config(tracing=False), handlers=handlers) as codex,
    ):
        # The only line of its read, so that the trace contains nothing else.
        fake.on(
            "turn/start", turn(ask_approval(), gate("asked again"), ask_approval(), say("done"))
        )
        handle = codex.thread_start().turn("go on")
        fake.wait_reached("asked again")
        wait_for_idle_worker(codex)
        recorder.recording = True
        fake.release("asked again")
        handle.run()
        recorder.recording = False
    return Way(between_read_and_write(recorder.events))


def wait_for_idle_worker(codex: Codex) -> None:
    """Wait until the thread of a handler can run the next one.

    Otherwise, the client starts another thread.
    """
    # There is no public method for this.
    idle = attrgetter("_calls._connection._runner._idle")(codex)
    deadline = time.monotonic() + BOUND
    while not idle and time.monotonic() < deadline:
        time.sleep(0.001)


def between_read_and_write(events: list[Call]) -> list[Call]:
    """Select the calls of one request from the recorded ones."""
    reader = next(call.thread for call in events if call.system in READS)
    other = {reader, threading.get_ident()}
    worker = next(c.thread for c in events if writes(c) and c.thread not in other)
    taken = next(number for number, call in enumerate(events) if call.thread == worker)
    answering = [call for call in events if call.thread == worker]
    # The reader can read nothing before it gets the request.
    reading = max(stretches(events, reader, taken), key=len)
    return [*reading, *until_write(answering)]


def writes(call: Call) -> bool:
    """Recognise the function that writes. Its built-in calls are not reported."""
    return call.file.endswith("outbox.py") and call.function.rpartition(".")[2].startswith("_write")


def until_write(calls: list[Call]) -> list[Call]:
    """Return the calls of the package until a line is written."""
    ours = [call for call in calls if call.system is None]
    begun = next(number for number, call in enumerate(ours) if writes(call))
    in_one_step = ours[begun + 1 : begun + 2]
    end = begun + 1
    return ours[: end + any(call.function == "call_locked" for call in in_one_step)]


def stretches(events: list[Call], reader: int, taken: int) -> list[list[Call]]:
    """Return the calls of the reader between two reads."""
    found: list[list[Call]] = [[]]
    for number, call in enumerate(events):
        if call.thread != reader:
            continue
        if call.system is None:
            found[-1].append(call)
        elif getattr(call.system, "__name__", "") in LOOKS:
            if number > taken:
                break
            found.append([])
    return found
