"""Steps for a :class:`~openai_codex.testing.FakeAppServer`.

Steps are values. Pass them to ``fake.on("turn/start", ...)``. They run one after the other when
such a request arrives. Several requests are served at the same time. Placeholders in strings are
filled in when a step runs:

============================  =====================================================
``{id}``                      id of the request; in ``raw`` too
``{thread}`` ``{turn}``       those of the request, or new ones for what it starts
``{params.input.0.text}``     anything in the parameters of the request
``{n}``                       running number, in the text of :func:`deltas`
============================  =====================================================

Example::

    fake.on("turn/start", turn(gate("may speak"), stream(50)))
    fake.on("model/list", reply_error(-32001, "Server overloaded; retry later."))
    fake.on("model/list", reply({"data": [], "nextCursor": None}))  # the second time
    fake.on("thread/list")  # never answered
"""

from __future__ import annotations

from openai_codex._public import publish
from openai_codex.testing._fake.basic_steps import (
    Steps,
    ask,
    cancel_turn,
    close_stdout,
    delay,
    exit_process,
    filler,
    gate,
    ignore_sigterm,
    in_pieces,
    kill_process,
    nested,
    new_thread,
    notify,
    raw,
    reply,
    reply_error,
    spawn_grandchild,
    stderr,
    stop_reading,
)
from openai_codex.testing._fake.turn_steps import (
    accept_turn,
    ask_approval,
    begin_message,
    begin_turn,
    complete_turn,
    deltas,
    end_message,
    fail_turn,
    say,
    stream,
    trace,
    turn,
)

__all__ = [
    "Steps",
    "accept_turn",
    "ask",
    "ask_approval",
    "begin_message",
    "begin_turn",
    "cancel_turn",
    "close_stdout",
    "complete_turn",
    "delay",
    "deltas",
    "end_message",
    "exit_process",
    "fail_turn",
    "filler",
    "gate",
    "ignore_sigterm",
    "in_pieces",
    "kill_process",
    "nested",
    "new_thread",
    "notify",
    "raw",
    "reply",
    "reply_error",
    "say",
    "spawn_grandchild",
    "stderr",
    "stop_reading",
    "stream",
    "trace",
    "turn",
]

publish(globals())
