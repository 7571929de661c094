import math

import pytest

from analyser.activity.recording import Sport
from analyser.load.week_ratios import RATIOS, Hidden, hidden_because
from tests.builders.training import AS_OF, ago, entry, other, run, training, windows

WEEK = [4, 0, 4, 0, 0, 5, 0]
LOADS = [*WEEK * 4, 5, 0, 5, 0, 0, 8, 0]


def worked_example() -> list[object]:
    """The loads of evidence §11 as minutes of jogging, the last day of them a Sunday."""
    last = ago(1)
    runs = [run(ago(len(LOADS) - 1 - at, last), 1, km) for at, km in enumerate(LOADS) if km]
    return [*runs, other(last)]


def test_the_columns_are_those_of_the_worked_example() -> None:
    weeks = training(worked_example()).load.weeks  # type: ignore[arg-type]
    last = weeks.iloc[-1]
    assert last["acwr"] == pytest.approx(1.263, abs=5e-4)
    assert last["acwr_uncoupled"] == pytest.approx(1.385, abs=5e-4)
    assert last["acwr_smoothed"] == pytest.approx(1.031, abs=5e-4)
    assert last["monotony"] == pytest.approx(0.765, abs=5e-4)
    assert last["strain_min"] == pytest.approx(13.78, abs=5e-3)


def test_they_are_hidden_until_there_are_28_days() -> None:
    weeks = training(worked_example()).load.weeks  # type: ignore[arg-type]
    assert [math.isnan(value) for value in weeks["acwr"]] == [True, True, True, False, False]
    assert [math.isnan(value) for value in weeks["monotony"]] == [True, True, True, False, False]


def test_a_break_hides_them_until_it_lies_28_days_back() -> None:
    before = [run(ago(day), 5) for day in range(70, 110, 2)]
    since = [run(ago(day), 5) for day in range(1, 50, 2)]
    weeks = training([*before, *since]).load.weeks
    hidden = [start.date() for start, value in weeks["acwr"].items() if math.isnan(value)]
    shown = [start.date() for start, value in weeks["acwr"].items() if not math.isnan(value)]
    assert any(start >= ago(28 + 21) for start in hidden)
    assert any(ago(27) <= start for start in shown)
    assert all(start <= ago(70) or start >= ago(49 - 28 + 7) for start in shown)


def test_no_column_divides_by_nothing() -> None:
    weeks = training([other(ago(day)) for day in range(1, 60, 3)]).load.weeks
    assert weeks[list(RATIOS)].isna().all().all()
    assert training().load.weeks[list(RATIOS)].empty


def test_running_steps_ascent_and_descent_are_summed_where_they_are_told() -> None:
    told = {"steady": windows(cadence_spm=160), "ascent_m": 50.0, "descent_m": 40.0}
    load = training([run(ago(2), 5, 30, **told), run(ago(1), 5, 30), run(AS_OF, 5, 30, **told)]).load
    assert load.days["steps"].tolist()[0] == pytest.approx(4800)
    assert math.isnan(load.days["steps"].iloc[1])
    assert math.isnan(load.days["ascent_m"].iloc[1])
    assert load.weeks["steps"].tolist() == pytest.approx([4800, 4800])
    assert load.weeks["ascent_m"].tolist() == [50, 50]
    assert load.weeks["descent_m"].tolist() == [40, 40]


def test_a_run_without_a_file_has_no_steps_and_a_day_without_a_run_has_none() -> None:
    load = training([other(ago(3)), other(AS_OF)], entries=[entry(ago(1), ran_s=1200)]).load
    assert [math.isnan(value) for value in load.days["steps"]] == [False, False, True, False]
    assert load.days["steps"].iloc[0] == 0


def test_other_sports_stand_by_kind_and_week() -> None:
    done = [
        other(ago(1), 40, sport=Sport.CYCLING),
        other(ago(2), 20, sport=Sport.CYCLING),
        other(ago(9), 30, sport=Sport.SWIMMING),
    ]
    beside = training(done).load.beside
    assert list(beside.columns) == ["cycling", "swimming"]
    assert [start.date() for start in beside.index] == [ago(14), ago(7)]
    assert beside["cycling"].tolist() == [0, 3600]
    assert beside["swimming"].tolist() == [1800, 0]


def test_what_hides_them_is_named() -> None:
    load = training(worked_example()).load  # type: ignore[arg-type]
    named = [hidden_because(start.date(), load.days, load.breaks) for start in load.weeks.index]
    assert named == [Hidden.SHORT, Hidden.SHORT, Hidden.SHORT, None, None]


def test_a_week_has_a_ratio_or_a_reason() -> None:
    before = [run(ago(day), 5) for day in range(70, 110, 2)]
    since = [run(ago(day), 5) for day in range(1, 50, 2)]
    load = training([*before, *since]).load
    reasons = [hidden_because(start.date(), load.days, load.breaks) for start in load.weeks.index]
    assert [reason is None for reason in reasons] == [not math.isnan(value) for value in load.weeks["acwr"]]
    assert Hidden.BREAK in reasons


def test_walks_alone_have_no_ratio_because_nothing_was_jogged() -> None:
    load = training([other(ago(day)) for day in range(0, 40, 2)]).load
    assert hidden_because(load.weeks.index[-1].date(), load.days, load.breaks) is Hidden.NO_JOGGING
