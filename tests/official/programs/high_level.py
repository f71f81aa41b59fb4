"""Threads and turns, as the reference shows them."""


def a_turn(codex):
    result = codex.thread_start(model="gpt-5.4").run("hello")
    print(
        result.status.value,
        result.final_response,
        result.error,
        result.usage.total.total_tokens > 0,
    )
    print([item.root.type for item in result.items], result.duration_ms >= 0)


def a_stream(codex):
    turn = codex.thread_start().turn("hello")
    text = ""
    for event in turn.stream():
        if event.method == "item/agentMessage/delta":
            text += event.payload.delta
    print(text, event.method, event.payload.turn.id == turn.id)


def a_stream_told_apart_by_types(codex):
    from openai_codex.generated.v2_all import (
        AgentMessageDeltaNotification,
        ItemCompletedNotification,
    )
    from openai_codex.types import TurnCompletedNotification

    deltas = items = 0
    for event in codex.thread_start().turn("hello").stream():
        match event.payload:
            case AgentMessageDeltaNotification():
                deltas += 1
            case ItemCompletedNotification(item=item):
                items += item.root.type == "agentMessage"
            case TurnCompletedNotification(turn=turn):
                print(turn.status.value)
    print(deltas, items)


def events_as_json(codex):
    import json

    for event in codex.thread_start().turn("hello").stream():
        line = json.dumps(
            {"method": event.method, "params": event.payload.model_dump(mode="json", by_alias=True)}
        )
        if event.method == "item/completed":
            print(json.loads(line)["params"]["item"]["type"])


def a_result_as_json(codex):
    import json

    result = codex.thread_start().run("hello")
    items = [item.model_dump(mode="json", exclude_none=True) for item in result.items]
    print(json.dumps([{key: item[key] for key in ("type",)} for item in items]))
    print(sorted(result.usage.model_dump(mode="json")))
    print(sorted(result.usage.model_dump(by_alias=True)["total"]))


def all_options_of_a_turn(codex):
    from openai_codex import ApprovalMode, Sandbox
    from openai_codex.types import Personality, ReasoningEffort, ReasoningSummary

    result = codex.thread_start(
        approval_mode=ApprovalMode.deny_all, sandbox=Sandbox.read_only, ephemeral=True
    ).run(
        "hello",
        effort=ReasoningEffort.low,
        model="gpt-5.4",
        personality=Personality.pragmatic,
        sandbox=Sandbox.workspace_write,
        summary=ReasoningSummary.model_validate("concise"),
        output_schema={"type": "object", "properties": {}, "additionalProperties": False},
    )
    print(result.status.value)


def several_inputs(codex):
    from openai_codex import MentionInput, TextInput

    result = codex.thread_start().run(
        [TextInput("one"), TextInput("two"), MentionInput("m", "app://m")]
    )
    print("one" in result.final_response and "two" in result.final_response)


def a_message_from_outside(codex):
    from openai_codex import ExternalMessage

    for wrong in (ExternalMessage("", "x"), ExternalMessage("  ", "x")):
        try:
            codex.thread_start().run(wrong)
        except ValueError:
            print("ValueError")
    print(codex.thread_start().run(ExternalMessage("tool", "content")).status.value)


def threads_that_are_equal(codex):
    thread = codex.thread_start()
    thread.run("hello")
    print(codex.thread_resume(thread.id) == thread, codex.thread_start() == thread)


def a_life_of_a_thread(codex):
    thread = codex.thread_start()
    thread.run("hello")
    thread.set_name("named")
    print(thread.read().thread.name, len(thread.read(include_turns=True).thread.turns))
    fork = codex.thread_fork(thread.id)
    print(fork.id != thread.id, codex.thread_archive(fork.id).model_dump())
    print(codex.thread_unarchive(fork.id).id == fork.id)
    print(thread.id in [row.id for row in codex.thread_list(limit=50).data])


def the_list_with_filters(codex):
    from openai_codex.types import SortDirection, ThreadListCwdFilter, ThreadSortKey

    listed = codex.thread_list(
        cwd=ThreadListCwdFilter(root="/nowhere"),
        sort_key=ThreadSortKey.created_at,
        sort_direction=SortDirection.asc,
    )
    print(listed.data, listed.next_cursor)


def errors_of_the_runtime(codex):
    from openai_codex import InvalidRequestError

    try:
        codex.thread_resume("00000000-0000-0000-0000-000000000000")
    except InvalidRequestError as error:
        print(error.code, "no rollout" in error.message)


def options_of_the_wrong_kind(codex):
    for call in (
        lambda: codex.thread_start(approval_mode="always"),
        lambda: codex.thread_start(sandbox="none"),
        lambda: codex.thread_start(nonsense=1),
        lambda: codex.thread_start().run(5),
    ):
        try:
            call()
        except (ValueError, TypeError) as error:
            print("TypeError" if isinstance(error, TypeError) else "ValueError")


def the_low_level_client_inside(codex):
    from openai_codex.generated.v2_all import ThreadGoalGetResponse

    thread = codex.thread_start()
    thread.run("hello")
    client = codex._client
    print(client.thread_read(thread.id).thread.id == thread.id)
    print(
        client.request(
            "thread/goal/get", {"threadId": thread.id}, response_model=ThreadGoalGetResponse
        ).goal
    )


def metadata_and_models(codex):
    print(codex.metadata.serverInfo.name, codex.metadata.userAgent.startswith("codex_python_sdk/"))
    print(codex.models(include_hidden=True).data[0].default_reasoning_effort.value != "")


def an_account_that_is_not_there(codex):
    account = codex.account()
    print(account.account, account.requires_openai_auth)


async def a_client_of_a_loop():
    import asyncio

    from openai_codex import AsyncCodex

    async with AsyncCodex() as codex:
        threads = await asyncio.gather(*(codex.thread_start() for _ in range(3)))
        results = await asyncio.gather(*(thread.run(f"n{n}") for n, thread in enumerate(threads)))
        print([result.final_response for result in results])
        turn = await threads[0].turn("again")
        print([event.method async for event in turn.stream()][-1])


async def a_client_that_starts_by_itself():
    from openai_codex import AsyncCodex

    codex = AsyncCodex()
    try:
        print(codex.metadata)
    except RuntimeError:
        print("RuntimeError")
    print(len((await codex.models()).data) > 0)
    await codex.close()


def a_thread_made_by_hand(codex):
    from openai_codex import Thread

    started = codex.thread_start()
    thread = Thread(codex._client, started.id)
    print(thread == started, thread.run("hello").final_response)


async def a_thread_made_by_hand_in_a_loop():
    from openai_codex import AsyncCodex, AsyncThread

    async with AsyncCodex() as codex:
        started = await codex.thread_start()
        thread = AsyncThread(codex, started.id)
        print(thread == started, (await thread.run("hello")).final_response)
