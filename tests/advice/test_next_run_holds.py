"""What holds for every answer: kept to, it is flagged by nothing, and nothing worse ever allows more."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.activity.diary import Entry
from analyser.activity.run import Done, Run
from analyser.activity.runner import ReturningFrom, Runner
from analyser.advice.caps import Back, cap_on
from analyser.advice.load_states import ramp_state, spike_state
from analyser.advice.next_run import NextRun, NextState, next_run
from analyser.advice.rule import FindingState
from analyser.advice.rules import rest_days, single_run_spike, weekly_ramp
from analyser.advice.training import Training
from analyser.load.rest import found_streaks
from tests.builders.training import AS_OF, after_birth, ago, diary, entry, felt_well, other, run, training

FLAGS = (FindingState.WATCH, FindingState.ACT)
LOAD_RULES = (single_run_spike.RULE, weekly_ramp.RULE, rest_days.RULE)

GAPS = st.sampled_from([0, 1, 1, 2, 2, 2, 2, 3, 3, 4, 7, 10, 16, 20, 30, 45, 100])


Made = tuple[int, float, float, float, float, str, int]
"""A run: days before the one after it, minutes, share jogged, speed, longest bout, what is known of its way, hour."""

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


RUNNERS = st.one_of(
    st.just(Runner()),
    st.builds(after_birth, st.floats(2, 70)),
    st.builds(lambda days: Runner(returning_from=ReturningFrom.INJURY, returning_since=ago(days)), st.integers(0, 100)),
)


def kept(answer: NextRun, speed: float, share: float) -> Run:
    """A run that keeps to the answer: so much of the jogging that it allows, at that speed."""
    assert answer.date is not None
    assert answer.run_s is not None
    seconds = answer.run_s * share
    if answer.distance_m is not None:
        seconds = min(seconds, answer.distance_m / speed)
    return run(answer.date, seconds * speed / 1000, seconds / 60)


@settings(deadline=None, max_examples=60)
@given(HISTORIES, RUNNERS, st.lists(st.tuples(st.floats(1.8, 3.8), st.floats(0.5, 1)), min_size=4, max_size=4))
def test_a_run_that_kept_to_the_answer_is_never_flagged(
    history: list[Made], runner: Runner, followed: list[tuple[float, float]]
) -> None:
    activities, as_of = done_before(history), AS_OF
    for speed, share in followed:
        answer = next_run(training(activities, runner=runner, as_of=as_of))
        if answer.state is not NextState.RUN:
            return
        done = kept(answer, speed, share)
        activities, as_of = [*activities, done], done.local_date
        check(training(activities, runner=runner, as_of=as_of), done)


def check(known: Training, done: Run) -> None:
    """That neither L1 and L6, L2, L5 nor L7 has anything to say about a run of the last day."""
    load = known.load
    spike = next(each for each in load.spikes if done.id in each.session.runs)
    assert spike_state(spike) not in FLAGS
    assert ramp_state(load.ramps[-1]) not in FLAGS
    cap = cap_on(spike.session.day, load.sessions, load.sessions, Back(diary=known.diary, birth=known.runner.birth))
    if cap is not None:
        assert cap.run_s is None or spike.session.jog_s <= cap.run_s + 1e-6
        assert cap.distance_m is None or (spike.session.jog_m or 0.0) <= cap.distance_m + 1e-6
    if load.mode.active:
        assert found_streaks(load.sessions, load.days)[-1].length == 1


SEVERITY: tuple[dict[str, object], ...] = (
    {"pain_during": 0, "pain_after_1h": 0, "pain_next_morning": 0},
    {"pain_during": 2, "pain_after_1h": 1, "pain_next_morning": 0},
    {"pain_during": 3, "pain_after_1h": 1, "pain_next_morning": 0},
    {"pain_during": 4, "pain_after_1h": 3, "pain_next_morning": 3},
    {"pain_during": 4, "pain_after_1h": 3, "pain_next_morning": 5},
    {"pain_during": 7, "pain_after_1h": 7, "pain_next_morning": 8},
    {"pain_during": 7, "pain_after_1h": 7, "pain_next_morning": 8, "limping": True},
)
"""One day's answers, each worse than the one before it."""


def allowed(answer: NextRun) -> tuple[float, float]:
    """How much jogging and how far the answer allows; nothing unless it names a run."""
    if answer.state is not NextState.RUN:
        return 0.0, 0.0
    return (
        float("inf") if answer.run_s is None else answer.run_s,
        float("inf") if answer.distance_m is None else answer.distance_m,
    )


def never_more(answers: Sequence[NextRun]) -> None:
    """That each answer allows no more, and nothing earlier, than the one before it."""
    for before, after in pairwise(answers):
        assert allowed(after)[0] <= allowed(before)[0]
        assert allowed(after)[1] <= allowed(before)[1]
        if after.state is NextState.RUN and before.date is not None and after.date is not None:
            assert after.date >= before.date


def answer_with(history: Sequence[Made], runner: Runner, *entries: Entry) -> NextRun:
    return next_run(training(done_before(history), runner=runner, entries=entries))


@settings(deadline=None, max_examples=60)
@given(HISTORIES, RUNNERS, st.integers(0, 12))
def test_worse_pain_never_allows_more(history: list[Made], runner: Runner, days: int) -> None:
    never_more([answer_with(history, runner, entry(ago(days), **felt)) for felt in SEVERITY])


@settings(deadline=None, max_examples=40)
@given(HISTORIES, RUNNERS, st.integers(0, 12))
def test_an_unanswered_diary_never_allows_more(history: list[Made], runner: Runner, days: int) -> None:
    never_more([answer_with(history, runner, *felt_well(ago(days))), answer_with(history, runner)])


@settings(deadline=None, max_examples=40)
@given(HISTORIES, RUNNERS, st.integers(0, 12), st.sampled_from(["leak", "heaviness", "pelvic_pain"]))
def test_a_pelvic_symptom_never_allows_more(history: list[Made], runner: Runner, days: int, what: str) -> None:
    free = [*felt_well(*(ago(day) for day in range(12) if day != days))]
    well, not_well = (answer_with(history, runner, *free, entry(ago(days), **{what: yes})) for yes in (False, True))
    never_more([well, not_well])


@settings(deadline=None, max_examples=40)
@given(HISTORIES, RUNNERS, st.integers(0, 12))
def test_illness_never_allows_more(history: list[Made], runner: Runner, days: int) -> None:
    before = answer_with(history, runner)
    ill = answer_with(history, runner, entry(ago(days), illness=True))
    assert allowed(ill)[0] <= allowed(before)[0]


@settings(deadline=None, max_examples=30)
@given(HISTORIES, RUNNERS, st.integers(0, 2))
def test_a_rough_night_never_allows_more(history: list[Made], runner: Runner, days: int) -> None:
    before = answer_with(history, runner)
    rough = answer_with(history, runner, entry(ago(days), rough_night=True))
    assert allowed(rough)[0] <= allowed(before)[0]
    assert allowed(rough)[1] <= allowed(before)[1]


@settings(deadline=None, max_examples=20)
@given(st.floats(1, 30), st.integers(1, 6), st.floats(1.0, 1.4))
def test_more_days_off_never_allow_more(km: float, every: int, slower: float) -> None:
    """After months of like runs with nothing since, a later day allows no longer run (bouts are whole half minutes)."""
    runs = [run(ago(day), km, 6 * km * slower) for day in range(0, 90, every)]
    answers = []
    for off in (8, 12, 15, 20, 28, 29, 40, 84, 85, 200):
        day = AS_OF + timedelta(days=off)
        answers.append(next_run(training([*runs, other(day)], as_of=day)))
    for before, after in pairwise(answers):
        assert allowed(after)[0] <= allowed(before)[0] + 90
        assert allowed(after)[1] <= allowed(before)[1]


@settings(deadline=None, max_examples=30)
@given(HISTORIES, RUNNERS, st.integers(0, 13))
def test_a_race_never_raises_the_budget(history: list[Made], runner: Runner, which: int) -> None:
    """The same runs with one of them tagged as a race allow no more."""
    plain = done_before(history)
    raced = [
        replace(each, race=True) if at == which and isinstance(each, Run) else each for at, each in enumerate(plain)
    ]
    before, after = (next_run(training(done, runner=runner)) for done in (plain, raced))
    assert allowed(after)[0] <= allowed(before)[0]
    assert allowed(after)[1] <= allowed(before)[1]


NHS_MINUTES = (
    *((8.0, 1.0),) * 3,
    *((9.0, 1.5),) * 3,
    *((9.0, 3.0),) * 3,
    *((16.0, 5.0),) * 3,
    (15.0, 5.0),
    (16.0, 8.0),
    (20.0, 20.0),
    (18.0, 8.0),
    (20.0, 10.0),
    (25.0, 25.0),
    *((25.0, 25.0),) * 3,
    *((28.0, 28.0),) * 3,
    *((30.0, 30.0),) * 3,
)
"""Jog minutes and longest bout of the 27 sessions of the public nine-week plan."""


def nhs_plan(first: date) -> list[Run]:
    return [
        run(
            first + timedelta(days=7 * (at // 3) + 2 * (at % 3)),
            (jog / 8 + 2),
            jog + 20,
            jog_km=jog / 8,
            jog_minutes=jog,
            longest_jog_minutes=bout,
        )
        for at, (jog, bout) in enumerate(NHS_MINUTES)
    ]


def test_the_plans_weeks_are_those_of_the_evidence() -> None:
    weeks = [sum(jog for jog, _ in NHS_MINUTES[at : at + 3]) for at in range(0, 27, 3)]
    assert weeks == [24, 27, 27, 48, 51, 63, 75, 84, 90]


@pytest.mark.parametrize("weeks_since_birth", [12, 30])
def test_the_public_plan_with_a_green_diary_asks_for_no_change(weeks_since_birth: int) -> None:
    birth = date(2026, 1, 5)
    first = birth + timedelta(weeks=weeks_since_birth)
    runner = Runner(returning_from=ReturningFrom.BIRTH, returning_since=birth)
    before = [run(birth - timedelta(days=day), 8) for day in range(100, 180, 3)]
    plan = nhs_plan(first)
    for at in range(1, len(plan) + 1):
        done = plan[:at]
        day = done[-1].local_date
        known = training(
            [*before, *done], runner=runner, entries=felt_well(*(each.local_date for each in done)), as_of=day
        )
        for rule in LOAD_RULES:
            if all(need.lacking(known) is None for need in rule.needs):
                assert rule.evaluate(known).state is not FindingState.ACT, (rule.id, at)


def test_the_ladder_reaches_half_an_hour_without_walking() -> None:
    """Whoever follows every answer with a green diary gets there, and no answer is flagged on the way."""
    birth = date(2026, 1, 5)
    runner = Runner(returning_from=ReturningFrom.BIRTH, returning_since=birth)
    as_of = birth + timedelta(weeks=13)
    done: list[Done] = [other(as_of - timedelta(days=day), 32) for day in (5, 3, 1)]
    jogged: list[Run] = []
    while as_of < birth + timedelta(weeks=45):
        entries = felt_well(*(each.local_date for each in jogged))
        answer = next_run(training([*done, *jogged], runner=runner, entries=entries, as_of=as_of))
        assert answer.state is NextState.RUN
        assert answer.date is not None
        assert answer.run_s is not None
        bouts = 1 if answer.rung is None or "×" not in answer.rung else int(answer.rung.split(" ×")[0])
        minutes = answer.run_s / 60
        jogged.append(
            run(
                answer.date,
                minutes / 8 + 1,
                minutes + 10,
                jog_km=minutes / 8,
                jog_minutes=minutes,
                longest_jog_minutes=minutes / bouts,
            )
        )
        as_of = answer.date
        check(training([*done, *jogged], runner=runner, as_of=as_of), jogged[-1])
        if jogged[-1].longest_jog_s >= 1800:
            break
    weeks = (as_of - birth).days / 7 - 13
    assert jogged[-1].longest_jog_s >= 1800
    assert 6 <= weeks <= 20


def test_the_diary_is_read_by_date_in_any_order() -> None:
    runs = [run(ago(day), 5) for day in (9, 6, 3)]
    notes = [entry(ago(6), pain_during=6), entry(ago(4), pain_during=0), entry(ago(3), pain_during=3)]
    one, other_way = (next_run(training(runs, entries=order)) for order in (notes, notes[::-1]))
    assert one == other_way
    assert diary(*notes) == diary(*reversed(notes))
