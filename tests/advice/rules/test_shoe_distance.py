import pytest

from analyser.advice.rules.shoe_distance import RULE
from analyser.advice.training import Training
from tests.builders.judged import INFO, UNKNOWN, judge, observed, state, told
from tests.builders.training import ago, entry, run, training


def worn(*pairs: tuple[str | None, float | None], first: int = 2) -> Training:
    days = [ago(first + 3 * at) for at in range(len(pairs))]
    runs = [run(day, km, 60) for day, (_, km) in zip(days, pairs, strict=True)]
    return training(runs, entries=[entry(day, shoes=name) for day, (name, _) in zip(days, pairs, strict=True)])


@pytest.mark.parametrize(
    ("km", "words"),
    [(499.9, None), (500.0, "No study names a distance"), (799.9, "No study"), (800.0, "Many would look at the soles")],
)
def test_a_note_at_500_and_at_800_km_and_never_a_change(km: float, words: str | None) -> None:
    finding = judge(RULE, worn(("blue", km)))
    assert finding.verdict.state is INFO
    said, advice = told(finding)
    assert (words is None) == (advice is None)
    assert words is None or words in said


def test_the_way_adds_up_by_the_pair_however_it_is_written() -> None:
    finding = judge(RULE, worn(("Blue  pair", 5.0), ("blue pair", 6.0), ("trail", 7.0), (None, 9.0), ("trail", None)))
    assert {each.name: each.measure.value for each in finding.verdict.observed} == {"trail": 7000, "blue pair": 11000}


def test_two_pairs_in_turn_are_told_as_good() -> None:
    assert "2 pairs in turn" in told(judge(RULE, worn(("a", 5.0), ("b", 5.0))))[0]
    assert "in turn" not in told(judge(RULE, worn(("a", 5.0), ("A ", 5.0))))[0]
    assert "in turn" not in told(judge(RULE, worn(("a", 5.0), ("b", 5.0), first=27)))[0]


def test_without_a_name_it_cannot_tell() -> None:
    assert state(RULE, worn((None, 5.0))) is UNKNOWN
    assert state(RULE, worn((" ", 5.0))) is UNKNOWN
    assert state(RULE, training([run(ago(5))], entries=[entry(ago(2), shoes="blue")])) is UNKNOWN


def test_the_pair_that_went_farthest_is_told() -> None:
    finding = judge(RULE, worn(("a", 5.0), ("b", 50.0)))
    assert told(finding)[0].startswith("“b”: 50.0 km")
    assert observed(finding, "a") == 5000
