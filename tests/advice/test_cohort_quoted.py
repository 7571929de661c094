"""What the cohort of watch users found is quoted of running that was mostly jogged, and of nothing else (people §1)."""

import pytest

from analyser.activity.runner import Units
from analyser.advice.evaluate import findings
from analyser.advice.next_run import next_run
from analyser.advice.training import Training
from analyser.report.words import SPACE, worded
from tests.builders.training import AS_OF, after_birth, ago, felt_well, run, training

COHORT = "5,205 runners"


def jogged(share: float, newest_km: float = 5.0, runner: object = None, treadmill: bool = False) -> Training:
    """5 km on every third day, and a newest run; of each that share was jogged."""
    ways = [*((day, 5.0) for day in range(26, 4, -3)), (2, newest_km)]
    runs = [
        run(ago(day), km, 7 * km, jog_km=km * share, jog_minutes=6 * km * share, treadmill=treadmill)
        for day, km in ways
    ]
    noted = felt_well(*(each.local_date for each in runs))
    return training(runs, entries=noted, runner=runner)  # type: ignore[arg-type]


def quoted(known: Training) -> set[str]:
    """Where the cohort is named: in the finding of which rule, or in what may be run next."""
    said = {found.rule.id: found.verdict.said for found in findings(known)} | {"next": next_run(known).said}
    return {
        name
        for name, sentence in said.items()
        if COHORT in worded(sentence, as_of=AS_OF, units=Units.METRIC).replace(SPACE, " ")
    }


@pytest.mark.parametrize(
    ("share", "where"), [(0.801, {"single-run-spike", "next"}), (0.8, {"single-run-spike", "next"})]
)
def test_from_four_fifths_jogged_on_it_is_quoted(share: float, where: set[str]) -> None:
    assert quoted(jogged(share)) == where


@pytest.mark.parametrize("share", [0.5, 0.799])
@pytest.mark.parametrize("newest_km", [5.0, 9.0])
def test_below_it_is_not(share: float, newest_km: float) -> None:
    assert quoted(jogged(share, newest_km)) == set()


@pytest.mark.parametrize(("share", "where"), [(1.0, {"single-run-spike"}), (0.8, {"single-run-spike"}), (0.799, set())])
def test_of_a_run_far_longer_it_is_quoted_of_that_run(share: float, where: set[str]) -> None:
    assert quoted(jogged(share, 9.0)) - {"next"} == where


def test_minutes_are_not_what_was_studied() -> None:
    assert quoted(jogged(1.0, treadmill=True)) == set()
    assert quoted(jogged(1.0, runner=after_birth(30))) == set()


@pytest.mark.parametrize(("earlier_share", "where"), [(0.95, {"single-run-spike"}), (0.4, set())])
def test_the_group_of_the_study_is_that_of_the_ratio_that_is_told(earlier_share: float, where: set[str]) -> None:
    """6 km after sessions of 5: 1.2 times as far, 1.26 times the jogging; 3 times, where they were mostly walked."""
    earlier = [run(ago(day), 5.0, 35, jog_km=5 * earlier_share, jog_minutes=30 * earlier_share) for day in (14, 11, 8)]
    known = training([*earlier, run(ago(2), 6.0, 36)], entries=felt_well(ago(14), ago(11), ago(8), ago(2)))
    assert quoted(known) - {"next"} == where
