"""The plugin as suites of users meet it: runs of pytest inside the test."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

# Alone, so that what is loaded does not depend on where the package is installed.
PLUGINS = ("-p", "openai_codex.pytest_plugin", "-p", "no:cacheprovider")

EXAMPLE = Path(__file__).parents[2] / "examples" / "35_frameworks" / "pytest"


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A suite of a user, which loads no plugins but those that it names."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    return pytester


def run(suite: pytest.Pytester, *arguments: str) -> Any:
    """Run the suite in a process of its own: pytest would unload modules from this one."""
    return suite.runpytest_subprocess(*PLUGINS, *arguments)


@pytest.mark.real
def test_a_script_is_played_and_must_be_played_to_its_end(suite: pytest.Pytester) -> None:
    suite.makepyfile("""
        import pytest
        from openai_codex import Codex
        from openai_codex.testing import assert_asked, assert_ran, shell

        pytestmark = pytest.mark.codex_script(shell("echo milk"), "Noted.")

        @pytest.fixture(scope="module")
        def codex_settings():
            return {"client_name": "mine"}

        def ask(offline):
            return offline.codex.thread_start(sandbox="read-only").run("Note milk.")

        def test_one(codex_offline):
            result = ask(codex_offline)
            assert "milk" in assert_ran(result, "echo milk", exit_code=0).aggregated_output
            assert_asked(codex_offline.server, "milk", times=1)

        @pytest.mark.codex_script("No.")
        def test_nearest_mark(codex_server, codex_offline):
            assert ask(codex_offline).final_response == "No."
            assert codex_server is codex_offline.server

        @pytest.mark.codex_script("One.", "Two.")
        def test_left(codex_offline):
            ask(codex_offline)

        @pytest.mark.codex_script("Nothing.")
        def test_explained(codex_offline):
            assert_ran(ask(codex_offline), "ls")

        @pytest.mark.codex_script(responder=lambda request: request.text.upper())
        def test_whole_program(codex_environment):
            with Codex() as codex:
                assert codex.thread_start().run("hi").final_response == "HI"

        def test_fake(fake_app_server):
            with Codex(fake_app_server.config()) as codex:
                codex.thread_start()
            assert fake_app_server.received("thread/start")
    """)
    result = run(suite, "-o", "codex_scope=module")
    result.assert_outcomes(passed=4, failed=2)
    result.stdout.fnmatch_lines([
        "unused steps (1): message 'Two.'",
        "requests to the model:",
        "  1. turn: 'Note milk.'",
    ])  # fmt: skip
    result.stdout.fnmatch_lines([
        "E * no command matching 'ls' was run",
        "E * commands of the turn: none",
        "*Captured model call*",
        "requests to the model:",
    ])  # fmt: skip


@pytest.mark.real
def test_the_example_passes(suite: pytest.Pytester) -> None:
    shutil.copytree(EXAMPLE, suite.path, dirs_exist_ok=True)
    run(suite).assert_outcomes(passed=2)


@pytest.mark.real
def test_async_tests_of_two_plugins_run_on_several_workers(suite: pytest.Pytester) -> None:
    for plugin in ("anyio", "pytest_asyncio", "xdist"):
        pytest.importorskip(plugin, reason="for `tox run -e pytest`")
    suite.makepyfile("""
        import pytest

        pytestmark = pytest.mark.codex_script("Hello.")

        @pytest.fixture
        def anyio_backend():
            return "asyncio"

        async def greet(offline):
            thread = await offline.codex.thread_start()
            assert (await thread.run("hi")).final_response == "Hello."

        @pytest.mark.asyncio
        async def test_asyncio(async_codex_offline):
            await greet(async_codex_offline)

        @pytest.mark.anyio
        async def test_anyio(async_codex_offline, anyio_backend):
            await greet(async_codex_offline)
    """)
    plugins = ("-p", "xdist", "-p", "anyio", "-p", "pytest_asyncio.plugin", "-n", "2")
    result = suite.runpytest_subprocess(*PLUGINS, *plugins)
    result.assert_outcomes(passed=2)
    assert "was never awaited" not in result.stdout.str()


@pytest.mark.real
def test_a_cassette_is_recorded_once_and_played_without_a_model(suite: pytest.Pytester) -> None:
    suite.makeconftest("""
        import pytest
        from openai_codex.testing import LoopbackServer, shell

        @pytest.fixture(scope="session")
        def codex_upstream(request):
            if not request.config.getoption("--codex-record"):
                yield "http://127.0.0.1:9/nobody/is/there"
                return
            with LoopbackServer([shell("ls"), "Two files.", "Blue."]) as server:
                yield server.url
    """)
    program = """
        import pytest

        def ask(codex_offline, text):
            return codex_offline.codex.thread_start(sandbox="read-only").run(text).final_response

        @pytest.mark.codex_cassette
        @pytest.mark.parametrize("what", ["files/dirs"])
        def test_count(codex_offline, what):
            assert ask(codex_offline, f"Count the {what}.") == "Two files."

        @pytest.mark.codex_cassette("sky")
        def test_sky(codex_offline):
            assert ask(codex_offline, "Which colour has the sky?") == "Blue."
    """
    path = suite.makepyfile(program)
    missing = run(suite, "-k", "sky")
    missing.assert_outcomes(errors=1)
    missing.stdout.fnmatch_lines(["*sky.json was not recorded yet: run pytest --codex-record=*"])
    run(suite, "--codex-record=missing").assert_outcomes(passed=2)
    cassettes = suite.path / "cassettes"
    file = cassettes / path.stem / "test_count-files-dirs.json"
    kept = json.loads(file.read_text(encoding="utf-8"))["requests"]
    assert [each["asked"] for each in kept] == [
        {"purpose": "turn", "texts": ["Count the files/dirs."]},
        {"purpose": "turn", "results_of": ["exec_command"]},
    ]
    path.write_text(path.read_text(encoding="utf-8").replace("sky?", "sea?"), encoding="utf-8")
    again = run(suite)
    again.assert_outcomes(passed=1, failed=1)
    again.stdout.fnmatch_lines([
        "*sky.json has no answer to model request 1",
        '-    "Which colour has the sky?"',
        '+    "Which colour has the sea?"',
    ])  # fmt: skip


def test_the_plugin_costs_nothing_until_a_fixture_is_used() -> None:
    program = "import openai_codex.pytest_plugin, sys; print(*sys.modules)"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=50)
    ours = {name for name in done.stdout.split() if name.startswith(("openai_codex", "msgspec"))}
    assert ours == {"openai_codex", "openai_codex._version", "openai_codex.pytest_plugin"}
