"""The command `batch`: what it reads and writes, and how it ends and goes on."""

from __future__ import annotations

import json
import signal
import threading
from typing import TYPE_CHECKING, Any

import pytest

from openai_codex.testing import Gate, failure, message
from tests.command.calling import call, end_of, start, terminal

if TYPE_CHECKING:
    from pathlib import Path

    from openai_codex.testing import LoopbackServer, ModelRequest

pytestmark = pytest.mark.once

BOOKS = 'id,title,author\n1,"Emma",Austen\n2,"Ulysses, maybe",Joyce\n'


def lines(text: str) -> list[dict[str, Any]]:
    return sorted((json.loads(line) for line in text.splitlines()), key=lambda line: line["key"])


def test_rows_become_prompts_and_answers_lines(model: LoopbackServer, tmp_path: Path) -> None:
    source, output = tmp_path / "books.csv", tmp_path / "out.jsonl"
    source.write_text(BOOKS)
    template = "Sum up {title} by {author} {not a column"
    arguments = [str(source), "--template", template, "-o", str(output)]
    code, written, notes = call("batch", *arguments, variables=model.environment())
    assert (code, written) == (0, "")
    assert [(line["key"], line["text"]) for line in lines(output.read_text())] == [
        ("1", "Sum up Emma by Austen {not a column"),
        ("2", "Sum up Ulysses, maybe by Joyce {not a column"),
    ]
    assert "2 completed, 0 failed; 30 tokens in 0:0" in notes
    # Nothing is left to go on with.
    assert list(tmp_path.glob("*.ledger*")) == []


def test_lines_are_read_from_a_pipe_and_answers_are_of_a_schema(
    model: LoopbackServer, tmp_path: Path
) -> None:
    schema = {
        "type": "object",
        "properties": {"name": {"type": "string"}},
        "required": ["name"],
        "additionalProperties": False,
    }
    (tmp_path / "schema.json").write_text(json.dumps(schema))
    text = '"pear"\n\n{"key": "b", "prompt": "apple"}\n'
    code, written, _ = call(
        *("batch", "-", "--in-order", "--output-schema", str(tmp_path / "schema.json")),
        variables=model.environment(),
        text=text,
    )
    assert code == 0
    assert [json.loads(line)["output"] for line in written.splitlines()] == [
        {"name": "pear"},
        {"name": "apple"},
    ]


@pytest.mark.parametrize(
    ("text", "arguments", "problem"),
    [
        ("nonsense", [], "line 1: this is not JSON"),
        ("[1]", [], "line 1: a job must be a JSON object or string"),
        ('"a"\n{"x": 1}', [], "line 2: the column `prompt` is missing"),
        ('{"x": 1}', ["--template", "{y}"], "line 1: the column 'y' is missing"),
        ('{"x": 1}', ["--template", "{x}", "--key", "z"], "the column 'z' is empty"),
        ('"a"', ["--executor", "cloud"], "use threads, processes or dask:ADDRESS"),
        ('"a"', ["--concurrency", "0"], "--concurrency must be at least 1"),
        ('"a"', ["--resume"], "--resume needs the --output"),
        ('"a"', ["--retry-failed"], "--retry-failed needs --resume"),
        ('"a"', ["--template-file", "/nowhere"], "/nowhere: No such file"),
        (
            '"a"',
            ["-o", "/no/such/folder/out"],
            "the directory of /no/such/folder/out does not exist",
        ),
        ('"a"', ["--cd", "/no/such/folder"], "/no/such/folder is not a directory"),
    ],
)
def test_what_cannot_be_is_said_before_any_turn(
    tmp_path: Path, text: str, arguments: list[str], problem: str
) -> None:
    source = tmp_path / "jobs.jsonl"
    source.write_text(text)
    code, written, notes = call("batch", str(source), "--offline", *arguments)
    assert (code, written) == (2, "")
    assert problem in notes


def test_a_run_that_completed_cannot_be_resumed(tmp_path: Path) -> None:
    source, output = tmp_path / "a.txt", tmp_path / "out"
    source.write_text("apple\n")
    arguments = ("batch", str(source), "--offline", "-o", str(output), "--resume")
    # So that a program can always pass it, there need not be an earlier run.
    assert call(*arguments)[0] == 0
    written = output.read_text()
    code, _, notes = call(*arguments)
    assert (code, output.read_text()) == (2, written)
    assert f"there is nothing to resume: all jobs of {output} are done, or its ledger" in notes


@pytest.mark.slow
def test_jobs_that_failed_are_tried_again_on_request(model: LoopbackServer, tmp_path: Path) -> None:
    source, output, variables = tmp_path / "a.txt", tmp_path / "out", model.environment()
    source.write_text("apple\npear\n")
    broken = True

    def answer(request: ModelRequest) -> Any:
        return failure(400) if broken and request.text == "pear" else request.text

    model.reset(answer)
    code, _, notes = call("batch", str(source), "-o", str(output), variables=variables)
    assert code == 1
    assert "1 completed, 1 failed" in notes
    assert "--resume --retry-failed" in notes
    code, _, notes = call("batch", str(source), "-o", str(output), variables=variables)
    assert (code, "is from an earlier run: continue with --resume" in notes) == (2, True)
    broken = False
    resumed = ["-o", str(output), "--resume", "--retry-failed"]
    code, _, notes = call("batch", str(source), *resumed, variables=variables)
    assert (code, "1 of them in earlier runs" in notes) == (0, True)
    assert [line["text"] for line in lines(output.read_text())] in (
        ["apple", "pear"],
        ["pear", "apple"],
    )
    assert len(model.requests) == 3


@pytest.mark.slow
@pytest.mark.parametrize("executor", ["threads", "processes"])
def test_a_batch_that_was_stopped_goes_on(
    model: LoopbackServer, tmp_path: Path, executor: str
) -> None:
    source, output, variables = tmp_path / "a.txt", tmp_path / "out", model.environment()
    source.write_text("apple\nslow\npear\nfig\n")
    gate, asked, slow = Gate(), threading.Event(), True

    def answer(request: ModelRequest) -> Any:
        if slow and request.text == "slow":
            asked.set()
            return message("It", deltas=["It", gate])
        return request.text

    model.reset(answer)
    arguments = ["batch", str(source), "-o", str(output), "--executor", executor]
    arguments += ["--concurrency", "2"]
    with start(*arguments, variables=variables) as process:
        assert asked.wait(30)
        process.send_signal(signal.SIGINT)
        _, notes = process.communicate(timeout=50)
    assert process.returncode == 130
    assert "stopped: " in notes.decode()
    assert "Resume with:\n  openai-codex batch" in notes.decode()
    assert "Traceback" not in notes.decode()
    gate.release()
    slow = False
    code, _, notes_again = call(*arguments, "--resume", "--attempts", "2", variables=variables)
    assert (code, "4 completed" in notes_again) == (0, True)
    texts = [line["text"] for line in lines(output.read_text())]
    assert sorted(texts) == ["apple", "fig", "pear", "slow"]
    asked_of = [request.text for request in model.requests]
    assert {text: asked_of.count(text) for text in ("slow",)} == {"slow": 2}


def test_a_terminal_shows_how_far_it_is(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("apple\npear\nfig\n")
    arguments = ["batch", str(source), "--offline", "-o", str(tmp_path / "out")]
    with terminal(*arguments) as child:
        child.expect(r"\[#+-*\] \d of 3, [\d.]+/s, \d+ tokens, \d+:\d\d left")
        child.expect("3 completed, 0 failed; 45 tokens")
        assert end_of(child)[0] == 0


def test_one_account_for_all_that_is_missing_ends_the_batch(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("apple\npear\n")
    variables = {"CODEX_HOME": str(tmp_path), "HOME": str(tmp_path), "OPENAI_API_KEY": ""}
    output = ["-o", str(tmp_path / "out")]
    code, _, notes = call("batch", str(source), *output, variables=variables)
    assert code == 4
    assert "not logged in" in notes
