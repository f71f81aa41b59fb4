"""Typed outcomes of batches, and pools. Checked by mypy and pyright, never run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from typing_extensions import assert_type

from openai_codex import AsyncCodex, AsyncThread, TurnResult
from openai_codex.batch import AsyncOutcomes, Job, Outcome, run_job, run_many_async

if TYPE_CHECKING:
    from openai_codex.pool import AsyncCodexPool


@dataclass
class Fruit:
    name: str


async def outcomes() -> None:
    plain = run_many_async(["a", ("key", "b"), Job("c")], model="m", timeout=1.0)
    assert_type(plain, AsyncOutcomes[None])
    typed = run_many_async(["a"], output_type=Fruit, executor=None)
    assert_type(typed, AsyncOutcomes[Fruit])
    async for outcome in typed:
        assert_type(outcome, Outcome[Fruit])
        assert_type(outcome.output, Fruit)
    async with plain as entered:
        assert_type(entered, AsyncOutcomes[None])
    assert_type(run_job("a", output_type=list[Fruit]), Outcome[list[Fruit]])


async def pools(pool: AsyncCodexPool) -> None:
    assert_type(pool.members, list[AsyncCodex])
    assert_type(await pool.thread_start(model="m"), AsyncThread)
    assert_type(await pool.thread_resume("id"), AsyncThread)
    assert_type(await pool.run("hi", thread_options={"model": "m"}), TurnResult[Any])
    assert_type(await pool.drain(pool.members[0]), None)
