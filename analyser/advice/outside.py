"""Rules of others: any installed package may bring some through the entry point group `analyser.rules`.

In the other package's pyproject.toml:

    [project.entry-points."analyser.rules"]
    my-rule = "my_package.my_rule:RULE"

What it names is a `Rule`, of the same id as the entry point. Only who installed such a package runs its rules.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from analyser.advice.rule import Rule
from analyser.advice.rule_list import RULES

GROUP = "analyser.rules"


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
            rules.append(rule)
    return Outside(rules=tuple(rules), problems=tuple(problems))


def _loaded(point: EntryPoint) -> Rule | str:
    """The rule, or in a sentence why there is none."""
    try:
        rule = point.load()
    except (ImportError, AttributeError) as error:
        return f"The rule “{point.name}” of {point.value} cannot be loaded ({error})."
    if not isinstance(rule, Rule) or rule.id != point.name:
        return f"The rule “{point.name}” of {point.value} is left out: it is no rule of that id."
    return rule
