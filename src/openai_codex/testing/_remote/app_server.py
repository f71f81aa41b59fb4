"""A real app-server that listens on this machine, with a scripted model."""

from __future__ import annotations

import contextlib
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal, cast

from openai_codex._os.interruptions import Owned
from openai_codex._os.locate import child_environment, command_line
from openai_codex.config import CodexConfig
from openai_codex.errors import LaunchError
from openai_codex.testing._model.responders import Guardian, Responder
from openai_codex.testing._model.server import LoopbackServer

__all__ = ["RemoteAppServer"]

# Seconds until a runtime must listen.
PATIENCE: Final = 30.0
# Seconds between two checks whether it listens.
LOOK: Final = 0.01
# The runtime exits immediately if no turn is active, and otherwise at a second signal.
GRACE: Final = 2.0
ANNOUNCED: Final = re.compile(r"listening on: (ws://[\d.:]+)")


class RemoteAppServer(Owned):
    """A real runtime that listens for clients, with a scripted model. Thread-safe.

    ::

        with RemoteAppServer() as server, Codex(server.config()) as codex:
            assert codex.thread_start().run("hello").final_response == "hello"

    Blocks for the start of the runtime, about half a second. It listens on a Unix socket in a
    private directory, or on a loopback port.

    Args:
        responder: The answers of the model; see :class:`LoopbackServer`.
        guardian: The answers of the reviewer; see :class:`LoopbackServer`.
        over: Whether it listens on a Unix socket (``"unix"``) or a port (``"ws"``).
        token: Whether clients need a token, which :meth:`config` provides; only with ``"ws"``.

    Attributes:
        model: The server that plays the model.
        url: The URL of the runtime.

    Raises:
        LaunchError: If the runtime does not start to listen.
        ValueError: If ``token`` is set for a Unix socket.
    """

    def __init__(
        self,
        responder: Responder = "echo",
        *,
        guardian: Guardian = "deny",
        over: Literal["unix", "ws"] = "unix",
        token: bool = False,
    ) -> None:
        if token and over == "unix":
            # server: it ignores tokens on a Unix socket.
            raise ValueError(
                "a Unix socket does not take a token; its file permissions control access"
            )
        super().__init__()
        self._stack = contextlib.ExitStack()
        self.model = self._stack.enter_context(LoopbackServer(responder, guardian=guardian))
        # A TemporaryDirectory would be deleted at the exit of a forked child.
        self._folder = Path(tempfile.mkdtemp(prefix="codex"))
        self._stack.callback(shutil.rmtree, self._folder, ignore_errors=True)
        self._socket = self._folder / "socket"
        self._token = self._folder / "token" if token else None
        self._settings = self.model.config()
        self._listen = f"unix://{self._socket}" if over == "unix" else "ws://127.0.0.1:0"
        self.url = self._listen
        try:
            self._start()
        except BaseException:
            self._stack.close()
            raise

    @property
    def pid(self) -> int:
        """The process id of the runtime."""
        return self._process.pid

    def config(self, **settings: object) -> CodexConfig:
        """Return settings for a client of this server.

        Args:
            **settings: Further fields of :class:`CodexConfig`.
        """
        fields: dict[str, Any] = {"url": self.url, "token_file": self._token}
        return CodexConfig(**{**fields, **cast("dict[str, Any]", settings)})

    def restart(self) -> None:
        """Kill the runtime and start another one at the same URL.

        Its clients lose their connections, and active turns are interrupted.
        """
        self._end(kill=True)
        self._listen = self.url
        self._start()

    def close(self) -> None:
        """Stop the runtime and the model; safe to call more than once.

        In the child of a fork it does nothing.
        """
        if not self.foreign:
            self._end()
            self._stack.close()

    def __repr__(self) -> str:
        return f"RemoteAppServer({self.url!r})"

    def __enter__(self) -> RemoteAppServer:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _start(self) -> None:
        command = [*command_line(self._settings), "--listen", self._listen]
        if self._token is not None:
            if not self._token.exists():
                self._token.touch(mode=0o600)
                self._token.write_text(secrets.token_urlsafe(32))
            command += ["--ws-auth", "capability-token", "--ws-token-file", str(self._token)]
        self._said: list[str] = []
        self._announced = threading.Event()
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=child_environment(self._settings),
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        self._listener = threading.Thread(target=self._listen_to, name="app-server-stderr")
        self._listener.daemon = True
        self._listener.start()
        deadline = time.monotonic() + PATIENCE
        while not self._is_ready():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self._end(kill=True)
                raise LaunchError(command[0], "it does not listen: " + "".join(self._said))

    def _is_ready(self) -> bool:
        if not self._listen.startswith("unix"):
            return self._announced.wait(LOOK)
        with socket.socket(socket.AF_UNIX) as candidate:
            try:
                candidate.connect(str(self._socket))
            except OSError:
                # The socket file exists before the runtime listens.
                time.sleep(LOOK)
                return False
        return True

    def _listen_to(self) -> None:
        stderr = self._process.stderr
        for line in stderr or ():
            self._said.append(line)
            if found := ANNOUNCED.search(line):
                self.url = found[1]
                self._announced.set()

    def _end(self, *, kill: bool = False) -> None:
        steps = [self._process.kill] if kill else [self._process.terminate] * 2
        for step in (*steps, self._process.kill):
            if self._process.poll() is not None:
                break
            step()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(GRACE)
        self._process.wait()
        self._listener.join()
        if self._process.stderr is not None:
            self._process.stderr.close()
