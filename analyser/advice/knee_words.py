"""What was noted of the knee, or of another place that hurt, in the words of its rule and of the next run alike."""

from collections.abc import Mapping
from datetime import date

from analyser.activity.diary import Entry
from analyser.advice.joined import joined
from analyser.advice.rule import PUBLISHED
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.stop_signs import stop_signs
from analyser.advice.symptoms import (
    PAIN_ACT,
    PAIN_WATCH,
    SYMPTOM_DAYS,
    is_settled_after_1h,
    is_settled_by_morning,
    is_stop_pain,
    is_worse_next_morning,
)


def signs_noted(entry: Entry) -> str:
    """The stop signs of a day, in words that follow "you noted"."""
    return " and ".join(sign.words for sign in stop_signs(entry))


def flare_said(entry: Entry, as_of: date, limits: Mapping[str, float] = PUBLISHED) -> Sentence:
    """What was noted that no run comes after before it has settled, and how old that is."""
    age = (as_of - entry.date).days
    if age < SYMPTOM_DAYS:
        return _flare(entry, limits)
    since = sentence("That was {age:days} ago, and nothing noted since says that it has settled.", age=age)
    return joined(_flare(entry, limits), since)


def _flare(entry: Entry, limits: Mapping[str, float]) -> Sentence:
    if is_stop_pain(entry):
        return sentence(
            "{day:on} you noted {signs:text}, and someone has looked at it since.",
            signs=signs_noted(entry),
            day=entry.date,
        )
    if (entry.worst_pain or 0.0) < limits.get("act", PAIN_ACT):
        return sentence(
            "{place:text} was at {pain:number} on the morning after your run of {day:day}, worse than in it.",
            **about(entry),
        )
    if is_worse_next_morning(entry):
        return sentence("{place:text} reached {pain:number} {day:on}, worse the next morning.", **about(entry))
    return sentence("{place:text} reached {pain:number} {day:on}.", **about(entry))


def watch_said(entry: Entry, limits: Mapping[str, float] = PUBLISHED) -> Sentence:
    """What was noted that is repeated and not added to."""
    if not is_settled_after_1h(entry, limits) and (entry.worst_pain or 0.0) < limits.get("watch", PAIN_WATCH):
        return sentence(
            "{place:text} was still at {pain:number} an hour after your run of {day:day}.",
            **(about(entry) | {"pain": entry.pain_after_1h or 0.0}),
        )
    if is_settled_by_morning(entry, limits):
        return sentence("{place:text} reached {pain:number} {day:on} and settled by morning.", **about(entry))
    return sentence("{place:text} reached {pain:number} {day:on}.", **about(entry))


def about(entry: Entry) -> dict[str, str | float | date]:
    """Where it hurt, how much at worst, and when."""
    place = (entry.place or "knee").lower()
    return {"place": f"Your {place}", "pain": entry.worst_pain or 0.0, "day": entry.date}


def calm_enough(limits: Mapping[str, float]) -> float:
    """The most pain (0-10) that is within limits: whole numbers below the one to repeat from."""
    return limits.get("watch", PAIN_WATCH) - 1
