"""A recorder that was left on: what came after the activity is left out, and what looks like it stays in."""

import numpy as np
import pytest

from analyser import pipeline
from analyser.activity.prepare import prepared
from analyser.activity.recording import Recording, Sport, Totals
from analyser.activity.run import Run
from analyser.gait.summary import summarised
from tests.builders.activity import Floats, pause, recording, stages
from tests.real_files import real_file

HOUR = 3600


def run_of(made: Recording) -> Run:
    found = summarised(prepared(made))
    assert isinstance(found, Run)
    return found


def day(*parts: tuple[int, float], step_s: int = 5) -> tuple[Floats, Floats]:
    """Times (s) and speeds (m/s) every `step_s`: (1800, 2.7) is half an hour at 2.7."""
    speed = stages(*parts)[::step_s]
    return np.arange(0.0, len(speed) * step_s, step_s), speed


def made(times: Floats, speed: Floats, **changed: object) -> Recording:
    way = np.append(0.0, np.cumsum(speed[:-1] * np.diff(times)))
    return recording(times, **({"speed_mps": speed, "distance_m": way} | changed))  # type: ignore[arg-type]


def test_twenty_four_hours_of_a_watch_left_on() -> None:
    times, speed = day((1800, 2.7), (300, 1.3), (24 * HOUR - 2100, 0.0))
    run = run_of(made(times, speed, totals=Totals(timer_s=24.0 * HOUR, distance_m=5250.0)))
    assert run.run_s == pytest.approx(1800, abs=10)
    assert run.duration_s == pytest.approx(2100, abs=20)
    assert run.elapsed_s == pytest.approx(2100, abs=20)
    assert run.distance_m == pytest.approx(5250, rel=0.01)
    assert any("left on" in note and "23.4 hours" in note for note in run.notes)


def test_and_a_car_the_next_day() -> None:
    times, speed = day((1800, 2.7), (300, 1.3), (20 * HOUR, 0.0), (600, 14.0))
    run = run_of(made(times, speed))
    assert run.run_s == pytest.approx(1800, abs=10)
    assert run.distance_m == pytest.approx(5250, rel=0.01)


def test_gaps_while_nothing_moved() -> None:
    times, speed = day((1800, 2.7), (300, 1.3), (6 * HOUR, 0.0))
    quiet = (times < 2100) | (times % 1500 == 0)
    run = run_of(made(times[quiet], speed[quiet]))
    assert run.elapsed_s == pytest.approx(2100, abs=30)


@pytest.mark.parametrize(
    "parts",
    [
        ((1800, 2.7), (4500, 0.0), (1800, 2.7)),
        ((1800, 2.7), (5 * HOUR, 0.0), (1800, 2.7)),
        ((1800, 2.7), (9 * HOUR, 0.0), *(8 * ((60, 2.7), (90, 1.3)))),
        ((5 * HOUR, 1.3), (1800, 0.0), (4 * HOUR, 1.3), (600, 2.7)),
        ((1800, 2.7), (2 * HOUR, 0.0)),
    ],
    ids=["a break", "a second run in the evening", "jog and walk in the evening", "a long hike", "two hours in a café"],
)
def test_what_is_no_recorder_left_on(parts: tuple[tuple[int, float], ...]) -> None:
    times, speed = day(*parts)
    run = run_of(made(times, speed))
    assert run.elapsed_s == times[-1]
    assert not any("left on" in note for note in run.notes)


def test_a_timer_that_stood_still_all_night() -> None:
    times, speed = day((1800, 2.7), (9 * HOUR, 0.0), (60, 1.3))
    run = run_of(made(times, speed, pauses=(pause(1800, 1800 + 9 * HOUR),)))
    assert run.duration_s == pytest.approx(1860, abs=10)
    assert not any("left on" in note for note in run.notes)


def test_a_real_one() -> None:
    """The way back of a run (heart rate 167–183 for 40 minutes), then 23 hours at one place, then a car."""
    (read,) = pipeline.read(real_file("sequence/seq-2020-07-to-2021-01/2021-01-17T1023.gpx"))
    assert isinstance(read, Recording)
    run = run_of(read)
    assert 34 * 60 <= run.run_s <= 42 * 60
    assert run.run_distance_m is not None
    assert 5000 <= run.run_distance_m <= 6500
    assert run.elapsed_s < HOUR
    assert any("left on" in note for note in run.notes)


def test_a_ride_is_not_judged_by_steps() -> None:
    times, speed = day((1800, 7.0), (5 * HOUR, 0.0))
    ride = summarised(prepared(made(times, speed, sport=Sport.CYCLING)))
    assert ride.elapsed_s == times[-1]
