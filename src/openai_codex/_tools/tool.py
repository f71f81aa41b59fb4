"""A Python function that the agent can call."""

from __future__ import annotations

import contextlib
import functools
import inspect
import re
from collections.abc import (
    Callable,
    Iterator,
    Mapping,
    Sequence,  # fields' hints are read at run time
)
from dataclasses import dataclass
from typing import Any, Final, Generic, ParamSpec, TypeVar, overload

import msgspec

from openai_codex import protocol
from openai_codex._checks import (
    check_function,
    check_instance,
    check_list,
    check_text,
    check_texts,
)
from openai_codex._logs import TOOL_RAISED, TOOL_RAISED_AT, place_of
from openai_codex._public import public
from openai_codex._runtime.questions.handlers import AnyHandler
from openai_codex._runtime.questions.kinds import ToolCallRequest
from openai_codex._tools.conversions import Signature, ToolContext, failure, success, summary
from openai_codex.errors import RequestAnsweredError, RequestExpiredError

__all__ = ["Tool", "ToolNamespace", "tool"]

# The names that the runtime accepts. It reserves one prefix.
NAME: Final = re.compile(r"(?!mcp__)[a-zA-Z0-9_-]{1,128}")

A = ParamSpec("A")
T = TypeVar("T")


@public("openai_codex")
class Tool(Generic[A, T]):
    """A function that the agent can call. Created by :func:`tool`.

    Calling it calls the function. Pass it to ``thread_start(tools=[...])``.

    Attributes:
        name: The name that the model uses.
        description: The description for the model.
        input_schema: JSON schema of the arguments.
    """

    def __init__(
        self,
        function: Callable[A, T],
        *,
        name: str | None = None,
        description: str | None = None,
        defer_loading: bool = False,
    ) -> None:
        check_function("function", function)
        check_texts(name=name, description=description)
        check_instance("defer_loading", defer_loading, bool)
        self._function = function
        # The arguments come as a mapping, whose types a type checker cannot know.
        self._untyped: Callable[..., Any] = function
        self._signature = Signature(function)
        self.name = checked_name(function.__name__ if name is None else name)
        self.description = description if description is not None else summary(function)
        self.input_schema = self._signature.schema
        self.defer_loading = defer_loading
        self.__qualname__: str
        functools.update_wrapper(self, function)

    def __call__(self, *args: A.args, **kwargs: A.kwargs) -> T:
        return self._function(*args, **kwargs)

    def __repr__(self) -> str:
        return f"Tool({self.name!r})"

    @property
    def handler(self) -> AnyHandler:
        """The handler for calls. It is a coroutine function if the tool is one."""
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
        except BaseException as error:  # noqa: BLE001  # any error, including SystemExit
            return self._explained(request, error)

    async def _await(self, request: ToolCallRequest, /) -> protocol.DynamicToolCallResponse:
        try:
            arguments = self._arguments(request)
        except msgspec.ValidationError as error:
            return failure(f"invalid arguments: {error}")
        try:
            return success(await self._untyped(**arguments))
        except Exception as error:  # noqa: BLE001  # the model gets the tool's error
            return self._explained(request, error)
        except BaseException as error:
            # The event loop must get cancellations and exits, too.
            with contextlib.suppress(RequestAnsweredError, RequestExpiredError):
                request.respond(self._explained(request, error))
            raise

    def _arguments(self, request: ToolCallRequest) -> dict[str, Any]:
        params = request.params
        arguments = self._signature.bind(params.arguments)
        if self._signature.context is not None:
            context = ToolContext(params.thread_id, params.turn_id, params.call_id)

            def cancel() -> None:
                if request.expired:
                    context.cancel()

            # This only sets a flag, so any thread that closes the request can call it.
            request.call_when_closed(cancel)
            arguments[self._signature.context] = context
        return arguments

    def __reduce__(self) -> str:
        # Pickle by name, like functions.
        return self.__qualname__

    def _explained(
        self, request: ToolCallRequest, error: BaseException
    ) -> protocol.DynamicToolCallResponse:
        # The model gets the text. The log does not, because the text may quote arguments.
        call = {"tool": self.name, "thread_id": request.thread_id, "turn_id": request.turn_id}
        TOOL_RAISED(**call, error=type(error).__name__)
        if TOOL_RAISED_AT.wanted:
            TOOL_RAISED_AT(**call, place=place_of(error))
        try:
            reason = f": {error}"
        except Exception:  # noqa: BLE001  # the tool's own class may fail in __str__
            reason = ""
        return failure(f"{type(error).__name__}{reason}")


@overload
def tool(function: Callable[A, T], /) -> Tool[A, T]: ...


@overload
def tool(
    *, name: str | None = None, description: str | None = None, defer_loading: bool = False
) -> Callable[[Callable[A, T]], Tool[A, T]]: ...


@public("openai_codex")
def tool(
    function: Callable[A, T] | None = None,
    /,
    *,
    name: str | None = None,
    description: str | None = None,
    defer_loading: bool = False,
) -> Tool[A, T] | Callable[[Callable[A, T]], Tool[A, T]]:
    """Turn a function or coroutine function into a tool for the agent.

    The annotations define the schema of the arguments. Their descriptions come from
    ``Annotated[..., "text"]`` or the docstring. Arguments are checked before the function is
    called. It can return a string, an image (``bytes``, a :class:`pathlib.Path`, a Pillow image or
    an :class:`ImageInput`), a list of these, or any value with a JSON form. If it raises, the call
    fails, and the model gets the error. A coroutine is cancelled when its turn ends. A plain
    function runs in a worker thread and can check ``ToolContext.cancelled``.

    Args:
        function: The function, if the decorator is used without parentheses.
        name: The tool's name for the model; by default the function's name.
        description: The description for the model; by default the docstring's first paragraph.
        defer_loading: Whether the model must search for the tool before it can call it. Works only
            in a namespace.

    Raises:
        TypeError: If a parameter has no annotation, or a type without a JSON form.
        ValueError: If the runtime does not accept the name.
    """

    def decorate(function: Callable[A, T]) -> Tool[A, T]:
        return Tool(function, name=name, description=description, defer_loading=defer_loading)

    if function is not None:
        return decorate(function)
    check_texts(name=name, description=description)
    check_instance("defer_loading", defer_loading, bool)
    return decorate


@public("openai_codex")
@dataclass(frozen=True)
class ToolNamespace:
    """A group of tools with a common name.

    Args:
        name: The name.
        description: The description of the group for the model.
        tools: The tools.

    Raises:
        ValueError: If the runtime does not accept the name, or there are no tools.
    """

    name: str
    description: str
    tools: Sequence[Tool[..., Any]]

    def __post_init__(self) -> None:
        checked_name(self.name)
        check_text("description", self.description)
        check_list("tools", self.tools, "tools")
        for each in self.tools:
            check_tool(each)
        if not self.tools:
            raise ValueError(f"the namespace {self.name!r} has no tools: add at least one")


def checked_name(name: str) -> str:
    """Return the name if the runtime accepts it.

    Raises:
        ValueError: If the runtime does not accept it.
    """
    check_text("name", name)
    if NAME.fullmatch(name) is None:
        raise ValueError(
            f"{name!r} is not a tool name: use 1 to 128 of a-z, A-Z, 0-9, _ and -, not mcp__ first"
        )
    return name


def check_tool(each: object) -> None:
    """Check one of the caller's tools.

    Raises:
        TypeError: If it is not a tool, such as a bare function.
    """
    if not isinstance(each, Tool):
        raise TypeError(f"{each!r} among the tools is not a Tool; decorate the function with @tool")


def tool_specs(
    tools: Sequence[Tool[..., Any] | ToolNamespace],
) -> list[protocol.DynamicToolSpec]:
    """Return the tools in the form of the protocol (``thread/start.dynamicTools``)."""
    return [_namespace(each) if isinstance(each, ToolNamespace) else _spec(each) for each in tools]


def tool_handlers(
    tools: Sequence[Tool[..., Any] | ToolNamespace],
) -> Mapping[tuple[str | None, str], AnyHandler]:
    """Return the handlers of tool calls by namespace and name.

    Raises:
        TypeError: If one of them is not a tool, such as a bare function.
        ValueError: If two tools have the same name in the same namespace.
    """
    check_list("tools", tools, "tools")
    handlers: dict[tuple[str | None, str], AnyHandler] = {}
    for namespace, each in _flat(tools):
        check_tool(each)
        if (namespace, each.name) in handlers:
            raise ValueError(f"there are two tools named {each.name!r}: rename one")
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
        raise ValueError(f"{each.name!r}: defer_loading works only in a ToolNamespace")
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
