"""How a client starts the runtime, and how it introduces itself."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from openai_codex._version import __version__

__all__ = ["CodexConfig"]

MIB = 1 << 20


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
            configuration; each becomes ``--config key=value``.
        cwd: Working directory of the runtime; :obj:`None` is the caller's.
        env: Environment variables to set for the runtime, merged over this
            process's environment.
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
        retry_overload: Whether a request that the runtime rejected as
            overloaded is sent again after a pause, a few times.

    Raises:
        TypeError: If a value has the wrong type.
        ValueError: If a value is out of its bounds, or an override is not
            of the form ``key=value``.
    """

    codex_bin: str | None = None
    launch_args_override: tuple[str, ...] | None = field(default=None, repr=False)
    config_overrides: tuple[str, ...] = field(default=(), repr=False)
    cwd: str | None = None
    env: dict[str, str] | None = field(default=None, repr=False)
    client_name: str = "codex_python_sdk"
    client_title: str = "Codex Python SDK"
    client_version: str = __version__
    experimental_api: bool = True
    request_timeout: float | None = 60.0
    shutdown_timeout: float = 2.0
    max_line_bytes: int = 256 * MIB
    retry_overload: bool = True

    def __post_init__(self) -> None:
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
        # Written so that NaN fails; infinity is more than a wait can be told.
        if self.request_timeout is not None and not 0 < self.request_timeout < math.inf:
            raise ValueError("request_timeout must be more than 0 seconds, or None for no bound")
        if not 0 <= self.shutdown_timeout < math.inf:
            raise ValueError("shutdown_timeout must be 0 seconds or more, and not infinite")
        if self.max_line_bytes < MIB:
            raise ValueError(f"max_line_bytes must be at least {MIB}")

    @staticmethod
    def _check_strings(name: str, values: object) -> None:
        # Lists are taken, too; a single string is an iterable of strings by accident.
        if values is None:
            return
        if not isinstance(values, (tuple, list)) or not all(isinstance(v, str) for v in values):
            raise TypeError(f"{name} must hold strings only, and not be a single one")
