"""Runs that belong together as one session, and runs that were only told of."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from zoneinfo import ZoneInfo

from analyser.activity.diary import Diary, Entry
from analyser.activity.run import Run
from analyser.activity.runner import Runner
from analyser.load.breaks import History
from analyser.load.load import Session

SESSION_GAP = timedelta(minutes=60)
"""Two files not further apart than this are one session (evidence §6.1, people §1)."""

TOLD_AND_RECORDED = 0.25
"""A run told of is the recorded one of that day where its time lies between the jogging and the whole of it, walks and
all, give or take this share of the longer one (engineering choice): a file that turns up later must not count the run
twice."""


def found_sessions(runs: Iterable[Run], runner: Runner, diary: Diary) -> History:
    """The sessions of running, oldest first: recorded ones, and those in the diary that no file holds."""
    recorded = [_joined(together) for together in _together(sorted(runs, key=lambda run: (run.started, run.id)))]
    told = [_told(entry, runner) for entry in diary.entries if entry.ran_s and not _is_recorded(entry, recorded)]
    return History(sorted(chain(recorded, told), key=lambda session: (session.day, session.started, session.runs)))


def _together(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs in groups, each of which begins at most an hour after what came before it has ended."""
    groups: list[list[Run]] = []
    ended: datetime | None = None
    for run in runs:
        if ended is not None and run.started - ended <= SESSION_GAP:
            groups[-1].append(run)
            ended = max(ended, run.ended)
        else:
            groups.append([run])
            ended = run.ended
    return groups


def _joined(runs: Sequence[Run]) -> Session:
    indoor = any(run.speed_circular for run in runs)
    return Session(
        day=runs[0].local_date,
        started=runs[0].started,
        ended=max(run.ended for run in runs),
        runs=tuple(run.id for run in runs),
        jog_s=sum(run.run_s for run in runs),
        longest_jog_s=max(run.longest_jog_s for run in runs),
        jog_m=None if indoor else _sum(run.run_distance_m for run in runs),
        total_m=None if indoor else _sum(run.distance_m for run in runs),
        indoor=indoor,
        files=len(runs),
        race=any(run.race for run in runs),
        by_totals=any(run.by_totals for run in runs),
    )


def _sum(ways: Iterable[float | None]) -> float | None:
    """The whole way (m), or None where a part of it is unknown."""
    total = 0.0
    for way in ways:
        if way is None:
            return None
        total += way
    return total


def _told(entry: Entry, runner: Runner) -> Session:
    """A run without a file: its minutes count; its way and its longest bout are not known."""
    started = _noon(entry.date, runner)
    seconds = entry.ran_s or 0.0
    return Session(
        day=entry.date,
        started=started,
        ended=started + timedelta(seconds=seconds),
        runs=(),
        jog_s=seconds,
        longest_jog_s=0.0,
        jog_m=None,
        total_m=None,
        indoor=False,
        files=0,
    )


def _noon(day: date, runner: Runner) -> datetime:
    zone = UTC if runner.zone is None else ZoneInfo(runner.zone)
    return datetime.combine(day, time(12), zone).astimezone(UTC)


def _is_recorded(entry: Entry, recorded: Iterable[Session]) -> bool:
    told, near = entry.ran_s or 0.0, 1 - TOLD_AND_RECORDED
    return any(
        session.day == entry.date
        and told >= near * session.jog_s
        and near * told <= max((session.ended - session.started).total_seconds(), session.jog_s)
        for session in recorded
    )
