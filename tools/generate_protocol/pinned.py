"""The schema in this repository: reading it, checking it, and fetching it anew."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.generate_protocol.model import Schema

ROOT = Path(__file__).parents[2]
DIRECTORY = ROOT / "schema"
RECORD = DIRECTORY / "PINNED.json"

_RUNTIME = "openai-codex-cli-bin"
# The bundle has all definitions; the other files that the runtime writes repeat parts of it.
_BUNDLE = "codex_app_server_protocol.schemas.json"
# The definitions of the protocol's second version are nested under this name.
_NESTED = "v2"
_GENERATION_TIMEOUT = 60.0


def damage() -> list[str]:
    """Return the schema files that are missing or not those that were recorded."""
    recorded: dict[str, str] = _record()["files"]
    return [
        f"schema/{name}"
        for name, digest in sorted(recorded.items())
        if not (DIRECTORY / name).is_file() or _digest(DIRECTORY / name) != digest
    ]


def origin() -> str:
    """Return what generated files say they come from."""
    record = _record()
    digest = record["files"][_BUNDLE][:12]
    command = "`python -m tools.generate_protocol`"
    return f"the schema of {record['runtime']} {record['version']} (sha256 {digest}) by {command}"


def definitions() -> dict[str, Schema]:
    """Return the schema's definitions by name."""
    with (DIRECTORY / _BUNDLE).open(encoding="utf-8") as file:
        bundle: dict[str, Schema] = json.load(file)["definitions"]
    nested = bundle.pop(_NESTED)
    return {**bundle, **nested}


def fetch() -> None:
    """Replace the schema by that of the installed runtime, and record it.

    Raises:
        subprocess.SubprocessError: If the runtime cannot write its schema.
    """
    import codex_cli_bin

    with tempfile.TemporaryDirectory() as scratch:
        home, out = Path(scratch, "home"), Path(scratch, "out")
        home.mkdir()
        # The runtime reads its configuration even for this; an empty one keeps ours out.
        environment = {**os.environ, "HOME": str(home), "CODEX_HOME": str(home)}
        command = [str(codex_cli_bin.bundled_codex_path()), "app-server", "generate-json-schema"]
        subprocess.run(
            [*command, "--experimental", "--out", str(out)],
            check=True,
            env=environment,
            timeout=_GENERATION_TIMEOUT,
        )
        DIRECTORY.mkdir(exist_ok=True)
        (DIRECTORY / _BUNDLE).write_bytes((out / _BUNDLE).read_bytes())
    record = {
        "runtime": _RUNTIME,
        "version": metadata.version(_RUNTIME),
        "files": {_BUNDLE: _digest(DIRECTORY / _BUNDLE)},
    }
    RECORD.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def _record() -> Schema:
    record: Schema = json.loads(RECORD.read_text(encoding="utf-8"))
    return record


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
