"""Settings of a client."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence  # fields' hints are read at run time
from dataclasses import dataclass, field
from typing import Final

from openai_codex._checks import (
    LONGEST_WAIT,
    check_instance,
    check_mapping,
    check_number,
    check_strings,
    check_text,
    check_texts,
    check_whole,
    wrong_kind,
)
from openai_codex._version import __version__
from openai_codex.options import RestartPolicy

__all__ = ["CodexConfig"]

MIB = 1 << 20

# The environment variable that enables the offline mode with a scripted model. In a config, it can
# only disable it, with "0".
OFFLINE: Final = "OPENAI_CODEX_OFFLINE"

# Notifications that the client itself needs, for results, routing, logins and the runtime's
# requests. They cannot be opted out of.
NEEDED_NOTIFICATIONS = frozenset(
    {
        "account/login/completed",
        "item/completed",
        "item/started",
        "serverRequest/resolved",
        "thread/archived",
        "thread/closed",
        "thread/deleted",
        "thread/tokenUsage/updated",
        "turn/completed",
        "turn/plan/updated",
        "turn/started",
    }
)

# Settings that only apply with a URL.
FOR_URLS = ("token_env", "token_file", "ca_file")

# Capabilities that a client can declare, with the types of their values. The protocol's other
# capabilities follow from other settings.
CAPABILITIES = {
    "explicit_gateway_oauth": bool,
    "extensions": dict,
    "mcp_server_openai_form_elicitation": bool,
    "required_human_approval": bool,
}


@dataclass
class CodexConfig:
    """Settings of one client, checked when you create it. Can be pickled.

    Values that may hold secrets (``env``, ``config_overrides``,
    ``launch_args_override``) are left out of the repr.

    Args:
        codex_bin: The runtime: a path, or a bare name to look up on ``PATH``.
            :obj:`None` tries ``CODEX_BIN``, the installed wheel
            ``openai-codex-cli-bin``, then ``codex`` on ``PATH``.
        launch_args_override: A whole command line to run instead. The client then ignores
            ``codex_bin`` and ``config_overrides``.
        config_overrides: ``"key=value"`` pairs for the runtime's
            configuration; each becomes ``--config key=value``. Other users of
            the machine can see command lines, so put secrets into ``env`` or
            into a file.
        cwd: Working directory of the runtime; :obj:`None` uses the caller's.
        env: Environment variables to set for the runtime, in addition to those it
            inherits; the value :obj:`None` removes a variable.
        client_name: Name of the client in the handshake.
        client_title: Readable name of the client.
        client_version: Version of the client.
        experimental_api: Whether to allow methods and fields that the runtime marks
            as experimental.
        request_timeout: Seconds to wait for the answer to each request. This includes the
            request that starts a turn, but not the turn itself; :obj:`None` waits forever.
            The time starts when the request is sent. At most 128 requests run at a
            time, and further ones wait.
        shutdown_timeout: Seconds for each step of closing: after
            closing the runtime's input, and after asking it to terminate.
        max_line_bytes: The longest message accepted from the runtime, in bytes. A longer
            message fails only the request or event that it belongs to.
        max_unread_events: How many unread events a turn handle keeps; :obj:`None`
            means any number. Beyond that, the oldest deltas are dropped, because the
            completed item repeats them. All other events are kept, and results do
            not change. ``TurnHandle.dropped`` counts the dropped events.
        max_unread_bytes: About how many bytes these events may hold before the oldest
            deltas are dropped in the same way; :obj:`None` means any number.
        retry_overload: Whether to retry a request a few times, after a pause, if the
            runtime rejected it because it was overloaded.
        inherit_env: Which environment variables the runtime inherits from this process.
            :obj:`True` passes all. :obj:`False` passes only what the runtime needs
            (``PATH``, the variables for the home, data and temporary directories, and
            what Windows needs to start programs). A list passes these and
            the named variables. The agent's commands run in the
            runtime's environment, unless its configuration
            (``shell_environment_policy``) says otherwise. ``CODEX_BIN`` is always
            read from this process.
        opt_out: Notifications that the runtime must not send, such as
            ``"item/agentMessage/delta"``, to save time. Handles and
            subscriptions do not get them. Results do not change. The runtime ignores
            unknown names.
        restart: What to do if the client is used after its runtime has exited.
        url: A server to connect to, instead of starting a runtime: ``unix:///PATH``,
            ``ws://HOST:PORT``, ``wss://HOST:PORT``, or ``ws+stdio:`` for a server that is
            reached through the command ``launch_args_override``, such as
            ``ssh HOST codex app-server proxy``. Needs the extra ``remote``. You cannot combine
            it with settings of the runtime (``codex_bin``, ``config_overrides``, ``cwd``,
            ``env``, ``inherit_env``). Paths are paths on the server's
            machine. Experimental, as in the runtime.
        token_env: Name of an environment variable with the server's token.
            It is read for each connection, and never shown.
        token_file: A file with the token, instead of ``token_env``.
        ca_file: PEM file with the certificate authorities for a ``wss`` server;
            :obj:`None` uses those of the system.
        connect_timeout: Seconds for connecting, including handshakes.
        keepalive: Seconds of silence after which the client pings the server. Without an answer
            within the same time, the connection counts as lost; :obj:`None` never pings.
        reconnect_timeout: Seconds for which the client tries to restore a lost connection, so that
            turns go on; 0 does not try. A refused token ends the attempts immediately.
        capabilities: Further capabilities of the client, by their names in
            ``InitializeCapabilities``: ``required_human_approval`` (approvals of kind
            ``humanCommand`` are shown to a person), ``explicit_gateway_oauth``,
            ``mcp_server_openai_form_elicitation`` (all :class:`bool`) and
            ``extensions`` (a :class:`dict`). A runtime ignores those it does not know.
        tracing: Whether to trace and measure turns with OpenTelemetry. With :obj:`None`,
            turns are traced if the program set a tracer provider before the client starts the
            runtime. :obj:`True` always traces, and needs the extra ``otel``.
        export_traces_to: URL of an OTLP/HTTP collector to which the runtime sends its own
            spans, such as ``"http://127.0.0.1:4318"``. Put headers with secrets
            into the runtime's configuration (``otel.trace_exporter``).

    Raises:
        TypeError: If a value has the wrong type.
        ValueError: If a value is out of range, an override does not have the form
            ``key=value``, the client needs a notification in ``opt_out``, or a URL has
            another form or is combined with settings that it excludes. A token for a
            plain ``ws://`` URL of another machine is excluded, because others could read it.
    """

    codex_bin: str | os.PathLike[str] | None = None
    launch_args_override: tuple[str, ...] | None = field(default=None, repr=False)
    config_overrides: tuple[str, ...] = field(default=(), repr=False)
    cwd: str | os.PathLike[str] | None = None
    env: Mapping[str, str | None] | None = field(default=None, repr=False)
    client_name: str = "codex_python_sdk"
    client_title: str = "Codex Python SDK"
    client_version: str = __version__
    experimental_api: bool = True
    request_timeout: float | None = 60.0
    shutdown_timeout: float = 2.0
    max_line_bytes: int = 256 * MIB
    max_unread_events: int | None = 100_000
    retry_overload: bool = True
    inherit_env: bool | Sequence[str] = True
    opt_out: Sequence[str] = ()
    restart: RestartPolicy = RestartPolicy.never
    capabilities: Mapping[str, object] | None = None
    tracing: bool | None = None
    export_traces_to: str | None = None
    url: str | None = None
    token_env: str | None = None
    token_file: str | os.PathLike[str] | None = None
    ca_file: str | os.PathLike[str] | None = None
    connect_timeout: float = 10.0
    keepalive: float | None = 20.0
    reconnect_timeout: float = 60.0
    max_unread_bytes: int | None = 256 * MIB

    def __post_init__(self) -> None:
        self.codex_bin = self._path("codex_bin", self.codex_bin)
        self.cwd = self._path("cwd", self.cwd)
        for name in ("client_name", "client_title", "client_version"):
            check_text(name, getattr(self, name))
        for name in ("experimental_api", "retry_overload"):
            check_instance(name, getattr(self, name), bool)
        self._check_command()
        self._check_environment()
        check_strings("opt_out", self.opt_out)
        if needed := NEEDED_NOTIFICATIONS.intersection(self.opt_out):
            raise ValueError(f"opt_out: the client itself needs {', '.join(sorted(needed))}")
        if self.request_timeout is not None:
            check_number("request_timeout", self.request_timeout, most=LONGEST_WAIT)
        check_number("shutdown_timeout", self.shutdown_timeout, zero=True, most=LONGEST_WAIT)
        check_whole("max_line_bytes", self.max_line_bytes, MIB)
        for name in ("max_unread_events", "max_unread_bytes"):
            if getattr(self, name) is not None:
                check_whole(name, getattr(self, name), 1)
        # A string is accepted, too, because settings may come from a file.
        if not isinstance(self.restart, str):
            raise wrong_kind("restart", self.restart, "a RestartPolicy")
        if self.restart not in tuple(RestartPolicy):
            raise ValueError(f"restart must be one of {[each.value for each in RestartPolicy]}")
        self.restart = RestartPolicy(self.restart)
        if self.capabilities is not None:
            self._check_capabilities(self.capabilities)
        self._check_connecting()
        self._check_tracing()

    def _check_command(self) -> None:
        if self.launch_args_override is not None:
            check_strings("launch_args_override", self.launch_args_override)
            if not self.launch_args_override:
                raise ValueError("launch_args_override must name a program")
        check_strings("config_overrides", self.config_overrides)
        for override in self.config_overrides:
            if "=" not in override:
                raise ValueError("each of config_overrides must be 'key=value'; one has no '='")

    def _check_environment(self) -> None:
        if self.env is not None:
            check_mapping("env", self.env)
            check_strings("env", [value for value in self.env.values() if value is not None])
            for name, value in self.env.items():
                if not name or "=" in name or "\0" in name + (value or ""):
                    raise ValueError(
                        "env: a name must not be empty or contain '=', and no value may contain "
                        "a null byte"
                    )
        if not isinstance(self.inherit_env, bool):
            check_strings("inherit_env", self.inherit_env)

    @staticmethod
    def _check_capabilities(capabilities: Mapping[str, object]) -> None:
        check_mapping("capabilities", capabilities)
        for name, value in capabilities.items():
            if name not in CAPABILITIES:
                raise ValueError(f"capabilities must be {', '.join(CAPABILITIES)}, not {name!r}")
            check_instance(f"capabilities: {name}", value, CAPABILITIES[name])

    def _check_tracing(self) -> None:
        if not isinstance(self.tracing, (bool, type(None))):
            raise TypeError("tracing must be a bool or None")
        collector = self.export_traces_to
        if collector is None:
            return
        if not isinstance(collector, str):
            raise TypeError("export_traces_to must be a str")
        if not re.fullmatch(r"https?://[^/\s]+\S*", collector):
            raise ValueError("export_traces_to must be a URL such as http://127.0.0.1:4318")
        if self.launch_args_override is not None or self.url is not None:
            raise ValueError("export_traces_to: not valid with a url; configure the server")

    def _check_connecting(self) -> None:
        self.token_file = self._path("token_file", self.token_file)
        self.ca_file = self._path("ca_file", self.ca_file)
        check_texts(url=self.url, token_env=self.token_env)
        check_number("connect_timeout", self.connect_timeout, most=LONGEST_WAIT)
        if self.keepalive is not None:
            check_number("keepalive", self.keepalive, most=LONGEST_WAIT)
        check_number("reconnect_timeout", self.reconnect_timeout, zero=True, most=LONGEST_WAIT)
        if self.url is not None:
            self._check_url(self.url)
        elif given := [name for name in FOR_URLS if getattr(self, name) is not None]:
            raise ValueError(f"{', '.join(given)}: valid only with a url")

    def _check_url(self, url: str) -> None:
        # Not at module level: few programs connect to a server.
        from openai_codex._endpoint import OVER_STDIO, endpoint

        place = endpoint(url)
        local = ["codex_bin", "cwd", "env"] if url != OVER_STDIO else ["codex_bin"]
        given = [name for name in local if getattr(self, name) is not None]
        given += [name for name in ("config_overrides",) if getattr(self, name)]
        if (self.launch_args_override is None) == (url == OVER_STDIO):
            raise ValueError(f"launch_args_override: valid only with the url {OVER_STDIO!r}")
        if given:
            raise ValueError(f"{', '.join(given)}: not valid with a url; configure the server")
        if self.token_env is not None and self.token_file is not None:
            raise ValueError("give only one of token_env and token_file")
        if self.ca_file is not None and place.scheme != "wss":
            raise ValueError("ca_file: valid only with a wss:// url")
        if not place.secret and (self.token_env or self.token_file):
            raise ValueError(
                "a token for another machine over ws:// could be read on the way: use wss://, or "
                "a tunnel to this machine"
            )

    @staticmethod
    def _path(name: str, value: object) -> str | None:
        if value is None:
            return None
        path = os.fspath(value) if isinstance(value, os.PathLike) else value
        if not isinstance(path, str):
            raise wrong_kind(name, path, "a str or a pathlib.Path")
        return path
