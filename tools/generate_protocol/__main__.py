"""Command line: generate, check, or fetch the schema."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from tools.generate_protocol import former, messages, pinned
from tools.generate_protocol.corrections import corrected
from tools.generate_protocol.history import write_history
from tools.generate_protocol.model import Protocol
from tools.generate_protocol.modules import write_modules
from tools.generate_protocol.reading import Reader
from tools.generate_protocol.tables import write_tables

if TYPE_CHECKING:
    from pathlib import Path

TARGET = pinned.ROOT / "src" / "openai_codex" / "protocol"
COMMAND = "python -m tools.generate_protocol"


def main(arguments: list[str]) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog=COMMAND, description=__doc__)
    parser.add_argument(
        "action",
        nargs="?",
        choices=["generate", "fetch"],
        default="generate",
        help="write the modules (default), or store the schemas of runtimes in schema/",
    )
    parser.add_argument(
        "versions",
        nargs="*",
        metavar="VERSION",
        help="runtimes to fetch; default: the one of CODEX_BIN, or the installed one",
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail if anything would change"
    )
    options = parser.parse_args(arguments)
    if options.action == "fetch":
        pinned.fetch(options.versions)
        return 0
    damaged = pinned.damage()
    if damaged:
        print(f"files that differ from schema/PINNED.json: {', '.join(damaged)}", file=sys.stderr)
        print(f"restore them, or run: {COMMAND} fetch", file=sys.stderr)
        return 1
    texts = generated()
    return check(texts) if options.check else write(texts)


def generated() -> dict[str, str]:
    """Return the text of each generated file, by file name."""
    kept = {version: corrected(each) for version, each in pinned.kept_releases().items()}
    schemas = former.with_former(corrected(pinned.definitions()), kept)
    protocol = Protocol(
        definitions=Reader(schemas).read_all(),
        client_requests=messages.client_requests(schemas, pinned.experimental()),
        server_requests=messages.server_requests(schemas),
        notifications=messages.notifications(schemas),
    )
    origin = pinned.origin()
    return {
        **write_modules(protocol, origin),
        **write_tables(protocol, origin),
        **write_history(kept, origin),
    }


def write(texts: dict[str, str]) -> int:
    """Write the generated files, and remove those that are no longer generated."""
    for path in leftovers(texts):
        path.unlink()
    for name, text in texts.items():
        (TARGET / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


def check(texts: dict[str, str]) -> int:
    """Print which generated files are out of date, and return the exit code."""
    problems = [f"{path.name} is no longer generated" for path in leftovers(texts)]
    for name, text in sorted(texts.items()):
        path = TARGET / name
        if not path.is_file():
            problems.append(f"{name} is missing")
        elif path.read_text(encoding="utf-8") != text:
            problems.append(f"{name} is stale")
    for problem in problems:
        print(f"{TARGET.relative_to(pinned.ROOT).as_posix()}: {problem}", file=sys.stderr)
    if problems:
        print(f"run: {COMMAND}", file=sys.stderr)
    return 1 if problems else 0


def leftovers(texts: dict[str, str]) -> list[Path]:
    """Return files that a former version generated. The names of other files start with ``_``."""
    return [
        path
        for path in sorted(TARGET.glob("*.py"))
        if path.name not in texts and not path.name.startswith("_")
    ]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
