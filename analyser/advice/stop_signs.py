"""Signs to see someone about before the next run: each with whom to ask and how soon."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from analyser.activity.diary import Diary, Entry
from analyser.advice.rule import FindingState
from analyser.advice.symptoms import SYMPTOM_DAYS, pain_state, pelvic_yes

_DOCTOR_TODAY = "Call a doctor today, or the emergency number if it is severe"
_DOCTOR = "See a doctor within days"
_DOCTOR_BLEEDING = "See a doctor within days, and today if it is heavy"
_PHYSIO = "See a doctor or physiotherapist before the next run"


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSign:
    """What was noted, in words that follow "you noted", and whom to ask how soon.

    It is known in the runner's own words by any of `heard`: too many rather than too few, so that the more urgent
    advice is given. Where it says where something hurts, pain at that `place` is the sign. `walk` is whether a walk may
    take the place of the run.
    """

    words: str
    ask: str
    heard: tuple[str, ...] = ()
    place: bool = False
    walk: bool = True


SIGNS = MappingProxyType(
    {
        "chest": StopSign(
            words="chest pain or breathlessness",
            ask=_DOCTOR_TODAY,
            heard=("chest", "breathless", "short of breath", "shortness of breath", "breathing"),
            place=True,
            walk=False,
        ),
        "calf": StopSign(
            words="calf pain or swelling", ask=_DOCTOR_TODAY, heard=("calf", "calves"), place=True, walk=False
        ),
        "saddle-numbness": StopSign(
            words="new numbness around the saddle", ask=_DOCTOR_TODAY, heard=("numb", "saddle")
        ),
        "bowel": StopSign(words="loss of bowel control", ask=_DOCTOR_TODAY, heard=("bowel",)),
        "cannot-bear-weight": StopSign(
            words="that the leg cannot bear weight",
            ask=_DOCTOR_TODAY,
            heard=("bear weight", "put weight", "weight bear", "weightbear"),
            walk=False,
        ),
        "hot-knee": StopSign(
            words="a hot or swollen knee",
            ask=_DOCTOR_TODAY,
            heard=(
                "hot knee",
                "swollen knee",
                "knee is hot",
                "knee is swollen",
                "knee swell",
                "knee hot",
                "knee swollen",
                "swelling of the knee",
            ),
            walk=False,
        ),
        "bleeding": StopSign(words="bleeding that returned or increased", ask=_DOCTOR_BLEEDING, heard=("bleed",)),
        "scar-pain": StopSign(words="scar pain", ask=_DOCTOR, heard=("scar",), place=True),
        "locking": StopSign(words="a knee that locks", ask=_PHYSIO, heard=("locks", "locked", "locking")),
        "giving-way": StopSign(
            words="a knee that gives way", ask=_PHYSIO, heard=("giving way", "gives way", "gave way")
        ),
        "bone-pain": StopSign(words="pain on one spot of bone", ask=_DOCTOR, heard=("bone",), place=True),
        "buttock-pain": StopSign(
            words="deep buttock or sacral pain",
            ask=_DOCTOR,
            heard=("buttock", "sacral", "sacrum", "sacro"),
            place=True,
        ),
        "night-pain": StopSign(words="pain at night", ask=_DOCTOR, heard=("night",)),
        "rest-pain": StopSign(words="pain at rest", ask=_DOCTOR, heard=("at rest", "rest pain")),
        "limping": StopSign(words="limping", ask=_PHYSIO, heard=("limp",)),
    }
)
"""By the key that stands in the diary, the most urgent first. Whom to ask how soon, and under which no walk is
offered, is an engineering choice."""

_URGENCY = (_DOCTOR_TODAY, _DOCTOR_BLEEDING, _DOCTOR, _PHYSIO)

WAY_OUT = (
    "Once somebody has looked at it, note on which day: “analyser runner --set assessed=DATE”, or “About me” in "
    "“analyser serve”."
)
"""How it is told that a sign is seen to."""

HOLDS = timedelta(weeks=52) - timedelta(days=1)
"""Before today so far back a sign holds that nothing has ended (engineering choice)."""

FREE_RUNS = 2
"""So many runs since, answered without a symptom, end a sign of more than 28 days ago (engineering choice)."""

PAIN_AT_PLACE = 1.0
"""Pain from here on (0-10) at such a place is a stop sign (engineering choice)."""


def heard_signs(words: str) -> tuple[str, ...]:
    """The keys of the signs that the words tell of, the most urgent first."""
    lowered = " ".join(words.replace("-", " ").split()).casefold()
    return tuple(key for key, sign in SIGNS.items() if any(heard in lowered for heard in sign.heard))


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
    keys |= set(_at_place(entry))
    if not keys:
        return ()
    known = [sign for key, sign in SIGNS.items() if key in keys]
    own = [StopSign(words=key, ask=_PHYSIO) for key in sorted(keys - SIGNS.keys())]
    return (*known, *own)


def _at_place(entry: Entry) -> Iterator[str]:
    """The signs that pain is where it was noted: calf, chest, scar, bone, deep buttock, sacrum."""
    if entry.place and (entry.worst_pain or 0.0) >= PAIN_AT_PLACE:
        yield from (key for key in heard_signs(entry.place) if SIGNS[key].place)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInForce:
    """A sign that nobody has looked at since, and the entry that holds it; `walk` is whether a walk may be offered."""

    entry: Entry
    sign: StopSign
    walk: bool

    def is_old(self, as_of: date) -> bool:
        """Whether it was noted so long ago that its age is to be said."""
        return (as_of - self.entry.date).days >= SYMPTOM_DAYS


def stop_sign_in_force(
    diary: Diary, as_of: date, assessed: date | None, run_days: Collection[date]
) -> SignInForce | None:
    """The sign that stands in the way of a run on `as_of`; None where there is none.

    It ends with an assessment on a later day; after 28 days also with two runs since, on `run_days`, that were answered
    without a symptom; else after 52 weeks (engineering choices: silence is no answer). Of several in 28 days it is the
    most urgent, then the newest; else the newest of all.
    """
    held = [entry for entry in _noted_signs(diary, as_of) if assessed is None or assessed <= entry.date]
    recent = [entry for entry in held if (as_of - entry.date).days < SYMPTOM_DAYS]
    old = [entry for entry in held[-1:] if _free_runs_since(diary, entry, as_of, run_days) < FREE_RUNS]
    entries = recent or old
    if not entries:
        return None
    entry = max(entries, key=lambda each: (-_URGENCY.index(stop_signs(each)[0].ask), each.date))
    walk = all(sign.walk for each in entries for sign in stop_signs(each))
    return SignInForce(entry=entry, sign=stop_signs(entry)[0], walk=walk)


def _noted_signs(diary: Diary, as_of: date) -> list[Entry]:
    """The entries with a sign, by date."""
    return [entry for entry in diary.between(as_of - HOLDS, as_of) if stop_signs(entry)]


def _free_runs_since(diary: Diary, noted: Entry, as_of: date, run_days: Collection[date]) -> int:
    later = diary.between(noted.date + timedelta(days=1), as_of)
    return len({entry.date for entry in later if entry.date in run_days and is_free_of_symptoms(entry)})


def is_free_of_symptoms(entry: Entry) -> bool:
    """Whether pain was answered, within its limits, and neither a sign nor a pelvic symptom was noted."""
    calm = pain_state(entry) is FindingState.OK and not pelvic_yes(entry)
    return calm and not entry.unread and not stop_signs(entry)
