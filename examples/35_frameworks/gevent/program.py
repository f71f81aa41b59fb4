"""Many concurrent turns in greenlets of gevent, over one client.

Needs ``pip install gevent``. Patch first, before anything else is imported.
"""

from gevent import monkey

monkey.patch_all()

from gevent.pool import Pool  # noqa: E402  # after the patch, as everything below

from openai_codex import Codex  # noqa: E402

ANIMALS = ["heron", "otter", "pike", "vole"]


def describe(codex: Codex, animal: str) -> str | None:
    with codex.thread_start(ephemeral=True) as thread:
        return thread.run(f"Describe the {animal} in one sentence.").final_response


if __name__ == "__main__":
    pool = Pool(3)  # Concurrent turns.
    with Codex() as codex:
        for answer in pool.imap(lambda animal: describe(codex, animal), ANIMALS):
            print(answer)
