from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.activity.run import Run
from analyser.load.load import Spike
from analyser.load.measured_load import measured_load
from analyser.load.spike import hazard_rate_ratio
from tests.builders.training import ago, entry, run, training

FIVES = [run(ago(days), 5.0) for days in (20, 17, 14, 11, 8)]


def spikes(*runs: Run, **more: object) -> tuple[Spike, ...]:
    return training(runs, **more).load.spikes  # type: ignore[arg-type]


def newest(*runs: Run, **more: object) -> Spike:
    return spikes(*runs, **more)[-1]


@pytest.mark.parametrize(("km", "ratio"), [(5.5, 1.10), (5.6, 1.12), (6.6, 1.32), (10.1, 2.02)])
def test_ratio_to_the_longest_of_thirty_days(km: float, ratio: float) -> None:
    spike = newest(*FIVES, run(ago(1), km))
    assert spike.ratio_jog == pytest.approx(ratio, abs=1e-9)
    assert spike.ratio_session == pytest.approx(ratio, abs=1e-9)
    assert spike.ratio_minutes == pytest.approx(ratio, abs=1e-9)
    assert spike.reference_m == 5000


def test_the_first_session_has_nothing_to_be_held_against() -> None:
    spike = newest(run(ago(1), 5))
    assert (spike.ratio_jog, spike.ratio_minutes, spike.reference_m) == (None, None, None)


@pytest.mark.parametrize(("days", "reference"), [(30, 12_000), (31, 5_000)])
def test_the_window_is_thirty_local_days(days: int, reference: float) -> None:
    long_ago = run(ago(1 + days), 12.0)
    between = [run(ago(day), 5.0) for day in (25, 18, 11, 4)]
    assert newest(long_ago, *between, run(ago(1), 5)).reference_m == reference


def test_a_session_of_the_same_day_is_no_reference() -> None:
    morning, evening = run(ago(1), 9, at="06:00"), run(ago(1), 5, at="19:00")
    first, second = spikes(*FIVES, morning, evening)[-2:]
    assert (first.reference_m, second.reference_m) == (5000, 5000)


def test_jogging_and_whole_session_are_kept_apart() -> None:
    half = [run(ago(days), 5, 40, jog_km=2.5, jog_minutes=15) for days in (10, 7, 4)]
    spike = newest(*half, run(ago(1), 5, 30))
    assert spike.ratio_jog == pytest.approx(2.0)
    assert spike.ratio_session == pytest.approx(1.0)
    assert spike.ratio_minutes == pytest.approx(2.0)


def test_on_a_treadmill_only_minutes_are_held_against() -> None:
    spike = newest(*FIVES, run(ago(1), 9, 45, treadmill=True))
    assert spike.ratio_jog is None
    assert spike.ratio_minutes == pytest.approx(1.5)


def test_a_longer_session_without_a_way_leaves_only_minutes() -> None:
    spike = newest(*FIVES, run(ago(1), 7.0), entries=[entry(ago(5), ran_s=3600)])
    assert spike.ratio_jog is None
    assert spike.ratio_minutes == pytest.approx(0.7)


def test_after_a_break_only_what_came_since_is_a_reference() -> None:
    before = [run(ago(40 + days), 10.0) for days in (0, 3, 6)]
    first, second = spikes(*before, run(ago(20), 4.0), run(ago(17), 5.0))[-2:]
    assert first.ratio_jog is None
    assert second.reference_m == 4000


@pytest.mark.parametrize(("km", "reference"), [(8.9, 8_900), (9.0, 10_000)])
def test_a_break_is_over_with_nine_tenths_of_the_former_longest(km: float, reference: float) -> None:
    before = [run(ago(25 + days), 10.0) for days in (0, 3, 6)]
    assert newest(*before, run(ago(10), km), run(ago(5), 5.0)).reference_m == reference


@pytest.mark.parametrize(("days_off", "reference"), [(14, 10_000), (15, None)])
def test_fifteen_days_off_are_a_break(days_off: int, reference: float | None) -> None:
    assert newest(run(ago(1 + days_off), 10.0), run(ago(1), 5.0)).reference_m == reference


@pytest.mark.parametrize(("rise_km", "allowed"), [(0.5, True), (0.51, False)])
def test_a_small_step_in_kilometres_is_allowed(rise_km: float, allowed: bool) -> None:
    shorts = [run(ago(days), 2.0, 14) for days in (9, 6, 3)]
    assert newest(*shorts, run(ago(1), 2.0 + rise_km, 14)).allowed is allowed


@pytest.mark.parametrize(("rise", "allowed"), [(3.0, True), (3.1, False)])
def test_a_small_step_in_minutes_is_allowed(rise: float, allowed: bool) -> None:
    shorts = [run(ago(days), 1.5, 10) for days in (9, 6, 3)]
    assert newest(*shorts, run(ago(1), 1.5, 10 + rise)).allowed is allowed


@pytest.mark.parametrize(("days_later", "allowed"), [(6, False), (7, True)])
def test_a_small_step_counts_once_in_seven_days(days_later: int, allowed: bool) -> None:
    shorts = [run(ago(days), 2.0, 14) for days in (20, 17, 14)]
    first = run(ago(10), 2.4, 14)
    second = run(ago(10 - days_later), 2.8, 14)
    found = spikes(*shorts, first, second)
    assert found[-2].allowed
    assert found[-1].allowed is allowed


def test_small_steps_do_not_compound() -> None:
    """Half a kilometre more on every other day: one step in a week is taken for small, and no more."""
    climb = [run(ago(40 - 2 * at), 2.0 + 0.4 * at, 14) for at in range(20)]
    allowed = [spike.session.day for spike in spikes(*climb) if spike.allowed]
    assert all((later - earlier).days >= 7 for earlier, later in pairwise(allowed))
    flagged = [each for each in spikes(*climb) if (each.ratio_jog or 0) > 1.1 + 1e-9 and not each.allowed]
    assert flagged


@pytest.mark.parametrize(
    ("ratio", "rate"), [(1.0, 1.0), (1.1, 1.0), (1.101, 1.64), (1.3, 1.64), (1.31, 1.52), (2.0, 1.52), (2.01, 2.28)]
)
def test_hazard_rate_ratio_of_the_bins(ratio: float, rate: float) -> None:
    assert hazard_rate_ratio(ratio) == rate


HISTORY = st.lists(
    st.tuples(st.integers(0, 120), st.floats(0.5, 20)), min_size=1, max_size=20, unique_by=lambda x: x[0]
)


@settings(deadline=None, max_examples=40)
@given(HISTORY, st.integers(0, 120))
def test_a_later_run_changes_no_past_figure(made: list[tuple[int, float]], cut: int) -> None:
    runs = [run(ago(day), km) for day, km in made]
    whole = training(runs).load
    early = training([each for each in runs if each.local_date <= ago(cut)]).load
    assert whole.spikes[: len(early.spikes)] == early.spikes
    assert whole.ramps[: len(early.ramps)] == early.ramps


@settings(deadline=None, max_examples=40)
@given(HISTORY, st.randoms())
def test_the_order_of_runs_changes_nothing(made: list[tuple[int, float]], chance: Random) -> None:
    runs = [run(ago(day), km) for day, km in made]
    known = training(runs)
    mixed = list(runs)
    chance.shuffle(mixed)
    load = measured_load(mixed, (), known.runner, known.diary, known.as_of)
    assert load.spikes == known.load.spikes
    assert load.ramps == known.load.ramps
    assert load.days.equals(known.load.days)
    assert load.weeks.equals(known.load.weeks)


@settings(deadline=None, max_examples=40)
@given(HISTORY, st.integers(0, 60))
def test_the_load_of_an_earlier_day_is_the_same_beside_that_of_a_later_one_and_held_once(
    made: list[tuple[int, float]], cut: int
) -> None:
    now = training([run(ago(day), km) for day, km in made])
    known = now.runs, (), now.runner, now.diary, ago(cut)
    alone, beside = measured_load(*known), measured_load(*known, held=now.load)
    for name in ("sessions", "spikes", "ramps"):
        found, held = getattr(beside, name), getattr(now.load, name)
        assert found == getattr(alone, name)
        assert all(one is other for one, other in zip(found, held, strict=False) if one == other)


def test_the_load_of_an_earlier_day_whose_last_session_went_on_after_midnight_is_its_own() -> None:
    evening, night = run(ago(3), 3, 18, at="23:40"), run(ago(2), 4, 24, at="00:20")
    now = training([*FIVES, evening, night])
    known = now.runs, (), now.runner, now.diary, ago(3)
    beside = measured_load(*known, held=now.load)
    assert (now.load.sessions[-1].jog_m, beside.sessions[-1].jog_m) == (7000, 3000)
    assert beside.spikes == measured_load(*known).spikes
    assert beside.spikes[-1].ratio_jog == pytest.approx(0.6)
    assert beside.ramps[-1].total_m == 8000
