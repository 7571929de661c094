import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.advice.rungs import (
    LADDER,
    bouts_within,
    longest_bout,
    next_rung,
    one_rung_down,
    pattern,
    rung_allowance,
    started_over,
)
from analyser.load.load import Session
from tests.builders.training import AS_OF, ago, run, training


def sessions(*runs: tuple[int, float, float]) -> tuple[Session, ...]:
    """Sessions so many days ago, of so many minutes of jogging with so long a bout."""
    made = [run(ago(day), jog / 6, jog, longest_jog_minutes=bout) for day, jog, bout in runs]
    return training(made).load.sessions


def test_the_ladder_climbs() -> None:
    assert [rung.run_s for rung in LADDER] == sorted(rung.run_s for rung in LADDER)
    assert [rung.bout_s for rung in LADDER] == sorted(rung.bout_s for rung in LADDER)
    assert LADDER[0].run_s <= 600
    assert LADDER[-1].bout_s == 1800


def test_nothing_done_gives_the_first_rung() -> None:
    assert next_rung(()) == LADDER[0]
    assert next_rung(sessions((3, 3, 1))) == LADDER[0]


def test_a_rung_is_done_twice_before_the_next() -> None:
    assert next_rung(sessions((3, 8, 1))) == LADDER[0]
    assert next_rung(sessions((6, 8, 1), (3, 8, 1))) == LADDER[1]
    assert next_rung(sessions((6, 9, 1.5), (3, 12, 1.5))) == LADDER[2]


def test_long_jogging_in_short_bouts_is_a_low_rung_that_holds_nobody_back() -> None:
    done = sessions((6, 20, 1), (3, 20, 1))
    assert next_rung(done) == LADDER[1]
    assert rung_allowance(LADDER[1], done).run_s == 1200


def test_half_an_hour_in_one_bout_is_the_end() -> None:
    assert next_rung(sessions((3, 30, 30))) is None
    assert next_rung(sessions((3, 40, 10))) is not None


@pytest.mark.parametrize(("off", "starts"), [(84, False), (85, True)])
def test_the_ladder_starts_over_after_84_days(off: int, starts: bool) -> None:
    known = sessions((3 + off + 5, 40, 40), (3 + off, 40, 40), (3, 8, 1))
    assert started_over(known, AS_OF, None) == (ago(3) if starts else None)


def test_the_ladder_starts_with_the_first_run_after_a_birth() -> None:
    known = sessions((60, 40, 40), (20, 8, 1), (10, 8, 1))
    assert started_over(known, AS_OF, ago(50)) == ago(20)
    assert started_over(known[:1], AS_OF, ago(50)) == AS_OF


def test_a_record_that_begins_long_after_the_birth_tells_nothing_of_the_first_run() -> None:
    assert started_over(sessions((20, 40, 40), (10, 40, 40)), AS_OF, ago(250)) is None


def test_a_beginner_starts_with_the_first_run_of_all() -> None:
    assert started_over(sessions((20, 8, 1), (10, 9, 1)), AS_OF, None) == ago(20)
    assert started_over((), AS_OF, None) == AS_OF


@pytest.mark.parametrize(("minutes", "down"), [(8, None), (10, 8), (12, 9), (16, 12), (30, 24), (60, 48)])
def test_one_rung_down(minutes: float, down: float | None) -> None:
    assert one_rung_down(minutes * 60) == (None if down is None else down * 60)


@pytest.mark.parametrize(
    ("run_s", "bout_s", "words"),
    [
        (480, 60, "8 × 1 minute, walking between"),
        (720, 90, "8 × 1½ minutes, walking between"),
        (1200, 600, "2 × 10 minutes, walking between"),
        (1200, 1200, "20 minutes without walking"),
        (60, 30, "2 × ½ minute, walking between"),
    ],
)
def test_patterns_in_words(run_s: float, bout_s: float, words: str) -> None:
    assert pattern(run_s, bout_s) == words


def test_the_longest_bout_is_told_in_half_minutes() -> None:
    assert longest_bout(()) == 60
    assert longest_bout(sessions((3, 12, 1.45))) == 90


@given(st.floats(30, 4000), st.integers(1, 60))
def test_bouts_fit_and_are_whole_half_minutes(run_s: float, halves: int) -> None:
    fits = bouts_within(run_s, halves * 30.0)
    assert fits is not None
    assert fits.run_s <= run_s
    assert fits.bout_s <= halves * 30
    assert fits.bout_s % 30 == 0
    assert fits.run_s >= run_s / 2 - 30


def test_less_than_half_a_minute_is_no_bout() -> None:
    assert bouts_within(29, 60) is None
