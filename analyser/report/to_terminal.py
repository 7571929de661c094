"""The report in one screen of a terminal: short sentences, what matters first."""

from collections.abc import Iterable, Iterator

from rich.padding import Padding
from rich.style import Style
from rich.table import Table

from analyser.advice.next_run import NextState
from analyser.advice.rule import Confidence, Finding, FindingState, Topic, Urgency
from analyser.advice.sentence import Sentence
from analyser.columns import Column
from analyser.gait.personal import personal
from analyser.measure import Measure
from analyser.report.branches import branches
from analyser.report.ledger import Outcome
from analyser.report.milestone import milestone
from analyser.report.outline import Outline, in_a_row, outlined
from analyser.report.own_words import before_now_line
from analyser.report.paragraphs import Part, body, heading, item, kept_together, printed, text
from analyser.report.plotted import shown_weeks
from analyser.report.printable import listed, printable, shortened
from analyser.report.report import Report
from analyser.report.rows import NOTHING, WeekRow, run_rows, step_unit, way_number
from analyser.report.since_words import since_words
from analyser.report.sizes import sizes
from analyser.report.tally import not_whole, outcome_words, tally
from analyser.report.words import (
    confidence_words,
    counted,
    date_words,
    distance_unit,
    grade_words,
    pace_unit,
    state_words,
    unbroken,
    urgency_words,
    worded,
)

_NARROWEST = 40
_DOUBTFUL = ("C", "D")
_WEEKS = 6
_REPAIRED = 3
_NOTES = 3
_BAR = 24
_SHORTEST_BAR = 5
_BESIDE_BAR = 58
_WIDE = 56

_HEADING = Style(bold=True)
_QUIET = Style(dim=True)
_STYLES = {
    FindingState.ACT: Style(bold=True, color="red"),
    FindingState.WATCH: Style(bold=True, color="yellow"),
    FindingState.OK: Style(color="green"),
}
_STOP = Style(bold=True, color="red", reverse=True)
_MARKS = {
    FindingState.ACT: "!",
    FindingState.WATCH: "?",
    FindingState.OK: "+",
    FindingState.INFO: "·",
    FindingState.UNKNOWN: "·",
    FindingState.NOT_APPLICABLE: "·",
}


def to_terminal(report: Report, *, width: int, color: bool) -> str:
    """The report as text of at most `width` columns, ending in a line break; without `color` it has no ANSI code."""
    columns = max(width, _NARROWEST)
    return printed(_parts(report, columns), width=columns, color=color)


def _parts(report: Report, width: int) -> Iterator[Part]:
    outline = outlined(report)
    yield from _head(report)
    yield from _stops(report, outline)
    yield from _next(report)
    yield from _standing_out(report, outline)
    yield from _good_news(report, outline)
    yield from _since(report)
    yield from _load(report, outline, width)
    yield from _technique(report, outline)
    yield from _unknown(report, outline)
    yield from _unseen(report)
    yield from _files(report, width)
    yield text("\nThis informs; it does not diagnose.", _QUIET)


def _head(report: Report) -> Iterator[Part]:
    training = report.training
    seen = [counted(len(training.runs), "run", "runs")]
    if training.others:
        seen.append(counted(len(training.others), "other activity", "other activities"))
    newest = "" if training.newest is None else f", newest {date_words(training.newest)}"
    yield text(f"{date_words(report.as_of)}. {listed(seen)}{newest}.", _QUIET)


def _stops(report: Report, outline: Outline) -> Iterator[Part]:
    if not outline.stops:
        return
    yield text(" STOP: see someone before the next run ", _STOP, above=True)
    for finding in outline.stops:
        yield from _finding(finding, report, outline, evidence=False)


def _next(report: Report) -> Iterator[Part]:
    following, ways = report.next_run, branches(report)
    yield heading("What next")
    if ways is not None:
        yield body(ways.head, _HEADING)
        yield from (item("·", way) for way in ways.ways)
        yield body(ways.beside, _QUIET)
        return
    said = _said(following.said, report)
    yield body(said, Style(bold=following.state is not NextState.UNKNOWN))
    if _said(following.because, report) not in said:
        yield body(_said(following.because, report), _QUIET)


def _standing_out(report: Report, outline: Outline) -> Iterator[Part]:
    if outline.stops and not outline.standing_out:
        return
    yield heading("What stands out")
    if not outline.standing_out:
        yield body(outline.nothing)
    for finding in outline.standing_out:
        yield from _finding(finding, report, outline)


def _finding(finding: Finding, report: Report, outline: Outline, *, evidence: bool = True) -> Iterator[Part]:
    state = finding.verdict.state
    yield item(_MARKS[state], f"{finding.rule.title}: {_state(finding)}", _STYLES.get(state, _HEADING))
    yield body(_said(finding.verdict.said, report), indent=4)
    if finding.verdict.advice is not None:
        yield item("→", _said(finding.verdict.advice, report), indent=4)
    if outline.covered.get(finding.rule.id):
        yield body(f"The same event: {in_a_row(outline.covered[finding.rule.id])}.", _QUIET, indent=4)
    if evidence:
        yield body(_evidence(finding), _QUIET, indent=4)


def _state(finding: Finding) -> str:
    urgency = finding.verdict.urgency
    return urgency_words(urgency) if urgency is Urgency.STOP else state_words(finding.verdict.state)


def _evidence(finding: Finding) -> str:
    key = f"Evidence {grade_words(finding.rule.grade)}."
    if finding.confidence is None:
        return key
    surest = finding.confidence is Confidence.HIGH
    reason = f" ({finding.confidence_reason})" if finding.confidence_reason and not surest else ""
    return f"{key} I am {confidence_words(finding.confidence)}{reason}."


def _good_news(report: Report, outline: Outline) -> Iterator[Part]:
    news = None if outline.stops else milestone(report.training, report.findings)
    if news is not None:
        yield heading("Good news")
        yield body(_said(news, report))


def _since(report: Report) -> Iterator[Part]:
    changed = since_words(report)
    if changed is not None:
        yield heading(f"Since last time, {changed.last_time}")
        yield body(" ".join((changed.figures, *changed.findings)))


def _load(report: Report, outline: Outline, width: int) -> Iterator[Part]:
    weeks = shown_weeks(report)
    if not weeks:
        return
    yield heading("Load by week")
    yield Padding(_week_table(report, weeks[-_WEEKS:], width), (0, 0, 0, 2))
    yield from _short([finding for finding in outline.over if finding.rule.topic is not Topic.TECHNIQUE], report)
    yield from _within(each for each in outline.within if each.rule.topic is not Topic.TECHNIQUE)
    yield from _measured(each for each in outline.measured if each.rule.topic is not Topic.TECHNIQUE)


def _week_table(report: Report, weeks: tuple[WeekRow, ...], width: int) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style=_QUIET)
    columns = _week_columns(report, weeks, width)
    for name in columns:
        table.add_column(name, justify="left" if name == "week of" else "right", no_wrap=True)
    bar = min(_BAR, width - _BESIDE_BAR)
    lengths = [sizes(report).of_week(week) for week in weeks]
    most = max(lengths)
    if bar >= _SHORTEST_BAR and most:
        table.add_column(no_wrap=True)
    for at in range(len(weeks)):
        drawn = ["█" * round(bar * lengths[at] / most)] if bar >= _SHORTEST_BAR and most else []
        table.add_row(*(cells[at] for cells in columns.values()), *drawn)
    return table


def _week_columns(report: Report, weeks: tuple[WeekRow, ...], width: int) -> dict[str, list[str]]:
    """The cells by heading: in a narrow terminal only what matters most."""
    units = report.training.runner.units
    columns = {"week of": [kept_together(week.named) for week in weeks]}
    if width >= _WIDE and any(week.since_birth is not None for week in weeks):
        columns["week"] = [NOTHING if week.since_birth is None else str(week.since_birth) for week in weeks]
    columns["runs"] = [str(week.runs) for week in weeks]
    columns["jog min"] = [f"{week.jog_min:.0f}" for week in weeks]
    if width >= _WIDE:
        columns["walk min"] = [f"{week.walk_min:.0f}" for week in weeks]
    columns[f"jog {distance_unit(units)}"] = [way_number(week, units) for week in weeks]
    return columns


def _technique(report: Report, outline: Outline) -> Iterator[Part]:
    flagged = [finding for finding in (*outline.later, *outline.over) if finding.rule.topic is Topic.TECHNIQUE]
    within = [finding for finding in outline.within if finding.rule.topic is Topic.TECHNIQUE]
    measured = [finding for finding in outline.measured if finding.rule.topic is Topic.TECHNIQUE]
    last, before = list(_last_run(report)), before_now_line(report)
    if not (flagged or within or measured or last or before):
        return
    yield heading("Technique")
    yield from last
    if before is not None:
        yield body(f"You before, you now. {before}")
    yield from _short(flagged, report)
    yield from _within(within)
    yield from _measured(measured)


def _last_run(report: Report) -> Iterator[Part]:
    row = next((row for row in run_rows(report) if row.cadence != NOTHING and not row.modelled), None)
    if row is None:
        return
    units = report.training.runner.units
    run = next(run for run in report.training.runs if run.id == row.id)
    expected = personal(run, report.training.runner)[Column.CADENCE_EXPECTED_SPM]
    beside = f" (about {expected.value:.0f} expected)" if isinstance(expected, Measure) else ""
    step = "" if row.step == NOTHING else f", step {row.step} {step_unit(units)}"
    pace = "" if row.pace == NOTHING else f" at {row.pace} {pace_unit(units)}"
    doubt = f" ({row.trust_reasons[0]})" if row.trust in _DOUBTFUL and row.trust_reasons else ""
    yield body(f"{row.day}: {row.cadence} steps/min{beside}{step}{pace}. Trust {row.trust}{doubt}.")
    if row.within:
        said = "; ".join(row.within)
        yield body(f"{said[:1].upper()}{said[1:]}.", _QUIET)


def _short(findings: Iterable[Finding], report: Report) -> Iterator[Part]:
    for finding in findings:
        yield item("·", f"{finding.rule.title}: {_said(finding.verdict.said, report)}")


def _within(findings: Iterable[Finding]) -> Iterator[Part]:
    if titles := in_a_row(finding.rule.title for finding in findings):
        yield item(_MARKS[FindingState.OK], f"Within limits: {titles}.", _STYLES[FindingState.OK])


def _measured(findings: Iterable[Finding]) -> Iterator[Part]:
    if titles := in_a_row(finding.rule.title for finding in findings):
        yield item("·", f"Measured, no limit applies: {titles}.")


def _unknown(report: Report, outline: Outline) -> Iterator[Part]:
    if not outline.unknown and not outline.grouped:
        return
    yield heading("I cannot tell yet")
    for finding in outline.unknown:
        lacking = finding.verdict.reason or finding.verdict.said
        yield item("·", f"{finding.rule.title}: {_said(lacking, report)}")
    for group in outline.grouped:
        yield item("·", group)


def _unseen(report: Report) -> Iterator[Part]:
    if report.cannot_see:
        yield heading("What a watch cannot see")
        yield body("Pelvic floor, bone, strength, posture, how the foot lands. The page (-o) says what to ask.")


def _files(report: Report, width: int) -> Iterator[Part]:
    yield heading("Files")
    yield body(tally(report.ledger))
    broken = not_whole(report.ledger)
    lost = [entry for entry in broken if entry.outcome is not Outcome.REPAIRED]
    repaired = [entry for entry in broken if entry.outcome is Outcome.REPAIRED]
    for entry in (*lost, *repaired[:_REPAIRED]):
        name = shortened(entry.source, max(width - 8, 12))
        yield item("·", f"{name}: {outcome_words(entry.outcome)}: {printable(entry.reason)}")
    if len(repaired) > _REPAIRED:
        yield item("·", f"and {len(repaired) - _REPAIRED} more repaired; the page lists every file.")
    for note in report.notes[-_NOTES:]:
        yield item("·", printable(note))
    if len(report.notes) > _NOTES:
        yield item("·", f"and {counted(len(report.notes) - _NOTES, 'note', 'notes')} more; the page has all.")


def _said(said: Sentence, report: Report) -> str:
    return unbroken(printable(worded(said, as_of=report.as_of, units=report.training.runner.units)))
