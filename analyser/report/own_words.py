"""Her before and now, and her knee load over her usual, in sentences: never a force, never a diagnosis."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from analyser.activity.runner import Units
from analyser.columns import Column
from analyser.gait.before_now import LEAST_RUNS, BeforeNow, NotYet
from analyser.gait.knee_load import EXPONENT_RANGE, Ratio, UsualKilometres, WhatIf
from analyser.measure import Missing
from analyser.report.own_curves import OwnCurves
from analyser.report.own_running import Compared, Comparison, KneeNow, compared, knee_now, usual_by_week
from analyser.report.plotted import shown_weeks
from analyser.report.printable import printable
from analyser.report.report import Report
from analyser.report.run_words import changed_words, range_words
from analyser.report.what_if_words import WhatIfWords, what_if_words
from analyser.report.words import (
    SPACE,
    counted,
    date_words,
    distance_number,
    distance_words,
    pace_words,
    percent_words,
    step_words,
    worded,
)

CAVEAT = "This is relative, never a force; a sum, not a diagnosis."
_COUNTED_AT = {"wrist": "the wrist", "strap": "the chest", "pod": "the waist", "footpod": "the foot"}
_WEEKS = 6
"""So many of the last weeks are told in usual kilometres (engineering choice)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KneeWords:
    """The knee load in sentences, and the last weeks as rows of text, newest first."""

    sentences: tuple[str, ...]
    weeks: tuple[tuple[str, ...], ...]
    what_if: WhatIfWords | None = None


def before_now_words(report: Report) -> tuple[str, ...]:
    """Which runs are compared, then a sentence for each sensor of now; nothing without a run."""
    found = compared(report.training)
    if found is None:
        return ()
    units = report.training.runner.units
    groups = groupby(found.compared, key=lambda each: each.sensor)
    return (_between(found), *(_sensor(sensor, tuple(of), units) for sensor, of in groups))


def before_now_line(report: Report) -> str | None:
    """The sentence of the sensor that tells most; None where no run can be compared."""
    found = compared(report.training)
    known = [] if found is None else [each for each in found.compared if not isinstance(each.found, Missing)]
    if not known:
        return None
    told = next((each for each in known if isinstance(each.found, BeforeNow)), known[0])
    return _sensor(told.sensor, [each for each in known if each.sensor == told.sensor], report.training.runner.units)


def knee_words(report: Report) -> KneeWords | None:
    """The knee load over her usual in words; None where no run tells it."""
    own, units = OwnCurves(report.training), report.training.runner.units
    found = knee_now(report, own)
    if found is None:
        return None
    return KneeWords(
        sentences=tuple(_knee(found, report)),
        weeks=tuple(_weeks(usual_by_week(report, own), report, units)),
        what_if=what_if_words(found.what_ifs, found.gait.speed.value, units) if found.what_ifs else None,
    )


def _between(found: Comparison) -> str:
    now = f"now from {date_words(found.now_from)} to {date_words(found.now_until)}"
    if found.before_from is None:
        return f"Before is up to {date_words(found.before_until)}, {now}."
    return f"Before is from {date_words(found.before_from)} to {date_words(found.before_until)}, {now}."


def _sensor(sensor: str, of: Sequence[Compared], units: Units) -> str:
    """What one sensor tells of cadence and step length."""
    at = f"counted at {_COUNTED_AT.get(sensor, printable(sensor))}"
    told = [each.found for each in of if isinstance(each.found, BeforeNow)]
    if told:
        return _told(told, at, units)
    first = of[0].found
    if isinstance(first, NotYet):
        return _not_yet(first, at)
    assert isinstance(first, Missing)
    return f"Cannot tell ({at}): {first.reason}."


def _told(told: Sequence[BeforeNow], at: str, units: Units) -> str:
    first = told[0]
    parts = "; ".join(
        f"{_named(each, each.now, units)} now, {_number(each, each.before, units)} before, {changed_words(each.change)}"
        for each in told
    )
    count = f"{counted(first.runs_now, 'run', 'runs')} now, {first.runs_before} before"
    said = f"At {pace_words(first.speed_mps, units)}, {at}: {parts}. {count}; in brackets the 95{SPACE}% interval."
    return said + _verdict(first)


def _verdict(found: BeforeNow) -> str:
    if found.change.is_clear:
        return ""
    if found.more_runs:
        return f" Cannot tell yet whether that is a change; about {counted(found.more_runs, 'more run', 'more runs')}."
    return " That is no clear change."


def _named(found: BeforeNow, value: float, units: Units) -> str:
    cadence = found.column is Column.CADENCE_SPM
    return f"{_number(found, value, units)} steps a minute" if cadence else f"a step of {_number(found, value, units)}"


def _number(found: BeforeNow, value: float, units: Units) -> str:
    return f"{value:.0f}" if found.column is Column.CADENCE_SPM else step_words(value, units)


def _not_yet(found: NotYet, at: str) -> str:
    now = f"about {counted(found.more_now, 'more run', 'more runs')}" if found.more_now else ""
    older = (
        f"{counted(found.more_before, 'older run', 'older runs')}, if you have the files" if found.more_before else ""
    )
    lacking = " and ".join(filter(None, (now, older)))
    return f"Cannot tell yet ({at}); {lacking}. It takes {LEAST_RUNS} steady runs before and {LEAST_RUNS} now."


def _knee(found: KneeNow, report: Report) -> list[str]:
    units, day = report.training.runner.units, date_words(found.gait.day)
    said = []
    if found.load is not None:
        parts = (("in each step", found.load.per_step), ("per kilometre", found.load.per_km))
        loads = ", ".join(f"{_more(ratio)} {where}" for where, ratio in (*parts, ("per minute", found.load.per_minute)))
        said.append(f"Your run of {day} loaded the knee, against your usual running: {loads}.")
    elif found.lacking is not None:
        said.append(printable(worded(found.lacking, as_of=report.as_of, units=units)))
    else:
        said.append(
            f"Your run of {day} has a pace that your earlier runs do not have, so there is no usual load for it."
        )
    if found.what_if is not None:
        said.append(_what_if(found.what_if, units))
    if found.load is None and found.what_if is None:
        return said
    low, high = EXPONENT_RANGE
    return [*said, f"In brackets what exponents of {low} to {high} give, because none is known better. {CAVEAT}"]


def _what_if(found: WhatIf, units: Units) -> str:
    return (
        f"What if: 5{SPACE}% more steps at that pace are {found.metronome_spm} a minute on a metronome, a step of "
        f"{step_words(found.step_length_m, units)} ({percent_words(found.step_length_change)}), and "
        f"the load {_more(found.per_step)} in each step, {_more(found.per_km)} per kilometre."
    )


def _more(ratio: Ratio) -> str:
    """A load against the usual: `+4 % (+3 to +5 %)`."""
    return range_words(ratio.value - 1, ratio.lowest - 1, ratio.highest - 1)


def _weeks(found: Mapping[date, UsualKilometres], report: Report, units: Units) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for week in reversed(shown_weeks(report)[-_WEEKS:]):
        usual = found.get(week.start)
        if usual is not None:
            rows.append((week.named, distance_words(usual.of_m, units), _usual(usual, units)))
    return rows


def _usual(found: UsualKilometres, units: Units) -> str:
    low, high = distance_number(found.lowest_m, units), distance_number(found.highest_m, units)
    return f"{distance_words(found.distance_m, units)} ({low} to {high})"
