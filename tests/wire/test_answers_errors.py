from __future__ import annotations

import msgspec
import pytest

from openai_codex import errors
from openai_codex._wire.answers import rpc_error

METHOD = "thread/start"


def mapped(**members: object) -> errors.CodexRpcError:
    return rpc_error(METHOD, msgspec.json.encode(members))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (-32700, errors.ParseError),
        (-32600, errors.InvalidRequestError),
        (-32601, errors.MethodNotFoundError),
        (-32602, errors.InvalidParamsError),
        (-32603, errors.InternalRpcError),
        (-32001, errors.ServerBusyError),
        (-32000, errors.CodexRpcError),
        (0, errors.CodexRpcError),
        (2**70, errors.CodexRpcError),
    ],
)
def test_the_code_chooses_the_class(code: int, expected: type[errors.CodexRpcError]) -> None:
    error = mapped(code=code, message="no", data={"a": [1]})
    assert type(error) is expected
    assert error.args == (code, "no", {"a": [1]}, METHOD)


IN_USE = "thread 01a1fb44-3af1-7fc0-97df-826dad91f60b already has an active writer"


@pytest.mark.parametrize(
    ("code", "message", "expected"),
    [
        (-32600, IN_USE, errors.ThreadInUseError),
        (-32603, IN_USE, errors.InternalRpcError),
        (-32600, f"{IN_USE}, or had", errors.InvalidRequestError),
        (-32600, "already has an active writer", errors.InvalidRequestError),
    ],
)
def test_one_message_tells_of_an_active_writer(
    code: int, message: str, expected: type[errors.CodexRpcError]
) -> None:
    assert type(mapped(code=code, message=message)) is expected


@pytest.mark.parametrize("code", [-32600, -32603, 5])
def test_an_overload_in_the_data_is_an_overload(code: int) -> None:
    error = mapped(code=code, message="no", data={"codexErrorInfo": "serverOverloaded"})
    assert type(error) is errors.ServerBusyError


@pytest.mark.parametrize(
    "data",
    [
        None,
        "serverOverloaded",
        ["codexErrorInfo"],
        {"codexErrorInfo": {"activeTurnNotSteerable": {"turnKind": "review"}}},
        {"codexErrorInfo": ["serverOverloaded"]},
        {"codexErrorInfo": None},
    ],
)
def test_other_data_leaves_the_choice_to_the_code(data: object) -> None:
    error = mapped(code=-32600, message="server overloaded", data=data)
    assert type(error) is errors.InvalidRequestError
    assert error.data == data


def test_the_message_alone_decides_nothing() -> None:
    assert type(mapped(code=1, message="Server overloaded; retry later.")) is errors.CodexRpcError


def test_an_error_need_not_have_data() -> None:
    assert mapped(code=-32600, message="no").data is None


@pytest.mark.parametrize(
    "body",
    [
        None,
        5,
        "text",
        [],
        {},
        {"code": -32600},
        {"message": "no"},
        {"code": "-32600", "message": "no"},
        {"code": 1.5, "message": "no"},
        {"code": True, "message": "no"},
        {"code": None, "message": "no"},
        {"code": -32600, "message": None},
        {"code": -32600, "message": ["no"]},
    ],
)
def test_a_malformed_error_is_still_an_error(body: object) -> None:
    error = rpc_error(METHOD, msgspec.Raw(msgspec.json.encode(body)))
    assert type(error) is errors.CodexRpcError
    assert (error.code, error.data, error.method) == (0, body, METHOD)
    assert "malformed" in str(error)


@pytest.mark.parametrize("raw", [b"", b"{", b'{"code":1,"message":"\xff"}', b"[" * 100_000])
def test_an_error_that_is_no_json_is_still_an_error(raw: bytes) -> None:
    error = rpc_error(METHOD, raw)
    assert (type(error), error.code, error.data) == (errors.CodexRpcError, 0, None)
