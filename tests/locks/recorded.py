"""A program that uses clients in many ways at once, and prints in which order locks were taken."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import os
import random
import signal
import sys
import threading

from tests.support.lock_order import LockOrder
from tools.house.locks import LOCKS

order = LockOrder({lock.name for lock in LOCKS if lock.taken == "tried" or "latch" in lock.name})
# Before any module of ours makes one.
order.install()

from openai_codex import AsyncCodex, Codex, CodexConfig, CodexError  # noqa: E402
from openai_codex.options import RestartPolicy  # noqa: E402
from tests.locks.uses import ACCEPT, AsyncUsing, BlockingUsing  # noqa: E402
from tests.stress.mix import ACTS, AWAITED_ACTS, Caller  # noqa: E402
from tests.support.insides import runtime_pid  # noqa: E402

# Seconds.
BOUND = 60.0


def mixed(config: CodexConfig, seed: int) -> None:
    """Run the callers of the stress tests for a moment, with approvals."""

    async def use() -> None:
        async with AsyncCodex(config, handlers=ACCEPT) as codex:
            callers = [Caller(codex, seed + n, AWAITED_ACTS if n % 2 else ACTS) for n in range(6)]
            tasks = [asyncio.create_task(each.use()) for each in callers]
            await asyncio.sleep(1)
            for each in callers:
                each.stopping = True
            await asyncio.wait_for(asyncio.gather(*tasks), BOUND)

    asyncio.run(use())


def each_use(config: CodexConfig, seed: int) -> None:
    """Do all that is interrupted elsewhere, and all that interrupts, one after the other."""
    for face in (BlockingUsing, AsyncUsing):
        using = face(config, random.Random(seed))
        for name in (*using.calls, *(each for each in dir(using) if each.startswith("by_"))):
            getattr(using, name)()
            using.restore()
        using.close()


def shared(config: CodexConfig, _: int) -> None:
    """Use one client from several threads, while its runtime is killed now and then."""
    config = dataclasses.replace(config, restart=RestartPolicy.on_demand)
    with Codex(config, handlers=ACCEPT) as codex:

        def use() -> None:
            for _ in range(10):
                with contextlib.suppress(CodexError), codex.thread_start() as thread:
                    thread.run("hi", timeout=BOUND)
                    with codex.subscribe() as subscription:
                        thread.turn("hi").interrupt()
                        next(subscription)

        threads = [threading.Thread(target=use) for _ in range(4)]
        for each in threads:
            each.start()
        for _ in range(3):
            with contextlib.suppress(CodexError, ProcessLookupError):
                codex.models()
                os.kill(runtime_pid(codex), signal.SIGKILL)
        for each in threads:
            each.join(BOUND)
        if (pid := os.fork()) == 0:
            codex.close()
            os._exit(0)
        os.waitpid(pid, 0)


def main(settings: str, seed: str) -> None:
    """Use clients, and print what was held when what was taken."""
    config = CodexConfig(**json.loads(settings))
    for use in (each_use, mixed, shared):
        use(config, int(seed))
    sys.stdout.write(json.dumps({"pairs": sorted(order.pairs), "taken": sorted(order.taken)}))


if __name__ == "__main__":
    main(*sys.argv[1:])
