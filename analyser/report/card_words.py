"""The card of a rule in words: limits in the units that a runner knows, false alarms, whose limits they are."""

from collections.abc import Iterator
from datetime import date

from analyser.activity.runner import Units
from analyser.advice.own_limits import OWN_LIMIT
from analyser.advice.references import Reference, references
from analyser.advice.rule import Changed, Finding, Limit, Observed, Topic
from analyser.advice.rule_cards import Card, FalseAlarms
from analyser.advice.sentence import sentence
from analyser.measure import Origin
from analyser.report.printable import listed, printable
from analyser.report.words import SPACE, percent_words, state_words, worded

_WORDED = {
    "s": "{value:duration}",
    "m": "{value:distance}",
    "m/s": "{value:pace}",
    "fraction": "{value:tenths}",
    "steps/min": "{value:cadence} steps/min",
    "z": "{value:number} spreads between runners",
    "days": "{value:days}",
    "weeks": "{value:weeks}",
    "runs": "{value:runs}",
    "sessions a week": "{value:number} a week",
}
"""How a number is worded by its unit in rules; other units stand behind it as they are."""


def measured_words(value: float, unit: str, topic: Topic, units: Units) -> str:
    """What a rule measured, rounded as its sentence says it: technique to a tenth of a percent."""
    if unit == "fraction" and topic is not Topic.TECHNIQUE:
        return percent_words(value)
    return with_unit(value, unit, units)


def with_unit(value: float, unit: str, units: Units) -> str:
    """A limit in words that a runner knows: no bare seconds, metres or fractions, and nothing rounded away."""
    template = _WORDED.get(unit, "{value:number}" if unit in ("", "1") else f"{{value:number}} {unit}")
    return printable(worded(sentence(template, value=value), as_of=date.min, units=units))


def observed_words(finding: Finding) -> tuple[str, ...]:
    """The measured numbers of a finding for a clinic, in its units: nothing modelled, no force and no stiffness.

    `1.8 times the longest of 30 days, jogged distance`; `cadence 159 steps/min`.
    """
    told = [each for each in finding.verdict.observed if each.measure.origin is not Origin.MODELLED]
    shown = [each for each in told if not any(word in each.name for word in _NOT_FOR_A_CLINIC)]
    return tuple(_observed_words(each, finding.rule.topic) for each in shown)


_NOT_FOR_A_CLINIC = ("force", "stiffness")


def _observed_words(observed: Observed, topic: Topic) -> str:
    name, value = observed.name.replace("_", " "), observed.measure.value
    if observed.unit == "times":
        return f"{value:.1f} {name}"
    said = measured_words(value, observed.unit, topic, Units.METRIC).replace(f"{SPACE}per km", f"{SPACE}min/km")
    return f"{name}: {said}" if name[-1:].isdigit() or " in " in name else f"{name} {said}"


def limit_name(limit: Limit) -> str:
    """The limit's name, in which a state stands in its printed words."""
    first, _, rest = limit.name.replace("-", " ").replace("_", " ").partition(" ")
    if first != limit.state.value:
        return f"{first} {rest}".strip()
    return f"{state_words(limit.state)}, {rest}" if rest else state_words(limit.state)


def number_of(key: str) -> str:
    """A reference's number, as it stands in brackets: `[49]`."""
    return f"[{key.removeprefix('ref-')}]"


def source_words(limit: Limit) -> str:
    """Where a limit comes from, to stand behind it: `[49]`, `(our own choice)`, or `(own limit)`."""
    if limit.source in references():
        return number_of(limit.source)
    return "(own limit)" if limit.source == OWN_LIMIT else "(our own choice)"


def changed_words(changed: Changed) -> str:
    """Whose limits a rule has, why, and which are looser than the published ones."""
    reason = f", because: {changed.reason}" if changed.reason else ""
    looser = f" Looser than published: {listed(changed.loosened)}." if changed.loosened else ""
    return printable(f"Limits by {changed.by}{reason}.{looser}")


def false_alarm_words(measured: FalseAlarms) -> str:
    """How often a rule flagged where nothing is known to be wrong: `reference runners: 2 of 200 (1 %), none to act`."""
    flagged = measured.watch + measured.act
    share = "" if measured.share is None else f" ({percent_words(measured.share)})"
    act = f"; {measured.act} of them to change something" if measured.act else ""
    return f"{measured.group}: {flagged} of {measured.judged}{share}{act}"


def reference_words(reference: Reference) -> Iterator[str]:
    """The kind of study, who was studied, how far the text was read; a sentence each."""
    if reference.kind:
        yield f"{reference.kind[:1].upper()}{reference.kind[1:]}."
    if reference.studied:
        yield f"Studied: {reference.studied}."
    yield f"Read: {reference.checked}{f'; {reference.remark}' if reference.remark else ''}."


def topic_words(card: Card) -> str:
    """What the card is of: `A rule about load`, or a figure that never flags."""
    if card.topic is None:
        return "A figure: it is shown, and never a flag"
    return f"A rule about {_TOPICS[card.topic.value]}"


_TOPICS = {"symptom": "symptoms", "load": "load", "technique": "technique"}
