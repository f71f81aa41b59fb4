"""Cassettes: what is recorded of a model, and what is played of it."""

from __future__ import annotations

import json

import pytest

from openai_codex import Codex, TurnFailedError, tool
from openai_codex.testing import (
    Cassette,
    LoopbackServer,
    answer,
    failure,
    function_call,
    message,
    offline_codex,
    reasoning,
    shell,
)

KEY = "sk-proj-0123456789abcdef"
SCRIPT = [
    answer(reasoning("Let me look."), shell("echo a"), shell("echo b", escalate="May I?")),
    function_call("in_stock", {"fruit": "apples"}),
    "There are\ntwelve.",
    failure(429, code="rate_limit_exceeded", message="slowly"),
]


@tool
def in_stock(fruit: str) -> int:
    """Look up how many of a fruit there are."""
    return {"apples": 12}[fruit]


def converse(codex, question="How many?"):
    """Take two turns, of which the second fails."""
    thread = codex.thread_start(sandbox="read-only", tools=[in_stock])
    result = thread.run(f"The key is {KEY}.\n{question}")
    with pytest.raises(TurnFailedError) as failed:
        thread.run("And pears?")
    kinds = [item.type for item in result.items]
    return result.final_response, result.turn_usage.total_tokens, kinds, str(failed.value)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory):
    """A cassette, and what its program saw when it was recorded."""
    path = tmp_path_factory.mktemp("cassettes") / "new" / "stock.json"
    with (
        LoopbackServer(SCRIPT) as model,
        Cassette(path, record=True, upstream=model.url) as cassette,
        offline_codex(cassette) as offline,
    ):
        seen = converse(offline.codex)
        model.assert_complete()
        offline.server.assert_complete()
    return path, seen


@pytest.mark.real
def test_a_program_sees_the_same_from_a_cassette(recorded):
    path, seen = recorded
    with Cassette(path) as cassette, offline_codex(cassette) as offline:
        assert converse(offline.codex) == seen
        offline.server.assert_complete()
    assert seen[0] == "There are\ntwelve."


@pytest.mark.real
def test_a_cassette_is_text_by_the_line_without_secrets_or_ids(recorded):
    text = recorded[0].read_text(encoding="utf-8")
    assert KEY not in text
    assert '"The key is ***.\\n",\n' in text
    assert '"There are\\n",\n' in text
    first = json.loads(text)["requests"][0]
    assert list(first) == ["asked", "answer", "usage"]
    assert [list(step) for step in first["answer"]] == [
        ["reasoning"], ["function_call"], ["function_call"]
    ]  # fmt: skip
    for left_out in ("call_id", "Bearer", "resp_", "Chunk ID"):
        assert left_out not in text


@tool
def capital(country: str) -> str:
    """Look up the capital of a country."""
    return {"France": "Paris", "Peru": "Lima"}[country]


def geographer(request):
    """Play a model that remembers its conversation."""
    country = "France" if "Where is France governed?" in request.input_texts else "Peru"
    if request.new_texts == ["And then?"]:
        return f"No more about {country}."
    outputs = request.tool_outputs.values()
    return f"In {[*outputs][-1]}." if outputs else function_call("capital", {"country": country})


@pytest.mark.real
def test_threads_that_ask_the_same_in_another_order_keep_their_answers(tmp_path):
    def ask(cassette, *countries):
        with cassette, offline_codex(cassette) as offline:
            threads = [offline.codex.thread_start(tools=[capital]) for _ in countries]
            pairs = list(zip(threads, countries, strict=True))
            for thread, country in pairs:
                governed = thread.run(f"Where is {country} governed?").final_response
                assert governed == f"In {capital(country)}."
            for thread, country in reversed(pairs):
                assert thread.run("And then?").final_response == f"No more about {country}."

    path = tmp_path / "capitals.json"
    with LoopbackServer(geographer) as model:
        ask(Cassette(path, record=True, upstream=model.url), "France", "Peru")
    ask(Cassette(path), "France", "Peru")
    ask(Cassette(path), "Peru", "France")


@pytest.mark.real
def test_what_was_not_recorded_is_explained(recorded):
    with Cassette(recorded[0]) as cassette, offline_codex(cassette) as offline:
        with pytest.raises(TurnFailedError, match="has no answer to model request 1"):
            converse(offline.codex, "How few?")
        with pytest.raises(AssertionError) as failed:
            offline.server.assert_complete()
    lines = str(failed.value).splitlines()
    assert '-      "How many?"' in lines
    assert '+      "How few?"' in lines


@pytest.mark.real
def test_the_login_of_the_user_authorises_what_is_recorded_and_is_not_kept(tmp_path):
    home = {"CODEX_HOME": str(tmp_path)}
    path = tmp_path / "hello.json"
    with LoopbackServer([message("Hello.")]) as model:
        with Codex(model.config(env=home)) as codex:
            codex.login_api_key(KEY)
        with (
            Cassette(path, record=True, upstream=model.url, login=True) as cassette,
            offline_codex(cassette, env=home) as offline,
        ):
            assert offline.codex.thread_start().run("Hi.").final_response == "Hello."
        assert model.requests[0].headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in path.read_text(encoding="utf-8")
    with Cassette(path) as cassette, offline_codex(cassette) as offline:
        # The same model is told what the same tools are.
        assert offline.codex.thread_start().run("Hi.").final_response == "Hello."
        assert offline.server.requests[0].model == model.requests[0].model


def test_a_file_that_is_no_cassette_is_refused(tmp_path):
    path = tmp_path / "no.json"
    with pytest.raises(FileNotFoundError, match="was not recorded yet"):
        Cassette(path)
    path.write_text('{"model": null, "requests": [{"answer": [{"sing": {}}]}]}')
    with pytest.raises(ValueError, match="is not a cassette"):
        Cassette(path)


ASKED = {"purpose": "turn", "texts": ["Hi."]}
ANSWERED = {"answer": [{"message": {"text": "Hello."}}], "usage": {}}


@pytest.mark.parametrize(
    "content",
    [
        {"cassette": 2, "model": None, "requests": [{"asked": ASKED, **ANSWERED}]},
        {"model": None, "requests": [{"asked": ASKED, **ANSWERED}]},
        {"cassette": 1, "model": None, "requests": [ANSWERED]},
        {"cassette": 1, "model": None, "requests": [{"asked": {"texts": ["Hi."]}, **ANSWERED}]},
        {"cassette": 1, "model": None, "requests": [{"asked": "Hi.", **ANSWERED}]},
        {"cassette": 1, "model": 5, "requests": [{"asked": ASKED, **ANSWERED}]},
    ],
    ids=["newer", "no version", "no question", "no purpose", "a text", "a number as model"],
)
def test_a_damaged_cassette_is_refused_before_it_is_replayed(tmp_path, content):
    path = tmp_path / "damaged.json"
    path.write_text(json.dumps(content))
    with pytest.raises(ValueError, match="is not a cassette"):
        Cassette(path)


def test_a_cassette_that_cannot_be_written_stays_as_it_was(tmp_path):
    path = tmp_path / "answers.json"
    path.write_text("before")
    with LoopbackServer(["Hello."]) as model:
        cassette = Cassette(path, record=True, upstream=model.url, redact=lambda _: "\ud800")
        with offline_codex(cassette) as offline:
            offline.codex.thread_start().run("Hi.")
    with pytest.raises(ValueError, match="surrogates"):
        cassette.save()
    assert path.read_text() == "before"
