# Derived from tests/typing/_async/batches.py by tools/derive_sync; do not edit.
"""Typed outcomes of batches, and pools. Checked by mypy and pyright, never run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from typing_extensions import assert_type

from openai_codex import Codex, Thread, TurnResult
from openai_codex.batch import Job, Outcome, Outcomes, run_job, run_many

if TYPE_CHECKING:
    from openai_codex.pool import CodexPool


@dataclass
class Fruit:
    name: str


def outcomes() -> None:
    plain = run_many(["a", ("key", "b"), Job("c")], model="m", timeout=1.0)
    assert_type(plain, Outcomes[None])
    typed = run_many(["a"], output_type=Fruit, executor=None)
    assert_type(typed, Outcomes[Fruit])
    for outcome in typed:
        assert_type(outcome, Outcome[Fruit])
        assert_type(outcome.output, Fruit)
    with plain as entered:
        assert_type(entered, Outcomes[None])
    assert_type(run_job("a", output_type=list[Fruit]), Outcome[list[Fruit]])


def pools(pool: CodexPool) -> None:
    assert_type(pool.members, list[Codex])
    assert_type(pool.thread_start(model="m"), Thread)
    assert_type(pool.thread_resume("id"), Thread)
    assert_type(pool.run("hi", thread_options={"model": "m"}), TurnResult[Any])
    assert_type(pool.drain(pool.members[0]), None)
