import pytest

from analyser.activity.run import Run
from analyser.load.leading import minutes_lead, mostly_jogged
from analyser.load.load import Session
from tests.builders.training import ago, run, training


def sessions(*runs: Run) -> tuple[Session, ...]:
    return training(runs).load.sessions


@pytest.mark.parametrize(("jogged", "mostly"), [(4.0, True), (3.99, False)])
def test_four_fifths_of_the_way_are_mostly_jogged(jogged: float, mostly: bool) -> None:
    known = sessions(run(ago(3), 5, 40, jog_km=jogged, jog_minutes=30))
    assert mostly_jogged(known) is mostly
    assert minutes_lead(known, return_mode=False) is not mostly


def test_minutes_lead_in_return_mode_and_where_the_way_is_not_known() -> None:
    known = sessions(run(ago(5)), run(ago(3)))
    assert not minutes_lead(known, return_mode=False)
    assert minutes_lead(known, return_mode=True)
    assert minutes_lead(sessions(run(ago(5)), run(ago(3), 4, treadmill=True)), return_mode=False)
    assert minutes_lead((), return_mode=False)


def by_totals(days: int, km: float | None = 5.0) -> Run:
    return run(ago(days), km, 30, jogs=(), spells=(), states_from="nothing")


def test_of_how_much_was_jogged_totals_say_nothing_and_no_hazard_is_quoted_by_them() -> None:
    known = sessions(run(ago(5)), by_totals(3))
    assert [session.by_totals for session in known] == [False, True]
    assert not mostly_jogged(known)
    assert not minutes_lead(known, return_mode=False)
    assert not minutes_lead(sessions(by_totals(3)), return_mode=False)
    assert minutes_lead(sessions(by_totals(3, None)), return_mode=False)
    walked = run(ago(5), 5, 40, jog_km=2.0, jog_minutes=15)
    assert minutes_lead(sessions(walked, by_totals(3)), return_mode=False)
