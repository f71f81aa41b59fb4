"""The message and exit code for every outcome of a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex._command.exit_codes import CommandError, ExitCode, Terminated, code_of_signal

if TYPE_CHECKING:
    from openai_codex import CodexError, protocol

__all__ = ["describe", "exit_code", "failure_text"]

NOT_LOGGED_IN = """Codex is not logged in. Log in once:
    openai-codex login
or with an API key:
    printenv OPENAI_API_KEY | openai-codex login --with-api-key
or try it without an account:
    openai-codex run --offline "Say hello\""""


def exit_code(error: BaseException) -> int:
    """Return the exit code for an error."""
    from openai_codex import errors

    match error:
        case CommandError():
            return error.code
        case Terminated():
            return code_of_signal(error.signal_number)
        case KeyboardInterrupt():
            return ExitCode.interrupted
        case errors.LaunchError():
            return ExitCode.no_runtime
        case errors.TurnTimeoutError():
            return ExitCode.timed_out
        case errors.NotLoggedInError():
            return ExitCode.not_logged_in
        case errors.InvalidInputError() | errors.InvalidParamsError():
            return ExitCode.usage
        case _:
            return ExitCode.failed


def describe(error: BaseException) -> str:
    """Return the message for an error; "" if none is needed."""
    from openai_codex import errors

    match error:
        case KeyboardInterrupt():
            return "interrupted"
        case Terminated():
            return "terminated"
        case errors.RuntimeNotFoundError():
            return (
                f"no codex executable {error.command!r}; searched: {'; '.join(error.searched)}. "
                "Install it with `pip install openai-codex-cli-bin`, or name one with "
                "--codex-bin or the variable CODEX_BIN"
            ).replace("CodexConfig.codex_bin", "--codex-bin")
        case errors.NotLoggedInError():
            return NOT_LOGGED_IN
        case errors.JsonRpcError():
            return _refusal(error)
        case OSError() if not isinstance(error, errors.CodexError):
            place = f"{error.filename}: " if error.filename else ""
            return f"{place}{error.strerror or error}"
        case _:
            return str(error)


def failure_text(thread_id: str | None, turn: protocol.Turn | None) -> str:
    """Return the reason why a turn did not complete, after a colon; "" if it is not known."""
    from openai_codex import TurnFailedError

    if turn is None or turn.error is None:
        return ""
    return f": {TurnFailedError(thread_id or '', turn.id, turn.error)}"


def _refusal(error: CodexError) -> str:
    # Leave out the method and the code, which are for programs.
    return str(getattr(error, "message", error))
