"""What changed since last time, in a line of figures and short sentences about findings."""

from collections.abc import Sequence
from dataclasses import dataclass

from analyser.advice.rule import FindingState
from analyser.report.outline import in_a_row
from analyser.report.report import Report
from analyser.report.run_words import minutes_words
from analyser.report.since import Moved, Since, since_last
from analyser.report.words import SPACE, counted, date_words

_MIN = f"{SPACE}min"
_AS_THEN = "What stands out stood out then too."
_NEVER = "Nothing stood out then, and nothing does now."


@dataclass(frozen=True, slots=True, kw_only=True)
class SinceWords:
    """When last time was, the figures in one sentence, and a sentence for each way in which findings moved."""

    last_time: str
    figures: str
    findings: tuple[str, ...]


def since_words(report: Report) -> SinceWords | None:
    """What changed since last time in words; None where there is no last time."""
    found = since_last(report)
    if found is None:
        return None
    return SinceWords(
        last_time=date_words(found.last_time),
        figures=_sentence("; ".join(_figures(found))),
        findings=tuple(_findings(found)) or _unmoved(found, report),
    )


def _figures(found: Since) -> list[str]:
    """`+3 runs`, `pain 4 → 2`, `longest bout 5 → 8 min`; what nothing tells is said to be untold, never 0."""
    runs = f"+{counted(found.runs, 'run', 'runs')}" if found.runs else "no run in these files since then"
    figures = [runs, _pain(found.pain_then, found.pain_now)]
    if found.longest_jog_now_s is not None:
        then, now = _minutes(found.longest_jog_then_s), _minutes(found.longest_jog_now_s)
        bout = f"longest bout {then.removesuffix(_MIN)} → {now}" if then != now else f"longest bout still {now}"
        figures.append(f"{bout} without walking")
    return [figure for figure in figures if figure]


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _pain(then: float | None, now: float | None) -> str:
    if now is None:
        return "" if then is None else f"pain {then:g} then, not answered in the last 7 days"
    if then is None:
        return f"pain {now:g} of 10, not answered then"
    return f"pain {then:g} → {now:g} of 10" if then != now else f"pain still {now:g} of 10"


def _minutes(seconds: float | None) -> str:
    return "none" if seconds is None else minutes_words(seconds)


def _findings(found: Since) -> list[str]:
    kinds = (
        ("New", found.came),
        ("Now asks for a change", found.harder),
        ("Eased, still worth a look", found.easier),
        ("No longer stands out", found.went),
        ("Cannot be told any more", found.lost),
    )
    return [f"{what}: {_titles(moved)}." for what, moved in kinds if moved]


def _unmoved(found: Since, report: Report) -> tuple[str, ...]:
    """What is said where no finding moved: nothing where none could be judged, for that would sound like approval."""
    if found.stands_out:
        return (_AS_THEN,)
    judged = any(finding.verdict.past or finding.verdict.state is FindingState.OK for finding in report.told)
    return (_NEVER,) if judged else ()


def _titles(moved: Sequence[Moved]) -> str:
    return in_a_row(each.rule.title for each in moved)
