"""Every error is data first: it is built from its fields, printed and pickled."""

from __future__ import annotations

import copy
import pickle
import traceback
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex import errors
from openai_codex._wire.turn_result import TurnResult
from openai_codex.errors._runtime import launch_error
from openai_codex.protocol.core import (
    AgentMessageThreadItem,
    ThreadTokenUsage,
    TokenUsageBreakdown,
    TurnError,
    TurnStatus,
)
from tests.support.cases import every

if TYPE_CHECKING:
    from openai_codex.errors import CodexError

COUNTS = TokenUsageBreakdown(
    cached_input_tokens=0,
    input_tokens=1,
    output_tokens=2,
    reasoning_output_tokens=0,
    total_tokens=3,
)
USAGE = ThreadTokenUsage(last=COUNTS, total=COUNTS)
ITEM = AgentMessageThreadItem(id="i", text="my secret")
PARTIAL = TurnResult(
    "u", TurnStatus.interrupted, None, None, None, None, "my secret", [ITEM], USAGE
)
RPC = (-32600, "no such thread", {"a": [1, None]}, "turn/start")
BUSY = (-32001, "overloaded", None, "turn/start")
RPC_TEXT = "turn/start failed: no such thread (code -32600)"
BUSY_TEXT = "turn/start failed: overloaded (code -32001)"
FAILED = ("t", "u", TurnError(message="no quota"), (ITEM,), USAGE, COUNTS)
FAILURE = (FAILED, "no quota")
RENEWAL = datetime(2030, 1, 2, 3, 4, tzinfo=timezone.utc)

# By class: the arguments, and the beginning of the text.
ERRORS: dict[type[Any], tuple[tuple[object, ...], str]] = {
    errors.CodexError: (("anything",), "anything"),
    errors.LaunchError: (
        ("codex", "the runtime exited", 2, "no option"),
        "could not start 'codex': the runtime exited (exit code 2); last lines of stderr:\nno ",
    ),
    errors.ConnectError: (
        ("ws://127.0.0.1:1", "HTTP 401: missing", 401),
        "could not connect to ws://127.0.0.1:1: HTTP 401: missing",
    ),
    errors.RuntimeNotFoundError: (
        ("codex", ("CODEX_BIN", "PATH")),
        "no codex executable 'codex'; searched: CODEX_BIN; PATH. Install ",
    ),
    errors.McpServerFailedError: (
        ("local", "no such file"),
        "the MCP server 'local' is not ready: no such file",
    ),
    errors.UnsupportedRuntimeError: (
        ("codex", "0.1.0", "0.151.0"),
        "'codex' is version 0.1.0, but 0.151.0 or newer is needed: upgrade ",
    ),
    errors.TransportClosedError: (
        ("the runtime exited", -9, "panic\nat main"),
        "the runtime exited (exit code -9); last lines of stderr:\npanic\nat main",
    ),
    errors.TurnLostError: (("t", "u", "no rollout"), "turn u was lost with the connection"),
    errors.StreamConsumedError: (("u",), "the events of turn u were already read"),
    errors.WrongProcessError: ((123,), "this object belongs to process 123: "),
    errors.WireError: (("turn/start", "no id", b"{}"), "turn/start: no id"),
    errors.InvalidInputError: (("no text",), "no text"),
    errors.RequestTimeoutError: (("turn/start", 0.5), "turn/start was not answered within 0.5 s"),
    errors.RequestAnsweredError: (("item/tool/call",), "item/tool/call was already answered"),
    errors.RequestExpiredError: (
        ("item/tool/call",),
        "item/tool/call is no longer waiting for an answer",
    ),
    errors.InvalidAnswerError: (
        ("item/tool/call", "str"),
        "a str is not a valid answer to item/tool/call; the request was refused",
    ),
    errors.JsonRpcError: (RPC, RPC_TEXT),
    errors.CodexRpcError: (RPC, RPC_TEXT),
    errors.ParseError: (RPC, RPC_TEXT),
    errors.InvalidRequestError: (RPC, RPC_TEXT),
    errors.ThreadInUseError: (
        (-32600, "thread T already has an active writer", None, "thread/resume"),
        "thread/resume failed: thread T already has an active writer (code -32600): close its ",
    ),
    errors.ThreadNotFoundError: (RPC, f"{RPC_TEXT}: a thread is saved by its first turn, "),
    errors.MethodNotFoundError: (RPC, RPC_TEXT),
    errors.InvalidParamsError: (RPC, RPC_TEXT),
    errors.InternalRpcError: (RPC, RPC_TEXT),
    errors.ServerBusyError: (BUSY, BUSY_TEXT),
    errors.RetryLimitExceededError: (BUSY, BUSY_TEXT),
    errors.UnsupportedFeatureError: (
        ("thread/search", "0.160.0", "0.163.0", None, None),
        "thread/search needs runtime 0.163.0 or newer, but this one is 0.160.0: upgrade ",
    ),
    errors.ThreadClosedError: (("t",), "thread t was closed: use thread_resume("),
    errors.NotLoggedInError: ((True,), "the server is not logged in: call login_api_key() "),
    errors.ThreadLostError: (("t",), "thread t was ephemeral, and was lost when "),
    errors.ThreadBusyError: (("t", "u", "review"), "thread t is busy with turn u (review): wait "),
    errors.OutputSchemaError: (("$.pair", "a tuple is not supported"), "$.pair: a tuple "),
    errors.InvalidOutputError: (
        (PARTIAL, "Expected `int`, got `str` - at `$.n`"),
        "the answer of turn u does not fit its output type: Expected `int`, got `str`",
    ),
    errors.TurnTimeoutError: (
        ("t", "u", None, 0.5, PARTIAL, None),
        "there were no events of turn u for 0.5 s",
    ),
    errors.TurnFailedError: FAILURE,
    errors.UsageLimitError: ((*FAILED, RENEWAL), "no quota (resets at 2030-01-02 03:04 UTC)"),
    errors.ContextWindowExceededError: FAILURE,
    errors.UnauthorizedError: FAILURE,
    errors.PolicyBlockedError: FAILURE,
    errors.InferenceHookDeniedError: FAILURE,
    errors.ModelNotFoundError: FAILURE,
    errors.SandboxFailedError: FAILURE,
    errors.ModelUnavailableError: FAILURE,
    errors.ModelOverloadedError: FAILURE,
}
CASES = every(
    "kind, args, text",
    [(kind, args, text) for kind, (args, text) in ERRORS.items()],
    lambda case: case[0].__name__,
)


def test_every_public_error_is_tested_here() -> None:
    assert sorted(errors.__all__) == sorted(kind.__name__ for kind in ERRORS)


@CASES
def test_an_error_says_what_happened(
    kind: type[CodexError], args: tuple[object, ...], text: str
) -> None:
    error = kind(*args)
    assert error.args == args
    assert str(error).startswith(text)
    assert text in "".join(traceback.format_exception(error))
    assert repr(error).startswith(f"{kind.__name__}(")


@CASES
def test_an_error_crosses_a_process_boundary(
    kind: type[CodexError], args: tuple[object, ...], text: str
) -> None:
    error = kind(*args)
    protocols = range(pickle.HIGHEST_PROTOCOL + 1)
    for twin in [
        copy.copy(error),
        *(pickle.loads(pickle.dumps(error, each)) for each in protocols),
    ]:
        assert type(twin) is kind
        assert (twin.args, vars(twin)) == (error.args, vars(error))
        assert str(twin).startswith(text)


@CASES
def test_an_error_can_be_made_again_from_its_arguments(
    kind: type[CodexError], args: tuple[object, ...], text: str
) -> None:
    error = kind(*args)
    twin = kind(*error.args)
    assert (vars(twin), str(twin)) == (vars(error), str(error))
    assert text in str(twin)


TREE: dict[type[CodexError], tuple[type[Exception], ...]] = {
    errors.CodexError: (Exception,),
    errors.LaunchError: (errors.CodexError,),
    errors.ConnectError: (errors.LaunchError,),
    errors.RuntimeNotFoundError: (errors.LaunchError, FileNotFoundError),
    errors.UnsupportedRuntimeError: (errors.LaunchError,),
    errors.McpServerFailedError: (errors.CodexError,),
    errors.TransportClosedError: (errors.CodexError,),
    errors.TurnLostError: (errors.TransportClosedError,),
    errors.StreamConsumedError: (errors.TransportClosedError,),
    errors.WrongProcessError: (errors.CodexError,),
    errors.WireError: (errors.CodexError,),
    errors.InvalidInputError: (errors.CodexError, ValueError, TypeError),
    errors.RequestTimeoutError: (errors.CodexError, TimeoutError),
    errors.RequestAnsweredError: (errors.CodexError,),
    errors.RequestExpiredError: (errors.CodexError,),
    errors.InvalidAnswerError: (errors.CodexError, TypeError),
    errors.JsonRpcError: (errors.CodexError,),
    errors.CodexRpcError: (errors.JsonRpcError,),
    errors.ParseError: (errors.CodexRpcError,),
    errors.InvalidRequestError: (errors.CodexRpcError,),
    errors.ThreadInUseError: (errors.InvalidRequestError,),
    errors.ThreadNotFoundError: (errors.InvalidRequestError,),
    errors.MethodNotFoundError: (errors.CodexRpcError,),
    errors.InvalidParamsError: (errors.CodexRpcError,),
    errors.InternalRpcError: (errors.CodexRpcError,),
    errors.ServerBusyError: (errors.CodexRpcError,),
    errors.RetryLimitExceededError: (errors.ServerBusyError,),
    errors.UnsupportedFeatureError: (errors.CodexError,),
    errors.ThreadClosedError: (errors.CodexError,),
    errors.NotLoggedInError: (errors.CodexError,),
    errors.ThreadLostError: (errors.TransportClosedError,),
    errors.ThreadBusyError: (errors.CodexError,),
    errors.OutputSchemaError: (errors.CodexError, TypeError),
    errors.InvalidOutputError: (errors.CodexError, ValueError),
    errors.TurnTimeoutError: (errors.CodexError, TimeoutError),
    errors.TurnFailedError: (errors.CodexError, RuntimeError),
    errors.UsageLimitError: (errors.TurnFailedError,),
    errors.ContextWindowExceededError: (errors.TurnFailedError,),
    errors.UnauthorizedError: (errors.TurnFailedError,),
    errors.PolicyBlockedError: (errors.TurnFailedError,),
    errors.InferenceHookDeniedError: (errors.PolicyBlockedError,),
    errors.ModelNotFoundError: (errors.TurnFailedError,),
    errors.SandboxFailedError: (errors.TurnFailedError,),
    errors.ModelUnavailableError: (errors.TurnFailedError,),
    errors.ModelOverloadedError: (errors.ModelUnavailableError,),
}


def test_the_tree_is_as_documented() -> None:
    assert {kind: kind.__bases__ for kind in ERRORS} == TREE
    assert errors.__doc__ is not None
    drawn = errors.__doc__.partition("::")[2]
    assert all(name in drawn for name in errors.__all__)


@pytest.mark.parametrize(
    "kind", [errors.RuntimeNotFoundError, errors.RequestTimeoutError, errors.TurnTimeoutError]
)
def test_errors_that_are_also_the_systems_do_not_invent_its_numbers(
    kind: type[CodexError],
) -> None:
    error = kind(*ERRORS[kind][0])
    assert isinstance(error, OSError)
    assert (error.errno, error.strerror, error.filename) == (None, None, None)


def test_what_is_not_there_to_be_started_is_an_error_of_the_system_as_well() -> None:
    error = launch_error("/bin/codex", FileNotFoundError(2, "said"))
    assert isinstance(error, errors.LaunchError)
    assert isinstance(error, FileNotFoundError)
    assert error.errno is None
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (type(error), str(error))
    assert type(launch_error("/bin/codex", OSError(5, "said"))) is errors.LaunchError


def test_a_connection_may_end_without_a_code_or_last_words() -> None:
    assert str(errors.TransportClosedError()) == "connection closed"


def test_the_server_may_refuse_what_has_no_method() -> None:
    assert str(errors.JsonRpcError(5, "no")) == "no (code 5)"


def test_a_turn_may_time_out_before_it_has_an_id() -> None:
    error = errors.TurnTimeoutError("t", None, 2, None, PARTIAL)
    assert str(error) == "a turn of thread t did not end within 2 s"
    assert (error.items, error.usage) == ([ITEM], USAGE)
    assert "secret" not in repr(error)


def test_a_turn_may_fail_without_a_reason() -> None:
    assert str(errors.TurnFailedError("t", "u", None)) == "turn u failed; no reason was given"


def test_a_failed_turn_shows_nothing_that_was_said() -> None:
    error = errors.TurnFailedError("t", "u", TurnError(message="no quota"), [ITEM], USAGE)
    assert error.items == [ITEM]
    assert repr(error) == "TurnFailedError(thread_id='t', turn_id='u')"
    assert "my secret" not in "".join(traceback.format_exception(error))
