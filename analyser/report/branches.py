"""The answer to a stale export, as a tired reader takes it in: what cannot be told, and a short way for each case."""

import re
from dataclasses import dataclass
from datetime import date

from analyser.activity.runner import Units
from analyser.advice.next_run import NextRun, NextState
from analyser.advice.sentence import Sentence
from analyser.report.printable import printable
from analyser.report.report import Report
from analyser.report.words import unbroken, worded

HEAD = "I cannot tell rest from a missing export."
_SENTENCE_ENDS = re.compile(r"(?<=[.?!]) (?=\S)")
_DOSE = "up to "
"""What the sentence holds that says how much: whatever follows it is beside the point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Branches:
    """What cannot be told, one way for each case, and what goes with them; each is text."""

    head: str
    ways: tuple[str, ...]
    beside: str


def branches(report: Report) -> Branches | None:
    """The two ways on after a stale export; None where the answer is one."""
    return branches_of(report.next_run, as_of=report.as_of, units=report.training.runner.units)


def branches_of(following: NextRun, *, as_of: date, units: Units) -> Branches | None:
    """The two ways on of one answer; None where it is one."""
    if following.state is not NextState.UNKNOWN or following.otherwise is None:
        return None
    whole, because, otherwise = (
        _said(each, as_of, units) for each in (following.said, following.because, following.otherwise)
    )
    since = whole.removeprefix(because).removesuffix(otherwise).strip()
    way, rest = _after_the_dose(otherwise)
    why = because.replace(f"; {HEAD}", ".").replace(HEAD, "").strip()
    return Branches(head=HEAD, ways=tuple(filter(None, (since, way))), beside=" ".join(filter(None, (why, rest))))


def _after_the_dose(otherwise: str) -> tuple[str, str]:
    """The answer up to the sentence that says how much, and the rest of it."""
    sentences = _SENTENCE_ENDS.split(otherwise)
    end = next((at for at, each in enumerate(sentences, start=1) if _DOSE in each), len(sentences))
    return " ".join(sentences[:end]), " ".join(sentences[end:])


def _said(said: Sentence, as_of: date, units: Units) -> str:
    return unbroken(printable(worded(said, as_of=as_of, units=units)))
