"""The second side: the runs of twelve weeks, the limits that were used, and how good the data are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from statistics import median

from analyser.activity.diary import Entry
from analyser.activity.run import Run
from analyser.activity.runner import Units
from analyser.activity.trust import Grade
from analyser.advice.rule import Finding, Limit
from analyser.advice.stop_signs import stop_signs
from analyser.advice.symptoms import pelvic_yes
from analyser.columns import Column
from analyser.measure import Measure, Origin
from analyser.report.card_words import changed_words, limit_name, source_words, with_unit
from analyser.report.clinician.red_flags import said_of
from analyser.report.clinician.strip import WEEKS
from analyser.report.printable import listed, printable
from analyser.report.report import Report
from analyser.report.rows import NOTHING
from analyser.report.run_words import minutes_words
from analyser.report.tally import tally
from analyser.report.words import SPACE, counted, date_words, distance_number, pace_number, step_words

NEVER_SHOWN = frozenset({"peak-force", "many-stressors"})
"""Findings that rest on a modelled force, or that only join others."""
CLINIC = Units.METRIC
"""The units of a clinic, whatever the runner's are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A name and what is said of it."""

    name: str
    said: str


_LONGEST_PLACE, _LONGEST_MARKS = 12, 26
"""Characters that fit beside a run [engineering choice]."""
MOST_SESSIONS = 24
"""So many runs fit beside the limits on one side of A4 [engineering choice]."""


def recent_runs(report: Report) -> tuple[Run, ...]:
    """The runs of twelve weeks, newest first."""
    first = report.as_of - timedelta(weeks=WEEKS)
    return tuple(run for run in reversed(report.training.runs) if run.local_date > first)


def sessions(report: Report, entries: Sequence[Entry]) -> Iterator[tuple[str, ...]]:
    """The newest runs of twelve weeks, as many as the side holds."""
    by_day = {entry.date: entry for entry in entries}
    for run in recent_runs(report)[:MOST_SESSIONS]:
        yield tuple(_cells(run, by_day.get(run.local_date)))


SESSION_HEADINGS = ("Day", "min", "jog min", "bout min", "km", "min/km", "steps/min", "step cm", "pain", "marks")


def _cells(run: Run, entry: Entry | None) -> Iterator[str]:
    yield date_words(run.local_date)
    yield f"{run.duration_s / 60:.0f}"
    yield f"{run.run_s / 60:.0f}"
    yield minutes_words(run.longest_jog_s).removesuffix(f"{SPACE}min")
    yield NOTHING if run.distance_m is None else distance_number(run.distance_m, CLINIC)
    speed, cadence, step = (
        _measured(run, column) for column in (Column.SPEED_MPS, Column.CADENCE_SPM, Column.STEP_LENGTH_M)
    )
    yield NOTHING if speed is None else pace_number(speed, CLINIC)
    yield NOTHING if cadence is None else f"{cadence:.0f}"
    yield NOTHING if step is None else step_words(step, CLINIC).partition(SPACE)[0]
    yield _pains(entry)
    yield _in_a_line(entry)


def _measured(run: Run, column: Column) -> float | None:
    found = run.measures.get(column)
    return found.value if isinstance(found, Measure) and found.origin is not Origin.MODELLED else None


def _pains(entry: Entry | None) -> str:
    """During, an hour after, next morning; a dash for each that was not answered."""
    if entry is None:
        return "not answered"
    pains = (entry.pain_during, entry.pain_after_1h, entry.pain_next_morning)
    if all(pain is None for pain in pains):
        return "not answered"
    return " / ".join(NOTHING if pain is None else f"{pain:g}" for pain in pains)


def _in_a_line(entry: Entry | None) -> str:
    """The marks of a day in words, or in short where they would take more than a line."""
    if entry is None:
        return ""
    whole = "; ".join(_marks(entry))
    return whole if len(whole) <= _LONGEST_MARKS else "; ".join(_short_marks(entry))


def _short_marks(entry: Entry) -> Iterator[str]:
    if pelvic_yes(entry):
        yield "P"
    if place := _place(entry):
        yield said_of(place, _LONGEST_PLACE)
    if stop_signs(entry):
        yield "red flag"


def _place(entry: Entry) -> str:
    return " ".join(filter(None, (entry.side, entry.place)))


def _marks(entry: Entry) -> Iterator[str]:
    if pelvic_yes(entry):
        answers = {"leak": entry.leak, "heaviness": entry.heaviness, "pelvic pain": entry.pelvic_pain}
        yield listed(name for name, answer in answers.items() if answer)
    if place := _place(entry):
        yield printable(place)
    for sign in stop_signs(entry):
        yield printable(sign.words.removeprefix("that "))


def limits(findings: Iterable[Finding], *, returning: bool) -> Iterator[Row]:
    """The limits from which a rule flags, for every rule that judged something, with the number of their source.

    Those of the way back stand there where the runner is `returning`.
    """
    for finding in findings:
        rule = finding.rule
        flagging = [limit for limit in rule.limits if _flags(limit, returning)]
        if flagging and rule.id not in NEVER_SHOWN and finding.verdict.observed:
            limits = "; ".join(
                f"{limit_name(limit)} {with_unit(limit.value, limit.unit, CLINIC)} {source_words(limit)}"
                for limit in flagging
            )
            own = "" if rule.changed is None else f" {changed_words(rule.changed)}"
            yield Row(name=rule.title, said=f"{limits}{own}")


def _flags(limit: Limit, returning: bool) -> bool:
    """Whether a rule flags from that limit on: it is named after the state, with what it is for behind that."""
    first, *rest = re.split(r"[-_ ]", limit.name)
    return first == limit.state.value and (returning or "return" not in rest)


def quality(report: Report) -> Iterator[Row]:
    """What became of the files, and how far the runs of twelve weeks can be trusted."""
    yield Row(name="Files", said=tally(report.ledger))
    runs = recent_runs(report)
    for name, title in (("distance", "Distance"), ("cadence", "Cadence")):
        grades = [trust.grade for run in runs for signal, trust in run.trust.items() if signal.value == name]
        if grades:
            weak = sum(grade in (Grade.C, Grade.D) for grade in grades)
            yield Row(name=title, said=f"{weak} of {counted(len(grades), 'run', 'runs')} with gaps or faults")
    sensors = sorted({printable(run.sensor) for run in runs if run.sensor})
    if sensors:
        yield Row(name="Cadence counted at", said=listed(sensors))
    gaps = [(later - earlier).days for earlier, later in pairwise(sorted({run.local_date for run in runs}))]
    if gaps:
        yield Row(name="Days from run to run", said=f"median {median(gaps):g}, most {max(gaps)}")
