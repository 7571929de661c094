"""The answer to "how far may I go next?" as one JSON object; `analyser-next-1.schema.json` beside it describes it."""

from datetime import date

from analyser.advice.next_answer import NextRun
from analyser.advice.want import Wanted
from analyser.report import fields
from analyser.report.birth_weeks import weeks_since_birth
from analyser.report.fields import Json
from analyser.report.judged_by import judged_by_fields, unseen_fields
from analyser.report.next_fields import next_run_fields, said_in_words
from analyser.report.report import Report

SCHEMA = "analyser-next/1"


def next_json(report: Report, answer: NextRun, wish: Wanted | None, on: date | None) -> str:
    """The answer, and when a wish comes within the limits, as JSON text in UTF-8, ending in a line break."""
    units = report.training.runner.units
    return fields.as_json(
        {
            "schema": SCHEMA,
            "generated_by": report.generated_by,
            "as_of": fields.day(report.as_of),
            "week_since_birth": weeks_since_birth(report.as_of, report.training.runner),
            **judged_by_fields(report),
            "on": fields.day(on),
            "next_run": next_run_fields(answer, as_of=report.as_of, units=units),
            "want": None if wish is None else _wish(wish, report),
            "unread": fields.texts(f"{each.where}: {each.what}" for each in report.training.diary.unread),
            "cannot_see": unseen_fields(),
        }
    )


def _wish(wish: Wanted, report: Report) -> Json:
    return {
        "distance_m": fields.si("distance_m", wish.want.distance_m),
        "run_s": fields.si("run_s", wish.want.run_s),
        "date": fields.day(wish.date),
        "runs_before": wish.runs,
        "said": said_in_words(wish.said, as_of=report.as_of, units=report.training.runner.units),
    }
