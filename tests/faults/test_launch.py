"""Runtimes that are not there, do not start, or do not shake hands."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from openai_codex import (
    AsyncCodex,
    CodexConfig,
    InvalidRequestError,
    LaunchError,
    RequestTimeoutError,
    RuntimeNotFoundError,
    ServerBusyError,
    TransportClosedError,
    UnsupportedRuntimeError,
    WireError,
)
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import (
    close_stdout,
    exit_process,
    kill_process,
    raw,
    reply,
    reply_error,
    stderr,
)
from tests.faults.faces import failure, soon

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex import CodexError
    from openai_codex.testing.steps import Steps
    from tests.faults.faces import Face


class Missing(NamedTuple):
    """A runtime that is looked for in vain."""

    name: str
    codex_bin: str | None
    variable: str | None
    command: str
    searched: str


MISSING = [
    Missing("path", "/nowhere/codex", None, "/nowhere/codex", "codex_bin as a path"),
    Missing("relative path", "./nowhere", None, "./nowhere", "codex_bin as a path"),
    Missing("bare name", "no-such-codex", None, "no-such-codex", "codex_bin on PATH"),
    Missing("directory", os.sep, None, os.sep, "codex_bin"),
    Missing("variable", None, "/nowhere/codex", "/nowhere/codex", "CODEX_BIN as a path"),
    Missing("name in variable", None, "no-such-codex", "no-such-codex", "CODEX_BIN on PATH"),
]


@pytest.mark.parametrize("missing", MISSING, ids=lambda missing: missing.name)
async def test_a_missing_runtime_is_named_with_what_was_searched(
    face: Face, monkeypatch: pytest.MonkeyPatch, missing: Missing
) -> None:
    monkeypatch.delenv("CODEX_BIN", raising=False)
    if missing.variable is not None:
        monkeypatch.setenv("CODEX_BIN", missing.variable)

    config = CodexConfig(codex_bin=missing.codex_bin)
    error = await failure(face.open(config), RuntimeNotFoundError)

    assert isinstance(error, FileNotFoundError)
    assert error.command == missing.command
    assert missing.searched in "; ".join(error.searched)
    assert missing.command in str(error)


async def test_without_any_runtime_all_places_are_named(
    face: Face, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CODEX_BIN", raising=False)
    monkeypatch.setenv("PATH", "")
    # None in their place makes importing them fail.
    monkeypatch.setitem(sys.modules, "codex_cli_bin", None)

    error = await failure(face.open(CodexConfig()), RuntimeNotFoundError)

    assert [place.split()[-1] for place in error.searched] == [
        "CODEX_BIN",
        "openai-codex-cli-bin",
        "PATH",
    ]


def file_of(directory: Path, content: bytes, mode: int) -> str:
    path = directory / "codex"
    path.write_bytes(content)
    path.chmod(mode)
    return str(path)


@pytest.mark.parametrize(
    ("content", "mode", "reason"),
    [
        pytest.param(b"#!/bin/sh\n", 0o600, "Permission denied", id="not executable"),
        pytest.param(b"\x00\x01\x02", 0o700, "Exec format error", id="no program"),
        pytest.param(b"#!/nowhere/sh\n", 0o700, "No such file", id="no interpreter"),
    ],
)
async def test_a_file_that_cannot_be_run_is_named(
    face: Face, tmp_path: Path, content: bytes, mode: int, reason: str
) -> None:
    path = file_of(tmp_path, content, mode)
    error = await failure(face.open(CodexConfig(codex_bin=path)), LaunchError)
    assert error.command == path
    assert reason in error.reason


async def test_a_missing_program_of_a_whole_command_is_named(face: Face) -> None:
    config = CodexConfig(launch_args_override=("/nowhere/codex", "app-server"))
    error = await failure(face.open(config), LaunchError)
    assert error.command == "/nowhere/codex"


async def test_a_missing_working_directory_is_named(face: Face, fake: FakeAppServer) -> None:
    error = await failure(face.open(fake.config(cwd="/nowhere/at/all")), LaunchError)
    assert "/nowhere/at/all" in error.reason
    assert fake.pids == []


class Fault(NamedTuple):
    """What goes wrong before or in the handshake, and how the client says so."""

    name: str
    at_start: tuple[Steps, ...]
    answer: tuple[Steps, ...]
    error: type[CodexError]
    fields: dict[str, Any]


def mute(name: str, *at_start: Steps, **fields: Any) -> Fault:
    return Fault(name, at_start, (), TransportClosedError, fields)


def says(name: str, answer: Steps, error: type[CodexError], **fields: Any) -> Fault:
    return Fault(name, (), (answer,), error, {"method": "initialize", **fields})


def dies(name: str, *answer: Steps, **fields: Any) -> Fault:
    return Fault(name, (), answer, TransportClosedError, fields)


HANDSHAKES = [
    mute(
        "exits at once",
        stderr("Error: no home\n"),
        exit_process(3),
        exit_code=3,
        stderr_tail="Error: no home",
    ),
    mute("exits without a word", exit_process(0), exit_code=0, stderr_tail=""),
    mute("is killed at once", kill_process(), exit_code=-9),
    dies(
        "exits when it is greeted",
        stderr("no\nno\n"),
        exit_process(4),
        exit_code=4,
        stderr_tail="no\nno",
    ),
    dies("is killed when it is greeted", kill_process(), exit_code=-9),
    dies("exits within its answer", raw(b'{"id":{id},"result'), exit_process(1), exit_code=1),
    dies("closes its output", close_stdout()),
    says("answers a text", reply("hello"), WireError),
    says("answers nothing", reply(None), WireError),
    says("answers an empty object", reply({}), WireError),
    says("answers garbage", raw(b'{"id":{id},"result":!}\n'), WireError),
    says("answers neither", raw(b'{"id":{id}}\n'), WireError),
    says(
        "refuses",
        reply_error(-32600, "not today", {"why": "closed"}),
        InvalidRequestError,
        code=-32600,
        message="not today",
        data={"why": "closed"},
    ),
    says("is busy", reply_error(-32001, "busy"), ServerBusyError, code=-32001),
]


@pytest.mark.parametrize("fault", HANDSHAKES, ids=lambda fault: fault.name)
async def test_a_handshake_that_fails_says_why_and_leaves_nothing(
    face: Face, fake: FakeAppServer, fault: Fault
) -> None:
    fake.at_start(*fault.at_start)
    fake.on("initialize", *fault.answer)

    error = await failure(face.open(fake.config()), fault.error)

    assert {name: getattr(error, name) for name in fault.fields} == fault.fields


async def test_a_runtime_that_is_never_ready_is_given_up(face: Face, fake: FakeAppServer) -> None:
    fake.on("initialize")
    error = await failure(face.open(fake.config(request_timeout=0.2)), RequestTimeoutError)
    assert (error.method, error.timeout) == ("initialize", 0.2)
    assert isinstance(error, TimeoutError)


async def test_a_runtime_that_is_too_old_is_named_with_what_is_needed(face: Face) -> None:
    with FakeAppServer(version="0.149.0") as fake:
        error = await failure(face.open(fake.config()), UnsupportedRuntimeError)
        assert isinstance(error, LaunchError)
        assert (error.command, error.version) == (sys.executable, "0.149.0")
        assert error.minimum > error.version
        assert fake.received("initialized") == []


async def test_an_async_client_that_failed_to_start_can_be_tried_again(
    fake: FakeAppServer, tmp_path: Path
) -> None:
    directory = tmp_path / "later"
    codex = AsyncCodex(fake.config(cwd=str(directory)))
    await failure(codex.models(), LaunchError)
    directory.mkdir()
    assert (await soon(codex.models())).data == []
    await soon(codex.close())
