"""Runs, walks, diaries and trainings made in memory: what is not named in the call is ordinary."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import pairwise
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd

from analyser.activity.diary import Diary, Entry
from analyser.activity.recording import Device, Sport
from analyser.activity.run import Done, OtherActivity, Run, Trace
from analyser.activity.runner import ReturningFrom, Runner
from analyser.activity.state import Spell, State
from analyser.activity.trust import Grade, Signal, Trust
from analyser.activity.windows import WINDOW_COLUMNS
from analyser.activity.zone import Zone, ZoneOrigin
from analyser.advice.training import Training
from analyser.columns import Column
from analyser.load.measured_load import measured_load
from analyser.measure import Measure, Missing, Origin

AS_OF = date(2026, 6, 1)
"""The day on which trainings are looked at, a Monday, unless the call says another."""

GAIT = (
    Column.SPEED_MPS,
    Column.CADENCE_SPM,
    Column.STEP_LENGTH_M,
    Column.STRIDE_LENGTH_M,
    Column.CONTACT_TIME_S,
    Column.CONTACT_BALANCE,
    Column.FLIGHT_TIME_S,
    Column.DUTY_FACTOR,
    Column.VERTICAL_OSCILLATION_M,
    Column.VERTICAL_RATIO,
    Column.STEP_SPEED_LOSS,
    Column.PEAK_FORCE_BW,
    Column.LEG_STIFFNESS_NPM,
    Column.HEART_RATE_BPM,
)
_NO_TRACE = Trace(
    seconds=np.empty(0, np.int64),
    heart_rate=np.empty(0, np.float32),
    latitude=np.empty(0, np.float32),
    longitude=np.empty(0, np.float32),
)


def ago(days: int, of: date = AS_OF) -> date:
    """The day so many days before `of`."""
    return of - timedelta(days=days)


def local(day: date, at: str = "07:00", zone: str = "Europe/London") -> datetime:
    """That local day and time in the zone, as UTC."""
    return datetime.combine(day, time.fromisoformat(at), ZoneInfo(zone)).astimezone(UTC)


def trusted(grade: Grade = Grade.A, **signals: Grade) -> dict[Signal, Trust]:
    """Time, distance, speed and cadence at `grade`; keywords such as `cadence=Grade.D` change one."""
    grades = dict.fromkeys(("time", "distance", "speed", "cadence"), grade) | signals
    return {Signal(name): Trust(grade=given) for name, given in grades.items()}


def windows(count: int = 20, **columns: float | Sequence[float]) -> pd.DataFrame:
    """Steady 30-second windows, one after another from 15 s on; a column is a number or one number each."""
    table = {"start_s": 15.0 + 30.0 * np.arange(count)}
    table |= {str(column): np.full(count, np.nan) for column in (*GAIT, *WINDOW_COLUMNS)}
    table |= {name: np.broadcast_to(np.asarray(values, float), (count,)) for name, values in columns.items()}
    return pd.DataFrame(table).astype(np.float32)


def measured(table: pd.DataFrame, origin: Origin = Origin.RECORDED) -> dict[Column, Measure | Missing]:
    """The median and quartiles of each gait column over the windows."""
    found: dict[Column, Measure | Missing] = {}
    for column in GAIT:
        values = table[str(column)].dropna().astype(float)
        found[column] = (
            Missing(reason="not recorded")
            if values.empty
            else Measure(
                value=float(values.median()),
                low=float(values.quantile(0.25)),
                high=float(values.quantile(0.75)),
                count=len(values),
                origin=origin,
            )
        )
    return found


_NO_WINDOWS = windows(0)
_UNMEASURED = measured(_NO_WINDOWS)


def _common(
    day: date,
    minutes: float,
    km: float | None,
    jog_minutes: float,
    *,
    at: str,
    zone: str | None,
    sport: Sport,
    indoor: bool,
    **changes: Any,
) -> dict[str, Any]:
    started = local(day, at, zone or "UTC")
    content = sha256(f"{started}{minutes}{km}{sport}".encode()).hexdigest()
    return {
        "id": f"{started:%Y%m%dT%H%M%SZ}-{content[:8]}-0",
        "source": f"{started:%Y%m%d-%H%M}.fit",
        "format": "fit",
        "content_hash": content,
        "started": started,
        "zone": None if zone is None else Zone(name=zone, origin=ZoneOrigin.FILE),
        "sport": sport,
        "sport_label": sport.value,
        "sub_sport": "treadmill" if indoor else "",
        "indoor": indoor,
        "device": Device(manufacturer="garmin", product="a watch"),
        "duration_s": minutes * 60,
        "elapsed_s": minutes * 60,
        "distance_m": None if km is None else km * 1000,
        "run_s": jog_minutes * 60,
        "walk_s": (minutes - jog_minutes) * 60 if sport.on_foot else 0.0,
        "stand_s": 0.0,
        "columns": 8,
        "rows": int(minutes * 60),
        "repaired": False,
        "notes": (),
        "trace": _NO_TRACE,
        "feel": None,
        "effort": None,
        "metadata": MappingProxyType({}),
    } | changes


def run(
    day: date = AS_OF,
    km: float | None = 5.0,
    minutes: float | None = None,
    *,
    jog_km: float | None = None,
    jog_minutes: float | None = None,
    longest_jog_minutes: float | None = None,
    at: str = "07:00",
    zone: str | None = "Europe/London",
    treadmill: bool = False,
    speed_circular: bool | None = None,
    steady: pd.DataFrame | None = None,
    trust: dict[Signal, Trust] | None = None,
    sensor: str = "wrist",
    origin: Origin = Origin.RECORDED,
    **changes: Any,
) -> Run:
    """A run of `km` in `minutes` (6 a kilometre), all of it jogged in one go unless `jog_km`, `jog_minutes` say less.

    `steady` are its `windows(…)`, from which its measures come; any field of `Run` can be given by name.
    """
    minutes = 6.0 * (km or 5.0) if minutes is None else minutes
    jogged = minutes if jog_minutes is None else jog_minutes
    way = km if jog_km is None else jog_km
    if jog_km is None and km is not None and jogged < minutes:
        way = km * jogged / minutes
    longest = min(jogged, longest_jog_minutes or jogged) * 60
    bouts = np.append(np.arange(0.0, jogged * 60 - 1e-9, longest), jogged * 60) if longest else np.zeros(1)
    jogs = tuple(Spell(state=State.RUN, start_s=a, end_s=b) for a, b in pairwise(bouts))
    table = _NO_WINDOWS if steady is None else steady
    values = _common(day, minutes, km, jogged, at=at, zone=zone, sport=Sport.RUNNING, indoor=treadmill) | {
        "run_distance_m": None if way is None else way * 1000,
        "jogs": jogs,
        "spells": jogs,
        "states_from": "cadence",
        "measures": dict(_UNMEASURED) if steady is None else measured(table, origin),
        "windows": table,
        "trust": trusted() if trust is None else trust,
        "speed_circular": treadmill and sensor != "footpod" if speed_circular is None else speed_circular,
        "sensor": sensor,
    }
    return Run(**(values | changes))


def other(
    day: date = AS_OF,
    minutes: float = 30.0,
    km: float | None = None,
    *,
    sport: Sport = Sport.WALKING,
    at: str = "18:00",
    zone: str | None = "Europe/London",
    **changes: Any,
) -> OtherActivity:
    """A walk of half an hour, or what `sport` says."""
    return OtherActivity(**_common(day, minutes, km, 0.0, at=at, zone=zone, sport=sport, indoor=False, **changes))


def entry(day: date = AS_OF, **answers: Any) -> Entry:
    """A day's answers: only those in the call are given."""
    return Entry(date=day, **answers)


def felt_well(*days: date) -> tuple[Entry, ...]:
    """Entries that answer everything that is asked about the knee and the pelvic floor, without a symptom."""
    return tuple(
        Entry(
            date=day,
            pain_during=0,
            pain_after_1h=0,
            pain_next_morning=0,
            limping=False,
            night_pain=False,
            rest_pain=False,
            bone_pain=False,
            leak=False,
            heaviness=False,
            pelvic_pain=False,
        )
        for day in days
    )


def diary(*entries: Entry) -> Diary:
    """A diary of the entries, by date."""
    return Diary(entries=tuple(sorted(entries, key=lambda each: each.date)))


def after_birth(weeks: float, of: date = AS_OF, **changes: Any) -> Runner:
    """A runner of 1.65 m so many weeks after a birth."""
    birth = of - timedelta(days=round(weeks * 7))
    return Runner(**({"height_m": 1.65, "returning_from": ReturningFrom.BIRTH, "returning_since": birth} | changes))


def training(
    activities: Iterable[Done] = (),
    *,
    runner: Runner | None = None,
    entries: Iterable[Entry] = (),
    as_of: date = AS_OF,
) -> Training:
    """All that a rule may look at on `as_of`, with the load measured; what is later is left out."""
    known = sorted((done for done in activities if done.local_date <= as_of), key=lambda done: (done.started, done.id))
    runs = tuple(done for done in known if isinstance(done, Run))
    others = tuple(done for done in known if isinstance(done, OtherActivity))
    who = Runner(height_m=1.65) if runner is None else runner
    notes = diary(*(each for each in entries if each.date <= as_of))
    load = measured_load(runs, others, who, notes, as_of)
    return Training(as_of=as_of, runner=who, diary=notes, runs=runs, others=others, load=load)
