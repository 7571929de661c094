"""A device that loses its way or its speed and records on: nothing is invented, positions tell it where they are."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from analyser.activity.activity import Activity
from analyser.activity.lost_way import filled
from analyser.activity.position import Path
from analyser.activity.prepare import prepared
from analyser.activity.recording import Sport
from analyser.activity.run import Run
from analyser.activity.state import STATE, State
from analyser.activity.trust import Grade, Signal
from analyser.columns import Column
from analyser.gait.summary import summarised
from tests.builders.activity import jogging, pause

Floats = npt.NDArray[np.float64]
SECONDS = 1800
AT = np.arange(SECONDS)
WAY = 2.7 * AT
NO_POSITION = {"latitude_deg": None, "longitude_deg": None}


def of(**changed: Any) -> tuple[Activity, Run]:
    """Half an hour of jogging at 2.7 m/s whose device tells neither speed nor steps, but for what is changed."""
    made = prepared(jogging(SECONDS, **{"speed_mps": None, "cadence_spm": None} | changed))
    run = summarised(made)
    assert isinstance(run, Run)
    return made, run


LOST = {
    "stops": np.where(AT < 700, WAY, np.nan),
    "begins late, knowing the way": np.where(AT >= 700, WAY, np.nan),
    "begins late, from nothing": np.where(AT >= 700, WAY - WAY[700], np.nan),
    "freezes": np.minimum(WAY, 1500.0),
    "freezes and goes on from there": np.where(AT < 700, WAY, np.where(AT < 1200, WAY[700], WAY - 500 * 2.7)),
}


@pytest.mark.parametrize("way", LOST.values(), ids=LOST.keys())
@pytest.mark.parametrize("speed", [None, 2.7])
def test_positions_tell_a_way_that_the_device_lost(way: Floats, speed: float | None) -> None:
    made, run = of(distance_m=way, speed_mps=speed)
    assert run.distance_m == pytest.approx(WAY[-1], rel=0.005)
    assert run.run_distance_m == pytest.approx(WAY[-1], rel=0.005)
    assert run.run_s == pytest.approx(SECONDS, abs=10)
    assert (run.walk_s, run.stand_s) == (0, 0)
    assert made.trust[Signal.DISTANCE].grade is Grade.C
    assert "the device had lost its way for" in made.trust[Signal.DISTANCE].reasons[0]
    assert any("positions tell it then" in note for note in run.notes)


def test_without_positions_what_is_lost_is_unknown() -> None:
    made, run = of(distance_m=LOST["stops"], **NO_POSITION)
    assert run.run_s == pytest.approx(715, abs=16)
    assert (run.walk_s, run.stand_s) == (0, 0)
    assert (made.samples[STATE] == State.UNKNOWN).sum() == pytest.approx(1085, abs=16)
    assert made.samples[str(Column.DISTANCE_M)].isna().sum() == 1100
    assert made.trust[Signal.DISTANCE].grade is Grade.D
    assert any("neither speed nor cadence is known" in reason for reason in made.trust[Signal.TIME].reasons)
    assert run.distance_m == pytest.approx(WAY[699])


def test_cadence_goes_on_telling_the_running() -> None:
    _, run = of(distance_m=LOST["stops"], cadence_spm=160.0)
    assert run.run_s == pytest.approx(SECONDS, abs=10)
    assert run.run_distance_m == pytest.approx(WAY[-1], rel=0.005)


@pytest.mark.parametrize("gone", [np.nan, 0.0])
def test_a_speed_that_stops_is_told_by_the_way(gone: float) -> None:
    made, run = of(speed_mps=np.where(AT < 1300, 2.7, gone))
    assert run.run_s == pytest.approx(SECONDS, abs=10)
    assert (run.walk_s, run.stand_s) == (0, 0)
    assert made.trust[Signal.SPEED].grade is Grade.C


def test_a_crossing_is_no_loss() -> None:
    """Two minutes at a red light: way, speed and position all stand still."""
    still = np.clip(AT - 900, 0, 120)
    way = WAY - 2.7 * still
    made, run = of(
        distance_m=way, speed_mps=np.where((AT >= 900) & (AT < 1020), 0.0, 2.7), latitude_deg=51.5 + way / 111_195.0
    )
    assert run.stand_s == pytest.approx(120, abs=10)
    assert run.distance_m == pytest.approx(way[-1])
    assert made.origins[Column.DISTANCE_M] == "watch"


def test_a_way_that_comes_late_and_catches_up_is_not_counted_twice() -> None:
    """Distance written once in 70 s, as some phones do: positions have gone on meanwhile, and so has it in the end."""
    seconds = np.arange(0.0, 701.0, 10.0)
    track = Path(speed_mps=np.full(71, 1.5), distance_m=1.5 * seconds, jumps=0, steps=70)
    late = 1.5 * (seconds // 70 * 70)
    way, lost = filled(seconds, late, track)
    assert np.array_equal(way, late)
    assert not lost.any()


def test_a_track_that_jumps_tells_nothing() -> None:
    way = np.minimum(WAY, 1500.0)
    track = Path(speed_mps=np.full(SECONDS, 2.7), distance_m=WAY, jumps=200, steps=SECONDS - 1)
    assert np.array_equal(filled(AT.astype(float), way, track)[0], way)


def test_what_a_pause_takes_is_not_lost() -> None:
    """She walks on for ten minutes with the timer off."""
    way = np.where(AT < 600, WAY, np.where(AT < 1200, WAY[600], WAY - 600 * 2.7))
    made, run = of(distance_m=way, speed_mps=2.7, pauses=(pause(600, 1200),))
    assert made.origins[Column.DISTANCE_M] == "watch"
    assert run.distance_m == pytest.approx(way[-1])


@pytest.mark.parametrize("sport", [Sport.SWIMMING, Sport.ROWING])
def test_off_foot_nothing_changes(sport: Sport) -> None:
    made = prepared(jogging(SECONDS, sport=sport, speed_mps=None, cadence_spm=None, distance_m=LOST["stops"]))
    assert made.origins[Column.DISTANCE_M] == "watch"
    assert not made.samples[str(Column.DISTANCE_M)].isna().any()


@pytest.mark.parametrize(("late", "known"), [(15, True), (16, False)])
def test_a_way_may_begin_as_late_as_a_sample_may_stand_for(late: int, known: bool) -> None:
    made, _ = of(distance_m=np.where(late <= AT, WAY, np.nan), speed_mps=2.7, **NO_POSITION)
    assert made.samples[str(Column.DISTANCE_M)].notna().all() == known
