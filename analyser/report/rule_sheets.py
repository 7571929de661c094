"""The card of each rule as the page shows it: every word ready, every limit with its source."""

from collections.abc import Iterator
from dataclasses import dataclass

from analyser.advice.order import is_flagged
from analyser.advice.references import references
from analyser.advice.rule import Limit
from analyser.advice.rule_cards import Card, Objection, card, figure_cards
from analyser.advice.rule_cards import cited as behind
from analyser.report.card_words import (
    changed_words,
    false_alarm_words,
    limit_name,
    reference_words,
    topic_words,
    with_unit,
)
from analyser.report.outline import outlined
from analyser.report.own_limit_words import whose_words
from analyser.report.printable import printable
from analyser.report.report import Report
from analyser.report.words import grade_words


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRow:
    """One limit: what it is called, its number, the key of its source, or in words whose choice it is."""

    name: str
    value: str
    source: str | None
    whose: str = "our own choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Objected:
    """What speaks against a rule, and the key of the reference that says so."""

    says: str
    source: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSheet:
    """All that stands on a card, in words; `told` where the page holds a finding of it, `flagged` where that asks for
    attention. `quote` is the article's words that it answers to, with the key of their source."""

    id: str
    title: str
    about: str
    grade: str
    advice: str
    quote: tuple[str, str] | None
    limits: tuple[LimitRow, ...]
    told_in: tuple[tuple[str, str], ...]
    objections: tuple[Objected, ...]
    false_alarms: tuple[str, ...] | None
    changed: str | None
    references: tuple[str, ...]
    told: bool
    flagged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """One reference, what kind of study it is, how far it was read, and a page to look it up where it has a DOI."""

    key: str
    citation: str
    notes: str
    address: str | None


_ON_THE_PAGE = ("stops", "standing_out", "later", "over", "within", "measured", "unknown", "waiting")
"""The groups of the outline whose findings stand on the page each for itself."""


def rule_sheets(report: Report) -> tuple[RuleSheet, ...]:
    """The card of each rule of the report, in the order of the findings, and then of the figures."""
    outline = outlined(report)
    told = {finding.rule.id for group in _ON_THE_PAGE for finding in getattr(outline, group)}
    return (
        *(
            _sheet(
                card(finding.rule),
                report,
                told=finding.rule.id in told,
                flagged=is_flagged(finding),
            )
            for finding in report.told
        ),
        *(_sheet(each, report, told=False, flagged=False) for each in figure_cards()),
    )


def cited(report: Report) -> tuple[Cited, ...]:
    """All references behind the cards of the report, in the order of the list."""
    cards = (*(card(finding.rule) for finding in report.told), *figure_cards())
    return tuple(
        Cited(
            key=reference.key,
            citation=reference.citation,
            notes=printable(" ".join(reference_words(reference))),
            address=None if reference.doi is None else f"https://doi.org/{reference.doi}",
        )
        for reference in behind(cards)
    )


def _sheet(of: Card, report: Report, *, told: bool, flagged: bool) -> RuleSheet:
    return RuleSheet(
        id=of.id,
        title=printable(of.title),
        about=topic_words(of),
        grade=grade_words(of.grade),
        advice=printable(of.advice),
        quote=None if of.pointer is None else (of.pointer.quote, of.pointer.source),
        limits=tuple(_limit(limit, report) for limit in of.limits),
        told_in=tuple(_told_in(of)),
        objections=tuple(map(_objection, of.objections)),
        false_alarms=None if of.topic is None else tuple(map(false_alarm_words, of.false_alarms)),
        changed=None if of.changed is None else changed_words(of.changed),
        references=tuple(reference.key for reference in of.references),
        told=told,
        flagged=flagged,
    )


def _told_in(of: Card) -> Iterator[tuple[str, str]]:
    """What the card says in words, each under its heading."""
    yield "What it looks at", printable(of.looks_at)
    yield "How it is worked out", printable(of.formula)
    yield "The least data", printable(of.minimum)
    yield "Who was studied", printable(of.studied)
    yield "How far that is from a woman after a birth", printable(of.distance)
    if of.clears is not None:
        yield "What ends a flag", printable(of.clears)


def _limit(limit: Limit, report: Report) -> LimitRow:
    return LimitRow(
        name=limit_name(limit),
        value=with_unit(limit.value, limit.unit, report.training.runner.units),
        source=limit.source if limit.source in references() else None,
        whose=whose_words(limit, report.training.runner.units).strip("()"),
    )


def _objection(objection: Objection) -> Objected:
    return Objected(says=printable(objection.says), source=objection.source)
