"""The pytest plugin: fixtures, marks for scripts and recorded answers, and a check of their use.

pytest loads it automatically as the plugin ``openai_codex``. It imports only pytest until a fixture
is used, so it does not slow down suites that do not use it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from openai_codex import AsyncCodex, Codex
    from openai_codex.testing import Cassette, FakeAppServer, LoopbackServer, Offline

__all__ = [
    "async_codex_offline",
    "codex_environment",
    "codex_offline",
    "codex_server",
    "codex_settings",
    "codex_upstream",
    "fake_app_server",
]

SCRIPT = "codex_script"
CASSETTE = "codex_cassette"
RECORD = "--codex-record"
SCOPE = "codex_scope"
RECORDED = pytest.StashKey["Cassette"]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the command-line options."""
    parser.getgroup("codex").addoption(
        RECORD,
        choices=["missing", "all"],
        help="record the answers of tests that are marked codex_cassette, with your account: "
        "those that have no file yet, or all of them again",
    )
    parser.addini(
        SCOPE,
        "scope of the runtime behind codex_offline: function, class, module, package or session",
        default="function",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the marks."""
    config.addinivalue_line(
        "markers",
        f"{SCRIPT}(*steps, responder='echo', guardian='deny', others='echo'): what the model of "
        "codex_server says, a step for each of its requests; all of them must be asked for",
    )
    config.addinivalue_line(
        "markers",
        f"{CASSETTE}(name=None, *, redact=str): what the model of codex_server says was recorded "
        f"with {RECORD}, by default in the file cassettes/MODULE/TEST.json beside the test",
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail a test that leaves script steps unused. If a test fails, report the model's requests.

    Recorded answers are saved if the test passes.
    """
    server: LoopbackServer | None = getattr(item, "funcargs", {}).get("codex_server")
    try:
        yield
    except (Exception, pytest.fail.Exception):
        if server is not None:
            item.add_report_section("call", "model", _told(server))
        raise
    if server is not None and _problem(server):
        pytest.fail(_told(server), pytrace=False)
    cassette: Cassette | None = item.stash.get(RECORDED, None)
    if cassette is not None:
        cassette.save()


def _told(server: LoopbackServer) -> str:
    """Return the problem of the script, if there is one, and the requests that the model got."""
    lines = [_problem(server), "requests to the model:"]
    for number, each in enumerate(server.requests, start=1):
        news = [*map(repr, each.new_texts), *(f"result of {name}" for name in each.new_outputs)]
        lines.append(f"  {number}. {each.purpose}: {', '.join(news)}")
    return "\n".join(filter(None, lines))


def _problem(server: LoopbackServer) -> str:
    """Return the problem of the script so far, or an empty string."""
    try:
        server.assert_complete()
    except AssertionError as error:
        return str(error)
    return ""


def _scope(fixture_name: str, config: pytest.Config) -> Any:  # noqa: ARG001  # pytest's names
    return config.getini(SCOPE)


@pytest.fixture(scope=_scope)
def codex_settings() -> dict[str, object]:
    """Fields of ``CodexConfig`` for the clients of the fixtures. Override it to set some."""
    return {}


@pytest.fixture(scope=_scope)
def _codex_model() -> Iterator[LoopbackServer]:
    from openai_codex.testing import LoopbackServer

    with LoopbackServer() as server:
        yield server


@pytest.fixture(scope=_scope)
def _codex_client(
    _codex_model: LoopbackServer, codex_settings: dict[str, object]
) -> Iterator[Codex]:
    from openai_codex import Codex

    with Codex(_codex_model.config(**codex_settings)) as codex:
        yield codex


@pytest.fixture(scope="session")
def codex_upstream() -> str | None:
    """Base URL of the model to record. Override it to record another model than your account's."""
    return None


@pytest.fixture
def codex_server(
    request: pytest.FixtureRequest, codex_upstream: str | None
) -> Iterator[LoopbackServer]:
    """The server that plays the model. It echoes prompts, or does what the test's mark says.

    With ``codex_script`` it plays the script, and with ``codex_cassette`` the recorded answers. A
    test fails if steps remain unused at its end, or if there were more requests than steps.
    ``codex_server.reset([...])`` starts another script.
    """
    from openai_codex.testing import LoopbackServer

    cassette = request.node.get_closest_marker(CASSETTE)
    if cassette is not None:
        with LoopbackServer(_cassette(request.node, cassette, codex_upstream)) as server:
            yield server
        return
    server = request.getfixturevalue("_codex_model")
    script = request.node.get_closest_marker(SCRIPT)
    if script is None:
        server.reset()
    else:
        given = {"responder": list(script.args), **script.kwargs}
        server.reset(**given)
    yield server


def _cassette(item: pytest.Item, mark: pytest.Mark, upstream: str | None) -> Cassette:
    """Open the cassette of a test for replay or recording."""
    from openai_codex.testing import Cassette

    file = _cassette_file(item, *mark.args)
    record = item.config.getoption(RECORD)
    if record == "all" or (record == "missing" and not file.exists()):
        cassette = Cassette(file, record=True, upstream=upstream, **mark.kwargs)
        item.stash[RECORDED] = cassette
        return cassette
    if not file.exists():
        pytest.fail(f"{file} was not recorded yet: run pytest {RECORD}=missing", pytrace=False)
    return Cassette(file, **mark.kwargs)


def _cassette_file(item: pytest.Item, name: str | None = None) -> Path:
    # A test id can have characters that file names cannot have.
    own = re.sub(r"[^\w.-]+", "-", item.name).strip("-")
    folder = item.path.parent / "cassettes"
    return folder / f"{name or f'{item.path.stem}/{own}'}.json"


@pytest.fixture
def codex_offline(
    request: pytest.FixtureRequest, codex_server: LoopbackServer
) -> Iterator[Offline[Codex]]:
    """A ``Codex`` with a real runtime that uses ``codex_server``: ``.codex`` and ``.server``."""
    from openai_codex import Codex
    from openai_codex.testing import Offline

    if request.node.get_closest_marker(CASSETTE) is None:
        yield Offline(request.getfixturevalue("_codex_client"), codex_server)
        return
    # A recording is from one model, whose name the runtime gets when it starts.
    settings = request.getfixturevalue("codex_settings")
    with Codex(codex_server.config(**settings)) as codex:
        yield Offline(codex, codex_server)


@pytest.fixture
def async_codex_offline(
    codex_server: LoopbackServer, codex_settings: dict[str, object]
) -> Iterator[Offline[AsyncCodex]]:
    """The same with an ``AsyncCodex``, which starts on first use in the test.

    Works with pytest-asyncio, anyio (on asyncio) and others, because the fixture itself needs no
    event loop. Each test has its own runtime.
    """
    import asyncio
    from concurrent.futures import ThreadPoolExecutor

    from openai_codex import AsyncCodex
    from openai_codex.testing import Offline

    codex = AsyncCodex(codex_server.config(**codex_settings))
    yield Offline(codex, codex_server)
    # The test's event loop is gone. Use a thread, because another loop in this thread would change
    # the current loop of asyncio plugins.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, codex.close()).result()


@pytest.fixture
def codex_environment(
    codex_server: LoopbackServer, monkeypatch: pytest.MonkeyPatch
) -> dict[str, str]:
    """Make whole programs use ``codex_server``, including a ``Codex()`` without settings.

    Environment variables, including ``HOME``, are set during the test, and its child processes
    inherit them.
    """
    variables = codex_server.environment()
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return variables


@pytest.fixture
def fake_app_server() -> Iterator[FakeAppServer]:
    """A fake app-server: a child process that plays the runtime and can misbehave as needed."""
    from openai_codex.testing import FakeAppServer

    with FakeAppServer() as fake:
        yield fake
