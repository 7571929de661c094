import numpy as np
import pytest

from analyser.activity.cleaning import cleaned
from analyser.activity.recording import Recording, Sport
from analyser.activity.signals import Signals, signals
from analyser.columns import Column
from tests.builders.activity import Floats, jogging, pause, recording, stages


def chosen(of: Recording) -> Signals:
    return signals(cleaned(of), of.sport)


def eastwards(metres: Floats) -> dict[str, Floats]:
    """Positions along 51.5° north."""
    return {
        "latitude_deg": np.full(len(metres), 51.5),
        "longitude_deg": metres / (111_195.0 * np.cos(np.radians(51.5))),
    }


def test_what_the_watch_recorded_is_chosen() -> None:
    origins = chosen(jogging(100)).origins
    assert origins[Column.SPEED_MPS] == origins[Column.DISTANCE_M] == origins[Column.CADENCE_SPM] == "watch"
    assert origins[Column.STEP_LENGTH_M] == "speed and cadence"


def test_step_length_is_60_times_speed_over_cadence() -> None:
    step = chosen(jogging(100, speed_mps=2.7, cadence_spm=158.0)).columns[Column.STEP_LENGTH_M]
    assert step == pytest.approx(1.0253, abs=1e-4)


def test_speed_from_a_recorded_way() -> None:
    found = chosen(jogging(100, speed_mps=None))
    assert found.origins[Column.SPEED_MPS] == "distance"
    assert found.columns[Column.SPEED_MPS] == pytest.approx(2.7)


def test_speed_and_way_from_positions() -> None:
    way = 2.7 * np.arange(600)
    found = chosen(recording(600, **eastwards(way)))
    assert found.origins[Column.SPEED_MPS] == found.origins[Column.DISTANCE_M] == "position"
    assert found.columns[Column.SPEED_MPS] == pytest.approx(2.7, rel=1e-3)
    assert found.columns[Column.DISTANCE_M][-1] == pytest.approx(way[-1], rel=1e-3)


def test_noise_of_the_receiver_adds_little_to_the_way() -> None:
    noise = np.random.default_rng(7)
    way = 2.7 * np.arange(1800)
    north, east = (np.convolve(noise.normal(0, 3, 1800 + 29), np.ones(30) / 30, "valid") for _ in range(2))
    positions = eastwards(way + east)
    positions["latitude_deg"] = positions["latitude_deg"] + north / 111_195.0
    assert chosen(recording(1800, **positions)).columns[Column.DISTANCE_M][-1] == pytest.approx(way[-1], rel=0.01)


def test_a_jump_of_the_track_is_no_way() -> None:
    way = 2.7 * np.arange(600)
    away = way.copy()
    away[300:303] += 500.0
    found = chosen(recording(600, **eastwards(away)))
    assert found.columns[Column.DISTANCE_M][-1] == pytest.approx(way[-1], rel=0.01)
    assert "jumped" in found.notes[0]


def test_two_interleaved_places_are_not_summed() -> None:
    """A phone that alternates between two ideas of where it is: 22 km in 47 minutes, in one real file."""
    way = 2.7 * np.arange(600)
    away = way + np.where((np.arange(600) >= 200) & (np.arange(600) < 400) & (np.arange(600) % 2 == 0), 40.0, 0.0)
    assert chosen(recording(600, **eastwards(away))).columns[Column.DISTANCE_M][-1] == pytest.approx(way[-1], rel=0.03)


def test_way_moved_during_a_pause_does_not_count() -> None:
    way = np.concatenate((2.7 * np.arange(100), 2.7 * 100 + 300 + 2.7 * np.arange(100)))
    seconds = np.concatenate((np.arange(100.0), 400 + np.arange(100.0)))
    found = chosen(recording(seconds, **eastwards(way), pauses=(pause(99.5, 399.5),)))
    assert found.columns[Column.DISTANCE_M][-1] == pytest.approx(2.7 * 198, rel=0.01)


def test_a_jump_of_the_recorded_way_is_left_out() -> None:
    way = 2.7 * np.arange(200)
    way[100:] += 950_000
    found = chosen(jogging(200, distance_m=np.minimum(way, 9.9e5)))
    assert found.columns[Column.DISTANCE_M][-1] == pytest.approx(2.7 * 198)
    assert found.notes == ("left out: impossible steps of the recorded distance (1)",)


def test_a_way_that_comes_late_waits() -> None:
    way = 2.7 * np.arange(200)
    way[100:120:2] -= 20
    grown = chosen(jogging(200, distance_m=way)).columns[Column.DISTANCE_M]
    assert (np.diff(grown) >= 0).all()
    assert grown[-1] == pytest.approx(way[-1])


def test_a_way_known_at_some_points_is_known_between_them() -> None:
    way = np.where(np.arange(200) % 10 == 0, 2.7 * np.arange(200), np.nan)
    found = chosen(jogging(200, distance_m=way, speed_mps=None))
    assert found.columns[Column.SPEED_MPS][20:170] == pytest.approx(2.7)


def test_cadence_zero_throughout_is_not_recorded() -> None:
    found = chosen(jogging(100, cadence_spm=0.0))
    assert Column.CADENCE_SPM not in found.columns
    assert "taken as not recorded" in found.notes[0]


def test_cadence_from_speed_and_step_length() -> None:
    found = chosen(jogging(100, cadence_spm=None, step_length_m=1.0253, speed_mps=2.7))
    assert found.columns[Column.CADENCE_SPM] == pytest.approx(158, abs=0.01)
    assert found.origins[Column.CADENCE_SPM] == "speed and step length"


@pytest.mark.parametrize(("factor", "words"), [(0.5, "half steps"), (2.0, "two steps as one")])
def test_half_and_double_steps_are_not_believed(factor: float, words: str) -> None:
    found = chosen(jogging(100, step_length_m=factor * 60 * 2.7 / 160))
    assert found.columns[Column.STEP_LENGTH_M] == pytest.approx(60 * 2.7 / 160)
    assert words in found.notes[0]


def test_recorded_step_length_is_kept() -> None:
    found = chosen(jogging(100, step_length_m=1.05))
    assert found.columns[Column.STEP_LENGTH_M] == pytest.approx(1.05)
    assert found.origins[Column.STEP_LENGTH_M] == "watch"


def test_way_from_speed_where_nothing_else_tells_it() -> None:
    found = chosen(recording(101, sport=Sport.RUNNING, speed_mps=stages((51, 3.0), (50, 2.0))))
    assert found.origins[Column.DISTANCE_M] == "speed"
    assert found.columns[Column.DISTANCE_M][-1] == pytest.approx(51 * 3 + 49 * 2)
