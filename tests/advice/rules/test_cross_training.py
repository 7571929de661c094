import pytest

from analyser.activity.recording import Sport
from analyser.activity.run import Done
from analyser.advice.rule import FindingState
from analyser.advice.rules.cross_training import RULE
from tests.builders.judged import INFO, OK, UNKNOWN, judge, observed, state, told
from tests.builders.training import after_birth, ago, other, run, training

MONTH = [run(ago(day)) for day in (40, 30, 20, 10, 2)]


def done(*extra: Done) -> FindingState:
    return state(RULE, training([*MONTH, *extra]))


@pytest.mark.parametrize(("rides", "expected"), [(4, OK), (3, INFO), (0, INFO)])
def test_one_a_week(rides: int, expected: FindingState) -> None:
    known = training([*MONTH, *(other(ago(3 + 5 * at), sport=Sport.CYCLING) for at in range(rides))])
    finding = judge(RULE, known)
    assert finding.verdict.state is expected
    assert (finding.verdict.advice is None) == (expected is OK)
    assert observed(finding, "sessions without impact a week") == rides / 4


@pytest.mark.parametrize("sport", list(Sport))
def test_which_sports_have_no_impact(sport: Sport) -> None:
    swims = [other(ago(3 + 5 * at), sport=sport) for at in range(4)]
    free = {Sport.CYCLING, Sport.SWIMMING, Sport.ROWING, Sport.SKIING, Sport.STRENGTH}
    assert done(*swims) is (OK if sport in free else INFO)


@pytest.mark.parametrize(("minutes", "expected"), [(10, OK), (9.9, INFO)])
def test_ten_minutes_are_a_session(minutes: float, expected: FindingState) -> None:
    assert done(*(other(ago(3 + 5 * at), minutes, sport=Sport.ROWING) for at in range(4))) is expected


def test_several_of_one_sport_on_one_day_are_one() -> None:
    assert done(*(other(ago(3), sport=Sport.CYCLING, at=f"{10 + at}:00") for at in range(4))) is INFO


@pytest.mark.parametrize(("first", "expected"), [(6, INFO), (5, UNKNOWN)])
def test_a_week_of_record(first: int, expected: FindingState) -> None:
    assert state(RULE, training([run(ago(first)), run()])) is expected


def test_a_short_record_is_not_held_against_four_weeks() -> None:
    assert state(RULE, training([run(ago(9)), other(ago(3), sport=Sport.SWIMMING)])) is OK


def test_after_a_birth_a_swim_waits_for_wounds() -> None:
    advice = told(judge(RULE, training(MONTH, runner=after_birth(20))))[1]
    assert advice is not None
    assert "once bleeding and wounds have settled" in advice
