"""Whatever somebody has set, a run that kept to the answer is flagged by no rule in force, and stricter is no more."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.activity.runner import Runner
from analyser.advice.evaluate import findings
from analyser.advice.next_day import first_day
from analyser.advice.next_run import NextState, next_run
from analyser.advice.own_limits import OwnLimits, adjusted
from analyser.advice.plan import plan
from analyser.advice.plan_answer import Move, StepKind
from analyser.advice.situation import situation
from analyser.advice.training import Training
from tests.advice.test_next_run_holds import kept
from tests.builders.histories import HISTORIES, RUNNERS, Made, done_before, many
from tests.builders.own import set_by_her_physiotherapist as limits_set
from tests.builders.own import under
from tests.builders.training import AS_OF, after_birth, ago, entry, felt_well, other, run, training

LOAD = ("single-run-spike", "jog-minutes-spike", "weekly-ramp", "return-after-break", "rest-days")

SET = st.fixed_dictionaries(
    {},
    optional={
        "single-run-spike": st.fixed_dictionaries(
            {}, optional={"watch": st.floats(1.0, 1.5), "act": st.floats(1.0, 3), "act in return mode": st.floats(1, 2)}
        ),
        "jog-minutes-spike": st.fixed_dictionaries(
            {},
            optional={"watch": st.floats(1.0, 1.5), "act": st.floats(1.0, 3), "real rise in time": st.floats(0, 900)},
        ),
        "weekly-ramp": st.fixed_dictionaries(
            {}, optional={"watch": st.floats(0, 0.5), "act in return mode": st.floats(0, 0.5)}
        ),
        "return-after-break": st.fixed_dictionaries(
            {}, optional={"watch": st.floats(0.5, 1.5), "act": st.floats(0.5, 2)}
        ),
        "rest-days": st.fixed_dictionaries({}, optional={"watch": st.integers(2, 5), "act": st.integers(2, 5)}),
    },
)


def own_of(given: Mapping[str, Mapping[str, object]], off: set[str]) -> OwnLimits:
    tables: dict[str, Mapping[str, object]] = {rule: {"limits": limits} for rule, limits in given.items()}
    return limits_set(tables | {rule: {"off": True} for rule in off})


@many(60)
@given(
    HISTORIES,
    RUNNERS,
    SET,
    st.sets(st.sampled_from(LOAD), max_size=2),
    st.lists(st.tuples(st.floats(1.8, 3.8), st.floats(0.5, 1)), min_size=3, max_size=3),
)
def test_a_run_that_kept_to_the_answer_is_never_flagged(
    history: list[Made],
    runner: Runner,
    given: dict[str, dict[str, object]],
    off: set[str],
    followed: list[tuple[float, float]],
) -> None:
    own = own_of(given, off)
    rules = [rule for rule in adjusted(own) if rule.id in LOAD]
    activities, as_of = done_before(history), AS_OF
    for speed, share in followed:
        answer = next_run(under(training(activities, runner=runner, as_of=as_of), own))
        if answer.state is not NextState.RUN or answer.run_s is None:
            return
        done = kept(answer, speed, share)
        activities, as_of = [*activities, done], done.local_date
        known = under(training(activities, runner=runner, as_of=as_of), own)
        flagged = [each.rule.id for each in findings(known, rules) if each.verdict.last_true == done.local_date]
        assert flagged == []


EVEN = [run(ago(day), 5) for day in range(1, 90, 3)]
"""Five kilometres in half an hour every third day, the last one yesterday."""


def answered(known: Training, rules: Mapping[str, Mapping[str, object]]) -> tuple[float, float]:
    answer = next_run(under(known, limits_set(rules)))
    return answer.run_s or 0.0, answer.distance_m or 0.0


@pytest.mark.parametrize(
    "rules",
    [
        {"single-run-spike": {"limits": {"watch": 1.02}}},
        {"jog-minutes-spike": {"limits": {"watch": 1.02}}},
        {"single-run-spike": {"limits": {"act": 1.02}}},
        {"weekly-ramp": {"limits": {"watch": 0.02}}},
    ],
    ids=str,
)
def test_a_stricter_limit_allows_no_more(rules: Mapping[str, Mapping[str, object]]) -> None:
    known = training(EVEN, runner=Runner())
    plain, own = answered(known, {}), answered(known, rules)
    assert own[0] <= plain[0]
    assert own[1] <= plain[1]


def test_a_stricter_limit_of_one_run_is_the_one_that_bounds() -> None:
    assert answered(training(EVEN, runner=Runner()), {"single-run-spike": {"limits": {"watch": 1.02}}})[1] == 5100
    assert answered(training(EVEN, runner=Runner()), {"single-run-spike": {"limits": {"watch": 1.04}}})[1] == 5200


def test_a_looser_cap_after_time_away_allows_more() -> None:
    known = training([*(run(ago(day), 5) for day in range(10, 90, 3)), other(ago(1))], runner=Runner())
    plain = answered(known, {})
    assert plain[1] == 4000
    assert answered(known, {"return-after-break": {"limits": {"watch": 1.25}}})[1] == 5000
    assert answered(known, {"return-after-break": {"limits": {"watch": 0.5}}})[1] == 2000
    assert answered(known, {"return-after-break": {"limits": {"watch": 1.5}}})[1] == 5200, "1.3 still asks for a change"


def test_days_of_rest_are_as_they_are_set() -> None:
    known = training([run(ago(day), 3) for day in range(0, 60, 2)], runner=after_birth(30))
    plain = next_run(known)
    two = next_run(under(known, limits_set({"rest-days": {"limits": {"watch": 3}}})))
    off = next_run(under(known, limits_set({"rest-days": {"off": True}})))
    assert (plain.date, two.date, off.date) == (ago(-2), ago(-1), ago(-1))


def test_more_days_in_a_row_are_no_more_than_what_still_asks_for_a_change() -> None:
    known = training([run(ago(day), 3) for day in (*range(3, 60, 2), 1, 0)], runner=after_birth(12))
    both: list[dict[str, int]] = [{"watch": 5}, {"watch": 5, "act": 5}]
    days = [first_day(situation(under(known, limits_set({"rest-days": {"limits": limits}})))) for limits in both]
    assert days == [ago(-2), ago(-1)]


def test_weeks_after_a_birth_are_as_they_are_set() -> None:
    walks = [other(ago(day), 35) for day in (1, 3, 5)]
    known = training(walks, runner=after_birth(9), entries=felt_well(ago(1), ago(3), ago(5)))
    assert next_run(known).binder == "weeks-since-birth"
    assert next_run(under(known, limits_set({"weeks-since-birth": {"limits": {"watch": 8}}}))).state is NextState.RUN
    later = next_run(replace(under(known, limits_set({"weeks-since-birth": {"limits": {"watch": 16}}}))))
    assert later.because.values["first"] == 16


def test_a_stricter_knee_repeats_earlier() -> None:
    felt = entry(ago(1), pain_during=2, pain_after_1h=0, pain_next_morning=0)
    known = training(EVEN, runner=Runner(), entries=[felt])
    assert next_run(known).binder != "knee-pain"
    strict = next_run(under(known, limits_set({"knee-pain": {"limits": {"watch": 2}}})))
    assert strict.binder == "knee-pain"


def test_switched_off_it_binds_no_more() -> None:
    leaked = [entry(ago(1), leak=True)]
    known = training(EVEN, runner=after_birth(40), entries=leaked)
    assert next_run(known).binder == "pelvic-symptoms"
    assert next_run(under(known, limits_set({"pelvic-symptoms": {"off": True}}))).binder != "pelvic-symptoms"


def test_no_step_of_a_plan_goes_beyond_a_stricter_limit() -> None:
    known = training([run(ago(day), 5) for day in range(1, 30, 3)], runner=after_birth(40))
    own = limits_set(
        {"single-run-spike": {"limits": {"watch": 1.03}}, "jog-minutes-spike": {"limits": {"watch": 1.03}}}
    )
    longest = 1800.0
    steps = [step for step in plan(under(known, own), 4).steps if step.kind is StepKind.RUN]
    assert steps
    for step in steps:
        assert (step.run_s or 0.0) <= 1.03 * longest + 1
        longest = max(longest, step.run_s or 0.0)


def test_the_plan_repeats_what_hurt_by_her_own_limits() -> None:
    """Two of ten in the last run is a symptom where her physiotherapist says so: no step up from it."""
    runs = [run(ago(day), 2, 22, jog_km=1.4, jog_minutes=12, longest_jog_minutes=12) for day in range(3, 40, 3)]
    felt = entry(ago(3), pain_during=2, pain_after_1h=0, pain_next_morning=0)
    known = training(runs, runner=after_birth(40), entries=[felt])
    first = [
        next(step for step in plan(each, 1).steps if step.kind is StepKind.RUN)
        for each in (known, under(known, limits_set({"knee-pain": {"limits": {"watch": 2}}})))
    ]
    assert [step.run_s for step in first] == [900, 720]
    assert [step.move for step in first] == [Move.MORE, Move.REPEAT]


def test_a_walk_that_hurt_by_her_own_limits_is_none_before_the_first_jog() -> None:
    """Ten days ago a walk brought on 2 of 10: two good walks are left where that is a symptom."""
    walks = [other(ago(day), 35) for day in (1, 3, 10)]
    felt = [*felt_well(ago(1), ago(3)), entry(ago(10), pain_during=2, pain_after_1h=0, pain_next_morning=0)]
    known = training(walks, runner=after_birth(20), entries=felt)
    assert next_run(known).state is NextState.RUN
    assert next_run(under(known, limits_set({"knee-pain": {"limits": {"watch": 2}}}))).binder == "walks-first"
