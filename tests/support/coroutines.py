"""Runs tests that are coroutine functions, each in an event loop of its own."""

from __future__ import annotations

import asyncio
import inspect
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

# Seconds. Below the limit of pytest-timeout, which would end the run with the stacks
# of all threads instead of cancelling the test that hangs.
LONGEST_TEST = 45


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a coroutine function to its end, and say that this was done."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = pyfuncitem._fixtureinfo.argnames
    arguments = {name: pyfuncitem.funcargs[name] for name in names}
    asyncio.run(alone_in_its_loop(pyfuncitem.obj, arguments), debug=False)
    return True


async def alone_in_its_loop(
    test: Callable[..., Coroutine[Any, Any, None]], arguments: dict[str, Any]
) -> None:
    """Await a test for a bounded time, and fail it if it leaves tasks behind."""
    await asyncio.wait_for(test(**arguments), LONGEST_TEST)
    # A task that was cancelled just now is still there until the loop has run once.
    await asyncio.sleep(0)
    left = asyncio.all_tasks() - {asyncio.current_task()}
    if left:
        pytest.fail("the test left tasks running: " + ", ".join(map(repr, left)), pytrace=False)
