"""How a client starts the runtime, and how it introduces itself."""

from __future__ import annotations

import math
import os
from collections.abc import Sequence  # noqa: TC003  # fields' hints are read at run time
from dataclasses import dataclass, field

from openai_codex._version import __version__
from openai_codex.options import RestartPolicy

__all__ = ["CodexConfig"]

MIB = 1 << 20

# The notifications that results, the routing of events, logins and the answering of
# questions are made of; nobody can do without them.
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
        "turn/started",
    }
)


@dataclass
class CodexConfig:
    """Settings of one client; checked when it is made, and picklable.

    Values that may hold secrets (``env``, ``config_overrides``,
    ``launch_args_override``) are left out of the repr.

    Args:
        codex_bin: The runtime: a path, or a bare name to look up on ``PATH``.
            :obj:`None` tries ``CODEX_BIN``, the installed wheel
            ``openai-codex-cli-bin``, then ``codex`` on ``PATH``.
        launch_args_override: A whole command line to run instead; the other
            launch settings (``codex_bin``, ``config_overrides``) are not used.
        config_overrides: ``"key=value"`` pairs for the runtime's
            configuration; each becomes ``--config key=value``. Other users of
            the machine can see command lines: a secret belongs into ``env``, or
            into a file.
        cwd: Working directory of the runtime; :obj:`None` is the caller's.
        env: Environment variables to set for the runtime, merged over what it
            inherits.
        client_name: Name that the client gives in the handshake.
        client_title: Its readable name.
        client_version: Its version.
        experimental_api: Whether methods and fields that the runtime marks
            experimental may be used.
        request_timeout: Seconds to wait for the answer to any one request,
            starting a turn included but not the turn itself; :obj:`None`
            waits without a bound. The time begins when the request is sent: at
            most 128 are under way at once, and further ones wait for a place.
        shutdown_timeout: Seconds that each step of closing may take: after
            closing the runtime's input, after asking it to terminate.
        max_line_bytes: The longest message accepted from the runtime. A longer
            one fails the request or event that it belongs to, and nothing else.
        max_unread_events: How many events of one turn may wait for the reader of its
            handle; :obj:`None` means any number. Beyond it the oldest deltas are
            dropped, which repeat what comes with the completed item. All other
            events are kept, however many, and results do not change.
            ``TurnHandle.dropped`` says how many were dropped.
        retry_overload: Whether a request that the runtime rejected as
            overloaded is sent again after a pause, a few times.
        inherit_env: What the runtime inherits of this process's environment:
            all of it; with :obj:`False` nothing but what it cannot do without
            (``PATH``, the variables that say where home, its files and
            temporary ones are, and what Windows needs to start programs); or that
            and the variables named here. The commands of the agent run in the
            runtime's environment, unless its configuration
            (``shell_environment_policy``) says otherwise. ``CODEX_BIN`` is looked
            up in this process in any case.
        opt_out: Notifications that the runtime is not to send, such as
            ``"item/agentMessage/delta"``: they cost time, and handles and
            subscriptions do not get them either. Results do not change. Names
            that the runtime does not know are ignored.
        restart: What happens when the client is used after its runtime has died.

    Raises:
        TypeError: If a value has the wrong type.
        ValueError: If a value is out of its bounds, an override is not of
            the form ``key=value``, or a notification cannot be opted out of.
    """

    codex_bin: str | os.PathLike[str] | None = None
    launch_args_override: tuple[str, ...] | None = field(default=None, repr=False)
    config_overrides: tuple[str, ...] = field(default=(), repr=False)
    cwd: str | os.PathLike[str] | None = None
    env: dict[str, str] | None = field(default=None, repr=False)
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

    def __post_init__(self) -> None:
        self.codex_bin = self._path("codex_bin", self.codex_bin)
        self.cwd = self._path("cwd", self.cwd)
        for name in ("client_name", "client_title", "client_version"):
            if not isinstance(getattr(self, name), str):
                raise TypeError(f"{name} must be a str")
        if self.launch_args_override is not None:
            self._check_strings("launch_args_override", self.launch_args_override)
        self._check_strings("config_overrides", self.config_overrides)
        for override in self.config_overrides:
            if "=" not in override:
                raise ValueError("each of config_overrides must be 'key=value'; one has no '='")
        if self.launch_args_override is not None and not self.launch_args_override:
            raise ValueError("launch_args_override must name a program")
        if self.env is not None:
            if not isinstance(self.env, dict):
                raise TypeError("env must be a dict")
            self._check_strings("env", (*self.env, *self.env.values()))
        if not isinstance(self.inherit_env, bool):
            self._check_strings("inherit_env", self.inherit_env)
        self._check_strings("opt_out", self.opt_out)
        if needed := NEEDED_NOTIFICATIONS.intersection(self.opt_out):
            raise ValueError(f"opt_out: the client itself needs {', '.join(sorted(needed))}")
        # Written so that NaN fails; infinity is more than a wait can be told.
        if self.request_timeout is not None and not 0 < self.request_timeout < math.inf:
            raise ValueError("request_timeout must be more than 0 seconds, or None for no bound")
        if not 0 <= self.shutdown_timeout < math.inf:
            raise ValueError("shutdown_timeout must be 0 seconds or more, and not infinite")
        if self.max_line_bytes < MIB:
            raise ValueError(f"max_line_bytes must be at least {MIB}")
        if self.max_unread_events is not None and self.max_unread_events < 1:
            raise ValueError("max_unread_events must be at least 1, or None for no limit")
        # A name is taken, too: settings may come from a file.
        if self.restart not in tuple(RestartPolicy):
            raise ValueError(f"restart must be one of {[each.value for each in RestartPolicy]}")
        self.restart = RestartPolicy(self.restart)

    @staticmethod
    def _path(name: str, value: object) -> str | None:
        if value is None:
            return None
        path = os.fspath(value) if isinstance(value, os.PathLike) else value
        if not isinstance(path, str):
            raise TypeError(f"{name} must be a str or a pathlib.Path, not {type(path).__name__}")
        return path

    @staticmethod
    def _check_strings(name: str, values: object) -> None:
        # Lists are taken, too; a single string is an iterable of strings by accident.
        if not isinstance(values, (tuple, list)) or not all(isinstance(v, str) for v in values):
            raise TypeError(f"{name} must hold strings only, and not be a single one")
