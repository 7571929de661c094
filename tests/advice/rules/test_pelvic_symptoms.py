import pytest

from analyser.activity.diary import Entry
from analyser.activity.runner import AskPelvic, ReturningFrom, Runner
from analyser.advice.evaluate import findings, first_screen
from analyser.advice.rule import FindingState, Urgency
from analyser.advice.rules import knee_pain
from analyser.advice.rules.pelvic_symptoms import RULE
from analyser.advice.training import Training
from tests.builders.judged import ACT, HIDDEN, OK, UNKNOWN, judge, state, told
from tests.builders.training import after_birth, ago, entry, run, training, windows

SATURDAY = ago(2)
RETURNING = after_birth(20)


def noted(*entries: Entry, runner: Runner = RETURNING, days: tuple[int, ...] = (2,)) -> Training:
    return training([run(ago(day), 3.0) for day in days], entries=entries, runner=runner)


@pytest.mark.parametrize("answer", ["leak", "heaviness", "pelvic_pain"])
def test_any_yes_asks_for_a_step_back_and_never_for_a_stop(answer: str) -> None:
    finding = judge(RULE, noted(entry(SATURDAY, **{answer: True})))
    assert finding.verdict.state is ACT
    assert finding.verdict.urgency is Urgency.STEP_BACK


def test_one_no_of_three_is_an_answer_and_none_is_not() -> None:
    assert state(RULE, noted(entry(SATURDAY, leak=False))) is OK
    assert state(RULE, noted(entry(SATURDAY, pain_during=0))) is UNKNOWN
    assert state(RULE, noted()) is UNKNOWN


def test_the_latest_run_needs_its_own_answer() -> None:
    answered = entry(ago(5), leak=False)
    assert state(RULE, noted(answered, days=(5,))) is OK
    finding = judge(RULE, noted(answered, days=(5, 2)))
    assert finding.verdict.state is UNKNOWN
    assert "run of Saturday" in told(finding)[0]


def test_answers_count_for_28_days_and_84_where_nothing_was_answered_since() -> None:
    assert state(RULE, noted(entry(ago(27), leak=True), days=())) is ACT
    assert state(RULE, noted(entry(ago(83), leak=True), days=(4,))) is ACT
    assert state(RULE, noted(entry(ago(84), leak=True), days=())) is UNKNOWN
    assert state(RULE, noted(entry(ago(28), leak=True), entry(ago(9), leak=False), days=())) is OK


def test_only_a_second_day_asks_for_an_assessment() -> None:
    once = told(judge(RULE, noted(entry(SATURDAY, leak=True))))[1]
    twice = told(judge(RULE, noted(entry(ago(5), leak=True), entry(SATURDAY, leak=True))))[1]
    assert once == "Where it comes in a run, walk for the rest of it."
    assert twice is not None
    assert "pelvic-health physiotherapist" in twice
    assert "I found no trial" in twice


@pytest.mark.parametrize(("free", "past"), [((), False), ((6,), False), ((6, 2), True)])
def test_two_later_runs_free_of_it_end_it(free: tuple[int, ...], past: bool) -> None:
    answers = [entry(ago(day), leak=False, heaviness=False, pelvic_pain=False) for day in free]
    verdict = judge(RULE, noted(entry(ago(9), leak=True), *answers, days=(9, *free))).verdict
    assert (verdict.state, verdict.past) == (ACT, past)
    assert verdict.last_true == ago(9)


@pytest.mark.parametrize(
    ("runner", "expected"),
    [
        (Runner(), HIDDEN),
        (Runner(ask_pelvic=AskPelvic.YES), UNKNOWN),
        (RETURNING, UNKNOWN),
        (after_birth(20, returning_from=ReturningFrom.PREGNANCY_LOSS), UNKNOWN),
        (after_birth(20, ask_pelvic=AskPelvic.NO), HIDDEN),
        (after_birth(20, returning_from=ReturningFrom.INJURY), HIDDEN),
    ],
)
def test_whom_it_is_about(runner: Runner, expected: FindingState) -> None:
    assert state(RULE, noted(runner=runner)) is expected


def test_leaks_occur_without_a_birth() -> None:
    assert state(RULE, noted(entry(SATURDAY, leak=True), runner=Runner())) is ACT
    assert state(RULE, noted(entry(SATURDAY, leak=True), runner=Runner(ask_pelvic=AskPelvic.NO))) is HIDDEN


@pytest.mark.parametrize("sign", ["bowel", "saddle-numbness", "bleeding", "scar-pain"])
def test_a_sign_to_stop_for_is_the_knee_rules(sign: str) -> None:
    known = noted(entry(SATURDAY, stop_signs=(sign,)))
    assert state(RULE, known) is UNKNOWN
    assert judge(knee_pain.RULE, known).verdict.urgency is Urgency.STOP


def test_beside_it_no_cue_of_technique_is_given() -> None:
    def cues(leak: bool) -> tuple[list[str], list[bool]]:
        runs = [run(ago(day), steady=windows(20, speed_mps=2.7, cadence_spm=158.0)) for day in (9, 5, 2)]
        known = training(runs, entries=[entry(SATURDAY, pain_during=1, leak=leak)], runner=RETURNING)
        found = findings(known)
        long = next(each for each in found if each.rule.id == "long-steps")
        assert long.verdict.state is FindingState.WATCH
        return [each.rule.id for each in first_screen(found, known)], [long.verdict.advice is not None]

    assert cues(leak=False) == (["long-steps"], [True])
    assert cues(leak=True) == (["pelvic-symptoms"], [False])
