"""What is said of the next run: how far on which day, what is taken for granted, and the walk instead."""

from collections.abc import Iterable
from datetime import date

from analyser.advice.allowance import Allowance
from analyser.advice.budget import references
from analyser.advice.doses import UNREAD
from analyser.advice.next_answer import NextRun
from analyser.advice.next_day import first_day
from analyser.advice.not_built_upon import ignored_spike
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.situation import Situation
from analyser.advice.symptoms import SYMPTOM_DAYS
from analyser.advice.unread_answers import unread_in_force, why_repeat
from analyser.advice.walk_first import INSTEAD
from analyser.load.breaks import REFERENCE_DAYS

TELL_SPIKES = ("single-run-spike", "jog-minutes-spike")
"""These say themselves which session is not built upon."""


def dose(case: Situation, answer: NextRun, allowed: Allowance) -> Sentence:
    """What may be done on which day, in the leading unit."""
    day, run_s, way = answer.date or case.as_of, answer.run_s, answer.distance_m
    if answer.rung is not None and run_s is not None:
        return sentence(
            "{day:day}: up to {run:duration} of jogging ({rung:text}).", day=day, run=run_s, rung=answer.rung
        )
    if allowed.walk_and_jog and way is not None and run_s is not None:
        return sentence(
            "{day:day}: up to {way:distance}, jogging and walking in turn, {run:duration} of it jogging.",
            day=day,
            way=way,
            run=run_s,
        )
    if way is None or (case.minutes_lead and run_s is not None):
        return sentence("{day:day}: up to {run:duration} of jogging.", day=day, run=run_s or 0.0)
    return sentence("{day:day}: up to {way:distance}.", day=day, way=way)


def notes(case: Situation, answer: NextRun) -> Iterable[Sentence | None]:
    """What is said after the dose: a spike not built upon, what is taken for granted, and the walk instead."""
    day = answer.date or case.as_of
    spike = None if answer.binder in TELL_SPIKES else ignored_spike(case, references(case, day))
    unanswered = None if case.answered else _unanswered(case)
    return spike, _by_totals(case), _unread(case, answer), unanswered, _walk_instead(case, day)


def _by_totals(case: Situation) -> Sentence | None:
    """That runs of the month count by their totals, where some do."""
    month = [each for each in case.sessions if each.by_totals and (case.as_of - each.day).days <= REFERENCE_DAYS]
    if not month:
        return None
    if len(month) > 1:
        return sentence(
            "{runs:number} runs of the last 30 days count by their totals alone: how much of them was jogged is not "
            "known.",
            runs=len(month),
        )
    last = month[0]
    if last.jog_m is None:
        return sentence(
            "Your {run:duration} of {day:date} count by their total alone: how much was jogged is not known.",
            run=last.jog_s,
            day=last.day,
        )
    return sentence(
        "Your {way:distance} of {day:date} count by their totals alone: how much was jogged is not known.",
        way=last.jog_m,
        day=last.day,
    )


def _unanswered(case: Situation) -> Sentence | None:
    """What is taken for granted of her last run; nothing of one long ago, and of walks where there was none."""
    if not case.sessions:
        return _UNANSWERED_WALKS
    return _UNANSWERED if (case.as_of - case.sessions[-1].day).days <= SYMPTOM_DAYS else None


def _unread(case: Situation, answer: NextRun) -> Sentence | None:
    """That an answer cannot be read, where something else makes the run as small."""
    unread = unread_in_force(case.training.diary, case.as_of)
    return None if unread is None or answer.binder == UNREAD else why_repeat(unread)


def _walk_instead(case: Situation, day: date) -> Sentence:
    """The walk that every answer ends with, and why it comes before the run where it does."""
    if day > first_day(case):
        return sentence("Until then the week is full; a walk is fine.")
    if day > case.as_of and case.training.load.mode.active:
        return sentence("Until then a walk is fine.")
    return sentence(INSTEAD)


_UNANSWERED = sentence(
    "You have not said how your knee felt. This assumes 0–2, settled within an hour, no worse next morning; if not, "
    "walk."
)
_UNANSWERED_WALKS = sentence("This assumes that walking brought on no pain and nothing else; if it did, walk on.")
