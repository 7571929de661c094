"""Where on the way from walking to jogging she is, and the first times on it, in one sentence."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from types import MappingProxyType

from analyser.load.breaks import STALE_DAYS
from analyser.load.load import Milestone, MilestoneKind, ReturnReason, Stage
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
    """The stage, then each first time with its day; None where she is not on a way back, or has stopped again.

    A record that is older than a week tells the stage of its newest day.
    """
    training = report.training
    load = training.load
    if not load.mode.active:
        return None
    if load.mode.since is None:
        return _WALKS if load.stage is Stage.WALK and load.mode.reason is not ReturnReason.BREAK else None
    newest = training.newest
    is_stale = newest is not None and (training.as_of - newest).days > STALE_DAYS
    when = f"as of {date_words(newest)}" if newest is not None and is_stale else "now"
    firsts = "; ".join(_told(day, list(of)) for day, of in groupby(load.milestones, key=lambda each: each.day))
    return f"From walking to jogging: {STAGES[load.stage]} {when}. {begun(firsts)}."


def _told(day: date, reached: Sequence[Milestone]) -> str:
    """The first times of one day: the run, and the longest of the bouts, which holds the shorter ones."""
    bouts = [each for each in reached if each.kind is not MilestoneKind.FIRST_RUN]
    first = [each for each in reached if each.kind is MilestoneKind.FIRST_RUN]
    return f"{listed(_FIRST[each.kind] for each in (*first, *bouts[-1:]))} on {date_words(day)}"
