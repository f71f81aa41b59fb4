"""A listing of more threads than any page holds, on the real runtime."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex

if TYPE_CHECKING:
    from openai_codex.testing import LoopbackServer
    from tests.support.bars import Amount

# Turns that run at a time; the runtime takes about 60 ms of a processor for each.
AT_A_TIME = 20


@pytest.mark.slow
@pytest.mark.bars
@pytest.mark.timeout(240)
def test_each_of_many_threads_is_listed_exactly_once(model: LoopbackServer, amount: Amount) -> None:
    count = amount(160, bar=500)
    saved: list[str] = []
    with Codex(model.config()) as codex:
        while len(saved) < count:
            handles = [codex.thread_start().turn("hi") for _ in range(AT_A_TIME)]
            for handle in handles:
                handle.run()
            saved += [handle.thread_id for handle in handles]
        found = [thread.id for thread in codex.threads()]
    assert len(found) == count
    assert sorted(found) == sorted(saved)
