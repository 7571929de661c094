"""Histories of running made at random, and what was known of one on each of its days.

Measuring a whole history costs more than asking what may come next, so it is measured once and asked on many days.
`ANALYSER_TEST_TIMES=20` judges twenty times as many histories.
"""

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
from hypothesis import settings
from hypothesis import strategies as st

from analyser.activity.run import Done
from analyser.activity.runner import ReturningFrom, Runner
from analyser.advice.training import Training
from analyser.journal.profile import known_on
from analyser.load.breaks import History, found_breaks
from analyser.load.return_mode import return_mode
from tests.builders.training import AS_OF, after_birth, ago, other, run, training

TIMES = int(os.environ.get("ANALYSER_TEST_TIMES", "1"))
DAY = timedelta(days=1)

Made = tuple[int, float, float, float, float, str, int]
"""A run: days before the one after it, minutes, share jogged, speed, longest bout, what is known of its way, hour."""

GAPS = st.sampled_from([0, 1, 1, 2, 2, 2, 2, 3, 3, 4, 7, 10, 16, 20, 30, 45, 100])
HISTORIES = st.lists(
    st.tuples(
        GAPS,
        st.floats(6, 100),
        st.sampled_from([1.0, 1.0, 0.6, 0.3]),
        st.floats(1.8, 3.6),
        st.sampled_from([1.0, 2.0, 5.0, 100.0]),
        st.sampled_from(["way", "way", "way", "no way", "treadmill"]),
        st.integers(5, 20),
    ),
    max_size=14,
)
RUNNERS = st.one_of(
    st.just(Runner()),
    st.builds(after_birth, st.floats(2, 70)),
    st.builds(lambda days: Runner(returning_from=ReturningFrom.INJURY, returning_since=ago(days)), st.integers(0, 100)),
)


def many(histories: int) -> settings:
    """So many histories, times what the environment asks for."""
    return settings(deadline=None, max_examples=histories * TIMES)


def done_before(history: Sequence[Made]) -> list[Done]:
    """The runs, the last of them today or a few days ago, and walks that keep the record fresh."""
    day, done = 0, [other(ago(day), 33, at="22:00") for day in (1, 2, 3)]
    runs: list[Done] = []
    for gap, minutes, share, speed, bout, way, hour in history:
        day += gap
        jog = minutes * share
        jog_km = jog * speed * 0.06
        runs.append(
            run(
                ago(day),
                None if way == "no way" else jog_km + (minutes - jog) * 1.4 * 0.06,
                minutes,
                jog_km=None if way == "no way" else jog_km,
                jog_minutes=jog,
                longest_jog_minutes=bout,
                treadmill=way == "treadmill",
                at=f"{hour:02}:30",
            )
        )
    return [*runs, *done]


def with_walks(history: Sequence[Made]) -> list[Done]:
    """The runs, and a walk of half an hour every third day, so that the record is fresh on each of its days."""
    done = done_before(history)
    first = min(each.local_date for each in done)
    walks = range(6, (AS_OF - first).days + 9, 3)
    return [*done, *(other(ago(day), 33, at="22:00") for day in walks)]


def seen_on(whole: Training, day: date) -> Training:
    """What was known of a history on one of its days. The tables of weeks stay those of the whole: no answer to what
    may come next looks at them."""
    load = whole.load
    known = bisect_right(load.sessions, day, key=lambda session: session.day)
    sessions = History(load.sessions[:known])
    done = [each.local_date for each in (*whole.runs, *whole.others) if each.local_date <= day]
    days = load.days.loc[: pd.Timestamp(max(done, default=day))]
    return replace(
        whole,
        as_of=day,
        runner=known_on(whole.runner, day),
        diary=replace(whole.diary, entries=tuple(each for each in whole.diary.entries if each.date <= day)),
        runs=tuple(each for each in whole.runs if each.local_date <= day),
        others=tuple(each for each in whole.others if each.local_date <= day),
        load=replace(
            load,
            as_of=day,
            days=days,
            sessions=sessions,
            spikes=load.spikes[:known],
            ramps=tuple(each for each in load.ramps if each.day <= day),
            breaks=found_breaks(sessions, days.index[-1].date() if len(days) else None, day),
            mode=return_mode(day, sessions, whole.runner),
        ),
    )


def judged_days(whole: Training, most: int = 10) -> list[date]:
    """Days of a history worth asking on: after its last runs, a day or two later, and at its end."""
    runs = sorted({session.day for session in whole.load.sessions}, reverse=True)
    asked = {AS_OF} | {day + ahead * DAY for day in runs for ahead in (0, 1, 2)}
    return sorted((day for day in asked if day <= AS_OF), reverse=True)[:most]


def seen(history: Sequence[Made], runner: Runner, most: int = 10) -> Iterator[Training]:
    """A history as it was known on so many of its days, the newest first."""
    whole = training(with_walks(history), runner=runner)
    return (seen_on(whole, day) for day in judged_days(whole, most))
