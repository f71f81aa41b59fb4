"""The constants for requests and notifications are complete, typed and lazy."""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from openai_codex import protocol
from openai_codex.protocol import (
    WireStruct,
    core,
    methods,
    notifications,
    server_requests,
)
from openai_codex.protocol._index import HOMES
from openai_codex.protocol._lazy import find
from tests.support.cases import every
from tests.support.schema_data import SchemaData, bundle, pointers

if TYPE_CHECKING:
    from openai_codex.protocol._method import Method, Request, ServerRequestMethod


def listed(union: str) -> set[str]:
    """Return the methods that the schema lists."""
    branches = bundle()["definitions"][union]["oneOf"]
    return {branch["properties"]["method"]["enum"][0] for branch in branches}


def test_every_definition_of_the_schema_has_a_type() -> None:
    assert len(pointers()) == 968
    assert set(pointers()) <= set(HOMES)


def test_every_request_of_a_client_is_a_constant_and_so_is_one_that_went() -> None:
    assert len(methods.BY_NAME) == 189 + 1
    assert set(methods.BY_NAME) == listed("ClientRequest") | {"thread/rollback"}


def test_every_request_of_a_server_is_a_constant_and_so_is_one_that_went() -> None:
    assert len(server_requests.BY_NAME) == 10 + 1
    assert set(server_requests.BY_NAME) == listed("ServerRequest") | {"currentTime/read"}


def test_every_notification_is_a_constant_with_two_that_no_schema_lists() -> None:
    unlisted = {"rawResponse/completed", "rawResponseItem/completed"}
    assert len(notifications.PAYLOADS) == 87 + 2
    assert set(notifications.PAYLOADS) == listed("ServerNotification") | unlisted


@every("request_", methods.BY_NAME.values(), repr)
def test_a_method_has_types_that_decode(request_: Method[Any, Any]) -> None:
    result = SchemaData(request_.name).value(request_._result_name)
    decoded = request_.decode_result(msgspec.json.encode(result))
    assert isinstance(decoded, request_.result_type)
    if request_.params == "none":
        assert request_.params_type is None
    else:
        params = SchemaData(request_.name).value(request_._params_name or "")
        assert msgspec.convert(params, request_.params_type) is not None


def test_a_request_knows_what_params_it_takes() -> None:
    assert methods.THREAD_START.params == "required"
    assert methods.THREAD_START.params_type is core.ThreadStartParams
    assert methods.ACCOUNT_LOGOUT.params == "none"
    assert methods.REMOTE_CONTROL_ENABLE.params == "nullable"
    assert isinstance(None, methods.REMOTE_CONTROL_ENABLE.params_type)


def test_experimental_methods_are_marked() -> None:
    marked = {name for name, method in methods.BY_NAME.items() if method.experimental}
    assert {"mock/experimentalMethod", "thread/queue/add", "thread/search"} <= marked
    assert marked.isdisjoint({"initialize", "thread/start", "turn/start", "thread/goal/set"})
    assert len(marked) == 79


def test_requests_compare_hash_and_pickle_by_what_they_are() -> None:
    methods.THREAD_START.decode_result(
        msgspec.json.encode(SchemaData("pickled").value("ThreadStartResponse"))
    )
    copies: dict[Request[Any, Any], str] = {
        pickle.loads(pickle.dumps(method)): name for name, method in methods.BY_NAME.items()
    }
    assert copies[methods.THREAD_START] == "thread/start"
    assert methods.THREAD_START != methods.THREAD_RESUME
    assert repr(methods.THREAD_START) == "<Method thread/start>"


def test_a_notification_is_decoded_from_its_line() -> None:
    for method, name in notifications.PAYLOADS.items():
        params = SchemaData(method).value(name)
        raw = msgspec.json.encode({"method": method, "params": params, "emittedAtMs": 1})
        payload = notifications.decode_notification(method, raw + b"\n")
        assert payload == find(name).model_validate(params)
        assert type(payload) is notifications.payload_type(method)


def test_names_of_notifications_are_plain_strings() -> None:
    assert type(notifications.TURN_COMPLETED) is str
    assert notifications.TURN_COMPLETED == "turn/completed"


@pytest.mark.parametrize("name", sorted(server_requests.BY_NAME))
def test_an_answer_is_encoded_and_checked(name: str) -> None:
    method = server_requests.BY_NAME[name]
    data = SchemaData(name)
    assert method.decode_params(msgspec.json.encode(data.value(method._params_name or "")))
    answer = method.result_type.model_validate(data.value(method._result_name))
    assert msgspec.json.decode(method.encode_result(answer), type=method.result_type) == answer


def test_an_answer_to_another_question_is_refused() -> None:
    wrong: Any = core.TurnInterruptResponse()
    with pytest.raises(msgspec.ValidationError):
        server_requests.ITEM_COMMAND_EXECUTION_REQUEST_APPROVAL.encode_result(wrong)


@pytest.mark.parametrize(
    ("method", "wrong"),
    [
        (server_requests.CURRENT_TIME_READ, {"current_time_at": "noon"}),
        (server_requests.ITEM_COMMAND_EXECUTION_REQUEST_APPROVAL, {"decision": True}),
        (server_requests.ITEM_COMMAND_EXECUTION_REQUEST_APPROVAL, {"decision": {"accept": {}}}),
    ],
)
def test_an_answer_with_a_wrong_value_is_refused(
    method: ServerRequestMethod[Any, Any], wrong: dict[str, Any]
) -> None:
    with pytest.raises(msgspec.ValidationError):
        method.encode_result(method.result_type(**wrong))


def test_no_annotation_gives_up_on_types() -> None:
    for name in HOMES:
        definition = find(name)
        if isinstance(definition, type) and issubclass(definition, WireStruct):
            for field, annotation in definition.__annotations__.items():
                words = annotation.replace("[", " ").replace("]", " ").replace(",", " ").split()
                assert not {"Any", "object", "Raw"}.intersection(words), f"{name}.{field}"
                assert "dict" not in words or "dict[str, " in annotation, f"{name}.{field}"


def fresh(program: str) -> set[str]:
    """Return our modules that an interpreter has loaded after running ``program``."""
    show = "import sys; print(*(name for name in sys.modules if name.startswith('openai_codex.')))"
    command = [sys.executable, "-c", f"{program}\n{show}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True)
    return set(done.stdout.split())


def struct_modules(modules: set[str]) -> set[str]:
    return {name.rpartition(".")[2] for name in modules} & set(HOMES.values())


@pytest.mark.parametrize("module", ["", ".methods", ".notifications", ".server_requests"])
def test_importing_the_tables_loads_no_types(module: str) -> None:
    assert struct_modules(fresh(f"import openai_codex.protocol{module}")) == set()


def test_importing_the_core_loads_no_other_types() -> None:
    assert struct_modules(fresh("import openai_codex.protocol.core")) == {"core"}


def test_a_name_loads_only_what_it_is_made_of() -> None:
    loaded = fresh("from openai_codex.protocol import GetAccountParams")
    assert struct_modules(loaded) <= {"account", "core", "shared"}


def test_a_turn_needs_only_the_core() -> None:
    used = ("initialize", "thread/start", "turn/start", "turn/steer", "turn/interrupt")
    program = (
        "from openai_codex.protocol import methods, notifications\n"
        f"for name in {used}:\n"
        "    methods.BY_NAME[name].result_type, methods.BY_NAME[name].params_type\n"
        "for name in ('turn/started', 'turn/completed', 'item/started', 'item/completed',\n"
        "             'item/agentMessage/delta', 'thread/tokenUsage/updated', 'error'):\n"
        "    notifications.payload_type(name)"
    )
    assert struct_modules(fresh(program)) == {"core"}


def test_every_public_name_is_there_and_listed() -> None:
    for name in protocol.__all__:
        assert getattr(protocol, name) is not None
    assert set(protocol.__all__) <= set(dir(protocol))


def test_a_name_that_is_not_there_is_an_attribute_error_that_names_it() -> None:
    with pytest.raises(AttributeError, match="ThreadStrat"):
        _ = protocol.ThreadStrat
