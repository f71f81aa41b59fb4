"""What is imported from where, and what it is."""


def names_of_all_modules():
    from openai_codex.api import AsyncCodex, Codex, CodexConfig, Sandbox, Thread, TurnResult
    from openai_codex.async_client import AsyncCodexClient
    from openai_codex.client import ApprovalHandler, CodexClient, default_codex_home
    from openai_codex.errors import CodexError, InvalidRequestError, is_retryable_error
    from openai_codex.generated.v2_all import Thread as ProtocolThread
    from openai_codex.models import InitializeResponse, JsonObject, Notification, ServerInfo
    from openai_codex.retry import retry_on_overload

    print(Codex.__name__, AsyncCodex.__name__, CodexConfig.__name__, Sandbox.full_access.value)
    print(
        Thread is ProtocolThread,
        TurnResult.__name__,
        CodexClient.__name__,
        AsyncCodexClient.__name__,
    )
    print(
        default_codex_home().endswith(".codex"), ApprovalHandler is not None, JsonObject is not None
    )
    print(issubclass(InvalidRequestError, CodexError), is_retryable_error(ValueError()))
    print(
        Notification.__name__,
        ServerInfo.__name__,
        InitializeResponse.__name__,
        callable(retry_on_overload),
    )


def one_class_under_all_its_paths():
    import openai_codex
    from openai_codex import api, client, models, types
    from openai_codex.generated import v2_all

    print(api.Codex is openai_codex.Codex, client.CodexConfig is openai_codex.CodexConfig)
    print(types.Notification is models.Notification, types.Turn is v2_all.Turn)
    print(models.TurnCompletedNotification is v2_all.TurnCompletedNotification)
    print(client.V2TurnStartParams is v2_all.TurnStartParams)


def names_that_are_not_there():
    import openai_codex
    from openai_codex.generated import v2_all

    for module in (openai_codex, v2_all):
        try:
            print(module.Nonsense)
        except AttributeError:
            print("AttributeError")


def the_tree_of_errors():
    from openai_codex import errors

    for name in (
        "JsonRpcError",
        "InvalidRequestError",
        "ServerBusyError",
        "RetryLimitExceededError",
        "TransportClosedError",
    ):
        bases = [
            base.__name__
            for base in getattr(errors, name).__mro__
            if base.__module__.startswith("openai_codex")
        ]
        print(name, bases)


def errors_that_are_made_by_hand():
    from openai_codex import InvalidRequestError, JsonRpcError, ServerBusyError, is_retryable_error

    error = InvalidRequestError(-32600, "no", {"a": 1})
    print(error.code, error.message, error.data, isinstance(error, JsonRpcError))
    print(is_retryable_error(ServerBusyError(-32001, "busy")), is_retryable_error(error))


def retries():
    from openai_codex import ServerBusyError, retry_on_overload

    left = [ServerBusyError(-32001, "busy"), ServerBusyError(-32001, "busy")]

    def work():
        if left:
            raise left.pop()
        return "done"

    print(retry_on_overload(work, initial_delay_s=0.001))
    left.append(ValueError("other"))
    try:
        retry_on_overload(work)
    except ValueError as error:
        print(error)
    try:
        retry_on_overload(work, max_attempts=0)
    except ValueError:
        print("ValueError")


def configuration():
    import dataclasses

    from openai_codex import CodexConfig

    config = CodexConfig(cwd="/w", config_overrides=("a=1",))
    changed = dataclasses.replace(config, cwd="/v")
    print(
        config.cwd,
        changed.cwd,
        changed.config_overrides,
        config.client_name,
        config.experimental_api,
    )
    print(
        dataclasses.asdict(config)["env"],
        config == CodexConfig(cwd="/w", config_overrides=("a=1",)),
    )


def inputs_are_dataclasses():
    import dataclasses

    from openai_codex import (
        ExternalMessage,
        ImageInput,
        LocalImageInput,
        MentionInput,
        SkillInput,
        TextInput,
    )

    for value in (
        TextInput("a"),
        ImageInput("b"),
        LocalImageInput("c"),
        SkillInput("d", "e"),
        MentionInput("f", "g"),
        ExternalMessage("h", "i"),
    ):
        print(type(value).__name__, dataclasses.asdict(value), value == dataclasses.replace(value))


def a_result_is_a_dataclass():
    import dataclasses

    from openai_codex import TurnResult
    from openai_codex.types import TurnStatus

    result = TurnResult("u", TurnStatus.completed, None, 1, 2, 3, "x", [], None)
    # Ours has more, behind these.
    print([field.name for field in dataclasses.fields(result)][:9])
    print(
        dataclasses.replace(result, final_response="y").final_response,
        dataclasses.asdict(result)["duration_ms"],
    )


def notifications_are_dataclasses():
    import dataclasses

    from openai_codex.models import Notification, UnknownNotification

    event = Notification(method="a/b", payload=UnknownNotification(params={"x": 1}))
    print(event.method, event.payload.params, dataclasses.asdict(event))
    print(
        dataclasses.replace(event, method="c").method,
        event == Notification("a/b", UnknownNotification({"x": 1})),
    )


def what_the_runtime_says_of_itself():
    from openai_codex.models import InitializeResponse, ServerInfo

    made = InitializeResponse(userAgent="x/1", serverInfo=ServerInfo(name="x", version="1"))
    print(made.userAgent, made.serverInfo.version)
    print(InitializeResponse.model_validate({"userAgent": "y", "platformOs": "linux"}).platformOs)
    print(InitializeResponse(userAgent="only").userAgent)


def modes_and_sandboxes():
    from openai_codex import ApprovalMode, Sandbox

    print(
        ApprovalMode.deny_all.value,
        ApprovalMode("auto_review").name,
        [(mode.name, mode.value) for mode in Sandbox],
    )
    try:
        Sandbox("none")
    except ValueError:
        print("ValueError")
