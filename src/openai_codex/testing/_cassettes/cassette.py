"""A cassette: a file with recorded answers of a model."""

from __future__ import annotations

import contextlib
import difflib
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Final, cast

from openai_codex.protocol._json import JsonObject, JsonValue
from openai_codex.testing._cassettes.transcript import (
    answer_of,
    asked_in,
    cleaned,
    conversation_of,
    transcript_of,
)
from openai_codex.testing._model.answers import Answer, answer
from openai_codex.testing._model.builders import failure
from openai_codex.testing._model.requests import ModelRequest

__all__ = ["Cassette"]

VERSION: Final = 1


class Cassette:
    """Recorded answers of a model, which are replayed without it. Thread-safe.

    Pass it to :class:`LoopbackServer`, :func:`offline_codex` or :func:`offline_async_codex` instead
    of a script. It also answers requests of the reviewer and other services::

        with Cassette("answers.json") as cassette, offline_codex(cassette) as offline:
            result = offline.codex.thread_start().run("Why is the sky blue?")

    With ``record=True``, each request is passed on to a model and its answer is recorded. The file
    is written when the ``with`` block ends without an error. By default, the model is OpenAI's,
    with the account and the settings of the ``codex`` command; ``upstream`` sets another one. The
    runtime authorizes the requests. Headers are not recorded.

    The file is JSON with one line per line of text, so that diffs are readable. It has no ids,
    headers, account, tool results or hidden reasoning. Texts that look like keys or tokens are
    replaced by ``***``. It does have the prompts and the answers, so read it before you publish it.

    In a replay, a request gets the first unused answer to a request of the same kind with the same
    new user texts and results of the same tools. If there are several, it gets one from the same
    conversation. If there is none, the turn and :meth:`LoopbackServer.assert_complete` fail with
    the difference.

    Args:
        path: The file.
        record: Whether to record instead of replaying.
        upstream: Base URL of the model to record, such as :attr:`LoopbackServer.url` or a gateway;
            OpenAI's by default.
        login: Whether to record with the user's login, home directory and settings; by default only
            without ``upstream``.
        redact: Function that removes further secrets from each text before it is recorded or
            compared.

    Attributes:
        path: The file.
        recording: Whether the cassette records.

    Raises:
        FileNotFoundError: If the cassette was not recorded yet.
        ValueError: If the file is not a cassette.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        record: bool = False,
        upstream: str | None = None,
        login: bool | None = None,
        redact: Callable[[str], str] = str,
    ) -> None:
        self.path = Path(path)
        self.recording = record
        self._upstream = upstream
        self._login = upstream is None if login is None else login
        self._redact = redact
        # Guards the three fields below. Not held during a request to the model.
        self._lock = threading.Lock()
        self._model: str | None = None
        self._problems: list[str] = []
        self._kept: list[JsonObject] = [] if record else self._load()
        self._unused = list(self._kept)

    def __enter__(self) -> Cassette:
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self.recording and exc_type is None:
            self.save()

    def __repr__(self) -> str:
        return f"Cassette({str(self.path)!r}, record={self.recording})"

    def __call__(self, request: ModelRequest) -> Answer:
        """Answer a request from the file, or from the model while recording.

        Raises:
            OSError: If the recorded model cannot be reached.
        """
        asked = cast("JsonObject", cleaned(asked_in(request), self._redact))
        conversation = conversation_of(request, self._redact)
        if not self.recording:
            return self._play(asked, conversation, request.number)
        # Reserve the place first, so that the file has the order of the requests.
        kept: JsonObject = {"asked": asked}
        if conversation is not None:
            kept["conversation"] = conversation
        with self._lock:
            self._model = self._model or request.model
            self._kept.append(kept)
        # Only a recording needs an HTTP client, which is slow to import.
        from openai_codex.testing._cassettes.upstream import ask

        said = ask(request, self._upstream)
        kept.update(cast("JsonObject", cleaned(transcript_of(said), self._redact)))
        return said

    @property
    def uses_account(self) -> bool:
        """Whether the cassette records with the user's login, home directory and settings."""
        return self.recording and self._login

    @property
    def model(self) -> str | None:
        """The model of the first recorded request, which the runtime must use again."""
        return None if self.recording else self._model

    def problems(self) -> list[str]:
        """Return requests without a recorded answer, and recorded answers without a request."""
        with self._lock:
            problems = list(self._problems)
            if self._unused and not problems:
                left = [json.dumps(each["asked"], ensure_ascii=False) for each in self._unused]
                problems.append(f"{self.path}: recorded, but not used: {'; '.join(left)}")
        return problems

    def save(self) -> None:
        """Write the file, and create its directories if needed.

        Raises:
            OSError: If it cannot be written.
            UnicodeEncodeError: If a text is not valid Unicode.
        """
        with self._lock:
            # A request that failed has no answer.
            answers: list[JsonValue] = [each for each in self._kept if "answer" in each]
            content = {"cassette": VERSION, "model": self._model, "requests": answers}
        text = json.dumps(content, indent=2, ensure_ascii=False)
        # Encoded first, because opening the file deletes its content.
        encoded = f"{text}\n".encode()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(encoded)

    def _load(self) -> list[JsonObject]:
        if not self.path.exists():
            raise FileNotFoundError(f"{self.path} was not recorded yet: use record=True")
        try:
            self._model, kept = _checked(json.loads(self.path.read_text(encoding="utf-8")))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ValueError(f"{self.path} is not a cassette: {error!r}") from error
        return kept

    def _play(self, asked: JsonObject, conversation: str | None, number: int) -> Answer:
        with self._lock:
            fitting = [each for each in self._unused if each["asked"] == asked]
            if fitting:
                same = (each for each in fitting if each.get("conversation") == conversation)
                kept = next(same, fitting[0])
                self._unused = [each for each in self._unused if each is not kept]
                return answer_of(kept)
            problem = f"{self.path} has no answer to model request {number}\n{self._gap(asked)}"
            self._problems.append(problem)
        return answer(failure(400, code="not_recorded", message=problem))

    def _gap(self, asked: JsonObject) -> str:
        """Describe the difference from the next recorded request."""
        with contextlib.suppress(StopIteration):
            purpose = asked["purpose"]
            near = next(
                each["asked"]
                for each in self._unused
                if cast("JsonObject", each["asked"])["purpose"] == purpose
            )
            recorded, now = (
                json.dumps(each, indent=2, ensure_ascii=False).splitlines()
                for each in (near, asked)
            )
            difference = difflib.unified_diff(recorded, now, "recorded", "asked", lineterm="")
            return "\n".join(difference)
        return f"all of its {len(self._kept)} answers were used; asked: {json.dumps(asked)}"


def _checked(content: dict[str, JsonValue]) -> tuple[str | None, list[JsonObject]]:
    """Return the model and the requests of a cassette.

    Raises:
        AttributeError, KeyError, TypeError, ValueError: If the content is not that of a cassette.
    """
    version, model = content["cassette"], content["model"]
    if version != VERSION:
        raise ValueError(f"the version of its format is {version!r}")
    if model is not None and not isinstance(model, str):
        raise TypeError("its model is not a string")
    kept = cast("list[JsonObject]", content["requests"])
    for each in kept:
        # A replay compares the one and looks at the other.
        cast("JsonObject", each["asked"])["purpose"]
        answer_of(each)
    return model, kept
