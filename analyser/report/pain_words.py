"""Pain beside the jogging of its day, in words: what was seen together, never what caused what."""

from collections.abc import Iterable
from dataclasses import dataclass

from analyser.advice.pain_and_jogging import (
    FEWEST_DAYS,
    Half,
    Lag,
    PainPoint,
    Pattern,
    Together,
    pain_points,
    seen_together,
)
from analyser.measure import Missing
from analyser.report.report import Report
from analyser.report.sizes import Sizes, sizes
from analyser.report.words import SPACE, counted

_WHEN = {Lag.SAME_DAY: "on the day", Lag.NEXT_MORNING: "the next morning"}
_PATTERNS = {
    Pattern.MORE_WITH_MORE: "More jogging and more pain were seen together.",
    Pattern.MORE_WITH_LESS: "More pain was seen with less jogging.",
    Pattern.NEITHER: "Pain was about the same with much jogging as with little.",
}
NO_CAUSE = "Seen together does not mean that one caused the other: days differ in more than jogging."


@dataclass(frozen=True, slots=True, kw_only=True)
class PainWords:
    """A sentence for each lag, and whether any of them tells what was seen."""

    sentences: tuple[str, ...]
    seen: bool


def pain_words(report: Report) -> PainWords | None:
    """Pain beside jogging, on the day and the next morning; None where no answer about pain has a known day."""
    points, leading = pain_points(report.training), sizes(report)
    if not points:
        return None
    found = {lag: seen_together(points, lag, minutes=leading.minutes) for lag in Lag}
    if all(isinstance(each, Missing) for each in found.values()):
        return PainWords(sentences=(_cannot_tell(points, found[Lag.SAME_DAY]),), seen=False)
    sentences = [_seen(each, leading) for each in found.values() if isinstance(each, Together)]
    return PainWords(sentences=(*sentences, NO_CAUSE), seen=True)


def _cannot_tell(points: Iterable[PainPoint], missing: Together | Missing) -> str:
    days = len({point.day for point in points if point.jog_s})
    if days >= FEWEST_DAYS and isinstance(missing, Missing):
        return f"Whether pain goes with more jogging, I cannot tell yet: {missing.reason}."
    known = counted(days, "day", "days")
    return (
        f"Whether pain goes with more jogging, I cannot tell yet: {known} with a run and an answer about pain; "
        f"from {FEWEST_DAYS} on, days with much and with little jogging can be held side by side."
    )


def _seen(found: Together, leading: Sizes) -> str:
    """The half of the days with more jogging, then the half with less, and what was seen."""
    when = _WHEN[found.lag]
    if found.pattern is Pattern.NO_PAIN:
        return f"No pain was noted {when}, on any of {counted(found.days, 'day', 'days')} with a run and an answer."
    days = counted(found.more.days, "day", "days")
    most = f"On the {days} with the most jogging ({_between(found.more, leading)}), pain {when} was {_pain(found.more)}"
    least = f"on the {found.less.days} with the least ({_between(found.less, leading)}), {_pain(found.less)}"
    return f"{most}; {least}. {_PATTERNS[found.pattern]}"


def _between(half: Half, leading: Sizes) -> str:
    least, most = leading.words(half.least), leading.words(half.most)
    number, _, unit = least.rpartition(SPACE)
    if least == most:
        return most
    return f"{number if most.endswith(f'{SPACE}{unit}') and number else least} to {most}"


def _pain(half: Half) -> str:
    if half.pain_least == half.pain_most:
        return f"{half.pain_most:g}"
    return f"{half.pain_least:g} to {half.pain_most:g} (middle {half.pain_middle:g})"
