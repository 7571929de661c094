"""What is modelled reaches no rule: it is shown with its uncertainty, and judges nothing."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.activity.run import Run
from analyser.advice.rule import FindingState, Rule, Topic
from analyser.advice.rule_list import RULES
from analyser.advice.training import Training
from analyser.columns import Column
from analyser.measure import Measure, Origin
from tests.builders.judged import judge
from tests.builders.training import after_birth, ago, felt_well, run, training, windows

COUNT = 80
DAYS = (*range(86, 28, -8), *range(24, 0, -4))
TECHNIQUE = [rule for rule in RULES if rule.topic is Topic.TECHNIQUE]
SEEN = {
    "long-steps": {Column.CADENCE_SPM, Column.SPEED_MPS},
    "longer-steps-than-usual": {Column.CADENCE_SPM, Column.SPEED_MPS},
    "cadence-drift": {Column.CADENCE_SPM, Column.SPEED_MPS},
    "braking": {Column.STEP_SPEED_LOSS, Column.SPEED_MPS},
    "contact-balance": {Column.CONTACT_BALANCE},
    "peak-force": {Column.CADENCE_SPM, Column.SPEED_MPS, Column.CONTACT_TIME_S},
}
"""The quantities without which the rule cannot tell."""

by_rule = pytest.mark.parametrize("rule", TECHNIQUE, ids=[rule.id for rule in TECHNIQUE])


def ordinary(day: int) -> Run:
    """A run of 40 minutes with a strap that records all there is."""
    speeds = np.resize(np.linspace(2.5, 2.9, 9), COUNT).tolist()
    table = windows(
        COUNT, speed_mps=speeds, cadence_spm=166.0, contact_time_s=0.26, contact_balance=0.5, step_speed_loss=0.05
    )
    return run(ago(day), 6.5, 40.0, steady=table, sensor="strap", downhill_share=0.05, ascent_m=60, descent_m=60)


RUNS = tuple(map(ordinary, DAYS))


def known(runs: tuple[Run, ...]) -> Training:
    return training(runs, runner=after_birth(30), entries=felt_well(*(each.local_date for each in runs)))


def modelled(each: Run, columns: frozenset[Column]) -> Run:
    """The run with these of its measures modelled in place of recorded."""
    measures = {
        name: replace(found, origin=Origin.MODELLED) if name in columns and isinstance(found, Measure) else found
        for name, found in each.measures.items()
    }
    return replace(each, measures=measures)


def test_every_rule_of_technique_is_looked_at() -> None:
    assert set(SEEN) == {rule.id for rule in TECHNIQUE}


@by_rule
def test_it_can_tell_by_what_was_recorded(rule: Rule) -> None:
    assert judge(rule, known(RUNS)).verdict.state in (FindingState.OK, FindingState.WATCH)


@by_rule
def test_it_cannot_tell_where_all_is_modelled(rule: Rule) -> None:
    verdict = judge(rule, known(tuple(modelled(each, frozenset(Column)) for each in RUNS))).verdict
    assert verdict.state is FindingState.UNKNOWN
    assert verdict.reason is not None


@settings(deadline=None, max_examples=40)
@given(st.frozensets(st.sampled_from(sorted(set().union(*SEEN.values())))))
def test_one_modelled_quantity_mutes_the_rules_that_need_it_and_no_other(columns: frozenset[Column]) -> None:
    mixed = known(tuple(modelled(each, columns) for each in RUNS))
    unknown = {rule.id for rule in TECHNIQUE if judge(rule, mixed).verdict.state is FindingState.UNKNOWN}
    assert unknown == {name for name, needed in SEEN.items() if needed & columns}


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.topic is not Topic.TECHNIQUE], ids=lambda rule: rule.id
)
def test_load_and_symptoms_do_not_look_at_measures(rule: Rule) -> None:
    plain = judge(rule, known(RUNS)).verdict
    assert judge(rule, known(tuple(modelled(each, frozenset(Column)) for each in RUNS))).verdict == plain
