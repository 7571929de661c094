"""No order of files, no zone, no change of the clocks and no midnight changes how much was run."""

from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from analyser.activity.runner import Runner
from tests.builders.histories import many
from tests.builders.training import AS_OF, run, training

ZONES = ("Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kathmandu", "UTC")
FIRST = date(2025, 10, 1)
"""From here to the day of the question the clocks change twice in most of these zones."""

RUNS = st.lists(
    st.tuples(st.integers(0, (AS_OF - FIRST).days - 2), st.floats(5, 120), st.integers(0, 23), st.integers(0, 59)),
    min_size=1,
    max_size=12,
)


@many(100)
@given(RUNS, st.sampled_from(ZONES), st.integers(0, 6), st.randoms(use_true_random=False))
def test_days_and_weeks_hold_what_was_run_once(
    made: list[tuple[int, float, int, int]], zone: str, week_start: int, chance: Random
) -> None:
    runs = [
        run(FIRST + timedelta(days=day), minutes / 6, minutes, at=f"{hour:02}:{minute:02}", zone=zone)
        for day, minutes, hour, minute in made
    ]
    load = training(runs, runner=Runner(week_start=week_start)).load
    whole_s = sum(each.run_s for each in runs)
    assert abs(load.days["run_s"].sum() - whole_s) < 1e-6
    assert abs(load.weeks["run_s"].sum() - whole_s) < 1e-6
    assert abs(sum(session.jog_s for session in load.sessions) - whole_s) < 1e-6
    assert all(later - earlier == timedelta(days=1) for earlier, later in pairwise(load.days.index))
    assert {session.day for session in load.sessions} <= {each.local_date for each in runs}
    chance.shuffle(runs)
    again = training(runs, runner=Runner(week_start=week_start)).load
    assert again.sessions == load.sessions
    assert again.days.equals(load.days)
    assert again.weeks.equals(load.weeks)
