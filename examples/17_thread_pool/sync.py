"""Run many turns at the same time, with a thread pool and one client."""

from concurrent.futures import ThreadPoolExecutor

from openai_codex import Codex

ANIMALS = ["heron", "otter", "badger", "hedgehog", "kingfisher", "newt", "swift", "vole"]


def describe(codex: Codex, animal: str) -> str | None:
    """Run one turn in a new thread, which is not saved."""
    thread = codex.thread_start(ephemeral=True)
    return thread.run(f"Describe the {animal} in one sentence.").final_response


with Codex() as codex, ThreadPoolExecutor(max_workers=4) as pool:
    answers = [pool.submit(describe, codex, animal) for animal in ANIMALS]
    for animal, answer in zip(ANIMALS, answers, strict=True):
        print(f"{animal}: {answer.result()}")
