"""The report as one JSON object, written field by field: what another program reads.

The same report gives the same bytes. Positions, names of activities, diary notes and what tells two files apart are
never in it. `analyser-report-1.schema.json` beside this file describes it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from analyser.activity.run import Run
from analyser.activity.runner import Runner
from analyser.advice.rule import Finding, Limit, Observed
from analyser.advice.sentence import Sentence
from analyser.advice.stop_signs import SIGNS
from analyser.advice.training import Training
from analyser.columns import QUANTITIES, Column
from analyser.load.load import Spike
from analyser.measure import Measure, Missing
from analyser.report import fields
from analyser.report.birth_weeks import weeks_since_birth
from analyser.report.cue_fields import cue_fields
from analyser.report.felt_fields import checklist_fields, felt_fields, pain_fields
from analyser.report.fields import Json
from analyser.report.inputs import inputs
from analyser.report.json_pieces import Anew, json_pieces, whole
from analyser.report.judged_by import judged_by_fields, unseen_fields
from analyser.report.load_fields import each_day, record_fields, way_fields, weeks_fields
from analyser.report.next_fields import next_run_fields
from analyser.report.own_curves import OwnCurves
from analyser.report.own_fields import before_now_fields, knee_load_fields
from analyser.report.own_running import usual_by_week
from analyser.report.printable import printable
from analyser.report.report import Report
from analyser.report.rule_fields import changed_fields
from analyser.report.run_fields import drift_fields, pattern_fields, pod_fields
from analyser.report.since_fields import since_fields
from analyser.report.sizes import sizes
from analyser.report.words import worded

SCHEMA = "analyser-report/1"

_MEASURES = (
    Column.CADENCE_SPM,
    Column.STEP_LENGTH_M,
    Column.STRIDE_LENGTH_M,
    Column.SPEED_MPS,
    Column.CONTACT_TIME_S,
    Column.DUTY_FACTOR,
    Column.FLIGHT_TIME_S,
    Column.PEAK_FORCE_BW,
    Column.LEG_STIFFNESS_NPM,
    Column.VERTICAL_OSCILLATION_M,
    Column.VERTICAL_RATIO,
    Column.CONTACT_BALANCE,
    Column.CADENCE_EXPECTED_SPM,
    Column.CADENCE_Z,
    Column.STEP_SPEED_LOSS,
    Column.HEART_RATE_BPM,
)


def to_json(report: Report) -> str:
    """The report as JSON text in UTF-8 characters, ending in a line break."""
    return b"".join(written(report)).decode()


def written(report: Report) -> Iterator[bytes]:
    """The same in UTF-8, piece by piece."""
    return json_pieces(fields_on_demand(report))


def report_fields(report: Report) -> Json:
    """The report as the object that `to_json` writes: what tables are made of too."""
    return whole(fields_on_demand(report))


def fields_on_demand(report: Report) -> Mapping[str, Any]:
    """The same; what there are thousands of is made for whoever goes through it."""
    training = report.training
    own = OwnCurves(training)
    spikes = {run: spike for spike in training.load.spikes for run in spike.session.runs}
    return {
        "schema": SCHEMA,
        "generated_by": report.generated_by,
        "as_of": fields.day(report.as_of),
        **judged_by_fields(report),
        "runner": _runner(training.runner),
        "shown": {"since": fields.day(report.shown.since), "until": fields.day(report.shown.until)},
        "zone_from": report.zone_from,
        "notes": fields.texts(report.notes),
        "inputs": inputs(report.ledger, runs=len(training.runs), others=len(training.others)),
        "runs": Anew(lambda: (_run(run, spikes.get(run.id), own, training) for run in report.shown_runs)),
        "record": record_fields(training.load),
        "days": Anew(lambda: each_day(training.load, training.runner, report.shown)),
        "weeks": weeks_fields(training.load, training.runner, usual_by_week(report, own), report.shown),
        "way": way_fields(training.load),
        "before_now": before_now_fields(report),
        "knee_load": knee_load_fields(report, own),
        "cue_trial": cue_fields(training),
        "since": since_fields(report),
        "pain_and_jogging": pain_fields(training, minutes=sizes(report).minutes),
        "checklist": checklist_fields(training),
        "findings": [_finding(finding, report) for finding in report.told],
        "next_run": next_run_fields(report.next_run, as_of=report.as_of, units=training.runner.units),
        "see_someone": [{"sign": sign.words, "ask": sign.ask} for sign in SIGNS.values()],
        "cannot_see": unseen_fields(report.cannot_see),
    }


def _runner(runner: Runner) -> Json:
    return {
        "height_m": fields.number(runner.height_m, 3),
        "mass_kg": fields.number(runner.mass_kg, 1),
        "returning_from": runner.returning_from and runner.returning_from.value,
        "returning_since": fields.day(runner.returning_since),
        "assessed": fields.day(runner.assessed),
        "pregnant": runner.pregnant,
        "ask_pelvic": runner.ask_pelvic.value,
        "pronoun": fields.text(runner.pronoun),
        "week_start": runner.week_start,
        "zone": fields.text(runner.zone),
        "units": runner.units.value,
    }


def _run(run: Run, spike: Spike | None, own: OwnCurves, training: Training) -> Json:
    measures = {**run.measures, **own.personal(run)}
    return (
        {
            "id": run.id,
            "source": printable(run.source),
            "format": printable(run.format),
            "started": fields.moment(run.started),
            "local_date": fields.day(run.local_date),
            "sport": run.sport.value,
            "sub_sport": printable(run.sub_sport),
            "indoor": run.indoor,
            "device": fields.text(run.device.name),
            "sensor": run.sensor,
            "duration_s": fields.si("duration_s", run.duration_s),
            "distance_m": fields.si("distance_m", run.distance_m),
            "ratio_session": fields.si("ratio_session", None if spike is None else spike.ratio_session),
            "ratio_jog": fields.si("ratio_jog", None if spike is None else spike.ratio_jog),
            "run_s": fields.si("run_s", run.run_s),
            "walk_s": fields.si("walk_s", run.walk_s),
            "stand_s": fields.si("stand_s", run.stand_s),
            "run_distance_m": fields.si("run_distance_m", run.run_distance_m),
            "jog_intervals": len(run.jogs),
            "longest_jog_s": fields.si("longest_jog_s", run.longest_jog_s),
            "jog_pattern": pattern_fields(run),
            "drift": drift_fields(own.drift(run)),
            "states_from": run.states_from,
            "trust": {signal.value: trust.grade.value for signal, trust in run.trust.items()},
            "trust_reasons": {
                signal.value: fields.texts(trust.reasons) for signal, trust in run.trust.items() if trust.reasons
            },
            "felt": felt_fields(run, training.diary),
            "week_since_birth": weeks_since_birth(run.local_date, training.runner),
            "notes": fields.texts(run.notes),
        }
        | _measures(measures)
        | pod_fields(measures)
    )


def _measures(measures: Mapping[Column, Measure | Missing]) -> Json:
    absent = Missing(reason="not in this run")
    return {
        column.value: fields.measure(measures.get(column, absent), QUANTITIES[column].decimals) for column in _MEASURES
    }


def _finding(finding: Finding, report: Report) -> Json:
    rule, verdict = finding.rule, finding.verdict
    return {
        "id": rule.id,
        "state": verdict.state.value,
        "urgency": verdict.urgency and verdict.urgency.value,
        "topic": rule.topic.value,
        "title": rule.title,
        "said": _said(verdict.said, report),
        "advice": _said(verdict.advice, report),
        "observed": [_observed(observed) for observed in verdict.observed],
        "limits": [_limit(limit) for limit in rule.limits],
        "grade": rule.grade.value,
        "confidence": finding.confidence and finding.confidence.value,
        "confidence_reason": finding.confidence_reason,
        "pointer": rule.pointer,
        "evidence": list(rule.evidence),
        "runs": list(verdict.runs),
        "last_true": fields.day(verdict.last_true),
        "past": verdict.past,
        "covers": list(finding.covers),
        "reason": _said(verdict.reason, report),
        "changed": changed_fields(rule.changed),
    }


def _observed(observed: Observed) -> Json:
    return {"name": observed.name, "unit": observed.unit} | fields.measure(observed.measure, fields.DECIMALS)


def _limit(limit: Limit) -> Json:
    return {
        "name": limit.name,
        "value": limit.value,
        "unit": limit.unit,
        "state": limit.state.value,
        "source": limit.source,
    }


def _said(said: Sentence | None, report: Report) -> str | None:
    return None if said is None else printable(worded(said, as_of=report.as_of, units=report.training.runner.units))
