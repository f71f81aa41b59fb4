"""What is used wrongly raises what the official SDK raises, or a kind of it."""


def _show(calls):
    for kind, call in calls:
        try:
            call()
        except kind:
            print(kind.__name__)
        else:
            print("nothing")


def options_of_threads_and_turns(codex):
    import pydantic

    from openai_codex import InvalidRequestError

    thread = codex.thread_start()
    _show(
        [
            (TypeError, lambda: thread.run(None)),
            (TypeError, lambda: thread.run([1])),
            (ValueError, lambda: thread.run("x", approval_mode="no")),
            (ValueError, lambda: thread.run("x", sandbox="no")),
            (pydantic.ValidationError, lambda: thread.run("x", summary="no")),
            (pydantic.ValidationError, lambda: thread.run("x", cwd=5)),
            (pydantic.ValidationError, lambda: thread.run("x", model=5)),
            (ValueError, lambda: thread.run("x", output_schema={"a": object()})),
            (pydantic.ValidationError, lambda: codex.thread_start(ephemeral="x")),
            (pydantic.ValidationError, lambda: codex.thread_start(config=5)),
            (ValueError, lambda: codex.thread_start(config={"a": object()})),
            (pydantic.ValidationError, lambda: codex.thread_resume(None)),
            (InvalidRequestError, lambda: codex.thread_resume("x")),
            (InvalidRequestError, lambda: codex.thread_archive("x")),
            (pydantic.ValidationError, lambda: codex.thread_list(limit="x")),
            (pydantic.ValidationError, lambda: codex.thread_list(sort_key="no")),
            (pydantic.ValidationError, lambda: codex.thread_list(cwd=5)),
            (InvalidRequestError, lambda: thread.set_name("")),
            (pydantic.ValidationError, lambda: codex.login_api_key(5)),
        ]
    )


def the_low_level_client(client):
    from openai_codex import InvalidRequestError
    from openai_codex.generated.v2_all import ModelListResponse, ThreadReadResponse

    def read(params):
        return client.request("thread/read", params, response_model=ThreadReadResponse)

    thread_id = client.thread_start().thread.id
    _show(
        [
            (InvalidRequestError, lambda: read({})),
            (InvalidRequestError, lambda: read([])),
            (InvalidRequestError, lambda: read("x")),
            (TypeError, lambda: read({"threadId": object()})),
            (AttributeError, lambda: client.request("model/list", {}, response_model=dict)),
            (InvalidRequestError, lambda: client.thread_start({"sandbox": "no"})),
            (InvalidRequestError, lambda: client.turn_start("x", "y")),
            (InvalidRequestError, lambda: client.turn_start(thread_id, 5)),
            (InvalidRequestError, lambda: client.turn_start(thread_id, [5])),
            (RuntimeError, lambda: client.next_turn_notification("x")),
            (RuntimeError, lambda: client.next_login_notification("x")),
            (InvalidRequestError, lambda: client.thread_goal_set(thread_id)),
            (AttributeError, lambda: client.thread_goal_set(thread_id, status="x")),
            (
                ValueError,
                lambda: client.request_with_retry_on_overload(
                    "model/list", {}, response_model=ModelListResponse, max_attempts=0
                ),
            ),
        ]
    )


def starts_of_a_client():
    from openai_codex import Codex, CodexConfig, TransportClosedError

    closed = Codex()
    closed.close()
    _show(
        [
            (TypeError, lambda: CodexConfig(nope=1)),
            (TypeError, lambda: Codex(nope=1)),
            (FileNotFoundError, lambda: Codex(CodexConfig(codex_bin="/nowhere/codex"))),
            (FileNotFoundError, lambda: Codex(CodexConfig(launch_args_override=("/nowhere",)))),
            (FileNotFoundError, lambda: Codex(CodexConfig(cwd="/nowhere"))),
            (TransportClosedError, closed.thread_start),
        ]
    )


def values():
    import pydantic

    from openai_codex.generated.v2_all import ByteRange, ThreadItem, TurnStatus

    _show(
        [
            (pydantic.ValidationError, lambda: ByteRange(start=1)),
            (TypeError, lambda: ByteRange(1, 2)),
            (AttributeError, lambda: ByteRange(start=1, end=2).nope),
            (TypeError, lambda: ByteRange(start=1, end=2).model_dump(nope=1)),
            (pydantic.ValidationError, lambda: ThreadItem(root=5)),
            (TypeError, lambda: ThreadItem(5, 6)),
            (pydantic.ValidationError, lambda: ThreadItem.model_validate(None)),
            (pydantic.ValidationError, lambda: ThreadItem.model_validate_json("[]")),
            (KeyError, lambda: TurnStatus["nope"]),
        ]
    )
