"""Polar's training sessions, as the export of an account has them: JSON of two generations."""

import hashlib

import numpy as np

from analyser.activity.recording import Read, Recording, Unreadable
from analyser.reading.formats.polar.series import series_of, settled
from analyser.reading.formats.polar.session import Exercise, clock_of, dicts, text_of
from analyser.reading.formats.polar.summary import device_of, laps_of, sport_said, totals_of
from analyser.reading.json_text import parsed
from analyser.reading.series import table_of
from analyser.reading.track import moment_of, track

_FORMAT = "polar"
_CUT = "The file is cut off or damaged at character {:,}; all that comes before is read."


def read_polar(source_name: str, data: bytes) -> tuple[Read, ...]:
    """The exercises of a training session, or why there are none; never raises, whatever the bytes."""
    found = parsed(data)
    session = found.value if found is not None else None
    exercises = dicts(session.get("exercises")) if isinstance(session, dict) else []
    if found is None or not isinstance(session, dict) or not exercises:
        what = "damaged or cut short" if found is None or found.cut else "without a single exercise"
        reason = f"The training session is {what}; export it again as FIT, TCX or GPX."
        return (Unreadable(source=source_name, reason=reason, format=_FORMAT),)
    content_hash = hashlib.sha256(data).hexdigest()
    return tuple(
        _recording(Exercise(source_name, content_hash, session, exercise, place, len(exercises)), found.cut)
        for place, exercise in enumerate(exercises)
    )


def _recording(exercise: Exercise, cut: int | None) -> Read:
    clock = clock_of(exercise)
    start = clock.moments([str(exercise.own.get("startTime") or exercise.said("startTime"))])[0]
    if np.isnat(start):
        reason = "It has no time by which it could be placed among the days; export it again."
        return Unreadable(source=exercise.source, reason=reason, place=f"exercise {exercise.place + 1}", format=_FORMAT)
    sport, label, sub_sport = sport_said(exercise)
    series, notes = settled(series_of(exercise, clock, start))
    whole = table_of(series)
    damage = (_CUT.format(cut),) if cut is not None and exercise.place == exercise.count - 1 else ()
    own = track(whole, np.arange(len(whole.segment)), sport, "Polar")
    return Recording(
        source=exercise.source,
        format=_FORMAT,
        content_hash=exercise.content_hash,
        session=exercise.place,
        sessions_in_file=exercise.count,
        sport=sport,
        sport_label=label,
        sub_sport=sub_sport,
        name=text_of(exercise.session.get("name")),
        started=moment_of(start),
        zone=clock.zone,
        device=device_of(exercise),
        samples=own.samples,
        extra=own.extra,
        laps=tuple(laps_of(exercise, start)),
        totals=totals_of(exercise),
        repaired=bool(damage),
        damage=damage,
        notes=(*clock.notes, *notes, *own.notes, *damage),
    )
