"""What happened within one run as fields of JSON: the jog pattern, the drift, what pods measured."""

from collections.abc import Mapping

from analyser.activity.run import Run
from analyser.columns import POD_COLUMNS, QUANTITIES, Column
from analyser.gait.drift import Drift
from analyser.gait.interval import Interval
from analyser.gait.pattern import pattern
from analyser.measure import Measure, Missing
from analyser.report.fields import DECIMALS, Json, measure, number, si
from analyser.report.run_words import pattern_words


def pattern_fields(run: Run) -> Json | None:
    """The jog pattern, or None where the jogs follow no plan."""
    found = pattern(run.jogs)
    if found is None:
        return None
    return {
        "said": pattern_words(run),
        "repeats": found.repeats,
        "parts": [{"jog_s": si("jog_s", part.jog_s), "walk_s": si("walk_s", part.walk_s)} for part in found.parts],
        "left_over": found.left_over,
    }


def drift_fields(found: Drift | Missing) -> Json:
    """The drift with its intervals, or why there is none."""
    if isinstance(found, Missing):
        return {"missing": found.reason}
    return {
        "cadence": interval_fields(found.cadence),
        "contact_time": None if found.contact_time is None else interval_fields(found.contact_time),
        "windows": found.windows,
    }


def interval_fields(found: Interval) -> Json:
    """A change (fraction) with its 95 % interval."""
    return {name: number(getattr(found, name), DECIMALS) for name in ("value", "low", "high")}


def pod_fields(measures: Mapping[Column, Measure | Missing]) -> Json:
    """What pods measured, for those columns that they recorded."""
    return {
        column.value: measure(measures[column], QUANTITIES[column].decimals)
        for column in POD_COLUMNS
        if column in measures
    }
