"""A model server on the loopback interface, for the real runtime to talk to."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from openai_codex.testing._home import PrivateHome, loopback_config, loopback_environment
from openai_codex.testing._http import HttpServer
from openai_codex.testing._requests import ModelRequest
from openai_codex.testing._responders import Cast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from openai_codex.config import CodexConfig
    from openai_codex.testing._answers import Answer
    from openai_codex.testing._gates import Gate
    from openai_codex.testing._responders import Guardian, Others, Responder

__all__ = ["LoopbackServer"]

# How long closing may have to wait for the accepting thread to notice.
POLL_SECONDS = 0.05


class LoopbackServer:
    """A Responses API that says what a test wants, on 127.0.0.1 only.

    It listens from its construction until :meth:`close`. Thread-safe.

    Example::

        with LoopbackServer(["Hello.", shell("ls"), "Done."]) as server:
            with Codex(server.config()) as codex:
                assert codex.thread_start().run("hi").final_response == "Hello."
            print(server.requests[0].text, server.remaining)

    Args:
        responder: What the model says. ``"echo"`` repeats the last text of the
            user; of a list, each request consumes one step; a function is
            called with the :class:`ModelRequest`, from several threads at
            once. Answers are strings, the parts that :func:`message` and its
            siblings make, or several of these in one :func:`answer`.
        guardian: What the reviewer says when the runtime asks it to approve
            something: ``"deny"``, ``"allow"``, or a function that answers
            with a :func:`verdict`.
        others: What other services of the runtime are told (reviews,
            compaction, sub-agents): ``"echo"`` or a function. They never take a
            step of the script.
        port: Port to listen on; 0 takes a free one.
        record: Whether requests are kept for :attr:`requests`.

    Raises:
        OSError: If the port is taken.
        ValueError: If ``responder`` or ``guardian`` is a word without meaning.
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
        self._cast = Cast(responder, guardian, others)
        self._record = record
        # Guards everything below; nothing that waits is called under it.
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
        """All requests so far, in the order of their arrival, whatever their purpose."""
        with self._lock:
            return list(self._requests)

    @property
    def remaining(self) -> int:
        """Number of steps of the script that are still to come; 0 without a script."""
        return self._cast.remaining

    def config(self, **settings: object) -> CodexConfig:
        """Return settings for a client whose runtime talks to this server and to nobody else.

        The runtime gets a configuration and a home directory of its own, which
        are removed by :meth:`close`. One result may be used several times; its
        clients then see the same saved threads.

        Args:
            **settings: Fields of :class:`CodexConfig`. ``config_overrides``
                and ``env`` are added to what the server needs, and win.

        Raises:
            RuntimeError: If the server is closed.
        """
        return loopback_config(self.url, self._new_home(), settings)

    def environment(self) -> dict[str, str]:
        """Return environment variables that lead whole programs to this server.

        With them set, ``Codex()`` without arguments talks to this server and
        to nobody else. For programs that are tested as they are::

            subprocess.run([sys.executable, "app.py"], env={**os.environ, **server.environment()})

        The configuration and the home directory that they name are removed by
        :meth:`close`. Programs that share one result see the same saved threads.

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
        """Start afresh with other answers, forgetting requests and the script.

        For a server that several tests share; see the class for the arguments.
        """
        cast = Cast(responder, guardian, others)
        with self._lock:
            self._cast = cast
            self._requests.clear()

    def assert_complete(self) -> None:
        """Check that the script was played to its end, and that nothing else went wrong.

        Raises:
            AssertionError: If steps are left, requests came after the last
                step, or a responder raised. The message names them.
        """
        problems = self._cast.problems()
        if problems:
            raise AssertionError("; ".join(problems))

    def close(self) -> None:
        """Stop listening, release all gates, cut what is still being answered.

        Close the clients first: their runtimes use the directories that this
        removes. Safe to call again.
        """
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
                raise RuntimeError("the loopback server is closed: nobody would remove the files")
            home = PrivateHome()
            self._homes.append(home)
        return home

    def _reply(self, headers: Mapping[str, str], content: bytes) -> tuple[int, Answer]:
        # One lock for the number, the record and the step, so that the order
        # of the requests is the order of the script.
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
