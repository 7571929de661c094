"""A load with one more session is the load that is measured with it."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.load.extended import extended, quiet_until, walked
from analyser.load.load import Session
from tests.builders.training import AS_OF, after_birth, ago, other, run, training


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(2, 40), max_size=8), st.floats(1, 20), st.floats(5, 70), st.booleans())
def test_one_more_session_is_as_if_it_had_been_recorded(
    gaps: list[int], km: float, weeks: float, known_way: bool
) -> None:
    runner = after_birth(weeks)
    days = [sum(gaps[: at + 1]) for at in range(len(gaps))]
    before = [run(ago(day), 3 + day % 5) for day in days]
    more = run(AS_OF, km, jog_km=km) if known_way else run(AS_OF, None, 6 * km)
    whole = training([*before, more], runner=runner).load
    made = extended(training(before, runner=runner).load, whole.sessions[-1], runner)
    assert (made.sessions, made.spikes, made.ramps) == (whole.sessions, whole.spikes, whole.ramps)
    assert (made.breaks, made.mode, made.as_of) == (whole.breaks, whole.mode, whole.as_of)
    for column in ("runs", "run_s", "run_distance_m", "walk_s", "impact_s"):
        assert made.days[column].tolist() == pytest.approx(whole.days[column].tolist(), nan_ok=True)


def test_a_walk_keeps_the_record_fresh() -> None:
    load = training([run(ago(9), 5)]).load
    made = walked(load, AS_OF, 1800, after_birth(30))
    assert made.days.index[-1].date() == AS_OF
    assert made.days["walk_s"].tolist() == [0.0] * 9 + [1800.0]
    assert made.sessions == load.sessions


def test_waiting_changes_the_mode_alone() -> None:
    known = training([run(ago(2), 5), other(ago(1))])
    made = quiet_until(known.load, AS_OF + timedelta(days=40), known.runner)
    assert (known.load.mode.active, made.mode.active) == (False, True)
    assert made.days is known.load.days


def test_a_record_without_anything_takes_a_first_session() -> None:
    one: Session = training([run(AS_OF, 2)]).load.sessions[0]
    made = extended(training().load, one, after_birth(30))
    assert made.days["runs"].tolist() == [1]
