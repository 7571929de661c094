"""The physiotherapist's page as words and numbers, before it is laid out.

Units are those of a clinic whatever the runner's are: minutes, km, min/km, steps a minute of both feet, cm, 0 to 10.
It holds no diagnosis, no ratio of acute to chronic load, no force, stiffness or knee index, no personal risk, no grade
and no prescription (people §5), and never an activity's name, a place or a note.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from analyser.activity.diary import Entry
from analyser.activity.runner import AskPelvic, ReturningFrom, Runner
from analyser.advice.order import is_flagged, is_stop
from analyser.advice.rule import Finding
from analyser.advice.rule_list import RULE_SET
from analyser.advice.stop_signs import stop_sign_in_force
from analyser.advice.training import Training
from analyser.columns import Column
from analyser.gait.before_now import BeforeNow, NotYet
from analyser.report.card_words import observed_words
from analyser.report.clinician.behind import (
    CLINIC,
    MOST_SESSIONS,
    NEVER_SHOWN,
    Row,
    limits,
    quality,
    recent_runs,
    sessions,
)
from analyser.report.clinician.dose import RECENT_DAYS, dose_rows
from analyser.report.clinician.drawing import Strip, drawn_strip
from analyser.report.clinician.fingerprint import fingerprint
from analyser.report.clinician.left_out import LeftOut, shared
from analyser.report.clinician.questions import questions
from analyser.report.clinician.red_flags import red_flags
from analyser.report.clinician.strip import WEEKS, strip_days
from analyser.report.own_running import compared
from analyser.report.printable import listed, printable
from analyser.report.report import Report
from analyser.report.run_words import changed_words
from analyser.report.since_words import since_words
from analyser.report.words import SPACE, begun, counted, date_words, pace_number, step_words

_DIARY_DAYS = 14
_FINDINGS = 3
NOT_SEEN = (
    "Lean and rotation of the trunk; which part of the foot lands first; how the leg swings; posture; strength of hips "
    "and calves; pelvic floor and abdominal wall; whether shoes fit; the force on knee, shin and bone."
)
"""`CANNOT_SEE` in a clinic's words: whom it speaks to knows what to ask."""
_WHOSE = {"she": "her", "he": "his"}
"""By the pronoun of the profile; of everybody else the page says “their”."""
_INTERVAL = f"Steps are those of both feet. In brackets the 95{SPACE}% interval."
_PELVIC_RULE = "pelvic-symptoms"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicianPage:
    """Everything on the two sides, in the order in which it stands there."""

    as_of: str
    identity: tuple[str, ...]
    red_flags: tuple[str, ...]
    red_flags_quiet: str
    strip: Strip
    strip_said: str
    figures: tuple[Row, ...]
    gait: tuple[str, ...]
    gait_quiet: str | None
    findings: tuple[Row, ...]
    questions: tuple[str, ...]
    not_seen: str
    since: str | None
    kept_back: str | None
    sessions: tuple[tuple[str, ...], ...]
    earlier_sessions: str | None
    limits: tuple[Row, ...]
    quality: tuple[Row, ...]
    version: str
    fingerprint: str
    whose: str
    pregnant: bool = False
    """Nothing is judged then, and that is said in place of findings."""
    pelvic_shown: bool = True
    judged: bool = True
    """Whether any limit was used at all."""


def clinician_page(report: Report, without: Collection[LeftOut] = ()) -> ClinicianPage:
    """The page on a report, without what the runner keeps back."""
    training = report.training
    entries = tuple(shared(entry, without) for entry in training.diary.entries)
    days = strip_days(training.load, entries, report.as_of, training.newest)
    findings = [each for each in report.told if LeftOut.PELVIC not in without or each.rule.id != _PELVIC_RULE]
    since = since_words(report)
    return ClinicianPage(
        as_of=date_words(report.as_of),
        identity=tuple(_identity(report, entries, without)),
        red_flags=(flags := tuple(red_flags(entries, report.as_of, _sign_since(training)))),
        red_flags_quiet=_flags_quiet(flags, _answered_words(entries, report.as_of, RECENT_DAYS), without),
        strip=drawn_strip(days),
        strip_said=_strip_said(without),
        figures=tuple(dose_rows(report)),
        gait=(gait := tuple(_gait(report))),
        gait_quiet=_INTERVAL if any("%" in said for said in gait) else None,
        findings=tuple(_finding(each, without) for each in _chosen(findings)),
        questions=questions(tuple(findings), pelvic=_asks_pelvic(training.runner, without)),
        not_seen=NOT_SEEN,
        since=None if since is None else f"{since.last_time}: {since.figures}",
        kept_back=_kept_back(without),
        sessions=tuple(sessions(report, entries)),
        earlier_sessions=_earlier(len(recent_runs(report)) - MOST_SESSIONS),
        limits=(used := tuple(limits(findings, returning=training.load.mode.active))),
        judged=bool(used),
        quality=tuple(quality(report)),
        version=f"{report.generated_by}, rule set {RULE_SET}",
        fingerprint=fingerprint(report, RULE_SET),
        whose=_WHOSE.get((training.runner.pronoun or "").strip().lower(), "their"),
        pregnant=report.training.runner.pregnant,
        pelvic_shown=LeftOut.PELVIC not in without,
    )


def _sign_since(training: Training) -> date | None:
    """The day of the sign that still stands in the way of a run."""
    run_days = {session.day for session in training.load.sessions}
    found = stop_sign_in_force(training.diary, training.as_of, training.runner.assessed, run_days)
    return None if found is None else found.entry.date


def _asks_pelvic(runner: Runner, without: Collection[LeftOut]) -> bool:
    if LeftOut.PELVIC in without or runner.ask_pelvic is AskPelvic.NO:
        return False
    return runner.after_birth or runner.ask_pelvic is AskPelvic.YES


def _birth_mode(runner: Runner, without: Collection[LeftOut]) -> str:
    """How the birth was, where that was told and is not kept back."""
    told = runner.birth_mode
    of_birth = runner.returning_from is ReturningFrom.BIRTH and LeftOut.PELVIC not in without
    return f"{told.value} " if told is not None and of_birth else ""


def _identity(report: Report, entries: Sequence[Entry], without: Collection[LeftOut]) -> Iterator[str]:
    training = report.training
    runner, since = training.runner, training.runner.returning_since
    if runner.returning_from is not None and since is not None:
        how = _birth_mode(runner, without)
        yield f"Week {(report.as_of - since).days // 7} since {how}{_FROM[runner.returning_from]} ({date_words(since)})"
    elif training.load.mode.active and training.load.mode.since is not None:
        first = training.load.mode.since
        yield f"Week {(report.as_of - first).days // 7} since the return to running ({date_words(first)})"
    started = [done.local_date for done in (*training.runs, *training.others)]
    if started:
        yield f"Data {date_words(min(started))} to {date_words(max(started))}; newest file {date_words(max(started))}"
    yield _answered_words(entries, report.as_of, _DIARY_DAYS)


_FROM = {
    ReturningFrom.BIRTH: "birth",
    ReturningFrom.PREGNANCY_LOSS: "pregnancy loss",
    ReturningFrom.INJURY: "injury",
    ReturningFrom.ILLNESS: "illness",
    ReturningFrom.OPERATION: "operation",
    ReturningFrom.BREAK: "break",
}


def _answered_words(entries: Sequence[Entry], as_of: date, days: int) -> str:
    first = as_of - timedelta(days=days - 1)
    answered = len({entry.date for entry in entries if first <= entry.date <= as_of})
    return f"Diary: {answered} of the last {days} days answered; unanswered is not symptom-free"


def _flags_quiet(flags: Sequence[str], answered: str, without: Collection[LeftOut]) -> str:
    """What is said beside the red flags, or in place of them: never “none” where some may be kept back."""
    if LeftOut.PELVIC in without:
        return f"Not all are shown; the runner keeps some answers back. {answered}."
    return "" if flags else f"None noted in {RECENT_DAYS} days. {answered}."


def _strip_said(without: Collection[LeftOut]) -> str:
    pelvic = "" if LeftOut.PELVIC in without else " P: a leak, heaviness or pelvic pain was noted."
    return (
        f"{WEEKS} weeks, a column for each day: minutes jogged (dark) and walked (light). Numbers above: worst pain of "
        f"the day, 0 to 10.{pelvic} Hatched: before the first "
        "or after the newest file, not known."
    )


def _gait(report: Report) -> Iterator[str]:
    """Cadence and step length of now against before at the same speed, each sensor for itself."""
    found = compared(report.training)
    for sensor, of in groupby(() if found is None else found.compared, key=lambda each: each.sensor):
        columns = [each.found for each in of]
        told = [each for each in columns if isinstance(each, BeforeNow)]
        if told:
            yield f"{begun(printable(sensor))}: {'; '.join(_before_now(told))}"
        elif isinstance(columns[0], NotYet):
            yield f"{begun(printable(sensor))}: too few steady runs to compare at the same speed"
        elif not isinstance(columns[0], BeforeNow):
            yield f"{begun(printable(sensor))}: cannot be compared, {columns[0].reason}"


def _before_now(told: Sequence[BeforeNow]) -> Iterator[str]:
    """Each quantity now and before with its change; the speed and the runs once where they are the same."""
    at = ""
    for each in told:
        speed = f"at {pace_number(each.speed_mps, CLINIC)}{SPACE}min/km "
        unit, now, before = _values(each)
        name = "cadence" if each.column is Column.CADENCE_SPM else "step length"
        yield f"{speed if speed != at else ''}{name} {now} now, {before}{unit} before, {changed_words(each.change)}"
        at = speed
    yield f"{counted(told[0].runs_now, 'run', 'runs')} now, {told[0].runs_before} before"


def _values(found: BeforeNow) -> tuple[str, str, str]:
    """The unit, and the numbers now and before."""
    if found.column is Column.CADENCE_SPM:
        return f"{SPACE}steps/min", f"{found.now:.0f}", f"{found.before:.0f}"
    now, before = (step_words(value, CLINIC).partition(SPACE)[0] for value in (found.now, found.before))
    return f"{SPACE}cm", now, before


def _chosen(findings: Sequence[Finding]) -> list[Finding]:
    """The three strongest of now, without what stands beneath another."""
    beneath = {covered for finding in findings for covered in finding.covers}
    flags = [each for each in findings if is_flagged(each) and not each.verdict.past]
    told = [each for each in flags if each.rule.id not in beneath and each.rule.id not in NEVER_SHOWN]
    return told[:_FINDINGS]


def _finding(finding: Finding, without: Collection[LeftOut]) -> Row:
    """A finding with its numbers; a sign to stop for has none, and what it is stands among the red flags."""
    if is_stop(finding):
        kept = ", not all of which are shown" if LeftOut.PELVIC in without else ""
        return Row(name=finding.rule.title, said=f"noted in the diary: see the red flags{kept}")
    return Row(name=finding.rule.title, said=_observed(finding) or "noted in the diary")


def _observed(finding: Finding) -> str:
    """The numbers of a finding in a clinic's units, with the last day on which it was true."""
    told = observed_words(finding)
    days = f" (last on {date_words(finding.verdict.last_true)})" if finding.verdict.last_true else ""
    return f"{'; '.join(told)}{days}" if told else ""


def _earlier(count: int) -> str | None:
    return None if count <= 0 else f"{counted(count, 'earlier run', 'earlier runs')} of these weeks not listed."


def _kept_back(without: Collection[LeftOut]) -> str | None:
    if not without:
        return None
    words = {LeftOut.PELVIC: "pelvic answers", LeftOut.NOTES: "words of the diary"}
    return f"Left out as the runner wishes: {listed(words[each] for each in LeftOut if each in without)}."
