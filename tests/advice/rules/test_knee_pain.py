from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest

from analyser.activity.diary import Entry
from analyser.activity.runner import Runner, Units
from analyser.advice.evaluate import findings
from analyser.advice.rule import Confidence, Finding, FindingState, Urgency
from analyser.advice.rules.knee_pain import RULE
from analyser.report.words import SPACE, worded
from tests.builders.training import AS_OF, ago, entry, felt_well, run, training

OK, WATCH, ACT, UNKNOWN = FindingState.OK, FindingState.WATCH, FindingState.ACT, FindingState.UNKNOWN
RUN_DAY = ago(2)  # a Saturday


def found(*entries: Entry, runs: Iterable[date] = (RUN_DAY,), runner: Runner | None = None) -> Finding:
    (finding,) = findings(training([run(day) for day in runs], entries=entries, runner=runner), [RULE])
    return finding


def felt(during: float | None = 0, after: float | None = 0, morning: float | None = 0, **answers: Any) -> Entry:
    return entry(RUN_DAY, pain_during=during, pain_after_1h=after, pain_next_morning=morning, **answers)


def said(finding: Finding) -> tuple[str, str | None]:
    told = [finding.verdict.said, finding.verdict.advice]
    words = [each and worded(each, as_of=AS_OF, units=Units.METRIC).replace(SPACE, " ") for each in told]
    return words[0] or "", words[1]


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ((0, 0, 0), OK),
        ((2, 1, 0), OK),
        ((2.1, 1, 0), WATCH),
        ((2.9, 1, 0), WATCH),
        ((3, 1, 0), WATCH),
        ((4, 1, 0), WATCH),
        ((4.9, 1, 0), WATCH),
        ((5, 1, 0), ACT),
        ((10, 1, 0), ACT),
        ((2, 2, 0), WATCH),
        ((2, 1, 3), ACT),
        ((0, 0, 1), ACT),
        ((4, 2, 4), WATCH),
    ],
)
def test_limits(answers: tuple[float, float, float], state: FindingState) -> None:
    assert found(felt(*answers)).verdict.state is state


@pytest.mark.parametrize("sign", ["limping", "night_pain", "rest_pain", "bone_pain"])
def test_some_pain_is_a_stop_sign_however_low(sign: str) -> None:
    verdict = found(felt(1, **{sign: True})).verdict
    assert (verdict.state, verdict.urgency) == (ACT, Urgency.STOP)
    assert verdict.advice is not None


def test_a_sign_that_she_notes_herself_stops() -> None:
    finding = found(entry(ago(20), stop_signs=("chest", "calf")), *felt_well(RUN_DAY))
    assert (finding.verdict.state, finding.verdict.urgency) == (ACT, Urgency.STOP)
    assert said(finding) == (
        "On 12 May 2026 you noted chest pain or breathlessness and calf pain or swelling.",
        "Call a doctor today, or the emergency number if it is severe; do not run before.",
    )


def test_a_sign_stands_until_two_runs_were_free_or_someone_has_looked_at_it() -> None:
    noted = entry(ago(27), stop_signs=("bleeding",))
    assert found(noted, *felt_well(RUN_DAY)).verdict.urgency is Urgency.STOP
    old = entry(ago(28), stop_signs=("bleeding",))
    held = found(old, *felt_well(RUN_DAY))
    assert said(held) == (
        "On 4 May 2026 you noted bleeding that returned or increased; nothing noted since says that it is over.",
        "See a doctor within days, and today if it is heavy; do not run before.",
    )
    later = found(old, *felt_well(ago(9), RUN_DAY), runs=[ago(9), RUN_DAY])
    assert (later.verdict.state, later.verdict.last_true) == (OK, ago(28))
    assert found(noted, *felt_well(RUN_DAY), runner=Runner(assessed=ago(20))).verdict.state is OK


def test_after_an_assessment_a_pain_to_stop_for_asks_for_less() -> None:
    finding = found(felt(1, limping=True), runner=Runner(assessed=ago(1)))
    assert (finding.verdict.state, finding.verdict.urgency) == (ACT, Urgency.STEP_BACK)
    assert said(finding)[0] == "On Saturday you noted limping, and someone has looked at it since."


def test_much_pain_asks_for_less_not_for_a_doctor() -> None:
    finding = found(felt(6, 3, 1))
    assert finding.verdict.urgency is Urgency.STEP_BACK
    assert said(finding) == (
        "Your knee reached 6 on Saturday.",
        "Wait until stairs hurt 2 or less and note it; then one step below your last run.",
    )


@pytest.mark.parametrize(("days", "held"), [(27, ACT), (28, ACT), (83, ACT), (84, UNKNOWN)])
def test_a_flare_holds_84_days_by_silence(days: int, held: FindingState) -> None:
    finding = found(entry(ago(days), pain_during=8), runs=[ago(days), ago(4)])
    assert finding.verdict.state is held
    assert ("nothing noted since says that it has settled" in said(finding)[0]) is (28 <= days < 84)


def test_a_flare_that_had_settled_holds_28_days() -> None:
    runs = [ago(29), ago(4)]
    flare, settled = entry(ago(28), pain_during=8), entry(ago(26), pain_during=1)
    assert found(flare, settled, runs=runs).verdict.state is not ACT


def test_settled_by_morning_is_back_where_it_began() -> None:
    assert said(found(felt(4, 2, 1)))[0] == "Your knee reached 4 on Saturday and settled by morning."
    assert said(found(felt(4, 2, 2)))[0] == "Your knee reached 4 on Saturday."
    assert said(found(felt(2, 2, 2)))[0] == "Your knee was still at 2 an hour after your run of Saturday."


def test_a_flare_holds_until_a_run_was_borne_well() -> None:
    flare = entry(ago(9), pain_during=6)
    settled, after_a_run = entry(ago(5), pain_during=1), entry(ago(2), pain_during=1)
    held = found(flare, settled, runs=[ago(9)])
    assert held.verdict.state is ACT
    assert said(held) == (
        "Your knee reached 6 on 23 May 2026 and had settled by Wednesday.",
        "Go on one step below your last run.",
    )
    assert found(flare, settled, after_a_run, runs=[ago(9), ago(2)]).verdict.state is OK


def test_words_of_a_sore_week() -> None:
    assert said(found(felt(4, 2, 1))) == (
        "Your knee reached 4 on Saturday and settled by morning.",
        "Repeat, don't add: the same amount next time.",
    )


def test_words_where_it_settled_by_morning_only() -> None:
    assert said(found(felt(2, 2, 0)))[0] == "Your knee was still at 2 an hour after your run of Saturday."


def test_words_of_a_worse_morning() -> None:
    assert said(found(felt(1, 1, 3)))[0] == (
        "Your knee was at 3 on the morning after your run of Saturday, worse than in it."
    )


def test_the_place_is_named() -> None:
    assert said(found(felt(4, 2, 2, place="Left hip")))[0] == "Your left hip reached 4 on Saturday."


def test_without_a_diary_it_cannot_tell() -> None:
    finding = found()
    assert finding.verdict.state is UNKNOWN
    assert finding.verdict.reason is not None
    assert "unanswered is not symptom-free" in said(finding)[0]


def test_answers_of_more_than_28_days_ago_do_not_count() -> None:
    assert found(entry(ago(27), pain_during=0), runs=[ago(27)]).verdict.state is OK
    assert found(entry(ago(28), pain_during=0), runs=[ago(28)]).verdict.state is UNKNOWN


def test_a_later_run_without_an_answer_cannot_be_told() -> None:
    finding = found(*felt_well(ago(4)), runs=[ago(4), RUN_DAY])
    assert finding.verdict.state is UNKNOWN
    assert said(finding)[0] == (
        "You have not said how your knee felt in your run of Saturday, and unanswered is not symptom-free."
    )


def test_a_later_run_without_an_answer_clears_no_flag() -> None:
    assert found(entry(ago(4), pain_during=4), runs=[ago(4), RUN_DAY]).verdict.state is WATCH


def test_pelvic_answers_alone_say_nothing_of_the_knee() -> None:
    assert found(entry(RUN_DAY, leak=False)).verdict.state is UNKNOWN


def test_unanswered_questions_lower_the_confidence() -> None:
    assert found(felt(1, 1, 1)).confidence is Confidence.HIGH
    assert found(felt(1, 1, None)).confidence is Confidence.MODERATE
    assert found(felt(1, None, None)).confidence is Confidence.LOW
    assert said(found(felt(1, None, None)))[0] == "Your knee stayed at 1 on Saturday, by 1 of 3 answers."


def test_it_names_the_runs_of_the_day_and_when_it_was_last_true() -> None:
    finding = found(entry(ago(10), pain_during=4), felt(1, 0, 0))
    assert finding.verdict.state is OK
    assert [ran[:8] for ran in finding.verdict.runs] == ["20260530"]
    assert finding.verdict.last_true == ago(10)


@pytest.mark.parametrize(
    ("answers", "title"),
    [
        ({}, "Knee pain"),
        ({"place": "left knee"}, "Knee pain"),
        ({"place": "achilles"}, "Pain"),
        ({"place": "achilles", "limping": True}, "A sign to stop for"),
        ({"stop_signs": ("calf",)}, "A sign to stop for"),
    ],
)
def test_it_is_told_under_what_she_noted(answers: dict[str, Any], title: str) -> None:
    finding = found(felt(2, 1, 0, **answers))
    assert finding.rule.title == title
    assert (finding.rule.id, finding.rule.limits) == (RULE.id, RULE.limits)
    if answers.get("place") == "achilles" and title == "Pain":
        assert said(finding)[0].startswith("Your achilles ")
