"""A client with a scripted model, ready to use without an account."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

import openai_codex
from openai_codex.testing._model.responders import Guardian, Responder
from openai_codex.testing._model.server import LoopbackServer

__all__ = ["Offline", "offline_async_codex", "offline_codex"]

C = TypeVar("C")


@dataclass(frozen=True)
class Offline(Generic[C]):
    """A client and its scripted model.

    Attributes:
        codex: The client, started and ready.
        server: The server that plays the model, with its script and requests.
    """

    codex: C
    server: LoopbackServer


@contextlib.contextmanager
def offline_codex(
    responder: Responder = "echo", *, guardian: Guardian = "deny", **settings: object
) -> Iterator[Offline[openai_codex.Codex]]:
    """Open a :class:`Codex` that runs real turns with a scripted model.

    Blocks for the start of the runtime, about a tenth of a second.

    Args:
        responder: The answers of the model; see :class:`LoopbackServer`.
        guardian: The answers of the reviewer; see :class:`LoopbackServer`.
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
) -> AsyncIterator[Offline[openai_codex.AsyncCodex]]:
    """Open an :class:`AsyncCodex` that runs real turns with a scripted model.

    The server has its own threads, so its answers do not depend on the event loop. See
    :func:`offline_codex` for the arguments.
    """
    from openai_codex import AsyncCodex

    with LoopbackServer(responder, guardian=guardian) as server:
        async with AsyncCodex(server.config(**settings)) as codex:
            yield Offline(codex, server)
