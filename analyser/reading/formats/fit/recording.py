"""The sessions of a part as recordings, each with its own slice of the samples."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from analyser.activity.recording import Recording, Sport
from analyser.reading.formats.fit import summary
from analyser.reading.formats.fit.contents import ACTIVITY, DEVICE, EVENT, LAP, SPLIT, SPORT, Contents
from analyser.reading.formats.fit.device import device_of
from analyser.reading.formats.fit.messages import Values
from analyser.reading.formats.fit.moments import moment
from analyser.reading.formats.fit.profile import FIRST_SECOND, word
from analyser.reading.formats.fit.samples import Records, frames
from analyser.reading.formats.fit.sports import sport_of

_ROWING_COMPUTERS = ("nielsen_kellerman",)
"""Makers whose files give no sport but hold strokes, not steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The file that recordings come from."""

    source: str
    content_hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Leg:
    """One session and the stretch of time that is its own: from `since` to before `until` (s; None is open)."""

    session: Values
    since: float | None
    until: float | None

    def holds(self, seconds: npt.NDArray[np.float64]) -> npt.NDArray[np.bool_]:
        own = np.ones(len(seconds), dtype=bool)
        if self.since is not None:
            own &= seconds >= self.since
        if self.until is not None:
            own &= seconds < self.until
        return own

    def has(self, when: datetime | None) -> bool:
        if when is None:
            return self.since is None
        return bool(self.holds(np.array([when.timestamp() - FIRST_SECOND]))[0])


def recordings_of(contents: Contents, origin: Origin, notes: tuple[str, ...] = ()) -> list[Recording]:
    """One recording for each session of a part; one for the whole part where it has none."""
    return [_recording(contents, leg, origin, notes) for leg in _legs(contents)]


def _legs(contents: Contents) -> list[_Leg]:
    """The sessions with their stretches: each lasts until the next begins, so that no record is lost."""
    sessions = contents.sessions or (next(contents.all_of(SPORT), {}),)
    starts = [summary.number(session.get("start_time")) for session in sessions]
    if len(sessions) == 1 or None in starts:
        return [_Leg(session=sessions[0], since=None, until=None)]
    return [
        _Leg(session=session, since=starts[place] if place else None, until=[*starts, None][place + 1])
        for place, session in enumerate(sessions)
    ]


def _recording(contents: Contents, leg: _Leg, origin: Origin, notes: tuple[str, ...]) -> Recording:
    session = leg.session
    device = device_of(contents.file_id, contents.all_of(DEVICE))
    label, sub_label = _label("sport", session.get("sport")), _label("sub_sport", session.get("sub_sport"))
    sport = sport_of(label or None, sub_label or None)
    if sport is Sport.UNKNOWN and device.manufacturer in _ROWING_COMPUTERS:
        sport = Sport.ROWING
    records = contents.records.only(leg.holds(contents.records.seconds))
    samples, extra = frames(records, sport)
    activity = next(contents.all_of(ACTIVITY), {})
    return Recording(
        source=origin.source,
        format="fit",
        content_hash=origin.content_hash,
        sport=sport,
        sport_label=label,
        sub_sport=sub_label,
        started=moment(session.get("start_time")) or _first(records),
        zone=summary.zone_of(activity),
        device=device,
        samples=samples,
        extra=extra,
        laps=tuple(lap for said in contents.all_of(LAP) if leg.has((lap := summary.lap_of(said)).started)),
        splits=tuple(split for split in summary.splits_of(contents.all_of(SPLIT)) if leg.has(split.started)),
        pauses=tuple(pause for pause in summary.pauses_of(contents.all_of(EVENT)) if leg.has(pause.started)),
        totals=summary.totals_of(session, sport),
        feel=summary.feel_of(session),
        effort=summary.effort_of(session),
        repaired=contents.damaged,
        notes=(*contents.notes, *notes),
    )


def _label(kind: str, value: object) -> str:
    """The file's own word for a sport; the number where the profile has none, empty where the file is silent."""
    return "" if value is None else word(kind, value) or str(value)


def _first(records: Records) -> datetime | None:
    return moment(float(records.seconds[0])) if len(records) else None
