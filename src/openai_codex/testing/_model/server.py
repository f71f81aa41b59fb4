"""A model server on the loopback interface, for the real runtime."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from types import TracebackType

import openai_codex
from openai_codex._os.interruptions import Owned
from openai_codex.testing._gates import Gate
from openai_codex.testing._model.answers import Answer
from openai_codex.testing._model.http_server import HttpServer
from openai_codex.testing._model.requests import ModelRequest
from openai_codex.testing._model.responders import Cast, Guardian, Others, Responder
from openai_codex.testing._model.runtime_home import (
    PrivateHome,
    account_config,
    loopback_config,
    loopback_environment,
)

__all__ = ["LoopbackServer"]

# Maximum seconds that closing waits for the accepting thread.
POLL_SECONDS = 0.05


class LoopbackServer(Owned):
    """A Responses API on 127.0.0.1 with scripted answers.

    It listens from its creation until :meth:`close`. Thread-safe.

    Example::

        with LoopbackServer(["Hello.", shell("ls"), "Done."]) as server:
            with Codex(server.config()) as codex:
                assert codex.thread_start().run("hi").final_response == "Hello."
            print(server.requests[0].text, server.remaining)

    Args:
        responder: The answers of the model. ``"echo"`` repeats the last text of the user. With a
            list, each request uses one step. A function is called with the :class:`ModelRequest`,
            from several threads at the same time. A :class:`Cassette` answers all requests. Answers
            are strings, parts made by functions such as :func:`message`, or several of these in one
            :func:`answer`.
        guardian: The reviewer's answer to approval requests: ``"deny"``, ``"allow"``, or a function
            that returns a :func:`verdict`.
        others: The answers to other services of the runtime (reviews, compaction, sub-agents):
            ``"echo"`` or a function. They do not use steps of the script.
        port: Port to listen on; 0 uses a free port.
        record: Whether to keep requests for :attr:`requests`.

    Raises:
        OSError: If the port is in use.
        TypeError: If ``responder`` or ``others`` is something else.
        ValueError: If ``responder`` or ``guardian`` is an unknown string.
    """

    def __init__(
        self,
        responder: Responder = "echo",
        *,
        guardian: Guardian = "deny",
        others: Others = "echo",
        port: int = 0,
        record: bool = True,
    ) -> None:
        super().__init__()
        self._cast = Cast(responder, guardian, others)
        self._record = record
        # Guards everything below. Nothing that blocks is called under it.
        self._lock = threading.Lock()
        self._count = 0
        self._requests: list[ModelRequest] = []
        self._gates: set[Gate] = set()
        self._homes: list[PrivateHome] = []
        self._closed = False
        self._http = HttpServer(port, self._reply, self._hold)
        self._acceptor = threading.Thread(
            target=self._http.serve_forever,
            args=(POLL_SECONDS,),
            name="loopback-server",
            daemon=True,
        )
        self._acceptor.start()

    def __enter__(self) -> LoopbackServer:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"LoopbackServer({self.url!r})"

    @property
    def url(self) -> str:
        """Base URL of the API, as in a provider's ``base_url``."""
        return f"http://127.0.0.1:{self._http.server_port}/v1"

    @property
    def requests(self) -> list[ModelRequest]:
        """All requests so far, in order of arrival and of any purpose."""
        with self._lock:
            return list(self._requests)

    @property
    def remaining(self) -> int:
        """Number of unused steps of the script; 0 without a script."""
        return self._cast.remaining

    def config(self, **settings: object) -> openai_codex.CodexConfig:
        """Return settings for a client whose runtime uses only this server.

        The runtime gets its own configuration and home directory, which :meth:`close` removes. You
        can use one result several times. Its clients then have the same saved threads.

        Args:
            **settings: Fields of :class:`CodexConfig`. ``config_overrides`` and ``env`` are added
                to the server's own, and take precedence.

        Raises:
            RuntimeError: If the server is closed.
        """
        cassette = self._cast.cassette
        if cassette is not None and cassette.uses_account:
            return account_config(self.url, settings)
        model = None if cassette is None else cassette.model
        return loopback_config(self.url, self._new_home(), settings, model)

    def environment(self) -> dict[str, str]:
        """Return environment variables that make whole programs use this server.

        With them, ``Codex()`` without arguments uses only this server. Use them to test unchanged
        programs::

            subprocess.run([sys.executable, "app.py"], env={**os.environ, **server.environment()})

        :meth:`close` removes the configuration and the home directory that they name. Programs that
        share one result have the same saved threads.

        Raises:
            RuntimeError: If the server is closed.
        """
        return loopback_environment(self.url, self._new_home())

    def reset(
        self,
        responder: Responder = "echo",
        *,
        guardian: Guardian = "deny",
        others: Others = "echo",
    ) -> None:
        """Start again with other answers, and clear the requests and the script.

        Use it if several tests share a server. See the class for the arguments.
        """
        cast = Cast(responder, guardian, others)
        with self._lock:
            self._cast = cast
            self._requests.clear()

    def assert_complete(self) -> None:
        """Check that all steps of the script were used, and that there were no other problems.

        Raises:
            AssertionError: If steps are unused, requests came after the last step, or a responder
                raised an error. The message lists them.
        """
        problems = self._cast.problems()
        if problems:
            raise AssertionError("; ".join(problems))

    def close(self) -> None:
        """Stop listening, release all gates, and cut off unfinished answers.

        Close the clients first, because their runtimes use the directories that this removes. It
        waits at most 5 seconds for functions that do not return. Safe to call more than once. In
        the child of a fork it does nothing.
        """
        if self.foreign:
            return
        with self._lock:
            if self._closed:
                return
            self._closed = True
            gates, homes = list(self._gates), self._homes
        for gate in gates:
            gate.release()
        self._http.shutdown()
        self._http.server_close()
        self._acceptor.join()
        for home in homes:
            home.remove()

    def _new_home(self) -> PrivateHome:
        with self._lock:
            if self._closed:
                raise RuntimeError("the loopback server is closed: create another one")
            home = PrivateHome()
            self._homes.append(home)
        return home

    def _reply(self, headers: Mapping[str, str], content: bytes) -> tuple[int, Answer]:
        # One lock for the number, the record and the step, so that requests and steps have the same
        # order.
        with self._lock:
            self._count += 1
            request = ModelRequest(self._count, headers, content)
            if self._record:
                self._requests.append(request)
            speak = self._cast.cue(request)
        return request.number, speak()

    def _hold(self, gate: Gate) -> bool:
        with self._lock:
            if self._closed:
                return False
            self._gates.add(gate)
        return gate.hold()
