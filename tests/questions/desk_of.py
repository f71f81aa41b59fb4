"""A desk for what the runtime asks, with lines in and lines out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from openai_codex import Handlers
from openai_codex._runtime.known_threads import ThreadBook
from openai_codex._runtime.questions.desk import QuestionDesk
from openai_codex._runtime.silence import Silence
from openai_codex._wire.codec import decode_envelope

if TYPE_CHECKING:
    from contextvars import Context

    from openai_codex import ServerRequest
    from openai_codex._runtime.questions.handlers import AnyHandler

__all__ = ["COMMAND", "Desk"]

COMMAND = "item/commandExecution/requestApproval"
SCOPE = {"threadId": "t", "turnId": "u"}


class Desk:
    """A desk whose handlers leave what they are asked on a list.

    Args:
        handlers: The client's; without any, each kind of approval has one.
    """

    def __init__(self, handlers: Handlers | None = None) -> None:
        self.sent: list[Any] = []
        self.asked: list[ServerRequest[Any, Any]] = []
        every = Handlers(command_approval=lambda _: None, file_change_approval=lambda _: None)
        self.book = ThreadBook(handlers or every)
        self.silence = Silence(self.book)
        self.desk = QuestionDesk(
            lambda line: self.sent.append(json.loads(line)), self.book, self.silence, self
        )

    def __call__(
        self, _: AnyHandler, request: ServerRequest[Any, Any], _context: Context, /
    ) -> None:
        self.asked.append(request)

    def close(self) -> None:
        """Do nothing: nothing runs."""

    def ask(self, request_id: int | str, method: str = COMMAND, **params: object) -> None:
        """Let a request arrive."""
        line = json.dumps({"id": request_id, "method": method, "params": {**SCOPE, **params}})
        self.desk.arrived(request_id, method, decode_envelope(line.encode()), line.encode())

    def tell(self, method: str, **params: object) -> None:
        """Let a notification arrive."""
        line = json.dumps({"method": method, "params": params}).encode()
        self.desk.notice(method, decode_envelope(line), line)

    @property
    def kept(self) -> int:
        """How much is kept, beside the ids of the last answers and what handles hold."""
        return len(self.desk._open) + len(self.book._threads)
