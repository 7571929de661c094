"""A car on the way home, told by speed, by the way or by positions, never counts as jogging."""

from typing import Any

import numpy as np
import pytest

from analyser.activity.prepare import prepared
from analyser.activity.recording import Recording, Sport
from analyser.activity.run import Run
from analyser.gait.summary import summarised
from tests.builders.activity import Floats, recording, stages

RUN_S = 1200
DRIVE = stages(
    (RUN_S, 2.7), (60, 1.2), (60, 0.0), (4, 4.0), (120, 15.0), (5, 3.0), (90, 13.0), (6, 2.5), (200, 18.0), (8, 2.4)
)
"""20 minutes of running, a walk to the car, a drive with crawling between the lights (m/s)."""


def run_of(made: Recording) -> Run:
    found = summarised(prepared(made))
    assert isinstance(found, Run)
    return found


def positions(speed: Floats, step_s: int) -> tuple[Floats, dict[str, Any]]:
    """Times and positions of someone going north at those speeds, every `step_s`, with 3 m of the receiver's noise."""
    way = np.append(0.0, np.cumsum(speed))[:-1][::step_s]
    noise = np.random.default_rng(3).normal(0, 3, len(way)).cumsum() * 0.2
    latitude = 51.5 + (way + noise) / 111_195.0
    return np.arange(0.0, len(speed), step_s), {"latitude_deg": latitude, "longitude_deg": -0.1}


@pytest.mark.parametrize("sport", [Sport.RUNNING, Sport.UNKNOWN])
def test_by_recorded_speed(sport: Sport) -> None:
    run = run_of(recording(len(DRIVE), speed_mps=DRIVE, sport=sport))
    assert run.run_s == RUN_S
    assert run.run_distance_m == pytest.approx(2.7 * RUN_S, rel=0.01)


def test_by_the_recorded_way() -> None:
    run = run_of(recording(len(DRIVE), distance_m=np.cumsum(DRIVE)))
    assert run.run_s == pytest.approx(RUN_S, abs=10)


@pytest.mark.parametrize("step_s", [1, 5])
@pytest.mark.parametrize("sport", [Sport.RUNNING, Sport.UNKNOWN])
def test_by_positions(step_s: int, sport: Sport) -> None:
    times, columns = positions(DRIVE, step_s)
    run = run_of(recording(times, sport=sport, **columns))
    assert run.run_s == pytest.approx(RUN_S, abs=30)
    assert run.longest_jog_s <= RUN_S + 10


def test_shaking_in_a_car_counts_no_steps() -> None:
    cadence = np.where(np.arange(len(DRIVE)) < RUN_S, 160.0, 150.0)
    run = run_of(recording(len(DRIVE), speed_mps=DRIVE, cadence_spm=cadence))
    driving = DRIVE[RUN_S + 120 :] > 7
    assert run.run_s <= len(DRIVE) - driving.sum()


@pytest.mark.parametrize("jump_m", [200.0, 2000.0])
def test_a_jump_of_the_receiver_is_no_ride(jump_m: float) -> None:
    times, columns = positions(np.full(1200, 2.7), 5)
    columns["latitude_deg"][100:102] += jump_m / 111_195.0
    run = run_of(recording(times, **columns))
    assert run.run_s == pytest.approx(1200, abs=40)


def test_a_place_that_is_put_right_is_no_ride() -> None:
    times, columns = positions(np.full(1200, 2.7), 5)
    columns["latitude_deg"][120:] += 300 / 111_195.0
    assert run_of(recording(times, **columns)).run_s == pytest.approx(1200, abs=40)


def test_a_sprint_is_no_ride() -> None:
    speed = stages((600, 2.7), (8, 7.8), (600, 2.7))
    assert run_of(recording(len(speed), speed_mps=speed)).run_s == pytest.approx(1208, abs=1)
