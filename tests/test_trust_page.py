"""The page on trust names the tests that hold its promises; they must be there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.once

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/explanation/trust.rst"
NAMED = re.compile(r"``(tests/[\w/]+\.py)::(test_\w+)``")


def test_each_promise_names_a_test_that_exists() -> None:
    named = NAMED.findall(PAGE.read_text(encoding="utf-8"))
    assert len(named) > 10
    missing = [
        f"{path}::{name}"
        for path, name in named
        if f"def {name}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert missing == []
