"""The plugins of this suite find what they are there to find."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.once

NAMES = ("tests.support.coroutines", "tests.support.leaks", "tests.support.loop_errors")
# Each nested run would import hypothesis anew.
WITHOUT = ("-p", "no:randomly", "-p", "no:hypothesispytest")
PLUGINS = [*(word for name in NAMES for word in ("-p", name)), *WITHOUT]


def outcomes(pytester: pytest.Pytester, source: str) -> tuple[dict[str, int], str]:
    """Run a test file with the plugins of this suite, and return counts and output."""
    pytester.makepyfile(source)
    result = pytester.runpytest_inprocess(*PLUGINS)
    return result.parseoutcomes(), result.stdout.str()


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.support.leaks.GRACE", 0.1)
    monkeypatch.setattr("tests.support.coroutines.LONGEST_TEST", 0.2)


def test_a_coroutine_function_is_run_with_its_fixtures(pytester: pytest.Pytester) -> None:
    counts, _ = outcomes(pytester, "async def test_it(tmp_path): assert not tmp_path.exists()")
    assert counts == {"failed": 1}


def test_a_coroutine_function_that_hangs_fails(pytester: pytest.Pytester) -> None:
    source = "import asyncio\nasync def test_it(): await asyncio.Event().wait()"
    counts, output = outcomes(pytester, source)
    assert counts == {"failed": 1}
    assert "TimeoutError" in output


def test_a_task_that_is_left_running_fails_its_test(pytester: pytest.Pytester) -> None:
    source = """
        import asyncio
        async def test_it():
            global task
            task = asyncio.create_task(asyncio.Event().wait(), name="forgotten")
    """
    counts, output = outcomes(pytester, source)
    assert counts == {"failed": 1}
    assert "name='forgotten'" in output


def test_a_task_whose_exception_nobody_retrieves_fails_its_test(
    pytester: pytest.Pytester, loop_errors: list[str]
) -> None:
    source = """
        import asyncio
        async def fail():
            raise LookupError("lost")
        async def test_it():
            asyncio.create_task(fail())
            await asyncio.sleep(0)
    """
    counts, output = outcomes(pytester, source)
    assert counts == {"passed": 1, "errors": 1}
    assert "Task exception was never retrieved" in output
    assert "LookupError: lost" in output
    # The run inside this one was heard here, too.
    loop_errors.clear()


LEAKS = {
    "thread": (
        """
        import threading
        stop = threading.Event()
        def test_it():
            threading.Thread(target=stop.wait, name="forgotten", daemon=True).start()
        def teardown_module():
            stop.set()
        """,
        "thread 'forgotten'",
    ),
    "child": (
        """
        import subprocess, sys
        def test_it():
            global child
            child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=-1)
        def teardown_module():
            child.communicate()
        """,
        "child ",
    ),
    "zombie": (
        """
        import os, subprocess, sys
        def test_it():
            global child
            child = subprocess.Popen([sys.executable, "-c", ""])
            os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        def teardown_module():
            child.wait()
        """,
        "not waited for",
    ),
    "descriptor": (
        """
        def test_it():
            global file
            file = open(__file__)
        def teardown_module():
            file.close()
        """,
        ".py)",
    ),
    "socket": (
        """
        import socket
        def test_it():
            global server
            server = socket.create_server(("127.0.0.1", 0))
        def teardown_module():
            server.close()
        """,
        "(socket:[",
    ),
}


@pytest.mark.parametrize(("source", "name"), LEAKS.values(), ids=LEAKS)
def test_what_a_test_leaves_behind_is_named(
    pytester: pytest.Pytester, source: str, name: str
) -> None:
    counts, output = outcomes(pytester, source)
    assert counts == {"passed": 1, "errors": 1}
    assert "left behind" in output
    assert name in output


def test_what_a_wider_fixture_opened_is_not_counted(pytester: pytest.Pytester) -> None:
    source = """
        import pytest
        @pytest.fixture(scope="module")
        def file():
            with open(__file__) as file:
                yield file
        def test_one(file): pass
        def test_two(file): pass
    """
    assert outcomes(pytester, source)[0] == {"passed": 2}


def test_a_test_may_say_that_it_leaves_something_open(pytester: pytest.Pytester) -> None:
    source = """
        import pytest
        @pytest.mark.leaves_open("closed by the module")
        def test_it():
            global file
            file = open(__file__)
        def teardown_module():
            file.close()
    """
    assert outcomes(pytester, source)[0] == {"passed": 1}


def test_every_case_runs_and_those_that_fail_are_named(pytester: pytest.Pytester) -> None:
    source = """
        import pytest
        from tests.support.cases import every

        @every("number, text", [(1, "one"), (2, "two"), (3, "three")], lambda case: case[1])
        def test_it(number, text):
            assert number != 1, "too small"
            if number == 3:
                pytest.fail("too large")

        @every("word", ["a", "b"])
        def test_them(word):
            assert word in "ab"
    """
    counts, output = outcomes(pytester, source)
    assert counts == {"failed": 1, "passed": 1}
    assert "2 of 3 cases failed" in output
    assert "0: one: AssertionError: too small" in output
    assert "2: three: Failed: too large" in output
    assert "two: " not in output
