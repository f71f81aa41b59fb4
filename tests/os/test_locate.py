from __future__ import annotations

import os
import sys
import types
from pathlib import Path

import pytest

from openai_codex._os.locate import child_environment, command_line, find_codex
from openai_codex.config import CodexConfig
from openai_codex.errors import RuntimeNotFoundError


@pytest.fixture(autouse=True)
def empty_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make the working directory empty, and leave no runtime to be found."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("CODEX_BIN", raising=False)
    # None makes the import fail.
    monkeypatch.setitem(sys.modules, "codex_cli_bin", None)
    return tmp_path


def program(path: Path) -> str:
    """Make an executable file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return str(path)


def install_wheel(monkeypatch: pytest.MonkeyPatch, codex: Path, tools: Path | None = None) -> None:
    """Make the wheel of the runtime importable."""

    def bundled_codex_path() -> Path:
        if not codex.exists():
            raise FileNotFoundError(codex)
        return codex

    wheel = types.ModuleType("codex_cli_bin")
    vars(wheel).update(bundled_codex_path=bundled_codex_path, bundled_path_dir=lambda: tools)
    monkeypatch.setitem(sys.modules, "codex_cli_bin", wheel)


def test_the_argument_comes_before_the_variable_the_wheel_and_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = {name: program(tmp_path / name / "codex") for name in ("argument", "variable")}
    on_path, in_wheel = program(tmp_path / "bin/codex"), program(tmp_path / "wheel/codex")
    with pytest.raises(RuntimeNotFoundError):
        find_codex(None)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert find_codex(None) == on_path
    install_wheel(monkeypatch, Path(in_wheel))
    assert find_codex(None) == in_wheel
    monkeypatch.setenv("CODEX_BIN", places["variable"])
    assert find_codex(None) == places["variable"]
    assert find_codex(places["argument"]) == places["argument"]


def test_an_empty_variable_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CODEX_BIN", "")
    install_wheel(monkeypatch, Path(program(tmp_path / "codex")))
    assert find_codex(None) == str(tmp_path / "codex")


def test_a_wheel_without_its_executable_leaves_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_wheel(monkeypatch, tmp_path / "missing")
    monkeypatch.setenv("PATH", str(tmp_path))
    codex = program(tmp_path / "codex")
    assert find_codex(None) == codex


def test_a_bare_name_is_looked_up_on_the_path_and_never_in_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "my-codex")
    with pytest.raises(RuntimeNotFoundError) as caught:
        find_codex("my-codex")
    assert caught.value.searched == ("CodexConfig.codex_bin on PATH",)
    on_path = program(tmp_path / "bin/my-codex")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    assert find_codex("my-codex") == on_path


def test_a_home_that_is_not_there_is_an_error_that_names_the_path() -> None:
    with pytest.raises(RuntimeNotFoundError, match="~nobody-of-this-name/codex"):
        find_codex("~nobody-of-this-name/codex")


@pytest.mark.parametrize("name", ["bin/codex", "./bin/codex", "~/codex"])
def test_a_relative_path_is_made_absolute_since_the_child_may_run_elsewhere(
    tmp_path: Path, name: str
) -> None:
    expected = {program(tmp_path / "bin/codex"), program(tmp_path / "home/codex")}
    assert find_codex(name) in expected


def test_a_relative_directory_on_the_path_is_made_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "bin")
    codex = program(tmp_path / "bin/codex")
    assert find_codex("codex") == find_codex(None) == codex


@pytest.mark.parametrize("name", ["nothing", "no/such/codex", "./nothing", "~/nothing", ""])
@pytest.mark.parametrize("by_variable", [False, True])
def test_what_was_asked_for_and_is_not_there_is_named(
    monkeypatch: pytest.MonkeyPatch, name: str, by_variable: bool
) -> None:
    if by_variable and name:
        monkeypatch.setenv("CODEX_BIN", name)
    source = "CODEX_BIN" if by_variable and name else "codex_bin"
    with pytest.raises(RuntimeNotFoundError, match=source) as caught:
        find_codex(None if source == "CODEX_BIN" else name)
    assert caught.value.command == name


def test_a_directory_is_no_executable(tmp_path: Path) -> None:
    with pytest.raises(RuntimeNotFoundError):
        find_codex(str(tmp_path))


def test_all_places_are_named_where_nothing_was_asked_for() -> None:
    with pytest.raises(RuntimeNotFoundError, match=r"CODEX_BIN.*openai-codex-cli-bin.*PATH"):
        find_codex(None)


def test_the_command_starts_the_app_server_with_the_overrides(tmp_path: Path) -> None:
    codex = program(tmp_path / "codex")
    config = CodexConfig(codex_bin=codex, config_overrides=("a=1", "b=x=y"))
    assert command_line(config) == [codex, "--config", "a=1", "--config", "b=x=y", "app-server"]


def test_a_whole_command_line_is_taken_as_it_is() -> None:
    config = CodexConfig(launch_args_override=("my-server", "-x"), config_overrides=("a=1",))
    assert command_line(config) == ["my-server", "-x"]


def test_the_environment_is_this_processs_with_the_configs_over_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KEPT", "1")
    monkeypatch.setenv("CHANGED", "1")
    environment = child_environment(CodexConfig(env={"CHANGED": "2", "NEW": "3"}))
    assert environment == {**os.environ, "CHANGED": "2", "NEW": "3"}
    assert "NEW" not in os.environ


@pytest.mark.parametrize(("path", "expected"), [("/mine", "/mine{}{}"), ("", "{1}")])
def test_the_wheels_tools_come_after_the_users_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, expected: str
) -> None:
    install_wheel(monkeypatch, tmp_path / "codex", tools=tmp_path)
    environment = child_environment(CodexConfig(env={"PATH": path}))
    assert environment["PATH"] == expected.format(os.pathsep, tmp_path)


def test_a_command_line_of_the_users_own_gets_no_tools(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_wheel(monkeypatch, tmp_path / "codex", tools=tmp_path)
    assert child_environment(CodexConfig(launch_args_override=("x",)))["PATH"] == "/nowhere"


def test_a_wheel_without_tools_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_wheel(monkeypatch, tmp_path / "codex", tools=None)
    assert child_environment(CodexConfig())["PATH"] == "/nowhere"


@pytest.mark.parametrize(
    ("inherit_env", "inherited"),
    [
        (True, {"OPENAI_API_KEY", "HTTPS_PROXY", "HOME", "CODEX_HOME"}),
        (False, {"HOME", "CODEX_HOME"}),
        (("HTTPS_PROXY", "NOT_THERE"), {"HTTPS_PROXY", "HOME", "CODEX_HOME"}),
    ],
)
def test_the_runtime_inherits_what_it_may(
    monkeypatch: pytest.MonkeyPatch, inherit_env: bool | tuple[str, ...], inherited: set[str]
) -> None:
    for name in ("OPENAI_API_KEY", "HTTPS_PROXY", "CODEX_HOME"):
        monkeypatch.setenv(name, "of this process")
    monkeypatch.delenv("NOT_THERE", raising=False)
    config = CodexConfig(inherit_env=inherit_env, env={"OWN": "1", "CODEX_HOME": "of the client"})
    environment = child_environment(config)
    assert environment["OWN"] == "1"
    assert environment["CODEX_HOME"] == "of the client"
    looked_at = {"OPENAI_API_KEY", "HTTPS_PROXY", "NOT_THERE", "HOME", "CODEX_HOME"}
    assert looked_at & set(environment) == inherited
