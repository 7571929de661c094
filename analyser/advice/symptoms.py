"""What the diary says of a day's pain, of stop signs and of the pelvic floor; unanswered is not symptom-free."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analyser.activity.diary import Diary, Entry
from analyser.advice.rule import PUBLISHED, FindingState

PAIN_WATCH = 3.0
"""From here on, 0–10, repeat and do not add: up to 2 is acceptable while running (evidence S1, §7: ref-71), so that
what lies between two whole numbers counts as the higher one."""

PAIN_ACT = 5.0
"""From here on no run until it has settled: the stricter, knee version (evidence S1, §7)."""

SETTLED_AFTER_1H = 1.0
"""Pain has settled within the hour at this or less, or where it is lower than in the run (engineering choice)."""

KNEE_ANSWERS = (
    "pain_during",
    "pain_after_1h",
    "pain_next_morning",
    "limping",
    "night_pain",
    "rest_pain",
    "bone_pain",
)
PELVIC_ANSWERS = ("leak", "heaviness", "pelvic_pain")

SYMPTOM_DAYS = 28
"""How long a symptom that nothing later has cleared is kept in mind (engineering choice)."""

SILENT_DAYS = 84
"""How long it is where nothing at all was answered since: silence is no answer (engineering choice)."""


def pain_state(entry: Entry, limits: Mapping[str, float] = PUBLISHED) -> FindingState:
    """One day's pain by S1: `ok`, `watch`, `act`, or `unknown` where none of the three questions was answered.

    It is `unknown` too where an answer cannot be read and the others are `ok`.

    `act` is 5 or more, worse the next morning than in the run or the hour after it, or a sign that makes pain a stop
    sign; `watch` is above 2, or pain that had settled by the next morning only. `limits` are those of `knee-pain` by
    name, where they are not the published ones.
    """
    if is_stop_pain(entry):
        return FindingState.ACT
    worst = entry.worst_pain
    if worst is None:
        return FindingState.UNKNOWN
    if worst >= limits.get("act", PAIN_ACT) or is_worse_next_morning(entry):
        return FindingState.ACT
    if math.ceil(worst) >= limits.get("watch", PAIN_WATCH) or not is_settled_after_1h(entry, limits):
        return FindingState.WATCH
    return FindingState.UNKNOWN if set(entry.unread) & set(KNEE_ANSWERS) else FindingState.OK


def is_stop_pain(entry: Entry) -> bool:
    """Whether the pain came with limping, at night, at rest or on one spot of bone: see someone before the next run."""
    return bool(entry.limping or entry.night_pain or entry.rest_pain or entry.bone_pain)


def is_worse_next_morning(entry: Entry) -> bool:
    """Whether it hurt more the next morning than at any time in the run or the hour after it."""
    given = [pain for pain in (entry.pain_during, entry.pain_after_1h) if pain is not None]
    return bool(given) and entry.pain_next_morning is not None and entry.pain_next_morning > max(given)


def is_settled_after_1h(entry: Entry, limits: Mapping[str, float] = PUBLISHED) -> bool:
    """Whether the pain was gone or going an hour after the run; true where that was not answered."""
    after = entry.pain_after_1h
    if after is None or after <= limits.get("settled", SETTLED_AFTER_1H):
        return True
    return entry.pain_during is not None and after < entry.pain_during


def is_settled_by_morning(entry: Entry, limits: Mapping[str, float] = PUBLISHED) -> bool:
    """Whether the next morning it was gone or nearly so, back to where it began (S1); false where unanswered."""
    morning = entry.pain_next_morning
    return morning is not None and morning <= limits.get("settled", SETTLED_AFTER_1H)


def pelvic_yes(entry: Entry) -> bool | None:
    """Whether the day had a leak, heaviness or pelvic pain (S2); None where none of the three was answered.

    Where one of them cannot be read, the others are no "no".
    """
    answers = (entry.leak, entry.heaviness, entry.pelvic_pain)
    if any(answers):
        return True
    untold = all(answer is None for answer in answers) or set(entry.unread) & set(PELVIC_ANSWERS)
    return None if untold else False


@dataclass(frozen=True, slots=True, kw_only=True)
class KneeState:
    """How the knee is on a day, by the newest answers.

    `state` is that of the newest entry with an answer about pain, or `act` as long as an earlier `act` holds;
    `unknown` without any answer. `entry` is the one that it rests on. `settled` is the first later entry that was
    `ok`: it ends the days without a run, and one rung down is next.
    """

    state: FindingState
    entry: Entry | None = None
    settled: Entry | None = None


def knee_state(
    entries: Sequence[Entry],
    as_of: date,
    run_days: Collection[date] | None = None,
    limits: Mapping[str, float] = PUBLISHED,
) -> KneeState:
    """How the knee is on `as_of`, from the answers of the 28 days up to it.

    An `act` holds until an `ok` has settled it and a later `ok` tells of a run that was borne well; `run_days` are
    the days of runs, and without them any later `ok` will do. Where nothing has settled it, it holds for 84 days.
    """
    answered = [
        entry
        for entry in sorted(entries, key=lambda entry: entry.date)
        if as_of - timedelta(days=SILENT_DAYS) < entry.date <= as_of
        and pain_state(entry, limits) is not FindingState.UNKNOWN
    ]
    flared = next((entry for entry in reversed(answered) if pain_state(entry, limits) is FindingState.ACT), None)
    if flared is not None:
        calm = [
            entry for entry in answered if entry.date > flared.date and pain_state(entry, limits) is FindingState.OK
        ]
        borne = any(run_days is None or entry.date in run_days for entry in calm[1:])
        if not borne and (not calm or _is_recent(flared, as_of)):
            return KneeState(state=FindingState.ACT, entry=flared, settled=calm[0] if calm else None)
    if not answered or not _is_recent(answered[-1], as_of):
        return KneeState(state=FindingState.UNKNOWN)
    return KneeState(state=pain_state(answered[-1], limits), entry=answered[-1])


def _is_recent(entry: Entry, as_of: date) -> bool:
    return (as_of - entry.date).days < SYMPTOM_DAYS


def knee_pain_within(diary: Diary, as_of: date, days: int, at_least: float = 1.0) -> bool:
    """Whether the knee hurt at `at_least` (0–10) on one of the `days` up to `as_of`; no place given means the knee."""
    recent = diary.between(as_of - timedelta(days=days - 1), as_of)
    return any(is_about_knee(entry) and (entry.worst_pain or 0.0) >= at_least for entry in recent)


def is_about_knee(entry: Entry) -> bool:
    """Whether the pain of an entry is the knee's: it says so, or it names no place."""
    return entry.place is None or "knee" in entry.place.casefold()
