"""Where cadence comes from: recorded, counted, speed and step length, the accelerometer, modelled; in that order."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analyser.activity.prepare import prepared
from analyser.activity.recording import Acceleration, Recording
from analyser.activity.run import Run
from analyser.activity.runner import Runner
from analyser.activity.trust import Grade, Signal
from analyser.activity.zone import Zone, ZoneOrigin
from analyser.advice import technique
from analyser.advice.evaluate import findings
from analyser.columns import Column
from analyser.gait.personal import personal
from analyser.gait.summary import summarised
from analyser.measure import Measure, Missing, Origin
from tests.builders.activity import START, jogging, stages
from tests.builders.motion import moved
from tests.builders.training import AS_OF, training

SECONDS = 1200
TRUTH = {"recorded": 160.0, "pod": 161.0, "counter": 162.0, "step length": 163.0, "accelerometer": 164.0}
"""Each source tells another cadence, so that the number says which was taken."""
ORIGINS = {
    "recorded": "watch",
    "pod": "pod",
    "counter": "step count",
    "step length": "speed and step length",
    "accelerometer": "the accelerometer",
}
ALIVE = np.tile([-1.0, 0.0, 1.0, 0.0], SECONDS // 4)
WALKED = stages((120, 0), (SECONDS - 120, 1))


def shaken(cadence: float) -> Acceleration:
    axes = moved(stages((SECONDS, cadence)), 25.0)
    return Acceleration(
        started=START,
        rate_hz=25.0,
        magnitude_g=np.sqrt((axes**2).sum(axis=1)).astype(np.float32),
    )


def having(*sources: str) -> Recording:
    """A jog of which the sources tell cadence, each in its own way."""
    columns: dict[str, Any] = {"cadence_spm": None}
    extra: dict[str, Any] = {}
    if "recorded" in sources:
        columns["cadence_spm"] = TRUTH["recorded"] + ALIVE
    if "pod" in sources:
        extra["Cadence"] = (TRUTH["pod"] + ALIVE) / 2
    if "counter" in sources:
        extra["total_cycles"] = np.floor(np.arange(SECONDS) * TRUTH["counter"] / 120)
    if "step length" in sources:
        columns["step_length_m"] = 60 * 2.7 / (TRUTH["step length"] + ALIVE)
    made = jogging(SECONDS, **columns)
    return replace(
        made,
        extra=pd.DataFrame(extra, index=made.samples.index),
        acceleration=shaken(TRUTH["accelerometer"]) if "accelerometer" in sources else None,
    )


def run_of(made: Recording) -> Run:
    found = summarised(prepared(made))
    assert isinstance(found, Run)
    return found


def cadence(run: Run) -> Measure:
    found = run.measures[Column.CADENCE_SPM]
    assert isinstance(found, Measure), found
    return found


@pytest.mark.parametrize("best", list(TRUTH))
def test_the_best_source_that_is_there_is_taken(best: str) -> None:
    """Every source from the best on is in the file, and then the best alone."""
    order = list(TRUTH)
    for sources in (order[order.index(best) :], [best]):
        made = having(*sources)
        assert prepared(made).origins[Column.CADENCE_SPM] == ORIGINS[best]
        run = run_of(made)
        assert cadence(run).value == pytest.approx(TRUTH[best], abs=0.6)
        recorded = best in ("recorded", "pod")
        assert cadence(run).origin is (Origin.RECORDED if recorded else Origin.DERIVED)
        assert run.trust[Signal.CADENCE].grade is (Grade.A if best == "recorded" else Grade.B)
        assert run.states_from == "cadence"


@pytest.mark.parametrize("source", list(TRUTH))
def test_step_length_goes_with_it(source: str) -> None:
    run = run_of(having(source))
    step = run.measures[Column.STEP_LENGTH_M]
    assert isinstance(step, Measure)
    assert step.value == pytest.approx(60 * 2.7 / TRUTH[source], rel=0.005)


@pytest.mark.parametrize("source", ["pod", "counter", "step length", "accelerometer"])
def test_why_it_is_not_the_best_is_said(source: str) -> None:
    (reason,) = run_of(having(source)).trust[Signal.CADENCE].reasons
    said = "the pod's alone" if source == "pod" else ORIGINS[source]
    assert said in reason


def test_a_pods_cadence_is_the_foots_in_every_baseline() -> None:
    assert run_of(having("pod")).sensor == "footpod"
    assert run_of(having("recorded", "pod")).sensor == "strap"


def test_a_recorded_cadence_of_0_throughout_is_none() -> None:
    made = having("accelerometer")
    zeros = replace(made, samples=made.samples.assign(cadence_spm=0.0))
    run = run_of(zeros)
    assert cadence(run).value == pytest.approx(164, abs=0.5)
    assert any("0 throughout" in note for note in run.notes)


def test_nothing_tells_it_and_it_is_modelled_for_no_rule() -> None:
    """Marked, with its uncertainty, and technique is not judged by it."""
    run = run_of(having())
    assert run.measures[Column.CADENCE_SPM] == Missing(reason="the file has no cadence")
    hers = personal(run, Runner(height_m=1.65))
    told = hers[Column.CADENCE_SPM]
    assert isinstance(told, Measure)
    assert told.origin is Origin.MODELLED
    assert told.low is not None
    assert told.high is not None
    assert told.low < 173.63 < told.high
    assert isinstance(technique.gait(replace(run, measures={**run.measures, **hers})), str)


def test_no_finding_changes_by_what_is_modelled() -> None:
    bare = run_of(having())
    hers = Runner(height_m=1.65, mass_kg=60)
    both = [
        [replace(each, measures=measures) for each in _weeks(bare)]
        for measures in (bare.measures, {**bare.measures, **personal(bare, hers)})
    ]
    without, with_modelled = (findings(training(runs, runner=hers)) for runs in both)
    verdicts = [
        {one.rule.id: (one.verdict.state, one.verdict.advice, one.verdict.observed) for one in told}
        for told in (without, with_modelled)
    ]
    assert verdicts[0] == verdicts[1]
    assert len(verdicts[0]) > 10


def _weeks(run: Run) -> list[Run]:
    """The run every third day for two months."""
    return [
        replace(
            run,
            id=f"{number:03d}{run.id}",
            started=datetime.combine(AS_OF - timedelta(days=3 * number), time(9), UTC),
            zone=Zone(name="UTC", origin=ZoneOrigin.RUNNER),
        )
        for number in reversed(range(20))
    ]
