"""The schemas of former releases, which show what was added and removed."""

from __future__ import annotations

import json
import lzma
import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

    from tools.generate_protocol.model import Schema

Releases: TypeAlias = dict[str, dict[str, "Schema"]]
"""The definitions of each release by its version, the oldest first."""

# The definitions of version 2 of the protocol are nested under this name.
_NESTED: Final = "v2"
_PROSE: Final = ("$schema", "description")


def flat(bundle: dict[str, Any]) -> dict[str, Schema]:
    """Return the definitions in a schema file of a runtime, by name."""
    found: dict[str, Schema] = {**bundle["definitions"]}
    return found | found.pop(_NESTED)


def normal(definitions: dict[str, Schema]) -> dict[str, Schema]:
    """Return definitions without descriptions, and with sorted lists where order is irrelevant."""
    return {name: _normal(schema) for name, schema in sorted(definitions.items())}


def read(path: Path) -> Releases:
    """Read the file that `write` wrote."""
    kept: Releases = json.loads(lzma.decompress(path.read_bytes()))
    return kept


def write(path: Path, releases: Releases) -> None:
    """Store releases. The same releases always make the same file."""
    ordered = {version: normal(releases[version]) for version in sorted(releases, key=numbers)}
    text = json.dumps(ordered, separators=(",", ":"))
    # This preset compresses several similar releases well. Higher presets take ten times as
    # long, for files that are a tenth smaller.
    path.write_bytes(lzma.compress(text.encode(), preset=3))


def numbers(version: str) -> tuple[int, ...]:
    """Return the sort key of a version."""
    return tuple(map(int, re.findall(r"\d+", version)))


def _normal(value: Any) -> Any:
    if isinstance(value, dict):
        # A description is a string. A property with this name has a schema.
        kept = {k: v for k, v in value.items() if not (k in _PROSE and isinstance(v, str))}
        return {
            key: sorted(item) if key == "required" and isinstance(item, list) else _normal(item)
            for key, item in sorted(kept.items())
        }
    return [_normal(item) for item in value] if isinstance(value, list) else value
