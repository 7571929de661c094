"""One line of good news where there is one: a first time on the way back, and the stage; never a streak."""

from collections.abc import Iterable
from datetime import timedelta

from analyser.advice.order import is_flagged
from analyser.advice.rule import Finding
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.training import Training
from analyser.load.load import Session
from analyser.report.way_words import STAGES

_BOUTS_MINUTES = (2, 3, 5, 8, 10, 15, 20, 25, 30)
"""Minutes without walking that are worth a line (engineering choice)."""
_NEWS_DAYS = 7
"""News is what happened in so many days (engineering choice)."""


def milestone(training: Training, findings: tuple[Finding, ...]) -> Sentence | None:
    """The first run of the return or its longest bout, where the last days brought it; None without good news.

    A run that a finding asks to change something about is no good news.
    """
    since = training.load.mode.since
    if not training.load.mode.active or since is None or training.runner.pregnant:
        return None
    sessions = [session for session in training.load.sessions if session.day >= since]
    fresh_from = training.as_of - timedelta(days=_NEWS_DAYS)
    fresh = [session for session in sessions if session.day > fresh_from and not _is_flagged(session, findings)]
    earlier = [session for session in sessions if session.day <= fresh_from]
    if fresh and not earlier:
        return sentence(
            "The first run of your way back is done: {jogged:duration} of jogging.", jogged=float(fresh[0].jog_s)
        )
    reached = _reached(fresh)
    if not earlier or reached <= _reached(earlier):
        return None
    return sentence(
        "First {bout:duration} without walking since you came back; {stage:text} now.",
        bout=float(reached),
        stage=STAGES[training.load.stage],
    )


def _is_flagged(session: Session, findings: Iterable[Finding]) -> bool:
    """Whether a finding is about it; of a session that no file holds, whether one is about its day."""
    flags = [finding.verdict for finding in findings if is_flagged(finding)]
    told = not session.runs and any(not each.runs and each.last_true == session.day for each in flags)
    return told or any(not set(each.runs).isdisjoint(session.runs) for each in flags)


def _reached(sessions: list[Session]) -> int:
    """The longest of the bouts above that the sessions hold (s); 0 where they hold none."""
    longest = max((session.longest_jog_s for session in sessions), default=0.0)
    return max((minutes * 60 for minutes in _BOUTS_MINUTES if minutes * 60 <= longest), default=0)
