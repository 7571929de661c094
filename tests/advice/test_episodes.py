import pytest

from analyser.advice.episodes import Episode, episode
from analyser.advice.rule import FindingState
from tests.builders.training import AS_OF, ago

STATES = {"o": FindingState.OK, "w": FindingState.WATCH, "a": FindingState.ACT, "u": FindingState.UNKNOWN}


def told(days: tuple[int, ...], states: str) -> Episode:
    return episode([(ago(day), STATES[state]) for day, state in zip(days, states, strict=True)], AS_OF)


def test_nothing_flagged_is_nothing_to_tell() -> None:
    assert told((5, 3), "oo") == Episode()
    assert told((), "") == Episode()


@pytest.mark.parametrize(
    ("days", "states", "at", "past"),
    [
        ((6,), "w", 0, False),
        ((6, 4, 2), "woo", 0, False),
        ((7, 4, 2), "woo", 0, True),
        ((7, 4), "wo", 0, False),
        ((7, 4, 2), "wou", 0, False),
        ((20,), "a", 0, False),
        ((29,), "a", 0, False),
        ((30,), "a", None, False),
        ((12, 8, 5, 2), "aooo", 0, True),
    ],
)
def test_now_is_seven_days_and_until_two_runs_within_limits(
    days: tuple[int, ...], states: str, at: int | None, past: bool
) -> None:
    found = told(days, states)
    assert (found.at, found.past) == (at, past)


def test_the_stronger_flag_of_now_is_told_and_of_equal_ones_the_newer() -> None:
    assert told((6, 4), "aw").at == 0
    assert told((6, 4), "ww").at == 1
    assert told((20, 18, 16, 3), "aoow").at == 3


def test_what_is_over_is_told_for_thirty_days() -> None:
    assert told((29, 20, 10), "woo") == Episode(at=0, past=True, within_since=2, last_true=ago(29))
    assert told((30, 20, 10), "woo") == Episode(last_true=ago(30))
