"""What holds for every answer: kept to, it is flagged by nothing, and nothing worse ever allows more."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.activity.diary import Entry
from analyser.activity.run import Done, Run
from analyser.activity.runner import ReturningFrom, Runner
from analyser.advice.ahead import jogging_of, session_on, usual_speed, with_run
from analyser.advice.allowance import strictest
from analyser.advice.budget import allowances
from analyser.advice.caps import Back, cap_on
from analyser.advice.evaluate import findings
from analyser.advice.load_states import ramp_state, spike_state
from analyser.advice.next_day import first_day
from analyser.advice.next_run import NextRun, NextState, next_run
from analyser.advice.rule import FindingState
from analyser.advice.rules import rest_days, single_run_spike, weekly_ramp, weeks_since_birth
from analyser.advice.situation import situation
from analyser.advice.training import Training
from analyser.journal.profile import known_on
from analyser.load.rest import found_streaks
from analyser.load.spike import SMALL_STEP_DAYS, SPIKE_RATIO, TOLERANCE
from tests.builders.histories import (
    DAY,
    HISTORIES,
    RUNNERS,
    Made,
    done_before,
    judged_days,
    many,
    seen,
    seen_on,
    with_walks,
)
from tests.builders.training import AS_OF, after_birth, ago, diary, entry, felt_well, other, run, training

FLAGS = (FindingState.WATCH, FindingState.ACT)
LOAD_RULES = (single_run_spike.RULE, weekly_ramp.RULE, rest_days.RULE)

FOLLOWED = st.lists(st.tuples(st.floats(1.8, 3.8), st.floats(0.5, 1)), min_size=2, max_size=2)
"""How two answers are kept to, one after the other: at which speed, and how much of the jogging."""


def kept(answer: NextRun, speed: float, share: float) -> Run:
    """A run that keeps to the answer: so much of the jogging that it allows, at that speed."""
    assert answer.date is not None
    seconds = share * (jogging_of(answer, speed) or 0.0)
    return run(answer.date, seconds * speed / 1000, seconds / 60)


@many(200)
@given(HISTORIES, RUNNERS, FOLLOWED)
def test_a_run_that_kept_to_the_answer_is_never_flagged(
    history: list[Made], runner: Runner, followed: list[tuple[float, float]]
) -> None:
    for known in seen(history, runner):
        for speed, share in followed:
            answer = next_run(known)
            if answer.state is not NextState.RUN:
                break
            assert answer.date is not None
            run_s = share * (jogging_of(answer, speed) or 0.0)
            known = with_run(known, session_on(answer.date, run_s, bout_s=answer.bout_s, speed_mps=speed))
            check(known)


def check(known: Training) -> None:
    """That neither L1 and L6, L2, L5 nor L7 has anything to say about the last run."""
    load = known.load
    spike = load.spikes[-1]
    assert spike_state(spike) not in FLAGS
    assert ramp_state(load.ramps[-1]) not in FLAGS
    cap = cap_on(spike.session.day, load.sessions, load.sessions, Back(diary=known.diary, birth=known.runner.birth))
    if cap is not None:
        assert cap.run_s is None or spike.session.jog_s <= cap.run_s + 1e-6
        assert cap.distance_m is None or (spike.session.jog_m or 0.0) <= cap.distance_m + 1e-6
    if load.mode.active:
        assert found_streaks(load.sessions, load.days)[-1].length == 1


LATELY_AFTER_BIRTH = st.builds(
    lambda days, looked: after_birth(days / 7, assessed=None if looked is None else ago(min(looked, days))),
    st.integers(0, 100),
    st.one_of(st.none(), st.integers(0, 30)),
)


@many(25)
@given(st.sets(st.integers(0, 60), max_size=8), LATELY_AFTER_BIRTH)
def test_no_run_is_next_while_a_run_too_soon_after_a_birth_asks_for_a_change(days: set[int], runner: Runner) -> None:
    """On every day the answer and that rule agree; before week 3 there is no run for anybody."""
    birth = runner.birth
    assert birth is not None
    for back in range(0, 30, 3):
        day = ago(back)
        known = training(
            [run(ago(each), 1.2, 8) for each in days] + [other(ago(each), 33) for each in range(0, 70, 4)],
            runner=known_on(runner, day),
            as_of=day,
        )
        answer, (finding,) = next_run(known), findings(known, [weeks_since_birth.RULE])
        asks = finding.verdict.state is FindingState.ACT and not finding.verdict.past
        walks = answer.binder == "weeks-since-birth" and answer.state is NextState.WALK
        assert (
            walks if asks else finding.verdict.state in (FindingState.UNKNOWN, FindingState.NOT_APPLICABLE) or not walks
        )
        assert answer.state is not NextState.RUN or known.runner.birth is None or day - birth >= 21 * DAY


@many(40)
@given(HISTORIES, RUNNERS)
def test_what_was_known_of_a_whole_history_is_what_its_files_up_to_then_tell(
    history: list[Made], runner: Runner
) -> None:
    """A later run changes no answer and no figure of an earlier day; the other tests look through this window."""
    done = with_walks(history)
    whole = training(done, runner=runner)
    for day in (ago(40), ago(9), ago(2), AS_OF):
        alone, known = training(done, runner=known_on(runner, day), as_of=day), seen_on(whole, day)
        assert next_run(known) == next_run(alone)
        assert known.load.spikes == alone.load.spikes
        assert known.load.ramps == alone.load.ramps
        assert known.load.breaks == alone.load.breaks
        assert known.load.days.equals(alone.load.days)


@many(60)
@given(HISTORIES, RUNNERS, st.integers(2, 6))
def test_the_small_step_does_not_compound(history: list[Made], runner: Runner, ahead: int) -> None:
    """Whoever takes all that is allowed goes beyond a tenth more than the longest once in 7 days at most."""
    known = training(with_walks(history), runner=runner)
    at = len(known.load.spikes)
    for _ in range(ahead):
        answer = next_run(known)
        if answer.state is not NextState.RUN or answer.date is None:
            break
        known = with_run(known, session_on(answer.date, jogging_of(answer, 2.5) or 0.0, speed_mps=2.5))
    steps = [each.session.day for each in known.load.spikes if each.allowed]
    assert all(later - earlier >= SMALL_STEP_DAYS * DAY for earlier, later in pairwise(steps))
    ratios = [(each.ratio_jog or 0.0, each.ratio_minutes or 0.0) for each in known.load.spikes[at:]]
    assert all(
        max(ratio) <= SPIKE_RATIO + TOLERANCE or each.allowed
        for ratio, each in zip(ratios, known.load.spikes[at:], strict=True)
    )


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


def allowed(answer: NextRun, speed: float | None = None) -> tuple[float, float]:
    """How much jogging the answer allows (s), and how much of that at her usual speed; nothing unless it names a run.

    A way that is not bounded is no more than a bounded one, where the minutes hold her to less.
    """
    if answer.state is not NextState.RUN:
        return 0.0, 0.0
    reach = jogging_of(answer, speed)
    return float("inf") if answer.run_s is None else answer.run_s, float("inf") if reach is None else reach


def never_more(known: Training, answers: Sequence[NextRun], *, apart: float = 0.0) -> None:
    """That each answer allows no more, and nothing earlier, than the one before it."""
    speed = usual_speed(known.load)
    for before, after in pairwise(answers):
        (most_s, most_reach), (run_s, reach) = allowed(before, speed), allowed(after, speed)
        assert run_s <= most_s + apart
        assert reach <= most_reach + apart + 1e-6
        if after.state is NextState.RUN and before.date is not None and after.date is not None:
            assert after.date >= before.date


def answer_with(known: Training, *entries: Entry) -> NextRun:
    return next_run(replace(known, diary=diary(*entries)))


def most_on(known: Training, day: date) -> float:
    """The jogging that all rules together leave on that day (s)."""
    run_s = strictest(allowances(situation(known), day), minutes_lead=True).run_s
    return float("inf") if run_s is None else run_s


def never_more_on_any_day(better: Training, worse: Training) -> None:
    """That the same runs with something worse about them never allow more: not on any day, and not in the answer.

    Which day is said may differ: a smaller run has room sooner, a larger one later, and the better case allows as much
    on that day too. Bouts of whole half minutes may fill what is allowed better. Where no run with a known way is left
    to build upon, the minutes alone bound it.
    """
    for ahead in (1, 2, 4, 7, 20):
        day = better.as_of + ahead * DAY
        assert most_on(worse, day) <= most_on(better, day) + 1e-6
    before, after = next_run(better), next_run(worse)
    if after.state is not NextState.RUN:
        return
    assert after.date is not None
    assert before.state is NextState.RUN
    assert after.date >= first_day(situation(better))
    speed = usual_speed(better.load)
    (most_s, most_reach), (run_s, reach) = allowed(before, speed), allowed(after, speed)
    assert run_s <= most_on(better, after.date) + 1e-6
    if after.date == before.date:
        assert run_s <= most_s + 90
        assert after.distance_m is None or reach <= most_reach + 90


@many(60)
@given(HISTORIES, RUNNERS, st.integers(0, 12))
def test_worse_pain_never_allows_more(history: list[Made], runner: Runner, days: int) -> None:
    for known in seen(history, runner):
        noted = known.as_of - days * DAY
        never_more(known, [answer_with(known, entry(noted, **felt)) for felt in SEVERITY])


@many(120)
@given(HISTORIES, RUNNERS, st.integers(0, 12))
def test_an_unanswered_diary_never_allows_more(history: list[Made], runner: Runner, days: int) -> None:
    for known in seen(history, runner):
        well = diary(*felt_well(known.as_of - days * DAY))
        never_more_on_any_day(replace(known, diary=well), replace(known, diary=diary()))


@many(120)
@given(HISTORIES, RUNNERS, st.integers(0, 12), st.sampled_from(["leak", "heaviness", "pelvic_pain"]))
def test_a_pelvic_symptom_never_allows_more(history: list[Made], runner: Runner, days: int, what: str) -> None:
    for known in seen(history, runner):
        free = felt_well(*(known.as_of - day * DAY for day in range(12) if day != days))
        noted = known.as_of - days * DAY
        never_more(known, [answer_with(known, *free, entry(noted, **{what: yes})) for yes in (False, True)])


@many(120)
@given(HISTORIES, RUNNERS, st.integers(0, 12))
def test_illness_never_allows_more(history: list[Made], runner: Runner, days: int) -> None:
    for known in seen(history, runner):
        ill = diary(entry(known.as_of - days * DAY, illness=True))
        never_more_on_any_day(replace(known, diary=diary()), replace(known, diary=ill))


@many(120)
@given(HISTORIES, RUNNERS, st.integers(0, 2))
def test_a_rough_night_never_allows_more(history: list[Made], runner: Runner, days: int) -> None:
    for known in seen(history, runner):
        never_more(known, [answer_with(known), answer_with(known, entry(known.as_of - days * DAY, rough_night=True))])


@many(30)
@given(st.floats(1, 30), st.integers(1, 6), st.floats(1.0, 1.4))
def test_more_days_off_never_allow_more(km: float, every: int, slower: float) -> None:
    """After months of like runs with nothing since, a later day allows no longer run (bouts are whole half minutes)."""
    runs = [run(ago(day), km, 6 * km * slower) for day in range(0, 90, every)]
    answers = []
    for off in (8, 12, 15, 20, 28, 29, 40, 84, 85, 200):
        day = AS_OF + timedelta(days=off)
        known = training([*runs, other(day)], as_of=day)
        answers.append(next_run(known))
    never_more(known, answers, apart=90)


WEEK_12 = timedelta(weeks=12)
"""Until then after a birth what was done is repeated (people §2.11); weeks that pass lift that, and nothing else."""


@many(60)
@given(HISTORIES, RUNNERS)
def test_an_older_export_never_allows_more(history: list[Made], runner: Runner) -> None:
    """The same files, asked about later and later: once they are older than a week no run is named, and if she
    confirms that there was none, no longer one."""
    whole = training(done_before(history), runner=runner)
    answers: dict[bool, list[NextRun]] = {True: [], False: []}
    for off in (8, 11, 15, 22, 29, 50, 84, 85, 200):
        day = AS_OF + off * DAY
        known = replace(seen_on(whole, day), as_of=day)
        assert next_run(known).state is not NextState.RUN
        birth = known.runner.birth
        answers[birth is not None and day - birth < WEEK_12].append(next_run(known, no_runs_since=True))
    for of_the_same in answers.values():
        never_more(whole, of_the_same, apart=90)


@many(40)
@given(HISTORIES, RUNNERS, st.integers(0, 13))
def test_a_race_never_raises_the_budget(history: list[Made], runner: Runner, which: int) -> None:
    """The same runs with one of them tagged as a race allow no more."""
    plain = with_walks(history)
    raced = [
        replace(each, race=True) if at == which and isinstance(each, Run) else each for at, each in enumerate(plain)
    ]
    one, other_way = (training(done, runner=runner) for done in (plain, raced))
    for day in judged_days(one):
        never_more_on_any_day(seen_on(one, day), seen_on(other_way, day))


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
        check(training([*done, *jogged], runner=runner, as_of=as_of))
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
