"""The plugins of this test suite; what they do is in tests/support."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("tests.support")

pytest_plugins = [
    "pytester",
    "tests.support.bars",
    "tests.support.browser",
    "tests.support.clients",
    "tests.support.coroutines",
    "tests.support.leaks",
    "tests.support.loop_errors",
    "tests.support.runtimes",
    "tests.support.order",
    "tests.support.prepared",
    "tests.support.signals",
]
