"""Every question of the benchmarks can still be asked; what it answers is not looked at."""

from __future__ import annotations

import dataclasses
import importlib
import math
import subprocess
import sys

import pytest
from opentelemetry import trace
from opentelemetry.util._once import Once

from benchmarks.__main__ import QUESTIONS, main
from benchmarks.figures import pack
from benchmarks.metrics import METRICS
from benchmarks.questions import requests, share
from benchmarks.results import OURS, Results

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def no_provider_is_left(monkeypatch):
    """Have a question that sets a tracer provider do so for itself only."""
    monkeypatch.setattr(trace, "_TRACER_PROVIDER", None)
    monkeypatch.setattr(trace, "_TRACER_PROVIDER_SET_ONCE", Once())


def smoke_runs():
    """Yield a smoke run of each case, and of those that become the same one only the first."""
    seen = set()
    for question in QUESTIONS:
        for case in importlib.import_module(f"benchmarks.questions.{question}").CASES:
            settings = {**case.settings, **case.quick}
            if (key := (question, pack(settings))) not in seen:
                seen.add(key)
                real = question in ("runtime", "tracing") or case.name == "first answer"
                marks = [pytest.mark.real] if real else []
                yield pytest.param(question, settings, marks=marks, id=f"{question}: {case.name}")


@pytest.mark.parametrize(("question", "settings"), [*smoke_runs()])
def test_the_question_can_be_asked(question, settings):
    module = importlib.import_module(f"benchmarks.questions.{question}")
    sample = module.measure({**settings, "model_python": sys.executable})
    assert sample
    assert all(math.isfinite(figure) for figure in sample.values())
    assert set(sample) <= set(METRICS)


@pytest.mark.parametrize("question", QUESTIONS)
def test_cases_of_a_question_have_names_of_their_own(question):
    names = [
        case.name for case in importlib.import_module(f"benchmarks.questions.{question}").CASES
    ]
    assert len(set(names)) == len(names)


def test_streaming_and_decoding_take_turns(monkeypatch):
    done = []
    monkeypatch.setattr(share.Decoding, "go_on", lambda *_: done.append("decoding"))
    waves = share.InTurns({"trace": "short"})
    for _ in range(3):
        with waves:
            done.append("wave")
    # The first wave does not count.
    assert done == ["wave", "wave", "decoding", "wave", "decoding"]


def test_a_side_that_takes_too_long_is_given_up_and_the_run_goes_on(monkeypatch, capsys):
    asked = []

    def sample(python, *_):
        asked.append(python)
        if python == "slow":
            raise subprocess.TimeoutExpired(python, 600)
        return {"p50_us": 1.0}

    monkeypatch.setattr("benchmarks.__main__._sample", sample)
    monkeypatch.setattr("benchmarks.__main__.about", lambda _: {})
    monkeypatch.setattr("benchmarks.__main__.QUESTIONS", ("requests",))
    monkeypatch.setattr(requests, "CASES", requests.CASES[:2])
    main(["--official", "slow", "--rounds", "2"])
    # Once for each case.
    assert asked == [sys.executable, "slow", sys.executable] * 2
    assert "official was stopped after 600 s" in capsys.readouterr().out


def test_some_questions_are_added_to_a_saved_run_and_say_when_they_were_measured(
    tmp_path, monkeypatch
):
    file = tmp_path / "results.json"
    runs = iter([{"cores": 2, "taken": day} for day in ("Monday", "Tuesday", "Wednesday")])
    figures = iter([1.0, 2.0, 3.0, 4.0])
    monkeypatch.setattr("benchmarks.__main__.about", lambda _: next(runs))
    monkeypatch.setattr("benchmarks.__main__._sample", lambda *_: {"p50_us": next(figures)})
    monkeypatch.setattr("benchmarks.__main__.QUESTIONS", ("requests", "share"))
    for module in (requests, share):
        monkeypatch.setattr(module, "CASES", [dataclasses.replace(module.CASES[0], name="one")])

    def saved(*arguments):
        main([*arguments, "--rounds", "1", "--save", str(file)])
        results = Results.load(file)
        medians = [results.median(each, "one", "p50_us") for each in ("requests", "share")]
        return medians, results.about["taken"], results.differences("share")

    assert saved() == ([1.0, 2.0], "Monday", {})
    medians, taken, differences = saved("--only", "share")
    assert (medians, taken, differences["taken"]) == ([1.0, 3.0], "Monday", "Tuesday")
    assert "cores" not in differences
    medians, _, differences = saved("--only", "requests")
    assert (medians, differences["taken"]) == ([4.0, 3.0], "Tuesday")


def test_results_survive_being_saved(tmp_path):
    results = Results({"cores": 2})
    results.add("requests", "threads, 1 caller", OURS, {"p50_us": 60.0})
    results.save(tmp_path / "results.json")
    loaded = Results.load(tmp_path / "results.json")
    assert (loaded.about, loaded.questions) == (results.about, results.questions)
