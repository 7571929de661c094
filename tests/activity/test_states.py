import numpy as np
import pytest

from analyser.activity.cleaning import cleaned
from analyser.activity.recording import Gait, Recording, Sport
from analyser.activity.rides import riding
from analyser.activity.signals import signals
from analyser.activity.spells import jogs, spells
from analyser.activity.state import Spell, State
from analyser.activity.states import Evidence, States, classified, states
from analyser.columns import Column
from analyser.reading.formats.fit.read import read_fit
from tests.builders.activity import Floats, pause, recording, split, stages
from tests.real_files import real_file


def told(of: Recording) -> tuple[States, str]:
    clean = cleaned(of)
    return states(clean, signals(clean, of.sport).columns, of.sport, of.splits)


def jogged(of: Recording) -> tuple[Spell, ...]:
    clean = cleaned(of)
    return jogs(spells(told(of)[0], clean.seconds, clean.span_s, None))


def at_cadence(*parts: tuple[int, float]) -> Recording:
    cadence = stages(*parts)
    return recording(len(cadence), cadence_spm=cadence)


def test_eight_jogs_of_a_minute() -> None:
    """Evidence §11, classifier."""
    found = jogged(at_cadence((90, 115), *[(60, 158), (90, 114)] * 8))
    assert len(found) == 8
    assert sum(jog.duration_s for jog in found) == 480


@pytest.mark.parametrize(
    ("dip", "seconds", "count"),
    [((8, 137.0), 68, 1), ((4, 120.0), 64, 1), ((8, 120.0), 60, 2)],
    ids=["8 s at 137 stays run", "4 s at 120 stays run", "8 s at 120 splits it"],
)
def test_a_dip(dip: tuple[int, float], seconds: float, count: int) -> None:
    """Evidence §11, classifier."""
    found = jogged(at_cadence((60, 115), (30, 158), dip, (30, 158), (60, 110)))
    assert sum(jog.duration_s for jog in found) == seconds
    assert len(found) == count


def test_cadence_on_the_spot_is_no_running() -> None:
    assert not (told(recording(120, cadence_spm=160.0, speed_mps=0.6))[0] == State.RUN).any()


def test_without_speed_cadence_alone_tells() -> None:
    found, by = told(recording(120, cadence_spm=160.0))
    assert by == "cadence"
    assert (found == State.RUN).all()


def test_without_cadence_speed_tells() -> None:
    speed = stages((60, 1.4), (60, 2.3), (10, 2.0), (60, 2.3), (60, 1.4))
    found, by = told(recording(len(speed), speed_mps=speed))
    assert by == "speed"
    assert np.flatnonzero(found == State.RUN).tolist() == list(range(60, 190))


def test_neither_tells_nothing() -> None:
    assert told(recording(60, heart_rate_bpm=150.0))[1] == "nothing"


def test_standing_is_slow_and_without_steps() -> None:
    still = recording(60, cadence_spm=stages((30, 0), (30, 90)), speed_mps=0.2)
    assert told(still)[0].tolist() == [State.STAND] * 30 + [State.WALK] * 30


def test_a_dropout_of_cadence_does_not_end_a_run() -> None:
    cadence = stages((60, 160), (12, np.nan), (60, 160))
    assert (told(recording(132, cadence_spm=cadence, speed_mps=2.7))[0] == State.RUN).all()


def test_cadence_zero_at_running_speed_is_a_fault_of_the_sensor() -> None:
    cadence = stages((60, 160), (30, 0), (60, 160))
    assert (told(recording(150, cadence_spm=cadence, speed_mps=2.7))[0] == State.RUN).all()


def test_running_lapses_where_nothing_tells() -> None:
    speed = stages((60, 2.7), (60, np.nan), (60, 1.2))
    found = told(recording(180, speed_mps=speed))[0]
    assert (found == State.RUN).sum() == 60 + 15


def test_smart_recording() -> None:
    seconds = np.arange(0, 700, 7.0)
    cadence = np.where((seconds >= 140) & (seconds < 420), 158.0, 114.0)
    (jog,) = jogged(recording(seconds, cadence_spm=cadence))
    assert (jog.start_s, jog.end_s) == (140, 420)


def test_a_car_on_the_way_home_is_no_running() -> None:
    speed = stages((600, 2.7), (300, 1.2), (20, 4.0), (60, 10.0), (20, 4.0), (300, 0.0))
    found = told(recording(len(speed), speed_mps=speed, sport=Sport.UNKNOWN))[0]
    assert (found == State.RUN).sum() == 600


def test_a_walk_by_its_label_must_be_faster_to_be_a_run_by_speed() -> None:
    assert (told(recording(60, speed_mps=2.3, sport=Sport.WALKING))[0] == State.WALK).all()
    assert (told(recording(60, speed_mps=2.3))[0] == State.RUN).all()


@pytest.mark.parametrize("sport", [Sport.CYCLING, Sport.SWIMMING, Sport.ROWING])
def test_what_is_not_on_foot_has_no_states(sport: Sport) -> None:
    assert told(recording(60, sport=sport, cadence_spm=160.0, speed_mps=3.0))[1] == "nothing"


def test_the_watchs_own_splits_come_first() -> None:
    by_watch = recording(
        120,
        cadence_spm=160.0,
        speed_mps=2.7,
        splits=(split(Gait.WALK, 0, 59), split(Gait.RUN, 60, 119), split(Gait.STAND, 119, 120)),
    )
    found, by = told(by_watch)
    assert by == "splits"
    assert found.tolist() == [State.WALK] * 60 + [State.RUN] * 59 + [State.STAND]


def test_records_of_a_pause_are_paused() -> None:
    found, _ = told(recording(90, cadence_spm=160.0, pauses=(pause(30, 60),)))
    assert np.flatnonzero(found == State.PAUSE).tolist() == list(range(30, 60))


def balanced_accuracy(told_run: Floats, is_run: Floats, seconds: Floats) -> float:
    """Mean of both recalls, outside ± 3 s of a change."""
    changes = seconds[1:][is_run[1:] != is_run[:-1]]
    away = np.abs(seconds[:, None] - changes[None]).min(axis=1, initial=np.inf) > 3
    hit = told_run == is_run
    return float((hit[away & is_run].mean() + hit[away & ~is_run].mean()) / 2)


def by_watch_and_by_classifier(name: str) -> tuple[Floats, Floats, Floats]:
    (found,) = read_fit(name, real_file(name).read_bytes())
    assert isinstance(found, Recording)
    clean = cleaned(found)
    columns = signals(clean, found.sport).columns
    evidence = Evidence(
        seconds=clean.seconds,
        span_s=clean.span_s,
        paused=clean.paused,
        cadence_spm=columns[Column.CADENCE_SPM],
        speed_mps=columns[Column.SPEED_MPS],
        riding=riding(clean),
    )
    by_watch, by = states(clean, columns, found.sport, found.splits)
    assert by == "splits"
    return by_watch == State.RUN, classified(evidence, found.sport)[0] == State.RUN, clean.seconds


def test_against_a_watchs_own_splits_stop_and_go() -> None:
    """80 splits in 75 minutes; a plain threshold of 140 steps/min reaches 97.0 %, this 98.5 %."""
    is_run, told_run, seconds = by_watch_and_by_classifier("fit/garmin-fr965-run-walk-splits.fit")
    assert balanced_accuracy(told_run, is_run, seconds) >= 0.98


@pytest.mark.parametrize(
    "name", ["fit/garmin-fr955-run-rd-stryd-intervals.fit", "fit/garmin-fr255-triathlon-summary-last.fit"]
)
def test_against_a_watchs_own_splits_all_running(name: str) -> None:
    found = read_fit(name, real_file(name).read_bytes())[-1]
    assert isinstance(found, Recording)
    clean = cleaned(found)
    columns = signals(clean, found.sport).columns
    ignoring, _ = states(clean, columns, found.sport, ())
    assert (ignoring == State.RUN).mean() >= 0.99
