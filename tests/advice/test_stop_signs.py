import pytest

from analyser.advice.stop_signs import SIGNS, newest_stop_sign, stop_signs
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


def test_a_sign_is_kept_in_mind_for_four_weeks_and_good_days_do_not_clear_it() -> None:
    noted = diary(entry(ago(20), limping=True), *felt_well(ago(10), ago(3)))
    found = newest_stop_sign(noted, AS_OF, None)
    assert found is not None
    assert found[0].date == ago(20)
    assert newest_stop_sign(diary(entry(ago(28), limping=True)), AS_OF, None) is None


def test_having_been_seen_clears_it() -> None:
    noted = diary(entry(ago(5), limping=True))
    assert newest_stop_sign(noted, AS_OF, ago(5)) is None
    assert newest_stop_sign(noted, AS_OF, ago(6)) is not None
