"""All rules, in the order of equals; adding a rule is adding its file and its line here."""

from analyser.advice.rule import Rule
from analyser.advice.rules import (
    braking,
    cadence_drift,
    contact_balance,
    cross_training,
    downhill,
    jog_minutes_spike,
    knee_pain,
    long_steps,
    longer_steps_than_usual,
    many_stressors,
    peak_force,
    pelvic_symptoms,
    rest_days,
    return_after_break,
    shoe_distance,
    single_run_spike,
    weekly_ramp,
    weeks_since_birth,
)

RULE_SET = "2026.2"
"""The version of the rules together: another one where a limit, a formula, a minimum of data or a finding changes."""

RULES: tuple[Rule, ...] = (
    knee_pain.RULE,
    pelvic_symptoms.RULE,
    weeks_since_birth.RULE,
    single_run_spike.RULE,
    jog_minutes_spike.RULE,
    return_after_break.RULE,
    weekly_ramp.RULE,
    many_stressors.RULE,
    rest_days.RULE,
    downhill.RULE,
    longer_steps_than_usual.RULE,
    long_steps.RULE,
    cadence_drift.RULE,
    braking.RULE,
    contact_balance.RULE,
    peak_force.RULE,
    cross_training.RULE,
    shoe_distance.RULE,
)
