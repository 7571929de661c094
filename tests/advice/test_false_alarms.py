"""How often the rules flag where nothing is known to be wrong is told, and is what evidence §3.3 lets expect."""

import tomllib

import pytest

from analyser.advice.rule_cards import card
from analyser.advice.rule_list import RULES
from analyser.advice.rules import long_steps
from tests.benchmarks.false_alarms import GROUPS, REAL, TARGET, as_toml, made

BY_ID = {rule.id: rule for rule in RULES}


@pytest.mark.parametrize(
    ("group", "share"), list(zip(GROUPS, (0.16, 0.33, 0.54), strict=True)), ids=["on the line", "5 below", "10 below"]
)
def test_a_sixth_of_reference_runners_and_up_to_half_of_slow_groups_have_long_steps(group: str, share: float) -> None:
    told = {each.group: each for each in card(BY_ID["long-steps"]).false_alarms}[group]
    assert told.judged >= 200
    assert told.share == pytest.approx(share, abs=0.03)
    assert told.act == 0


def test_it_is_measured_and_not_only_written_down() -> None:
    judged, watch, act = made(0.0, 25, (long_steps.RULE,)).of("long-steps")
    assert (judged, act) == (25, 0)
    assert watch == pytest.approx(0.16 * 25, abs=2)


def test_even_training_without_pain_is_never_asked_to_change() -> None:
    for rule in RULES:
        assert all(each.act == 0 for each in card(rule).false_alarms if each.group != REAL), rule.id


def test_the_file_is_as_the_measurement_writes_it() -> None:
    lines = TARGET.read_text(encoding="utf-8").splitlines()
    head = list(as_toml({}))
    assert lines[: len(head)] == [line.rstrip("\n") for line in head]
    assert set(tomllib.loads("\n".join(lines))) <= set(BY_ID)
