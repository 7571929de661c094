"""All rules, in the order of equals; adding a rule is adding its file and its line here."""

from analyser.advice.rule import Rule
from analyser.advice.rules import (
    knee_pain,
    long_steps,
    longer_steps_than_usual,
    rest_days,
    single_run_spike,
    weekly_ramp,
)

RULES: tuple[Rule, ...] = (
    knee_pain.RULE,
    single_run_spike.RULE,
    weekly_ramp.RULE,
    rest_days.RULE,
    longer_steps_than_usual.RULE,
    long_steps.RULE,
)
