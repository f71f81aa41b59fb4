"""What is made of samples: ratios, verdicts and pictures."""

from __future__ import annotations

import importlib
import re
import xml.etree.ElementTree as ET

import pytest

from benchmarks import bars, plots
from benchmarks.__main__ import QUESTIONS
from benchmarks.environment import ROOT
from benchmarks.metrics import METRICS, shown
from benchmarks.results import OFFICIAL, OURS, PUBLISHED, Results

pytestmark = pytest.mark.once


def two_sided(metric, ours, official):
    """Return results of one case, in pairs."""
    results = Results({})
    for left, right in zip(ours, official, strict=True):
        results.add("q", "case", OURS, {metric: left})
        results.add("q", "case", OFFICIAL, {metric: right})
    return results


def test_a_higher_rate_is_so_many_times_better():
    results = two_sided("events_per_s", [1000.0], [100.0])
    assert results.times_better("q", "case", "events_per_s") == 10


def test_a_lower_cost_is_so_many_times_better():
    results = two_sided("p50_us", [50.0], [100.0])
    assert results.times_better("q", "case", "p50_us") == 2


def test_pairs_are_compared_and_not_medians():
    # The machine was slow during the second pair: that is no difference between the two.
    results = two_sided("events_per_s", [1000.0, 10.0, 1000.0], [500.0, 5.0, 5.0])
    assert results.median("q", "case", "events_per_s") == 1000
    assert results.times_better("q", "case", "events_per_s") == 2


def test_what_was_not_measured_has_no_ratio():
    results = two_sided("p50_us", [50.0], [100.0])
    assert results.times_better("q", "case", "p99_us") is None
    assert results.times_better("q", "another case", "p50_us") is None


def test_a_case_that_only_the_other_side_finished_has_no_figures_to_show():
    results = Results({})
    results.add("q", "case", OFFICIAL, {"p50_us": 1.0})
    assert results.metrics("q") == []


def test_a_cost_of_nothing_has_no_ratio():
    results = two_sided("kib_per_turn", [0.0], [7.0])
    assert results.times_better("q", "case", "kib_per_turn") is None


def test_a_bar_that_was_missed_is_said_to_be():
    bar = bars.Bar("rate", lambda _: 9.0, 10.0)
    assert bar.met(Results({})) is False
    assert bars.Bar("rate", lambda _: 10.0, 10.0).met(Results({})) is True
    assert bars.Bar("rate", lambda _: None, 10.0).met(Results({})) is None


def test_a_bar_that_bounds_from_above_is_met_below_it():
    assert bars.Bar("lag", lambda _: 1.0, 2.0, at_most=True).met(Results({})) is True
    assert bars.Bar("lag", lambda _: 3.0, 2.0, at_most=True).met(Results({})) is False


@pytest.fixture
def complete():
    """Return results in which every case has every metric."""
    results = Results({})
    for question in QUESTIONS:
        for case in importlib.import_module(f"benchmarks.questions.{question}").CASES:
            for side in (OURS, OFFICIAL):
                results.add(question, case.name, side, dict.fromkeys(METRICS, 1.0))
    return results


def test_every_bar_names_a_case_that_exists(complete):
    assert [row for row in bars.report(complete) if row[-1] == "not measured"] == []


@pytest.mark.parametrize("layout", plots.LAYOUTS)
@pytest.mark.parametrize("ground", plots.PALETTES)
def test_a_plot_has_a_dot_for_every_figure(ground, layout):
    results = two_sided("events_per_s", [1_234_567.0], [12_345.0])
    palette = plots.PALETTES[ground]
    picture = plots.draw(results, "q", "events_per_s", palette, plots.LAYOUTS[layout])
    root = ET.fromstring(picture)
    texts = [element.text for element in root.findall(".//{*}text")]
    assert {"case", "1,234,567", "12,345"} <= set(texts)
    legend, figures = 2, 2
    assert len(root.findall(".//{*}circle")) == legend + figures


def test_the_published_run_has_all_that_is_drawn_and_judged():
    results = Results.load(PUBLISHED)
    for question, metric in plots.PLOTS:
        assert plots.draw(results, question, metric, plots.PALETTES["light"])
    missing = {
        row[0].partition(":")[0] for row in bars.report(results) if row[-1] == "not measured"
    }
    assert missing == set()


def test_bars_of_questions_that_were_not_asked_are_reported_as_such():
    assert {row[-1] for row in bars.report(Results({}))} == {"not measured"}


@pytest.mark.parametrize(
    ("value", "text"), [(1234.5, "1,234"), (123.4, "123"), (12.34, "12.3"), (1.234, "1.23")]
)
def test_figures_are_shown_with_the_digits_that_mean_something(value, text):
    assert shown(value) == text


def test_the_documentation_has_a_section_for_every_question():
    page = (ROOT / "docs" / "explanation" / "measurements.rst").read_text(encoding="utf-8")
    assert sorted(re.findall(r"benchmark-question:: (\w+)", page)) == sorted(QUESTIONS)
