"""What `import openai_codex` costs, in a fresh interpreter. Modules are counted, not timed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

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


def test_asking_for_the_blocking_face_does_not_load_asyncio() -> None:
    assert "asyncio" not in after_import("openai_codex.Codex")["modules"]


def test_every_public_name_is_there_and_listed() -> None:
    check = "assert all(hasattr(openai_codex, name) for name in openai_codex.__all__)"
    listed = "assert set(openai_codex.__all__) <= set(dir(openai_codex))"
    assert after_import(f"{check}; {listed}")["threads"] == ["MainThread"]


def test_a_name_that_is_not_there_is_an_attribute_error_that_names_it() -> None:
    wrong = "try: openai_codex.Kodex\nexcept AttributeError as error: assert 'Kodex' in str(error)"
    assert "openai_codex" in after_import(f"{wrong}\nelse: raise SystemExit(1)")["modules"]
