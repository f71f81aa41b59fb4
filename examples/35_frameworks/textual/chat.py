"""A chat in the terminal with Textual: Markdown that grows while the agent writes.

Needs ``pip install textual``. Run it with ``python chat.py``; Escape stops the agent.
"""

from typing import ClassVar

from textual import work
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Footer, Input, Markdown

from openai_codex import AsyncCodex, AsyncThread, AsyncTurnHandle, CodexError


class Chat(App[None]):
    """One conversation."""

    AUTO_FOCUS = "Input"
    BINDINGS: ClassVar = [("escape", "interrupt", "Stop the agent")]

    def __init__(self) -> None:
        super().__init__()
        self.codex = AsyncCodex()
        self.conversation: AsyncThread | None = None
        self.turn: AsyncTurnHandle | None = None

    def compose(self) -> ComposeResult:
        yield VerticalScroll()
        yield Input(placeholder="Ask something")
        yield Footer()

    async def on_unmount(self) -> None:
        await self.codex.close()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        if not event.value.strip():
            return
        event.input.clear()
        event.input.disabled = True
        self.answer(event.value)

    async def action_interrupt(self) -> None:
        if self.turn is not None:
            await self.turn.interrupt()

    @work
    async def answer(self, question: str) -> None:
        """Run a turn, and show it."""
        log = self.query_one(VerticalScroll)
        log.anchor()
        shown = Markdown()
        await log.mount(Markdown(f"> {question}"), shown)
        stream = Markdown.get_stream(shown)
        try:
            if self.conversation is None:
                self.conversation = await self.codex.thread_start()
            self.turn = await self.conversation.turn(question)
            async for piece in self.turn.text():
                await stream.write(piece)
        except CodexError as error:
            await stream.write(f"\n\n**Failed:** {error}")
        finally:
            await stream.stop()
            self.turn = None
        field = self.query_one(Input)
        field.disabled = False
        field.focus()


if __name__ == "__main__":
    Chat().run()
