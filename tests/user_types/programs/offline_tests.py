"""Tests of a program of one's own, without an account."""

from openai_codex import Codex
from openai_codex.testing import offline_codex, shell


def count(codex: Codex) -> int:
    return int(codex.thread_start().run("How many files?").final_response or "0")


def test_files_are_counted() -> None:
    with offline_codex([shell("ls"), "3"]) as offline:
        assert count(offline.codex) == 3
        offline.server.assert_complete()
