"""From which dose to build after a run that went too far: the one that the next run is built from."""

from datetime import timedelta

from analyser.advice.built_upon import built_upon
from analyser.advice.caps import cap_on
from analyser.advice.load_words import known_until
from analyser.advice.next_day import first_day
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.situation import situation
from analyser.advice.training import Training
from analyser.load.breaks import longest
from analyser.load.load import Session

Dose = tuple[float | None, float | None]
"""Metres and seconds of jogging, each None where it is not known or not bounded."""


def build_from(training: Training, session: Session, *, by_minutes: bool, at_most: Dose = (None, None)) -> Sentence:
    """What to build from, and not from this session; it may have been repeated without symptoms since."""
    metres, seconds = _least(_dose(training), at_most)
    if by_minutes or metres is None or session.jog_m is None:
        if seconds is None or seconds >= session.jog_s:
            return sentence("Repeat {run:duration} without symptoms before you add more.", run=session.jog_s)
        return sentence("Build from {base:duration}, not {run:duration}.", base=seconds, run=session.jog_s)
    if metres >= session.jog_m:
        return sentence("Repeat {way:distance} without symptoms before you add more.", way=session.jog_m)
    return sentence("Build from {base:distance}, not {way:distance}.", base=metres, way=session.jog_m)


def _dose(training: Training) -> Dose:
    """The longest that the next run is built upon, or what time away and illness leave of it; as of the newest file
    where that is old."""
    case, until = situation(training), known_until(training)
    day = first_day(case) if until == training.as_of else until + timedelta(days=1)
    cap = cap_on(day, case.sessions, case.trusted, case.back, ill_until=day)
    return _least(
        longest(built_upon(case.sessions, case.trusted, day)),
        (None, None) if cap is None else (cap.distance_m, cap.run_s),
    )


def _least(one: Dose, other: Dose) -> Dose:
    metres, seconds = (
        min((value for value in values if value is not None), default=None) for values in zip(one, other, strict=True)
    )
    return metres, seconds
