"""Generated types, validated, dumped, copied and told apart."""


def params_from_names_and_aliases():
    from openai_codex.generated.v2_all import ThreadStartParams

    made = ThreadStartParams.model_validate({"service_name": "x", "approvalPolicy": "never"})
    print(made.service_name, made.approval_policy.root.value)
    print(sorted(made.model_dump(by_alias=True, exclude_none=True, mode="json").items()))


def params_by_keywords():
    from openai_codex.generated.v2_all import ThreadResumeParams

    print(ThreadResumeParams(threadId="t") == ThreadResumeParams(thread_id="t"))
    print(sorted(ThreadResumeParams(thread_id="t", cwd="/w").model_dump(exclude_none=True).items()))


def a_variant_with_its_type():
    from openai_codex.generated.v2_all import TextUserInput, UserInput

    text = TextUserInput(type="text", text="hello")
    wrapped = UserInput(root=text)
    print(wrapped.root.text, wrapped.root.type, UserInput(text).root == text)
    print(sorted(wrapped.model_dump(mode="json")))


def a_turn_with_inputs():
    from openai_codex.generated.v2_all import (
        LocalImageUserInput,
        TextUserInput,
        TurnStartParams,
        UserInput,
    )

    params = TurnStartParams(
        thread_id="t",
        input=[
            UserInput(root=TextUserInput(type="text", text="hello")),
            UserInput(root=LocalImageUserInput(type="localImage", path="/p.png")),
        ],
    )
    print([item.root.type for item in params.input])
    print(
        sorted(params.model_dump(by_alias=True, exclude_none=True, mode="json")["input"][1].items())
    )


def sandbox_policies():
    from openai_codex.generated.v2_all import (
        DangerFullAccessSandboxPolicy,
        WorkspaceWriteSandboxPolicy,
    )
    from openai_codex.types import SandboxPolicy

    policy = SandboxPolicy(
        root=WorkspaceWriteSandboxPolicy(type="workspaceWrite", writable_roots=["/w"])
    )
    print(sorted(policy.model_dump(mode="json", by_alias=True, exclude_none=True)))
    print(
        isinstance(
            SandboxPolicy.model_validate({"type": "dangerFullAccess"}).root,
            DangerFullAccessSandboxPolicy,
        )
    )


def approval_policies():
    from openai_codex.generated.v2_all import (
        AskForApproval,
        AskForApprovalValue,
        Granular,
        GranularAskForApproval,
    )

    print(AskForApproval(root=AskForApprovalValue.never).model_dump(mode="json"))
    print(AskForApproval.model_validate("on-request").root is AskForApprovalValue.on_request)
    granular = GranularAskForApproval(
        granular=Granular(mcp_elicitations=True, rules=False, sandbox_approval=True)
    )
    print(AskForApproval(root=granular).root.granular.rules)


def reasoning_summaries():
    from openai_codex.generated.v2_all import ReasoningSummary, ReasoningSummaryValue

    print(ReasoningSummary(root=ReasoningSummaryValue.concise).root.value)
    print(ReasoningSummary.model_validate("detailed").model_dump(mode="json"))


def filters_by_directory():
    from openai_codex.types import ThreadListCwdFilter

    print(ThreadListCwdFilter(root=["/a", "/b"]) == ThreadListCwdFilter(["/a", "/b"]))


def enumerations():
    from openai_codex.generated.v2_all import ReasoningEffort, SandboxMode, TurnStatus

    print([mode.value for mode in SandboxMode], [effort.name for effort in ReasoningEffort])
    print(TurnStatus("completed") is TurnStatus.completed, TurnStatus["failed"].value)


def a_round_trip_through_json():
    from openai_codex.generated.v2_all import Turn

    turn = Turn.model_validate_json(
        '{"id": "u", "items": [{"type": "plan", "id": "i", "text": "x"}], "status": "completed"}'
    )
    again = Turn.model_validate_json(turn.model_dump_json(by_alias=True))
    print(again.items == turn.items, again.items[0].root.text, again.status.value)
    print(Turn.model_validate(turn.model_dump()).id)


def dumps_that_leave_something_out():
    from openai_codex.generated.v2_all import AgentMessageThreadItem

    item = AgentMessageThreadItem(type="agentMessage", id="i", text="hello")
    print(sorted(item.model_dump(exclude_none=True)), sorted(item.model_dump(exclude_unset=True)))
    print(
        sorted(item.model_dump(include={"id", "text"})), "text" in item.model_dump(exclude={"text"})
    )
    print(sorted(item.model_dump(exclude_defaults=True, by_alias=True)))


def indented_json():
    from openai_codex.generated.v2_all import ByteRange, TextElement

    print(ByteRange(end=2, start=1).model_dump_json(indent=2))
    print(
        TextElement(byte_range=ByteRange(end=2, start=1)).model_dump_json(
            by_alias=True, exclude_none=True
        )
    )


def copies_with_changes():
    from openai_codex.generated.v2_all import ThreadStartParams

    first = ThreadStartParams(cwd="/a")
    second = first.model_copy(update={"cwd": "/b"})
    print(first.cwd, second.cwd, first == second, first.model_copy(deep=True) == first)


def fields_of_a_model():
    from openai_codex.generated.v2_all import TurnSteerParams

    fields = TurnSteerParams.model_fields
    print(fields["expected_turn_id"].alias, fields["expected_turn_id"].is_required())
    made = TurnSteerParams(thread_id="t", input=[], expected_turn_id="u")
    print(sorted(made.model_fields_set))


def a_value_without_validation():
    from openai_codex.generated.v2_all import ByteRange

    print(ByteRange.model_construct(start=1, end=2).end)


def the_schema_of_a_model():
    from openai_codex.generated.v2_all import ByteRange

    schema = ByteRange.model_json_schema()
    print(schema["type"], sorted(schema["properties"]), sorted(schema["required"]))


def what_does_not_fit():
    from openai_codex.generated.v2_all import AskForApproval, SandboxPolicy, Turn, TurnStatus

    for make in (
        lambda: Turn.model_validate({"id": 5}),
        lambda: Turn.model_validate_json("{"),
        Turn,
        lambda: SandboxPolicy.model_validate({"nothing": 1}),
        lambda: AskForApproval(root=["x"]),
        lambda: TurnStatus(5),
    ):
        try:
            print(make())
        except ValueError:
            print("ValueError")


def narrowing_by_class():
    from openai_codex.generated.v2_all import (
        AgentMessageThreadItem,
        CommandExecutionThreadItem,
        ThreadItem,
    )

    for raw in (
        {"type": "agentMessage", "id": "i", "text": "hello"},
        {
            "type": "commandExecution",
            "id": "c",
            "command": "ls",
            "commandActions": [],
            "cwd": "/",
            "status": "completed",
        },
    ):
        match ThreadItem.model_validate(raw).root:
            case AgentMessageThreadItem(text=text):
                print("said", text)
            case CommandExecutionThreadItem(command=command, status=status):
                print("ran", command, status.value)


def equality_and_hashing():
    from openai_codex.generated.v2_all import PlanThreadItem, ThreadItem

    one = ThreadItem(root=PlanThreadItem(type="plan", id="i", text="x"))
    two = ThreadItem.model_validate({"type": "plan", "id": "i", "text": "x"})
    print(
        one == two,
        one.root == two.root,
        one != ThreadItem(root=PlanThreadItem(type="plan", id="j", text="x")),
    )


def pickles():
    import pickle

    from openai_codex.generated.v2_all import ByteRange, TurnStatus

    print(pickle.loads(pickle.dumps(ByteRange(start=1, end=2))) == ByteRange(start=1, end=2))
    print(pickle.loads(pickle.dumps(TurnStatus.failed)) is TurnStatus.failed)


def deep_copies():
    import copy

    from openai_codex.generated.v2_all import ThreadStartParams

    params = ThreadStartParams(config={"a": {"b": 1}})
    other = copy.deepcopy(params)
    other.config["a"]["b"] = 2
    print(params.config, other.config)


def iterating_over_fields():
    from openai_codex.generated.v2_all import ByteRange

    print(sorted(dict(ByteRange(start=1, end=2)).items()))


def models_of_notifications():
    from openai_codex.generated.notification_registry import NOTIFICATION_MODELS
    from openai_codex.generated.v2_all import TurnCompletedNotification

    print(NOTIFICATION_MODELS["turn/completed"] is TurnCompletedNotification)
