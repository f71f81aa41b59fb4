"""Settings that only the real runtime can show the effect of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex, Sandbox
from openai_codex.protocol import CommandExecutionThreadItem
from openai_codex.testing import message, shell

if TYPE_CHECKING:
    from openai_codex.testing import LoopbackServer

DELTA, STATUS = "item/agentMessage/delta", "thread/status/changed"


@pytest.mark.slow
def test_what_is_opted_out_of_is_not_sent_and_results_are_the_same(model: LoopbackServer) -> None:
    heard = {}
    model.reset([message("hello", deltas=2), "hello"] * 2)
    for opt_out in ((), (DELTA, STATUS, "no/such/thing")):
        with Codex(model.config(opt_out=opt_out)) as codex, codex.subscribe() as subscription:
            handle = codex.thread_start().turn("hello")
            methods = {event.method for event in handle.stream()}
            assert codex.thread_start().run("hello").final_response
            subscription.close()
            heard[opt_out] = methods | {event.method for event in subscription}
    everything, less = heard.values()
    assert {DELTA, STATUS} <= everything
    assert not {DELTA, STATUS} & less
    assert {"turn/started", "turn/completed", "item/completed"} <= less


@pytest.mark.slow
def test_a_secret_of_this_process_stays_here_if_it_is_not_inherited(
    model: LoopbackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUR_SETTING", "marked-setting")
    monkeypatch.setenv("OTHER_SETTING", "named-setting")
    output = {}
    for inherit_env in (True, False, ("OTHER_SETTING",)):
        model.reset([shell("env"), "done"])
        with Codex(model.config(inherit_env=inherit_env)) as codex:
            thread = codex.thread_start(sandbox=Sandbox.full_access)
            result = thread.run("What is set?")
        (command,) = (i for i in result.items if isinstance(i, CommandExecutionThreadItem))
        assert command.exit_code == 0
        output[inherit_env] = str(command.aggregated_output)
    inherited = {
        key: [each for each in ("marked-setting", "named-setting") if each in text]
        for key, text in output.items()
    }
    assert inherited == {
        True: ["marked-setting", "named-setting"],
        False: [],
        ("OTHER_SETTING",): ["named-setting"],
    }


def test_one_variable_can_be_kept_from_the_runtime(
    model: LoopbackServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUR_KEY", "private")
    monkeypatch.setenv("OTHER_SETTING", "public")
    model.reset([shell("env"), "done"])
    with Codex(model.config(env={"OUR_KEY": None, "NOT_THERE": None})) as codex:
        (command,) = codex.thread_start(sandbox=Sandbox.full_access).run("go").commands
    assert "OTHER_SETTING=public" in str(command.aggregated_output)
    assert "OUR_KEY" not in str(command.aggregated_output)
