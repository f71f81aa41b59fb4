"""A ready client whose model is scripted: one ``with`` and no account."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from openai_codex.testing._server import LoopbackServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from openai_codex import AsyncCodex, Codex
    from openai_codex.testing._responders import Guardian, Responder

__all__ = ["Offline", "offline_async_codex", "offline_codex"]

C = TypeVar("C")


@dataclass(frozen=True)
class Offline(Generic[C]):
    """A client and the model that it talks to.

    Attributes:
        codex: The client, started and ready.
        server: What plays the model: its script, and what it was asked.
    """

    codex: C
    server: LoopbackServer


@contextlib.contextmanager
def offline_codex(
    responder: Responder = "echo", *, guardian: Guardian = "deny", **settings: object
) -> Iterator[Offline[Codex]]:
    """Open a :class:`Codex` that runs real turns against a scripted model.

    Blocks for the start of the runtime, about a tenth of a second.

    Args:
        responder: What the model says; see :class:`LoopbackServer`.
        guardian: What its reviewer says; see there.
        **settings: Fields of :class:`CodexConfig`, such as ``cwd``.
    """
    from openai_codex import Codex

    with (
        LoopbackServer(responder, guardian=guardian) as server,
        Codex(server.config(**settings)) as codex,
    ):
        yield Offline(codex, server)


@contextlib.asynccontextmanager
async def offline_async_codex(
    responder: Responder = "echo", *, guardian: Guardian = "deny", **settings: object
) -> AsyncIterator[Offline[AsyncCodex]]:
    """Open an :class:`AsyncCodex` that runs real turns against a scripted model.

    The server has threads of its own, so a script or function that answers
    does not depend on the event loop. See :func:`offline_codex` for the
    arguments.
    """
    from openai_codex import AsyncCodex

    with LoopbackServer(responder, guardian=guardian) as server:
        async with AsyncCodex(server.config(**settings)) as codex:
            yield Offline(codex, server)
