from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.activity.diary import Diary
from analyser.advice.allowance import Allowance
from analyser.advice.caps import ROWS, Back, cap_on, capped, row_for
from analyser.load.load import Session
from tests.builders.training import AS_OF, ago, diary, entry, run, training

NO_NOTES = Back(diary=Diary(), birth=None)


def sessions(*runs: tuple[int, float]) -> tuple[Session, ...]:
    return training([run(ago(day), km) for day, km in runs]).load.sessions


def cap(known: tuple[Session, ...], back: Back = NO_NOTES) -> Allowance | None:
    return cap_on(AS_OF, known, known, back)


@pytest.mark.parametrize(("off", "km", "watch"), [(10, 6.4, 8.32), (20, 4.8, 6.24), (60, 3.2, 4.16)])
def test_worked_examples(off: int, km: float, watch: float) -> None:
    allowed = cap(sessions((off + 3, 6), (off, 8)))
    assert allowed is not None
    assert allowed.distance_m == pytest.approx(km * 1000)
    assert 1.3 * (allowed.distance_m or 0) == pytest.approx(watch * 1000)


@pytest.mark.parametrize(
    ("off", "share"), [(1, 1), (7, 1), (8, 0.8), (14, 0.8), (15, 0.6), (28, 0.6), (29, 0.4), (84, 0.4), (85, 0.4)]
)
def test_rows(off: int, share: float) -> None:
    assert row_for(off).share == share


def test_a_week_off_sets_no_cap() -> None:
    assert cap(sessions((7, 8))) is None
    assert cap(sessions((8, 8))) is not None
    assert cap(()) is None


@pytest.mark.parametrize(
    ("off", "metres", "seconds"),
    [(20, 10_000, None), (60, 5_000, 1800), (90, 5_000, 600)],
)
def test_ceilings(off: int, metres: float, seconds: float | None) -> None:
    allowed = capped(row_for(off), (40_000, 15_000))
    assert allowed[0] == metres
    assert seconds is None or allowed[1] == seconds


def test_the_longest_of_the_thirty_days_before_the_last_run_counts_and_so_does_the_last_run() -> None:
    assert (cap(sessions((51, 30), (30, 9), (20, 10))) or _none()).distance_m == pytest.approx(6_000)
    assert (cap(sessions((50, 12), (30, 9), (20, 10))) or _none()).distance_m == pytest.approx(7_200)


def _none() -> Allowance:
    raise AssertionError("no cap")


def test_illness_is_one_row_stricter() -> None:
    known = sessions((10, 10), (5, 10))
    assert cap(known) is None
    ill = Back(diary=diary(entry(ago(3), illness=True)), birth=None)
    assert (cap(known, ill) or _none()).distance_m == pytest.approx(8_000)
    before = Back(diary=diary(entry(ago(8), illness=True)), birth=None)
    assert cap(known, before) is None


def test_illness_noted_in_the_evening_says_nothing_of_the_run_of_that_morning() -> None:
    known = sessions((10, 10), (5, 10))
    tonight = Back(diary=diary(entry(AS_OF, illness=True)), birth=None)
    assert cap(known, tonight) is None
    assert cap_on(AS_OF, known, known, tonight, ill_until=AS_OF) is not None
    evening = Back(diary=diary(entry(ago(5), illness=True)), birth=None)
    assert (cap(known, evening) or _none()).distance_m == pytest.approx(8_000)
    first_back = Back(diary=diary(entry(ago(3), illness=True)), birth=None)
    after_a_break = sessions((33, 10), (30, 10), (3, 4))
    assert cap_on(ago(3), after_a_break, after_a_break, first_back) == cap_on(
        ago(3), after_a_break, after_a_break, NO_NOTES
    )


def test_a_run_too_far_after_illness_does_not_end_it() -> None:
    """Ill five days ago, and 14 km three days ago, where 8 fitted: as long as none kept to it, 8 it is."""
    known = sessions((9, 10), (6, 10), (3, 14))
    ill = Back(diary=diary(entry(ago(5), illness=True)), birth=None)
    assert (cap_on(AS_OF, known, known[:2], ill) or _none()).distance_m == pytest.approx(8_000)
    assert cap_on(AS_OF, known, known, ill) is None


def test_the_first_run_after_a_birth_has_ten_minutes_whatever_the_gap() -> None:
    known = sessions((60, 10), (50, 10))
    after = Back(diary=Diary(), birth=ago(45))
    assert (cap(known, after) or _none()).run_s == 600
    assert (cap(known) or _none()).run_s == pytest.approx(1440)


def test_the_cap_goes_on_until_nine_tenths_are_reached_or_thirty_days_have_passed() -> None:
    before = ((63, 10), (60, 10))
    assert (cap(sessions(*before, (20, 3), (10, 4))) or _none()).distance_m == pytest.approx(4_000)
    assert cap(sessions(*before, (20, 3), (3, 9))) is None
    assert cap(sessions(*before, (30, 3), (20, 4), (10, 4), (2, 4))) is None


def test_the_ten_minutes_are_for_the_first_session_alone() -> None:
    assert cap(sessions((160, 10), (20, 1.5), (10, 1.5), (3, 1.5))) is None


def test_a_session_far_beyond_it_does_not_end_it() -> None:
    known = sessions((160, 10), (3, 8))
    assert cap_on(AS_OF, known, known[:1], NO_NOTES) is not None


@given(st.integers(1, 400), st.floats(100, 60_000), st.floats(60, 30_000), st.booleans())
def test_one_more_day_off_never_raises_the_cap(off: int, metres: float, seconds: float, ill: bool) -> None:
    one, next_day = (capped(row_for(days, ill=ill), (metres, seconds)) for days in (off, off + 1))
    assert (next_day[0] or 0) <= (one[0] or 0)
    assert (next_day[1] or 0) <= (one[1] or 0)


@given(st.integers(1, 400), st.floats(60, 30_000))
def test_illness_never_raises_the_cap(off: int, seconds: float) -> None:
    well, ill = (capped(row_for(off, ill=each), (None, seconds))[1] or 0.0 for each in (False, True))
    assert ill <= well


def test_rows_are_in_order() -> None:
    assert [row.days for row in ROWS] == sorted(row.days for row in ROWS)
    assert timedelta(days=int(ROWS[3].days)) == timedelta(weeks=12)
