"""Chat in the terminal. Ctrl-C stops an answer, and the end of the input ends the program."""

from openai_codex import Codex, CodexError

with Codex() as codex:
    thread = codex.thread_start()
    while True:
        try:
            handle = thread.turn(input("> "))
        except EOFError:
            break
        try:
            for piece in handle.text():
                print(piece, end="", flush=True)
            print()
        except KeyboardInterrupt:
            handle.interrupt()
            print("[stopped]")
        except CodexError as error:
            print("failed:", error)
