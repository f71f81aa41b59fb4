"""A small app and its tests, which need neither an account nor a network.

Run the app with ``python async.py``, the tests with ``pytest async.py``.
"""

import asyncio

import pytest

from openai_codex import AsyncCodex, UsageLimitError
from openai_codex.testing import failure, offline_async_codex

CHANGES = "Close sockets on exit. Retry when busy. Speak French."


async def headline(codex: AsyncCodex, changes: str) -> str:
    """The app: one line for the release notes."""
    thread = await codex.thread_start(developer_instructions="Answer with one short headline.")
    return ((await thread.run(changes)).final_response or "Untitled").strip().rstrip(".")


def test_the_headline_has_no_full_stop() -> None:
    async def check() -> None:
        async with offline_async_codex(["A calmer, busier, French release. "]) as offline:
            assert await headline(offline.codex, CHANGES) == "A calmer, busier, French release"
            # You can also test the prompt.
            assert offline.server.requests[0].text == CHANGES
            offline.server.assert_complete()

    asyncio.run(check())


def test_a_used_up_quota_reaches_the_caller() -> None:
    async def check() -> None:
        refusal = failure(429, code="usage_limit_reached", message="The quota is used up.")
        async with offline_async_codex([refusal]) as offline:
            with pytest.raises(UsageLimitError):
                await headline(offline.codex, CHANGES)

    asyncio.run(check())


async def main() -> None:
    async with AsyncCodex() as codex:
        print(await headline(codex, CHANGES))


if __name__ == "__main__":
    asyncio.run(main())
