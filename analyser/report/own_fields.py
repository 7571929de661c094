"""Her before and now, and her knee load over her usual, as fields of JSON."""

from analyser.columns import QUANTITIES
from analyser.gait.before_now import BeforeNow
from analyser.gait.knee_load import Ratio, UsualKilometres, WhatIf
from analyser.measure import Missing
from analyser.report.fields import DECIMALS, Json, day, number, si
from analyser.report.own_curves import OwnCurves
from analyser.report.own_running import Compared, compared, knee_now
from analyser.report.report import Report
from analyser.report.run_fields import interval_fields


def before_now_fields(report: Report) -> Json | None:
    """What is compared with what, and each column by each sensor; None without a run."""
    found = compared(report.training)
    if found is None:
        return None
    return {
        "before_from": day(found.before_from),
        "before_until": day(found.before_until),
        "now_from": day(found.now_from),
        "now_until": day(found.now_until),
        "break_from": day(found.broke),
        "compared": [_compared(each) for each in found.compared],
    }


def knee_load_fields(report: Report, own: OwnCurves) -> Json | None:
    """The newest judged run over her usual, relative only; None where no run tells it."""
    found = knee_now(report, own)
    if found is None:
        return None
    load = found.load
    return {
        "run": found.gait.run.id,
        "per_step": None if load is None else _ratio(load.per_step),
        "per_km": None if load is None else _ratio(load.per_km),
        "per_minute": None if load is None else _ratio(load.per_minute),
        "what_if": None if found.what_if is None else _what_if(found.what_if),
    }


def usual_fields(found: UsualKilometres | None) -> Json | None:
    """A week in metres of her usual running, with the range."""
    if found is None:
        return None
    return {
        "distance_m": si("distance_m", found.distance_m),
        "lowest_m": si("lowest_m", found.lowest_m),
        "highest_m": si("highest_m", found.highest_m),
        "of_m": si("of_m", found.of_m),
        "judged": found.judged,
        "runs": found.runs,
    }


def _compared(each: Compared) -> Json:
    known: Json = {"column": each.column.value, "sensor": each.sensor}
    found = each.found
    if isinstance(found, Missing):
        return known | {"missing": found.reason}
    if not isinstance(found, BeforeNow):
        return known | {"more_now": found.more_now, "more_before": found.more_before}
    decimals = QUANTITIES[each.column].decimals
    return known | {
        "speed_mps": si("speed_mps", found.speed_mps),
        "before": number(found.before, decimals),
        "now": number(found.now, decimals),
        "change": interval_fields(found.change),
        "runs_before": found.runs_before,
        "runs_now": found.runs_now,
        "more_runs": found.more_runs,
    }


def _ratio(found: Ratio) -> Json:
    return {name: number(getattr(found, name), DECIMALS) for name in ("value", "lowest", "highest")}


def _what_if(found: WhatIf) -> Json:
    return {
        "cadence_spm": si("cadence_spm", found.cadence_spm),
        "metronome_spm": found.metronome_spm,
        "step_length_m": si("step_length_m", found.step_length_m),
        "step_length_change": number(found.step_length_change, DECIMALS),
        "per_step": _ratio(found.per_step),
        "per_km": _ratio(found.per_km),
    }
