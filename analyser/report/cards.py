"""A finding as the page shows it: every word ready, every reference and limit beside it."""

from dataclasses import dataclass

from analyser.advice.rule import Confidence, Finding, Observed, Topic, Urgency
from analyser.advice.sentence import Sentence
from analyser.measure import Measure, Origin
from analyser.report.card_words import measured_words
from analyser.report.outline import Outline, in_a_row
from analyser.report.printable import printable
from analyser.report.report import Report
from analyser.report.words import (
    confidence_words,
    counted,
    date_words,
    grade_words,
    state_words,
    unbroken,
    urgency_words,
    worded,
)

_ORIGINS = {Origin.RECORDED: "recorded", Origin.DERIVED: "computed", Origin.MODELLED: "modelled"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One finding in words; `state` is its key for style, `flag` its words, `doubt` whether we are less than sure."""

    id: str
    title: str
    state: str
    flag: str
    said: str
    advice: str | None
    covered: str | None
    grade: str
    confidence: str | None
    doubt: bool
    numbers: tuple[str, ...]
    runs: tuple[str, ...]
    last_true: str | None


def card(finding: Finding, outline: Outline, report: Report) -> Card:
    """The finding in words."""
    verdict = finding.verdict
    days = {run.id: date_words(run.local_date) for run in report.training.runs}
    return Card(
        id=finding.rule.id,
        title=finding.rule.title,
        state="stop" if verdict.urgency is Urgency.STOP else verdict.state.value,
        flag=urgency_words(verdict.urgency) if verdict.urgency is Urgency.STOP else state_words(verdict.state),
        said=said(verdict.reason or verdict.said, report),
        advice=None if verdict.advice is None else said(verdict.advice, report),
        covered=in_a_row(outline.covered.get(finding.rule.id, ())) or None,
        grade=grade_words(finding.rule.grade),
        confidence=_confidence(finding),
        doubt=finding.confidence not in (None, Confidence.HIGH),
        numbers=tuple(_number(observed, finding.rule.topic, report) for observed in verdict.observed),
        runs=tuple(days[run] for run in verdict.runs if run in days),
        last_true=None if verdict.last_true is None else date_words(verdict.last_true),
    )


def said(words: Sentence, report: Report) -> str:
    """The sentence in the runner's units."""
    return unbroken(printable(worded(words, as_of=report.as_of, units=report.training.runner.units)))


def _confidence(finding: Finding) -> str | None:
    if finding.confidence is None:
        return None
    words = f"I am {confidence_words(finding.confidence)}"
    return f"{words} ({finding.confidence_reason})." if finding.confidence_reason else f"{words}."


def _number(observed: Observed, topic: Topic, report: Report) -> str:
    measure, name = observed.measure, observed.name.replace("_", " ")
    value = measured_words(measure.value, observed.unit, topic, report.training.runner.units)
    return f"{name}: {value}{_spread(observed, value, topic, report)} ({_whence(measure)})"


def _spread(observed: Observed, value: str, topic: Topic, report: Report) -> str:
    """The quartiles, where there are any and they say more than the value."""
    low, high = observed.measure.low, observed.measure.high
    if low is None or high is None:
        return ""
    units = report.training.runner.units
    between = [measured_words(quartile, observed.unit, topic, units) for quartile in (low, high)]
    return "" if set(between) == {value} else f", half of them between {between[0]} and {between[1]}"


def _whence(measure: Measure) -> str:
    origin = _ORIGINS[measure.origin]
    return origin if measure.count == 1 else f"{origin}, from {counted(measure.count, 'value', 'values')}"
