"""Where the prompt comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.command.calling import call

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real

MOST = 1_048_576


def test_it_is_what_is_piped_in() -> None:
    code, output, _ = call("run", "--offline", text="Wörter ☃")
    assert (code, output) == (0, "Wörter ☃\n")


def test_a_dash_is_what_is_piped_in() -> None:
    assert call("run", "--offline", "-", text="hello")[:2] == (0, "hello\n")


def test_what_is_piped_in_beside_a_prompt_is_its_context() -> None:
    code, output, _ = call("run", "--offline", "Explain", text="one\ntwo\n")
    assert (code, output) == (0, "Explain\n\n<stdin>\none\ntwo\n</stdin>\n")


def test_it_is_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "task.md"
    file.write_bytes(b"\xef\xbb\xbfDo this.")
    assert call("run", "--offline", "--file", str(file))[:2] == (0, "Do this.\n")
    with file.open("rb") as opened:
        assert call("run", "--offline", stdin=opened)[:2] == (0, "Do this.\n")


def test_a_file_that_is_not_there_is_named() -> None:
    code, _, notes = call("run", "--offline", "--file", "/nowhere.md")
    assert code == 2
    assert "/nowhere.md: No such file" in notes


def test_a_megabyte_passes() -> None:
    text = "x" * (MOST - 1) + "\n"
    code, output, _ = call("run", "--offline", text=text)
    assert (code, len(output)) == (0, MOST + 1)


@pytest.mark.parametrize("size", [MOST + 1, 10_000_000])
def test_more_than_the_runtime_takes_is_refused(size: int) -> None:
    code, output, notes = call("run", "--offline", text="x" * size)
    assert (code, output) == (2, "")
    assert "1,048,576 characters" in notes
    assert "Traceback" not in notes


def test_a_prompt_that_is_no_text_is_refused() -> None:
    code, _, notes = call("run", "--offline", "caf\udce9")
    assert code == 2
    assert "not UTF-8" in notes


def test_in_an_ascii_locale_the_prompt_is_read_all_the_same() -> None:
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    # What runs the tests may say otherwise.
    ascii_only["PYTHONIOENCODING"] = ""
    code, output, _ = call("run", "--offline", "--json", "Wörter", variables=ascii_only)
    assert code == 0
    assert '"finalResponse":"Wörter"' in output
    code, output, _ = call("run", "--offline", "Wörter", variables=ascii_only)
    assert (code, output) == (0, "W?rter\n")
