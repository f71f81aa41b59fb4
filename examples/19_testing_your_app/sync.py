"""A small app and its tests, which need neither an account nor a network.

Run the app with ``python sync.py``, the tests with ``pytest sync.py``.
"""

import pytest

from openai_codex import Codex, UsageLimitError
from openai_codex.testing import failure, offline_codex

CHANGES = "Close sockets on exit. Retry when busy. Speak French."


def headline(codex: Codex, changes: str) -> str:
    """The app: one line for the release notes."""
    thread = codex.thread_start(developer_instructions="Answer with one short headline.")
    return (thread.run(changes).final_response or "Untitled").strip().rstrip(".")


def test_the_headline_has_no_full_stop() -> None:
    with offline_codex(["A calmer, busier, French release. "]) as offline:
        assert headline(offline.codex, CHANGES) == "A calmer, busier, French release"
        # You can also test the prompt.
        assert offline.server.requests[0].text == CHANGES
        offline.server.assert_complete()


def test_a_used_up_quota_reaches_the_caller() -> None:
    refusal = failure(429, code="usage_limit_reached", message="The quota is used up.")
    with offline_codex([refusal]) as offline, pytest.raises(UsageLimitError):
        headline(offline.codex, CHANGES)


if __name__ == "__main__":
    with Codex() as codex:
        print(headline(codex, CHANGES))
