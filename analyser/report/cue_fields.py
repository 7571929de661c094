"""What changed since her newest cue, as fields of JSON; the cue in her own words is not in it."""

from analyser.advice.cue import Cue, Pains, newest_cue
from analyser.advice.training import Training
from analyser.columns import QUANTITIES, Column
from analyser.gait.before_now import BeforeNow, NotYet
from analyser.gait.cue_trial import HeartRates
from analyser.measure import Missing
from analyser.report.fields import Json, day, number, si
from analyser.report.run_fields import interval_fields


def cue_fields(training: Training) -> Json | None:
    """The trial of her newest cue; None where she noted none."""
    cue = newest_cue(training)
    return None if cue is None else _fields(cue)


def _fields(cue: Cue) -> Json:
    trial = cue.trial
    return {
        "day": day(trial.day),
        "cadence_spm": _compared(trial.cadence, Column.CADENCE_SPM),
        "step_length_m": _compared(trial.step_length, Column.STEP_LENGTH_M),
        "heart_rate_bpm": None if trial.heart_rate is None else _heart_rate(trial.heart_rate),
        "pain_before": _pains(cue.pain_before),
        "pain_since": _pains(cue.pain_since),
    }


def _compared(found: BeforeNow | NotYet | Missing, column: Column) -> Json:
    if isinstance(found, Missing):
        return {"missing": found.reason}
    if isinstance(found, NotYet):
        return {"more_since": found.more_now, "more_before": found.more_before}
    decimals = QUANTITIES[column].decimals
    return {
        "sensor": found.sensor,
        "speed_mps": si("speed_mps", found.speed_mps),
        "before": number(found.before, decimals),
        "since": number(found.now, decimals),
        "change": interval_fields(found.change),
        "runs_before": found.runs_before,
        "runs_since": found.runs_now,
        "more_runs": found.more_runs,
    }


def _heart_rate(found: HeartRates) -> Json:
    change = found.change
    return {
        "before": number(found.before_bpm, 1),
        "since": number(found.since_bpm, 1),
        "change": {"value": number(change.value, 1), "low": number(change.low, 1), "high": number(change.high, 1)},
        "runs_before": found.runs_before,
        "runs_since": found.runs_since,
    }


def _pains(found: Pains) -> Json:
    return {"worst": number(found.worst, 1), "days": found.days}
