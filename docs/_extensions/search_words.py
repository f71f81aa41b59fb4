"""Adds words with which the search finds pages, in addition to their titles.

Each word becomes a main entry of the index, which the search of Sphinx ranks first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

WORDS = {
    "installation": "install, pip, requirements, download, python version, uninstall",
    "quickstart": "getting started, hello world, first program, tutorial",
    "examples": "sample code, recipes",
    "howto/login": "log in, login, auth, authentication, api key, OPENAI_API_KEY, account",
    "howto/streaming": "stream, delta, text(), events, progress, on_event, tokens as they arrive",
    "howto/structured_output": "json, json schema, output_type, output_schema, pydantic, dataclass",
    "howto/tools": "tool, function calling, custom tools, @tool, callbacks",
    "howto/approvals": "approve, permission, permissions, sandbox, human in the loop, deny, allow",
    "howto/images": "image, picture, screenshot, vision, png, base64",
    "howto/models": "model, reasoning, effort, gpt, provider, base url, azure, ollama, temperature",
    "howto/usage": "cost, price, tokens, token, rate limit, quota, usage limit, budget",
    "howto/threads": "history, session, sessions, conversation, resume, fork thread, persistence",
    "howto/follow": "sub-agent, sub-agents, subagents, multi-agent, webhook",
    "howto/goals": "goal, plan mode, code review, review, long task",
    "howto/timeouts": "timeout, cancel, cancellation, interrupt, stop, steer, hang, abort, on_busy",
    "howto/errors": "error, errors, exception, exceptions, retry, retries, backoff, overloaded",
    "howto/concurrency": "parallel, concurrent, thread-safe, thread pool, asyncio, threading",
    "howto/configuration": "config.toml, mcp, mcp server, mcp servers, skills, plugins",
    "howto/command": "cli, shell, terminal, command-line, openai-codex, chat, doctor, completion",
    "howto/web_frameworks": "web, fastapi, flask, django, sse, server-sent events, starlette, http",
    "howto/other_frameworks": "celery, textual, pydantic ai, gevent, eventlet",
    "howto/prefork": "gunicorn, uvicorn workers, uwsgi, prefork",
    "howto/long_running": "service, daemon, production, restart, memory leak",
    "howto/processes": "multiprocessing, process pool, pickle, fork, processes",
    "howto/batches": "batch, run_many, bulk, many prompts, ledger",
    "howto/cluster": "cluster, executor, distributed, ray, slurm",
    "howto/pool": "pool, codexpool",
    "howto/remote": "remote, websocket, websockets, server, url, ssh, tls, reconnect, docker",
    "howto/logging": "log, logs, debug, debugging, verbose",
    "howto/opentelemetry": "otel, tracing, trace, metrics, spans, telemetry, observability",
    "howto/testing": "test, tests, pytest, mock, fake, fixture, offline, ci, cassette",
    "howto/notebooks": "jupyter, ipython, notebook, colab, vs code",
    "howto/upgrade": "upgrade, update, runtime version, codex_bin, version",
    "howto/migrate": "migrate, migration, official sdk, compatibility, differences",
    "comparison": "claude, claude agent sdk, copilot, copilot sdk, openai-agents, codex exec",
    "cookbook": "recipe, snippets, how do i",
    "explanation/trust": "security, secrets, privacy, threat model, safety",
    "explanation/free_threading": "gil, nogil, no-gil, free-threading, free threading",
    "explanation/performance": "benchmark, benchmarks, speed, latency, throughput, fast",
    "explanation/scale": "scale, scalability, memory usage, how many turns",
    "explanation/architecture": "design, internals, how it works",
    "reference/config": "codexconfig, settings, options, environment variables, env",
    "tutorials/dask": "dask",
    "troubleshooting": "problem, problems, not working, fails, help",
    "glossary": "terms, definitions, vocabulary",
    "faq": "faq, questions, windows, macos, license",
    "changelog": "release notes, what's new, changes, news",
}


class SearchWords(SphinxTransform):
    """Adds the words of a page, before the domains collect entries of the index."""

    default_priority = 840

    def apply(self) -> None:
        """Add them at the top of the page."""
        words = WORDS.get(self.env.docname)
        title = self.document.next_node(nodes.section)
        if words is not None and title is not None:
            place = title["ids"][0]
            entries = [("single", word, place, "main", None) for word in words.split(", ")]
            self.document.insert(0, addnodes.index(entries=entries))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_transform(SearchWords)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
