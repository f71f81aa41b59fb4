"""The metrics: one set of instruments per meter provider."""

from __future__ import annotations

import threading
import weakref
from typing import TYPE_CHECKING, Final, Protocol

from opentelemetry import metrics

from openai_codex._telemetry import names
from openai_codex._version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openai_codex._telemetry.happenings import Tokens

__all__ = ["Measures", "measures"]

# The buckets that the conventions recommend.
SECONDS: Final = tuple(0.01 * 2**power for power in range(14))
LONGER: Final = tuple(0.1 * 2**power for power in range(13))
TOKENS: Final = tuple(4**power for power in range(14))


class Waiting(Protocol):
    """A connection whose requests are counted."""

    def waiting(self) -> tuple[int, int]:
        """Return how many requests wait for an answer, and how many wait to be sent."""


class Measures:
    """The instruments of one meter provider. Thread-safe.

    Args:
        meter: Creates the instruments.
    """

    def __init__(self, meter: metrics.Meter) -> None:
        self.connections: weakref.WeakSet[Waiting] = weakref.WeakSet()
        """The connections whose requests are counted."""
        counter = meter.create_counter
        self.turns = counter("codex.client.turns", "{turn}", "Turns that have ended")
        self._tokens = counter("codex.client.tokens", "{token}", "Tokens by kind")
        self.retries = counter("codex.client.retries", "{retry}", "What was sent again")
        self.overloads = counter("codex.client.overloads", "{answer}", "Refusals for lack of time")
        self.starts = counter("codex.client.starts", "{start}", "Starts of a runtime")
        self.turn_seconds = _histogram(meter, "gen_ai.invoke_agent.duration", LONGER)
        self.model_seconds = _histogram(meter, "gen_ai.client.operation.duration", SECONDS)
        first_chunk = "gen_ai.client.operation.time_to_first_chunk"
        self.first_chunk_seconds = _histogram(meter, first_chunk, SECONDS)
        self._token_usage = _histogram(meter, "gen_ai.client.token.usage", TOKENS, "{token}")
        # The age of a turn's last event when it is read.
        self.lag_seconds = _histogram(meter, "codex.client.reader.lag", (0.001, *SECONDS))
        meter.create_observable_gauge(
            "codex.client.requests",
            [self._observe_requests],
            "{request}",
            "Requests without an answer, by whether they were sent",
        )

    def count_tokens(self, tokens: Tokens, model: str | None) -> None:
        """Record the tokens of one request to the model."""
        common = {names.OPERATION: "chat", names.PROVIDER: names.OPENAI}
        if model is not None:
            common[names.MODEL] = model
        for kind, count in (("input", tokens.input_tokens), ("output", tokens.output_tokens)):
            self._token_usage.record(count or 0, {**common, names.TOKEN_TYPE: kind})
        for kind, count in (
            ("input", tokens.input_tokens),
            ("cached_input", tokens.cached_input_tokens),
            ("output", tokens.output_tokens),
            ("reasoning_output", tokens.reasoning_output_tokens),
        ):
            if count:
                self._tokens.add(count, {names.KIND: kind})

    def _observe_requests(self, _: metrics.CallbackOptions) -> Iterable[metrics.Observation]:
        counts = [each.waiting() for each in list(self.connections)]
        for index, state in enumerate(("sent", "unsent")):
            total = sum(count[index] for count in counts)
            yield metrics.Observation(total, {names.STATE: state})


def _histogram(
    meter: metrics.Meter, name: str, buckets: tuple[float, ...], unit: str = "s"
) -> metrics.Histogram:
    return meter.create_histogram(name, unit, explicit_bucket_boundaries_advisory=buckets)


_lock = threading.Lock()
_made: weakref.WeakKeyDictionary[metrics.MeterProvider, Measures] = weakref.WeakKeyDictionary()


def measures() -> Measures:
    """Return the instruments of the program's meter provider."""
    provider = metrics.get_meter_provider()
    with _lock:
        if provider not in _made:
            _made[provider] = Measures(provider.get_meter("openai_codex", __version__))
        return _made[provider]
