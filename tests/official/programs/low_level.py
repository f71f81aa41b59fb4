"""The low-level client, as programs drive it."""


def a_client_from_start_to_end():
    from openai_codex.client import CodexClient, CodexConfig

    client = CodexClient(config=CodexConfig())
    client.start()
    try:
        metadata = client.initialize()
        print(metadata.userAgent.split("/")[0], metadata.platformFamily)
        print(len(client.thread_start().thread.id))
    finally:
        client.close()
    client.close()


def a_thread_by_every_method(client):
    from openai_codex.generated.v2_all import ThreadStartParams

    thread = client.thread_start(ThreadStartParams(model="gpt-5.4", ephemeral=False)).thread
    started = client.turn_start(thread.id, "first")
    print(client.wait_for_turn_completed(started.turn.id).turn.status.value)
    print(client.thread_read(thread.id, include_turns=True).thread.turns[0].status.value)
    print(
        client.thread_set_name(thread.id, "named").model_dump(),
        client.thread_read(thread.id).thread.name,
    )
    fork = client.thread_fork(thread.id)
    print(fork.thread.id != thread.id, client.thread_resume(thread.id).thread.id == thread.id)
    print(client.thread_archive(fork.thread.id).model_dump())
    print(client.thread_unarchive(fork.thread.id).thread.id == fork.thread.id)
    print(thread.id in [row.id for row in client.thread_list({"limit": 50}).data])


def a_streamed_text(client):
    thread = client.thread_start({"model": "gpt-5.4"}).thread
    print("".join(delta.delta for delta in client.stream_text(thread.id, "hello")))


def notifications_of_a_turn(client):
    thread = client.thread_start().thread
    turn = client.turn_start(thread.id, [{"type": "text", "text": "one"}]).turn
    client.register_turn_notifications(turn.id)
    methods = []
    while True:
        event = client.next_turn_notification(turn.id)
        methods.append(event.method)
        if event.method == "turn/completed":
            print(event.payload.turn.id == turn.id)
            break
    client.unregister_turn_notifications(turn.id)
    print("turn/started" in methods, methods.count("item/completed"), methods[-1])


def a_turn_that_nobody_follows(client):
    try:
        client.next_turn_notification("nobody")
    except RuntimeError:
        print("RuntimeError")


def global_notifications():
    from openai_codex.client import CodexClient

    with CodexClient() as client:
        client.initialize()
        thread = client.thread_start().thread
        while True:
            event = client.next_notification()
            if event.method == "thread/started":
                print(event.payload.thread.id == thread.id)
                break


def requests_with_models(client):
    from openai_codex.generated.v2_all import (
        ConfigReadResponse,
        ListMcpServerStatusResponse,
        ModelListResponse,
        SkillsListResponse,
        ThreadLoadedListResponse,
    )

    print(len(client.request("model/list", {}, response_model=ModelListResponse).data) > 0)
    print(
        client.request(
            "config/read", {"includeLayers": False}, response_model=ConfigReadResponse
        ).config
        is not None
    )
    print(
        client.request("mcpServerStatus/list", {}, response_model=ListMcpServerStatusResponse).data
    )
    print(client.request("skills/list", {}, response_model=SkillsListResponse).data is not None)
    print(
        client.request("thread/loaded/list", {}, response_model=ThreadLoadedListResponse).data
        is not None
    )


def a_command_without_a_turn(client):
    from openai_codex.generated.v2_all import CommandExecResponse

    done = client.request(
        "command/exec", {"command": ["echo", "hi"]}, response_model=CommandExecResponse
    )
    print(done.exit_code, done.stdout)


def a_goal_that_is_set_and_cleared(client):
    from openai_codex.generated.v2_all import ThreadGoalGetResponse, ThreadGoalStatus

    thread = client.thread_start().thread
    done = client.turn_start(thread.id, "first")
    client.wait_for_turn_completed(done.turn.id)
    goal = client.thread_goal_set(
        thread.id, objective="finish", status=ThreadGoalStatus.paused
    ).goal
    print(goal.objective, goal.status.value)
    read = client.request(
        "thread/goal/get", {"threadId": thread.id}, response_model=ThreadGoalGetResponse
    )
    print(read.goal.objective)
    print(client.thread_goal_clear(thread.id).cleared)


def what_the_runtime_refuses(client):
    from openai_codex import InvalidRequestError
    from openai_codex.errors import CodexRpcError, JsonRpcError
    from openai_codex.generated.v2_all import ThreadReadResponse

    for call in (
        lambda: client.thread_read("00000000-0000-0000-0000-000000000000"),
        lambda: client.request("no/such", {}, response_model=ThreadReadResponse),
    ):
        try:
            call()
        except InvalidRequestError as error:
            print(isinstance(error, CodexRpcError), isinstance(error, JsonRpcError), error.code)


def an_answer_of_another_kind(client):
    from openai_codex.generated.v2_all import ThreadReadResponse

    try:
        client.request("model/list", {}, response_model=ThreadReadResponse)
    except ValueError:
        print("ValueError")


def params_of_another_kind(client):
    try:
        client.thread_start(5)
    except TypeError:
        print("TypeError")


def a_client_that_was_not_started():
    from openai_codex import TransportClosedError
    from openai_codex.client import CodexClient

    try:
        CodexClient().thread_list()
    except TransportClosedError:
        print("TransportClosedError")


def a_runtime_that_is_not_there():
    from openai_codex.client import CodexClient, CodexConfig

    try:
        CodexClient(CodexConfig(codex_bin="/nowhere/codex")).start()
    except FileNotFoundError as error:
        print("/nowhere/codex" in str(error))


def retries_of_requests(client):
    from openai_codex.generated.v2_all import ModelListResponse

    listed = client.request_with_retry_on_overload(
        "model/list", {}, response_model=ModelListResponse, max_attempts=2, initial_delay_s=0.01
    )
    print(len(listed.data) > 0)


def an_account(client):
    print(client.account_read().requires_openai_auth)
    print(client.account_read({"refreshToken": False}).account)


def models(client):
    visible, everything = client.model_list(), client.model_list(include_hidden=True)
    print(len(everything.data) >= len(visible.data) > 0, visible.data[0].id != "")


def approvals_that_are_given():
    from openai_codex.client import CodexClient

    asked = []

    def approve(method, params):
        asked.append((method, sorted(set(params) & {"threadId", "turnId", "itemId"})))
        return {"decision": "accept"}

    with CodexClient(approval_handler=approve) as client:
        client.initialize()
        thread = client.thread_start({"approvalPolicy": "untrusted", "sandbox": "read-only"}).thread
        turn = client.turn_start(thread.id, "run a command")
        print(client.wait_for_turn_completed(turn.turn.id).turn.status.value)
    print(asked)


def approvals_that_are_refused():
    from openai_codex.client import CodexClient

    with CodexClient(approval_handler=lambda *_asked: {"decision": "decline"}) as client:
        client.initialize()
        thread = client.thread_start({"approvalPolicy": "untrusted", "sandbox": "read-only"}).thread
        turn = client.turn_start(thread.id, "run a command").turn
        statuses = []
        while True:
            event = client.next_turn_notification(turn.id)
            if (
                event.method == "item/completed"
                and event.payload.item.root.type == "commandExecution"
            ):
                statuses.append(event.payload.item.root.status.value)
            if event.method == "turn/completed":
                break
        print(statuses)


def a_turn_that_is_interrupted_too_late(client):
    from openai_codex import InvalidRequestError

    thread = client.thread_start().thread
    turn = client.turn_start(thread.id, "x").turn
    client.wait_for_turn_completed(turn.id)
    try:
        client.turn_interrupt(thread.id, turn.id)
    except InvalidRequestError:
        print("InvalidRequestError")


def a_turn_that_is_steered_too_late(client):
    from openai_codex import InvalidRequestError

    thread = client.thread_start().thread
    turn = client.turn_start(thread.id, "x").turn
    client.wait_for_turn_completed(turn.id)
    try:
        client.turn_steer(thread.id, turn.id, "more")
    except InvalidRequestError:
        print("InvalidRequestError")


async def a_client_of_a_loop():
    from openai_codex.async_client import AsyncCodexClient
    from openai_codex.generated.v2_all import ModelListResponse

    async with AsyncCodexClient() as client:
        print((await client.initialize()).platformFamily)
        thread = (await client.thread_start({"model": "gpt-5.4"})).thread
        print("".join([delta.delta async for delta in client.stream_text(thread.id, "hello")]))
        turn = (await client.turn_start(thread.id, "again")).turn
        print((await client.wait_for_turn_completed(turn.id)).turn.status.value)
        print(
            len((await client.request("model/list", {}, response_model=ModelListResponse)).data) > 0
        )
        print((await client.thread_read(thread.id)).thread.id == thread.id)
