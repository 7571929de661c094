"""The card of each rule and figure: all that a reader needs to argue with it."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from analyser.advice.references import ENGINEERING_CHOICE, Pointer, Reference, pointers, references
from analyser.advice.rule import Changed, EvidenceGrade, Limit, Rule, Topic
from analyser.advice.rule_list import RULE_SET, RULES

_NOT_SAID = "Whoever wrote this rule does not say."
_FROM_ELSEWHERE: Mapping[str, Any] = MappingProxyType(
    {
        "advice": _NOT_SAID,
        "looks_at": _NOT_SAID,
        "formula": _NOT_SAID,
        "minimum": _NOT_SAID,
        "studied": _NOT_SAID,
        "distance": _NOT_SAID,
        "clears": None,
        "objections": (),
    }
)
"""What stands on the card of a rule that another package brings, where that leaves it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """What speaks against a rule, and the key of the reference that says so, None where it is plain to see."""

    says: str
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseAlarms:
    """How often the rule flagged in a group in which nothing is known to be wrong.

    `judged` of the group's items (runs, or runners where the rule looks at several runs) could be told, `watch` and
    `act` of these were flagged.
    """

    group: str
    judged: int
    watch: int
    act: int

    @property
    def share(self) -> float | None:
        """The share that was flagged (fraction), or None where none could be told."""
        return (self.watch + self.act) / self.judged if self.judged else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What a rule looks at, how, with which limits, on whose data, and what speaks against it.

    `topic` and `pointer` are None for a figure, which has no limits and never flags. `references` are all that stand
    behind it, in the order of the list; `rule_set` is the version of the rules together.
    """

    id: str
    title: str
    topic: Topic | None
    pointer: Pointer | None
    advice: str
    looks_at: str
    formula: str
    limits: tuple[Limit, ...]
    minimum: str
    studied: str
    distance: str
    grade: EvidenceGrade
    objections: tuple[Objection, ...]
    clears: str | None
    references: tuple[Reference, ...]
    false_alarms: tuple[FalseAlarms, ...]
    changed: Changed | None = None
    rule_set: str = RULE_SET


def card(rule: Rule) -> Card:
    """The card of a rule, with its limits as they are; of one from elsewhere, what it says of itself."""
    told = {**_table("cards.toml").get(rule.id, _FROM_ELSEWHERE), **rule.told}
    pointer = pointers().get(rule.pointer)
    sources = (*rule.evidence, *(limit.source for limit in rule.limits), *((pointer.source,) if pointer else ()))
    return Card(
        id=rule.id,
        title=rule.title,
        topic=rule.topic,
        pointer=pointer,
        limits=rule.limits,
        grade=rule.grade,
        clears=told["clears"],
        changed=rule.changed,
        references=_cited(told, sources),
        false_alarms=_false_alarms(rule.id),
        **_words(told),
    )


def figure_cards() -> tuple[Card, ...]:
    """The cards of the figures that are shown and never flag, in the order of the file."""
    return tuple(
        Card(
            id=id_,
            title=told["title"],
            topic=None,
            pointer=None,
            limits=(),
            grade=EvidenceGrade(told["grade"]),
            clears=None,
            references=_cited(told, ()),
            false_alarms=(),
            **_words(told),
        )
        for id_, told in _table("cards.toml")["figure"].items()
    )


def all_cards(rules: Sequence[Rule] = RULES) -> tuple[Card, ...]:
    """The cards of the rules, in their order, and then of the figures."""
    return (*map(card, rules), *figure_cards())


def cited(cards: Iterable[Card]) -> tuple[Reference, ...]:
    """All references of the cards, each once, in the order of the list."""
    keys = {reference.key for each in cards for reference in each.references}
    return tuple(reference for key, reference in references().items() if key in keys)


def _words(told: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("advice", "looks_at", "formula", "minimum", "studied", "distance")
    objections = tuple(Objection(**objection) for objection in told["objections"])
    return {key: told[key] for key in keys} | {"objections": objections}


def _cited(told: Mapping[str, Any], sources: tuple[str, ...]) -> tuple[Reference, ...]:
    """The references behind a card: of the rule, of its limits, of the objections, and what else was read."""
    objected = [objection["source"] for objection in told["objections"] if "source" in objection]
    keys = {*sources, *objected, *told.get("further", ())} - {ENGINEERING_CHOICE}
    return tuple(reference for key, reference in references().items() if key in keys)


def _false_alarms(id_: str) -> tuple[FalseAlarms, ...]:
    measured = _table("false_alarms.toml").get(id_, {})
    return tuple(FalseAlarms(group=group, **counts) for group, counts in measured.items())


@cache
def _table(name: str) -> Mapping[str, Any]:
    text = resources.files("analyser.advice").joinpath(name).read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))
