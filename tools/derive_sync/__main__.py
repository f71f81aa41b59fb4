"""Command line of the tool: derive the files, or check that they are up to date."""

from __future__ import annotations

import argparse
import difflib
import subprocess
import sys
import tokenize
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tools.derive_sync.rewrite import LeftoverError, Rewriter

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
TREES = (
    (Path("src/openai_codex/_async"), Path("src/openai_codex/_sync")),
    (Path("src/openai_codex/batch/_async"), Path("src/openai_codex/batch/_sync")),
    (Path("src/openai_codex/compat/_async"), Path("src/openai_codex/compat/_sync")),
    (Path("src/openai_codex/pool/_async"), Path("src/openai_codex/pool/_sync")),
    (Path("tests/_async"), Path("tests/_sync")),
    (Path("tests/typing/_async"), Path("tests/typing/_sync")),
)
# Folders in which a derived file is next to its source: "calls.py" and "async_calls.py".
SHARED = (Path("src/openai_codex/_calls"),)
PREFIX = "async_"
HEADER = "# Derived from {source} by tools/derive_sync; do not edit.\n"


@dataclass
class Plan:
    """The expected content of the derived files, and the problems of their sources."""

    texts: dict[Path, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def plan(root: Path) -> Plan:
    """Derive all files of a repository, in memory."""
    result, rewriter = Plan(), Rewriter()
    for source, derived in pairs(root):
        try:
            text = rewriter.rewrite((root / source).read_text(encoding="utf-8"))
        except (LeftoverError, SyntaxError, tokenize.TokenError) as error:
            result.problems.append(f"{source.as_posix()}: {error}")
            continue
        header = HEADER.format(source=source.as_posix())
        result.texts[derived] = formatted(header + text, root, derived)
    result.problems += (f"rule never used: {rule!r}" for rule in rewriter.unused())
    return result


def pairs(root: Path) -> Iterator[tuple[Path, Path]]:
    """Yield the path of each source and of the derived file, relative to the root."""
    for source_tree, derived_tree in TREES:
        for path in sorted((root / source_tree).rglob("*.py")):
            source = path.relative_to(root)
            yield source, derived_tree / source.relative_to(source_tree)
    for folder in SHARED:
        for path in sorted((root / folder).glob(f"{PREFIX}*.py")):
            yield folder / path.name, folder / path.name.removeprefix(PREFIX)


def formatted(text: str, root: Path, path: Path) -> str:
    """Sort the imports and format the code, because names and lines became shorter."""
    for arguments in (["check", "--select", "I", "--fix-only"], ["format"]):
        ruff = [sys.executable, "-m", "ruff", *arguments, "--stdin-filename", str(path), "-"]
        done = subprocess.run(ruff, input=text.encode(), cwd=root, capture_output=True, check=False)
        if done.returncode:
            raise SystemExit(f"{path.as_posix()}: ruff failed: {done.stderr.decode()}")
        text = done.stdout.decode()
    return text


def orphans(root: Path, texts: dict[Path, str]) -> list[Path]:
    """List the derived files that have no source."""
    trees = [path for _, tree in TREES for path in (root / tree).rglob("*.py")]
    marked = HEADER.partition("{")[0]
    trees += [
        path
        for folder in SHARED
        for path in (root / folder).glob("*.py")
        if path.read_text(encoding="utf-8").startswith(marked)
    ]
    return sorted({path.relative_to(root) for path in trees} - set(texts))


def differences(root: Path, texts: dict[Path, str]) -> list[str]:
    """Describe files that are missing, differ or have no source."""
    found = [f"{path.as_posix()}: has no source" for path in orphans(root, texts)]
    for path, text in texts.items():
        target = root / path
        if not target.exists():
            found.append(f"{path.as_posix()}: is missing")
            continue
        old, new = target.read_text(encoding="utf-8").splitlines(), text.splitlines()
        found += difflib.unified_diff(old, new, str(path), f"{path} (derived)", n=1, lineterm="")
    return found


def write(root: Path, texts: dict[Path, str]) -> None:
    """Update the derived files. Files that are up to date are not written."""
    for path in orphans(root, texts):
        (root / path).unlink()
    for path, text in texts.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Derive or check, and return the exit code: 1 if there are problems."""
    parser = argparse.ArgumentParser(prog="python -m tools.derive_sync", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail if anything would change"
    )
    check = parser.parse_args(arguments).check
    wanted = plan(root)
    problems = wanted.problems
    if check:
        problems = problems + differences(root, wanted.texts)
    elif not problems:
        write(root, wanted.texts)
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems and check:
        print("derived files differ: run python -m tools.derive_sync", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
