"""Typed descriptions of requests. They load their types when first used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, Literal, TypeAlias, TypeVar

from openai_codex._public import public
from openai_codex.protocol._lazy import find

if TYPE_CHECKING:
    from typing_extensions import Self

    from openai_codex.protocol._codec import TypedDecoder

P = TypeVar("P")
R = TypeVar("R")

# Whether params must be sent, may be replaced by null, or do not exist.
ParamsKind: TypeAlias = Literal["required", "nullable", "none"]


class Request(Generic[P, R]):
    """A request, with the types of its params and its result.

    Immutable and thread-safe. Descriptions of the same request are equal.

    Attributes:
        name: The method in the protocol, such as ``"thread/start"``.
        params: Whether the request takes params.
        experimental: Whether it exists only with the experimental API.
    """

    __slots__ = ("_decoders", "_params_name", "_result_name", "experimental", "name", "params")

    def __init__(
        self,
        name: str,
        params_name: str | None,
        result_name: str,
        params: ParamsKind = "required",
        experimental: bool = False,
    ) -> None:
        self.name = name
        self._params_name = params_name
        self._result_name = result_name
        self.params = params
        self.experimental = experimental
        # Two threads that need a decoder at the same time may both build it, which is harmless.
        self._decoders: dict[str, Any] = {}

    @property
    def params_type(self) -> type[P]:
        """The type of the params, which may be a union; ``None`` if there are none."""
        if self._params_name is None:
            found: Any = None
        elif self.params == "nullable":
            found = find(self._params_name) | None
        else:
            found = find(self._params_name)
        resolved: type[P] = found
        return resolved

    @property
    def result_type(self) -> type[R]:
        """The type of the result."""
        found: type[R] = find(self._result_name)
        return found

    def _new_decoder(self, part: str, type_: Any, *, forgiving: bool) -> TypedDecoder[Any]:
        from openai_codex.protocol._codec import TypedDecoder

        decoder: TypedDecoder[Any] = TypedDecoder(type_, forgiving=forgiving)
        self._decoders[part] = decoder
        return decoder

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other.__reduce__() == self.__reduce__()

    def __hash__(self) -> int:
        return hash(self.name)

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        # Without the decoders, which the other process creates itself.
        parts = (self.name, self._params_name, self._result_name, self.params, self.experimental)
        return type(self), parts


@public("openai_codex.protocol")
class Method(Request[P, R]):
    """A request that the client sends."""

    __slots__ = ()

    def decode_result(self, raw: bytes) -> R:
        """Return the result that a server sent.

        Unknown variants become ``Unknown...`` values. A missing or invalid field affects only
        itself, as `_repair` describes.

        Raises:
            msgspec.ValidationError: If it does not fit and cannot be repaired.
            msgspec.DecodeError: If it is not JSON, or nested too deeply.
        """
        decoder = self._decoders.get("result")
        if decoder is None:
            # Created on first use, because finding the type takes as long as decoding a small
            # answer.
            decoder = self._new_decoder("result", self.result_type, forgiving=True)
        result: R = decoder.decode(raw)
        return result


@public("openai_codex.protocol")
class ServerRequestMethod(Request[P, R]):
    """A request that the server sends, and the client answers."""

    __slots__ = ()

    def decode_params(self, raw: bytes) -> P:
        """Return the params that a server sent.

        Unknown variants become ``Unknown...`` values. An invalid field is never dropped,
        because the request might seem to ask for less without it.

        Raises:
            msgspec.ValidationError: If they do not fit.
            msgspec.DecodeError: If they are not JSON, or nested too deeply.
        """
        decoder = self._decoders.get("params")
        if decoder is None:
            decoder = self._new_decoder("params", self.params_type, forgiving=False)
        params: P = decoder.decode(raw)
        return params

    def encode_result(self, result: R) -> bytes:
        """Return an answer as JSON; halves of surrogate pairs in its texts are replaced.

        Raises:
            msgspec.ValidationError: If ``result`` is not a known answer to this request.
        """
        from openai_codex.protocol._base import check_answer
        from openai_codex.protocol._json import encode

        # Strict, because an answer must permit exactly what its author meant.
        decoder = self._decoders.get("answer")
        if decoder is None:
            from openai_codex.protocol._codec import new_decoder

            decoder = self._decoders["answer"] = new_decoder(self.result_type)
        try:
            answer = encode(result)
        except UnicodeEncodeError:
            # For example, a tool has run and returns a file name that is not valid Unicode.
            from openai_codex.protocol._repair import encode_legibly

            answer = encode_legibly(result)
            result = decoder.decode(answer)
        check_answer(result, decoder.decode(answer))
        return answer
