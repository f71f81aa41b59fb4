"""Types that several threads use first at the same time, or across a fork.

In interpreters of their own, which have used no type yet, and may crash.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

# Threads take turns as often as they can, and begin with different ones of the methods that
# share types.
FIRST_USES = """
import sys, threading
from openai_codex.protocol import methods

THREADS = 8
ANSWER = b'{"thread": {"id": "t", "turns": []}, "data": []}'
names = [name for name in vars(methods) if name.startswith("THREAD_")]
together = threading.Barrier(THREADS)

def use_all(number):
    together.wait(10)
    for name in names[number % 3:] + names[:number % 3]:
        try:
            getattr(methods, name).decode_result(ANSWER)
        except ValueError:
            pass

sys.setswitchinterval(1e-6)
threads = [threading.Thread(target=use_all, args=(number,)) for number in range(THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""

FORK = """
import os, signal, threading
from openai_codex.protocol._once import once

held, forking = threading.Event(), threading.Event()

def hold():
    with once:
        held.set()
        # Nobody sets this: that the other thread waits in fork() cannot be observed.
        forking.wait(0.2)

holder = threading.Thread(target=hold)
holder.start()
held.wait()
child = os.fork()
if child == 0:
    signal.alarm(5)
    with once:
        os._exit(0)
holder.join()
raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def exit_code(program: str) -> int:
    command = [sys.executable, "-c", program]
    return subprocess.run(command, capture_output=True, timeout=50, check=False).returncode


def test_threads_may_use_a_type_first_at_the_same_time() -> None:
    assert exit_code(FIRST_USES) == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_a_child_of_a_fork_can_use_types_that_its_parent_was_learning() -> None:
    assert exit_code(FORK) == 0
