"""Machines without threads or descriptors to spare, and faults of the client itself."""

from __future__ import annotations

import asyncio
import os
import threading
from typing import TYPE_CHECKING

import pytest

from openai_codex import LaunchError, TransportClosedError
from openai_codex._os import stdio, transport
from openai_codex._runtime import connection
from openai_codex._wire import codec
from openai_codex.testing.steps import accept_turn, begin_turn, reply, stop_reading
from tests.faults.faces import failure, soon

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer
    from tests.faults.faces import Face


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (RuntimeError("can't start new thread"), "can't start new thread"),
        (MemoryError(), "out of memory"),
    ],
    ids=["threads", "memory"],
)
async def test_without_a_thread_for_the_reader_nothing_is_started(
    face: Face,
    fake: FakeAppServer,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    reason: str,
) -> None:
    class NoThread(threading.Thread):
        """A thread for which the system has no room."""

        def start(self) -> None:
            raise error

    monkeypatch.setattr(connection, "threading", _only_here(NoThread))
    failed = await failure(face.open(fake.config()), LaunchError)
    assert failed.reason == reason
    assert fake.pids == []


def _only_here(thread: type[threading.Thread]) -> object:
    """Return a stand-in for the module of threads, with threads of this class."""
    stand_in = type(threading)("threading")
    stand_in.__dict__.update(vars(threading), Thread=thread)
    return stand_in


async def test_what_the_runtime_does_not_read_needs_no_thread_and_closing_still_works(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("account/read", reply({"requiresOpenaiAuth": False}), stop_reading())
    async with face.client(fake.config(shutdown_timeout=0.2)) as codex:
        await soon(codex.account())
        await soon(codex.notify("x", {"text": "x" * (1 << 20)}))
        ours = {each.name for each in threading.enumerate() if each.name.startswith("codex-")}
        # What the reader logs has one for a moment.
        assert ours - {"codex-log"} == {"codex-reader"}
        await soon(codex.close())


async def test_without_descriptors_the_runtime_that_was_started_is_ended(
    face: Face, fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoDescriptors:
        def __getattr__(self, name: str) -> object:
            if name == "pipe":
                raise OSError(24, "Too many open files")
            return getattr(os, name)

    monkeypatch.setattr(transport, "os", NoDescriptors())
    error = await failure(face.open(fake.config()), LaunchError)
    assert "Too many open files" in error.reason


async def test_a_fault_of_the_client_while_it_starts_a_runtime_hangs_nobody(
    face: Face, fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        raise AssertionError("a fault")

    monkeypatch.setattr(stdio, "ChildPipes", broken)
    error = await failure(face.open(fake.config()), LaunchError)
    assert error.reason == "the client failed inside; see the log"


async def test_a_fault_of_the_client_itself_hangs_nobody(
    face: Face, fake: FakeAppServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_line: bytes) -> object:
        raise LookupError("a mistake of ours")

    fake.on("turn/start", accept_turn(), begin_turn())
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        calls = [asyncio.ensure_future(thread.run("hi", on_busy="steer")) for _ in range(3)]
        await soon(asyncio.wrap_future(fake.receipt("turn/start", 3)))
        await soon(codex.models())
        # What the runtime says at its end is read, too, and must not matter.
        fake.at_eof(reply({}))
        monkeypatch.setattr(codec, "decode_envelope", broken)
        for call in (codex.account(), *calls):
            error = await failure(call, TransportClosedError)
            assert error.reason == "the client failed inside; see the log"
        await failure(codex.account(), TransportClosedError)
