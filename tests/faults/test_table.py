"""The table of the documentation and the tests: neither has a fault that the other lacks."""

from __future__ import annotations

import importlib
import inspect
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.faults.cases import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
# As many as were promised.
AT_LEAST = 200


def tried(test: Any) -> Iterator[object]:
    """Yield the faults that a test is given."""
    for mark in getattr(test, "pytestmark", ()):
        if mark.name == "parametrize" and mark.args[0] == "fault":
            yield from mark.args[1]


def all_tests() -> Iterator[Any]:
    for path in sorted(HERE.glob("test_*.py")):
        module = importlib.import_module(f"tests.faults.{path.stem}")
        yield from (test for name, test in vars(module).items() if name.startswith("test_"))


def test_each_fault_of_the_table_is_tried_in_both_faces_and_no_other() -> None:
    given = [(fault, test) for test in all_tests() for fault in tried(test)]
    assert {str(fault) for fault, _ in given} == {
        str(fault) for faults in TABLE.values() for fault in faults
    }
    assert all("face" in inspect.signature(test).parameters for _, test in given)


def test_the_table_names_each_fault_once_and_has_as_many_as_were_promised() -> None:
    names = [str(fault) for faults in TABLE.values() for fault in faults]
    assert len(set(names)) == len(names) >= AT_LEAST


def test_the_table_can_be_read_without_pytest() -> None:
    program = "import sys, tests.faults.cases; print('pytest' in sys.modules)"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
