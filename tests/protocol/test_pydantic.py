"""pydantic takes the values of this package wherever it takes its own."""

from __future__ import annotations

import dataclasses
import json
import pickle
import subprocess
import sys
from typing import Any

import pydantic
import pytest

from openai_codex import TurnResult, protocol, types
from openai_codex._params.conversions import directories
from openai_codex.protocol import core
from openai_codex.types import Notification, ThreadItem

ITEM = core.AgentMessageThreadItem(id="i", text="hello")
NEW = ThreadItem.model_validate({"type": "newKind", "a": 1})
RESULT = TurnResult("u", core.TurnStatus.completed, None, 1, 2, 3, "hello", [ITEM, NEW], None)
COMPLETED = core.ItemCompletedNotification(completed_at_ms=1, item=ITEM, thread_id="t", turn_id="u")
MESSAGE = "AgentMessageThreadItem"
EVENT = Notification("item/completed", COMPLETED)


class Record(pydantic.BaseModel):
    items: list[types.ThreadItem] = []
    usage: types.ThreadTokenUsage | None = None
    status: types.TurnStatus = types.TurnStatus.completed
    effort: types.ReasoningEffort | None = None
    input: protocol.UserInput | None = None
    event: types.Notification | None = None
    result: TurnResult | None = None


@pytest.fixture
def record() -> Record:
    return Record(
        items=[ITEM, NEW, {"type": "plan", "id": "j", "text": "x"}],
        status="inProgress",
        effort="low",
        input={"type": "text", "text": "x", "text_elements": []},
        event=EVENT,
        result=RESULT,
    )


def test_values_are_fields_of_models(record: Record) -> None:
    assert record.items == [ITEM, NEW, core.PlanThreadItem(id="j", text="x")]
    assert record.items[0] is ITEM
    assert record.effort is core.ReasoningEffort.low
    assert record.input == core.TextUserInput(text="x")
    assert Record(items=record.items, status="brandNew").status == "brandNew"


def test_models_with_values_are_written_and_read_again(record: Record) -> None:
    assert Record.model_validate(record.model_dump()) == record
    assert Record.model_validate_json(record.model_dump_json()) == record
    assert Record.model_validate_json(record.model_dump_json(by_alias=True)) == record


def test_dumps_of_models_pass_their_options_on(record: Record) -> None:
    dumped = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    assert dumped["items"][0] == {"type": "agentMessage", "id": "i", "text": "hello"}
    assert dumped["items"][1] == {"type": "newKind", "a": 1}
    assert dumped["event"]["payload"]["completedAtMs"] == 1
    assert record.model_dump(include={"items": {0: {"id"}}}) == {"items": [{"id": "i"}]}


def test_what_does_not_fit_is_an_error_of_pydantic() -> None:
    for wrong in ({"items": [5]}, {"usage": {}}, {"event": {"method": "turn/completed"}}):
        with pytest.raises(pydantic.ValidationError):
            Record.model_validate(wrong)


def test_what_does_not_fit_a_value_is_an_error_of_pydantic_too() -> None:
    for call in (
        lambda: core.ByteRange.model_validate({"start": "x"}),
        lambda: core.ByteRange.model_validate_json("{"),
        lambda: types.ThreadListCwdFilter(root=5),
        lambda: core.ByteRange(start=1),
        lambda: directories(5),
    ):
        with pytest.raises(ValueError, match=r"Expected|truncated|[Mm]issing|must be") as caught:
            call()
        # Early versions let nobody make their errors.
        early = int(pydantic.VERSION.split(".")[1]) < 11
        assert isinstance(caught.value, pydantic.ValidationError) or early
        assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_schemas_refer_to_each_type_by_its_name() -> None:
    schema = Record.model_json_schema()
    assert schema["properties"]["items"]["items"] == {"$ref": "#/$defs/ThreadItem"}
    # Early versions prefix the other names, and refer from one to the other.
    text = json.dumps(schema["$defs"])
    assert all(name in text for name in (MESSAGE, '"memoryCitation"', '["type", "id", "text"]'))
    assert Record.model_json_schema(mode="serialization")["$defs"].keys() == schema["$defs"].keys()


def test_values_stand_in_places_for_anything() -> None:
    class Anything(pydantic.BaseModel):
        value: object

    assert Anything(value=ITEM).model_dump(mode="json")["value"]["text"] == "hello"


@pytest.mark.parametrize("type_", [Notification, TurnResult, types.ThreadTokenUsage])
def test_every_kind_of_value_has_an_adapter(type_: Any) -> None:
    adapter = pydantic.TypeAdapter(list[type_])
    assert adapter.validate_json("[]") == []
    assert adapter.json_schema()["items"]


def test_pydantic_is_not_loaded_before_it_asks() -> None:
    program = (
        "import sys; from openai_codex import types, TurnResult; types.ThreadItem;"
        "types.Turn.model_validate({'id': 'u', 'items': [], 'status': 'completed'}).model_dump();"
        "raise SystemExit('pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], timeout=30, check=False)
    assert done.returncode == 0


def test_notifications_are_like_dataclasses() -> None:
    assert dataclasses.is_dataclass(EVENT)
    assert [field.name for field in dataclasses.fields(EVENT)] == ["method", "payload"]
    assert dataclasses.asdict(EVENT) == {"method": "item/completed", "payload": COMPLETED}
    assert dataclasses.replace(EVENT, method="x") == Notification("x", COMPLETED)
