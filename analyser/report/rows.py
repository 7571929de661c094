"""Weeks and runs as rows of text in the runner's units: what terminal and page both print in tables."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from analyser.activity.recording import Sport
from analyser.activity.run import Run
from analyser.activity.runner import Runner, Units
from analyser.activity.trust import Grade, Signal
from analyser.advice.training import Training
from analyser.columns import Column
from analyser.load.load import Load
from analyser.measure import Measure, Missing, Origin
from analyser.report.birth_weeks import dated, weeks_since_birth
from analyser.report.felt_words import felt_words
from analyser.report.grouped import beside_s, longest_jogging, week_of
from analyser.report.own_curves import OwnCurves
from analyser.report.printable import printable
from analyser.report.report import Report
from analyser.report.run_words import drift_words, pattern_words
from analyser.report.words import SPACE, date_words, distance_number, pace_number, percent_words, step_words

NOTHING = "–"
"""Printed where there is no number; the reason stands beside the run."""

_ON_FOOT = frozenset(sport.value for sport in Sport if sport.on_foot)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """One calendar week: `since_birth` is its number of whole weeks after the birth, `way_m` what was jogged (m).

    The way is None where there was jogging and none of it has a distance that counts.
    """

    start: date
    since_birth: int | None
    jog_min: float
    walk_min: float
    way_m: float | None
    runs: int
    ramp: str
    partial: bool
    longest_min: float = 0.0
    """Minutes of jogging of its longest session."""
    rest_days: int = 0
    steps: int | None = None
    """Running steps of both feet; None where nothing tells them, as for the ways up and down (m)."""
    ascent_m: float | None = None
    descent_m: float | None = None
    beside: tuple[tuple[str, float], ...] = ()
    """Minutes of other sport by its name; walking stands for itself."""

    @property
    def named(self) -> str:
        """The week by its first day: `25 May 2026`."""
        return date_words(self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow:
    """One run: every field but the id is text as it is printed. A step from a guessed speed is not told."""

    id: str
    day: str
    way: str
    minutes: str
    jog_minutes: str
    pace: str
    cadence: str
    step: str
    trust: str
    trust_reasons: tuple[str, ...]
    notes: tuple[str, ...]
    within: tuple[str, ...]
    """What happened within it: the jog pattern, the drift."""
    felt: tuple[str, ...]
    """How it felt, by the watch and the diary."""
    modelled: str | None
    """Of a run without recorded cadence the ranges of what is modelled; its cadence and step are then marked."""


def week_rows(report: Report) -> tuple[WeekRow, ...]:
    """The weeks, oldest first."""
    load, runner = report.training.load, report.training.runner
    rows = zip(load.weeks.index, load.weeks.to_dict("records"), strict=True)
    longest = longest_jogging(load, lambda day: week_of(day, runner))
    shown = ((at.date(), row) for at, row in rows if report.shown.week(at.date()))
    return tuple(_week(start, row, longest.get(start, 0.0), load, runner) for start, row in shown)


def run_rows(report: Report) -> Iterator[RunRow]:
    """The runs, newest first, each made when it is asked for: the terminal shows one, the page all."""
    own = OwnCurves(report.training)
    return (_run(run, own, report.training) for run in reversed(report.shown_runs))


def way_number(week: WeekRow, units: Units) -> str:
    """A week's jogged way without its unit, for a table: `8.0`, `0` where nothing was jogged."""
    if week.way_m == 0:
        return "0"
    return NOTHING if week.way_m is None else distance_number(week.way_m, units)


def step_number(metres: float, units: Units) -> str:
    """A step length without its unit, for a table: `103`, `40.4`."""
    return step_words(metres, units).partition(SPACE)[0]


def step_unit(units: Units) -> str:
    """The unit above a column of `step_number`."""
    return "inches" if units is Units.IMPERIAL else "cm"


def _week(start: date, row: dict[Any, Any], longest_s: float, load: Load, runner: Runner) -> WeekRow:
    return WeekRow(
        start=start,
        since_birth=weeks_since_birth(start, runner),
        jog_min=_known(row["run_s"]) / 60,
        walk_min=_known(row["walk_s"]) / 60,
        way_m=_or_none(row["run_distance_m"]),
        runs=int(row["runs"]),
        ramp=NOTHING if row["ramp"] != row["ramp"] else percent_words(row["ramp"]),
        partial=bool(row["partial"]),
        longest_min=longest_s / 60,
        rest_days=int(row["rest_days"]),
        steps=None if row["steps"] != row["steps"] else round(row["steps"]),
        ascent_m=_or_none(row["ascent_m"]),
        descent_m=_or_none(row["descent_m"]),
        beside=tuple(
            (sport, seconds / 60) for sport, seconds in beside_s(load, start).items() if sport not in _ON_FOOT
        ),
    )


def _or_none(number: float) -> float | None:
    return None if number != number else float(number)


def _known(number: float) -> float:
    return 0.0 if number != number else float(number)


def _run(run: Run, own: OwnCurves, training: Training) -> RunRow:
    units = training.runner.units
    found = {**run.measures, **own.personal(run)}
    speed, cadence, step = (_value(found.get(column)) for column in _SHOWN)
    modelled = _modelled(found, units)
    mark = f"{SPACE}modelled" if modelled else ""
    return RunRow(
        id=run.id,
        day=dated(run.local_date, training.runner),
        way=NOTHING if run.distance_m is None else distance_number(run.distance_m, units),
        minutes=f"{run.duration_s / 60:.0f}",
        jog_minutes=f"{run.run_s / 60:.0f}",
        pace=pace_number(speed, units) if speed else NOTHING,
        cadence=NOTHING if cadence is None else f"{cadence:.0f}{mark}",
        step=NOTHING if step is None or run.speed_circular else f"{step_number(step, units)}{mark}",
        trust=_worst(run).value if run.trust else NOTHING,
        trust_reasons=tuple(_reasons(run)),
        notes=tuple(printable(note) for note in run.notes),
        within=tuple(_within(run, own)),
        felt=felt_words(run, training.diary, training.runner),
        modelled=modelled,
    )


_SHOWN = (Column.SPEED_MPS, Column.CADENCE_SPM, Column.STEP_LENGTH_M)
_JUDGED = (Signal.DISTANCE, Signal.SPEED, Signal.CADENCE)
"""The signals whose worst grade stands for a run: those that its row is made of."""


def _within(run: Run, own: OwnCurves) -> Iterable[str]:
    planned = pattern_words(run)
    if planned is not None and len(run.jogs) > 1:
        yield planned
    told = drift_words(own.drift(run))
    if told:
        yield f"within the run {', '.join(told)}"


def _modelled(found: Mapping[Column, Measure | Missing], units: Units) -> str | None:
    """The ranges of modelled cadence and step length, None where they are measured or missing."""
    cadence, step = found.get(Column.CADENCE_SPM), found.get(Column.STEP_LENGTH_M)
    ends = [each for each in (cadence, step) if isinstance(each, Measure) and each.origin is Origin.MODELLED]
    if len(ends) < 2:
        return None
    spm, metres = ((each.low or each.value, each.high or each.value) for each in ends)
    short, long = (step_number(end, units) for end in metres)
    return f"modelled from pace: {spm[0]:.0f} to {spm[1]:.0f} steps/min, {short} to {long}{SPACE}{step_unit(units)}"


def _value(measure: Measure | Missing | None) -> float | None:
    return measure.value if isinstance(measure, Measure) else None


def _worst(run: Run) -> Grade:
    return max((run.trust[signal].grade for signal in _JUDGED if signal in run.trust), default=Grade.A)


def _reasons(run: Run) -> Iterable[str]:
    """Why the signals are not at A, the worst first."""
    judged = [signal for signal in _JUDGED if signal in run.trust]
    for signal in sorted(judged, key=lambda signal: run.trust[signal].grade.value, reverse=True):
        for reason in run.trust[signal].reasons:
            yield printable(f"{signal.value}: {reason}")
