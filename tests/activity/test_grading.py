import dataclasses

import numpy as np
import pytest

from analyser.activity.diary import Diary, Entry
from analyser.activity.local_day import dated
from analyser.activity.prepare import prepared
from analyser.activity.recording import Device, Recording
from analyser.activity.run import Run
from analyser.activity.tag import Tag, Word
from analyser.activity.tagged import tagged
from analyser.activity.trust import Grade, Signal, Trust
from analyser.activity.zone import Zone, ZoneOrigin
from analyser.gait.summary import summarised
from tests.builders.activity import jogging

WRIST = Device()
STEPPING = 160 + np.tile([0.0, 1.0, 2.0, 1.0], 225)


def trust(signal: Signal, of: Recording) -> Trust:
    return prepared(of).trust[signal]


def steady(**changed: object) -> Recording:
    return jogging(900, **({"cadence_spm": STEPPING} | changed))


def test_a_good_recording_is_trusted() -> None:
    of = steady(heart_rate_bpm=150 + 0.1 * STEPPING)
    assert {judged.grade for judged in prepared(of).trust.values()} == {Grade.A}
    assert trust(Signal.CADENCE, of) == Trust(grade=Grade.A)
    assert Signal.CONTACT not in prepared(of).trust


@pytest.mark.parametrize(("known", "grade"), [(0.97, Grade.A), (0.85, Grade.B), (0.6, Grade.C), (0.3, Grade.D)])
def test_coverage(known: float, grade: Grade) -> None:
    sparse = np.where(np.random.default_rng(3).random(900) < known, STEPPING, np.nan)
    assert trust(Signal.CADENCE, steady(cadence_spm=sparse)).grade is grade


def test_a_stuck_cadence() -> None:
    stuck = np.concatenate((STEPPING[:500], np.full(400, 162.0)))
    judged = trust(Signal.CADENCE, steady(cadence_spm=stuck))
    assert judged.grade is Grade.D
    assert "stands still" in judged.reasons[0]


def test_halved_and_doubled_cadence() -> None:
    halved = np.concatenate((STEPPING[:600], STEPPING[:300] / 2))
    judged = trust(Signal.CADENCE, steady(cadence_spm=halved, distance_m=None))
    assert judged.grade is Grade.D
    assert "halved" in judged.reasons[0]
    doubled = np.concatenate((STEPPING[:600], np.full(300, 255.0) + STEPPING[:300] / 100))
    assert "doubled" in " ".join(trust(Signal.CADENCE, steady(cadence_spm=doubled, speed_mps=1.91)).reasons)


def test_an_arm_held_still() -> None:
    still = np.concatenate((STEPPING[:600], np.zeros(300)))
    judged = trust(Signal.CADENCE, steady(cadence_spm=still, device=WRIST))
    assert judged.grade is Grade.D
    assert "arm was held still" in judged.reasons[0]


def test_speed_from_the_arm() -> None:
    treadmill = steady(sub_sport="treadmill", latitude_deg=None, longitude_deg=None, device=WRIST)
    assert trust(Signal.SPEED, treadmill).grade is Grade.D
    assert trust(Signal.CADENCE, treadmill).grade is Grade.A
    assert trust(Signal.TIME, treadmill).grade is Grade.A
    footpod = steady(sub_sport="treadmill", device=Device(sensors=frozenset({"footpod"})))
    assert trust(Signal.SPEED, footpod).grade is Grade.A


def test_without_altitude_trust_is_lower() -> None:
    judged = trust(Signal.SPEED, steady(altitude_m=None))
    assert judged.grade is Grade.B
    assert "no altitude" in judged.reasons[0]


def test_noise_of_the_receiver() -> None:
    noisy = 2.7 + np.random.default_rng(5).normal(0, 0.6, 900)
    assert "noise" in " ".join(trust(Signal.SPEED, steady(speed_mps=noisy)).reasons)


def test_step_length_that_does_not_fit_speed() -> None:
    judged = trust(Signal.CADENCE, steady(step_length_m=1.3))
    assert judged.grade is Grade.D
    assert "differs from speed by 29 %" in judged.reasons[0]


def test_heart_rate_that_counts_steps() -> None:
    judged = trust(Signal.HEART_RATE, steady(heart_rate_bpm=STEPPING + 1, device=WRIST))
    assert judged.grade is Grade.C
    assert "follows cadence" in judged.reasons[0]


def test_gaps_without_a_pause() -> None:
    gappy = steady()
    rows = np.concatenate((np.arange(400), np.arange(600, 900)))
    assert trust(Signal.TIME, gappy_rows(gappy, rows)).grade is Grade.B


def gappy_rows(of: Recording, rows: np.ndarray) -> Recording:  # type: ignore[type-arg]
    return dataclasses.replace(of, samples=of.samples.iloc[rows])


def test_contact_time_against_oscillation() -> None:
    """Model oscillation at 162 steps/min and 0.30 s is 7.5 cm: 12 cm does not go with it (evidence §4)."""
    of = steady(contact_time_s=0.30 + STEPPING / 1e5, vertical_oscillation_m=0.12)
    judged = summarised(prepared(of)).trust[Signal.CONTACT]  # type: ignore[union-attr]
    assert judged.grade is Grade.D
    assert "vertical oscillation" in judged.reasons[0]


def test_a_walk_is_graded_by_its_moving_time() -> None:
    walk = steady(cadence_spm=110.0, speed_mps=1.4)
    assert trust(Signal.CADENCE, walk).grade is Grade.A


@pytest.mark.parametrize(("speed", "grade"), [(3.0, Grade.B), (2.2, Grade.C)])
def test_jog_minutes_by_speed_alone_are_less_sure(speed: float, grade: Grade) -> None:
    judged = trust(Signal.TIME, steady(cadence_spm=None, speed_mps=speed, distance_m=None))
    assert judged.grade is grade
    assert "by speed alone" in judged.reasons[0]


def test_an_arm_that_hardly_swings() -> None:
    """A phone in the hand, one hand on a buggy: at 2.7 m/s 112 steps would each be 1.45 m long."""
    missed = np.concatenate((STEPPING[:600], STEPPING[:300] * 0.7))
    judged = trust(Signal.CADENCE, steady(cadence_spm=missed, device=WRIST))
    assert judged.grade is Grade.D
    assert judged.reasons[0] == "steps are missing (an arm that hardly swings?) for 33 % of the time at running speed"


def steps_north(**changed: object) -> Recording:
    """Positions alone tell the way."""
    return steady(distance_m=None, speed_mps=None, **changed)


@pytest.mark.parametrize(("jumps", "grade"), [(0, Grade.B), (20, Grade.C), (100, Grade.D)])
def test_a_track_that_jumps(jumps: int, grade: Grade) -> None:
    way = 2.7 * np.arange(900)
    away = np.isin(np.arange(900), np.linspace(5, 890, jumps).round()) * 400.0
    judged = trust(Signal.SPEED, steps_north(latitude_deg=51.5 + (way + away) / 111_195.0))
    assert judged.grade is grade
    assert "computed from positions" in judged.reasons
    assert grade is Grade.B or "jumped" in judged.reasons[0]


def test_a_recorded_way_that_leaps() -> None:
    way = 2.7 * np.arange(900)
    way[450:] += 5000
    judged = trust(Signal.DISTANCE, steady(distance_m=way))
    assert (judged.grade, judged.reasons) == (Grade.B, ("the recorded way leapt; the leaps are left out",))


@pytest.mark.parametrize(("lost", "grade"), [(0, Grade.A), (20, Grade.A), (120, Grade.C), (300, Grade.D)])
def test_steps_without_way(lost: int, grade: Grade) -> None:
    """A tunnel: cadence goes on, the receiver stands."""
    speed = np.where(np.arange(900) < lost, 0.0, 2.7)
    for signal in (Signal.SPEED, Signal.DISTANCE):
        way = np.cumsum(speed)
        judged = trust(signal, steady(speed_mps=speed, distance_m=way, latitude_deg=51.5 + way / 111_195.0))
        assert judged.grade is grade
        assert grade is Grade.A or "no way" in judged.reasons[0]


def test_steps_on_a_treadmill_need_no_way() -> None:
    treadmill = steady(speed_mps=0.0, distance_m=None, latitude_deg=None, longitude_deg=None, sub_sport="treadmill")
    assert "no way" not in " ".join(str(judged.reasons) for judged in prepared(treadmill).trust.values())


@pytest.mark.parametrize(
    ("signal", "column", "usual"),
    [(Signal.HEART_RATE, "heart_rate_bpm", 150.0), (Signal.CONTACT, "contact_time_s", 0.27)],
)
def test_a_sensor_that_is_stuck(signal: Signal, column: str, usual: float) -> None:
    alive = usual * (1 + 0.001 * (STEPPING - 161))
    assert trust(signal, steady(**{column: alive})).grade is Grade.A
    judged = trust(signal, steady(**{column: np.where(np.arange(900) < 400, usual, alive)}))
    assert judged.grade is Grade.D
    assert "stands still for 44 % of the running" in judged.reasons[0]


def test_contact_times_that_cannot_be() -> None:
    contact = np.where(np.arange(900) % 3 == 0, 0.27, 0.08) * (1 + 0.001 * (STEPPING - 161))
    judged = trust(Signal.CONTACT, steady(contact_time_s=contact))
    assert judged.grade is Grade.D
    assert "plausible for 33 % of the running" in judged.reasons[0]


def test_a_heart_rate_of_its_own_is_no_step_counter() -> None:
    """Near the cadence at times, as any heart rate of a jog is: no fault."""
    rising = np.linspace(130, 178, 900)
    assert trust(Signal.HEART_RATE, steady(heart_rate_bpm=rising, device=WRIST)).grade is Grade.A


def test_a_strap_does_not_count_steps() -> None:
    assert trust(Signal.HEART_RATE, steady(heart_rate_bpm=STEPPING + 1)).grade is Grade.A


@pytest.mark.parametrize("words", [{Word.BUGGY}, frozenset[Word]()])
def test_the_runner_knows_of_the_buggy(words: frozenset[Word]) -> None:
    """By a tag or by her diary; a strap on the chest does not mind."""
    for device, grade in ((WRIST, Grade.D), (Device(sensors=frozenset({"strap"})), Grade.A)):
        run = dated(summarised(prepared(steady(device=device))), Zone(name="UTC", origin=ZoneOrigin.RUNNER))
        tag = Tag(id=run.id, words=frozenset(words)) if words else None
        diary = Diary() if words else Diary(entries=(Entry(date=run.local_date, buggy=True),))
        told = tagged(run, diary, tag)
        assert isinstance(told, Run)
        assert told.trust[Signal.CADENCE].grade is grade
        assert told.trust[Signal.TIME].grade is Grade.A
