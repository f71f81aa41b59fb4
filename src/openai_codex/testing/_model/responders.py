"""Responders, which answer for the model: an echo, a script or a function."""

from __future__ import annotations

import functools
import threading
from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, TypeAlias

from openai_codex.testing._cassettes.cassette import Cassette
from openai_codex.testing._model.answers import Answer, Reply, answer, as_answer
from openai_codex.testing._model.builders import failure, verdict
from openai_codex.testing._model.requests import ModelRequest
from openai_codex.testing._model.samples import echo_of

__all__ = ["Cast", "Guardian", "Others", "Responder"]

Echo: TypeAlias = Literal["echo"]
Speaker: TypeAlias = Callable[[ModelRequest], Reply]
Responder: TypeAlias = Echo | Sequence[Reply] | Speaker
Guardian: TypeAlias = Literal["allow", "deny"] | Speaker
Others: TypeAlias = Echo | Speaker

EXTRA_REQUEST = "the script of the loopback server has no step left for this request"


class Cast:
    """All responders of a server: the model, its reviewer and others. Thread-safe.

    Args:
        model: Answers the turns of threads.
        guardian: Answers requests for automatic approval.
        others: Answers requests of other services of the runtime.

    Raises:
        TypeError: If ``others`` is a script, because their order is not fixed.
        ValueError: If one of them is an unknown string.
    """

    def __init__(self, model: Responder, guardian: Guardian, others: Others) -> None:
        # Guards the three fields below. No responder is called under it.
        self._lock = threading.Lock()
        self._complaints: list[str] = []
        self._surplus = 0
        self._script: deque[Answer] = deque()
        self._model: Speaker | None = None
        self.cassette = model if isinstance(model, Cassette) else None
        if isinstance(model, Cassette):
            guardian = others = model
        if model == "echo" or callable(model):
            self._model = _speaker(model)
        elif isinstance(model, str):
            raise ValueError(f"{model!r} is not a responder: use 'echo', a list or a function")
        elif isinstance(model, Mapping) or not isinstance(model, Iterable):
            kind = type(model).__name__
            raise TypeError(f"a {kind} is not a responder: use 'echo', a list or a function")
        else:
            self._script.extend(as_answer(step) for step in model)
        if others != "echo" and not callable(others):
            raise TypeError(
                "others cannot be a script, as their order is not fixed: use 'echo' or a function"
            )
        self._others = _speaker(others)
        if guardian not in ("allow", "deny") and not callable(guardian):
            raise ValueError(f"{guardian!r} is not a guardian: use 'allow', 'deny' or a function")
        self._guardian = guardian if callable(guardian) else _judge(guardian)

    @property
    def remaining(self) -> int:
        """Number of unused steps of the script."""
        with self._lock:
            return len(self._script)

    def problems(self) -> list[str]:
        """Return the problems so far, and the unused steps."""
        with self._lock:
            problems = list(self._complaints)
            if self.cassette is not None:
                problems += self.cassette.problems()
            if self._surplus:
                problems.append(f"model requests after the last step: {self._surplus}")
            if self._script:
                steps = "; ".join(str(step) for step in self._script)
                problems.append(f"unused steps ({len(self._script)}): {steps}")
        return problems

    def cue(self, request: ModelRequest) -> Callable[[], Answer]:
        """Choose the responder for ``request``, and take its step of the script.

        This is fast. The returned function creates the answer, which may run the test's code. It
        never raises.
        """
        speaker: Speaker | None = self._others
        if request.purpose == "guardian":
            speaker = self._guardian
        elif request.purpose == "turn":
            speaker = self._model
        if speaker is None:
            step = self._next_step()
            return lambda: step
        return functools.partial(self._ask, speaker, request)

    def _next_step(self) -> Answer:
        with self._lock:
            if self._script:
                return self._script.popleft()
            self._surplus += 1
        return answer(failure(400, code="script_exhausted", message=EXTRA_REQUEST))

    def _ask(self, speaker: Speaker, request: ModelRequest) -> Answer:
        try:
            return as_answer(speaker(request))
        # A responder is the test's code. Its errors are reported to the test. Here, they would only
        # end a thread of the server.
        except Exception as exc:  # noqa: BLE001
            complaint = f"the responder raised {exc!r} at request {request.number}"
            with self._lock:
                self._complaints.append(complaint)
            return answer(failure(500, code="responder_error", message=complaint))


def _speaker(responder: Echo | Speaker) -> Speaker:
    return responder if callable(responder) else _echo


def _echo(request: ModelRequest) -> Reply:
    return echo_of(request)


def _judge(outcome: Literal["allow", "deny"]) -> Speaker:
    return lambda _request: verdict(outcome)
