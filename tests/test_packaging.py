"""What is installed: metadata, the marker for type checkers, and nothing of this machine."""

from __future__ import annotations

import re
from importlib import metadata, resources
from pathlib import Path

import openai_codex

ROOT = Path(__file__).parents[1]
DISTRIBUTION = metadata.distribution("openai-codex")


def test_the_version_is_that_of_the_distribution() -> None:
    assert openai_codex.__version__ == DISTRIBUTION.version


def test_the_changelog_knows_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{openai_codex.__version__}]" in changelog or "## [Unreleased]" in changelog


def test_type_checkers_are_told_that_the_package_is_typed() -> None:
    assert (resources.files("openai_codex") / "py.typed").is_file()


def test_the_metadata_says_what_users_need_to_know() -> None:
    fields = DISTRIBUTION.metadata
    assert fields["License-Expression"] == "Apache-2.0"
    assert fields["Requires-Python"] == ">=3.10"
    assert fields["Description-Content-Type"] == "text/markdown"
    assert fields["Description"].startswith("# ")


def test_two_distributions_are_required_and_no_more() -> None:
    required = [line for line in DISTRIBUTION.requires or [] if "extra ==" not in line]
    names = {re.split(r"[^\w-]", line, maxsplit=1)[0] for line in required}
    assert names == {"msgspec", "openai-codex-cli-bin"}


def test_nothing_but_the_package_is_installed() -> None:
    top = {Path(file).parts[0] for file in DISTRIBUTION.files or []}
    assert {name for name in top if not name.endswith(".dist-info")} == {"openai_codex"}


def test_the_readme_s_test_command_is_the_one_that_ci_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (command,) = re.findall(r"^\((python3 -m venv .*tox run)\)", script, re.MULTILINE)
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")


def test_no_file_names_the_machine_it_was_written_on() -> None:
    # Spelt in two halves, or this file would be found.
    places = re.compile("|".join(["/ro" + "ot/", "/wo" + "rk/", "/tmp/" + "lab"]))
    patterns = ("*.md", "*.cfg", "*.toml", "*.ini", ".ci/run", "*/**/*.py", "docs/**/*.rst")
    files = {path for pattern in patterns for path in ROOT.glob(pattern)}
    ours = [
        path for path in files if not path.relative_to(ROOT).parts[0].startswith((".tox", ".venv"))
    ]
    named = [path for path in ours if places.search(path.read_text(encoding="utf-8"))]
    assert named == []
