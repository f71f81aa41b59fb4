"""A fake app-server, for behavior that the real one rarely or never shows."""

from __future__ import annotations

import collections
import concurrent.futures
import dataclasses
import json
import shutil
import sys
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import Any, cast

from openai_codex._os.interruptions import Owned
from openai_codex.config import OFFLINE, CodexConfig
from openai_codex.protocol._json import JsonObject, JsonValue
from openai_codex.testing._fake.basic_steps import Steps, exit_process, join
from openai_codex.testing._fake.control import ControlServer
from openai_codex.testing._fake.default_rules import default_rules
from openai_codex.testing._gates import Arrivals, wait_for

__all__ = ["FakeAppServer"]

PROGRAM = Path(__file__).with_name("app_server.py")

# Between processes of one machine. Only a process that blocks on a write to a client that does not
# read takes longer.
ACKNOWLEDGE_SECONDS = 10.0


class FakeAppServer(Owned):
    """A real child process that plays an app-server from a script.

    Without rules it works normally: it answers the handshake, starts threads, and echoes the prompt
    in every turn. Each :meth:`on` replaces the behavior for one method;
    :mod:`openai_codex.testing.steps` has the possible steps. Rules, gates and :meth:`play` also
    affect running processes. POSIX only.

    Several processes can be started from one :meth:`config`. Each plays the script from the start.
    :meth:`close` ends all of them. Thread-safe.

    Example::

        with FakeAppServer() as fake:
            fake.on("turn/start", turn(gate("may speak"), say("Hello.")))
            with Codex(fake.config()) as codex:
                handle = codex.thread_start().turn("hi")
                fake.wait_reached("may speak")
                fake.release("may speak")
                assert handle.run().final_response == "Hello."
            assert fake.received("turn/start")[0]["params"]["input"]

    Args:
        version: The version that it reports.

    Raises:
        NotImplementedError: On Windows, where waiting for pipes is not possible.
    """

    def __init__(self, *, version: str = "0.163.0") -> None:
        super().__init__()
        if sys.platform == "win32":
            raise NotImplementedError(
                "the fake app-server does not work on Windows: it needs select() for pipes"
            )
        # Guards all following fields. Nothing that blocks is called under it.
        self._lock = threading.Lock()
        self._rules = default_rules(version)
        self._own: set[str] = set()
        self._at_start = Steps(())
        self._at_eof = exit_process(0)
        self._released: set[str] = set()
        self._gates: collections.defaultdict[str, Arrivals] = collections.defaultdict(Arrivals)
        self._watches: list[tuple[str, int, Arrivals]] = []
        self._pids: list[int] = []
        self._grandchildren: list[int] = []
        self._directory = Path(tempfile.mkdtemp(prefix="openai-codex-fake-"))
        self._record = self._directory / "received.jsonl"
        self._control = ControlServer(self._joined, self._told)

    def __enter__(self) -> FakeAppServer:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def config(self, **settings: object) -> CodexConfig:
        """Return settings for a client that uses this app-server.

        Args:
            **settings: Fields of :class:`CodexConfig`. ``env`` is added to the variables that the
                program needs.
        """
        env = {
            OFFLINE: "0",
            **cast("dict[str, str | None]", settings.pop("env", None) or {}),
            "OPENAI_CODEX_FAKE_CONTROL": self._control.address,
        }
        command = (sys.executable, "-I", "-S", str(PROGRAM))
        config = CodexConfig(launch_args_override=command, env=env)
        return dataclasses.replace(config, **cast("dict[str, Any]", settings))

    def on(self, method: str, *steps: Steps) -> None:
        """Set the steps for a call of ``method`` by the client.

        Another call for the same method sets the steps for the next time. The last ones are
        repeated. Without steps, the method is never answered. Returns when running processes have
        the rule.

        Args:
            method: The method, such as ``"turn/start"`` or ``"initialized"``; ``"*"`` is every
                request without a rule.
            *steps: The steps, in this order.

        Raises:
            TimeoutError: If a running process does not accept the rule.
        """
        play = join(steps)
        with self._lock:
            first = method not in self._own
            self._own.add(method)
            self._rules[method] = [play] if first else [*self._rules[method], play]
            plays = _plain(self._rules[method])
        told = self._control.ask({"do": "on", "method": method, "plays": plays, "first": first})
        wait_for(told, ACKNOWLEDGE_SECONDS, f"a process with the rule for {method}")

    def at_start(self, *steps: Steps) -> None:
        """Set the steps that a process runs first."""
        with self._lock:
            self._at_start = join(steps)

    def at_eof(self, *steps: Steps) -> None:
        """Set the steps that a process runs when its input ends, instead of exiting with 0.

        Without :func:`exit_process` in ``steps``, it continues to run.
        """
        with self._lock:
            self._at_eof = join(steps)

    def play(self, *steps: Steps, thread: str = "thread-1", turn: str = "turn-1") -> None:
        """Run ``steps`` in the running processes now, beside other plays.

        Args:
            *steps: The steps.
            thread: The value of ``{thread}``.
            turn: The value of ``{turn}``.
        """
        message: JsonObject = {"params": {"threadId": thread, "turnId": turn}}
        self._control.broadcast({"do": "start", "steps": list(join(steps).raw), "message": message})

    def release(self, gate: str) -> None:
        """Open the gate of this name, in running processes and in later ones."""
        with self._lock:
            self._released.add(gate)
        self._control.broadcast({"do": "release", "gate": gate})

    def wait_reached(self, gate: str, timeout: float = 10.0, *, times: int = 1) -> None:
        """Block until the gate of this name was reached, in total *times* times.

        Args:
            gate: Its name.
            timeout: Maximum seconds to wait.
            times: Number of arrivals to wait for, including past ones.

        Raises:
            TimeoutError: If the timeout expires.
        """
        wait_for(self.reached(gate, times), timeout, f"the gate {gate!r}")

    def reached(self, gate: str, times: int = 1) -> concurrent.futures.Future[None]:
        """Return a future for the same event, for ``asyncio.wrap_future``."""
        with self._lock:
            arrivals = self._gates[gate]
        return arrivals.reached(times)

    def received(self, method: str | None = None) -> list[JsonObject]:
        """Return the messages from clients, in order of arrival.

        Requests that were answered are included. Lines that are not JSON objects are left out; see
        :meth:`received_lines`.

        Args:
            method: Return only requests and notifications of this method;
                ``"answer"`` for the client's own answers.
        """
        messages = (_decoded(line) for line in self.received_lines())
        return [
            message
            for message in messages
            if message is not None and method in (None, message.get("method", "answer"))
        ]

    def received_lines(self) -> list[bytes]:
        """Return the lines from clients, without line ends."""
        return self._record.read_bytes().split(b"\n")[:-1] if self._record.exists() else []

    def wait_received(self, method: str, timeout: float = 10.0, *, times: int = 1) -> None:
        """Block until processes have received ``method`` in total *times* times.

        Args:
            method: As in :meth:`received`.
            timeout: Maximum seconds to wait.
            times: Number of messages to wait for, including past ones.

        Raises:
            TimeoutError: If the timeout expires.
        """
        wait_for(self.receipt(method, times), timeout, f"{method} from the client")

    def receipt(self, method: str, times: int = 1) -> concurrent.futures.Future[None]:
        """Return a future for the same event, for ``asyncio.wrap_future``."""
        arrivals = Arrivals()
        with self._lock:
            watch = self._watch(len(self._watches), method, times)
            self._watches.append((method, times, arrivals))
        self._control.broadcast({"do": "watch", **watch})
        return arrivals.reached()

    @property
    def pids(self) -> list[int]:
        """Process ids of all started app-servers, in order."""
        with self._lock:
            return list(self._pids)

    @property
    def grandchildren(self) -> list[int]:
        """Process ids of the processes that :func:`spawn_grandchild` started."""
        with self._lock:
            return list(self._grandchildren)

    def close(self) -> None:
        """End all processes and delete the recorded messages. Safe to call more than once.

        In the child of a fork it does nothing.
        """
        if self.foreign:
            return
        self._control.close()
        shutil.rmtree(self._directory, ignore_errors=True)

    def _joined(self, role: str, pid: int) -> JsonObject | None:
        """Add a new process, and return its script."""
        with self._lock:
            if role != "server":
                return None
            self._pids.append(pid)
            watches = enumerate(self._watches)
            return {
                "do": "perform",
                "script": {
                    "rules": {method: _plain(plays) for method, plays in self._rules.items()},
                    "at_start": [*self._at_start.raw],
                    "at_eof": [*self._at_eof.raw],
                    "released": [*self._released],
                    "watches": [self._watch(n, method, times) for n, (method, times, _) in watches],
                    "record": str(self._record),
                },
            }

    def _told(self, message: JsonObject) -> None:
        """Handle a message from a process."""
        with self._lock:
            if "grandchild" in message:
                self._grandchildren.append(cast("int", message["grandchild"]))
                return
            if "reached" in message:
                arrivals = self._gates[str(message["reached"])]
            else:
                arrivals = self._watches[cast("int", message["received"])][2]
        arrivals.arrive()

    @staticmethod
    def _watch(token: int, method: str, times: int) -> JsonObject:
        return {"method": method, "times": times, "token": token}


def _plain(plays: list[Steps]) -> list[JsonValue]:
    return [[*play.raw] for play in plays]


def _decoded(line: bytes) -> JsonObject | None:
    try:
        message = json.loads(line)
    except ValueError:
        return None
    return message if isinstance(message, dict) else None
