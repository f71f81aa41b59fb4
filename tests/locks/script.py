"""What the app-server does in the turns of these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openai_codex.testing.steps import ask_approval, gate, say, stream, turn

if TYPE_CHECKING:
    from openai_codex.testing import FakeAppServer

__all__ = ["teach"]


def teach(fake: FakeAppServer) -> None:
    """Have each turn say something, ask something, and end; but if it is told to hold, wait."""
    fake.on(
        "turn/start", turn(gate("{params.input.0.text}"), stream(5), ask_approval(), say("done"))
    )
    fake.release("hi")
