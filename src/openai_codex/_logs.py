"""All events that the package logs, with their loggers, levels and messages.

The table in the documentation is generated from :data:`EVENTS`. Records have only the fields listed
there, as attributes with the prefix ``codex_``.

Log handlers and filters are the program's code, and some records come from the reader thread, which
must not fail. Errors that they raise are therefore printed, as :mod:`logging` does with errors
inside its own handlers. Records of a reader thread are written by another thread, for which the
reader waits only briefly.
"""

from __future__ import annotations

import logging
import re
import sys
from contextlib import contextmanager
from logging import DEBUG, ERROR, INFO, WARNING
from typing import TYPE_CHECKING, Final

from openai_codex._log_writer import write

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["EVENTS", "STDERR_LEVEL", "LogEvent", "is_logged", "kind_of", "place_of"]

# Below DEBUG: the runtime's own log may quote prompts, so a program that enables our DEBUG records
# does not get it.
STDERR_LEVEL: Final = 5

EVENTS: Final[list[LogEvent]] = []
"""All events, in the order of the table."""

# So many events of a kind are all logged, and after that one whenever their number has doubled.
ALL_LOGGED: Final = 64

_FIELD: Final = re.compile(r"%\((\w+)\)")


class LogEvent:
    """One kind of record. Call it to write a record. Never raises. Thread-safe.

    Args:
        name: The record's ``codex_event``.
        logger: The logger, below ``openai_codex``.
        level: The level.
        message: The message, with placeholders for fields.
        more: Fields that are not in the message.
    """

    def __init__(self, name: str, logger: str, level: int, message: str, *more: str) -> None:
        self.name = name
        self.level = level
        self.message = message
        self.fields = (*_FIELD.findall(message), *more)
        self.logger = logging.getLogger(f"openai_codex.{logger}")
        EVENTS.append(self)

    @property
    def wanted(self) -> bool:
        """Whether the event is logged. Check this before you compute expensive fields."""
        return self.logger.isEnabledFor(self.level)

    def __call__(self, **fields: object) -> None:
        """Write a record with all of the fields."""
        if self.logger.isEnabledFor(self.level):
            self._write(fields)

    def exception(self, **fields: object) -> None:
        """Write a record with the exception that is being handled.

        Do not use it for errors of a user's function, whose messages may quote prompts.
        """
        if self.logger.isEnabledFor(self.level):
            self._write(fields, exc_info=True)

    @contextmanager
    def on_error(self, **fields: object) -> Iterator[None]:
        """Write a record with the class of the error if the block raises one."""
        try:
            yield
        except Exception as error:
            self(**fields, error=kind_of(error))
            raise

    def _write(self, fields: dict[str, object], *, exc_info: bool = False) -> None:
        extra = {f"codex_{name}": value for name, value in fields.items()}
        extra["codex_event"] = self.name
        frame = sys._getframe(2)  # noqa: SLF001  # documented
        code = frame.f_code
        record = self.logger.makeRecord(
            self.logger.name,
            self.level,
            code.co_filename,
            frame.f_lineno,
            self.message,
            (fields,) if fields else (),
            sys.exc_info() if exc_info else None,
            code.co_name,
            extra,
        )
        write(self.logger, record)


def is_logged(number: int) -> bool:
    """Return whether to log an event that may come in a flood, by its number from 1."""
    return number <= ALL_LOGGED or number & (number - 1) == 0


def kind_of(error: BaseException) -> str:
    """Return the name of an error's class, or of its first public base class."""
    return next(each.__name__ for each in type(error).__mro__ if each.__name__[0] != "_")


def place_of(error: BaseException) -> str:
    """Return the traceback and class of an error in a user's function, for the log.

    Its message is left out, because it may quote prompts or answers.
    """
    # Not at module level: it is needed only after an error.
    import traceback

    calls = "".join(traceback.format_tb(error.__traceback__))
    return f"{calls}{type(error).__qualname__}"


# The runtime and its connection.
RUNTIME_STARTED = LogEvent(
    "runtime_started", "connection", INFO, "started runtime %(version)s as process %(pid)s"
)
START_FAILED = LogEvent(
    "start_failed", "connection", INFO, "could not start or reach the runtime: %(error)s"
)
START_BROKEN = LogEvent(
    "start_broken", "connection", ERROR, "the client failed while starting %(program)s"
)
ENVIRONMENT_UNREADABLE = LogEvent(
    "environment_unreadable",
    "connection",
    WARNING,
    "the environment variables %(names)s are not UTF-8, so the runtime aborts every command of the "
    "agent: change them, or leave them out with CodexConfig(inherit_env=...) or env={NAME: None}",
)
RUNTIME_OLD = LogEvent(
    "runtime_old",
    "connection",
    WARNING,
    "%(program)s is version %(version)s, which is older than %(supported)s: plain turns work, "
    "other things may not",
)
CONFIG_WARNING = LogEvent(
    "config_warning",
    "connection",
    WARNING,
    "the runtime warns about its configuration: %(warning)s",
    "path",
)
RUNTIME_ENDED = LogEvent("runtime_ended", "connection", INFO, "%(reason)s", "exit_code", "pid")
CONNECTION_LOST = LogEvent(
    "connection_lost", "connection", WARNING, "%(reason)s; reconnecting", "turns"
)
CONNECTED_AGAIN = LogEvent("connected_again", "connection", INFO, "reconnected to %(url)s")
READER_FAILED = LogEvent(
    "reader_failed", "connection", ERROR, "the reader failed; closing the connection"
)
CLOSE_SLOW = LogEvent(
    "close_slow",
    "connection",
    WARNING,
    "the runtime has not exited yet, and close() stops waiting for it",
)
LINE_SKIPPED = LogEvent(
    "line_skipped",
    "connection",
    WARNING,
    "skipped a line of %(bytes)d bytes from the runtime: %(reason)s (number %(number)d)",
)
REQUEST_SENT = LogEvent("request_sent", "connection", DEBUG, "> %(method)s %(request_id)s")
REQUEST_FAILED = LogEvent("request_failed", "connection", INFO, "%(method)s failed: %(error)s")
REQUEST_RETRIED = LogEvent(
    "request_retried",
    "connection",
    INFO,
    "the runtime is overloaded: retrying %(method)s in %(pause).2f s",
)
ANSWER_UNUSED = LogEvent(
    "answer_unused",
    "connection",
    DEBUG,
    "< answer to %(request_id)r, for which no caller waits",
)
CALLBACK_FAILED = LogEvent("callback_failed", "connection", ERROR, "a callback of an answer failed")

# Turns, and the events of the runtime.
TURN_FAILED = LogEvent(
    "turn_failed", "turns", INFO, "turn %(turn_id)s failed: %(error)s", "thread_id"
)
MODEL_RETRIED = LogEvent(
    "model_retried",
    "turns",
    WARNING,
    "turn %(turn_id)s: the request to the model failed, retrying: %(failure)s",
    "thread_id",
)
OUTPUT_RETRIED = LogEvent(
    "output_retried",
    "turns",
    INFO,
    "the answer of turn %(turn_id)s does not fit its output_type: asking the model again",
    "thread_id",
)
EVENTS_LOST = LogEvent("events_lost", "turns", INFO, "stopped waiting for events: %(error)s")
EVENTS_DROPPED = LogEvent(
    "events_dropped",
    "turns",
    WARNING,
    "more than %(limit)s events or %(bytes)s bytes of a turn wait to be read: the oldest deltas "
    "are dropped, and TurnHandle.dropped counts them (CodexConfig has max_unread_events and "
    "max_unread_bytes)",
)

# Requests of the runtime.
QUESTION_UNHANDLED = LogEvent(
    "question_unhandled",
    "requests",
    WARNING,
    "refused %(method)s: there is no handler for it (number %(number)d)",
    "thread_id",
)
QUESTION_UNANSWERED = LogEvent(
    "question_unanswered",
    "requests",
    WARNING,
    "refused %(method)s: its handler returned without an answer",
    "thread_id",
)
QUESTION_UNASKED = LogEvent(
    "question_unasked", "requests", ERROR, "refused %(method)s: %(reason)s", "thread_id"
)
HANDLER_RAISED = LogEvent(
    "handler_raised",
    "requests",
    ERROR,
    "refused %(method)s: its handler raised\n%(place)s",
    "thread_id",
    "error",
)
HANDLER_RAISED_LATE = LogEvent(
    "handler_raised_late",
    "requests",
    ERROR,
    "the handler of %(method)s raised after its answer\n%(place)s",
    "thread_id",
    "error",
)
ANSWER_WRONG = LogEvent(
    "answer_wrong",
    "requests",
    ERROR,
    "refused %(method)s: its handler returned a wrong answer",
    "thread_id",
)
ANSWER_REPEATED = LogEvent(
    "answer_repeated",
    "requests",
    ERROR,
    "the handler of %(method)s answered twice",
    "thread_id",
)
ANSWER_LATE = LogEvent(
    "answer_late", "requests", INFO, "the answer to %(method)s came too late", "thread_id"
)
ANSWER_CROSSED = LogEvent(
    "answer_crossed",
    "requests",
    DEBUG,
    "%(method)s was resolved before it was refused",
    "thread_id",
)
QUESTION_CALLBACK_RAISED = LogEvent(
    "question_callback_raised",
    "requests",
    ERROR,
    "a callback of a request raised\n%(place)s",
    "error",
)
WORKER_FAILED = LogEvent("worker_failed", "requests", ERROR, "a handler's call failed")

# Functions that the agent calls.
TOOL_RAISED = LogEvent(
    "tool_raised", "tools", WARNING, "the tool %(tool)s raised %(error)s", "thread_id", "turn_id"
)
TOOL_RAISED_AT = LogEvent(
    "tool_raised_at", "tools", DEBUG, "the tool %(tool)s raised\n%(place)s", "thread_id", "turn_id"
)

# Messages of the protocol.
FIELD_REPAIRED = LogEvent("field_repaired", "protocol", WARNING, "%(owner)s.%(field)s %(fault)s")

# OpenTelemetry.
TRACING_FAILED = LogEvent(
    "tracing_failed", "tracing", ERROR, "could not start or end a span: %(error)s"
)

# The runtime's own log.
RUNTIME_SAID = LogEvent("runtime_said", "stderr", STDERR_LEVEL, "%(line)s")
