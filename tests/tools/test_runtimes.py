"""Runtimes are fetched once, from the first source that has them, and a lack is said plainly."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tools.runtimes import __main__ as command
from tools.runtimes import cache, sources

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = "codex.exe" if os.name == "nt" else "codex"


def unpack(version: str, place: Path) -> None:
    (place / "bin").mkdir(parents=True)
    (place / "bin" / NAME).write_text(version, encoding="utf-8")


def refuse(version: str, _place: Path) -> None:
    error = subprocess.CalledProcessError(1, ["fetch"])
    error.stderr = f"looking\nno release {version}\n"
    raise error


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the directory of an empty cache."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    return tmp_path


def test_a_runtime_is_fetched_once_from_the_first_source_that_has_it(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "SOURCES", {"one": refuse, "two": unpack})
    found = cache.runtime("0.1.0")
    assert found == place / "0.1.0" / "bin" / NAME
    monkeypatch.setattr(sources, "SOURCES", {})
    assert cache.runtime("0.1.0") == found
    assert [each.name for each in place.iterdir()] == ["0.1.0"]


def test_a_runtime_that_another_process_fetched_meanwhile_is_taken(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(version: str, scratch: Path) -> None:
        unpack("theirs", place / version)
        unpack(version, scratch)

    monkeypatch.setattr(sources, "SOURCES", {"one": slowly})
    assert cache.runtime("0.1.0").read_text(encoding="utf-8") == "theirs"


@pytest.mark.usefixtures("place")
def test_a_runtime_that_cannot_be_had_is_named_with_what_each_source_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sources, "SOURCES", {"one": refuse, "two": lambda *_: Path().unlink()})
    assert command.main(["0.1.0"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("runtime 0.1.0 is not available: one: no release 0.1.0; two: ")


@pytest.mark.usefixtures("place")
def test_a_command_runs_with_each_runtime_and_passes_over_what_cannot_be_had(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def only_the_second(version: str, scratch: Path) -> None:
        (unpack if version == "0.2.0" else refuse)(version, scratch)

    monkeypatch.setattr(sources, "SOURCES", {"one": only_the_second})
    seen = tmp_path / "seen"
    program = f"import os, pathlib; pathlib.Path({str(seen)!r}).write_text(os.environ['CODEX_BIN'])"
    arguments = ["0.1.0", "0.2.0", "--", sys.executable, "-c", program]
    assert command.main(arguments) == 0
    assert capsys.readouterr().out.startswith("skipped: runtime 0.1.0 is not available")
    assert Path(seen.read_text(encoding="utf-8")).read_text(encoding="utf-8") == "0.2.0"
    assert command.main(["0.2.0", "--", sys.executable, "-c", "raise SystemExit(3)"]) == 3


@pytest.mark.usefixtures("place")
def test_what_is_there_is_printed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sources, "SOURCES", {"one": unpack})
    assert command.main(["0.1.0", "0.2.0"]) == 0
    assert [Path(line).name for line in capsys.readouterr().out.split()] == [NAME, NAME]


def packed_wheel(place: Path) -> None:
    with zipfile.ZipFile(place / "packed.whl", "w") as archive:
        archive.writestr(f"codex_cli_bin/bin/{NAME}", "program")


def packed_npm(place: Path) -> None:
    program = place / NAME
    program.write_text("program", encoding="utf-8")
    program.chmod(0o755)
    with tarfile.open(place / "packed.tgz", "w:gz") as archive:
        archive.add(program, f"package/vendor/triple/bin/{NAME}")
    program.unlink()


@pytest.mark.parametrize(
    ("source", "packed"), [(sources.from_wheel, packed_wheel), (sources.from_npm, packed_npm)]
)
def test_what_was_downloaded_is_unpacked_and_can_be_run(
    source: Callable[[str, Path], None],
    packed: Callable[[Path], None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    commands: list[list[str]] = []

    def run(arguments: list[str], **_: object) -> None:
        commands.append(arguments)
        packed(place)

    place = tmp_path / "place"
    monkeypatch.setattr(sources.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(sources.subprocess, "run", run)
    source("0.1.0", place)
    program = sources.executable(place)
    assert program.read_text(encoding="utf-8") == "program"
    assert os.access(program, os.X_OK)
    assert "0.1.0" in commands[0][-1]
    assert not list(place.glob("packed*"))
