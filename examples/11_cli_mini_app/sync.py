"""Chat in the terminal: one thread, one turn for each line, until the input ends."""

from openai_codex import Codex, Thread
from openai_codex.protocol import AgentMessageDeltaNotification


def answer(thread: Thread, line: str) -> None:
    """Take a turn and write the agent's words as they come."""
    for event in thread.turn(line).stream():
        if isinstance(event.payload, AgentMessageDeltaNotification):
            print(event.payload.delta, end="", flush=True)
    print()


def main() -> None:
    print("Say something; /exit ends this.")
    with Codex() as codex:
        thread = codex.thread_start()
        while True:
            try:
                line = input("> ").strip()
            except EOFError:
                break
            if line == "/exit":
                break
            if line:
                answer(thread, line)
    print("Bye.")


main()
