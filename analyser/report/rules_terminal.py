"""The rules for a terminal: all of them in a list, or the card of one with everything to argue with it."""

from collections.abc import Iterator, Sequence

from rich.padding import Padding
from rich.style import Style
from rich.table import Table

from analyser.activity.runner import Units
from analyser.advice.references import Reference
from analyser.advice.rule import Topic
from analyser.advice.rule_cards import Card
from analyser.advice.rule_list import RULE_SET
from analyser.report.card_words import (
    false_alarm_words,
    limit_name,
    number_of,
    reference_words,
    topic_words,
    with_unit,
)
from analyser.report.own_limit_words import mark_words, whose_words
from analyser.report.paragraphs import Part, body, heading, item, printed, text
from analyser.report.printable import printable
from analyser.report.words import grade_words

_NARROWEST = 40
_TABLE_FROM = 72
_LOUD = Style(bold=True)
_QUIET = Style(dim=True)
_KEY = (
    "A is strong evidence, B moderate or one good study, C expert opinion, contested or indirect. "
    "“analyser rules ID” shows the card of one: its limits, whom the studies looked at, what speaks against it."
)


def rules_terminal(cards: Sequence[Card], *, width: int, color: bool) -> str:
    """All rules and figures, by what they are about, as text of at most `width` columns."""
    columns = max(width, _NARROWEST)
    return printed(list_parts(cards, wide=columns >= _TABLE_FROM), width=columns, color=color)


def card_terminal(card: Card, *, units: Units, width: int, color: bool) -> str:
    """The card of one rule or figure as text of at most `width` columns."""
    return printed(card_parts(card, units), width=max(width, _NARROWEST), color=color)


def list_parts(cards: Sequence[Card], *, wide: bool) -> Iterator[Part]:
    """All rules and figures in paragraphs, in columns where it is `wide`."""
    yield text(f"Rule set {RULE_SET}.", _QUIET)
    for topic in (*Topic, None):
        group = [card for card in cards if card.topic is topic]
        if group:
            yield heading("Figures, never a flag" if topic is None else _HEADINGS[topic])
            yield from (_rows(group) if wide else _items(group))
    yield text(_KEY, _QUIET, above=True)


_HEADINGS = {Topic.SYMPTOM: "Symptoms", Topic.LOAD: "Load", Topic.TECHNIQUE: "Technique"}


def _rows(cards: Sequence[Card]) -> Iterator[Part]:
    """The cards in columns, the ids as wide as the longest of all."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, min_width=_ID_WIDTH)
    table.add_column(no_wrap=True)
    table.add_column()
    for card in cards:
        table.add_row(text(card.id, _LOUD), card.grade.value, text(card.title, _LOUD))
        table.add_row("", "", printable(card.advice))
    yield Padding(table, (0, 0, 0, 2))


_ID_WIDTH = len("longer-steps-than-usual")


def _items(cards: Sequence[Card]) -> Iterator[Part]:
    for card in cards:
        yield item("·", f"{card.id} ({card.grade.value}): {card.title}", _LOUD)
        yield body(printable(card.advice), indent=4)


def card_parts(card: Card, units: Units) -> Iterator[Part]:
    """The card of one rule or figure in paragraphs."""
    yield text(card.title, _LOUD)
    yield text(f"{card.id}. {topic_words(card)}. Evidence {grade_words(card.grade)}.", _QUIET)
    if card.pointer is not None:
        yield text(
            f"In the physiotherapist's article: “{card.pointer.quote}” {number_of(card.pointer.source)}.", _QUIET
        )
    yield text(printable(card.advice), above=True)
    if card.changed is not None:
        yield text(mark_words(card.changed), _LOUD, above=True)
    yield from _told("What it looks at", card.looks_at)
    yield from _told("How it is worked out", card.formula)
    yield from _limits(card, units)
    yield from _told("The least data", card.minimum)
    yield from _told("Who was studied", card.studied)
    yield from _told("How far that is from a woman after a birth", card.distance)
    yield from _objections(card)
    if card.clears is not None:
        yield from _told("What ends a flag", card.clears)
    yield from _false_alarms(card)
    yield heading("References")
    yield from map(_reference, card.references)
    yield text(f"Rule set {card.rule_set}.", _QUIET, above=True)


def _told(what: str, words: str) -> Iterator[Part]:
    yield heading(what)
    yield body(printable(words))


def _limits(card: Card, units: Units) -> Iterator[Part]:
    if not card.limits:
        return
    yield heading("Limits and where they come from")
    for limit in card.limits:
        words = f"{limit_name(limit)}: {with_unit(limit.value, limit.unit, units)}"
        yield item("·", f"{words} {whose_words(limit, units)}")


def _objections(card: Card) -> Iterator[Part]:
    if not card.objections:
        return
    yield heading("What speaks against it")
    for objection in card.objections:
        source = "" if objection.source is None else f" {number_of(objection.source)}"
        yield item("·", printable(f"{objection.says}{source}"))


def _false_alarms(card: Card) -> Iterator[Part]:
    if card.topic is None:
        return
    yield heading("False alarms, measured")
    if not card.false_alarms:
        yield body("None could be measured: no group was at hand whose files have what it takes.")
        return
    yield body("How often it flagged where nothing is known to be wrong.")
    yield from (item("·", false_alarm_words(measured)) for measured in card.false_alarms)


def _reference(reference: Reference) -> Part:
    words = printable(f"{reference.citation} {' '.join(reference_words(reference))}")
    return item(number_of(reference.key), words)
