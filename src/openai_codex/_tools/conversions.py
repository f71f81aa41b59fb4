"""Convert the arguments that a model passes to a function, and the function's return value."""

from __future__ import annotations

import copy
import inspect
import os
import re
import sys
import typing
from functools import partial
from types import SimpleNamespace
from typing import TYPE_CHECKING, Annotated, Any, get_args, get_origin

import msgspec

from openai_codex import protocol
from openai_codex._checks import check_text
from openai_codex._output.schemas import described, validated
from openai_codex._params import images
from openai_codex._params.inputs import ImageInput, LocalImageInput, TextInput
from openai_codex._public import public
from openai_codex.protocol._codec import new_decoder
from openai_codex.protocol._repair import encode_legibly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from openai_codex.protocol import (
        DynamicToolCallOutputContentItem,
        DynamicToolCallResponse,
        JsonObject,
        JsonValue,
    )

__all__ = ["Signature", "ToolContext", "failure", "success", "summary"]


@public("openai_codex")
class ToolContext:
    """The context of a tool call. A parameter with this annotation gets it.

    Attributes:
        thread_id: The thread of the call.
        turn_id: The turn of the call.
        call_id: The id of the call and of its item in the thread.
    """

    def __init__(self, thread_id: str, turn_id: str, call_id: str) -> None:
        for name, given in (("thread_id", thread_id), ("turn_id", turn_id), ("call_id", call_id)):
            check_text(name, given)
        self.thread_id = thread_id
        self.turn_id = turn_id
        self.call_id = call_id
        self._cancelled = False

    def __repr__(self) -> str:
        return f"ToolContext(thread_id={self.thread_id!r}, call_id={self.call_id!r})"

    @property
    def cancelled(self) -> bool:
        """Whether the result is no longer needed, because the turn has ended."""
        return self._cancelled

    def cancel(self) -> None:
        """Set ``cancelled``. The client calls this, and a test may call it."""
        self._cancelled = True


class Signature:
    """The arguments of a function: their JSON schema, and their checked values.

    Args:
        function: The function. Each parameter needs an annotation that msgspec supports, or that
            contains classes with pydantic's methods. ``Annotated[..., "text"]`` or an ``Args:``
            section describes it.

    Raises:
        TypeError: If a parameter has no annotation, is ``*args`` or ``**kwargs``, or has a type
            without a JSON form.
    """

    def __init__(self, function: Callable[..., object]) -> None:
        parameters = parameters_of(function)
        hints = annotations_of(function, parameters)
        described = argument_docs(function)
        self.context: str | None = None
        """The parameter for the context of the call."""
        fields: list[Any] = []
        for parameter in parameters:
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
        # Only once, so that threads that convert at the same time need no lock; see new_decoder.
        new_decoder(self._type)

    def bind(self, arguments: JsonValue) -> dict[str, Any]:
        """Return the checked arguments by name. Those with a default can be missing.

        Raises:
            msgspec.ValidationError: If an argument does not fit. The text has its path.
        """
        struct = msgspec.convert(arguments, self._type, str_keys=True, dec_hook=validated)
        given: Mapping[str, JsonValue] = arguments if isinstance(arguments, dict) else {}
        return {name: getattr(struct, name) for name in given}


def parameters_of(function: Callable[..., object]) -> Iterable[inspect.Parameter]:
    """Return the parameters of a function, whose annotations may be unevaluated strings."""
    if sys.version_info >= (3, 14):
        from annotationlib import Format

        return inspect.signature(function, annotation_format=Format.FORWARDREF).parameters.values()
    return inspect.signature(function).parameters.values()


def annotations_of(
    function: Callable[..., object], parameters: Iterable[inspect.Parameter]
) -> dict[str, Any]:
    """Return the annotations of a function's parameters, evaluated.

    The return annotation is not evaluated. The schema does not need it, and it may use names that
    only type checkers import.

    Raises:
        TypeError: If an annotation cannot be evaluated where the function is defined.
    """
    given = {each.name: each.annotation for each in parameters if each.annotation is not each.empty}
    plain = SimpleNamespace(
        __annotations__=given,
        __globals__=getattr(inspect.unwrap(function), "__globals__", {}),
        __type_params__=getattr(function, "__type_params__", ()),
    )
    try:
        return typing.get_type_hints(plain, include_extras=True)
    except Exception as error:  # an annotation can be any expression
        raise TypeError(
            f"the annotations of a tool are needed at run time: {error}; "
            "define or import their names at module level"
        ) from error


def wire_type(hint: Any, description: str | None) -> Any:
    """Return the type for msgspec, with its description."""
    if get_origin(hint) is Annotated:
        hint, *extras = get_args(hint)
        description = next((text for text in extras if isinstance(text, str)), description)
        for extra in extras:
            # For example msgspec.Meta, which can have constraints.
            hint = hint if isinstance(extra, str) else Annotated[hint, extra]
    if description is not None:
        hint = Annotated[hint, msgspec.Meta(description=description)]
    return hint


def default_of(parameter: inspect.Parameter) -> tuple[Any, ...]:
    """Return the default as the last part of a field definition, if there is one."""
    default = parameter.default
    if default is parameter.empty:
        return ()
    if isinstance(default, list | dict | set) and default:
        return (msgspec.field(default_factory=partial(copy.copy, default)),)
    return (default,)


def schema_of(type_: Any) -> JsonObject:
    """Return the JSON schema of a struct, including its definitions.

    Raises:
        TypeError: If a part of the type has no JSON form.
    """
    whole, definitions = described(
        type_, lambda model: f"a tool cannot take a {getattr(model, '__name__', model)}"
    )
    # Under a name that differs from the names of its fields' types.
    schema = definitions.pop(str(whole["$ref"]).rpartition("/")[2])
    assert isinstance(schema, dict)  # noqa: S101  # a struct has an object
    schema.pop("title", None)
    if definitions:
        schema["$defs"] = definitions
    return schema


def argument_docs(function: Callable[..., object]) -> dict[str, str]:
    """Return the descriptions of the parameters from the ``Args:`` section of a docstring."""
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


def success(value: object) -> DynamicToolCallResponse:
    """Return the answer for the return value of a tool.

    Args:
        value: A string; an image, as :class:`ImageInput`, ``bytes``, the :class:`pathlib.Path` of a
            file or a Pillow image; a list of strings and images; a complete answer of the protocol;
            or any value with a JSON form, which the model gets as JSON. :obj:`None` gives an empty
            answer.

    Raises:
        TypeError: If the value has no JSON form.
        ValueError: If bytes or a file are not an image.
        OSError: If a file cannot be read.
    """
    if isinstance(value, protocol.DynamicToolCallResponse):
        return value
    items = [_item(part) for part in _parts(value) if part is not None]
    return protocol.DynamicToolCallResponse(content_items=items, success=True)


def failure(text: str) -> DynamicToolCallResponse:
    """Return the answer of a failed tool, with a text for the model."""
    item = protocol.InputTextDynamicToolCallOutputContentItem(text=text)
    return protocol.DynamicToolCallResponse(content_items=[item], success=False)


def _parts(value: object) -> list[object]:
    """Return the parts of a value. A list without strings and images is a single JSON value."""
    if not isinstance(value, list | tuple) or not any(map(_is_said, value)):
        return [value]
    return list(value)


def _is_said(part: object) -> bool:
    """Return whether a value is a string or an image instead of a JSON value."""
    kinds = (TextInput, ImageInput, LocalImageInput, bytes, bytearray, memoryview, os.PathLike)
    return isinstance(part, kinds) or images.is_pil(part)


def _item(part: object) -> DynamicToolCallOutputContentItem:
    match part:
        case ImageInput():
            return _picture(part.url)
        case bytes() | bytearray() | memoryview():
            return _picture(images.data_url(part))
        case os.PathLike():
            return _picture(images.url_of_file(part))
        case LocalImageInput():
            return _picture(images.url_of_file(part.path))
        case TextInput():
            return protocol.InputTextDynamicToolCallOutputContentItem(text=part.text)
        case str():
            return protocol.InputTextDynamicToolCallOutputContentItem(text=part)
    if images.is_pil(part):
        return _picture(images.url_of_pil(part))
    try:
        text = msgspec.json.encode(part, enc_hook=_dumped).decode()
    except UnicodeEncodeError:
        text = encode_legibly(msgspec.to_builtins(part, enc_hook=_dumped)).decode()
    return protocol.InputTextDynamicToolCallOutputContentItem(text=text)


def _picture(url: str) -> DynamicToolCallOutputContentItem:
    return protocol.InputImageDynamicToolCallOutputContentItem(image_url=url)


def _dumped(value: Any) -> Any:
    """Return a pydantic-like value as plain data."""
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    raise TypeError(f"a tool returned a {type(value).__name__}, which has no JSON form")
