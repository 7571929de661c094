"""What a cue changed, in words: cadence, step length, heart rate and pain, since and before."""

from collections.abc import Iterator

from analyser.activity.runner import Units
from analyser.advice.cue import Cue, Pains, newest_cue
from analyser.columns import Column
from analyser.gait.before_now import LEAST_RUNS, BeforeNow, NotYet
from analyser.gait.cue_trial import HeartRates
from analyser.measure import Missing
from analyser.report.printable import printable
from analyser.report.report import Report
from analyser.report.run_words import changed_words
from analyser.report.words import SPACE, counted, date_words, pace_words, step_words


def cue_words(report: Report) -> tuple[str, ...]:
    """A sentence for each thing that is told of her newest cue; nothing where she noted none."""
    cue = newest_cue(report.training)
    return () if cue is None else tuple(_told(cue, report.training.runner.units))


def _told(cue: Cue, units: Units) -> Iterator[str]:
    yield f"Since {date_words(cue.trial.day)}: “{printable(cue.words)}”."
    yield _gait(cue, units)
    if cue.trial.heart_rate is not None:
        yield _heart_rate(cue.trial.heart_rate)
    if cue.pain_before.worst is not None or cue.pain_since.worst is not None:
        yield f"Worst pain on days with an answer: {_pain(cue.pain_since)} since, {_pain(cue.pain_before)} before."
    if isinstance(cue.trial.cadence, BeforeNow):
        yield "What changed at the same time is no proof that the cue did it."


def _gait(cue: Cue, units: Units) -> str:
    found = cue.trial.cadence
    if isinstance(found, Missing):
        return f"Cannot tell: {found.reason}."
    if isinstance(found, NotYet):
        return _not_yet(found)
    parts = [f"{found.now:.0f} steps a minute since, {found.before:.0f} before, {changed_words(found.change)}"]
    step = cue.trial.step_length
    if isinstance(step, BeforeNow):
        now, was = step_words(step.now, units), step_words(step.before, units)
        parts.append(f"a step of {now} since, {was} before, {changed_words(step.change)}")
    runs = f"{counted(found.runs_now, 'run', 'runs')} since, {found.runs_before} before"
    said = f"At {pace_words(found.speed_mps, units)}: {'; '.join(parts)}. {runs}; in brackets the 95{SPACE}% interval."
    return f"{said} {_verdict(found)}"


def _verdict(found: BeforeNow) -> str:
    if found.change.is_clear:
        more = found.column is Column.CADENCE_SPM and found.change.value > 0
        what = "Your steps are shorter and quicker" if more else "Your steps are longer and slower"
        return f"{what}, beyond the noise from run to run."
    if found.more_runs:
        return f"Cannot tell yet whether that is a change; about {counted(found.more_runs, 'more run', 'more runs')}."
    return "That is no change beyond the noise from run to run."


def _not_yet(found: NotYet) -> str:
    lacking = []
    if found.more_now:
        lacking.append(f"about {counted(found.more_now, 'more run', 'more runs')}")
    if found.more_before:
        lacking.append(f"{counted(found.more_before, 'run', 'runs')} from before it, if you have the files")
    return (
        f"Cannot tell yet; {' and '.join(lacking)}. It takes {LEAST_RUNS} steady runs before and {LEAST_RUNS} since, "
        "at about the same speed and with the same sensor."
    )


def _heart_rate(found: HeartRates) -> str:
    said = f"Heart rate at about that pace: {found.since_bpm:.0f} since, {found.before_bpm:.0f} before"
    low, high = round(found.change.low), round(found.change.high)
    interval = f"{low:+d} to {high:+d} beats a minute".replace("-", "−")
    clear = "" if found.change.is_clear else ": no clear change"
    return f"{said} ({interval}){clear}."


def _pain(found: Pains) -> str:
    if found.worst is None:
        return "no answer"
    return f"{found.worst:.1f} of 10 ({counted(found.days, 'day', 'days')})"
