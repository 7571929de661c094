from dataclasses import replace
from typing import Any

import pytest

from analyser.activity.readiness import ITEMS, Checked, Readiness
from analyser.report.felt_fields import checklist_fields, felt_fields, pain_fields
from tests.builders.training import AS_OF, ago, diary, entry, run, training


def felt(answers: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """How one run felt, with these answers in the diary of its day."""
    return felt_fields(run(ago(1), **changes), diary(entry(ago(1), **answers)))


def test_the_watchs_answers_stand_beside_the_diarys() -> None:
    found = felt({"pain_during": 3.0, "leak": False, "place": "knee"}, effort=6.0, feel=75.0)
    assert (found["effort"], found["feel"]) == (6, 75)
    assert (found["diary"]["pain_during"], found["diary"]["leak"], found["diary"]["place"]) == (3, False, "knee")


def test_unanswered_is_not_no() -> None:
    assert felt({"pain_during": 0.0})["diary"]["leak"] is None
    assert felt_fields(run(ago(1)), diary()) == {"effort": None, "feel": None, "diary": None}


@pytest.mark.parametrize(("effort", "feel"), [(25.4, 255.0), (-1.0, -1.0)])
def test_what_is_off_its_scale_is_no_answer(effort: float, feel: float) -> None:
    found = felt({}, effort=effort, feel=feel)
    assert (found["effort"], found["feel"]) == (None, None)


def test_her_own_words_are_not_in_it() -> None:
    assert "slept" not in str(felt({"note": "slept badly", "shoes": "slept-in pair"}))


def test_pain_is_told_at_both_lags_with_what_is_lacking() -> None:
    found = pain_fields(
        training([run(ago(1))], entries=[entry(ago(1), pain_during=2, pain_next_morning=1)]), minutes=True
    )
    assert [(point["lag_days"], point["pain"]) for point in found["points"]] == [(0, 2), (1, 1)]
    assert [each["missing"][:9] for each in found["seen"]] == ["1 of 6 da", "1 of 6 da"]


def test_halves_are_told_in_the_leading_unit() -> None:
    days = [(run(ago(2 * at + 1), at + 2), entry(ago(2 * at + 1), pain_during=at // 3)) for at in range(6)]
    known = training([done for done, _ in days], entries=[note for _, note in days])
    by_way, by_time = (pain_fields(known, minutes=minutes)["seen"][0] for minutes in (False, True))
    assert (by_way["by"], by_way["less"]["least"], by_way["more"]["most"]) == ("run_distance_m", 2000, 7000)
    assert (by_time["by"], by_time["less"]["least"], by_time["more"]["most"]) == ("run_s", 12 * 60, 42 * 60)
    assert by_way["pattern"] == "more-with-more"


def test_the_checklist_is_counted_as_known_on_the_day() -> None:
    known = training([run(ago(1))])
    readiness = Readiness(
        checked=(
            Checked(date=ago(3), answers={"hops_10": True, "bridge_20": False}),
            Checked(date=AS_OF.replace(year=2030), answers={"bridge_20": True}),
        )
    )
    found = checklist_fields(replace(known, diary=replace(known.diary, readiness=readiness)))
    assert (found["done"], found["of"], found["newest"]) == (1, len(ITEMS), ago(3).isoformat())
    assert {each["id"]: each["done"] for each in found["items"]}["bridge_20"] is False
