"""The loopback server as a program, and its script files."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import urllib.parse

import pytest

from openai_codex.testing._model.script_file import read_script


def ask(url, text):
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(url).netloc, timeout=10)
    content = [{"type": "input_text", "text": text}]
    item = {"type": "message", "role": "user", "content": content}
    connection.request("POST", "/v1/responses", json.dumps({"input": [item]}))
    answer = connection.getresponse().read().decode()
    connection.close()
    return answer


@pytest.fixture
def program():
    """Start the program with these arguments; return its URL."""
    processes = []

    def start(*arguments):
        command = [sys.executable, "-m", "openai_codex.testing", *arguments]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        processes.append(process)
        return process.stdout.readline().decode().strip()

    yield start
    for process in processes:
        _, errors = process.communicate(timeout=10)  # closes its input, which ends it
        assert (process.returncode, errors) == (0, b"")


def test_it_echoes_and_ends_with_its_input(program):
    assert '"text": "hi"' in ask(program(), "hi")


def test_it_streams_echoes_in_so_many_pieces(program):
    assert ask(program("--echo", "--deltas", "4"), "abcdefgh").count('"delta": ') == 4


def test_it_plays_a_script(program, tmp_path):
    script = tmp_path / "script.json"
    steps = ["Hello.", {"message": {"text": "ab", "deltas": 2}}, ["x", {"shell": {"cmd": "ls"}}]]
    script.write_text(json.dumps([*steps, {"failure": {"status": 503}}]))
    url = program("--script", str(script))
    answers = [ask(url, "") for _ in range(5)]
    assert '"Hello."' in answers[0]
    assert answers[1].count('"delta": ') == 2
    assert '"exec_command"' in answers[2]
    assert "the scripted model failed" in answers[3]
    assert "script_exhausted" in answers[4]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('{"message": {}}', "a JSON list"),
        ('["x", {"nonsense": {}}]', "step 2.*nonsense"),
        ('[{"message": {"txt": 1}}]', "step 1.*txt"),
        ('[{"message": {}, "shell": {}}]', "step 1.*one key"),
        ('[{"message": "text"}]', "step 1.*an object"),
        ('[[{"failed": {}}, "more"]]', "step 1.*end of an answer"),
    ],
)
def test_a_script_with_a_mistake_names_the_step(tmp_path, text, error):
    script = tmp_path / "script.json"
    script.write_text(text)
    with pytest.raises(ValueError, match=error):
        read_script(script)
