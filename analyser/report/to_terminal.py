"""The report in one screen of a terminal: short sentences, what matters first."""

from collections.abc import Iterator

from rich.style import Style

from analyser.advice.next_run import NextState
from analyser.advice.rule import Topic
from analyser.columns import Column
from analyser.gait.personal import personal
from analyser.measure import Measure
from analyser.report.branches import branches
from analyser.report.cue_words import cue_words
from analyser.report.felt_parts import checklist_of, pain_of, when_to_see_someone
from analyser.report.finding_parts import Evidence, in_a_line_each, in_full, told, within_limits, without_limits
from analyser.report.foot import not_seen, own_limits_of
from analyser.report.judged_by import rule_set_of
from analyser.report.ledger import Outcome
from analyser.report.milestone import milestone
from analyser.report.outline import STANDS_OUT_TOO, Outline, outlined
from analyser.report.own_words import before_now_line
from analyser.report.paragraphs import Part, body, heading, item, printed, text
from analyser.report.plotted import shown_weeks
from analyser.report.printable import listed, printable, shortened
from analyser.report.report import Report
from analyser.report.rows import NOTHING, run_rows, step_unit
from analyser.report.since_words import since_words
from analyser.report.tally import not_whole, outcome_words, tally
from analyser.report.way_words import way_words
from analyser.report.week_parts import weeks_of
from analyser.report.words import SPACE, begun, counted, date_words, pace_unit

_NARROWEST = 40
_DOUBTFUL = ("C", "D")
_GLOSS = {
    "A": ", as good as it gets",
    "B": ", small gaps",
    "C": ", to be used with care",
    "D": ", too doubtful for technique",
}
"""What a grade of trust says, where no reason is told."""
_REPAIRED = 3
_NOTES = 3

_HEADING = Style(bold=True)
_QUIET = Style(dim=True)
_STOP = Style(bold=True, color="red", reverse=True)


def to_terminal(report: Report, *, width: int, color: bool, whole: bool = True) -> str:
    """The report as text of at most `width` columns, ending in a line break; without `color` it has no ANSI code.

    Where it is not to be `whole`, what is the same every time and what the page draws is only named.
    """
    columns = max(width, _NARROWEST)
    return printed(_parts(report, columns, whole=whole), width=columns, color=color)


def _parts(report: Report, width: int, *, whole: bool) -> Iterator[Part]:
    outline = outlined(report)
    yield from _head(report)
    yield from _stops(report, outline)
    yield from _next(report)
    yield from _standing_out(report, outline, whole=whole)
    yield from _good_news(report, outline)
    yield from _since(report)
    yield from _standing_out_too(report, outline, whole=whole)
    yield from _load(report, outline, width, whole=whole)
    if whole:
        yield from pain_of(report)
    yield from _technique(report, outline, whole=whole)
    yield from _cue(report)
    yield from _unknown(report, outline, whole=whole)
    if whole and not outline.stops:
        yield from when_to_see_someone()
    if whole:
        yield from _unseen(report)
    yield from _files(report, width, whole=whole)
    yield from own_limits_of(report)
    yield from _foot(report, outline, whole=whole)


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
        yield from in_full(finding, report, outline, evidence=Evidence.NONE)
    yield from when_to_see_someone()


def _next(report: Report) -> Iterator[Part]:
    following, ways = report.next_run, branches(report)
    yield heading("What next")
    if ways is not None:
        yield body(ways.head, _HEADING)
        yield from (item("·", way) for way in ways.ways)
        yield body(ways.beside, _QUIET)
        return
    said = told(following.said, report)
    yield body(said, Style(bold=following.state is not NextState.UNKNOWN))
    if told(following.because, report) not in said:
        yield body(told(following.because, report), _QUIET)


def _standing_out(report: Report, outline: Outline, *, whole: bool) -> Iterator[Part]:
    if outline.stops and not outline.standing_out:
        return
    yield heading(outline.stands_out)
    if not outline.standing_out:
        yield body(outline.nothing)
    for finding in outline.standing_out[:1]:
        yield from in_full(finding, report, outline, evidence=_evidence(whole))


def _standing_out_too(report: Report, outline: Outline, *, whole: bool) -> Iterator[Part]:
    """What stands out after the first, without saying again what next already said."""
    if len(outline.standing_out) < 2:
        return
    yield heading(STANDS_OUT_TOO)
    following = told(report.next_run.said, report)
    for finding in outline.standing_out[1:]:
        again = not whole and told(finding.verdict.said, report) in following
        yield from in_full(finding, report, outline, evidence=_evidence(whole), said=not again)


def _evidence(whole: bool) -> Evidence:
    return Evidence.FULL if whole else Evidence.DOUBT


def _good_news(report: Report, outline: Outline) -> Iterator[Part]:
    news = None if outline.stops else milestone(report.training, report.told)
    if news is not None:
        yield heading("Good news")
        yield body(told(news, report))


def _since(report: Report) -> Iterator[Part]:
    changed = since_words(report)
    if changed is not None:
        yield heading(f"Since last time, {changed.last_time}")
        yield body(" ".join((changed.figures, *changed.findings)))


def _load(report: Report, outline: Outline, width: int, *, whole: bool) -> Iterator[Part]:
    if not shown_weeks(report):
        return
    yield heading("Load by week")
    yield from weeks_of(report, width, whole=whole)
    way = way_words(report)
    if whole and way is not None:
        yield body(way)
    yield from in_a_line_each(
        [finding for finding in outline.over if finding.rule.topic is not Topic.TECHNIQUE], report
    )
    if whole:
        yield from within_limits(each for each in outline.within if each.rule.topic is not Topic.TECHNIQUE)
        yield from without_limits(each for each in outline.measured if each.rule.topic is not Topic.TECHNIQUE)


def _technique(report: Report, outline: Outline, *, whole: bool) -> Iterator[Part]:
    flagged = [finding for finding in (*outline.later, *outline.over) if finding.rule.topic is Topic.TECHNIQUE]
    within = [finding for finding in outline.within if finding.rule.topic is Topic.TECHNIQUE]
    measured = [finding for finding in outline.measured if finding.rule.topic is Topic.TECHNIQUE]
    last, before = list(_last_run(report, whole=whole)), before_now_line(report)
    if not (flagged or last or before or (whole and (within or measured))):
        return
    yield heading("Technique")
    yield from last
    if before is not None:
        yield body(f"You before, you now. {before}")
    yield from in_a_line_each(flagged, report)
    if whole:
        yield from within_limits(within)
        yield from without_limits(measured)


def _last_run(report: Report, *, whole: bool) -> Iterator[Part]:
    row = next((row for row in run_rows(report) if row.cadence != NOTHING and not row.modelled), None)
    if row is None:
        return
    units = report.training.runner.units
    run = next(run for run in report.training.runs if run.id == row.id)
    expected = personal(run, report.training.runner)[Column.CADENCE_EXPECTED_SPM]
    beside = f" (about {expected.value:.0f} expected)" if isinstance(expected, Measure) else ""
    step = "" if row.step == NOTHING else f", step {row.step}{SPACE}{step_unit(units)}"
    pace = "" if row.pace == NOTHING else f" at {row.pace}{SPACE}{pace_unit(units)}"
    doubt = f" ({row.trust_reasons[0]})" if row.trust in _DOUBTFUL and row.trust_reasons else _GLOSS.get(row.trust, "")
    yield body(f"{row.day}: {row.cadence} steps/min{beside}{step}{pace}. Trust {row.trust}{doubt}.")
    if whole and (row.felt or row.within):
        yield body(f"{begun('; '.join((*row.felt, *row.within)))}.", _QUIET)


def _unknown(report: Report, outline: Outline, *, whole: bool) -> Iterator[Part]:
    grouped = outline.grouped if whole else outline.grouped_in_short
    if not outline.unknown and not grouped:
        return
    yield heading("I cannot tell yet")
    for finding in outline.unknown:
        lacking = finding.verdict.reason or finding.verdict.said
        yield item("·", f"{finding.rule.title}: {told(lacking, report)}")
    for group in grouped:
        yield item("·", group)


def _cue(report: Report) -> Iterator[Part]:
    if told := cue_words(report):
        yield heading("Your cue")
        yield from map(body, told)


def _unseen(report: Report) -> Iterator[Part]:
    if report.cannot_see:
        yield heading("What a watch cannot see")
        yield from (item("·", f"{unseen.claim}: {unseen.brief or unseen.ask}") for unseen in report.cannot_see)
    yield from checklist_of(report)


def _foot(report: Report, outline: Outline, *, whole: bool) -> Iterator[Part]:
    yield text("")
    if not whole:
        if outline.within:
            are = "rule is" if len(outline.within) == 1 else "rules are"
            yield text(f"{len(outline.within)} {are} within limits; -v names them. That is not clearance.", _QUIET)
        if report.cannot_see:
            yield text(not_seen(report.cannot_see), _QUIET)
        yield text("With -v or on the page (-o): when to see someone first, evidence, how it felt.", _QUIET)
    yield text(f"This informs; it does not diagnose. {rule_set_of(report)}", _QUIET)


def _files(report: Report, width: int, *, whole: bool) -> Iterator[Part]:
    yield heading("Files")
    yield body(tally(report.ledger))
    broken = not_whole(report.ledger)
    lost = [entry for entry in broken if entry.outcome is not Outcome.REPAIRED]
    repaired = [entry for entry in broken if entry.outcome is Outcome.REPAIRED]
    shown = _REPAIRED if whole else 0
    for entry in (*lost, *repaired[:shown]):
        name = shortened(entry.source, max(width - 8, 12))
        yield item("·", f"{name}: {outcome_words(entry.outcome)}: {printable(entry.reason)}")
    if whole and len(repaired) > shown:
        yield item("·", f"and {len(repaired) - shown} more repaired; the page lists every file.")
    for note in report.notes[-_NOTES:]:
        yield item("·", printable(note))
    if len(report.notes) > _NOTES:
        yield item("·", f"and {counted(len(report.notes) - _NOTES, 'note', 'notes')} more; the page has all.")
