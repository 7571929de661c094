"""What is in one file as JSON, without a position; `analyser-show-1.schema.json` beside this file describes it."""

from collections.abc import Mapping

from analyser.activity.recording import Lap, Pause, Split
from analyser.activity.run import Run
from analyser.activity.runner import Runner
from analyser.activity.state import Spell
from analyser.activity.trust import Signal, Trust
from analyser.advice.rule_list import RULE_SET
from analyser.columns import QUANTITIES, Column
from analyser.gait.drift import drift
from analyser.gait.personal import personal
from analyser.measure import Measure, Missing
from analyser.report.examined import Examination, Examined
from analyser.report.fields import Json, as_json, day, measure, moment, number, si, text, texts
from analyser.report.inputs import entry_fields
from analyser.report.inside import SignalRow, pause_s, sensors, signal_rows, trusts, unused_fields
from analyser.report.judged_by import unseen_fields
from analyser.report.printable import printable
from analyser.report.run_fields import drift_fields, pattern_fields

SCHEMA = "analyser-show/1"
_SHARE_DECIMALS = 4


def show_json(looked: Examination, runner: Runner) -> str:
    """Each activity of a file, and what became of the file, as JSON text."""
    return as_json(
        {
            "schema": SCHEMA,
            "generated_by": looked.generated_by,
            "rule_set": RULE_SET,
            "activities": [_activity(each, runner) for each in looked.activities],
            "left_out": looked.left_out,
            "ledger": [entry_fields(entry) for entry in looked.ledger],
            "cannot_see": unseen_fields(),
        }
    )


def _activity(looked: Examined, runner: Runner) -> Json:
    recording, done = looked.activity.recording, looked.done
    return {
        "id": done.id,
        "source": printable(done.source),
        "format": printable(done.format),
        "session": recording.session,
        "sessions_in_file": recording.sessions_in_file,
        "counts_as_run": isinstance(done, Run),
        "tagged": [] if looked.tag is None else texts(looked.tag.said),
        "sport": done.sport.value,
        "sport_label": printable(done.sport_label),
        "sub_sport": printable(done.sub_sport),
        "indoor": done.indoor,
        "started": moment(done.started),
        "local_date": day(done.local_date),
        "zone_from": None if done.zone is None else done.zone.origin.value,
        "device": text(done.device.name),
        "sensors": list(sensors(looked)),
        "totals": _totals(looked),
        "states_from": looked.activity.states_from,
        "samples": len(looked.activity.samples),
        "signals": [_signal(row) for row in signal_rows(looked)],
        "trust": _trust(trusts(looked)),
        "repairs": [{"kind": repair.kind, "count": repair.count} for repair in looked.activity.repairs],
        "laps": [_lap(lap) for lap in recording.laps],
        "splits": [_split(split) for split in recording.splits],
        "pauses": [_pause(pause) for pause in recording.pauses],
        "jogs": [_jog(jog) for jog in done.jogs] if isinstance(done, Run) else [],
        "jog_pattern": pattern_fields(done) if isinstance(done, Run) else None,
        "drift": drift_fields(drift(done)) if isinstance(done, Run) else None,
        "measures": _measures(done, runner) if isinstance(done, Run) else {},
        "other_fields": texts(unused_fields(looked)),
        "other_field_units": {printable(name): printable(unit) for name, unit in recording.extra_units.items()},
        "feel": number(done.feel, _SHARE_DECIMALS),
        "effort": number(done.effort, _SHARE_DECIMALS),
        "notes": texts(done.notes),
    }


def _totals(looked: Examined) -> Json:
    done = looked.done
    return {
        "duration_s": si("duration_s", done.duration_s),
        "elapsed_s": si("elapsed_s", done.elapsed_s),
        "distance_m": si("distance_m", done.distance_m),
        "run_distance_m": si("run_distance_m", done.run_distance_m if isinstance(done, Run) else None),
        "run_s": si("run_s", done.run_s),
        "walk_s": si("walk_s", done.walk_s),
        "stand_s": si("stand_s", done.stand_s),
        "pause_s": si("pause_s", pause_s(looked)),
    }


def _signal(row: SignalRow) -> Json:
    return {
        "column": row.column.value,
        "known": number(row.known, _SHARE_DECIMALS),
        "origin": row.origin.value,
        "derived_from": row.derived_from,
        "trust": None if row.trust is None else row.trust.grade.value,
    }


def _trust(given: Mapping[Signal, Trust]) -> Json:
    return {
        signal.value: {"grade": trust.grade.value, "reasons": texts(trust.reasons)} for signal, trust in given.items()
    }


def _lap(lap: Lap) -> Json:
    return {
        "started": None if lap.started is None else moment(lap.started),
        "elapsed_s": si("elapsed_s", lap.elapsed_s),
        "timer_s": si("timer_s", lap.timer_s),
        "distance_m": si("distance_m", lap.distance_m),
        "intensity": text(lap.intensity),
    }


def _split(split: Split) -> Json:
    return {"gait": split.gait.value, "started": moment(split.started), "ended": moment(split.ended)}


def _pause(pause: Pause) -> Json:
    return {"started": moment(pause.started), "ended": moment(pause.ended)}


def _jog(jog: Spell) -> Json:
    return {
        "start_s": si("start_s", jog.start_s),
        "end_s": si("end_s", jog.end_s),
        "distance_m": si("distance_m", jog.distance_m),
    }


def _measures(run: Run, runner: Runner) -> Json:
    found: dict[Column, Measure | Missing] = {**run.measures, **personal(run, runner)}
    return {column.value: measure(each, QUANTITIES[column].decimals) for column, each in found.items()}
