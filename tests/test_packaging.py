"""What is installed: metadata, the marker for type checkers, and nothing of this machine."""

from __future__ import annotations

import json
import re
from importlib import metadata, resources
from pathlib import Path

import pytest

import openai_codex

ROOT = Path(__file__).parents[1]
DISTRIBUTION = metadata.distribution("openai-codex")


def test_the_version_is_that_of_the_distribution() -> None:
    assert openai_codex.__version__ == DISTRIBUTION.version


def test_the_version_begins_like_that_of_the_protocol() -> None:
    # As the official SDK's does, whose dependents ask for a version of their runtime.
    pinned = json.loads((ROOT / "schema" / "PINNED.json").read_text(encoding="utf-8"))["version"]
    assert openai_codex.__version__.split(".")[:2] == pinned.split(".")[:2]


def test_no_instruction_fetches_the_official_package() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.rst"), *(ROOT / "docs").rglob("*.md")]
    # In a command, and not in a sentence about one.
    fetching = re.compile(r"(?<!`)pip install (?:\S+ )*openai-codex(?![-\w/=])")
    found = [page.name for page in pages if fetching.search(page.read_text(encoding="utf-8"))]
    assert found == []


def test_the_oldest_msgspec_that_is_allowed_has_its_environment() -> None:
    allowed = re.search(r"msgspec>=([\d.]+)", (ROOT / "setup.cfg").read_text(encoding="utf-8"))
    tested = re.search(r"msgspec==([\d.]+)", (ROOT / "tox.ini").read_text(encoding="utf-8"))
    assert allowed is not None
    assert tested is not None
    assert tested[1].startswith(f"{allowed[1]}.")


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
    files = [Path(file) for file in DISTRIBUTION.files or []]
    # The command lies where programs do, outside of the folder of packages.
    top = {file.parts[0] for file in files if file.stem != "openai-codex"}
    assert {name for name in top if not name.endswith(".dist-info")} == {"openai_codex"}


def test_the_command_is_installed() -> None:
    (script,) = DISTRIBUTION.entry_points.select(group="console_scripts")
    assert script.name == "openai-codex"
    assert callable(script.load())


def test_the_pytest_plugin_is_installed() -> None:
    (plugin,) = DISTRIBUTION.entry_points.select(group="pytest11")
    assert plugin.name == "openai_codex"
    assert plugin.load().__name__ == "openai_codex.pytest_plugin"


def test_the_readme_s_test_command_is_the_one_that_ci_runs() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (command,) = re.findall(r"^\((python3 -m venv .*tox run.*)\) 2>&1", script, re.MULTILINE)
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.once
def test_no_file_names_the_machine_it_was_written_on() -> None:
    # Spelt in two halves, or this file would be found.
    places = re.compile("|".join(["/ro" + "ot/", "/wo" + "rk/", "/tmp/" + "lab"]))
    patterns = ("*.md", "*.cfg", "*.toml", "*.ini", ".ci/run")
    ours = [path for pattern in patterns for path in ROOT.glob(pattern)]
    # Environments, which begin with a dot, have many files.
    folders = [each for each in ROOT.iterdir() if each.is_dir() and each.name[0] != "."]
    ours += [path for folder in folders for path in folder.rglob("*.py")]
    ours += (ROOT / "docs").rglob("*.rst")
    named = [path for path in ours if places.search(path.read_text(encoding="utf-8"))]
    assert named == []
