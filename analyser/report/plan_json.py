"""The coming weeks as one JSON object; `analyser-plan-1.schema.json` beside this file describes it."""

from analyser.advice.plan_answer import Plan, Step, WeekLimit
from analyser.report import fields
from analyser.report.fields import Json
from analyser.report.judged_by import judged_by_fields, unseen_fields
from analyser.report.next_fields import said_in_words
from analyser.report.report import Report

SCHEMA = "analyser-plan/1"


def plan_json(report: Report, made: Plan) -> str:
    """The plan as JSON text in UTF-8 characters, ending in a line break."""
    return fields.as_json(
        {
            "schema": SCHEMA,
            "generated_by": report.generated_by,
            "as_of": fields.day(report.as_of),
            **judged_by_fields(report),
            "until": fields.day(made.until),
            "state": made.state.value,
            "said": said_in_words(made.said, as_of=report.as_of, units=report.training.runner.units),
            "steps": [_step(step, report) for step in made.steps],
            "limits": [_limit(limit) for limit in made.limits],
            "cannot_see": unseen_fields(),
        }
    )


def _step(step: Step, report: Report) -> Json:
    as_of, units = report.as_of, report.training.runner.units
    return {
        "date": fields.day(step.day),
        "kind": step.kind.value,
        "run_s": fields.si("run_s", step.run_s),
        "distance_m": fields.si("distance_m", step.distance_m),
        "bouts": step.bouts if step.run_s is not None else None,
        "bout_s": fields.si("bout_s", step.bout_s),
        "between_s": fields.si("between_s", step.between_s) if step.run_s is not None else None,
        "walk_s": fields.si("walk_s", step.walk_s),
        "move": step.move and step.move.value,
        "binder": step.binder,
        "because": said_in_words(step.because, as_of=as_of, units=units),
        "said": said_in_words(step.said, as_of=as_of, units=units),
    }


def _limit(limit: WeekLimit) -> Json:
    return {
        "start": fields.day(limit.start),
        "run_m": fields.si("run_m", limit.run_m),
        "run_s": fields.si("run_s", limit.run_s),
        "week_m": fields.si("week_m", limit.week_m),
        "week_s": fields.si("week_s", limit.week_s),
    }
