"""A chat in the terminal that streams; Ctrl-C stops the turn and not the chat."""

from openai_codex import Codex, TurnFailedError


def main() -> None:
    with Codex() as codex:
        thread = codex.thread_start(sandbox="read-only", approval_mode="deny_all")
        while question := input("> "):
            turn = thread.turn(question, effort="high")
            try:
                for piece in turn.text():
                    print(piece, end="", flush=True)
            except KeyboardInterrupt:
                turn.interrupt()
            except TurnFailedError as error:
                print(error, error.retryable)
            else:
                usage = turn.result.turn_usage
                print(f" [{usage.total_tokens if usage else 0} tokens]")
