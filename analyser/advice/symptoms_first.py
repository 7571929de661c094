"""Symptoms lead every answer, whichever rule makes it the smallest: pelvic ones, then the knee (people §2.9)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analyser.advice.allowance import Allowance
from analyser.advice.doses import pelvic_said
from analyser.advice.in_force import KNEE, PELVIC
from analyser.advice.joined import joined
from analyser.advice.knee_words import about, watch_said
from analyser.advice.next_answer import NextRun, NextState
from analyser.advice.rule import FindingState
from analyser.advice.rungs import DONE
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.situation import Situation
from analyser.advice.walk_first import walk_first


def symptoms_first(case: Situation, held: Sequence[Allowance], allowed: Allowance, run_s: float | None) -> Sentence:
    """Why no more than `run_s` (s) is next: first what holds it by symptoms, then what binds where that is another."""
    told = [*_told(case, held, allowed, run_s)]
    binds = allowed.rule in (PELVIC, KNEE)
    return joined(*told) if binds else joined(*told, allowed.because)


def _told(
    case: Situation, held: Sequence[Allowance], allowed: Allowance, run_s: float | None
) -> Iterator[Sentence | None]:
    by_rule = {each.rule: each for each in held}
    if PELVIC in by_rule:
        free_s = by_rule[PELVIC].run_s or 0.0
        stays = allowed.rule == PELVIC and (run_s is None or run_s >= DONE * free_s)
        yield by_rule[PELVIC].because if stays else _nothing_added(case)
    if KNEE in by_rule:
        yield by_rule[KNEE].because if allowed.rule == KNEE else _knee_beside(case)


def symptoms_noted(case: Situation) -> Sentence | None:
    """What is noted of pelvic floor and knee that holds the coming runs, and what to do about it; None where nothing
    is."""
    pelvic, knee = None if case.pelvic is None else _nothing_added(case), _knee_beside(case)
    return joined(pelvic, knee) if pelvic or knee else None


def walked_first(case: Situation) -> NextRun | None:
    """The answer without a run, where there is one, with the symptoms that it would keep unsaid."""
    answer = walk_first(case)
    if answer is None or answer.state is not NextState.WALK or case.pelvic is None:
        return answer
    if answer.binder == PELVIC:
        knee = walk_first(replace(case, pelvic=None))
        beside = knee.said if knee is not None and knee.binder == KNEE else _knee_said(case)
        return replace(answer, said=joined(answer.said, beside))
    ask = joined(pelvic_said(case.pelvic, case.as_of), sentence("Ask for a pelvic-health physiotherapist."))
    return replace(answer, because=joined(ask, answer.because), said=joined(ask, answer.said))


def _nothing_added(case: Situation) -> Sentence:
    """The pelvic symptom where something else makes the next run smaller than what stayed free of it."""
    assert case.pelvic is not None
    return joined(
        pelvic_said(case.pelvic, case.as_of),
        sentence(
            "Add nothing, walk for the rest of a run where it comes, and ask for a pelvic-health physiotherapist."
        ),
    )


def _knee_beside(case: Situation) -> Sentence | None:
    """The knee where something else makes the next run smaller."""
    said = _knee_said(case)
    if said is None or case.knee.state is FindingState.ACT:
        return said
    return joined(said, sentence("Repeat, don't add."))


def _knee_said(case: Situation) -> Sentence | None:
    """How the knee was; None where it is well or was not answered."""
    entry, settled = case.knee.entry, case.knee.settled
    if entry is None or case.knee.state not in (FindingState.WATCH, FindingState.ACT):
        return None
    if case.knee.state is FindingState.ACT and settled is not None:
        words = about(entry) | {"day": settled.date}
        return sentence("{place:text} had settled {day:on}: nothing is added yet.", **words)
    return watch_said(entry, case.training.own_of(KNEE))
