from collections.abc import Collection
from datetime import date

import pytest

from analyser.activity.diary import Entry
from analyser.advice.stop_signs import FREE_RUNS, SIGNS, SignInForce, stop_sign_in_force, stop_signs
from tests.builders.training import AS_OF, ago, diary, entry, felt_well


@pytest.mark.parametrize("key", SIGNS)
def test_every_sign_says_whom_to_ask_how_soon(key: str) -> None:
    (sign,) = stop_signs(entry(stop_signs=(key,)))
    assert any(whom in sign.ask.casefold() for whom in ("doctor", "physiotherapist"))
    assert any(when in sign.ask for when in ("today", "within days", "before the next run"))


def test_all_that_must_stop_a_run_is_known() -> None:
    words = " ".join(sign.words for sign in SIGNS.values())
    for wanted in (
        "bleeding", "scar pain", "bowel", "saddle", "hot or swollen knee", "locks", "gives way", "bear weight", "calf",
        "chest", "breathless", "night", "rest", "one spot of bone", "buttock", "sacral", "limping",
    ):  # fmt: skip
        assert wanted in words


@pytest.mark.parametrize("answer", ["limping", "night_pain", "rest_pain", "bone_pain"])
def test_the_answers_that_are_signs(answer: str) -> None:
    assert len(stop_signs(entry(**{answer: True}))) == 1
    assert stop_signs(entry(**{answer: False})) == ()
    assert stop_signs(entry(**{answer: None})) == ()


def test_the_most_urgent_comes_first() -> None:
    first, *_ = stop_signs(entry(limping=True, stop_signs=("scar-pain", "chest")))
    assert first == SIGNS["chest"]


@pytest.mark.parametrize(
    ("place", "key"),
    [("left calf", "calf"), ("deep buttock", "buttock-pain"), ("Sacrum", "buttock-pain"), ("scar", "scar-pain")],
)
def test_pain_at_a_place_that_is_a_sign_is_that_sign(place: str, key: str) -> None:
    assert stop_signs(entry(place=place, pain_next_morning=1)) == (SIGNS[key],)
    assert stop_signs(entry(place=place, pain_during=0.5)) == ()
    assert stop_signs(entry(place=place)) == ()
    assert stop_signs(entry(place="knee", pain_during=8)) == ()


def test_own_words_are_a_sign_too() -> None:
    (sign,) = stop_signs(entry(stop_signs=("a numb foot",)))
    assert sign.words == "a numb foot"


def in_force(*entries: Entry, assessed: date | None = None, runs: Collection[date] = ()) -> SignInForce | None:
    return stop_sign_in_force(diary(*entries), AS_OF, assessed, runs)


def test_a_sign_is_kept_in_mind_for_four_weeks_and_good_days_do_not_clear_it() -> None:
    runs = [ago(10), ago(3)]
    found = in_force(entry(ago(20), limping=True), *felt_well(*runs), runs=runs)
    assert found is not None
    assert found.entry.date == ago(20)
    assert not found.is_old(AS_OF)


@pytest.mark.parametrize("days", [28, 29, 100, 363])
def test_silence_ends_no_sign_within_a_year(days: int) -> None:
    found = in_force(entry(ago(days), bone_pain=True), runs=[ago(day) for day in range(1, days, 3)])
    assert found is not None
    assert found.is_old(AS_OF)
    assert in_force(entry(ago(364), bone_pain=True)) is None


def test_after_four_weeks_two_runs_answered_without_a_symptom_end_it() -> None:
    sign = entry(ago(28), bone_pain=True)
    runs = [ago(20), ago(10)]
    assert len(runs) == FREE_RUNS
    assert in_force(sign, *felt_well(*runs), runs=runs) is None
    assert in_force(sign, *felt_well(*runs), runs=runs[:1]) is not None, "an answer of a day without a run"
    assert in_force(sign, *felt_well(runs[0]), entry(runs[1], pain_during=3), runs=runs) is not None
    assert in_force(sign, *felt_well(runs[0]), entry(runs[1], pain_during=0, leak=True), runs=runs) is not None
    assert in_force(sign, *felt_well(runs[0]), entry(runs[1], note="fine"), runs=runs) is not None


def test_only_having_been_seen_on_a_later_day_clears_it() -> None:
    noted = entry(ago(5), limping=True)
    assert in_force(noted, assessed=ago(4)) is None
    assert in_force(noted, assessed=ago(5)) is not None
    assert in_force(noted, assessed=ago(6)) is not None


def test_of_several_the_most_urgent_is_told() -> None:
    found = in_force(entry(ago(20), stop_signs=("chest",)), entry(ago(1), limping=True))
    assert found is not None
    assert (found.sign, found.entry.date) == (SIGNS["chest"], ago(20))
    found = in_force(entry(ago(40), stop_signs=("chest",)), entry(ago(1), limping=True))
    assert found is not None
    assert found.sign == SIGNS["limping"]


@pytest.mark.parametrize("key", SIGNS)
def test_no_walk_is_offered_where_it_is_forbidden(key: str) -> None:
    found = in_force(entry(ago(9), stop_signs=(key,)), entry(ago(1), limping=True))
    assert found is not None
    assert found.walk is (key not in ("chest", "calf", "cannot-bear-weight", "hot-knee"))
