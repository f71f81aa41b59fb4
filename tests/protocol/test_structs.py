"""What generated types offer to programs."""

from __future__ import annotations

import copy
import pickle
import typing

import msgspec
import pytest

from openai_codex import protocol
from openai_codex.protocol import core, encode
from openai_codex.protocol.account import ApiKeyLoginAccountParams
from openai_codex.protocol.command import CommandExecParams, ProcessSpawnParams
from openai_codex.protocol.config import CommandConfiguredHookHandler
from openai_codex.protocol.fuzzy_file_search import FuzzyFileSearchResult
from openai_codex.protocol.mcp import McpElicitationSchema, Resource
from openai_codex.protocol.messages import JSONRPCMessage
from openai_codex.protocol.thread import ThreadListParams
from tests.support.schema_data import SchemaData

ITEM = {"type": "agentMessage", "id": "i", "text": "hello"}


def test_what_is_not_given_is_not_sent() -> None:
    assert encode(core.ThreadStartParams()) == b"{}"
    assert encode(core.ThreadStartParams(model=None, cwd="/w")) == b'{"cwd":"/w"}'


def test_null_is_sent_where_it_means_something() -> None:
    assert encode(ThreadListParams(section_id=None)) == b'{"sectionId":null}'
    process = ProcessSpawnParams(command=["x"], cwd="/", process_handle="h", timeout_ms=None)
    assert msgspec.json.decode(encode(process))["timeoutMs"] is None
    removed = CommandExecParams(command=["x"], env={"HOME": None})
    assert msgspec.json.decode(encode(removed))["env"] == {"HOME": None}


def test_a_null_result_differs_from_none_at_all() -> None:
    assert msgspec.json.decode(b'{"id":1,"result":null}', type=JSONRPCMessage).result is None
    assert msgspec.json.decode(b'{"id":1}', type=JSONRPCMessage).result is msgspec.UNSET


def test_wire_names_that_python_cannot_spell_have_readable_attributes() -> None:
    resource = Resource.model_validate({"name": "n", "uri": "u", "_meta": {"a": 1}})
    assert resource.meta == {"a": 1}
    form = McpElicitationSchema.model_validate({"$schema": "s", "type": "object", "properties": {}})
    assert form.schema == "s"
    handler = CommandConfiguredHookHandler.model_validate({"command": "c", "async": True})
    assert handler.async_


def test_wire_names_in_snake_case_stay_so() -> None:
    span = core.TextElement(byte_range=core.ByteRange(start=0, end=1))
    text = core.TextUserInput(text="x", text_elements=[span])
    assert msgspec.json.decode(encode(text)) == {
        "type": "text",
        "text": "x",
        "text_elements": [{"byteRange": {"start": 0, "end": 1}}],
    }


def test_the_tag_of_a_variant_is_an_attribute_and_is_sent() -> None:
    item = core.AgentMessageThreadItem(id="i", text="hello")
    assert item.type == "agentMessage"
    assert msgspec.json.decode(encode(item)) == ITEM
    location = core.EnvironmentCapabilityRootLocation(environment_id="e", path="/p")
    assert msgspec.json.decode(encode(location))["type"] == "environment"


def test_one_struct_stands_for_all_objects_that_only_a_key_tells_apart() -> None:
    custom = core.CustomSessionSource(custom="ide")
    assert custom == core.SessionSourceDetail(custom="ide")
    assert encode(custom) == b'{"custom":"ide"}'
    assert core.UrlUserInput is core.FileIdUserInput is core.ImageUserInput
    assert encode(core.ImageUserInput(file_id="f")) == b'{"type":"image","fileId":"f"}'


def test_structs_are_immutable_values() -> None:
    params = core.ThreadStartParams(cwd="/w")
    with pytest.raises(AttributeError):
        params.cwd = "/x"  # type: ignore[misc]
    assert params == core.ThreadStartParams(cwd="/w")
    assert copy.deepcopy(params) == params
    assert pickle.loads(pickle.dumps(params)) == params


def test_values_dump_like_models() -> None:
    item = core.AgentMessageThreadItem(id="i", text="hello")
    turn = core.Turn(id="u", items=[item], status=core.TurnStatus.in_progress)
    dumped = turn.model_dump(exclude_none=True)
    assert dumped["items_view"] is core.TurnItemsView.full
    assert dumped["items"] == [ITEM]
    plain = turn.model_dump(mode="json", by_alias=True)
    assert plain["itemsView"] == "full"
    assert type(plain["itemsView"]) is str
    assert plain["durationMs"] is None
    assert msgspec.json.decode(turn.model_dump_json(by_alias=True)) == plain
    assert core.Turn.model_validate(plain) == turn
    assert core.Turn.model_validate_json(turn.model_dump_json(by_alias=True)) == turn


def test_an_unknown_value_dumps_as_it_came() -> None:
    params = {"threadId": "t", "turnId": "u", "completedAtMs": 1, "item": {"type": "x", "y": [1]}}
    payload = core.ItemCompletedNotification.model_validate(params)
    assert payload.model_dump(by_alias=True, exclude_none=True) == params
    detail = protocol.CodexErrorInfo.model_validate({"new": 1})
    assert detail.model_dump() == {"new": 1}


def test_validating_what_is_valid_already_returns_it() -> None:
    params = core.ThreadStartParams(approval_policy=core.AskForApprovalValue.never)
    assert core.ThreadStartParams.model_validate(params) is params
    mixed = core.ThreadStartParams.model_validate({"approvalPolicy": params.approval_policy})
    assert mixed == params


def test_root_is_the_value_itself_unless_the_wire_has_such_a_field() -> None:
    item = core.AgentMessageThreadItem(id="i", text="hello")
    assert item.root is item
    result = FuzzyFileSearchResult.model_validate(
        SchemaData("root").value("FuzzyFileSearchResult") | {"root": "/src"}
    )
    assert result.root == "/src"


def test_secrets_are_not_shown_but_sent() -> None:
    params = ApiKeyLoginAccountParams(api_key="sk-private")
    assert repr(params) == "ApiKeyLoginAccountParams(api_key='***')"
    assert list(params.__rich_repr__()) == [("api_key", "***")]
    assert repr([params]).count("private") == 0
    assert encode(params) == b'{"type":"apiKey","apiKey":"sk-private"}'
    assert pickle.loads(pickle.dumps(params)) == params


def test_half_a_surrogate_pair_cannot_be_sent() -> None:
    with pytest.raises(UnicodeEncodeError):
        encode(core.TextUserInput(text="\ud83d"))


@pytest.mark.parametrize(
    "name", ["AskForApproval", "ThreadId", "ThreadItem", "ThreadListCwdFilter"]
)
def test_a_union_can_be_used_like_a_class(name: str) -> None:
    union = getattr(protocol, name)
    value = SchemaData(name).value(name)
    made = union.model_validate(value)
    assert made == union(value)
    assert isinstance(made, union)
    assert isinstance(made, typing.Optional[union])  # noqa: UP045
    assert not isinstance(3.5, union)
    assert type(None) in typing.get_args(union | None)
    assert type(None) in typing.get_args(None | union)
    assert pickle.loads(pickle.dumps(union)) is union
    assert msgspec.convert(value, typing.Optional[union]) == made  # noqa: UP045


def test_a_union_is_called_by_its_name() -> None:
    assert protocol.AskForApproval("never") is core.AskForApprovalValue.never
    granular = {"mcp_elicitations": True, "rules": False, "sandbox_approval": True}
    policy = protocol.AskForApproval.model_validate({"granular": granular})
    assert isinstance(policy, core.GranularAskForApproval)
    assert repr(protocol.AskForApproval) == "openai_codex.protocol.AskForApproval"


RECORD = protocol.Thread(
    cli_version="0.1.0",
    created_at=1,
    cwd="/work",
    ephemeral=False,
    id="t",
    model_provider="openai",
    preview="hi",
    project_id=None,
    turns=[],
    session_id="t",
    source=protocol.SessionSourceValue.exec,
    status=protocol.IdleThreadStatus(),
    updated_at=2,
)


@pytest.mark.parametrize("name", ["run", "turn", "close"])
def test_a_listed_thread_says_how_to_get_one_that_runs_turns(name: str) -> None:
    with pytest.raises(
        AttributeError, match=rf"no attribute '{name}'.*codex\.thread_resume\("
    ) as caught:
        getattr(RECORD, name)
    assert (caught.value.name, caught.value.obj) == (name, RECORD)


def test_a_listed_thread_is_copied_pickled_and_probed_like_any_struct() -> None:
    for same in (
        copy.copy(RECORD),
        copy.deepcopy(RECORD),
        pickle.loads(pickle.dumps(RECORD)),
        msgspec.json.decode(encode(RECORD), type=core.Thread),
        protocol.Thread.model_validate(RECORD.model_dump()),
        msgspec.structs.replace(RECORD),
    ):
        assert same == RECORD
    assert not hasattr(RECORD, "run")
    assert not hasattr(RECORD, "__array__")
    assert getattr(RECORD, "turn", None) is None
