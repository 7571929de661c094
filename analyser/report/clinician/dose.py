"""What was done lately, as a clinic asks for it: longest bout, longest session, runs a week, rest days, spikes."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from analyser.advice.load_states import SPIKE_WATCH
from analyser.load.load import Session, Spike
from analyser.report.clinician.behind import CLINIC, Row
from analyser.report.clinician.strip import WEEKS
from analyser.report.report import Report
from analyser.report.run_words import minutes_words
from analyser.report.words import SPACE, counted, date_words, distance_number

RECENT_DAYS = 28
"""Bout, session, runs and rest days are those of so many days [engineering choice]."""
_SPIKES = 3
_WEEK = 7
_LEAST_FOR_A_RATE = 14
"""Of fewer known days no runs a week are told [engineering choice]."""


def dose_rows(report: Report) -> Iterator[Row]:
    """Bout, session, runs and rest days of the last weeks, then the sessions far above the month before them."""
    after = report.as_of - timedelta(days=RECENT_DAYS)
    recent = [session for session in report.training.load.sessions if session.day > after]
    yield Row(name=f"Last {RECENT_DAYS} days", said="; ".join(_recent(recent, report)) if recent else "no run")
    first = report.as_of - timedelta(weeks=WEEKS)
    spikes = [spike for spike in report.training.load.spikes if spike.session.day > first]
    told = [_spike(spike) for spike in spikes if _is_above(spike)]
    if told:
        said = "; ".join(reversed(told[-_SPIKES:]))
    elif any(map(_ratios, spikes)):
        said = f"no session of the last {WEEKS} weeks by more than a tenth"
    elif spikes:
        said = "cannot be told: no session has another in the 30 days before it"
    else:
        return
    yield Row(name="Above the longest of 30 days", said=said)


def _recent(recent: Sequence[Session], report: Report) -> Iterator[str]:
    longest = max(recent, key=lambda session: session.jog_s)
    way = "" if longest.jog_m is None else f", {distance_number(longest.jog_m, CLINIC)}{SPACE}km"
    yield f"longest bout {minutes_words(max(session.longest_jog_s for session in recent))}"
    yield f"longest session {minutes_words(longest.jog_s)} jogged{way} ({date_words(longest.day)})"
    days = len({session.day for session in recent})
    known = max(_known_days(report), days)
    if known >= _LEAST_FOR_A_RATE:
        yield f"{len(recent) / (known / _WEEK):.1f} runs a week"
    else:
        yield counted(len(recent), "run", "runs")
    yield f"{counted(known - days, 'day', 'days')} without a run, of {known} known"


def _known_days(report: Report) -> int:
    """How many of the last days lie between the first and the newest file: of the others nothing is known."""
    record = report.training.load.days.index
    first = report.as_of - timedelta(days=RECENT_DAYS - 1)
    newest = min(report.training.newest or report.as_of, report.as_of)
    return (newest - max(first, record[0].date() if len(record) else first)).days + 1


def _is_above(spike: Spike) -> bool:
    return not spike.allowed and max(_ratios(spike), default=0.0) > SPIKE_WATCH.value


def _ratios(spike: Spike) -> list[float]:
    return [ratio for ratio in (spike.ratio_jog, spike.ratio_minutes) if ratio is not None]


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
