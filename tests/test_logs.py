"""What the package logs: by a table, with fields, and without ever failing."""

from __future__ import annotations

import logging
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from openai_codex import Codex, Handlers, InvalidOutputError, tool
from openai_codex._logs import EVENTS, STDERR_LEVEL, TURN_FAILED
from openai_codex.testing import FakeAppServer, function_call
from openai_codex.testing.steps import ask, ask_approval, notify, raw, reply, stderr, turn

if TYPE_CHECKING:
    from openai_codex.testing import LoopbackServer

# What records have without us.
PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


def test_the_events_of_the_table_have_names_of_their_own_and_fields_that_fit() -> None:
    names = [event.name for event in EVENTS]
    assert len(set(names)) == len(names) > 25
    for event in EVENTS:
        assert event.name.isidentifier()
        assert all(field.isidentifier() for field in event.fields)
        assert event.level in (STDERR_LEVEL, *range(logging.DEBUG, logging.CRITICAL, 10))


def test_each_record_has_the_fields_of_its_event(
    fake: FakeAppServer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(STDERR_LEVEL, "openai_codex")
    fake.on("turn/start", stderr("half\n"), turn(ask_approval()))

    def fail(_: object) -> None:
        raise LookupError("hunter".upper())

    with Codex(fake.config()) as codex:
        codex.thread_start().run("hi", handlers=Handlers(command_approval=fail))
    fields = {event.name: set(event.fields) for event in EVENTS}
    levels = {event.name: (event.logger.name, event.level) for event in EVENTS}
    seen = {}
    for record in caplog.records:
        extra = set(vars(record)) - PLAIN
        name = vars(record)["codex_event"]
        seen[name] = record
        assert extra == {"codex_event", *(f"codex_{field}" for field in fields[name])}
        assert (record.name, record.levelno) == levels[name]
        assert record.getMessage()
        assert record.funcName not in ("__call__", "exception", "_write"), "it is ours"
    assert set(seen) == {
        *("request_sent", "runtime_started", "handler_raised", "runtime_said", "runtime_ended"),
    }
    assert vars(seen["handler_raised"])["codex_error"] == "LookupError"
    assert "HUNTER" not in caplog.text
    assert seen["runtime_said"].getMessage() == "half"


def test_a_tool_that_raises_shows_up_without_any_configuration(
    model: LoopbackServer, caplog: pytest.LogCaptureFixture
) -> None:
    @tool
    def weather(city: str) -> str:
        """Tell the weather."""
        raise LookupError(city)

    model.reset([function_call("weather", {"city": "Atlantis"}, call_id="1"), "done"])
    with Codex(model.config()) as codex:
        codex.thread_start(tools=[weather]).run("go")
    (record,) = [each for each in caplog.records if each.name == "openai_codex.tools"]
    assert record.levelno == logging.WARNING
    assert record.getMessage() == "the tool weather raised LookupError"
    assert "Atlantis" not in caplog.text


def test_a_handler_that_raises_is_printed_and_harms_nobody(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(_: logging.LogRecord) -> bool:
        raise OSError("no space left")

    TURN_FAILED.logger.addFilter(fail)
    TURN_FAILED.logger.setLevel(logging.INFO)
    try:
        TURN_FAILED(thread_id="t", turn_id="u", error="TurnFailedError")
    finally:
        TURN_FAILED.logger.removeFilter(fail)
        TURN_FAILED.logger.setLevel(logging.NOTSET)
    assert "no space left" in capsys.readouterr().err


@pytest.mark.parametrize(("retries", "logged"), [(1, ["output_retried"]), (0, ["turn_failed"])])
def test_an_answer_that_does_not_fit_is_one_retry_or_one_failure(
    model: LoopbackServer, caplog: pytest.LogCaptureFixture, retries: int, logged: list[str]
) -> None:
    caplog.set_level(logging.INFO, "openai_codex.turns")
    # What is no object is asked for in one.
    model.reset(["no number", '{"value": 7}'])
    with Codex(model.config()) as codex, suppress(InvalidOutputError):
        codex.thread_start().run("How many?", output_type=int, output_retries=retries)
    records = [each for each in caplog.records if each.name == "openai_codex.turns"]
    assert [vars(each)["codex_event"] for each in records] == logged
    assert "no number" not in caplog.text


WARNS = "the runtime warns about its configuration: "


def test_a_broken_configuration_is_a_warning_without_its_content(
    model: LoopbackServer, caplog: pytest.LogCaptureFixture
) -> None:
    config = model.config()
    path = Path(config.env["CODEX_HOME"], "config.toml")
    path.write_text('approval_policy = "hunter2"\n', encoding="utf-8")
    with Codex(config) as codex:
        codex.threads()
    (record,) = caplog.records
    assert (record.name, record.levelname) == ("openai_codex.connection", "WARNING")
    assert record.getMessage() == f"{WARNS}Invalid configuration; using defaults. ({path}:1:19)"
    assert vars(record)["codex_path"] == str(path)


def test_an_unknown_setting_is_a_warning(
    model: LoopbackServer, caplog: pytest.LogCaptureFixture
) -> None:
    config = model.config()
    path = Path(config.env["CODEX_HOME"], "config.toml")
    path.write_text("modle = 3\n", encoding="utf-8")
    with Codex(config) as codex:
        codex.threads()
    (message,) = caplog.messages
    assert message.startswith(f"{WARNS}Codex is ignoring 1 unrecognized")
    assert message.endswith(f"({path}): `modle` is ignored.")


def test_warnings_of_the_configuration_are_logged_without_secrets_and_not_without_end(
    fake: FakeAppServer, caplog: pytest.LogCaptureFixture
) -> None:
    key = "sk-" + 40 * "a"
    fake.on(
        "thread/start",
        notify("configWarning", {"summary": f"{key} is old", "details": "x", "path": "/c"}),
        notify("configWarning", {"summary": 3}),
        raw(b'{"method":"configWarning","params":[]}\n'),
        *(notify("configWarning", {"summary": "Again."}) for _ in range(500)),
        reply({"thread": {"id": "thread-1"}}),
    )
    with Codex(fake.config()) as codex:
        codex.thread_start()
    messages = [each.removeprefix(WARNS) for each in caplog.messages if each.startswith(WARNS)]
    assert messages == ["*** is old (/c)", *64 * ["Again."]]


def test_a_flood_of_requests_without_a_handler_is_logged_less_and_less_often(
    fake: FakeAppServer, caplog: pytest.LogCaptureFixture
) -> None:
    strange = (ask(f"strange/{number}", {}) for number in range(300))
    fake.on("turn/start", turn(*(ask_approval() for _ in range(300)), *strange))
    with Codex(fake.config()) as codex:
        codex.thread_start().run("hi")
    approval = "refused item/commandExecution/requestApproval: there is no handler for it"
    assert caplog.messages[0] == f"{approval} (number 1)"
    ends = [each.partition(" (")[2] for each in caplog.messages if each.startswith(approval)]
    assert ends == [f"number {number})" for number in (*range(1, 65), 128, 256)]
    assert caplog.messages[-1].startswith("refused strange/255: ")
    assert len(caplog.messages) == 2 * 66
