"""Chat in the terminal: one thread, and one turn per line."""

from openai_codex import Codex, Thread, TurnFailedError


def answer(thread: Thread, line: str) -> None:
    """Run a turn, and print the answer as it arrives."""
    try:
        for piece in thread.turn(line).text():
            print(piece, end="", flush=True)
        print()
    except TurnFailedError as error:
        print("The turn failed:", error)


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
