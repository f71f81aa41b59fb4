"""Runtimes that are not there, do not start, or do not shake hands."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openai_codex import (
    InvalidRequestError,
    LaunchError,
    RuntimeNotFoundError,
    ServerBusyError,
    WireError,
)
from openai_codex.testing.steps import (
    Steps,
    close_stdout,
    exit_process,
    kill_process,
    raw,
    reply,
    reply_error,
    stderr,
)
from tests.faults.cases.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openai_codex import CodexError

__all__ = ["FILES", "HANDSHAKES", "MISSING", "File", "Handshake", "Missing"]


@dataclass(frozen=True, kw_only=True)
class Missing(Fault):
    """A runtime that does not exist: how it is named, and what the error says."""

    codex_bin: str | None
    variable: str | None
    searched: str


def missing(name: str, codex_bin: str | None, variable: str | None, searched: str) -> Missing:
    return Missing(
        name=f"no runtime, named by {name}",
        moment="at the start",
        outcome=RuntimeNotFoundError,
        codex_bin=codex_bin,
        variable=variable,
        searched=searched,
    )


MISSING = [
    missing("a path", "/nowhere/codex", None, "codex_bin as a path"),
    missing("a relative path", "./nowhere", None, "codex_bin as a path"),
    missing("a bare name", "no-such-codex", None, "codex_bin on PATH"),
    missing("a directory", os.sep, None, "codex_bin"),
    missing("a path in CODEX_BIN", None, "/nowhere/codex", "CODEX_BIN as a path"),
    missing("a bare name in CODEX_BIN", None, "no-such-codex", "CODEX_BIN on PATH"),
]


@dataclass(frozen=True, kw_only=True)
class File(Fault):
    """A file that is no program that could be run, and why."""

    content: bytes
    mode: int
    reason: str


def file(name: str, content: bytes, mode: int, reason: str) -> File:
    return File(
        name=name,
        moment="at the start",
        outcome=LaunchError,
        content=content,
        mode=mode,
        reason=reason,
    )


FILES = [
    file("a runtime that may not be executed", b"#!/bin/sh\n", 0o600, "Permission denied"),
    file("a runtime that is not a program", b"\x00\x01\x02", 0o700, "Exec format error"),
    file("a runtime without its interpreter", b"#!/nowhere/sh\n", 0o700, "No such file"),
]


@dataclass(frozen=True, kw_only=True)
class Handshake(Fault):
    """What the runtime does at its start and on the first request, and what the error says."""

    at_start: tuple[Steps, ...]
    answer: tuple[Steps, ...]
    fields: Mapping[str, object]


def mute(name: str, *at_start: Steps, **fields: object) -> Handshake:
    return handshake(name, at_start, (), LaunchError, fields)


def says(name: str, answer: Steps, error: type[CodexError], **fields: object) -> Handshake:
    return handshake(name, (), (answer,), error, {"method": "initialize", **fields})


def dies(name: str, *answer: Steps, **fields: object) -> Handshake:
    return handshake(name, (), answer, LaunchError, fields)


def handshake(
    name: str,
    at_start: tuple[Steps, ...],
    answer: tuple[Steps, ...],
    error: type[CodexError],
    fields: Mapping[str, object],
) -> Handshake:
    return Handshake(
        name=f"the runtime {name}",
        moment="in the handshake",
        outcome=error,
        at_start=at_start,
        answer=answer,
        fields=fields,
    )


HANDSHAKES = [
    mute(
        "exits immediately",
        stderr("Error: no home\n"),
        exit_process(3),
        exit_code=3,
        stderr_tail="Error: no home",
    ),
    mute(
        "quotes a secret of its settings and exits",
        stderr("bad value hunter2-hunter2 for mine.api_key, sk-abcdefghijkl\n"),
        exit_process(1),
        stderr_tail="bad value *** for mine.api_key, ***",
    ),
    mute("exits without a message", exit_process(0), exit_code=0, stderr_tail=""),
    mute("is killed immediately", kill_process(), exit_code=-9),
    dies(
        "exits on the first request",
        stderr("no\nno\n"),
        exit_process(4),
        exit_code=4,
        stderr_tail="no\nno",
    ),
    dies("is killed on the first request", kill_process(), exit_code=-9),
    dies(
        "exits in the middle of its answer",
        raw(b'{"id":{id},"result'),
        exit_process(1),
        exit_code=1,
    ),
    dies("closes its output", close_stdout()),
    says("answers with a text", reply("hello"), WireError),
    says("answers with null", reply(None), WireError),
    says("answers with invalid JSON", raw(b'{"id":{id},"result":!}\n'), WireError),
    says("answers with neither a result nor an error", raw(b'{"id":{id}}\n'), WireError),
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
