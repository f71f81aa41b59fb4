"""Shows what goes wrong, and how a program tells one thing from another."""

from openai_codex import (
    Codex,
    CodexConfig,
    InvalidRequestError,
    JsonRpcError,
    ServerBusyError,
    is_retryable_error,
    retry_on_overload,
)

with Codex() as codex:
    thread = retry_on_overload(codex.thread_start, max_attempts=3, initial_delay_s=0.01)
    print("answer:", retry_on_overload(lambda: thread.run("hi")).final_response)

    try:
        codex.thread_resume("no such thread")
    except InvalidRequestError as error:
        print("refused:", error.code, isinstance(error, JsonRpcError), is_retryable_error(error))

    try:
        thread.run("fail, please")
    except RuntimeError as error:
        print("failed:", "stream disconnected" in str(error))

attempts = []


def busy_twice():
    attempts.append(1)
    if len(attempts) < 3:
        raise ServerBusyError(-32001, "Server overloaded; retry later.")
    return "done"


print("retried:", retry_on_overload(busy_twice, initial_delay_s=0.001), len(attempts))

try:
    Codex(CodexConfig(codex_bin="/no/such/codex"))
except FileNotFoundError as error:
    print("missing:", "/no/such/codex" in str(error))
