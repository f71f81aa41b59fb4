"""What `import openai_codex` costs, in a fresh interpreter. Modules are counted, not timed."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer

PROBE = """
import json, sys, threading
before = set(sys.modules)
import openai_codex
{more}
print(json.dumps({{
    "modules": sorted(set(sys.modules) - before),
    "threads": [thread.name for thread in threading.enumerate()],
}}))
"""


def after_import(more: str = "") -> dict[str, list[str]]:
    """Return what an interpreter loaded and started by importing the package."""
    program = [sys.executable, "-I", "-c", PROBE.format(more=more)]
    done = subprocess.run(program, capture_output=True, text=True, timeout=30, check=True)
    result: dict[str, list[str]] = json.loads(done.stdout)
    return result


@pytest.fixture(scope="module")
def imported() -> dict[str, list[str]]:
    return after_import()


@pytest.mark.parametrize(
    "module",
    ["asyncio", "subprocess", "concurrent.futures", "msgspec", "http", "socket", "logging"],
)
def test_importing_the_package_leaves_out(imported: dict[str, list[str]], module: str) -> None:
    assert module not in imported["modules"]


def test_importing_the_package_loads_nothing_of_it_but_the_version(
    imported: dict[str, list[str]],
) -> None:
    ours = [name for name in imported["modules"] if name.startswith("openai_codex")]
    assert ours == ["openai_codex", "openai_codex._version"]


def test_importing_the_package_loads_few_modules(imported: dict[str, list[str]]) -> None:
    # Most of them come with `typing`, which any program of some size has loaded already.
    assert len(imported["modules"]) <= 40


def test_importing_the_package_starts_no_thread(imported: dict[str, list[str]]) -> None:
    assert imported["threads"] == ["MainThread"]


@pytest.fixture(scope="module", params=["Codex", "AsyncCodex"])
def with_client(request: pytest.FixtureRequest) -> dict[str, list[str]]:
    """What the class of a client brings along, before there is a client."""
    return after_import(f"from openai_codex import {request.param}")


@pytest.mark.parametrize(
    "module",
    [
        # msgspec alone takes three times the memory of all that is loaded here.
        *("msgspec", "asyncio", "concurrent.futures", "subprocess", "pathlib"),
        # This one comes with `dataclasses`, as do `ast`, `dis` and `tokenize`.
        "inspect",
        *("openai_codex._calls", "openai_codex.protocol.core"),
    ],
)
def test_the_class_of_a_client_leaves_out(with_client: dict[str, list[str]], module: str) -> None:
    assert module not in set(with_client["modules"]) - loaded_by_pythons_own()


@cache
def loaded_by_pythons_own() -> set[str]:
    """Return what the two largest of Python's own that a client needs bring along."""
    program = "import dataclasses, logging, sys; print(*sys.modules)"
    command = [sys.executable, "-I", "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    return set(done.stdout.split())


def test_the_class_of_a_client_comes_with_nothing_but_signatures(
    with_client: dict[str, list[str]],
) -> None:
    ours = {name.partition(".")[2] for name in with_client["modules"] if "openai_codex." in name}
    face = {name for name in ours if name.startswith(("_sync", "_async"))}
    modules = (
        *("accounts", "catalog", "codex", "commands", "configuration"),
        *("subscription", "threads"),
    )
    assert {name.partition(".")[2] for name in face} - {""} == set(modules)
    errors = {name for name in ours if name.startswith("errors")}
    assert ours - face - errors == {
        *("_checks", "_os", "_os.interruptions", "_public", "_version", "options"),
        *("protocol", "protocol._index", "protocol._lazy"),
        *("protocol._method", "protocol._once", "protocol.methods"),
        "types",
    }


def test_the_class_of_a_client_loads_few_modules(with_client: dict[str, list[str]]) -> None:
    # Of ours, these are small ones; of the standard library, what `typing` and `datetime` bring,
    # which are more on newer Pythons.
    assert len(with_client["modules"]) <= 62


def test_the_blocking_face_never_loads_asyncio() -> None:
    # With all that a client, a thread, a turn and a tool are made of.
    names = "Codex, CodexConfig, Handlers, RunInput, Thread, TurnHandle, TurnResult, tool"
    more = f"from openai_codex import {names}; import openai_codex._calls.calls"
    assert "asyncio" not in after_import(more)["modules"]


def test_every_public_name_is_there_and_listed() -> None:
    check = "assert all(hasattr(openai_codex, name) for name in openai_codex.__all__)"
    listed = "assert set(openai_codex.__all__) <= set(dir(openai_codex))"
    assert after_import(f"{check}; {listed}")["threads"] == ["MainThread"]


def test_a_name_that_is_not_there_is_an_attribute_error_that_names_it() -> None:
    wrong = "try: openai_codex.Kodex\nexcept AttributeError as error: assert 'Kodex' in str(error)"
    assert "openai_codex" in after_import(f"{wrong}\nelse: raise SystemExit(1)")["modules"]


# A thread is in the middle of making the first client while another one forks.
FORK = """
import os, signal, sys, threading
from openai_codex import {face}

loading, forking = threading.Event(), threading.Event()

class Slow:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == "msgspec" and not loading.is_set():
            loading.set()
            # Nobody sets this: that the other thread waits in fork() cannot be observed.
            forking.wait(0.2)

sys.meta_path.insert(0, Slow)

def first():
    try:
        {face}(config=object())
    except TypeError:
        # It was loaded, and made nothing of this.
        pass

thread = threading.Thread(target=first)
thread.start()
loading.wait()
child = os.fork()
if child == 0:
    signal.alarm(20)
    first()
    os._exit(0)
thread.join()
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.parametrize("face", ["Codex", "AsyncCodex"])
def test_a_child_of_a_fork_can_load_what_another_thread_was_loading(face: str) -> None:
    program = [sys.executable, "-I", "-W", "ignore", "-c", FORK.format(face=face)]
    done = subprocess.run(program, capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stderr) == (0, "")


TURN = """
import json, sys
from openai_codex import Codex, CodexConfig
with Codex(CodexConfig(**json.loads(sys.argv[1]))) as codex:
    opened = set(sys.modules)
    codex.thread_start().run("hello")
    print(json.dumps([sorted(opened), sorted(set(sys.modules) - opened)]))
"""


def test_a_program_of_one_turn_loads_nothing_that_it_does_not_need(fake: FakeAppServer) -> None:
    settings = json.dumps(dataclasses.asdict(fake.config()))
    program = [sys.executable, "-I", "-c", TURN, settings]
    done = subprocess.run(program, capture_output=True, text=True, timeout=30, check=True)
    opened, added = json.loads(done.stdout)
    # The turn itself waits for no module.
    assert added == []
    parts = {name.removeprefix("openai_codex.protocol.") for name in opened if ".protocol." in name}
    generated = {name for name in parts if not name.startswith("_")}
    assert generated == {"core", "methods", "notifications", "server_requests"}
    others = {"asyncio", "shutil", "opentelemetry", "ssl", "websockets"}
    others |= {"openai_codex._endpoint", "openai_codex._remote"}
    others |= {"openai_codex._telemetry", "openai_codex._tools"}
    assert not others & set(opened)


CTRL_C = """
import os, signal, sys

class Interrupting:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name == "openai_codex.protocol.core":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting)
from openai_codex import {face}
loaded = ()
try:
    {face}(config=object())
except KeyboardInterrupt:
    loaded = {{"openai_codex._calls.calls", "openai_codex._calls.async_calls"}} & set(sys.modules)
assert loaded, "interrupted in the middle, or not at all"
assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
try:
    {face}(config=object())
except TypeError:
    pass
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals to send")
@pytest.mark.parametrize("face", ["Codex", "AsyncCodex"])
def test_ctrl_c_while_a_client_is_loaded_counts_afterwards(face: str) -> None:
    command = [sys.executable, "-I", "-W", "ignore", "-c", CTRL_C.format(face=face)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stderr) == (0, "")


ALONE = """
import sys

for name in ("typing_extensions", "pydantic", "websockets", "opentelemetry", "distributed"):
    sys.modules[name] = None
from openai_codex import {face}, batch, pool, testing
import openai_codex.retry, openai_codex.policies, openai_codex.types
try:
    {face}(config=object())
except TypeError:
    pass
"""


@pytest.mark.parametrize("face", ["Codex", "AsyncCodex"])
def test_a_client_needs_no_package_that_is_not_installed_with_it(face: str) -> None:
    command = [sys.executable, "-I", "-W", "ignore", "-c", ALONE.format(face=face)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert (done.returncode, done.stderr) == (0, "")
