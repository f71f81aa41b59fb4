"""Structs take and give what models of pydantic take and give."""

from __future__ import annotations

import json
import logging
import pickle

import msgspec
import pytest

from openai_codex import protocol, types
from openai_codex.protocol import core

PARAMS = {
    "thread_id": "t",
    "input": [
        {"type": "text", "text": "hello", "textElements": []},
        core.TextUserInput(text="b", text_elements=[]),
        {"type": "localImage", "path": "/p"},
    ],
    "sandboxPolicy": {"type": "workspaceWrite", "writable_roots": ["/x"]},
    "effort": core.ReasoningEffort.low,
}


def params() -> core.TurnStartParams:
    return core.TurnStartParams.model_validate(PARAMS)


def test_names_and_aliases_are_taken_in_any_mixture_and_depth() -> None:
    made = params()
    assert made.sandbox_policy == core.WorkspaceWriteSandboxPolicy(writable_roots=["/x"])
    assert made.input[1:] == [
        core.TextUserInput(text="b"),
        core.LocalImageUserInput(path="/p"),
    ]
    assert made.effort is core.ReasoningEffort.low
    started = core.ThreadStartParams.model_validate({"service_name": "x"})
    assert started.service_name == "x"


@pytest.mark.parametrize("by_alias", [False, True])
@pytest.mark.parametrize("mode", ["python", "json"])
def test_what_was_dumped_is_validated_again(mode: str, by_alias: bool) -> None:
    made = params()
    dumped = made.model_dump(mode=mode, by_alias=by_alias)
    assert core.TurnStartParams.model_validate(dumped) == made
    text = made.model_dump_json(by_alias=by_alias, indent=2)
    assert core.TurnStartParams.model_validate_json(text) == made


def test_an_instance_is_validated_as_itself() -> None:
    made = params()
    assert core.TurnStartParams.model_validate(made) is made
    assert types.ThreadItem.model_validate(item := core.PlanThreadItem(id="i", text="x")) is item


def test_an_unknown_name_is_ignored_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING, "openai_codex.protocol"):
        made = core.ThreadStartParams.model_validate({"service_nam": "secret"})
    assert made == core.ThreadStartParams()
    assert caplog.messages == ["ThreadStartParams has no field 'service_nam', which is ignored"]


def test_objects_are_read_by_their_attributes_when_that_is_asked_for() -> None:
    class Row:
        id = "i"
        text = "hello"

    made = core.AgentMessageThreadItem.model_validate(Row(), from_attributes=True)
    assert made == core.AgentMessageThreadItem(id="i", text="hello")
    with pytest.raises(ValueError, match="Expected"):
        core.AgentMessageThreadItem.model_validate(Row())


def test_what_does_not_fit_is_a_value_error() -> None:
    for wrong in ({}, {"threadId": 5, "input": []}, "x", None):
        with pytest.raises(msgspec.ValidationError) as caught:
            core.TurnStartParams.model_validate(wrong)
        assert isinstance(caught.value, ValueError)
    with pytest.raises(ValueError, match="truncated"):
        core.TurnStartParams.model_validate_json("{")
    with pytest.raises(ValueError, match="Expected"):
        types.ThreadListCwdFilter(root=7)


def test_variants_are_made_with_their_tag_as_well() -> None:
    assert core.TextUserInput(type="text", text="x") == core.TextUserInput(text="x")  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="has type='text'"):
        core.TextUserInput(type="image", text="x")  # type: ignore[call-arg]


def test_structs_are_made_with_the_names_of_the_wire_as_well() -> None:
    made = core.TurnSteerParams(threadId="t", input=[], expectedTurnId="u")  # type: ignore[call-arg]
    assert made == core.TurnSteerParams(thread_id="t", input=[], expected_turn_id="u")


def test_what_cannot_be_made_is_a_type_error_and_a_value_error() -> None:
    for wrong in ({}, {"text": "x", "colour": 1}):
        with pytest.raises(TypeError) as caught:
            core.TextUserInput(**wrong)
        assert isinstance(caught.value, ValueError)
    with pytest.raises(TypeError):
        core.TextUserInput("a", "b")  # type: ignore[misc]


@pytest.mark.parametrize(
    ("union", "root", "expected"),
    [
        (types.AskForApproval, "never", core.AskForApprovalValue.never),
        (types.AskForApproval, core.AskForApprovalValue.never, core.AskForApprovalValue.never),
        (types.ReasoningSummary, "concise", core.ReasoningSummary.concise),
        (types.SandboxPolicy, {"type": "readOnly"}, core.ReadOnlySandboxPolicy()),
        (types.ThreadListCwdFilter, ["/a"], ["/a"]),
        (protocol.AbsolutePathBuf, "/a", "/a"),
    ],
)
def test_unions_are_made_with_their_root(union: object, root: object, expected: object) -> None:
    assert callable(union)
    assert union(root=root) == union(root) == expected


def test_an_enumeration_that_stands_for_a_union_is_an_enumeration_still() -> None:
    summary = types.ReasoningSummary
    assert summary.concise is core.ReasoningSummary.concise
    assert summary["concise"] is summary("concise")
    assert core.ReasoningSummary.concise in list(summary)
    assert len(summary) == len(core.ReasoningSummary)
    assert isinstance(core.ReasoningSummary.concise, summary)
    assert pickle.loads(pickle.dumps(summary.concise)) is summary.concise


def test_dumps_leave_out_what_they_are_told_to() -> None:
    item = core.AgentMessageThreadItem(id="i", text="hello")
    assert item.model_dump(exclude_none=True) == {
        "type": "agentMessage",
        "id": "i",
        "text": "hello",
    }
    assert item.model_dump(exclude_unset=True) == item.model_dump(exclude_defaults=True)
    assert item.model_dump(include={"id"}) == {"id": "i"}
    assert set(item.model_dump(exclude={"text", "type"})) == set(item.model_fields) - {
        "text",
        "type",
    }
    made = params()
    assert made.model_dump(include={"input": {0: {"text"}}}) == {"input": [{"text": "hello"}]}
    inner = made.model_dump(
        include={"input": True}, exclude={"input": {"__all__": {"text", "type"}}}
    )
    assert inner == {
        "input": [{"text_elements": []}, {"text_elements": []}, {"path": "/p", "detail": None}]
    }
    assert made.model_dump(include={"input": {-1: ...}})["input"] == [
        core.LocalImageUserInput(path="/p").model_dump()
    ]


def test_dumped_text_is_laid_out_as_it_is_asked_for() -> None:
    item = core.PlanThreadItem(id="i", text="é")
    line = item.model_dump_json(exclude_none=True)
    assert line == '{"type":"plan","id":"i","text":"é"}'
    escaped = item.model_dump_json(exclude_none=True, ensure_ascii=True)
    assert escaped == line.replace("é", "\\u00e9")
    laid_out = item.model_dump_json(exclude_none=True, indent=2)
    assert laid_out == '{\n  "type": "plan",\n  "id": "i",\n  "text": "é"\n}'


def test_an_option_that_pydantic_has_not_either_is_refused() -> None:
    item = core.PlanThreadItem(id="i", text="x")
    assert item.model_dump(warnings=False, round_trip=True) == item.model_dump()
    with pytest.raises(TypeError, match="exclude_nones"):
        item.model_dump(exclude_nones=True)


def test_copies_are_changed_by_name() -> None:
    made = params()
    changed = made.model_copy(update={"model": "m"}, deep=True)
    assert (changed.model, made.model) == ("m", None)
    assert changed.input == made.input
    assert changed.input is not made.input
    with pytest.raises(TypeError, match="has no field 'modle'"):
        made.model_copy(update={"modle": "m"})


def test_fields_describe_themselves() -> None:
    fields = core.AgentMessageThreadItem.model_fields
    assert list(fields)[:3] == ["type", "id", "text"]
    assert (fields["memory_citation"].alias, fields["text"].alias) == ("memoryCitation", None)
    assert fields["text"].is_required()
    assert fields["phase"].get_default() is None
    item = core.AgentMessageThreadItem(id="i", text="x", phase=core.MessagePhase.commentary)
    assert item.model_fields_set == {"type", "id", "text", "phase"}
    assert dict(item)["phase"] is core.MessagePhase.commentary


def test_the_schema_of_a_type_says_what_is_on_the_wire() -> None:
    schema = core.AgentMessageThreadItem.model_json_schema()
    assert schema["properties"]["memoryCitation"]
    assert schema["required"] == ["type", "id", "text"]
    whole = json.dumps(types.ThreadItem.model_json_schema(ref_template="#/x/{model}"))
    assert "#/x/AgentMessageThreadItem" in whole
    assert "$openai_codex" not in whole


def test_everything_can_be_written_as_json() -> None:
    unknown = types.ThreadItem.model_validate({"type": "new", "a": 1})
    event = types.Notification("x", core.ByteRange(start=1, end=2))
    done = json.dumps([unknown, event, core.TurnStatus.failed], default=protocol.jsonable)
    assert json.loads(done) == [
        {"type": "new", "a": 1},
        {"method": "x", "payload": {"start": 1, "end": 2}},
        "failed",
    ]
    with pytest.raises(TypeError, match="object is not"):
        json.dumps(object(), default=protocol.jsonable)
