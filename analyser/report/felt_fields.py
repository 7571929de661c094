"""How it felt, as fields of JSON: answers on the watch and in the diary, pain beside jogging, the checklist.

An answer that was not given is null, which is not "no" and not 0. Notes in her own words are never in it.
"""

from analyser.activity.diary import Diary, Entry
from analyser.activity.readiness import ITEMS
from analyser.activity.run import Run
from analyser.advice.pain_and_jogging import Half, Lag, Together, pain_points, seen_together
from analyser.advice.training import Training
from analyser.measure import Missing
from analyser.report.fields import Json, day, number, si, text

EFFORT_MOST, FEEL_MOST = 10, 100
"""The ends of both scales: the watch asks from 1 to 10, and from very weak (0) to very strong (100)."""
_YES_OR_NO = ("limping", "night_pain", "rest_pain", "bone_pain", "leak", "heaviness", "pelvic_pain")
_PAINS = ("pain_during", "pain_after_1h", "pain_next_morning")


def felt_fields(run: Run, diary: Diary) -> Json:
    """What the watch or the service was told of one run, and what the diary says of its day."""
    entry = next(iter(diary.between(run.local_date, run.local_date)), None)
    return {
        "effort": number(effort_of(run), 1),
        "feel": number(feel_of(run), 0),
        "diary": None if entry is None else _answers(entry),
    }


def effort_of(run: Run) -> float | None:
    """How hard it was, 0 to 10, by the answer on the watch or to the service; None without one on that scale."""
    return run.effort if run.effort is not None and 0 <= run.effort <= EFFORT_MOST else None


def feel_of(run: Run) -> float | None:
    """How she felt, 0 to 100, by the answer on the watch; None without one on that scale."""
    return run.feel if run.feel is not None and 0 <= run.feel <= FEEL_MOST else None


def pain_fields(training: Training, *, minutes: bool) -> Json:
    """Pain beside the jogging of its day: every answer, and the two halves of the days at each lag."""
    points = pain_points(training)
    return {
        "points": [
            {
                "date": day(point.day),
                "lag_days": int(point.lag),
                "pain": number(point.pain, 1),
                "run_s": si("run_s", point.jog_s),
                "run_distance_m": si("run_distance_m", point.jog_m),
                "place": text(point.place),
            }
            for point in points
        ],
        "seen": [
            {"lag_days": int(lag), "by": "run_s" if minutes else "run_distance_m"}
            | _seen(seen_together(points, lag, minutes=minutes), "_s" if minutes else "_m")
            for lag in Lag
        ],
    }


def checklist_fields(training: Training) -> Json:
    """How the readiness checklist stands: counted, never a score."""
    standing = training.diary.readiness.on(training.as_of)
    return {
        "done": len(standing.done),
        "of": len(ITEMS),
        "newest": day(standing.newest),
        "items": [{"id": item, "asks": asks, "done": standing.answers.get(item)} for item, asks in ITEMS.items()],
    }


def _answers(entry: Entry) -> Json:
    return {
        **{name: number(getattr(entry, name), 1) for name in _PAINS},
        "place": text(entry.place),
        "side": text(entry.side),
        **{name: getattr(entry, name) for name in _YES_OR_NO},
    }


def _seen(found: Together | Missing, unit: str) -> Json:
    if isinstance(found, Missing):
        return {"missing": found.reason}
    return {
        "pattern": found.pattern.value,
        "days": found.days,
        "less": _half(found.less, unit),
        "more": _half(found.more, unit),
    }


def _half(half: Half, unit: str) -> Json:
    return {
        "days": half.days,
        "least": si(unit, half.least),
        "most": si(unit, half.most),
        "pain_least": number(half.pain_least, 1),
        "pain_middle": number(half.pain_middle, 1),
        "pain_most": number(half.pain_most, 1),
    }
