"""What a batch brings along: nothing before it is used."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

PROBE = """
import json, sys, threading
{program}
print(json.dumps([sorted(sys.modules), [thread.name for thread in threading.enumerate()]]))
"""


def after(program: str) -> set[str]:
    """Return what an interpreter has loaded after a program that starts no thread."""
    command = [sys.executable, "-I", "-c", PROBE.format(program=program)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    modules, threads = json.loads(done.stdout)
    assert threads == ["MainThread"]
    return set(modules)


@pytest.mark.parametrize("name", ["batch", "pool"])
def test_the_module_itself_loads_nothing(name: str) -> None:
    loaded = after(f"import openai_codex; openai_codex.{name}")
    ours = {each for each in loaded if each.startswith("openai_codex")}
    assert ours == {"openai_codex", "openai_codex._version", f"openai_codex.{name}"}
    assert not {"msgspec", "sqlite3", "concurrent.futures", "asyncio"} & loaded


def test_the_blocking_face_loads_no_event_loop_and_no_executor_of_others() -> None:
    loaded = after("from openai_codex.batch import run_many; run_many(['a'])")
    assert not {"asyncio", "multiprocessing", "distributed", "dask"} & loaded
