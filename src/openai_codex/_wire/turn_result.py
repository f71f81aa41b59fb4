"""The results of turns and goals."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, get_type_hints

from openai_codex import protocol  # get_type_hints() looks it up
from openai_codex._public import public
from openai_codex.protocol._shown import outline, represent
from openai_codex.protocol.core import (
    CommandExecutionThreadItem,
    DynamicToolCallThreadItem,
    FileChangeThreadItem,
    McpToolCallThreadItem,
    ThreadItem,
    ThreadTokenUsage,
    TokenUsageBreakdown,
    TurnError,
    TurnPlanStep,
    TurnStatus,
)

if TYPE_CHECKING:
    # Type checkers have this package even if it is not installed.
    from typing_extensions import TypeForm, TypeVar

    T = TypeVar("T", default=None)
else:
    from typing import TypeVar

    T = TypeVar("T")
    TypeForm = type

__all__ = ["GoalResult", "T", "ToolCall", "TurnResult", "TypeForm"]

ToolCall: TypeAlias = DynamicToolCallThreadItem | McpToolCallThreadItem


@public("openai_codex")
@dataclass(repr=False)
class TurnResult(Generic[T]):
    """The result of a finished turn. Can be pickled; ``print`` shows the answer.

    Args:
        id: The turn.
        status: How it ended: ``completed`` or ``interrupted``.
        error: The error that the runtime reported with the status, usually :obj:`None`.
        started_at: When it started, in seconds since the epoch.
        completed_at: When it ended, in seconds since the epoch.
        duration_ms: How long it took, in milliseconds.
        final_response: The text of the last agent message that is marked as the
            final answer, else of the last one without a mark, else :obj:`None`.
        items: The completed items, in order (protocol: ``item/completed``).
        usage: The last token usage reported: ``total`` is that of the whole thread,
            ``last`` that of the last model request alone
            (protocol: ``thread/tokenUsage/updated``).
        turn_usage: The tokens of this turn, all its model requests together;
            :obj:`None` if none were reported.
        plan: The agent's plan as it was last updated (protocol: ``turn/plan/updated``).
        output: The answer as an instance of ``output_type``; :obj:`None` without one.
    """

    id: str
    status: TurnStatus
    error: TurnError | None
    started_at: int | None
    completed_at: int | None
    duration_ms: int | None
    final_response: str | None
    items: list[ThreadItem]
    usage: ThreadTokenUsage | None
    turn_usage: TokenUsageBreakdown | None = None
    plan: list[TurnPlanStep] = field(default_factory=list)
    output: T = None  # type: ignore[assignment]  # what T is without a type

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: Any) -> Any:
        # On Python 3.14, pydantic 2.12.0 to 2.12.3 resolve names in the module of the class.
        hints = get_type_hints(cls)
        for each in fields(cls):
            each.type = hints[each.name]
        return handler(source)

    @property
    def commands(self) -> list[CommandExecutionThreadItem]:
        """The commands that the agent ran or wanted to run, in order; ``status`` says which."""
        return [item for item in self.items if isinstance(item, CommandExecutionThreadItem)]

    @property
    def file_changes(self) -> list[FileChangeThreadItem]:
        """The changes of files that the agent made or wanted to make, in order."""
        return [item for item in self.items if isinstance(item, FileChangeThreadItem)]

    @property
    def tool_calls(self) -> list[ToolCall]:
        """The calls of your tools and of MCP servers' tools, in order."""
        return [item for item in self.items if isinstance(item, ToolCall)]

    def __str__(self) -> str:
        return self.final_response or ""

    def __repr__(self) -> str:
        return represent(self, self.__rich_repr__())

    def __rich_repr__(self) -> list[tuple[str, object]]:
        parts = (
            ("id", self.id),
            ("status", self.status.value),
            ("final_response", self.final_response),
            ("output", self.output),
            ("items", len(self.items)),
            ("total_tokens", self._tokens),
            ("duration_ms", self.duration_ms),
        )
        return [(name, outline(value)) for name, value in parts if value is not None]

    def _repr_markdown_(self) -> str:
        """Return the answer and its figures, for notebooks."""
        facts = [self.status.value]
        if self.duration_ms is not None:
            facts[0] += f" in {self.duration_ms / 1000:.1f} s"
        if self._tokens is not None:
            facts.append(f"{self._tokens:,} tokens")
        facts += [f"{n} {name}" for name, n in self._counts() if n]
        return f"{self}\n\n---\n*{', '.join(facts)}*"

    def _counts(self) -> tuple[tuple[str, int], ...]:
        return (
            ("commands", len(self.commands)),
            ("file changes", len(self.file_changes)),
            ("tool calls", len(self.tool_calls)),
        )

    @property
    def _tokens(self) -> int | None:
        return None if self.turn_usage is None else self.turn_usage.total_tokens


@public("openai_codex")
@dataclass
class GoalResult:
    """The result of a goal. Can be pickled; ``print`` shows the last answer.

    Args:
        goal: The goal as it was last reported; its ``status`` tells why it ended. :obj:`None`
            if it was cleared. Its ``tokens_used`` may lack the last turn, which the runtime
            counts later; the ``turn_usage`` of each turn is exact.
        turns: The results of its turns, in order.
    """

    # In this order: Python 3.15 resolves the name that a field's annotation begins with,
    # and so would load the type.
    goal: None | protocol.ThreadGoal  # noqa: RUF036
    turns: list[TurnResult[None]]

    def __str__(self) -> str:
        return self.final_response or ""

    @property
    def final_response(self) -> str | None:
        """The answer of the last turn that has one."""
        answers = [turn.final_response for turn in self.turns if turn.final_response is not None]
        return answers[-1] if answers else None

    @property
    def items(self) -> list[ThreadItem]:
        """The completed items of all turns, in order."""
        return [item for turn in self.turns for item in turn.items]
