"""Decodes notifications directly from their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from openai_codex.protocol._codec import FAULTS, new_decoder
from openai_codex.protocol._lazy import find

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openai_codex.protocol._base import WireStruct


class PayloadDecoder:
    """Decodes the params of notifications by their method. Thread-safe."""

    def __init__(self, payloads: Mapping[str, str]) -> None:
        self._payloads = payloads
        # Two threads that need a decoder at the same time may both build it, which is harmless.
        self._decoders: dict[str, msgspec.json.Decoder[Any]] = {}

    def payload_type(self, method: str) -> type[WireStruct] | None:
        """Return the type of a notification's params, or ``None`` if the method is unknown."""
        name = self._payloads.get(method)
        found: type[WireStruct] | None = None if name is None else find(name)
        return found

    def decode(self, method: str, line: bytes) -> WireStruct | None:
        """Return the params in ``line``, or ``None`` if the method is unknown.

        Unknown variants become ``Unknown...`` values. A missing or invalid field affects only
        itself, as `_repair` describes.

        Args:
            method: The notification's method, which the caller has read already.
            line: The whole message, with or without the newline.

        Raises:
            msgspec.ValidationError: If the params do not fit and cannot be repaired.
            msgspec.DecodeError: If the line is not JSON, or nested too deeply.
        """
        decoder = self._decoders.get(method)
        if decoder is None:
            payload_type = self.payload_type(method)
            if payload_type is None:
                return None
            # Decodes the payload from the line in one step: this is the hottest path of a stream.
            line_type = msgspec.defstruct("Line", [("params", payload_type)])
            decoder = self._decoders[method] = new_decoder(line_type)
        try:
            payload: WireStruct = decoder.decode(line).params
        except FAULTS as fault:
            from openai_codex.protocol._repair import recover

            payload = recover(line, decoder.type, fault, forgiving=True).params
        return payload
