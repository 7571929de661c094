"""Rules of others: any installed package may bring some through the entry point group `analyser.rules`.

In the other package's pyproject.toml:

    [project.entry-points."analyser.rules"]
    my-rule = "my_package.my_rule:RULE"

What it names is a `Rule`, of the same id as the entry point. Only who installed such a package runs its rules. One that
fails costs no more than itself: its finding is that it cannot tell, and why.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import EntryPoint, entry_points
from string import Formatter
from typing import TypeVar

from analyser.advice.rule import FindingState, Need, Rule, Verdict
from analyser.advice.rule_list import RULES
from analyser.advice.sentence import KINDS_OF_DAY, KINDS_OF_NUMBER, Sentence, sentence
from analyser.advice.training import Training

GROUP = "analyser.rules"

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Rules that other packages bring, by id, and why some of them are left out."""

    rules: tuple[Rule, ...]
    problems: tuple[str, ...]


def outside_rules(known: Sequence[Rule] = RULES, points: Iterable[EntryPoint] | None = None) -> Outside:
    """The rules of installed packages beside the `known` ones, in the order of their names."""
    taken = {rule.id for rule in known}
    rules: list[Rule] = []
    problems: list[str] = []
    for point in sorted(entry_points(group=GROUP) if points is None else points, key=lambda each: each.name):
        rule = _loaded(point)
        if isinstance(rule, str):
            problems.append(rule)
        elif rule.id in taken:
            problems.append(f"The rule “{point.name}” of {point.value} is left out: there is one of that id.")
        else:
            taken.add(rule.id)
            rules.append(guarded(rule))
    return Outside(rules=tuple(rules), problems=tuple(problems))


def _loaded(point: EntryPoint) -> Rule | str:
    """The rule, or in a sentence why there is none."""
    try:
        rule = point.load()
    except Exception as error:  # noqa: BLE001 - whatever somebody else's module raises, it costs no more than its rule
        return f"The rule “{point.name}” of {point.value} cannot be loaded ({error})."
    if not isinstance(rule, Rule) or rule.id != point.name:
        return f"The rule “{point.name}” of {point.value} is left out: it is no rule of that id."
    return rule


def guarded(rule: Rule) -> Rule:
    """The rule of somebody else, which cannot tell where it fails or gives what is no verdict."""
    return replace(
        rule,
        applies=lambda training: _tried(rule, lambda: bool(rule.applies(training)), lambda _: True),
        needs=tuple(_guarded_need(rule, need) for need in rule.needs),
        evaluate=lambda training: _tried(rule, lambda: _sound(rule.evaluate(training)), _cannot_tell),
    )


def _guarded_need(rule: Rule, need: Need) -> Need:
    def lacking(training: Training) -> Sentence | None:
        return _tried(rule, lambda: _sound_sentence(need.lacking(training)), lambda failed: failed)

    return replace(need, lacking=lacking)


def _tried(rule: Rule, ask: Callable[[], _T], failed: Callable[[Sentence], _T]) -> _T:
    """What the rule answers, or what stands for it where it fails."""
    try:
        return ask()
    except Exception as error:  # noqa: BLE001 - whatever somebody else's rule raises, it costs no more than itself
        return failed(
            sentence(
                "This rule of another package failed ({what:text}), so it says nothing; tell whoever wrote it.",
                what=f"{type(error).__name__}: {error}" if str(error) else type(error).__name__,
            )
        )


def _cannot_tell(why: Sentence) -> Verdict:
    return Verdict(state=FindingState.UNKNOWN, said=why, reason=why)


def _sound(verdict: object) -> Verdict:
    """The verdict, if it is one and each of its sentences has all its values; raises TypeError or ValueError."""
    if not isinstance(verdict, Verdict):
        raise TypeError(f"{type(verdict).__name__} is no verdict")
    for words in (verdict.said, verdict.advice, verdict.reason):
        _sound_sentence(words)
    return verdict


def _sound_sentence(words: Sentence | None) -> Sentence | None:
    if words is None:
        return None
    if not isinstance(words, Sentence):
        raise TypeError(f"{type(words).__name__} is no sentence")
    for _, name, kind, _ in Formatter().parse(words.template):
        if name is not None and not _can_be_worded(words.values.get(name), kind or ""):
            raise ValueError(f"“{{{name}:{kind}}}” cannot be worded in “{words.template}”")
    return words


def _can_be_worded(value: object, kind: str) -> bool:
    if kind == "text":
        return isinstance(value, str)
    if kind in KINDS_OF_DAY:
        return isinstance(value, date)
    return kind in KINDS_OF_NUMBER and isinstance(value, int | float) and math.isfinite(value)
