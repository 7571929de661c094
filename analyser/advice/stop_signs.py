"""Signs to see someone about before the next run: each with whom to ask and how soon."""

from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from analyser.activity.diary import Diary, Entry
from analyser.advice.symptoms import SYMPTOM_DAYS

_DOCTOR_TODAY = "Call a doctor today, or the emergency number if it is severe"
_DOCTOR = "See a doctor within days"
_PHYSIO = "See a doctor or physiotherapist before the next run"


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSign:
    """What was noted, in words that follow "you noted", and whom to ask how soon."""

    words: str
    ask: str


SIGNS = MappingProxyType(
    {
        "chest": StopSign(words="chest pain or breathlessness", ask=_DOCTOR_TODAY),
        "calf": StopSign(words="calf pain or swelling", ask=_DOCTOR_TODAY),
        "saddle-numbness": StopSign(words="new numbness around the saddle", ask=_DOCTOR_TODAY),
        "bowel": StopSign(words="loss of bowel control", ask=_DOCTOR_TODAY),
        "cannot-bear-weight": StopSign(words="that the leg cannot bear weight", ask=_DOCTOR_TODAY),
        "hot-knee": StopSign(words="a hot or swollen knee", ask=_DOCTOR_TODAY),
        "bleeding": StopSign(words="bleeding that returned or increased", ask=_DOCTOR),
        "scar-pain": StopSign(words="scar pain", ask=_DOCTOR),
        "locking": StopSign(words="a knee that locks", ask=_PHYSIO),
        "giving-way": StopSign(words="a knee that gives way", ask=_PHYSIO),
        "bone-pain": StopSign(words="pain on one spot of bone", ask=_DOCTOR),
        "buttock-pain": StopSign(words="deep buttock or sacral pain", ask=_DOCTOR),
        "night-pain": StopSign(words="pain at night", ask=_DOCTOR),
        "rest-pain": StopSign(words="pain at rest", ask=_DOCTOR),
        "limping": StopSign(words="limping", ask=_PHYSIO),
    }
)
"""By the key that stands in the diary, the most urgent first. Whom to ask how soon is an engineering choice."""


def stop_signs(entry: Entry) -> tuple[StopSign, ...]:
    """The stop signs of one day, the most urgent first; a sign in words of the runner's own is one too."""
    keys = set(entry.stop_signs)
    answers = {
        "limping": entry.limping,
        "night-pain": entry.night_pain,
        "rest-pain": entry.rest_pain,
        "bone-pain": entry.bone_pain,
    }
    keys |= {key for key, answer in answers.items() if answer}
    known = [sign for key, sign in SIGNS.items() if key in keys]
    own = [StopSign(words=key, ask=_PHYSIO) for key in sorted(keys - SIGNS.keys())]
    return (*known, *own)


def newest_stop_sign(diary: Diary, as_of: date, assessed: date | None) -> tuple[Entry, StopSign] | None:
    """The newest entry of the 28 days up to `as_of` with a stop sign that nobody has looked at since, and its sign."""
    for entry in reversed(diary.between(as_of - timedelta(days=SYMPTOM_DAYS - 1), as_of)):
        signs = stop_signs(entry)
        if signs and (assessed is None or assessed < entry.date):
            return entry, signs[0]
    return None
