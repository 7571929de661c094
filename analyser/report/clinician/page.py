"""The physiotherapist's page as words and numbers, before it is laid out.

Units are those of a clinic whatever the runner's are: minutes, km, min/km, steps a minute of both feet, cm, 0 to 10.
It holds no diagnosis, no ratio of acute to chronic load, no force, stiffness or knee index, no personal risk, no grade
and no prescription (people §5), and never an activity's name, a place or a note.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analyser.activity.diary import Entry
from analyser.activity.runner import AskPelvic, ReturningFrom, Runner
from analyser.advice.load_states import SPIKE_WATCH
from analyser.advice.order import is_flagged
from analyser.advice.rule import Finding
from analyser.advice.rule_list import RULE_SET
from analyser.advice.stop_signs import stop_signs
from analyser.advice.symptoms import SYMPTOM_DAYS
from analyser.columns import Column
from analyser.gait.before_now import BeforeNow, NotYet
from analyser.load.load import Session, Spike
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
from analyser.report.clinician.drawing import Strip, drawn_strip
from analyser.report.clinician.fingerprint import fingerprint
from analyser.report.clinician.left_out import LeftOut, shared
from analyser.report.clinician.questions import questions
from analyser.report.clinician.strip import WEEKS, strip_days
from analyser.report.own_running import compared
from analyser.report.printable import listed, printable
from analyser.report.report import Report
from analyser.report.run_words import changed_words, minutes_words
from analyser.report.since_words import since_words
from analyser.report.words import SPACE, counted, date_words, distance_number, pace_number, step_words

_DIARY_DAYS = 14
_RECENT_DAYS = 28
"""Bout, session, runs and rest days are those of so many days [engineering choice]."""
_FINDINGS = 3
_SPIKES = 3
_WEEK = 7
NOT_SEEN = (
    "Lean and rotation of the trunk; which part of the foot lands first; how the leg swings; posture; strength of hips "
    "and calves; pelvic floor and abdominal wall; whether shoes fit; the force on knee, shin and bone."
)
"""`CANNOT_SEE` in a clinic's words: whom it speaks to knows what to ask."""
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


def clinician_page(report: Report, without: Collection[LeftOut] = ()) -> ClinicianPage:
    """The page on a report, without what the runner keeps back."""
    training = report.training
    entries = tuple(shared(entry, without) for entry in training.diary.entries)
    days = strip_days(training.load, entries, report.as_of, training.newest)
    findings = [each for each in report.told if LeftOut.PELVIC not in without or each.rule.id != _PELVIC_RULE]
    since = since_words(report)
    return ClinicianPage(
        as_of=date_words(report.as_of),
        identity=tuple(_identity(report, entries)),
        red_flags=tuple(_red_flags(entries, report.as_of)),
        red_flags_quiet=_answered_words(entries, report.as_of, _RECENT_DAYS),
        strip=drawn_strip(days),
        strip_said=_strip_said(days),
        figures=tuple(_figures(report)),
        gait=tuple(_gait(report)),
        findings=tuple(_finding(each) for each in _chosen(findings)),
        questions=questions(tuple(findings), pelvic=_asks_pelvic(training.runner, without)),
        not_seen=NOT_SEEN,
        since=None if since is None else f"{since.last_time}: {since.figures}",
        kept_back=_kept_back(without),
        sessions=tuple(sessions(report, entries)),
        earlier_sessions=_earlier(len(recent_runs(report)) - MOST_SESSIONS),
        limits=tuple(limits(findings)),
        quality=tuple(quality(report)),
        version=f"{report.generated_by}, rule set {RULE_SET}",
        fingerprint=fingerprint(report, RULE_SET),
    )


def _asks_pelvic(runner: Runner, without: Collection[LeftOut]) -> bool:
    if LeftOut.PELVIC in without or runner.ask_pelvic is AskPelvic.NO:
        return False
    return runner.after_birth or runner.ask_pelvic is AskPelvic.YES


def _identity(report: Report, entries: Sequence[Entry]) -> Iterator[str]:
    training = report.training
    runner, since = training.runner, training.runner.returning_since
    if runner.returning_from is not None and since is not None:
        yield f"Week {(report.as_of - since).days // 7} since {_FROM[runner.returning_from]} ({date_words(since)})"
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


def _red_flags(entries: Sequence[Entry], as_of: date) -> Iterator[str]:
    """The stop signs of 28 days, newest first, each with its day."""
    first = as_of - timedelta(days=SYMPTOM_DAYS - 1)
    for entry in reversed(entries):
        signs = stop_signs(entry)
        if signs and first <= entry.date <= as_of:
            words = listed(printable(sign.words.removeprefix("that ")) for sign in signs)
            yield f"{date_words(entry.date)}: {words}"


def _strip_said(days: Sequence[object]) -> str:
    return (
        f"{WEEKS} weeks, a column for each day: minutes jogged (dark) and walked (light). Numbers above: worst pain of "
        "the day, 0 to 10. P: a leak, heaviness or pelvic pain was noted. Hatched: after the newest file, not known."
    )


def _figures(report: Report) -> Iterator[Row]:
    """Bout, session, runs and rest days of the last weeks, then the sessions far above the month before them."""
    after = report.as_of - timedelta(days=_RECENT_DAYS)
    recent = [session for session in report.training.load.sessions if session.day > after]
    yield Row(name=f"Last {_RECENT_DAYS} days", said="; ".join(_recent(recent, report)) if recent else "no run")
    first = report.as_of - timedelta(weeks=WEEKS)
    told = [_spike(spike) for spike in report.training.load.spikes if spike.session.day > first and _is_above(spike)]
    if told:
        yield Row(name="Above the longest of 30 days", said="; ".join(reversed(told[-_SPIKES:])))
    elif recent:
        yield Row(
            name="Above the longest of 30 days", said=f"no session of the last {WEEKS} weeks by more than a tenth"
        )


def _recent(recent: Sequence[Session], report: Report) -> Iterator[str]:
    longest = max(recent, key=lambda session: session.jog_s)
    way = "" if longest.jog_m is None else f", {distance_number(longest.jog_m, CLINIC)}{SPACE}km"
    yield f"longest bout {minutes_words(max(session.longest_jog_s for session in recent))}"
    yield f"longest session {minutes_words(longest.jog_s)} jogged{way} ({date_words(longest.day)})"
    days = len({session.day for session in recent})
    newest = min(report.training.newest or report.as_of, report.as_of)
    known = max((newest - report.as_of).days + _RECENT_DAYS, days)
    yield f"{len(recent) / (known / _WEEK):.1f} runs a week"
    yield f"{counted(known - days, 'day', 'days')} without a run, of {known} known"


def _is_above(spike: Spike) -> bool:
    ratios = [ratio for ratio in (spike.ratio_jog, spike.ratio_minutes) if ratio is not None]
    return not spike.allowed and max(ratios, default=0.0) > SPIKE_WATCH.value


def _spike(spike: Spike) -> str:
    """A session against the longest of the 30 days before it, in kilometres and minutes."""
    parts = []
    if spike.ratio_jog is not None and spike.session.jog_m is not None and spike.reference_m is not None:
        numbers = [distance_number(way, CLINIC) for way in (spike.session.jog_m, spike.reference_m)]
        parts.append(f"{numbers[0]} against {numbers[1]}{SPACE}km ({spike.ratio_jog:.1f}×)")
    if spike.ratio_minutes is not None and spike.reference_jog_s is not None:
        jogged = minutes_words(spike.session.jog_s).removesuffix(f"{SPACE}min")
        parts.append(f"{jogged} against {minutes_words(spike.reference_jog_s)} ({spike.ratio_minutes:.1f}×)")
    return f"{date_words(spike.session.day)}: {', '.join(parts)}"


def _gait(report: Report) -> Iterator[str]:
    """Cadence and step length of now against before at the same speed, each sensor for itself."""
    found = compared(report.training)
    for each in () if found is None else found.compared:
        told, sensor = each.found, printable(each.sensor)
        if isinstance(told, BeforeNow):
            values = [_value(told.column, value) for value in (told.now, told.before)]
            name = "Cadence" if told.column is Column.CADENCE_SPM else "Step length"
            yield (
                f"{name} at {pace_number(told.speed_mps, CLINIC)} min/km ({sensor}): {values[0]} now, {values[1]} "
                f"before; {changed_words(told.change)}, 95{SPACE}% interval in brackets; {told.runs_now} runs now, "
                f"{told.runs_before} before"
            )
        elif isinstance(told, NotYet) and each.column is Column.CADENCE_SPM:
            yield f"Cadence and step length ({sensor}): too few steady runs to compare at the same speed"
        elif each.column is Column.CADENCE_SPM and not isinstance(told, NotYet):
            yield f"Cadence and step length ({sensor}): cannot be compared, {told.reason}"


def _value(column: Column, value: float) -> str:
    return f"{value:.0f} steps/min (both feet)" if column is Column.CADENCE_SPM else step_words(value, CLINIC)


def _chosen(findings: Sequence[Finding]) -> list[Finding]:
    """The three strongest of now, without what stands beneath another."""
    beneath = {covered for finding in findings for covered in finding.covers}
    flags = [each for each in findings if is_flagged(each) and not each.verdict.past]
    told = [each for each in flags if each.rule.id not in beneath and each.rule.id not in NEVER_SHOWN]
    return told[:_FINDINGS]


def _finding(finding: Finding) -> Row:
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
