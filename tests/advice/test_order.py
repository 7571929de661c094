from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.advice.order import covered, for_first_screen, ordered
from analyser.advice.rule import Finding, FindingState, Topic, Urgency
from tests.builders.findings import finding

OK, WATCH, ACT, UNKNOWN = FindingState.OK, FindingState.WATCH, FindingState.ACT, FindingState.UNKNOWN
SYMPTOM, LOAD, TECHNIQUE = Topic.SYMPTOM, Topic.LOAD, Topic.TECHNIQUE


def ids(findings: Sequence[Finding]) -> list[str]:
    return [each.rule.id for each in findings]


def covers(findings: Sequence[Finding]) -> dict[str, tuple[str, ...]]:
    return {each.rule.id: each.covers for each in covered(findings) if each.covers}


def first(*findings: Finding, long_steps_matter: bool = False) -> list[str]:
    return ids(for_first_screen(ordered(covered(findings)), long_steps_matter=long_steps_matter))


def test_a_stop_sign_comes_first_and_technique_last_among_flags() -> None:
    assert ids(
        ordered(
            [
                finding("cue", ACT, TECHNIQUE),
                finding("spike", ACT, LOAD),
                finding("ache", WATCH, SYMPTOM),
                finding("ramp", WATCH, LOAD),
                finding("stop", ACT, SYMPTOM, urgency=Urgency.STOP),
            ]
        )
    ) == ["stop", "spike", "ache", "ramp", "cue"]


def test_what_is_over_follows_what_is_now_and_limits_kept_come_last() -> None:
    assert ids(
        ordered(
            [
                finding("fine", OK, SYMPTOM),
                finding("thin", UNKNOWN, SYMPTOM),
                finding("over", ACT, LOAD, past=True),
                finding("hidden", FindingState.NOT_APPLICABLE, SYMPTOM),
                finding("cue", WATCH, TECHNIQUE),
            ]
        )
    ) == ["cue", "over", "thin", "fine", "hidden"]


def test_two_rules_of_load_on_one_run_are_one_finding() -> None:
    assert covers([finding("ramp", WATCH, runs=["a", "b"]), finding("spike", ACT, runs=["b"])]) == {"spike": ("ramp",)}


def test_rules_on_different_runs_are_two_findings() -> None:
    assert covers([finding("ramp", WATCH, runs=["a"]), finding("spike", ACT, runs=["b"])]) == {}


def test_what_is_within_limits_is_no_event() -> None:
    assert covers([finding("ramp", OK, runs=["b"]), finding("spike", ACT, runs=["b"])]) == {}


def test_a_symptom_is_never_covered_by_a_run() -> None:
    assert covers([finding("ache", WATCH, SYMPTOM, runs=["b"]), finding("spike", ACT, runs=["b"])]) == {}


def test_a_flag_of_now_covers_a_stronger_one_that_is_over() -> None:
    assert covers([finding("spike", ACT, runs=["b"], past=True), finding("ramp", WATCH, runs=["b"])]) == {
        "ramp": ("spike",)
    }


def test_one_cue_of_technique_at_most() -> None:
    assert first(finding("own-curve", WATCH, TECHNIQUE), finding("drift", ACT, TECHNIQUE)) == ["drift"]


def test_long_steps_worth_a_look_stay_off_the_first_screen() -> None:
    assert first(finding("long-steps", WATCH, TECHNIQUE)) == []


def test_long_steps_are_told_when_the_knee_hurt() -> None:
    assert first(finding("long-steps", WATCH, TECHNIQUE), long_steps_matter=True) == ["long-steps"]


def test_long_steps_to_change_are_told() -> None:
    assert first(finding("long-steps", ACT, TECHNIQUE)) == ["long-steps"]


@pytest.mark.parametrize("earlier", ["long-steps", "longer-steps-than-usual"])
def test_long_steps_are_told_with_the_own_curve(earlier: str) -> None:
    later = {"long-steps": "longer-steps-than-usual"}.get(earlier, "long-steps")
    both = covered([finding(earlier, WATCH, TECHNIQUE), finding(later, WATCH, TECHNIQUE)])
    assert [each.covers for each in both if each.rule.id == earlier] == [(later,)]
    assert ids(for_first_screen(both, long_steps_matter=False)) == [earlier]


def test_no_cue_beside_a_stop_sign() -> None:
    stop = finding("stop", ACT, SYMPTOM, urgency=Urgency.STOP)
    assert first(finding("cue", ACT, TECHNIQUE), stop) == ["stop"]


def test_what_is_over_is_not_on_the_first_screen() -> None:
    assert first(finding("spike", ACT, past=True), finding("ramp", OK), finding("thin", UNKNOWN)) == []


@given(
    st.lists(
        st.builds(
            finding,
            st.sampled_from("abcdef"),
            st.sampled_from(FindingState),
            st.sampled_from(Topic),
            runs=st.lists(st.sampled_from("xyz"), max_size=2),
            past=st.booleans(),
        ),
        unique_by=lambda each: each.rule.id,
    )
)
def test_no_finding_is_lost_or_covered_twice(findings: list[Finding]) -> None:
    told = ordered(covered(findings))
    beneath = [covered_id for each in told for covered_id in each.covers]
    assert sorted(ids(told)) == sorted(ids(findings))
    assert len(beneath) == len(set(beneath))
    assert not any(each.covers for each in told if each.rule.id in beneath)
    assert sum(each.rule.topic is TECHNIQUE for each in for_first_screen(told, long_steps_matter=True)) <= 1
