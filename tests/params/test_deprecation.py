from __future__ import annotations

import asyncio
from typing import Any

import pytest

from openai_codex._params.conversions import warn_deprecated
from tests.wire.lines import here

# Calls as they are in the package: ``run`` calls ``turn``, and that warns.
SOURCE = """
def turn(message): return warn(message)
def run(message): return turn(message)
async def async_turn(message): return warn(message)
async def async_run(message): return await async_turn(message)
"""


def calls(module: str) -> dict[str, Any]:
    """Return the functions above as those of a module of this name."""
    scope: dict[str, Any] = {"__name__": module, "warn": warn_deprecated}
    exec(compile(SOURCE, f"<{module}>", "exec"), scope)
    return scope


OURS = pytest.mark.parametrize("module", ["openai_codex", "openai_codex._sync.thread"])


@OURS
@pytest.mark.parametrize("name", ["warn", "turn", "run"])
def test_a_warning_points_at_the_line_that_called_the_package(module: str, name: str) -> None:
    call = calls(module)[name]
    with pytest.warns(DeprecationWarning, match="^older$") as caught:
        _, line = call("older"), here()
    assert [(each.filename, each.lineno) for each in caught] == [(__file__, line)]


@OURS
@pytest.mark.parametrize("name", ["async_turn", "async_run"])
async def test_a_warning_points_at_the_line_that_awaits_the_package(module: str, name: str) -> None:
    call = calls(module)[name]
    with pytest.warns(DeprecationWarning, match="^older$") as caught:
        _, line = await call("older"), here()
    assert [(each.filename, each.lineno) for each in caught] == [(__file__, line)]


def test_a_module_that_is_only_called_alike_is_the_users() -> None:
    call = calls("openai_codex_tools.jobs")["run"]
    with pytest.warns(DeprecationWarning, match="older") as caught:
        call("older")
    assert [each.filename for each in caught] == ["<openai_codex_tools.jobs>"]


def test_a_call_with_no_user_above_it_warns_all_the_same() -> None:
    call = calls("openai_codex")["async_run"]
    with pytest.warns(DeprecationWarning, match="older"):
        asyncio.run(call("older"))
