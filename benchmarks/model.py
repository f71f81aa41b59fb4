"""The model for the real runtime: a loopback server in its own process.

It always runs in the environment of this package, for both SDKs. Its first line of output
is the configuration for a runtime to use it. It serves until its input ends.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from benchmarks.environment import ROOT
from benchmarks.figures import pack

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["answering"]

WORDS = "a token of a streamed answer "
# A timeout in seconds, longer than a runtime needs to finish.
END = 10.0


@contextmanager
def answering(python: str, deltas: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Run the model; yield its process id, and the fields of a ``CodexConfig`` that use it.

    Args:
        python: The interpreter of an environment with this package.
        deltas: The number of deltas of each answer.
    """
    command = [python, "-m", "benchmarks.model", str(deltas)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe) as child:
        assert child.stdin
        assert child.stdout
        try:
            settings = json.loads(child.stdout.readline())
            settings["config_overrides"] = tuple(settings["config_overrides"])
            yield child.pid, settings
        finally:
            child.stdin.close()
            child.wait(END)


def main() -> None:
    """Serve until the input ends."""
    from openai_codex.testing import LoopbackServer, message

    deltas = int(sys.argv[1])
    answer = message(WORDS * (deltas // 5 + 1), deltas=deltas)
    with LoopbackServer(lambda _: answer, record=False) as server:
        config = server.config()
        print(pack({"config_overrides": config.config_overrides, "env": config.env}), flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main()
