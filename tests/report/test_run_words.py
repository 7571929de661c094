"""The jogs of a run in the words of a plan, and how it drifted."""

import json
import re
from typing import Any

import numpy as np
import pytest

from analyser.activity.run import Run
from analyser.activity.runner import Runner, Units
from analyser.activity.state import Spell, State
from analyser.advice.evaluate import findings
from analyser.advice.rules import cadence_drift
from analyser.columns import Column
from analyser.gait.drift import drift
from analyser.gait.interval import Interval
from analyser.measure import Measure, Origin
from analyser.report.card_words import observed_words
from analyser.report.rows import run_rows
from analyser.report.run_words import changed_words, drift_words, minutes_words, pattern_words
from analyser.report.to_html import to_html
from analyser.report.to_json import to_json
from analyser.report.to_terminal import to_terminal
from analyser.report.words import worded
from tests.builders.report import report
from tests.builders.training import measured, run, training, windows


def jog_walk(*times_s: float) -> Run:
    """A run of jogs and walks in turn."""
    ends = np.cumsum((0.0, *times_s))
    jogs = [Spell(state=State.RUN, start_s=a, end_s=b) for a, b in zip(ends[:-1:2], ends[1::2], strict=False)]
    return run(jogs=tuple(jogs))


def plain(words: str | None) -> str | None:
    return None if words is None else words.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("times_s", "said"),
    [
        ((60, 90) * 7 + (60,), "8 × 1 min jog, 1½ min walk"),
        ((45, 75) * 6, "6 × 45 s jog, 1¼ min walk"),
        ((60, 60, 180, 120) * 3, "3 × (1 min jog, 1 min walk, 3 min jog, 2 min walk)"),
        ((1200,), "20 min jog"),
        ((60, 300, 700, 20, 35, 480, 1500), None),
    ],
)
def test_jogs_and_walks_are_told_as_a_plan_would(times_s: tuple[float, ...], said: str | None) -> None:
    assert plain(pattern_words(jog_walk(*times_s))) == said


@pytest.mark.parametrize(("seconds", "words"), [(45, "45 s"), (60, "1 min"), (105, "1¾ min"), (480, "8 min")])
def test_minutes_are_those_of_plans(seconds: float, words: str) -> None:
    assert plain(minutes_words(seconds)) == words


def test_a_change_is_told_with_its_interval() -> None:
    assert plain(changed_words(Interval(value=0.031, low=-0.004, high=0.062))) == "+3.1 % (−0.4 to +6.2 %)"


def test_a_change_is_rounded_once_wherever_it_is_told() -> None:
    """The rule's sentence, its number for a clinic and the words with the interval have the same tenth."""
    known = training([tired(0.0365)])
    (finding,) = findings(known, (cadence_drift.RULE,))
    change = finding.verdict.observed[0].measure.value
    said = plain(worded(finding.verdict.said, as_of=known.as_of, units=Units.METRIC)) or ""
    number = re.search(r"(\d+\.\d) % fewer", said)
    assert number is not None
    assert float(number[1]) == pytest.approx(-100 * change, abs=0.05)
    assert f"−{number[1]} %" in " ".join(map(str, map(plain, observed_words(finding))))
    assert f"−{number[1]} % (" in (plain(drift_words(drift(known.runs[0]))[0]) or "")


def tired(fell: float) -> Run:
    """40 minutes at one pace whose cadence falls over the last third."""
    noise = np.random.default_rng(1).normal(0, 0.5, 80)
    cadence = np.where(np.arange(80) < 50, 165.0, 165.0 * (1 - fell)) + noise
    return run(km=6.5, minutes=40, steady=windows(80, cadence_spm=cadence.tolist(), speed_mps=2.7, grade=0.0))


def test_a_drift_is_told_where_it_is_known_and_only_there() -> None:
    (said,) = drift_words(drift(tired(0.05)))
    assert "cadence at the same pace −5.0 %" in (plain(said) or "")
    assert drift_words(drift(run(km=2, minutes=12, steady=windows(24, cadence_spm=165, speed_mps=2.7)))) == ()


def test_pattern_and_drift_are_in_page_terminal_and_json() -> None:
    known = report(training([tired(0.05)]))
    (found,) = json.loads(to_json(known))["runs"]
    assert found["drift"]["cadence"]["low"] < -0.045 < found["drift"]["cadence"]["high"] + 0.01
    for text in (to_html(known), to_terminal(known, width=100, color=False)):
        assert "cadence at the same pace −5" in " ".join((plain(text) or "").split())


def without_cadence(**changes: Any) -> Run:
    return run(steady=windows(20, speed_mps=2.7), **changes)


def test_what_is_modelled_is_marked_and_has_its_range() -> None:
    known = report(training([without_cadence()], runner=Runner(height_m=1.65)))
    (row,) = run_rows(known)
    assert (plain(row.cadence) or "").endswith("modelled")
    assert row.modelled is not None
    assert "steps/min" in row.modelled
    assert row.modelled in to_html(known)
    assert json.loads(to_json(known))["runs"][0]["cadence_spm"]["origin"] == "modelled"
    assert "modelled" not in to_terminal(known, width=100, color=False)


def test_without_a_height_nothing_is_modelled() -> None:
    (row,) = run_rows(report(training([without_cadence()], runner=Runner())))
    assert (row.cadence, row.modelled) == ("–", None)


def test_a_pod_is_told_only_where_there_was_one() -> None:
    pod = Measure(value=0.254, low=0.25, high=0.26, count=20, origin=Origin.RECORDED)
    measures = measured(windows(0)) | {Column.POD_CONTACT_TIME_S: pod}
    found = json.loads(to_json(report(training([run(measures=measures), run(km=6)]))))["runs"]
    assert sorted(each.get("pod_contact_time_s", {}).get("value", 0) for each in found) == [0, 0.254]
