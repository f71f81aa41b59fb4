"""One thread that two runtimes on one home want, on the real ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex, ThreadInUseError

if TYPE_CHECKING:
    from openai_codex.testing import LoopbackServer


@pytest.mark.slow
def test_a_thread_that_another_runtime_writes_can_be_read_and_forked_but_not_taken(
    model: LoopbackServer,
) -> None:
    config = model.config()
    with Codex(config) as other:
        with Codex(config) as owner:
            thread = owner.thread_start()
            thread.run("hi")
            for take in (other.thread_resume, other.thread_archive):
                with pytest.raises(ThreadInUseError, match=thread.id):
                    take(thread.id)
            assert other.thread_fork(thread.id).run("on its own").final_response
            assert thread.run("and on").final_response
        taken = other.thread_resume(thread.id)
        assert len(taken.read(include_turns=True).thread.turns) == 2
        assert taken.run("mine now").final_response
