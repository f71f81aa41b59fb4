"""Handle errors by their class, and retry if the runtime is too busy."""

from openai_codex import (
    Codex,
    CodexConfig,
    InvalidRequestError,
    RetryLimitExceededError,
    TransportClosedError,
    TurnFailedError,
    TurnTimeoutError,
    retry_on_overload,
)

# By default, the client retries. Here the program does, so that it can decide how often.
config = CodexConfig(retry_overload=False)

try:
    with Codex(config) as codex:
        thread = retry_on_overload(codex.thread_start, max_attempts=5)

        try:
            codex.thread_resume("00000000-0000-7000-8000-000000000000")
        except InvalidRequestError as error:
            print(f"Refused with code {error.code}: {error.message}")

        try:
            other = codex.thread_start(model="no-such-model")
            other.run("Say hello.")
        except TurnFailedError as error:
            print(f"Turn failed: {error}")

        try:
            result = retry_on_overload(lambda: thread.run("Say hello.", timeout=120))
            print("Answer:", result.final_response)
        except TurnTimeoutError as error:
            print("Stopped after two minutes, having said:", error.partial_result.final_response)
except RetryLimitExceededError:
    print("The runtime is too busy; come back later.")
except TransportClosedError as error:
    print("The runtime ended with exit code", error.exit_code)
