import json
from typing import Any

import numpy as np
import pytest

from analyser.activity.runner import Runner, Units
from analyser.report.course_points import Third, newest_course
from analyser.report.drift_figure import drift_figure
from analyser.report.figure import Figure
from analyser.report.gait_figures import gait_figures
from analyser.report.report import Report
from tests.builders.report import finding, report, steady
from tests.builders.training import ago, run, training, windows

BEFORE = [run(ago(day), steady=steady(170, 2.7, count=30, seed=day)) for day in range(35, 85, 6)]
NOW = run(ago(3), steady=steady(160, 2.7, count=30))


def by_name(known: Report) -> dict[str, Figure]:
    return {figure.id: figure for figure in gait_figures(known)}


def drawn_lines(figure: Figure) -> set[str]:
    """The names of the lines that a chart draws."""
    return {value["line"] for table in figure.spec["datasets"].values() for value in table if "line" in value}


def test_both_are_drawn_with_what_is_expected_and_her_own() -> None:
    figures = by_name(report(training([*BEFORE, NOW])))
    assert list(figures) == ["cadence", "step-length"]
    for figure in figures.values():
        assert drawn_lines(figure) == {"expected for your height", "your own earlier running"}


def test_what_is_not_known_is_not_drawn() -> None:
    assert gait_figures(report(training([]))) == ()
    assert drawn_lines(by_name(report(training([NOW], runner=Runner())))["cadence"]) == set()
    assert drawn_lines(by_name(report(training([NOW])))["cadence"]) == {"expected for your height"}


def test_a_step_is_speed_over_cadence() -> None:
    """2.7 m/s at 160 steps a minute are 1.01 m a step, 39.9 inches; at 170 they would be 95 cm."""
    metric = by_name(report(training([*BEFORE, NOW])))["step-length"]
    assert metric.rows[0][2:5:2] == ("101", "95")
    imperial = training([*BEFORE, NOW], runner=Runner(height_m=1.65, units=Units.IMPERIAL))
    assert float(by_name(report(imperial))["step-length"].rows[0][2]) == pytest.approx(39.9, abs=0.2)
    assert "a step of 101\xa0cm at 6:1" in metric.said


def falling(change: float) -> Any:
    """A run of 40 minutes whose cadence is `change` (fraction) higher in its second half."""
    table = windows(80, cadence_spm=np.where(np.arange(80) < 45, 166.0, 166.0 * (1 + change)), speed_mps=2.8)
    return run(ago(2), 7.0, 40, steady=table)


def test_the_course_holds_first_against_last_third() -> None:
    found = newest_course(report(training([falling(-0.03)])))
    assert found is not None
    assert found.middle(Third.FIRST) == pytest.approx(166.0, abs=0.1)
    assert found.middle(Third.LAST) == pytest.approx(161.0, abs=0.1)
    assert [point.third for point in found.points].count(Third.FIRST) == 23


def test_the_axis_of_a_course_does_not_swell_noise() -> None:
    figure = drift_figure(report(training([falling(0.0)])))
    assert figure is not None
    low, high = figure.spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert high - low >= 0.05 * 166


def test_without_the_rule_there_is_no_band_and_no_word_of_it() -> None:
    figure = drift_figure(report(training([falling(-0.03)]), findings=(finding(),)))
    assert figure is not None
    assert "band" not in json.dumps(figure.spec)
    assert "band" not in figure.see


def test_a_short_run_has_no_course() -> None:
    assert drift_figure(report(training([run(ago(2), steady=steady(165, 2.7, count=20), minutes=12)]))) is None
