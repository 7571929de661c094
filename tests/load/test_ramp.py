from collections.abc import Sequence

import pytest

from analyser.activity.run import Run
from analyser.load.load import Ramp
from tests.builders.training import ago, entry, run, training

PLAIN = [4, 0, 4, 0, 0, 5, 0]
STEEP = [5, 0, 5, 0, 0, 8, 0]


def weeks(*loads: Sequence[float], minutes_per_km: float = 6.0) -> list[Run]:
    """One run for each number that is not 0, in km, the last number being yesterday's."""
    days = [km for week in loads for km in week]
    return [run(ago(len(days) - at), km, km * minutes_per_km) for at, km in enumerate(days) if km]


def newest(runs: Sequence[Run], **more: object) -> Ramp:
    return training(runs, **more).load.ramps[-1]  # type: ignore[arg-type]


def test_worked_example() -> None:
    ramp = newest(weeks(PLAIN, PLAIN, PLAIN, PLAIN, STEEP))
    assert ramp.total_m == 18_000
    assert ramp.reference_m == 13_000
    assert ramp.ratio_m == pytest.approx(0.385, abs=5e-4)
    assert not ramp.silent
    assert ramp.runs == ramp.files == 3


def test_the_reference_is_the_highest_week_and_not_the_last() -> None:
    ramp = newest(weeks(STEEP, PLAIN, PLAIN, STEEP))
    assert ramp.reference_m == 18_000
    assert ramp.ratio_m == 0


def test_the_reference_ends_one_to_four_weeks_earlier() -> None:
    four = newest(weeks(STEEP, PLAIN, PLAIN, PLAIN, STEEP))
    assert four.reference_m == 18_000
    five = newest(weeks(STEEP, PLAIN, PLAIN, PLAIN, PLAIN, STEEP))
    assert five.reference_m == 13_000


@pytest.mark.parametrize(("extra", "silent"), [(1.5, True), (1.51, False)])
def test_a_rise_of_a_kilometre_and_a_half_is_silent(extra: float, silent: bool) -> None:
    steeper = [4, 0, 4, 0, 0, 5 + extra, 0]
    assert newest(weeks(PLAIN, PLAIN, steeper, minutes_per_km=1)).silent is silent


@pytest.mark.parametrize(("minutes", "silent"), [(10.0, True), (10.1, False)])
def test_a_rise_of_ten_minutes_is_silent(minutes: float, silent: bool) -> None:
    runs = weeks(PLAIN, PLAIN, [4, 0, 4, 0, 0, 0, 0])
    assert newest([*runs, run(ago(2), 5, 30 + minutes)]).silent is silent


def test_one_extra_run_no_longer_than_usual_is_silent() -> None:
    ramp = newest(weeks(PLAIN, PLAIN, [4, 0, 4, 0, 5, 5, 0]))
    assert ramp.ratio_m == pytest.approx(5 / 13)
    assert ramp.silent


def test_one_extra_run_longer_than_usual_is_not() -> None:
    assert not newest(weeks(PLAIN, PLAIN, [4, 0, 4, 0, 7, 5, 0])).silent


def test_two_extra_runs_are_not() -> None:
    assert not newest(weeks(PLAIN, PLAIN, [4, 0, 4, 4, 5, 5, 0])).silent


@pytest.mark.parametrize("days_off", [14, 15])
def test_a_break_hides_the_weeks_before_it(days_off: int) -> None:
    before = [run(ago(20 + days_off + day), 5) for day in (0, 2, 5, 7, 9, 12)]
    after = [run(ago(20), 3), run(ago(17), 3)]
    ramp = newest([*before, *after])
    assert (ramp.reference_m is None) is (days_off == 15)
    if days_off == 15:
        assert ramp.lacking == "too few runs since the break"


def test_a_record_of_less_than_two_weeks_gives_no_figure() -> None:
    ramp = newest(weeks(PLAIN, STEEP)[:-1])
    assert ramp.ratio_m is None
    assert ramp.lacking == "the record is shorter than two weeks"


def test_one_long_run_is_no_reference_week() -> None:
    ramp = newest([run(ago(20), 15), run(ago(11), 4), run(ago(2), 10)])
    assert ramp.lacking == "no earlier week has two runs and 5 km or 20 minutes of jogging"


def test_twenty_minutes_of_jogging_are_a_reference_week() -> None:
    jogs = [run(ago(day), 1.5, 20, jog_minutes=10) for day in (16, 13, 9, 6)]
    assert newest([*jogs, run(ago(1), 2)]).reference_s == 1200


def test_a_week_with_an_unknown_way_is_judged_by_minutes() -> None:
    runs = weeks(PLAIN, PLAIN, PLAIN, [5, 0, 0, 0, 0, 8, 0])
    ramp = newest(runs, entries=[entry(ago(4), ran_s=1800)])
    assert ramp.ratio_m is None
    assert ramp.ratio_s == pytest.approx(108 / 78 - 1)
    assert ramp.files == 2


def flags(runs: Sequence[Run]) -> list[Ramp]:
    found = training(runs).load.ramps
    return [ramp for ramp in found if not ramp.silent and max(ramp.ratio_m or 0, ramp.ratio_s or 0) > 0.1 + 1e-9]


def test_every_other_day_for_two_months_is_flagged_on_no_day() -> None:
    assert flags([run(ago(2 * at), 6) for at in range(30)]) == []


def test_a_taper_and_the_normal_week_after_it_are_not_flagged() -> None:
    normal, easy, race = [8, 0, 8, 0, 8, 16, 0], [4, 0, 4, 0, 0, 6, 0], [4, 0, 3, 0, 0, 10, 0]
    assert flags(weeks(normal, normal, normal, normal, easy, race, normal)) == []


def test_a_week_of_illness_and_the_normal_week_after_it_are_not_flagged() -> None:
    normal, ill = [6, 0, 6, 0, 6, 10, 0], [0, 0, 0, 0, 0, 0, 0]
    assert flags(weeks(normal, normal, normal, ill, normal, normal)) == []
