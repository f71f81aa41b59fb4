"""The layers of the package, lowest first, for `tests/test_layers.py` and the documentation."""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["ASYNCIO_USERS", "LAYERS", "UPWARDS", "Layer"]


class Layer(NamedTuple):
    """Modules and folders directly below the package that form one layer.

    Args:
        rooms: Their names.
        purpose: Their purpose, in reStructuredText.
    """

    rooms: tuple[str, ...]
    purpose: str


LAYERS: Final = (
    Layer(
        ("errors", "options", "_endpoint", "_log_writer", "_logs", "_public", "_version"),
        "The exceptions, the enums that are not part of the protocol, and loggers.",
    ),
    Layer(("protocol",), "The protocol's types and methods, generated from its schema."),
    Layer(("config", "_checks"), "The settings of a client, and checks of callers' arguments."),
    Layer(
        ("_wire",),
        "Converts bytes to messages: codec, router, deltas, turn collector. Does not use threads, "
        "an event loop, a clock or the operating system, and neither do its tests.",
    ),
    Layer(
        ("_output",),
        "Output types: their JSON schemas, and decoding of answers.",
    ),
    Layer(("_params",), "Checks callers' arguments, and converts them to parameters."),
    Layer(
        ("_os",),
        "The operating system: finding and starting the runtime, pipes, processes and forks.",
    ),
    Layer(
        ("_runtime",),
        "The conversation with a runtime and its bookkeeping: the reader thread, pending requests, "
        "the book of threads, delivery. ``_runtime/questions`` handles the runtime's requests.",
    ),
    Layer(
        ("_remote",),
        "Connections to servers: sockets, WebSocket, and recovery after a lost connection. Loaded "
        "only if the configuration has a URL.",
    ),
    Layer(
        ("_waiting",),
        "How callers wait: tasks and threads, side by side. The only modules that are written "
        "separately for each client, and the only ones that import :mod:`asyncio`, with ``retry``, "
        "``batch`` and ``testing``.",
    ),
    Layer(("_tools", "retry"), "Functions that the agent can call; retries after overload."),
    Layer(
        ("_calls",),
        "The client that starts, restarts and stops its runtime, and its calls. The blocking "
        "modules are derived from the async ones.",
    ),
    Layer(("types",), "The protocol's types that programs meet most, loaded when used."),
    Layer(
        ("_async", "_sync"),
        "The public classes: signatures, docstrings. ``_sync`` is derived from ``_async``.",
    ),
    Layer(("__init__",), "The public names."),
    Layer(("compat",), "The official SDK's low-level clients and type names."),
    Layer(
        ("api", "async_client", "client", "generated", "models"),
        "The official SDK's module paths, which re-export ``compat``.",
    ),
    Layer(("policies",), "Ready-made handlers for approvals."),
    Layer(("testing",), "The test kit: a model server, a fake app-server, the offline mode."),
    Layer(("notebook",), "Turns as Markdown in notebooks, and the cell magic."),
    Layer(("pytest_plugin",), "The pytest plugin, which imports the rest when a fixture is used."),
    Layer(("pool",), "Several clients behind one object."),
    Layer(("batch",), "Many jobs on one client, or on the workers of any executor."),
    Layer(
        ("_telemetry",),
        "Traces and metrics, which connections load if the program uses OpenTelemetry.",
    ),
    Layer(("_command", "__main__"), "The command line."),
)

# Only these modules wait in an event loop: one layer, and modules that use or test it.
ASYNCIO_USERS: Final = frozenset({"_waiting", "batch", "retry", "testing", "pytest_plugin"})

# The offline mode is part of the test kit, which uses all other layers. Programs for the
# official SDK use the low-level client inside a client. Both are loaded only on use.
UPWARDS: Final = frozenset(
    {
        ("_runtime.connection", "openai_codex._telemetry.observer.observe"),
        ("_os.locate", "openai_codex.testing._model.whole_program.offline_config"),
        ("_async.codex", "openai_codex.compat._async.client.AsyncCodexClient"),
        ("_sync.codex", "openai_codex.compat._sync.client.CodexClient"),
    }
)
