"""One scripted model for a whole, unchanged program."""

from __future__ import annotations

import atexit
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from openai_codex._params.conversions import warn_caller
from openai_codex.config import OFFLINE
from openai_codex.testing._model.runtime_home import PrivateHome, loopback_config
from openai_codex.testing._model.samples import echo_of
from openai_codex.testing._model.script_file import read_script
from openai_codex.testing._model.server import LoopbackServer

if TYPE_CHECKING:
    from openai_codex.config import CodexConfig
    from openai_codex.testing._model.answers import Reply
    from openai_codex.testing._model.requests import ModelRequest
    from openai_codex.testing._model.responders import Responder

__all__ = ["offline_config", "program_model"]

SCRIPT = "offline.json"

# Guards the start of the model, which all clients of the program share.
_starting = threading.Lock()


def program_model(folder: Path) -> Responder:
    """Return the model for a program: the script in its directory, or else an echo, word by word.

    Raises:
        ValueError: If the script is not valid. The message names the file and the step.
    """
    script = folder / SCRIPT
    if not script.exists():
        return _echo
    try:
        return read_script(script)
    except ValueError as error:
        raise ValueError(f"{script}: {error}") from error


def _echo(request: ModelRequest) -> Reply:
    return echo_of(request)


def offline_config(config: CodexConfig) -> CodexConfig:
    """Return settings for the offline mode, in which a runtime uses the model of this program.

    The first call emits a warning and starts the model, which ends with the process. Its URL
    replaces the value of the variable, so that child processes use the same model and have the same
    saved threads. Settings in *config* take precedence.

    Raises:
        RuntimeWarning: If this is the first call and warnings are errors.
        ValueError: If the program's script is not valid. The message names the step.
    """
    with _starting:
        url, _, home = os.environ[OFFLINE].partition(" ")
        if not home:
            # Warn first: if warnings are errors, nothing must be left running.
            warn_caller(
                f"{OFFLINE} is set: the agent's answers are scripted, no account is used",
                RuntimeWarning,
            )
            url, home = _start()
            os.environ[OFFLINE] = f"{url} {home}"
    return loopback_config(url, PrivateHome(Path(home)), vars(config))


def _start() -> tuple[str, str]:
    program = getattr(sys.modules["__main__"], "__file__", None)
    # Without a program, for example in a notebook, use the script in the working directory.
    folder = Path.cwd() if program is None else Path(program).parent
    server = LoopbackServer(program_model(folder), record=False)
    home = PrivateHome()
    owner = os.getpid()

    def end() -> None:
        # The child of a fork also runs this, but does not own the server or the files.
        if os.getpid() == owner:
            server.close()
            home.remove()

    atexit.register(end)
    return server.url, str(home.root)
