"""Where on the way from walking to jogging she is, and the first times on it, in one sentence."""

from types import MappingProxyType

from analyser.load.load import Milestone, MilestoneKind, Stage
from analyser.report.printable import listed
from analyser.report.report import Report
from analyser.report.words import SPACE, date_words

STAGES = MappingProxyType(
    {
        Stage.WALK: "you walk",
        Stage.JOG_AND_WALK: "you jog and walk in turn",
        Stage.JOG: "you jog without breaks to walk",
    }
)
_FIRST = MappingProxyType(
    {
        MilestoneKind.FIRST_RUN: "the first run",
        MilestoneKind.TEN_MINUTES: f"the first 10{SPACE}minutes without walking",
        MilestoneKind.TWENTY_MINUTES: f"the first 20{SPACE}minutes",
        MilestoneKind.THIRTY_MINUTES: f"the first 30{SPACE}minutes",
    }
)


def way_words(report: Report) -> str | None:
    """The stage, then each first time with its day; None where she is not on a way back."""
    load = report.training.load
    if not load.mode.active:
        return None
    stage = f"On the way from walking to jogging, {STAGES[load.stage]} by your last runs"
    if load.mode.since is None:
        return f"{stage.removesuffix(' by your last runs')} so far."
    return f"{stage}. So far: {listed(_told(each) for each in load.milestones)}."


def _told(each: Milestone) -> str:
    return f"{_FIRST[each.kind]} on {date_words(each.day)}"
