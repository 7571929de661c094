"""Where on the way from walking to jogging she is, and the first times on it, in one sentence."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from types import MappingProxyType

from analyser.advice.training import Training
from analyser.load.breaks import STALE_DAYS
from analyser.load.load import Load, Milestone, MilestoneKind, ReturnReason, Stage
from analyser.load.milestones import stage_on
from analyser.report.printable import listed
from analyser.report.report import Report
from analyser.report.words import SPACE, begun, date_words

STAGES = MappingProxyType(
    {
        Stage.WALK: "you walk",
        Stage.JOG_AND_WALK: "you jog and walk in turn",
        Stage.JOG: "you jog without breaks to walk",
    }
)
_UNTIL_THEN = MappingProxyType(
    {
        Stage.JOG_AND_WALK: "you jogged and walked in turn",
        Stage.JOG: "you jogged without breaks to walk",
    }
)
_WALKS = f"From walking to jogging: so far {STAGES[Stage.WALK]}."
_FIRST = MappingProxyType(
    {
        MilestoneKind.FIRST_RUN: "first run",
        MilestoneKind.TEN_MINUTES: f"first 10{SPACE}minutes without walking",
        MilestoneKind.TWENTY_MINUTES: f"first 20{SPACE}minutes without walking",
        MilestoneKind.THIRTY_MINUTES: f"first 30{SPACE}minutes without walking",
    }
)


def way_words(report: Report) -> str | None:
    """The stage, then each first time with its day; None where she is not on a way back, or nothing tells of it.

    A record that is older than a week tells the stage of its newest day; one without a run for weeks that of the last
    runs before.
    """
    training = report.training
    load = training.load
    if not load.mode.active:
        return None
    if load.mode.since is None:
        return _before_the_first(training)
    firsts = "; ".join(_told(day, list(of)) for day, of in groupby(load.milestones, key=lambda each: each.day))
    return f"From walking to jogging: {_stage(training)}. {begun(firsts)}."


def _before_the_first(training: Training) -> str | None:
    """What was done as long as no run has come since the return: walks that are there, or the way she jogged before."""
    load, runner = training.load, training.runner
    if load.sessions and (load.mode.reason is ReturnReason.BREAK or runner.returning_since is None):
        return f"From walking to jogging: {_stage(training)}."
    since = runner.returning_since or date.min
    walked = any(other.sport.on_foot and other.local_date >= since for other in training.others)
    return _WALKS if walked and load.stage is Stage.WALK else None


def _stage(training: Training) -> str:
    load, newest = training.load, training.newest
    if load.stage is Stage.WALK:
        return _paused(load)
    is_stale = newest is not None and (training.as_of - newest).days > STALE_DAYS
    when = f"as of {date_words(newest)}" if newest is not None and is_stale else "now"
    return f"{STAGES[load.stage]} {when}"


def _paused(load: Load) -> str:
    """That there was no run for weeks, and how she jogged before."""
    last = load.sessions[-1].day
    before = _UNTIL_THEN[stage_on(last, load.sessions)]
    return f"no run since {date_words(last)}; until then {before}"


def _told(day: date, reached: Sequence[Milestone]) -> str:
    """The first times of one day: the run, and the longest of the bouts, which holds the shorter ones."""
    bouts = [each for each in reached if each.kind is not MilestoneKind.FIRST_RUN]
    first = [each for each in reached if each.kind is MilestoneKind.FIRST_RUN]
    return f"{listed(_FIRST[each.kind] for each in (*first, *bouts[-1:]))} on {date_words(day)}"
