"""The answer to "how far may I go next?" as fields of JSON: the same wherever it stands."""

from datetime import date

from analyser.activity.runner import Units
from analyser.advice.next_answer import NextRun
from analyser.advice.sentence import Sentence
from analyser.report import fields
from analyser.report.fields import Json
from analyser.report.printable import printable
from analyser.report.words import worded


def next_run_fields(following: NextRun, *, as_of: date, units: Units) -> Json:
    """The fields of one answer; its words are as seen from `as_of`."""
    return {
        "date": fields.day(following.date),
        "distance_m": fields.si("distance_m", following.distance_m),
        "run_s": fields.si("run_s", following.run_s),
        "state": following.state.value,
        "rung": following.rung,
        "binder": following.binder,
        "because": said_in_words(following.because, as_of=as_of, units=units),
        "said": said_in_words(following.said, as_of=as_of, units=units),
        "otherwise": said_in_words(following.otherwise, as_of=as_of, units=units),
    }


def said_in_words(said: Sentence | None, *, as_of: date, units: Units) -> str | None:
    """The sentence fit to print, None where there is none."""
    return None if said is None else printable(worded(said, as_of=as_of, units=units))
