"""From an activity to what is kept of it: a `Run`, or an `OtherActivity` with the reason."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd

from analyser.activity.activity import Activity, Repair
from analyser.activity.arrays import Floats, median, times_ns
from analyser.activity.between_samples import placed
from analyser.activity.cleaning import since_first
from analyser.activity.prepare import speed_is_circular
from analyser.activity.recording import Recording, Sport
from analyser.activity.run import OtherActivity, Paired, Run
from analyser.activity.spells import LEAST_JOGGING_S, jogs, spells
from analyser.activity.state import STATE, Spell, State
from analyser.activity.trace import trace
from analyser.activity.trust import Grade, Signal, Trust
from analyser.activity.windows import values_of, windows
from analyser.columns import Column
from analyser.gait.measures import measures, words
from analyser.gait.mechanics import SENSOR_CHECK_M, model_oscillation
from analyser.gait.only_totals import jogging_unknown, pace_says, run_of_totals
from analyser.gait.paired import paired
from analyser.gait.terrain import terrain
from analyser.gait.totals import Whole, steps, whole
from analyser.gait.walked import was_walked
from analyser.measure import Measure, Missing

_RUNS = (Sport.RUNNING, Sport.UNKNOWN)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NO_WINDOWS = "no steady window of 30 s: figures are medians of running seconds and reach no technique rule"
_COLUMN_NAMES = frozenset(map(str, Column))
_CHECKED = (Column.CADENCE_SPM, Column.CONTACT_TIME_S, Column.VERTICAL_OSCILLATION_M)
_SENSORS = ("footpod", "pod", "strap")


def summarised(activity: Activity) -> Run | OtherActivity:
    """The compact result of one activity: a `Run` with at least 2 minutes of jogging, else an `OtherActivity`.

    What is labelled a run and tells nothing of jogging or walking is a `Run` by its totals.
    """
    ways = steps(activity)
    found = _spells(activity, ways)
    total = _by_spells(whole(activity, ways), found)
    intervals = jogs(found)
    jogged_s = sum(jog.duration_s for jog in intervals)
    common = _common(activity, total)
    if jogged_s >= LEAST_JOGGING_S:
        return _run(activity, total, found, ways, common)
    if not jogging_unknown(activity, total):
        return _other(common, *_not_run(activity, jogged_s))
    no_run = pace_says(activity, total)
    return run_of_totals(activity, OtherActivity(**common)) if no_run is None else _other(common, *no_run)


def _other(common: dict[str, Any], sport: Sport, note: str | None) -> OtherActivity:
    changed: dict[str, Any] = {"sport": sport, "notes": (*common["notes"], *filter(None, (note,)))}
    if not (sport.on_foot or sport is Sport.UNKNOWN):
        changed |= {"run_s": 0.0, "walk_s": 0.0, "stand_s": 0.0}
    return OtherActivity(**{**common, **changed})


def _run(
    activity: Activity, total: Whole, found: tuple[Spell, ...], ways: Floats | None, common: dict[str, Any]
) -> Run:
    samples, intervals = activity.samples, jogs(found)
    columns = {Column(name): samples[name].to_numpy() for name in samples.columns if name != STATE}
    table = windows(columns, since_first(times_ns(samples)), found)
    label = activity.recording.sport
    relabelled = f"labelled {label.value}, but jogged: it counts as a run" if label not in _RUNS else None
    notes = (*common["notes"], *filter(None, (relabelled, None if len(table) else _NO_WINDOWS)))
    figures = measures(activity, table, intervals)
    ground = terrain(activity, ways)
    run = Run(
        **{**common, "sport": Sport.RUNNING, "notes": notes},
        run_distance_m=total.run_distance_m,
        jogs=intervals,
        spells=found,
        states_from=activity.states_from,
        measures=figures,
        windows=table,
        trust=activity.trust,
        speed_circular=speed_is_circular(activity.recording, samples),
        sensor=_sensor(activity),
        downhill_share=ground.downhill_share,
        ascent_m=ground.ascent_m,
        descent_m=ground.descent_m,
        paired=_paired(table, figures),
    )
    return replace(run, trust=_with_sensor_check(run))


def _paired(table: pd.DataFrame, figures: Mapping[Column, Measure | Missing]) -> Paired | None:
    cadence, speed = figures[Column.CADENCE_SPM], figures[Column.SPEED_MPS]
    if isinstance(cadence, Missing) or isinstance(speed, Missing):
        return None
    return paired(table, cadence.origin, speed.origin)


def _by_spells(total: Whole, found: tuple[Spell, ...]) -> Whole:
    """The whole with the times and the way of its spells, which may change between two samples."""
    if not found:
        return total
    run_s, walk_s, stand_s = (
        sum(spell.duration_s for spell in found if spell.state is state)
        for state in (State.RUN, State.WALK, State.STAND)
    )
    ways = [spell.distance_m for spell in found if spell.state is State.RUN]
    told = [way for way in ways if way is not None]
    way = sum(told) if told and len(told) == len(ways) else total.run_distance_m
    return replace(total, run_s=run_s, walk_s=walk_s, stand_s=stand_s, run_distance_m=way)


def _sensor(activity: Activity) -> str:
    """What measured cadence: `footpod`, `pod`, `strap` or `wrist`."""
    if activity.origins.get(Column.CADENCE_SPM) == "pod":
        return "footpod"
    return next((kind for kind in _SENSORS if kind in activity.recording.device.sensors), "wrist")


def _spells(activity: Activity, ways: Floats | None) -> tuple[Spell, ...]:
    samples = activity.samples
    if activity.states_from == "nothing" or not len(samples):
        return ()
    seconds = since_first(times_ns(samples))
    found = spells(samples[STATE].to_numpy(), seconds, samples[Column.SPAN_S].to_numpy(), ways)
    return found if ways is None or activity.states_from == "splits" else placed(found, seconds, ways)


def _not_run(activity: Activity, jogged_s: float) -> tuple[Sport, str | None]:
    """The sport of what is no run, and why it is none; other sports stay what they are, without a word."""
    sport = activity.recording.sport
    if was_walked(activity):
        named = f"labelled {activity.recording.sport_label.lower()}" if activity.recording.sport_label else "unlabelled"
        return Sport.WALKING, f"{named}, but at a walking pace: it counts as a walk; if it was none, tag it"
    if sport is not Sport.RUNNING:
        return sport, None
    if activity.states_from == "nothing":
        return sport, "labelled running, but neither cadence nor speed tells jogging: it counts as no run"
    return Sport.WALKING, f"labelled running, with {jogged_s:.0f} s of jogging in bouts of 20 s: it counts as a walk"


def identity(recording: Recording, started: datetime) -> str:
    """`20260102T061500Z-1a2b3c4d-0`: UTC start, 8 hex digits of the content's hash, number of the session."""
    return f"{started.astimezone(UTC):%Y%m%dT%H%M%SZ}-{recording.content_hash[:8]}-{recording.session}"


def _started(activity: Activity) -> datetime:
    if len(activity.samples):
        return _EPOCH + timedelta(microseconds=int(times_ns(activity.samples)[0]) // 1000)
    laps = (lap.started for lap in activity.recording.laps if lap.started)
    return activity.recording.started or next(laps, _EPOCH)


def _common(activity: Activity, total: Whole) -> dict[str, Any]:
    recording, started = activity.recording, _started(activity)
    names = {} if recording.name is None else {"name": recording.name}
    return {
        "id": identity(recording, started),
        "source": recording.source,
        "format": recording.format,
        "content_hash": recording.content_hash,
        "started": started,
        "zone": recording.zone,
        "sport": recording.sport,
        "sport_label": recording.sport_label,
        "sub_sport": recording.sub_sport,
        "indoor": recording.indoor,
        "device": recording.device,
        "duration_s": total.duration_s,
        "elapsed_s": total.elapsed_s,
        "distance_m": total.distance_m,
        "run_s": total.run_s,
        "walk_s": total.walk_s,
        "stand_s": total.stand_s,
        "columns": recording.samples.shape[1],
        "rows": recording.samples.shape[0],
        "repaired": recording.repaired,
        "damage": recording.damage,
        "notes": (*activity.notes, *(_in_words(repair) for repair in activity.repairs)),
        "trace": trace(activity),
        "feel": recording.feel,
        "effort": recording.effort,
        "metadata": {**names, **recording.metadata},
    }


def _in_words(repair: Repair) -> str:
    """`masked: heart rate out of range (3 records)`."""
    told = " ".join(words(Column(word)) if word in _COLUMN_NAMES else word for word in repair.kind.split())
    return f"{told} ({repair.count} {'record' if repair.count == 1 else 'records'})"


def _with_sensor_check(run: Run) -> dict[Signal, Trust]:
    """The trust with contact time at D where oscillation and the model's differ by more than 3 cm (evidence §4)."""
    trust = dict(run.trust)
    if Signal.CONTACT not in trust:
        return trust
    cadence, contact, recorded = values_of(run.windows, *_CHECKED)
    model = model_oscillation(cadence, contact)
    if np.isnan(recorded).all() and Column.POD_VERTICAL_OSCILLATION_M in run.windows:
        (recorded,) = values_of(run.windows, Column.POD_VERTICAL_OSCILLATION_M)
    apart = median(np.abs(recorded - model))
    if apart > SENSOR_CHECK_M:
        reason = f"vertical oscillation lies {100 * apart:.1f} cm from what contact time implies"
        trust[Signal.CONTACT] = Trust(grade=Grade.D, reasons=(reason, *trust[Signal.CONTACT].reasons))
    return trust
