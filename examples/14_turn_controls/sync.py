"""Steer a turn while it runs, and interrupt another one."""

from openai_codex import Codex, TurnHandle


def wait_for_words(handle: TurnHandle) -> None:
    """Wait until the agent starts to write."""
    for event in handle.stream():
        if event.method == "item/agentMessage/delta":
            return


with Codex() as codex:
    thread = codex.thread_start()

    handle = thread.turn("Count from one to a thousand, in words.")
    wait_for_words(handle)
    handle.steer("Count in French instead, and stop at three.")
    print("Steered:", handle.run().final_response)

    handle = thread.turn("Write a very long story about a lighthouse.")
    wait_for_words(handle)
    handle.interrupt()
    print("Stopped:", handle.run().status)
