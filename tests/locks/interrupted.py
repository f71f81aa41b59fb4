"""A program whose calls are interrupted by calls of the same thread."""

from __future__ import annotations

import faulthandler
import json
import random
import signal
import sys
import time
from typing import TYPE_CHECKING

from openai_codex import CodexConfig
from openai_codex.errors import CodexError
from tests.locks.interruption import Interruption
from tests.locks.uses import FACES
from tests.support.insides import connection_of, left_behind

if TYPE_CHECKING:
    from tests.locks.uses import Using

__all__ = ["main"]

# Seconds: what a call may take, and after which the stacks are shown and the program ends.
SLOW, STUCK = 10.0, 30.0


class Watched:
    """What a handler does, which must not take long, nor fail but because all is closed."""

    def __init__(self, using: Using) -> None:
        self.act = using.interrupting()
        self.took = 0.0
        self.errors: list[str] = []
        self.done = self.over = False

    def __call__(self, *_: object) -> None:
        if self.over:
            return
        self.done = True
        begin = time.monotonic()
        try:
            self.act()
        except CodexError as error:
            if not is_expected(error):
                self.errors.append(repr(error))
        self.took = time.monotonic() - begin


def is_expected(error: CodexError) -> bool:
    """Say whether an error only tells that the client was closed, as it may have been."""
    return "the client was closed" in str(error)


def check(using: Using) -> list[str]:
    """Return what is wrong after all that was done: nothing is lost, all goes on."""
    using.restore()
    if not using.thread.run("hi").final_response:
        return ["no answer"]
    deadline = time.monotonic() + SLOW
    # The turn that is held is known.
    while left := left_behind(connection_of(using.codex), but=using.held.id):
        if time.monotonic() > deadline:
            return left
        using.thread.run("hi")
    return []


def at_instructions(using: Using, name: str, moments: random.Random, watched: Watched) -> str:
    """Call, and be interrupted before any instruction of ours; return which."""
    with Interruption(list, 0) as counting:
        getattr(using, name)()
    with Interruption(watched, moments.randint(1, counting.seen)) as interruption:
        call(using, name, watched)
    return interruption.where


def by_signals(using: Using, name: str, moments: random.Random, watched: Watched) -> str:
    """Call, and be interrupted by a signal at any time meanwhile."""
    begin = time.monotonic()
    getattr(using, name)()
    after = moments.uniform(1e-6, time.monotonic() - begin)
    signal.signal(signal.SIGALRM, watched)
    signal.setitimer(signal.ITIMER_REAL, after)
    call(using, name, watched)
    # It may be on its way, in another thread.
    watched.over = True
    signal.setitimer(signal.ITIMER_REAL, 0)
    return f"{after:.6f} s"


WAYS = {"instructions": at_instructions, "signals": by_signals}


def call(using: Using, name: str, watched: Watched) -> None:
    """Do what is interrupted, which may be by closing the client."""
    try:
        getattr(using, name)()
    except CodexError as error:
        if not (watched.done and watched.act.__name__ == "by_close" and is_expected(error)):
            watched.errors.append(f"{name}: {error!r}")
    except StopIteration:
        # The subscription was closed.
        if not watched.done:
            raise


def say(text: str) -> None:
    """Print a line, which is seen even if this hangs."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(settings: str, face: str, by: str, seed: str, times: str) -> None:
    """Interrupt calls so many times; say what goes wrong, and where."""
    moments = random.Random(seed)
    using = FACES[face](CodexConfig(**json.loads(settings)), moments)
    for number in range(int(times)):
        faulthandler.dump_traceback_later(STUCK, exit=True)
        name = using.calls[number % len(using.calls)]
        watched = Watched(using)
        say(f"{number}: {name} interrupted by {watched.act.__name__}")
        where = WAYS[by](using, name, moments, watched)
        wrong = [*watched.errors, *check(using)]
        if watched.took > SLOW or wrong:
            say(f"WRONG: {watched.took:.1f} s, {wrong}, at {where}")
    faulthandler.cancel_dump_traceback_later()
    using.close()
    say("done")


if __name__ == "__main__":
    main(*sys.argv[1:])
