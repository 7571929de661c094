import math
from datetime import timedelta
from typing import Any

import pytest

from analyser.activity.recording import Sport
from analyser.load.week_ratios import RATIOS
from analyser.report.load_fields import days_fields, record_fields, way_fields, weeks_fields
from analyser.report.shown import Shown
from tests.builders.report import steady
from tests.builders.training import AS_OF, after_birth, ago, entry, other, run, training


def week(*activities: object, **changes: Any) -> dict[str, Any]:
    """The newest week of these alone."""
    known = training(activities, **changes)  # type: ignore[arg-type]
    return weeks_fields(known.load, known.runner, {}, Shown())[-1]


def days(*activities: object, **changes: Any) -> list[dict[str, Any]]:
    known = training(activities, **changes)  # type: ignore[arg-type]
    return days_fields(known.load, known.runner, Shown())


def test_a_day_of_nothing_between_two_runs_is_a_true_zero() -> None:
    first, quiet, last = days(run(ago(3)), run(ago(1)))
    assert (first["nothing"], quiet["nothing"], last["nothing"]) == (False, True, False)
    assert (quiet["runs"], quiet["run_s"], quiet["run_distance_m"]) == (0, 0, 0)


def test_a_day_after_the_newest_file_is_unknown_and_no_zero() -> None:
    known = training([run(ago(9)), run(ago(5))])
    assert days_fields(known.load, known.runner, Shown())[-1]["start"] == ago(5).isoformat()
    assert record_fields(known.load) == {
        "first": ago(9).isoformat(),
        "last": ago(5).isoformat(),
        "known_days": 5,
        "unknown_days": 5,
    }


def test_nothing_at_all_is_no_record() -> None:
    assert record_fields(training([]).load) == {"first": None, "last": None, "known_days": 0, "unknown_days": 0}


def test_a_walk_is_not_nothing() -> None:
    assert [day["nothing"] for day in days(other(ago(1)))] == [False]


def test_jogging_without_a_way_has_no_longest_way_of_zero() -> None:
    (indoors,) = days(run(ago(1), None, 20, treadmill=True))
    assert indoors["longest_session_m"] is None
    assert indoors["run_distance_m"] is None
    assert indoors["longest_session_s"] == 20 * 60


def test_the_longest_session_is_not_the_longest_bout() -> None:
    found = week(run(ago(3), 3, 20, jog_minutes=12, longest_jog_minutes=2), run(ago(1), 3, 20, jog_minutes=8))
    assert found["longest_session_s"] == 12 * 60
    assert found["longest_jog_s"] == 8 * 60


def test_other_sport_stands_by_its_kind() -> None:
    found = week(run(ago(3)), other(ago(2), 45, sport=Sport.CYCLING), other(ago(1), 20, sport=Sport.IMPACT))
    assert found["beside"] == {"cycling_s": 45 * 60, "impact_s": 20 * 60}
    assert (found["other_s"], found["impact_s"]) == (65 * 60, 20 * 60)


def test_only_the_sports_of_that_week_stand_in_it() -> None:
    found = week(other(ago(9), 45, sport=Sport.CYCLING), other(ago(1), 20, sport=Sport.SWIMMING))
    assert found["beside"] == {"swimming_s": 20 * 60}


def test_steps_are_cadence_times_jog_time_and_unknown_without_cadence() -> None:
    assert week(run(ago(1), 5, 30, steady=steady(160, 2.6)))["steps"] == pytest.approx(160 * 30, rel=0.01)
    assert week(run(ago(1), 5, 30))["steps"] is None


def test_up_and_down_are_unknown_where_nothing_tells_them() -> None:
    assert week(run(ago(1), ascent_m=120.0, descent_m=80.0))["ascent_m"] == 120
    assert week(run(ago(1)))["ascent_m"] is None


def test_a_week_has_its_figures_or_the_reason_why_not() -> None:
    whole = [run(ago(day)) for day in range(1, 60, 2)]
    known = training([run(ago(day)) for day in range(120, 150, 2)] + whole)
    for found in weeks_fields(known.load, known.runner, {}, Shown()):
        assert (found["acwr"] is None) == (found["ratios_hidden"] is not None)
        assert not any(isinstance(found[name], float) and math.isnan(found[name]) for name in RATIOS)
    reasons = {found["ratios_hidden"] for found in weeks_fields(known.load, known.runner, {}, Shown())}
    assert reasons == {None, "short-record", "break"}


def test_weeks_are_counted_from_the_birth_and_not_before_it() -> None:
    born = AS_OF - timedelta(weeks=10)
    found = days(run(born - timedelta(days=1)), run(born + timedelta(days=13)), runner=after_birth(10))
    assert [found[at]["week_since_birth"] for at in (0, 1, 13, 14)] == [None, 0, 1, 1]
    assert week(run(ago(1)))["week_since_birth"] is None


def test_first_times_are_told_with_their_runs() -> None:
    short = run(ago(20), minutes=8)
    long = run(ago(10), minutes=21)
    known = training([short, long], runner=after_birth(20))
    found = way_fields(known.load)
    assert found["since"] == ago(20).isoformat()
    assert [(each["kind"], each["runs"]) for each in found["first_times"]] == [
        ("first-run", [short.id]),
        ("10-minutes", [long.id]),
        ("20-minutes", [long.id]),
    ]


def test_a_run_that_was_only_told_of_counts_in_its_week() -> None:
    found = week(run(ago(5), 5, 30), entries=[entry(ago(5), ran_s=600.0)])
    assert (found["runs"], found["run_s"]) == (2, 40 * 60)
