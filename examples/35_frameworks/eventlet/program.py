"""Many concurrent turns from green threads of eventlet, over one client.

Needs ``pip install eventlet``. The client's threads that wait for its runtime must be
real threads. So patch only the modules that your program needs, and call the client with ``tpool``.
"""

import eventlet

eventlet.monkey_patch(socket=True, time=True)

from eventlet import GreenPool, tpool  # noqa: E402  # after the patch, as everything below

from openai_codex import Codex  # noqa: E402

ANIMALS = ["heron", "otter", "pike", "vole"]


def describe(codex: Codex, animal: str) -> str | None:
    with codex.thread_start(ephemeral=True) as thread:
        return thread.run(f"Describe the {animal} in one sentence.").final_response


if __name__ == "__main__":
    pool = GreenPool(3)  # Concurrent turns; tpool has 20 threads.
    with Codex() as codex:
        for answer in pool.imap(lambda animal: tpool.execute(describe, codex, animal), ANIMALS):
            print(answer)
    tpool.killall()
