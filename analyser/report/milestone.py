"""One line of good news where there is one: a milestone of the way back, never a streak."""

from datetime import timedelta

from analyser.advice.order import is_flagged
from analyser.advice.rule import Finding
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.training import Training
from analyser.load.load import Session

_BOUTS_MINUTES = (2, 3, 5, 8, 10, 15, 20, 25, 30)
"""Minutes without walking that are worth a line (engineering choice)."""
_NEWS_DAYS = 7
"""News is what happened in so many days (engineering choice)."""


def milestone(training: Training, findings: tuple[Finding, ...]) -> Sentence | None:
    """The longest bout since the return, where the last days brought a first one; None where there is no good news.

    A run that a finding asks to change something about is no good news.
    """
    since = training.load.mode.since
    if not training.load.mode.active or since is None:
        return None
    flagged = {run for finding in findings if is_flagged(finding) for run in finding.verdict.runs}
    sessions = [session for session in training.load.sessions if session.day >= since]
    fresh_from = training.as_of - timedelta(days=_NEWS_DAYS)
    fresh = [session for session in sessions if session.day > fresh_from and flagged.isdisjoint(session.runs)]
    earlier = [session for session in sessions if session.day <= fresh_from]
    reached = _reached(fresh)
    if not earlier or reached <= _reached(earlier):
        return None
    return sentence("First {bout:duration} without walking since you came back.", bout=float(reached))


def _reached(sessions: list[Session]) -> int:
    """The longest of the bouts above that the sessions hold (s); 0 where they hold none."""
    longest = max((session.longest_jog_s for session in sessions), default=0.0)
    return max((minutes * 60 for minutes in _BOUTS_MINUTES if minutes * 60 <= longest), default=0)
