"""A day's answers in words; what was not answered is not said."""

from collections.abc import Iterator
from datetime import date

from analyser.activity.diary import Entry
from analyser.advice.stop_signs import SIGNS

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PAINS = (("pain_during", "during"), ("pain_after_1h", "an hour after"), ("pain_next_morning", "next morning"))
_YES_OR_NO = {
    "limping": "limping",
    "night_pain": "pain at night",
    "rest_pain": "pain at rest",
    "bone_pain": "pain on one spot of bone",
    "leak": "leak",
    "heaviness": "heaviness",
    "pelvic_pain": "pelvic pain",
    "illness": "illness",
    "rough_night": "rough night",
    "buggy": "buggy",
}


def day_words(day: date) -> str:
    """`Saturday, 2 May 2026`."""
    return f"{_WEEKDAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]} {day.year}"


def entry_words(entry: Entry) -> str:
    """The answers of an entry, between semicolons: `pain 2 during, 1 an hour after; knee, left; no limping`."""
    return "; ".join(filter(None, _parts(entry))) or "nothing answered"


def _parts(entry: Entry) -> Iterator[str]:
    pains = [f"{getattr(entry, name):g} {when}" for name, when in _PAINS if getattr(entry, name) is not None]
    yield "pain " + ", ".join(pains) if pains else ""
    yield ", ".join(filter(None, (entry.place, entry.side)))
    answers = {words: getattr(entry, name) for name, words in _YES_OR_NO.items()}
    yield ", ".join(words for words, answer in answers.items() if answer)
    no = [words for words, answer in answers.items() if answer is False]
    yield f"no {' or '.join((', '.join(no[:-1]), no[-1]) if len(no) > 1 else no)}" if no else ""
    signs = [SIGNS[sign].words if sign in SIGNS else sign for sign in entry.stop_signs]
    yield f"to see someone about: {', '.join(signs)}" if signs else ""
    yield f"ran {entry.ran_s / 60:g} min without a file" if entry.ran_s else ""
    yield f"shoes: {entry.shoes}" if entry.shoes else ""
    yield f"“{entry.note}”" if entry.note else ""
    yield f"cue from then on: “{entry.cue}”" if entry.cue else ""
