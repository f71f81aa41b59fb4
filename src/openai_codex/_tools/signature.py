"""Read off a function what its arguments are, and check what a model passes."""

from __future__ import annotations

import copy
import inspect
import re
import typing
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

import msgspec

from openai_codex.protocol._codec import new_decoder

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openai_codex.protocol import JsonObject, JsonValue

__all__ = ["Signature", "ToolContext", "summary"]


class ToolContext:
    """Who calls a tool; given to a parameter of the tool that is annotated with it.

    Attributes:
        thread_id: The thread.
        turn_id: The turn.
        call_id: The call; the id of the thread's item for it, too.
    """

    def __init__(self, thread_id: str, turn_id: str, call_id: str) -> None:
        self.thread_id = thread_id
        self.turn_id = turn_id
        self.call_id = call_id
        self._cancelled = False

    def __repr__(self) -> str:
        return f"ToolContext(thread_id={self.thread_id!r}, call_id={self.call_id!r})"

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the result any more, because the turn has ended."""
        return self._cancelled

    def cancel(self) -> None:
        """Note that nobody waits any more; the client does this, and so may a test."""
        self._cancelled = True


class Signature:
    """The arguments of a function: their JSON schema, and their checked values.

    Args:
        function: The function. Each parameter needs an annotation that msgspec
            understands, or that contains classes with pydantic's methods;
            ``Annotated[..., "text"]`` or an ``Args:`` section describes it.

    Raises:
        TypeError: If a parameter has no annotation, takes any number of
            arguments, or has a type without a JSON form.
    """

    def __init__(self, function: Callable[..., object]) -> None:
        hints = annotations_of(function)
        described = argument_docs(function)
        self.context: str | None = None
        """The parameter that takes the context of the call."""
        fields: list[Any] = []
        for parameter in inspect.signature(function).parameters.values():
            name = parameter.name
            if parameter.kind not in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY):
                raise TypeError(f"a tool cannot have the parameter {parameter}")
            if name not in hints:
                raise TypeError(f"the parameter {name!r} of a tool needs a type annotation")
            if hints[name] is ToolContext:
                self.context = name
                continue
            type_ = wire_type(hints[name], described.get(name))
            fields.append((name, type_, *default_of(parameter)))
        self._type = msgspec.defstruct(
            "Arguments", fields, kw_only=True, forbid_unknown_fields=True
        )
        self.schema = schema_of(self._type)
        # Once, so that threads which convert at the same time need no lock: see new_decoder.
        new_decoder(self._type)

    def bind(self, arguments: JsonValue) -> dict[str, Any]:
        """Return the checked arguments by name; those with a default may be missing.

        Raises:
            msgspec.ValidationError: If they do not fit; the text says where.
        """
        struct = msgspec.convert(arguments, self._type, str_keys=True, dec_hook=validated)
        given: Mapping[str, JsonValue] = arguments if isinstance(arguments, dict) else {}
        return {name: getattr(struct, name) for name in given}


def annotations_of(function: Callable[..., object]) -> dict[str, Any]:
    """Return the annotations of a function, evaluated.

    Raises:
        TypeError: If one cannot be evaluated where the function is defined.
    """
    try:
        return typing.get_type_hints(function, include_extras=True)
    except NameError as error:
        raise TypeError(
            f"the annotations of a tool are needed at run time: {error}; "
            "define or import what they name at the level of the module"
        ) from error


def wire_type(hint: Any, description: str | None) -> Any:
    """Return the type that msgspec is to check, with its description."""
    if get_origin(hint) is Annotated:
        hint, *extras = get_args(hint)
        description = next((text for text in extras if isinstance(text, str)), description)
        for extra in extras:
            # Such as msgspec.Meta, with limits of its own.
            hint = hint if isinstance(extra, str) else Annotated[hint, extra]
    if description is not None:
        hint = Annotated[hint, msgspec.Meta(description=description)]
    return hint


def default_of(parameter: inspect.Parameter) -> tuple[Any, ...]:
    """Return a default as the last part of a field, or nothing if there is none."""
    default = parameter.default
    if default is parameter.empty:
        return ()
    if isinstance(default, list | dict | set) and default:
        return (msgspec.field(default_factory=partial(copy.copy, default)),)
    return (default,)


def schema_of(type_: Any) -> JsonObject:
    """Return the JSON schema of a struct, with what it refers to.

    Raises:
        TypeError: If a part of it has no JSON form.
    """
    # What models outside of msgspec refer to, under the names that they give it.
    definitions: JsonObject = {}

    def described(model: Any) -> JsonObject:
        if not hasattr(model, "model_json_schema"):
            raise TypeError(f"a tool cannot take a {getattr(model, '__name__', model)}")
        schema: JsonObject = model.model_json_schema(ref_template="#/$defs/{model}")
        inner = schema.pop("$defs", {})
        definitions.update(inner if isinstance(inner, dict) else {})
        return schema

    (_,), components = msgspec.json.schema_components(
        [type_], schema_hook=described, ref_template="#/$defs/{name}"
    )
    schema: JsonObject = components.pop(type_.__name__)
    schema.pop("title", None)
    definitions.update(components)
    if definitions:
        schema["$defs"] = definitions
    return schema


def validated(model: Any, value: object) -> object:
    """Return a value as an instance of a pydantic-like class, or raise what the class raises."""
    return model.model_validate(value)


def argument_docs(function: Callable[..., object]) -> dict[str, str]:
    """Return what the ``Args:`` section of a docstring says of each parameter."""
    section = re.search(
        r"^Args:\n((?:[ \t]+.*\n?|\n)+)", inspect.getdoc(function) or "", re.MULTILINE
    )
    if section is None:
        return {}
    described: dict[str, str] = {}
    name = ""
    for line in inspect.cleandoc(section[1]).splitlines():
        entry = re.match(r"(\w+)(?: \([^)]*\))?: (.*)", line)
        if entry is not None:
            name = entry[1]
            described[name] = entry[2].strip()
        elif name and line.strip():
            described[name] += " " + line.strip()
    return described


def summary(function: Callable[..., object]) -> str:
    """Return the first paragraph of a docstring, on one line."""
    return " ".join((inspect.getdoc(function) or "").split("\n\n")[0].split())
