"""The offline mode: one scripted model for a whole program that knows nothing of it."""

from __future__ import annotations

import atexit
import os
import sys
import threading
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from openai_codex._runtime.offline import OFFLINE
from openai_codex.testing._home import PrivateHome, loopback_config
from openai_codex.testing._program_model import program_model
from openai_codex.testing._server import LoopbackServer

if TYPE_CHECKING:
    from openai_codex.config import CodexConfig

__all__ = ["offline_config"]

# Guards the start, which all clients of the program share.
_starting = threading.Lock()


def offline_config(config: CodexConfig) -> CodexConfig:
    """Return settings that lead a runtime to the model of this program.

    The first call starts the model, after a warning; it ends with the process. Its
    address replaces the value of the variable, so that processes which this one starts
    ask the same model and see the same saved threads. What *config* sets itself wins.

    Raises:
        RuntimeWarning: If it would begin now, and warnings are errors.
        ValueError: If the program's script is not valid; the message names the step.
    """
    with _starting:
        url, _, home = os.environ[OFFLINE].partition(" ")
        if not home:
            # First: where warnings are errors, nothing is to be left running.
            warnings.warn(
                f"{OFFLINE} is set: what the agent says is scripted, no account is used",
                RuntimeWarning,
                stacklevel=2,
            )
            url, home = _start()
            os.environ[OFFLINE] = f"{url} {home}"
    return loopback_config(url, PrivateHome(Path(home)), vars(config))


def _start() -> tuple[str, str]:
    program = getattr(sys.modules["__main__"], "__file__", None)
    # Without a program, as in a notebook, the script is looked for where one works.
    folder = Path.cwd() if program is None else Path(program).parent
    server = LoopbackServer(program_model(folder), record=False)
    home = PrivateHome()
    owner = os.getpid()

    def end() -> None:
        # The child of a fork runs this too, but has no part in either.
        if os.getpid() == owner:
            server.close()
            home.remove()

    atexit.register(end)
    return server.url, str(home.root)
