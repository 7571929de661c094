"""The newest run in which a drift of cadence can be told: its half minutes, as they are drawn and told."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from analyser.activity.run import Run
from analyser.gait.drift import Course, Drift, course
from analyser.report.own_curves import OwnCurves
from analyser.report.report import Report

_RULE, _LIMIT = "cadence-drift", "watch"


class Third(StrEnum):
    """Which part of the run a half minute is in: the first and the last third are held against each other."""

    FIRST = "first third"
    BETWEEN = "between"
    LAST = "last third"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePoint:
    """One steady half minute: when it began (s after the start), its cadence at the middle speed (steps/min)."""

    start_s: float
    cadence_spm: float
    third: Third


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RunCourse:
    """A run with its drift and half minutes; `fall` is the share by which cadence may fall within limits (fraction)."""

    run: Run
    drift: Drift
    speed_mps: float
    points: tuple[CoursePoint, ...]
    fall: float | None

    def middle(self, third: Third) -> float:
        """The median cadence of a third (steps/min)."""
        return median(point.cadence_spm for point in self.points if point.third is third)

    def ends(self, third: Third) -> tuple[float, float]:
        """When the first half minute of a third begins, and the last (s)."""
        starts = [point.start_s for point in self.points if point.third is third]
        return starts[0], starts[-1]


def newest_course(report: Report) -> RunCourse | None:
    """The newest run that tells a drift; None where none does."""
    own = OwnCurves(report.training)
    for gait in reversed(own.judged):
        drift = own.drift(gait.run)
        found = course(gait.run, own.curve(gait.run)) if isinstance(drift, Drift) else None
        if isinstance(drift, Drift) and found is not None:
            return RunCourse(
                run=gait.run,
                drift=drift,
                speed_mps=found.speed_mps,
                points=tuple(_points(found)),
                fall=_fall(report),
            )
    return None


def _points(found: Course) -> Iterable[CoursePoint]:
    count = len(found.start_s)
    for at, (start, cadence) in enumerate(zip(found.start_s, found.cadence_spm, strict=True)):
        third = Third.FIRST if at < found.third else Third.LAST if at >= count - found.third else Third.BETWEEN
        yield CoursePoint(start_s=float(start), cadence_spm=float(cadence), third=third)


def _fall(report: Report) -> float | None:
    """The limit of the rule that judges it, where the report has that rule."""
    rule = next((finding.rule for finding in report.told if finding.rule.id == _RULE), None)
    limit = None if rule is None else next((limit for limit in rule.limits if limit.name == _LIMIT), None)
    return None if limit is None else -limit.value
