"""What users and models said is in no log record, error, warning or traceback of ours."""

from __future__ import annotations

import logging
import os
import signal
import traceback
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pydantic
import pytest

from openai_codex import (
    ApprovalMode,
    Codex,
    CodexError,
    ExternalMessage,
    Handlers,
    InvalidInputError,
    InvalidOutputError,
    InvalidParamsError,
    InvalidRequestError,
    OutputSchemaError,
    TextInput,
    ThreadNotFoundError,
    TransportClosedError,
    TurnFailedError,
    TurnTimeoutError,
    tool,
)
from openai_codex.testing import Gate, answer, failed, failure, function_call, message, shell
from tests.support.insides import connection_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from openai_codex import Thread
    from openai_codex.testing import LoopbackServer

# All that is said has this in it, and nothing else has.
SAID = "zebra"


@dataclass
class Soup:
    name: str
    minutes: int


class Person(pydantic.BaseModel):
    age: int

    @pydantic.field_validator("age")
    @classmethod
    def old_enough(cls, age: int) -> int:
        if age < 18:
            raise ValueError(f"{SAID} is {age}")
        return age


@tool
def look_up(name: str) -> str:
    """Look something up."""
    return name


def fail(*_: object) -> Any:
    raise LookupError("the handler failed")


def programs(
    codex: Codex, thread: Thread
) -> Iterator[tuple[type[CodexError], Callable[[], object]]]:
    """Yield programs that fail, in each of the ways that there are, with their errors."""
    prompt = f"{SAID} prompt"
    wrong: Any = {SAID: SAID}
    yield InvalidOutputError, lambda: thread.run(prompt, output_type=Soup)
    yield InvalidOutputError, lambda: thread.run(prompt, output_type=Soup, output_retries=1)
    yield InvalidOutputError, lambda: thread.run(prompt, output_type=Person)
    yield OutputSchemaError, lambda: thread.run(prompt, output_type=tuple[int, str])
    yield InvalidInputError, lambda: thread.run(prompt, output_schema=[SAID])  # type: ignore[arg-type]
    yield TurnFailedError, lambda: thread.run(prompt)
    yield TurnFailedError, lambda: list(thread.turn(prompt).text())
    yield TurnFailedError, lambda: list(thread.turn(prompt).stream(raise_on_failure=True))
    yield TurnTimeoutError, lambda: thread.run(prompt, timeout=3)
    yield InvalidInputError, lambda: thread.run(wrong)
    yield InvalidInputError, lambda: thread.run([TextInput(prompt), wrong])
    yield InvalidInputError, lambda: thread.run(f"{prompt} \ud83d")
    yield InvalidParamsError, lambda: thread.run(prompt + " " * (1 << 20))
    yield InvalidInputError, lambda: thread.run(ExternalMessage("tool", [wrong]))
    yield InvalidInputError, lambda: thread.turn(prompt).steer(wrong)
    yield ThreadNotFoundError, lambda: codex.thread_resume("unknown").run(prompt)
    yield (
        InvalidRequestError,
        lambda: codex.request("turn/start", {"threadId": "x", "input": prompt}),
    )
    yield InvalidRequestError, lambda: codex.request("no/such/method", {SAID: prompt})
    yield (
        TransportClosedError,
        lambda: os.kill(connection_of(codex).pid, signal.SIGKILL) or thread.run(prompt),
    )


SCRIPT = [
    answer(function_call("look_up", {"other": f"{SAID} argument"})),
    f"{SAID} answer",
    f'{{"name": "{SAID}"}}',
    f"{SAID} answer",
    '{"age": 3}',
    failure(400, message="no such model"),
    answer(message(f"{SAID} half", deltas=2), failed()),
    answer(message(f"{SAID} half", deltas=2), failed()),
]


@pytest.mark.slow
def test_no_log_error_warning_or_traceback_has_what_was_said(
    model: LoopbackServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    gate = Gate()
    command = shell(f"echo {SAID} command", escalate=f"{SAID} reason")
    model.reset([*SCRIPT, command, answer(gate, f"{SAID} late")])
    failures: list[BaseException] = []
    with (
        warnings.catch_warnings(record=True) as warned,
        Codex(model.config(), handlers=Handlers(command_approval=fail)) as codex,
    ):
        warnings.simplefilter("always")
        thread = codex.thread_start(
            approval_mode=ApprovalMode.ask_always,
            tools=[look_up],
            base_instructions=f"{SAID} instructions",
        )
        for number, (kind, program) in enumerate(programs(codex, thread)):
            with pytest.raises(kind) as caught:
                program()
            failures.append(caught.value)
            if number == 8:
                gate.release()
    texts = [str(each.message) for each in warned]
    for error in failures:
        texts += [str(error), "".join(traceback.format_exception(error))]
        # The lines of this file are quoted, with the names of what is said.
        texts[-1] = "".join(
            line for line in texts[-1].splitlines(keepends=True) if "SAID" not in line
        )
        texts.append(repr(error))
    assert any(request for request in model.requests if SAID in str(request.body))
    assert "LookupError" in caplog.text
    assert [text for text in [*texts, *caplog.text.splitlines()] if SAID in text] == []
