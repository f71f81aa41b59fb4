"""All checks, in the order of their dependencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex import CodexConfig, CodexError
from openai_codex._command.client import open_client
from openai_codex._command.doctor import machine, service
from openai_codex._command.doctor.check import Check
from openai_codex._command.exit_codes import CommandError
from openai_codex._command.outcomes import describe

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from openai_codex import Codex
    from openai_codex._command.console import Console

__all__ = ["run_checks"]

TURN_SECONDS = 60.0


def run_checks(options: argparse.Namespace, console: Console) -> Iterator[Check]:
    """Run the checks one after the other."""
    yield machine.python()
    yield machine.packages()
    runtime = machine.runtime(options.codex_bin)
    yield runtime
    yield from machine.codex_home()
    if runtime.state == "failed":
        for name in ("start", "configuration", "login", "network", "sandbox", "offline turn"):
            yield Check(name, "skipped", "there is no runtime")
        return
    yield from _with_client(options, console)
    yield _offline_turn(options)


def _with_client(options: argparse.Namespace, console: Console) -> Iterator[Check]:
    try:
        with open_client(options, console) as codex:
            version = codex.metadata.serverInfo.version
            yield Check("start", "ok", f"the runtime is version {version}")
            yield _guarded("configuration", service.configuration, codex)
            yield _guarded("login", service.login, codex)
            if options.no_network:
                yield Check("network", "skipped", "as you asked")
            else:
                yield _guarded("network", service.network, codex)
            yield _guarded("sandbox", service.sandbox, codex)
    except CommandError as error:
        yield Check("start", "failed", str(error))
    except CodexError as error:
        yield Check(
            "start",
            "failed",
            describe(error),
            "run `openai-codex codex app-server` and read its output",
        )


def _guarded(name: str, check: Callable[[Codex], Check], codex: Codex) -> Check:
    try:
        return check(codex)
    except CodexError as error:
        return Check(name, "failed", describe(error))


def _offline_turn(options: argparse.Namespace) -> Check:
    """Run a turn with the real runtime and a scripted model, without network."""
    from openai_codex import Codex
    from openai_codex.testing import LoopbackServer

    name = "offline turn"
    try:
        with LoopbackServer(record=False) as server:
            config: CodexConfig = server.config(codex_bin=options.codex_bin)
            with Codex(config) as codex:
                result = codex.thread_start(ephemeral=True).run("hello", timeout=TURN_SECONDS)
    except CodexError as error:
        return Check(
            name,
            "failed",
            describe(error),
            "the runtime does not work on this machine, independent of the account: "
            "install another version of openai-codex-cli-bin",
        )
    except OSError as error:
        return Check(
            name,
            "failed",
            describe(error),
            "set TMPDIR to a directory that you can write to, and allow programs to listen on "
            "127.0.0.1",
        )
    if result.final_response != "hello":
        return Check(name, "failed", "the answer differs from the model's answer")
    return Check(name, "ok", f"completed in {(result.duration_ms or 0) / 1000:.1f} s")
