"""A Python function that the agent can call."""

from __future__ import annotations

import functools
import inspect
import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, ParamSpec, TypeVar, overload

import msgspec

from openai_codex import protocol
from openai_codex._runtime.traces import trace_of
from openai_codex._tools.results import failure, success
from openai_codex._tools.signature import Signature, ToolContext, summary

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from openai_codex._runtime.requests.handlers import AnyHandler
    from openai_codex._runtime.requests.kinds import ToolCallRequest

__all__ = ["Tool", "ToolNamespace", "tool"]

logger = logging.getLogger("openai_codex.tools")

# What the runtime takes as a name; it keeps one prefix for itself.
NAME: Final = re.compile(r"(?!mcp__)[a-zA-Z0-9_-]{1,128}")

A = ParamSpec("A")
T = TypeVar("T")


class Tool(Generic[A, T]):
    """A function that the agent can call, made by :func:`tool`.

    Calling it calls the function. Give it to ``thread_start(tools=[...])``.

    Attributes:
        name: What the model calls it.
        description: What the model is told of it.
        input_schema: JSON schema of its arguments.
    """

    def __init__(
        self,
        function: Callable[A, T],
        *,
        name: str | None = None,
        description: str | None = None,
        defer_loading: bool = False,
    ) -> None:
        self._function = function
        # The arguments of a call come as a mapping, of which no type checker knows.
        self._untyped: Callable[..., Any] = function
        self._signature = Signature(function)
        self.name = checked_name(name or function.__name__)
        self.description = description if description is not None else summary(function)
        self.input_schema = self._signature.schema
        self.defer_loading = defer_loading
        functools.update_wrapper(self, function)

    def __call__(self, *args: A.args, **kwargs: A.kwargs) -> T:
        return self._function(*args, **kwargs)

    def __repr__(self) -> str:
        return f"Tool({self.name!r})"

    @property
    def handler(self) -> AnyHandler:
        """The function that answers a call, a coroutine function if the tool is one."""
        handler: AnyHandler = (
            self._await if inspect.iscoroutinefunction(self._function) else self._call
        )
        return handler

    def _call(self, request: ToolCallRequest, /) -> protocol.DynamicToolCallResponse:
        try:
            arguments = self._arguments(request)
        except msgspec.ValidationError as error:
            return failure(f"invalid arguments: {error}")
        try:
            return success(self._untyped(**arguments))
        except Exception as error:  # noqa: BLE001  # a tool's exception is for the model to read
            return self._explained(error)

    async def _await(self, request: ToolCallRequest, /) -> protocol.DynamicToolCallResponse:
        try:
            arguments = self._arguments(request)
        except msgspec.ValidationError as error:
            return failure(f"invalid arguments: {error}")
        try:
            return success(await self._untyped(**arguments))
        except Exception as error:  # noqa: BLE001  # a tool's exception is for the model to read
            return self._explained(error)

    def _arguments(self, request: ToolCallRequest) -> dict[str, Any]:
        params = request.params
        arguments = self._signature.bind(params.arguments)
        if self._signature.context is not None:
            context = ToolContext(params.thread_id, params.turn_id, params.call_id)

            def cancel() -> None:
                if request.expired:
                    context.cancel()

            # Setting a flag is all, so it may be done by whoever closes the request.
            request.call_when_closed(cancel)
            arguments[self._signature.context] = context
        return arguments

    def _explained(self, error: Exception) -> protocol.DynamicToolCallResponse:
        # The model gets the text. That may quote its arguments, so the log does not.
        logger.info("the tool %s raised %s", self.name, type(error).__name__)
        logger.debug("the tool %s raised\n%s", self.name, trace_of(error))
        return failure(f"{type(error).__name__}: {error}")


@overload
def tool(function: Callable[A, T], /) -> Tool[A, T]: ...


@overload
def tool(
    *, name: str | None = None, description: str | None = None, defer_loading: bool = False
) -> Callable[[Callable[A, T]], Tool[A, T]]: ...


def tool(
    function: Callable[A, T] | None = None,
    /,
    *,
    name: str | None = None,
    description: str | None = None,
    defer_loading: bool = False,
) -> Tool[A, T] | Callable[[Callable[A, T]], Tool[A, T]]:
    """Make a function, or a coroutine function, a tool of the agent.

    The schema of its arguments comes from its annotations, their descriptions
    from ``Annotated[..., "text"]`` or its docstring. Arguments are checked
    before it is called. It may return a text, a picture (:class:`ImageInput`), a
    list of these, or anything with a JSON form. What it raises, the model reads as
    a failed call. A coroutine is cancelled when its turn ends; a plain function
    runs on a worker thread and can look at ``ToolContext.cancelled``.

    Args:
        function: The function, where this is used without parentheses.
        name: What the model calls it; by default the function's name.
        description: What the model is told; by default the docstring's first paragraph.
        defer_loading: Whether the model has to search for it first; only in a namespace.

    Raises:
        TypeError: If a parameter has no annotation, or none with a JSON form.
        ValueError: If the name is not one that the runtime takes.
    """

    def decorate(function: Callable[A, T]) -> Tool[A, T]:
        return Tool(function, name=name, description=description, defer_loading=defer_loading)

    return decorate if function is None else decorate(function)


@dataclass(frozen=True)
class ToolNamespace:
    """Tools that belong together under one name.

    Args:
        name: The name.
        description: What the model is told of them all.
        tools: The tools.

    Raises:
        ValueError: If the name is not one that the runtime takes, or there is no tool.
    """

    name: str
    description: str
    tools: Sequence[Tool[..., Any]]

    def __post_init__(self) -> None:
        checked_name(self.name)
        if not self.tools:
            raise ValueError(f"the namespace {self.name!r} has no tools")


def checked_name(name: str) -> str:
    """Return a name that the runtime takes.

    Raises:
        ValueError: If it would not.
    """
    if NAME.fullmatch(name) is None:
        raise ValueError(
            f"{name!r} is no name for a tool: 1 to 128 of a-z, A-Z, 0-9, _ and -, not mcp__ first"
        )
    return name


def tool_specs(
    tools: Sequence[Tool[..., Any] | ToolNamespace],
) -> list[protocol.DynamicToolSpec]:
    """Return the tools as the protocol describes them (``thread/start.dynamicTools``)."""
    return [_namespace(each) if isinstance(each, ToolNamespace) else _spec(each) for each in tools]


def tool_handlers(
    tools: Sequence[Tool[..., Any] | ToolNamespace],
) -> Mapping[tuple[str | None, str], AnyHandler]:
    """Return who answers calls, by namespace and name.

    Raises:
        TypeError: If one of them is no tool, such as a bare function.
        ValueError: If two tools have the same name in the same namespace.
    """
    handlers: dict[tuple[str | None, str], AnyHandler] = {}
    for namespace, each in _flat(tools):
        if not isinstance(each, Tool):
            raise TypeError(f"{each!r} is no Tool; make one of a function with @tool")
        if (namespace, each.name) in handlers:
            raise ValueError(f"there are two tools named {each.name!r}")
        handlers[namespace, each.name] = each.handler
    return handlers


def _flat(
    tools: Sequence[Tool[..., Any] | ToolNamespace],
) -> Iterator[tuple[str | None, Tool[..., Any]]]:
    for each in tools:
        if isinstance(each, ToolNamespace):
            yield from ((each.name, inner) for inner in each.tools)
        else:
            yield None, each


def _spec(each: Tool[..., Any]) -> protocol.DynamicToolSpec:
    if each.defer_loading:
        raise ValueError(f"{each.name!r}: only a tool in a namespace can be loaded later")
    return protocol.FunctionDynamicToolSpec(
        name=each.name, description=each.description, input_schema=each.input_schema
    )


def _namespace(namespace: ToolNamespace) -> protocol.DynamicToolSpec:
    tools: list[protocol.DynamicToolNamespaceTool] = [
        protocol.FunctionDynamicToolNamespaceTool(
            name=each.name,
            description=each.description,
            input_schema=each.input_schema,
            defer_loading=each.defer_loading or None,
        )
        for each in namespace.tools
    ]
    return protocol.NamespaceDynamicToolSpec(
        name=namespace.name, description=namespace.description, tools=tools
    )
