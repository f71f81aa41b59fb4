"""Answers of every request can be had as the types of the official SDK."""

from __future__ import annotations

import json
import subprocess
import sys

import msgspec
import pytest

from openai_codex import protocol
from openai_codex.client import CodexClient
from openai_codex.compat.params import answer_as, input_items, params_object
from openai_codex.errors import CodexError
from openai_codex.generated import v2_all
from openai_codex.protocol import Method, core, methods
from openai_codex.protocol._releases import UNTIL
from openai_codex.testing import FakeAppServer, steps
from tests.support.schema_data import SchemaData
from tools.generate_protocol import pinned

REQUESTS = {each.name: each for each in vars(methods).values() if isinstance(each, Method)}
ELSEWHERE = {"initialize", *(name for gone in UNTIL.values() for name in gone)}


@pytest.mark.slow
def test_each_answer_is_had_as_its_official_type() -> None:
    # The client has sent the first by itself, and no runtime has all of the others.
    results = {name: each._result_name for name, each in REQUESTS.items() if name not in ELSEWHERE}
    samples = {name: SchemaData(result).value(result) for name, result in results.items()}
    with FakeAppServer(version=pinned.version()) as fake:
        for name, sample in samples.items():
            fake.on(name, steps.reply(sample))
        with CodexClient(fake.config()) as client:
            for name, sample in samples.items():
                # What the official SDK has no type for has only the name that it has here.
                model = getattr(v2_all, results[name], None) or getattr(protocol, results[name])
                found = client.request(name, {}, response_model=model)
                assert found == REQUESTS[name].decode_result(msgspec.json.encode(sample))
                assert isinstance(found, model)


def test_an_answer_keeps_what_a_newer_server_says() -> None:
    answer = {"thread": {"id": 5}}
    with pytest.raises(ValueError, match="Expected"):
        answer_as("thread/read", answer, protocol.ThreadReadResponse)
    turn = {"turn": {"id": "u", "items": [{"type": "new", "a": 1}], "status": "brandNew", "x": 1}}
    found = answer_as("turn/start", turn, core.TurnStartResponse)
    assert (found.turn.status, found.turn.items[0].model_dump()) == (
        "brandNew",
        {"type": "new", "a": 1},
    )


def test_an_answer_that_is_no_object_is_refused() -> None:
    with pytest.raises(CodexError, match="not a JSON object"):
        answer_as("a/b", [1], core.TurnStartResponse)


def test_params_are_values_or_dictionaries() -> None:
    assert params_object(core.ThreadStartParams(cwd="/w")) == {"cwd": "/w"}
    assert params_object({"a": None}) == {"a": None}
    with pytest.raises(TypeError, match="not <class 'int'>"):
        params_object(5)
    text = {"type": "text", "text": "x"}
    assert input_items("x") == input_items(text) == input_items([text]) == [text]


def test_all_of_it_is_loaded_only_when_it_is_asked_for() -> None:
    program = """
import json, sys
import openai_codex
from openai_codex import Codex
print(json.dumps([name for name in sys.modules if "compat" in name or "generated" in name]))
"""
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, check=True)
    assert [name for name in json.loads(done.stdout) if name.startswith("openai_codex")] == []
