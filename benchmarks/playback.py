"""The client's side of the replay: start it, and measure waves of turns."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.figures import pack
from benchmarks.replay import recorded
from openai_codex import CodexConfig

if TYPE_CHECKING:
    from benchmarks.cases import Sample, Settings

__all__ = ["Waves", "config"]

PROGRAM = Path(__file__).with_name("replay.py")
SERVER = Path(__file__).with_name("socket_replay.py")


def config(settings: Settings) -> CodexConfig:
    """Return a configuration with the replay as the app-server, with these settings."""
    over = settings.get("over", "stdio")
    if over != "stdio":
        return _listening(settings, over)
    command = (sys.executable, "-I", "-S", str(PROGRAM), pack(settings))
    return CodexConfig(launch_args_override=command)


def _listening(settings: Settings, over: str) -> CodexConfig:
    """Start the replay as a server, which ends with its client, and return the configuration."""
    place = "0" if over == "tcp" else str(Path(tempfile.mkdtemp()) / "socket")
    command = [sys.executable, "-I", "-S", str(SERVER), pack(settings), place]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # ours
    announced = ""
    if server.stdout is not None:
        with server.stdout as output:
            announced = output.readline().strip()
    # It ends by itself, but a thread has to wait for it.
    threading.Thread(target=server.wait, daemon=True).start()
    return CodexConfig(url=f"ws://127.0.0.1:{announced}" if over == "tcp" else f"unix://{place}")


class Waves:
    """Measure waves of concurrent turns until there is enough data.

    The first wave is not counted, because it loads modules and fills caches. Set ``untimed`` to
    0 to count it.
    """

    def __init__(self, settings: Settings) -> None:
        self._events = recorded(settings).lines * settings.get("turns", 1)
        self._enough = settings.get("seconds", 1.0)
        self._waves: int = -settings.get("untimed", 1)
        self._seconds = self._cpu = 0.0
        self._started = (0.0, 0.0)

    def more(self) -> bool:
        """Return whether to measure another wave."""
        return self._waves < 1 or self._seconds < self._enough

    def __enter__(self) -> None:
        self._started = time.perf_counter(), time.process_time()

    def __exit__(self, *failure: object) -> None:
        seconds = time.perf_counter() - self._started[0]
        cpu = time.process_time() - self._started[1]
        self._waves += 1
        if self._waves > 0:
            self._seconds += seconds
            self._cpu += cpu
            self.after_wave(seconds)

    def after_wave(self, seconds: float) -> None:
        """Do something after a wave, without measuring it. The default does nothing.

        Args:
            seconds: The duration of the wave, in seconds. Not called after unmeasured waves.
        """

    def sample(self) -> Sample:
        """Return the sample."""
        events = self._events * self._waves
        return {
            "events_per_s": events / self._seconds,
            "cpu_us_per_event": self._cpu / events * 1e6,
        }
