"""Runtimes that are not there, do not start, or do not shake hands."""

from __future__ import annotations

import dataclasses
import logging
import os
import sys
from typing import TYPE_CHECKING

import pytest

from openai_codex import (
    AsyncCodex,
    CodexConfig,
    LaunchError,
    RequestTimeoutError,
    RuntimeNotFoundError,
    UnsupportedRuntimeError,
)
from openai_codex.testing import FakeAppServer
from openai_codex.testing.steps import reply
from tests.faults.cases.launch import FILES, HANDSHAKES, MISSING
from tests.faults.faces import failure, soon, tried

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.cases.launch import File, Handshake, Missing
    from tests.faults.faces import Face


@pytest.fixture(autouse=True)
def _private_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Starting a runtime, whatever it is, notes in its home that it did.
    monkeypatch.setenv("CODEX_HOME", str(tmp_path))


@tried(MISSING)
async def test_a_missing_runtime_is_named_with_what_was_searched(
    face: Face, monkeypatch: pytest.MonkeyPatch, fault: Missing
) -> None:
    monkeypatch.delenv("CODEX_BIN", raising=False)
    if fault.variable is not None:
        monkeypatch.setenv("CODEX_BIN", fault.variable)

    config = CodexConfig(codex_bin=fault.codex_bin)
    error = await failure(face.open(config), fault.error, fault.bound)

    assert isinstance(error, FileNotFoundError)
    command = fault.codex_bin or fault.variable
    assert error.command == command
    assert fault.searched in "; ".join(error.searched)
    assert str(command) in str(error)


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


@tried(FILES)
async def test_a_file_that_cannot_be_run_is_named(face: Face, tmp_path: Path, fault: File) -> None:
    path = file_of(tmp_path, fault.content, fault.mode)
    error = await failure(face.open(CodexConfig(codex_bin=path)), fault.error, fault.bound)
    assert error.command == path
    assert fault.reason in error.reason


async def test_a_missing_program_of_a_whole_command_is_named(face: Face) -> None:
    config = CodexConfig(launch_args_override=("/nowhere/codex", "app-server"))
    error = await failure(face.open(config), LaunchError)
    assert error.command == "/nowhere/codex"
    assert isinstance(error, FileNotFoundError)


async def test_a_missing_working_directory_is_named(face: Face, fake: FakeAppServer) -> None:
    error = await failure(face.open(fake.config(cwd="/nowhere/at/all")), LaunchError)
    assert error.reason == "the directory of CodexConfig.cwd does not exist: '/nowhere/at/all'"
    assert isinstance(error, FileNotFoundError)
    assert fake.pids == []


@tried(HANDSHAKES)
async def test_a_handshake_that_fails_says_why_and_leaves_nothing(
    face: Face, fake: FakeAppServer, fault: Handshake
) -> None:
    fake.at_start(*fault.at_start)
    fake.on("initialize", *fault.answer)

    config = fake.config(env={"MY_API_KEY": "hunter2-hunter2"})
    error = await failure(face.open(config), fault.error, fault.bound)

    assert {name: getattr(error, name) for name in fault.fields} == fault.fields


async def test_a_runtime_that_is_never_ready_is_given_up(face: Face, fake: FakeAppServer) -> None:
    fake.on("initialize")
    error = await failure(face.open(fake.config(request_timeout=0.2)), RequestTimeoutError)
    assert (error.method, error.timeout) == ("initialize", 0.2)
    assert isinstance(error, TimeoutError)


async def test_a_runtime_that_is_too_old_is_named_with_what_is_needed(face: Face) -> None:
    with FakeAppServer(version="0.143.9") as fake:
        error = await failure(face.open(fake.config()), UnsupportedRuntimeError)
        assert isinstance(error, LaunchError)
        assert (error.command, error.version) == (sys.executable, "0.143.9")
        assert error.minimum > error.version
        assert fake.received("initialized") == []


async def test_a_runtime_that_is_older_than_the_types_is_used_with_a_warning(
    face: Face, caplog: pytest.LogCaptureFixture
) -> None:
    with FakeAppServer(version="0.149.0") as fake:
        client = await face.open(fake.config())
        await client.close()
    (record,) = [each for each in caplog.records if each.levelno >= logging.WARNING]
    assert "is version 0.149.0, which is older than 0.151.0" in record.message


async def test_an_async_client_that_failed_to_start_can_be_tried_again(
    fake: FakeAppServer, tmp_path: Path
) -> None:
    directory = tmp_path / "later"
    codex = AsyncCodex(fake.config(cwd=str(directory)))
    await failure(codex.models(), LaunchError)
    directory.mkdir()
    assert (await soon(codex.models())).data == []
    await soon(codex.close())


async def test_a_runtime_that_does_not_say_what_it_is_can_be_driven(
    face: Face, fake: FakeAppServer
) -> None:
    fake.on("initialize", reply({}))
    async with face.client(fake.config()) as codex:
        thread = await soon(codex.thread_start())
        assert (await soon(thread.run("hi"))).final_response == "hi"


@pytest.mark.skipif(sys.platform == "win32", reason="the environment there is always Unicode")
async def test_a_variable_that_ends_each_command_of_the_agent_is_named(
    face: Face,
    fake: FakeAppServer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv("NAME_IN_LATIN_1", os.fsdecode(b"caf\xe9"))
    monkeypatch.setenv("NAME_IN_UTF_8", "caf\xe9")
    config = fake.config()
    async with face.client(config) as codex:
        await soon(codex.models())
    (warning,) = [each for each in caplog.messages if "UTF-8" in each]
    assert "NAME_IN_LATIN_1" in warning
    assert "NAME_IN_UTF_8" not in warning
    assert "caf" not in warning
    caplog.clear()
    async with face.client(dataclasses.replace(config, inherit_env=False)) as codex:
        await soon(codex.models())
    assert "UTF-8" not in caplog.text
