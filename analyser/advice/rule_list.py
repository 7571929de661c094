"""All rules; adding a rule is adding its file and its line here."""

from analyser.advice.rule import Rule
from analyser.advice.rules import knee_pain, long_steps, longer_steps_than_usual

RULES: tuple[Rule, ...] = (
    knee_pain.RULE,
    longer_steps_than_usual.RULE,
    long_steps.RULE,
)
