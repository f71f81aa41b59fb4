"""A model for runtimes that start cheaply: as real as others, without what no test is about.

Of the 230 milliseconds of processor time that a runtime and its first turn take, more than half
go into setting up a new home, asking git about the checkout, reading the certificates of the
system, and asking for its name. Tests of such things use :class:`LoopbackServer`.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from openai_codex import Codex
from openai_codex.testing import LoopbackServer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openai_codex import CodexConfig
    from openai_codex.testing._model.runtime_home import PrivateHome

__all__ = ["PreparedServer", "remove", "variables", "work"]

# The runtime writes the skills that come with it once, and then only reads them.
SKILLS = "skills"
# All servers are on the loopback interface, so that one certificate does for those of the system.
# It signs nothing.
CERTIFICATE = Path(__file__).parents[1] / "data" / "certificate.pem"
# A runtime runs it twice, 16 processes in all. If it fails, the runtime reads /etc/os-release.
NAMER, NO_NAME = "lsb_release", "#!/bin/sh\nexit 1\n"


class PreparedServer(LoopbackServer):
    """Gives each runtime a copy of a home that one has set up, and a folder outside of git."""

    def config(self, **settings: object) -> CodexConfig:
        env = cast("Mapping[str, str | None] | None", settings.pop("env", None))
        return super().config(**{"cwd": work(), **settings, "env": {**variables(), **(env or {})}})

    def environment(self) -> dict[str, str]:
        return {**super().environment(), **variables()}

    def _new_home(self) -> PrivateHome:
        home = super()._new_home()
        shutil.copytree(folder() / "codex", home.codex_home, copy_function=give, dirs_exist_ok=True)
        return home


def pytest_unconfigure() -> None:
    """Remove what was prepared, if a test needed it."""
    remove()


def remove() -> None:
    """Remove what was prepared, if anything was."""
    if folder.cache_info().currsize:
        shutil.rmtree(folder(), ignore_errors=True)
        folder.cache_clear()


@cache
def folder() -> Path:
    """Return a folder with a home in which a runtime started, an empty folder, and programs."""
    root = Path(tempfile.mkdtemp(prefix="openai-codex-prepared-"))
    for name in ("work", "bin"):
        (root / name).mkdir()
    (root / "bin" / NAMER).write_text(NO_NAME, encoding="utf-8")
    (root / "bin" / NAMER).chmod(0o755)
    with LoopbackServer() as server:
        config = server.config(cwd=str(root / "work"))
        with Codex(config):
            pass
        assert config.env is not None
        shutil.copytree(str(config.env["CODEX_HOME"]), root / "codex")
    for database in (root / "codex").glob("*.sqlite"):
        # Otherwise, each start would read the journals of this one.
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return root


def work() -> str:
    """Return an empty folder in which a runtime does not ask git about anything."""
    return str(folder() / "work")


def variables() -> dict[str, str]:
    """Return environment variables that spare a runtime the look at this system."""
    path = os.pathsep.join([str(folder() / "bin"), os.environ.get("PATH", os.defpath)])
    return {"PATH": path, "SSL_CERT_FILE": str(CERTIFICATE)}


def give(source: str, target: str) -> None:
    """Copy a file, or link it if nothing writes to it."""
    if SKILLS in Path(source).parts:
        os.link(source, target)
    else:
        shutil.copy(source, target)
