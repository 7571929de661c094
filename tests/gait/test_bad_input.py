"""What bad input gets: the measures that can be known, the reason for the others, trust D where it is due."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pytest

from analyser.activity.prepare import prepared
from analyser.activity.recording import Recording, Sport, Totals
from analyser.activity.run import Done, OtherActivity, Run
from analyser.activity.trust import Grade, Signal
from analyser.columns import Column
from analyser.gait.summary import summarised
from analyser.measure import Measure, Missing
from tests.builders.activity import jogging, recording, stages

C = Column
DAY = 86_400
ALIVE = 160 + np.tile([0.0, 1.0, 2.0, 1.0], 225)
NO_POSITION = {"latitude_deg": None, "longitude_deg": None}


@dataclass(frozen=True, kw_only=True)
class Case:
    """A run that lacks something: what is known of it all the same, what is missing and why, and its grades."""

    made: Callable[[], Recording]
    known: dict[Column, float]
    missing: dict[Column, str]
    grades: dict[Signal, Grade]


CASES = {
    "no cadence": Case(
        made=lambda: jogging(900, cadence_spm=None, speed_mps=2.9, distance_m=2.9 * np.arange(900)),
        known={C.SPEED_MPS: 2.9, C.HEART_RATE_BPM: 150},
        missing={
            C.CADENCE_SPM: "the file has no cadence",
            C.STEP_LENGTH_M: "the file has neither step length nor both speed and cadence",
            C.DUTY_FACTOR: "the file has not both cadence and contact time",
        },
        grades={Signal.TIME: Grade.B, Signal.SPEED: Grade.A},
    ),
    "no cadence, and as slow as a quick walk": Case(
        made=lambda: jogging(900, cadence_spm=None, speed_mps=2.2, distance_m=2.2 * np.arange(900)),
        known={C.SPEED_MPS: 2.2},
        missing={C.CADENCE_SPM: "the file has no cadence"},
        grades={Signal.TIME: Grade.C},
    ),
    "no GPS, a speed all the same": Case(
        made=lambda: jogging(900, cadence_spm=ALIVE, altitude_m=None, **NO_POSITION),
        known={C.CADENCE_SPM: 161, C.SPEED_MPS: 2.7},
        missing={C.CONTACT_TIME_S: "the file has no contact time"},
        grades={Signal.SPEED: Grade.D, Signal.DISTANCE: Grade.C, Signal.CADENCE: Grade.A, Signal.TIME: Grade.A},
    ),
    "no GPS, no speed, no way": Case(
        made=lambda: jogging(900, cadence_spm=ALIVE, altitude_m=None, speed_mps=None, distance_m=None, **NO_POSITION),
        known={C.CADENCE_SPM: 161, C.HEART_RATE_BPM: 150},
        missing={
            C.SPEED_MPS: "the file has no speed",
            C.STEP_LENGTH_M: "the file has neither step length nor both speed and cadence",
        },
        grades={Signal.CADENCE: Grade.A, Signal.TIME: Grade.A},
    ),
    "a watch left on for 24 hours": Case(
        made=lambda: _left_on(),
        known={C.CADENCE_SPM: 160, C.SPEED_MPS: 2.7},
        missing={},
        grades={Signal.TIME: Grade.A},
    ),
    "a leap of 20 days": Case(
        made=lambda: jogging_at(np.concatenate((np.arange(900.0), 20 * DAY + np.arange(900.0)))),
        known={C.CADENCE_SPM: 160, C.SPEED_MPS: 2.7},
        missing={},
        grades={Signal.TIME: Grade.A},
    ),
    "a cadence that stands still": Case(
        made=lambda: jogging(900, cadence_spm=160.0),
        known={C.SPEED_MPS: 2.7},
        missing={},
        grades={Signal.CADENCE: Grade.D, Signal.TIME: Grade.A},
    ),
    "half a run without cadence": Case(
        made=lambda: jogging(900, cadence_spm=np.where(np.arange(900) < 400, ALIVE, np.nan)),
        known={C.CADENCE_SPM: 161},
        missing={},
        grades={Signal.CADENCE: Grade.D, Signal.SPEED: Grade.A, Signal.TIME: Grade.B},
    ),
}


def jogging_at(seconds: np.ndarray[tuple[int], np.dtype[np.float64]]) -> Recording:
    return recording(seconds, cadence_spm=160.0, speed_mps=2.7, distance_m=2.7 * np.arange(len(seconds)))


def _left_on() -> Recording:
    speed = stages((1800, 2.7), (DAY - 1800, 0.0))
    return recording(DAY, speed_mps=speed, cadence_spm=np.where(speed > 0, 160, 0), distance_m=speed.cumsum())


def of(made: Recording) -> Done:
    return summarised(prepared(made))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_can_be_known_is(case: Case) -> None:
    run = of(case.made())
    assert isinstance(run, Run)
    for name, value in case.known.items():
        found = run.measures[name]
        assert isinstance(found, Measure), (name, found)
        assert found.value == pytest.approx(value, rel=0.01)
    assert {name: run.measures[name] for name in case.missing} == {
        name: Missing(reason=reason) for name, reason in case.missing.items()
    }
    assert {signal: run.trust[signal].grade for signal in case.grades} == case.grades


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_is_missing_has_a_reason_and_a_grade_below_a_too(case: Case) -> None:
    run = of(case.made())
    assert isinstance(run, Run)
    assert all(found.reason for found in run.measures.values() if isinstance(found, Missing))
    assert all(judged.reasons for judged in run.trust.values() if judged.grade is not Grade.A)
    assert run.run_s > 0
    assert run.duration_s < 4000


NO_RUNS = {
    "three records": (lambda: jogging(3), Sport.WALKING, "in bouts of 20 s: it counts as a walk"),
    "no record and no minute": (lambda: replace(jogging(0), totals=Totals(timer_s=40.0)), Sport.RUNNING, "as no run"),
    "all zeros": (
        lambda: jogging(900, speed_mps=0.0, cadence_spm=0.0, distance_m=0.0, heart_rate_bpm=0.0, **NO_POSITION),
        Sport.RUNNING,
        "counts as no run",
    ),
    "a swim labelled as a run": (
        lambda: recording(1800, speed_mps=0.9, cadence_spm=56.0, distance_m=0.9 * np.arange(1800)),
        Sport.WALKING,
        "counts as a walk",
    ),
}


@pytest.mark.parametrize(("made", "sport", "words"), NO_RUNS.values(), ids=NO_RUNS.keys())
def test_what_is_no_run_says_why(made: Callable[[], Recording], sport: Sport, words: str) -> None:
    found = of(made())
    assert isinstance(found, OtherActivity)
    assert found.sport is sport
    assert found.sport_label == "running"
    assert any(words in note for note in found.notes), found.notes
    assert found.run_s < 120


def test_a_swim_with_a_runners_arms_is_no_run_either() -> None:
    """Strokes as quick as steps, at a swimmer's speed."""
    found = of(recording(1800, speed_mps=0.9, cadence_spm=150.0, distance_m=0.9 * np.arange(1800)))
    assert isinstance(found, OtherActivity)
