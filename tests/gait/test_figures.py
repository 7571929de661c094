"""The figures of `python -m tests.benchmarks.gait`, each against what it must reach."""

import numpy as np
import pytest

from analyser.activity.activity import Activity
from analyser.activity.recording import Recording
from analyser.activity.run import OtherActivity, Run
from analyser.activity.trust import Grade, Signal
from analyser.gait.mechanics import SENSOR_CHECK_M
from tests.benchmarks.gait import (
    STAGES,
    WHY_TOTALS,
    Told,
    cadence_pair,
    edge_rows,
    journeys,
    oscillation_rows,
    step_rows,
    told_rows,
    totals_rows,
    unit_rows,
)
from tests.benchmarks.gait_made import MadeRow, made_rows
from tests.benchmarks.gait_motion import motion_rows
from tests.real_files import real_file

Journey = tuple[str, Recording, Activity, Run | OtherActivity]


@pytest.fixture(scope="module")
def every() -> list[Journey]:
    real_file("fit")
    return journeys()


@pytest.fixture(scope="module")
def told() -> list[Told]:
    real_file("fit")
    return told_rows()


@pytest.mark.parametrize(
    ("stretch", "by", "least"),
    [
        ("steady", "cadence and speed", 0.995),
        ("stop-and-go", "cadence and speed", 0.965),
        ("steady", "speed alone", 0.97),
        ("stop-and-go", "speed alone", 0.92),
    ],
)
def test_run_against_not_run(told: list[Told], stretch: str, by: str, least: float) -> None:
    (row,) = (row for row in told if "fr965" in row.name and row.stretch == stretch and by in row.name)
    assert row.ours >= least
    assert np.isnan(row.plain) or row.ours > row.plain


def test_run_against_not_run_of_an_apps_plan(told: list[Told]) -> None:
    """The plan's stages and a way every 5 s: people begin late, so the plan is no second-by-second truth."""
    assert min(row.ours for row in told if STAGES in row.name) >= 0.95


NOT_FOUND = {
    (170, False): "3 s of contact times after 8 s of walking: the watch goes on, at 129 steps a minute",
    (3472, False): "the watch calls 6 s a walk and measures contact time all through them, at 131 steps a minute",
    (3478, True): "the same 6 s",
}
"""Begins and ends (False) of the watch that are not found, s since the start, all where one stops and goes."""


def test_jog_intervals_of_a_watch() -> None:
    """All in steady jog/walk; the watch's own splits end some 7 s after the last step that it measured."""
    real_file("fit")
    rows = edge_rows()
    assert len(rows) >= 32
    assert {(round(row.at_s), row.begins) for row in rows if not row.found} == set(NOT_FOUND)
    assert not any(row.steady for row in rows if not row.found)
    assert 6 <= np.median([row.says_later_s for row in rows if "fr965" in row.name and not row.begins]) <= 9


@pytest.mark.parametrize("row", [*made_rows(12), *motion_rows(1)], ids=lambda row: row.name)
def test_made_up_sessions(row: MadeRow) -> None:
    assert abs(row.cadence_spm) < 0.5
    assert abs(row.step_length) < 0.01
    assert abs(row.jog_s) < 0.02
    assert row.found == row.intervals


def test_step_length(every: list[Journey]) -> None:
    apart = {row.name: row.apart for row in step_rows(every)}
    assert len(apart) >= 15
    assert np.median(np.abs(list(apart.values()))) <= 0.02
    assert {name: value for name, value in apart.items() if abs(value) > 0.04} == {}


def test_distance_and_timer_time_are_the_devices_own(every: list[Journey]) -> None:
    """Within 1 % of 165 and 173 activities, but for those whose totals are not of their own samples."""
    rows = totals_rows(every)
    assert {title: len(pairs) >= 150 for title, pairs in rows.items()} == {"distance (m)": True, "timer (s)": True}
    apart = {pair.name for pairs in rows.values() for pair in pairs if abs(pair.apart) > 0.01}
    assert apart == set(WHY_TOTALS)


NOT_EXPLAINED = {"fit/garmin-fr935-swimrun.fit": "the watch's sessions hold the swims between, in which no step counts"}


def test_cadence_while_running_or_what_the_watch_averages_in(every: list[Journey]) -> None:
    pairs = [pair for one in every if (pair := cadence_pair(*one)) is not None]
    assert len(pairs) >= 45
    unexplained = {pair.name for pair in pairs if abs(pair.apart) > 0.01 and not pair.why}
    assert unexplained <= set(NOT_EXPLAINED)


def test_cadence_unit_of_every_file(every: list[Journey]) -> None:
    rows = unit_rows(every)
    assert len(rows) >= 70
    assert {row.name: row.apart for row in rows if abs(row.apart) > 0.10} == {}


def test_oscillation_beyond_the_check_is_muted(every: list[Journey]) -> None:
    rows = dict(oscillation_rows(every))
    assert len(rows) >= 25
    runs = [(name, run) for name, _, _, run in every if name in rows and isinstance(run, Run)]
    beyond = [run.trust[Signal.CONTACT].grade for name, run in runs if abs(rows[name]) > 1.1 * SENSOR_CHECK_M]
    assert beyond
    assert set(beyond) == {Grade.D}
