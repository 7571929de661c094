"""The sessions of a part as recordings, each with its own slice of the samples."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt

from analyser.activity.recording import Acceleration, Device, Lap, Pause, Recording, Split, Sport
from analyser.activity.zone import Zone, ZoneOrigin
from analyser.reading.formats.fit import summary
from analyser.reading.formats.fit.contents import Contents
from analyser.reading.formats.fit.device import device_of
from analyser.reading.formats.fit.messages import Values
from analyser.reading.formats.fit.moments import moment
from analyser.reading.formats.fit.motion import acceleration_of, during
from analyser.reading.formats.fit.profile import FIRST_SECOND, word
from analyser.reading.formats.fit.samples import Records, frames, tells_cadence, units_of
from analyser.reading.formats.fit.single import ACTIVITY, DEVICE, EVENT, LAP, SESSION, SPLIT, SPORT
from analyser.reading.formats.fit.sports import sport_of

_ROWING_COMPUTERS = ("nielsen_kellerman",)
"""Makers whose files give no sport but hold strokes, not steps."""

_ABOUT = 86400
"""In a damaged file a session begins at most so far (s) from the records [engineering choice]."""

_MOST = 100
"""More sessions in one part are not believed [engineering choice]."""


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
        seconds = when.timestamp() - FIRST_SECOND
        return (self.since is None or seconds >= self.since) and (self.until is None or seconds < self.until)


def recordings_of(contents: Contents, origin: Origin, notes: tuple[str, ...] = ()) -> list[Recording]:
    """One recording for each session of a part; one for the whole part where it has none."""
    notes = (*contents.notes, *notes)
    whole = _Whole(
        contents=contents,
        device=device_of(contents.file_id, contents.single[DEVICE]),
        zone=_zone(contents),
        laps=tuple(summary.lap_of(said) for said in contents.single[LAP]),
        splits=tuple(summary.splits_of(contents.single[SPLIT])),
        pauses=tuple(summary.pauses_of(contents.single[EVENT])),
    )
    sessions, left_out = _sessions(contents)
    if left_out:
        notes = (*notes, f"{left_out} session message{'s' if left_out > 1 else ''} that cannot be right left out")
    if not sessions:
        notes = (*notes, "the file gives no session, so its totals are not known")
    return [_recording(whole, leg, origin, notes) for leg in _legs(sessions or ({},))]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """What all sessions of a part share."""

    contents: Contents
    device: Device
    zone: Zone | None
    laps: tuple[Lap, ...]
    splits: tuple[Split, ...]
    pauses: tuple[Pause, ...]


def _zone(contents: Contents) -> Zone | None:
    if contents.single.clock.local:
        return Zone(offset=timedelta(0), origin=ZoneOrigin.FILE)
    return next((zone for said in contents.single[ACTIVITY] if (zone := summary.zone_of(said))), None)


def _sessions(contents: Contents) -> tuple[tuple[Values, ...], int]:
    """The sessions in order of their starts, each once, and how many are left out because damage made them up."""
    found: dict[object, Values] = {}
    for said in contents.single[SESSION]:
        found.setdefault((said.get("start_time"), said.get("sport"), said.get("total_elapsed_time")), said)
    right = [said for said in found.values() if not contents.damaged or _fits(said, contents.records)][:_MOST]
    return tuple(sorted(right, key=lambda said: summary.number(said.get("start_time")) or 0.0)), len(found) - len(right)


def _fits(session: Values, records: Records) -> bool:
    """Whether a session of a damaged file begins near its records."""
    start = summary.number(session.get("start_time"))
    if start is None or not len(records):
        return True
    return bool(records.seconds.min() - _ABOUT <= start <= records.seconds.max() + _ABOUT)


def _legs(sessions: tuple[Values, ...]) -> list[_Leg]:
    """The sessions with their stretches: each lasts until the next begins, so that no record is lost."""
    starts = [summary.number(session.get("start_time")) for session in sessions]
    if len(sessions) == 1 or None in starts:
        return [_Leg(session=sessions[0], since=None, until=None)]
    return [
        _Leg(session=session, since=starts[place] if place else None, until=[*starts, None][place + 1])
        for place, session in enumerate(sessions)
    ]


def _recording(whole: _Whole, leg: _Leg, origin: Origin, notes: tuple[str, ...]) -> Recording:
    contents, session = whole.contents, leg.session
    spoken = session if "sport" in session else next(iter(contents.single[SPORT]), session)
    label, sub_label = _label("sport", spoken.get("sport")), _label("sub_sport", spoken.get("sub_sport"))
    sport = sport_of(label or None, sub_label or None)
    if sport is Sport.UNKNOWN and whole.device.manufacturer in _ROWING_COMPUTERS:
        sport = Sport.ROWING
    records = contents.records.only(leg.holds(contents.records.seconds))
    samples, extra, steps = frames(records, sport)
    return Recording(
        source=origin.source,
        format="fit",
        content_hash=origin.content_hash,
        sport=sport,
        sport_label=label,
        sub_sport=sub_label,
        started=moment(session.get("start_time")) or _first(records) or moment(contents.file_id.get("time_created")),
        zone=whole.zone,
        device=whole.device,
        samples=samples,
        extra=extra,
        extra_units={name: unit for name, unit in units_of(records).items() if name in extra},
        laps=tuple(lap for lap in whole.laps if leg.has(lap.started)),
        splits=tuple(split for split in whole.splits if leg.has(split.started)),
        pauses=tuple(pause for pause in whole.pauses if leg.has(pause.started)),
        totals=summary.totals_of(session, sport),
        feel=summary.feel_of(session),
        effort=summary.effort_of(session),
        repaired=contents.damaged,
        damage=contents.damage,
        notes=(*notes, *steps),
        acceleration=_acceleration(contents, records, sport),
    )


def _acceleration(contents: Contents, records: Records, sport: Sport) -> Acceleration | None:
    """What the accelerometer measured on foot, where cadence was not recorded."""
    if not len(records) or not (sport.on_foot or sport is Sport.UNKNOWN) or tells_cadence(records):
        return None
    found = acceleration_of(contents.messages, contents.single.clock.shift)
    since, until = moment(int(records.seconds[0])), moment(int(records.seconds[-1]))
    return None if found is None or since is None or until is None else during(found, since, until)


def _label(kind: str, value: object) -> str:
    """The file's own word for a sport; the number where the profile has none, empty where the file is silent."""
    return "" if value is None else word(kind, value) or str(value)


def _first(records: Records) -> datetime | None:
    return moment(float(records.seconds[0])) if len(records) else None
