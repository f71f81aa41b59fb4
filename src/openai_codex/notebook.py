"""Turns in a notebook: ``%load_ext openai_codex``, then ``%%codex`` cells; and :func:`show`.

The answer is shown as Markdown while the agent writes it, together with its commands, file changes
and tool calls. Works in Jupyter and in everything that uses its protocol, such as VS Code and
Colab. IPython in a terminal prints the text. IPython is imported on first use.
"""

from __future__ import annotations

import argparse
import contextvars
import re
import shlex
import sys
import threading
from contextlib import suppress
from functools import partial
from importlib import import_module
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, Final, NoReturn, TypeAlias

import openai_codex
from openai_codex.protocol import (
    AgentMessageDeltaNotification,
    AgentMessageThreadItem,
    CommandExecutionThreadItem,
    DynamicToolCallThreadItem,
    FileChangeThreadItem,
    ItemCompletedNotification,
    ItemStartedNotification,
    McpToolCallThreadItem,
    ThreadItem,
)

if TYPE_CHECKING:
    from openai_codex import Codex, Thread
    from openai_codex.types import Notification

__all__ = ["show", "show_async"]

# Seconds between two updates. With more updates, drawing would keep the browser busy.
BETWEEN_UPDATES: Final = 0.1
MAGIC: Final = "codex"

Deed: TypeAlias = (
    CommandExecutionThreadItem
    | FileChangeThreadItem
    | DynamicToolCallThreadItem
    | McpToolCallThreadItem
)


def show(handle: openai_codex.TurnHandle[Any]) -> openai_codex.TurnResult[Any]:
    """Show a turn in the output of the cell while it runs, and return its result.

    Blocks until the turn ends. Interrupting the kernel stops the turn.

    Raises:
        ImportError: If IPython is not installed.
        TurnFailedError: If the turn fails.
        TransportClosedError: If the runtime ends before the turn does.
    """
    screen = _Screen()
    try:
        for event in handle.stream():
            screen.take(event)
    except KeyboardInterrupt:
        # It may have come outside stream(), which then does not stop the turn.
        with suppress(openai_codex.CodexError):
            handle.interrupt()
        raise
    finally:
        screen.finish()
    return handle.result


async def show_async(handle: openai_codex.AsyncTurnHandle[Any]) -> openai_codex.TurnResult[Any]:
    """Show a turn in the output of the cell while it runs, and return its result.

    For cells that use ``await``; several calls can run concurrently. Raises the errors of
    :func:`show`.
    """
    screen = _Screen()
    try:
        async for event in handle.stream():
            screen.take(event)
    finally:
        screen.finish()
    return handle.result


class _Page:
    """The output and actions of a turn so far, as Markdown."""

    def __init__(self) -> None:
        self._parts: dict[str, str] = {}

    def take(self, event: Notification) -> str | None:
        """Add an event; return the new text, for output that cannot be redrawn.

        :obj:`None` if the event is not shown.
        """
        match event.payload:
            case AgentMessageDeltaNotification(item_id=item_id, delta=delta):
                self._parts[item_id] = self._parts.get(item_id, "") + delta
                return delta
            case ItemStartedNotification(item=item) | ItemCompletedNotification(item=item):
                return self._take_item(item, completed="completed" in event.method)
        return None

    def markdown(self) -> str:
        # A copy, because another thread may add events meanwhile.
        return "\n\n".join(part for part in list(self._parts.values()) if part)

    def _take_item(self, item: ThreadItem, *, completed: bool) -> str | None:
        if isinstance(item, AgentMessageThreadItem):
            known = self._parts.get(item.id, "")
            # Text from deltas was already printed, but a message may also come without deltas.
            self._parts[item.id] = item.text or known
            return f"{'' if known else item.text}\n" if completed else ""
        if not isinstance(item, Deed):
            return None
        said = _told(item)
        self._parts[item.id] = f"> {said}"
        return f"{said}\n" if completed else ""


def _told(item: Deed) -> str:
    """Return a line about an action of the agent."""
    match item:
        case CommandExecutionThreadItem():
            ended = "" if item.exit_code is None else f", exit code {item.exit_code}"
            return f"{_code(f'$ {item.command}')} {item.status.value}{ended}"
        case FileChangeThreadItem():
            paths = ", ".join(_code(change.path) for change in item.changes)
            return f"Changes to {paths}: {item.status.value}"
        case DynamicToolCallThreadItem() | McpToolCallThreadItem():
            return f"Tool {_code(item.tool)}: {item.status.value}"


def _code(text: str) -> str:
    """Return a text as inline code, also if it has backticks."""
    line = " ".join(text.split())
    fence = "`" * (max(map(len, re.findall("`+", line)), default=0) + 1)
    # A space separates the delimiter from a backtick at the start or end of the text.
    return f"{fence} {line} {fence}" if "`" in line else f"{fence}{line}{fence}"


class _Screen:
    """The output of a cell, which is redrawn while the turn runs."""

    def __init__(self) -> None:
        from IPython import get_ipython

        self._page = _Page()
        self._printed = "\n"
        self._handle: Any = None
        self._changes: SimpleQueue[bool] = SimpleQueue()
        self._ended: SimpleQueue[None] = SimpleQueue()
        # Only a kernel has a front end that can replace its output.
        if getattr(get_ipython(), "kernel", None) is not None:
            display: Any = import_module("IPython.display").display
            self._handle = display(_bundle(""), raw=True, display_id=True)
            # A kernel keeps in the context which cell an output belongs to.
            run = contextvars.copy_context().run
            self._painter = threading.Thread(target=run, args=(self._paint,), daemon=True)
            self._painter.start()

    def take(self, event: Notification) -> None:
        """Show an event: immediately if text is printed, otherwise with the next update."""
        text = self._page.take(event)
        if text is None:
            return
        if self._handle is None:
            self._print(text)
        elif self._changes.empty():
            self._changes.put(True)

    def finish(self) -> None:
        """Show everything that was received, and stop updating."""
        if self._handle is not None:
            self._ended.put(None)
            self._changes.put(False)
            self._painter.join()
            self._draw()
        elif not self._printed.endswith("\n"):
            self._print("\n")

    def _print(self, text: str) -> None:
        self._printed = text or self._printed
        sys.stdout.write(text)
        sys.stdout.flush()

    def _paint(self) -> None:
        """Draw changes, also those that are followed by a pause, until the turn ends."""
        while self._changes.get():
            self._draw()
            try:
                self._ended.get(timeout=BETWEEN_UPDATES)
            except Empty:
                continue
            return

    def _draw(self) -> None:
        self._handle.update(_bundle(self._page.markdown()), raw=True)


def _bundle(markdown: str) -> dict[str, str]:
    return {"text/markdown": markdown, "text/plain": markdown}


class _Parser(argparse.ArgumentParser):
    """Reports errors as IPython does: in one line, without a traceback or an exit of the kernel."""

    def error(self, message: str) -> NoReturn:
        from IPython.core.error import UsageError

        raise UsageError(f"{message}\n{self.format_usage()}")


def _parser() -> _Parser:
    parser = _Parser(prog=f"%%{MAGIC}", add_help=False, allow_abbrev=False)
    parser.add_argument("--new", action="store_true", help="start a new thread")
    parser.add_argument("--into", metavar="NAME", help="variable to store the TurnResult in")
    parser.add_argument("--using", metavar="NAME", help="variable with a Codex or Thread to use")
    parser.add_argument("--model", help="model from this turn on")
    parser.add_argument("--effort", help="reasoning effort from this turn on")
    parser.add_argument("--sandbox", help="read-only, workspace-write or full-access")
    parser.add_argument("--cwd", help="working directory from this turn on")
    return parser


class CodexMagic:
    """Ask Codex, and show the answer while it is written.

    ``%%codex [OPTIONS]`` sends the rest of the cell as the prompt. All cells of a notebook are one
    conversation.

    Options:
      --new           start a new conversation
      --into NAME     store the TurnResult in this variable
      --using NAME    use the Codex or Thread in this variable
      --model NAME    model, from this turn on
      --effort NAME   reasoning effort, from this turn on
      --sandbox NAME  read-only, workspace-write or full-access, from this turn on
      --cwd FOLDER    working directory, from this turn on
    """

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._codex: Codex | None = None
        self._thread: Thread | None = None

    def __call__(self, line: str, cell: str) -> None:
        """Run a turn."""
        try:
            self._run(line, cell)
        except (KeyboardInterrupt, openai_codex.CodexError) as error:
            line = f"{type(error).__name__}: {str(error) or 'the turn was interrupted'}"
            # IPython calls this if an exception has it, and shows the lines instead of a traceback.
            shown: Any = error
            shown._render_traceback_ = partial(list, [line])
            raise

    def _run(self, line: str, cell: str) -> None:
        parser = _parser()
        try:
            words = shlex.split(line)
        except ValueError as error:
            parser.error(str(error))
        options = parser.parse_args(words)
        if not cell.strip():
            parser.error("the prompt is empty: write it below %%codex")
        wanted = ("model", "effort", "sandbox", "cwd")
        settings: dict[str, Any] = {name: getattr(options, name) for name in wanted}
        thread = self._thread_for(options.using, new=options.new)
        result = show(thread.turn(cell.strip(), **settings))
        if options.into is not None:
            self._shell.user_ns[options.into] = result

    def close(self) -> None:
        """Stop the runtime, if this magic started one."""
        if self._codex is not None:
            self._codex.close()

    def _thread_for(self, name: str | None, *, new: bool) -> Thread:
        """Return the thread of the conversation; start one if needed."""
        from openai_codex import Codex, Thread

        codex = self._codex
        if name is not None:
            given = self._shell.user_ns.get(name)
            if isinstance(given, Thread):
                self._thread = given
                return given
            if not isinstance(given, Codex):
                _parser().error(f"{name} must be a Codex or a Thread")
            codex, new = given, True
        if self._thread is None or new:
            if codex is None:
                codex = self._codex = Codex()
            self._thread = codex.thread_start()
        return self._thread


def load_ipython_extension(shell: Any) -> None:
    """Add the magic to an IPython shell: ``%load_ext openai_codex``."""
    shell.register_magic_function(CodexMagic(shell), "cell", MAGIC)


def unload_ipython_extension(shell: Any) -> None:
    """Remove the magic and stop its runtime: ``%unload_ext openai_codex``."""
    magic = shell.magics_manager.magics["cell"].pop(MAGIC, None)
    if isinstance(magic, CodexMagic):
        magic.close()
