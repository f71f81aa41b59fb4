"""Values in programs that use pydantic themselves."""


def a_field_of_a_model():
    from pydantic import BaseModel

    from openai_codex.types import ThreadItem, ThreadTokenUsage, TurnStatus

    class Record(BaseModel):
        items: list[ThreadItem] = []
        usage: ThreadTokenUsage | None = None
        status: TurnStatus = TurnStatus.completed

    record = Record(items=[{"type": "plan", "id": "i", "text": "x"}], status="failed")
    print(record.items[0].root.text, record.status.value)
    print(sorted(record.model_dump(mode="json", exclude_none=True)["items"][0].items()))
    print(Record.model_validate_json(record.model_dump_json()) == record)


def an_adapter_for_a_list():
    from pydantic import TypeAdapter

    from openai_codex.types import ThreadItem

    adapter = TypeAdapter(list[ThreadItem])
    items = adapter.validate_python([{"type": "plan", "id": "i", "text": "x"}])
    print(
        sorted(adapter.dump_python(items, by_alias=True, exclude_none=True)[0].items()),
        items[0].root.id,
    )


def an_adapter_for_a_result():
    from pydantic import TypeAdapter

    from openai_codex import TurnResult
    from openai_codex.types import TurnStatus

    result = TurnResult("u", TurnStatus.completed, None, 1, 2, 3, "x", [], None)
    dumped = TypeAdapter(TurnResult).dump_python(result, mode="json")
    # Ours has more, behind these.
    print(list(dumped.items())[:9])


def what_does_not_fit_a_model():
    import pydantic

    from openai_codex.types import ThreadTokenUsage

    class Record(pydantic.BaseModel):
        usage: ThreadTokenUsage

    try:
        Record(usage={"total": 5})
    except pydantic.ValidationError as error:
        print(error.errors()[0]["loc"][0])


def settings_with_values():
    import os

    from pydantic import BaseModel

    from openai_codex.types import ReasoningEffort, SandboxMode

    os.environ["MY_EFFORT"] = "low"

    class Settings(BaseModel):
        effort: ReasoningEffort
        sandbox: SandboxMode = SandboxMode.read_only

    settings = Settings(effort=os.environ["MY_EFFORT"])
    print(settings.model_dump(mode="json"), settings.effort is ReasoningEffort.low)


def the_schema_of_a_model_with_values():
    from pydantic import BaseModel

    from openai_codex.types import ThreadItem

    class Record(BaseModel):
        items: list[ThreadItem]

    schema = Record.model_json_schema()
    print(schema["properties"]["items"]["items"], "AgentMessageThreadItem" in schema["$defs"])


def an_answer_as_a_model_of_ones_own(client):
    from pydantic import BaseModel

    class Models(BaseModel):
        data: list[dict]

    print(len(client.request("model/list", {}, response_model=Models).data) > 0)


def errors_of_pydantic():
    import pydantic

    from openai_codex.generated.v2_all import ByteRange, SandboxPolicy

    for call in (
        lambda: ByteRange.model_validate({"start": 1}),
        lambda: ByteRange.model_validate_json("{"),
        lambda: SandboxPolicy.model_validate({"nothing": 1}),
    ):
        try:
            call()
        except pydantic.ValidationError as error:
            print(len(error.errors()) > 0)
