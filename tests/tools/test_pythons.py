"""Interpreters: the installed one, or one that is fetched, or a line that says why not."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tools.pythons import __main__ as command
from tools.pythons import debian

ONE_LINE = """\
# deb http://commented.example/debian stable main
deb [signed-by=/keys/own.gpg] http://mirror.example/debian stable main contrib
deb-src http://mirror.example/debian stable main
"""
STANZAS = """\
Types: deb
URIs: http://security.example/debian
Suites: stable-security
Components: main

Types: deb deb-src
URIs: http://mirror.example/debian http://other.example/debian
Suites: stable stable-updates
Components: main
Signed-By: /keys/archive.gpg
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the directory of an empty cache, on a machine without interpreters."""
    monkeypatch.setenv(command.VARIABLE, str(tmp_path))
    monkeypatch.setattr(command.shutil, "which", lambda _: None)
    return tmp_path


def test_the_mirror_of_the_suite_is_found_in_both_formats() -> None:
    addresses = [debian.mirrors(text, "stable")[0].address for text in (ONE_LINE, STANZAS)]
    assert addresses == ["http://mirror.example/debian"] * 2
    assert debian.mirrors(STANZAS, "stable")[0].keyring == "/keys/archive.gpg"
    assert debian.mirrors(ONE_LINE + STANZAS, "another") == []


def test_an_installed_interpreter_is_taken(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command.shutil, "which", lambda name: f"/bin/{name}")
    assert command.main(["3.14"]) == 0
    assert Path(capsys.readouterr().out.strip()) == Path("/bin/python3.14")
    assert list(place.iterdir()) == []


def test_an_interpreter_is_fetched_once(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fetched: list[str] = []

    def fetch(version: str, where: Path) -> None:
        fetched.append(version)
        where.mkdir()

    monkeypatch.setattr(debian, "fetch", fetch)
    assert command.main(["3.15", "3.15"]) == 0
    assert fetched == ["3.15"]
    assert set(capsys.readouterr().out.splitlines()) == {str(place / "3.15/usr/bin/python3.15")}


@pytest.mark.usefixtures("place")
def test_what_cannot_be_had_is_skipped_with_a_line_that_says_why(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: object) -> None:
        raise subprocess.CalledProcessError(100, ["apt-get"], stderr="one\nno such package\n")

    monkeypatch.setattr(debian, "fetch", refuse)
    assert command.main(["3.99"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "skipped: Python 3.99 is not available: no such package\n"


def test_only_debian_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian.platform, "freedesktop_os_release", lambda: {"ID": "other"})
    with pytest.raises(debian.UnavailableError, match="only Debian"):
        debian.own_mirror()
