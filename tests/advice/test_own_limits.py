import tomllib

import pytest

from analyser.advice.evaluate import findings
from analyser.advice.own_limits import OWN_LIMIT, OwnLimits, adjusted, is_looser, own_limits
from analyser.advice.rule import Limit, Rule
from analyser.advice.rule_list import RULES
from tests.builders.judged import ACT, OK, WATCH, state
from tests.builders.scenarios import scenarios
from tests.builders.training import after_birth, ago, entry, run, training

BY_ID = {rule.id: rule for rule in RULES}
ADJUSTABLE = [(rule, limit) for rule in RULES for limit in rule.limits if limit.adjustable]


def read(text: str) -> OwnLimits:
    return own_limits(tomllib.loads(f'name = "A. Example"\n{text}'))


def changed(rule: str, reason: str | None = None, **limits: float) -> OwnLimits:
    table: dict[str, object] = {"limits": {name.replace("_", " "): value for name, value in limits.items()}}
    if reason:
        table["reason"] = reason
    return own_limits({"name": "A. Example", "rules": {rule: table}})


def rule_of(own: OwnLimits, id: str) -> Rule:
    return next(rule for rule in adjusted(own) if rule.id == id)


def test_a_tightened_limit_is_the_one_that_judges() -> None:
    own = changed("single-run-spike", watch=1.04)
    assert own.problems == ()
    rule = rule_of(own, "single-run-spike")
    known = training([*(run(ago(day), 10.0) for day in (20, 15, 10)), run(ago(2), 10.8)])
    assert state(BY_ID["single-run-spike"], known) is OK
    assert state(rule, known) is WATCH
    assert rule.changed is not None
    assert (rule.changed.by, rule.changed.limits, rule.changed.loosened) == ("A. Example", ("watch",), ())
    assert {limit.name: limit.source for limit in rule.limits}["watch"] == OWN_LIMIT
    assert rule.limit("act") == 2.0


def test_the_limits_of_pain_may_be_stricter() -> None:
    rule = rule_of(changed("knee-pain", watch=2, act=4), "knee-pain")
    known = training([run(ago(2))], entries=[entry(ago(2), pain_during=4, pain_after_1h=1, pain_next_morning=0)])
    assert state(BY_ID["knee-pain"], known) is WATCH
    assert state(rule, known) is ACT


def test_others_keep_theirs() -> None:
    own = changed("single-run-spike", watch=1.04)
    assert [rule for rule in adjusted(own) if rule.id != "single-run-spike"] == [
        rule for rule in RULES if rule.id != "single-run-spike"
    ]


def test_loosening_takes_a_reason_and_is_marked() -> None:
    without = changed("weeks-since-birth", watch=8)
    assert without.rules == ()
    assert without.problems == (
        "Own limits of “weeks-since-birth”: “watch” is loosened only with a reason, and stays as it is; "
        "published is 12.",
    )
    own = changed("weeks-since-birth", "assessed at week 8, no symptoms", watch=8)
    rule = rule_of(own, "weeks-since-birth")
    assert rule.changed is not None
    assert rule.changed.loosened == ("watch",)
    assert rule.changed.reason == "assessed at week 8, no symptoms"
    known = training([run(ago(0))], runner=after_birth(9))
    assert (state(BY_ID["weeks-since-birth"], known), state(rule, known)) == (WATCH, OK)


@pytest.mark.parametrize(
    ("rule", "limit", "stricter", "looser"),
    [
        ("single-run-spike", "act", 1.8, 2.2),
        ("long-steps", "watch", -0.5, -1.5),
        ("longer-steps-than-usual", "watch", -0.02, -0.04),
        ("peak-force", "watch", 0.36, 0.30),
        ("rest-days", "first weeks", 20, 6),
        ("weeks-since-birth", "act", 6, 2),
        ("cross-training", "within limits from", 2, 0.5),
        ("cadence-drift", "act", -0.03, -0.06),
    ],
)
def test_which_way_is_stricter(rule: str, limit: str, stricter: float, looser: float) -> None:
    found = next(each for each in BY_ID[rule].limits if each.name == limit)
    assert not is_looser(found, stricter)
    assert not is_looser(found, found.value)
    assert is_looser(found, looser)


def test_a_rule_is_switched_off_only_with_a_reason() -> None:
    own = read('[rules.contact-balance]\noff = true\nreason = "leg lengths differ"\n[rules.braking]\noff = true')
    assert [each.rule for each in own.off] == ["contact-balance"]
    assert own.off[0].reason == "leg lengths differ"
    assert own.problems == (
        'Own limits of “braking”: it is switched off only with a reason, and stays on; expected is reason = "…".',
    )
    left = {rule.id for rule in adjusted(own)}
    assert left == set(BY_ID) - {"contact-balance"}


def test_the_signs_to_stop_for_stay() -> None:
    own = read('[rules.knee-pain]\noff = true\nreason = "tired of it"')
    assert own.rules == ()
    assert "signs to stop for" in own.problems[0]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[rules.no-such]\noff = true", "there is no rule “no-such”"),
        ("[rules.braking.limits]\nwach = 1", "there is no limit “wach”; known are: watch, act."),
        ('[rules.braking.limits]\nwatch = "low"', "is no number"),
        ("[rules.braking.limits]\nwatch = true", "is no number"),
        ("[rules.braking.limits]\nwatch = nan", "is no number"),
        ("[rules.braking]\nlimit = 3", "there is no setting “limit”"),
        ("[rules.braking]\noff = 3", "true or false"),
        ("[rules]\nbraking = 3", "expected is a table"),
        ("rules = 3", "one table for each rule"),
        ("rule = 3", "there is no setting “rule”"),
        ("[rules.long-steps.limits]\nslowest = 1.0", "there is no limit “slowest”"),
    ],
)
def test_what_cannot_be_understood_is_named_and_changes_nothing(text: str, problem: str) -> None:
    own = read(text)
    assert own.rules == ()
    assert any(problem in words for words in own.problems), own.problems
    assert adjusted(own) == RULES


def test_without_a_name_nothing_is_used() -> None:
    own = own_limits({"rules": {"braking": {"limits": {"watch": 0.05}}}})
    assert own.rules == ()
    assert len(own.problems) == 1


@pytest.mark.parametrize(("rule", "limit"), ADJUSTABLE, ids=[f"{rule.id}: {limit.name}" for rule, limit in ADJUSTABLE])
def test_every_limit_that_can_be_set_changes_what_is_found(rule: Rule, limit: Limit) -> None:
    """In one of the cases that exercise the rule's sentences, halving or doubling it changes state or words."""
    tables = [
        own_limits(
            {"name": "A", "rules": {rule.id: {"reason": "why not", "limits": {limit.name: factor * limit.value}}}}
        )
        for factor in (0.1, 0.5, 1.5, 2, 10)
    ]
    others = [next(each for each in adjusted(own) if each.id == rule.id) for own in tables]
    assert any(_found(other, known) != _found(rule, known) for _, known in scenarios()[rule.id] for other in others)


def _found(rule: Rule, known: object) -> object:
    verdict = findings(known, [rule])[0].verdict  # type: ignore[arg-type]
    return verdict.state, verdict.said, verdict.advice, verdict.past
