"""Reads, checks and fetches the schemas of this repository."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tools.generate_protocol import messages, releases
from tools.runtimes import cache

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tools.generate_protocol.model import Schema

ROOT: Final = Path(__file__).parents[2]
DIRECTORY = ROOT / "schema"

# The bundle has all definitions. The other files that the runtime writes repeat parts of it.
BUNDLE: Final = "codex_app_server_protocol.schemas.json"
RELEASES: Final = "releases.json.xz"
_RECORD: Final = "PINNED.json"
_ANSWER_TIMEOUT: Final = 60.0


def damage() -> list[str]:
    """Return the schema files that are missing or differ from the recorded ones."""
    recorded: dict[str, str] = _record()["files"]
    return [
        f"schema/{name}"
        for name, digest in sorted(recorded.items())
        if not (DIRECTORY / name).is_file() or _digest(DIRECTORY / name) != digest
    ]


def version() -> str:
    """Return the version of the runtime that wrote the pinned schema."""
    pinned: str = _record()["version"]
    return pinned


def origin() -> str:
    """Return the source that generated files name in their docstrings."""
    digest = _record()["files"][BUNDLE][:12]
    command = "`python -m tools.generate_protocol`"
    return f"the schema of codex {version()} (sha256 {digest}) by {command}"


def definitions() -> dict[str, Schema]:
    """Return the definitions of the pinned schema by name."""
    return releases.flat(json.loads((DIRECTORY / BUNDLE).read_text(encoding="utf-8")))


def experimental() -> frozenset[str]:
    """Return the requests that need the experimental API."""
    return frozenset(_record()["experimental"])


def kept_releases() -> releases.Releases:
    """Return the definitions of all stored releases, including the pinned one."""
    return releases.read(DIRECTORY / RELEASES)


def fetch(versions: Iterable[str]) -> None:
    """Store the schemas of runtimes, and pin the newest.

    Args:
        versions: The runtimes, which are downloaded if necessary. If empty, the runtime that
            ``CODEX_BIN`` names, or the installed one.

    Raises:
        tools.runtimes.cache.UnavailableError: If a runtime is not available.
        subprocess.SubprocessError: If a runtime cannot write its schema.
    """
    programs = [cache.runtime(each) for each in versions] or [_runtime_at_hand()]
    kept = kept_releases() if (DIRECTORY / RELEASES).is_file() else {}
    for program in programs:
        name = version_of(program)
        written = schema_of(program)
        kept[name] = releases.flat(json.loads(written))
        if name == max(kept, key=releases.numbers):
            _pin(name, written, _experimental(program, kept[name]))
    releases.write(DIRECTORY / RELEASES, kept)
    record = _record()
    record["files"] = {each: _digest(DIRECTORY / each) for each in (BUNDLE, RELEASES)}
    _write_record(record)


def version_of(program: Path) -> str:
    """Return the version that a runtime reports."""
    return _said_by(program, "--version").split()[-1]


def schema_of(program: Path, *, experimental: bool = True) -> bytes:
    """Return the schema that a runtime writes."""
    options = ["--experimental"] if experimental else []
    with tempfile.TemporaryDirectory() as out:
        _said_by(program, "app-server", "generate-json-schema", *options, "--out", out)
        return Path(out, BUNDLE).read_bytes()


def _runtime_at_hand() -> Path:
    named = os.environ.get("CODEX_BIN")
    if named:
        return Path(named)
    import codex_cli_bin

    return Path(codex_cli_bin.bundled_codex_path())


def _said_by(program: Path, *arguments: str) -> str:
    """Run a runtime, and return its output."""
    with tempfile.TemporaryDirectory() as home:
        # The runtime reads its configuration even for this command, so use an empty one.
        environment = {**os.environ, "HOME": home, "CODEX_HOME": home}
        done = subprocess.run(
            [str(program), *arguments],
            check=True,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            timeout=_ANSWER_TIMEOUT,
        )
    return done.stdout


def _experimental(program: Path, everything: dict[str, Schema]) -> list[str]:
    """Return the requests that a runtime lists only in its experimental schema."""
    stable = releases.flat(json.loads(schema_of(program, experimental=False)))
    return sorted(_requests(everything) - _requests(stable))


def _requests(definitions: dict[str, Schema]) -> set[str]:
    return {messages.method_of(each) for each in definitions["ClientRequest"]["oneOf"]}


def _pin(name: str, schema: bytes, experimental: list[str]) -> None:
    DIRECTORY.mkdir(exist_ok=True)
    (DIRECTORY / BUNDLE).write_bytes(schema)
    _write_record({"version": name, "experimental": experimental})


def _record() -> dict[str, Any]:
    record: dict[str, Any] = json.loads((DIRECTORY / _RECORD).read_text(encoding="utf-8"))
    return record


def _write_record(record: dict[str, Any]) -> None:
    text = json.dumps(record, indent=2) + "\n"
    (DIRECTORY / _RECORD).write_text(text, encoding="utf-8")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
