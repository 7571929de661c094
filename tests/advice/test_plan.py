"""The coming weeks: what every step keeps to, and what stands there instead of steps."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.activity.diary import Entry
from analyser.activity.run import Done
from analyser.activity.runner import ReturningFrom, Runner, Units
from analyser.advice.ahead import usual_speed, with_run
from analyser.advice.caps import Back, cap_on
from analyser.advice.load_states import ramp_state, spike_state
from analyser.advice.plan import Plan, PlanState, Step, StepKind, plan
from analyser.advice.plan_answer import Move
from analyser.advice.plan_beside import STRETCHES, calm_weeks
from analyser.advice.plan_step import session_of
from analyser.advice.rule import FindingState
from analyser.advice.training import Training
from analyser.load.rest import found_streaks
from analyser.report.words import worded
from tests.builders.histories import HISTORIES, RUNNERS, Made, done_before, many, seen
from tests.builders.training import AS_OF, after_birth, ago, diary, entry, felt_well, other, run, training

FLAGS = (FindingState.WATCH, FindingState.ACT)
WALKS = [other(ago(day), 32) for day in (5, 3, 1)]


def runs_of(made: Plan) -> list[Step]:
    return [step for step in made.steps if step.kind is StepKind.RUN]


def said(made: Plan) -> str:
    return worded(made.said, as_of=AS_OF, units=Units.METRIC)


def kept(known: Training, step: Step, speed: float | None) -> Training:
    """The training after a step that was kept to, checked against L1 and L6, L2, L5 and L7."""
    done = with_run(known, session_of(step, speed))
    load, session = done.load, done.load.sessions[-1]
    assert step.distance_m is None or session.jog_m is None or session.jog_m >= step.distance_m - 1e-6
    assert spike_state(load.spikes[-1]) not in FLAGS, step
    assert ramp_state(load.ramps[-1]) not in FLAGS, step
    cap = cap_on(session.day, load.sessions, load.sessions, Back(diary=done.diary, birth=done.runner.birth))
    if cap is not None:
        assert cap.run_s is None or session.jog_s <= cap.run_s + 1e-6, step
        assert cap.distance_m is None or (session.jog_m or 0.0) <= cap.distance_m + 1e-6, step
    assert found_streaks(load.sessions, load.days)[-1].length == 1, step
    return done


@many(100)
@given(HISTORIES, RUNNERS, st.integers(1, 6))
def test_no_step_exceeds_a_limit(history: list[Made], runner: Runner, weeks: int) -> None:
    for known in seen(history, runner, most=3):
        made, speed = plan(known, weeks), usual_speed(known.load)
        for step in runs_of(made):
            assert known.as_of <= step.day <= made.until
            known = kept(known, step, speed)


@many(60)
@given(HISTORIES, RUNNERS)
def test_a_day_of_rest_lies_between_and_three_runs_in_seven_days_at_most(history: list[Made], runner: Runner) -> None:
    known = training(done_before(history), runner=runner)
    days = [step.day for step in runs_of(plan(known, 4))]
    assert all(later - earlier >= timedelta(days=2) for earlier, later in pairwise(days))
    before = [session.day for session in known.load.sessions]
    for day in days:
        planned, done = (
            sum(timedelta(0) <= day - each < timedelta(days=7) for each in each_of) for each_of in (days, set(before))
        )
        assert planned <= 3
        assert planned == 1 or planned + done <= 3


@many(40)
@given(HISTORIES, RUNNERS)
def test_one_thing_is_raised_at_a_time(history: list[Made], runner: Runner) -> None:
    """Never both much more jogging and longer bouts than ever before."""
    known = training(done_before(history), runner=runner)
    jogged = [session.jog_s for session in known.load.sessions]
    bouts = [session.longest_jog_s for session in known.load.sessions]
    for step in runs_of(plan(known, 6)):
        assert step.run_s is not None
        if jogged and step.bout_s is not None:
            assert step.run_s <= 1.11 * max(jogged) or step.bout_s <= max(bouts) + 15, step
        jogged.append(step.run_s)
        bouts.append(step.bout_s or step.run_s)


@many(40)
@given(HISTORIES, RUNNERS)
def test_every_week_of_a_ladder_has_a_session_without_impact_and_the_same_plan_comes_twice(
    history: list[Made], runner: Runner
) -> None:
    known = training(done_before(history), runner=runner)
    made = plan(known, 3)
    assert made == plan(known, 3)
    if made.state is not PlanState.LADDER:
        return
    for week in range(3):
        days = [AS_OF + timedelta(days=7 * week + at) for at in range(7)]
        beside = [step for step in made.steps if step.kind is StepKind.NON_IMPACT and step.day in days]
        assert len(beside) == 1
        assert beside[0].day not in [step.day for step in runs_of(made)]


@many(40)
@given(st.floats(3, 25), st.integers(1, 3), st.integers(1, 6))
def test_weeks_within_the_builders_limits_are_not_flagged(km: float, every: int, weeks: int) -> None:
    """One run at the limit of its week and the rest within it, week after week, raises no flag of a single run."""
    known = training([run(ago(day), km) for day in range(1, 60, every)])
    made = plan(known, weeks)
    assert made.state is PlanState.LIMITS
    assert len(made.limits) == weeks
    for limit in made.limits:
        assert limit.run_m is not None
        assert limit.run_s is not None
        seconds = min(limit.run_s, limit.run_m / (usual_speed(known.load) or 1.0))
        step = Step(day=limit.start, kind=StepKind.RUN, run_s=seconds)
        known = with_run(known, session_of(step, usual_speed(known.load)))
        assert spike_state(known.load.spikes[-1]) not in FLAGS
    for former, limit in pairwise(made.limits):
        assert limit.week_m is None or former.week_m is None or limit.week_m <= 1.1 * former.week_m + 1500


def test_a_ladder_begins_with_a_minute_at_a_time_and_each_rung_comes_twice() -> None:
    steps = runs_of(plan(training(WALKS, runner=after_birth(16)), 2))
    assert [(step.bouts, step.bout_s) for step in steps[:2]] == [(8, 60), (8, 60)]
    assert [step.move for step in steps[:2]] == [Move.FIRST, Move.REPEAT]
    assert steps[0].between_s == 90


def test_it_follows_how_it_felt() -> None:
    """After a pain of 4 the last dose comes again; after 6 that has settled it is less."""
    runs: list[Done] = [
        run(ago(day), 2, 22, jog_km=1.4, jog_minutes=12, longest_jog_minutes=1.5) for day in range(3, 30, 3)
    ]
    runner = after_birth(30)
    sore = plan(training(runs, runner=runner, entries=[entry(ago(3), pain_during=4)]), 1)
    assert runs_of(sore)[0].run_s == 720
    assert runs_of(sore)[0].move is Move.REPEAT
    settled = [entry(ago(3), pain_during=6), entry(ago(1), pain_during=1)]
    assert runs_of(plan(training(runs, runner=runner, entries=settled), 1))[0].move is Move.LESS
    well = plan(training(runs, runner=runner, entries=felt_well(ago(3))), 1)
    assert runs_of(well)[0].move in (Move.MORE, Move.LONGER_BOUTS)


def test_before_the_twelfth_week_there_are_walks() -> None:
    made = plan(training(runner=after_birth(9)), 2)
    assert {step.kind for step in made.steps} == {StepKind.WALK, StepKind.NON_IMPACT, StepKind.STRENGTH}
    assert "Walks come first" in said(made)


def strand(made: Plan) -> list[str]:
    """What is said of strength, week by week."""
    steps = [step.said for step in made.steps if step.kind is StepKind.STRENGTH and step.said != STRETCHES]
    return [worded(each, as_of=AS_OF, units=Units.METRIC) for each in steps if each is not None]


JOGGED = [run(ago(day), 2, 22, jog_km=1.4, jog_minutes=12, longest_jog_minutes=1.5) for day in range(2, 30, 3)]
A_CALM_WEEK = felt_well(ago(2), ago(5))


@pytest.mark.parametrize("weeks", [1, 3, 8, 20])
def test_before_the_first_jog_there_is_neither_jump_nor_hop_in_any_week(weeks: int) -> None:
    made = plan(training(WALKS, runner=after_birth(weeks), entries=felt_well(*(ago(day) for day in range(28)))), 4)
    assert len(strand(made)) == 4
    assert [words for words in strand(made) if "jump" in words or "hop" in words] == []


def test_before_week_3_nothing_is_loaded_and_even_that_has_a_condition() -> None:
    early, later = (
        strand(plan(training(WALKS[:1], runner=after_birth(8 / 7)), 3))[:2],
        strand(plan(training(WALKS, runner=after_birth(3)), 1)),
    )
    for words in early:
        assert words.startswith("Strength, once walking brings nothing on:")
        assert "deadlift" not in words
    assert "deadlifts" in later[0]


def test_jumps_wait_for_week_12_unless_someone_has_looked() -> None:
    for weeks, looked, jumps in ((9, None, False), (9, ago(20), True), (13, None, True)):
        known = training(JOGGED, runner=after_birth(weeks, assessed=looked), entries=A_CALM_WEEK)
        assert ("jumps" in strand(plan(known, 1))[0]) is jumps


def test_the_calendar_raises_no_stage() -> None:
    """An unanswered week is none without symptoms: in every week to come the stage stays, the next is a condition."""
    made = plan(training(JOGGED, runner=after_birth(20)), 4)
    assert "jump" not in strand(made)[0]
    for words in strand(made)[1:]:
        assert words.startswith("Strength: squats")
        assert "If the week before was answered without symptoms: jumps on two legs" in words
        assert "hops" not in words


def test_answered_weeks_without_symptoms_raise_it_one_at_a_time() -> None:
    def first(*entries: Entry) -> str:
        return strand(plan(training(JOGGED, runner=after_birth(20), entries=entries), 1))[0]

    assert "jumps on two legs" in first(*A_CALM_WEEK)
    assert "hops" not in first(*A_CALM_WEEK)
    assert "hops" in first(*A_CALM_WEEK, *felt_well(ago(8)))
    assert "jump" not in first(*felt_well(ago(5), ago(8)), entry(ago(2), pain_during=3))


def test_weeks_before_the_first_jog_earn_no_hops() -> None:
    known = training([*WALKS, JOGGED[0]], runner=after_birth(20), entries=felt_well(*(ago(day) for day in range(28))))
    made = strand(plan(known, 2))
    assert "hops" not in made[0]
    assert "answered without symptoms: hops" in made[1]


def test_there_are_stretches_in_each_week() -> None:
    made = plan(training(WALKS, runner=after_birth(20)), 3)
    assert [step.said for step in made.steps].count(STRETCHES) == 3


def test_a_birth_without_a_day_raises_nothing() -> None:
    unknown = Runner(returning_from=ReturningFrom.BIRTH)
    assert strand(plan(training(WALKS, runner=unknown), 1))[0].startswith("Strength, once walking brings nothing on")
    jogged = strand(plan(training(JOGGED, runner=unknown, entries=A_CALM_WEEK), 2))
    assert all(words == "Strength: squats, bridges, lunges, deadlifts, single-leg work." for words in jogged)


def test_without_a_birth_there_are_none() -> None:
    made = plan(training([run(ago(day), 8) for day in range(40, 140, 3)]), 2, no_runs_since=True)
    assert StepKind.STRENGTH not in {step.kind for step in made.steps}


def test_calm_weeks_are_answered_and_free_of_symptoms() -> None:
    assert calm_weeks(diary(), AS_OF) == 0
    assert calm_weeks(diary(*felt_well(ago(2), ago(9))), AS_OF) == 2
    assert calm_weeks(diary(*felt_well(ago(2)), entry(ago(9), leak=True)), AS_OF) == 1
    assert calm_weeks(diary(entry(ago(2), pain_during=4), *felt_well(ago(9))), AS_OF) == 0
    assert calm_weeks(diary(entry(ago(2), note="rain")), AS_OF) == 0


def test_her_own_limits_of_pain_say_what_a_calm_week_is() -> None:
    felt = diary(entry(ago(2), pain_during=2, pain_after_1h=0, pain_next_morning=0))
    assert calm_weeks(felt, AS_OF) == 1
    assert calm_weeks(felt, AS_OF, {"watch": 2}) == 0


def test_a_builder_gets_limits_and_no_race_plan() -> None:
    made = plan(training([run(ago(day), 14 if day % 7 == 1 else 6) for day in range(1, 90, 2)]), 4)
    assert made.state is PlanState.LIMITS
    assert said(made).startswith("I write return ladders, not race plans; here are your limits")
    assert made.limits[0].run_m == 15_400
    assert made.steps == ()


@pytest.mark.parametrize(
    ("known", "state", "words"),
    [
        (training(WALKS, runner=Runner(pregnant=True)), PlanState.NOT_FOR_PREGNANCY, "not made for running in pregn"),
        (training(WALKS, entries=[entry(ago(1), stop_signs=("calf",))]), PlanState.NOT_NOW, "calf pain"),
        (training(WALKS, entries=[entry(ago(1), pain_during=6)]), PlanState.NOT_NOW, "Wait until stairs hurt 2"),
        (training([run(ago(day), 5) for day in (70, 67, 63)]), PlanState.UNKNOWN, "63\N{NO-BREAK SPACE}days old"),
    ],
)
def test_something_else_comes_first(known: Training, state: PlanState, words: str) -> None:
    made = plan(known, 4)
    assert made.state is state
    assert made.steps == ()
    assert made.limits == ()
    assert words in said(made)


def test_a_confirmed_break_has_a_plan_that_keeps_to_its_cap() -> None:
    """P = 8 km, 40 days off: 3.2 km, jogging and walking in turn (evidence §6.4)."""
    known = training([run(ago(day), 8) for day in range(40, 140, 3)])
    steps = runs_of(plan(known, 4, no_runs_since=True))
    assert steps[0].distance_m is not None
    assert 3000 <= steps[0].distance_m <= 3200
    assert steps[0].bouts > 1
    assert all(step.distance_m <= 3200 for step in steps if step.distance_m)


@pytest.mark.parametrize(("off", "most_m"), [(15, 4800), (20, 4800), (28, 4800)])
def test_two_to_four_weeks_off_make_a_ladder_too(off: int, most_m: int) -> None:
    """P = 8 km, 15 to 28 days off: 0.6 P = 4.8 km, easy, until the break is made up for (evidence §6.4)."""
    known = training([*(run(ago(day), 8) for day in range(off, off + 90, 3)), other(ago(1))])
    made = plan(known, 2)
    assert made.state is PlanState.LADDER
    steps = runs_of(made)
    assert len(steps) >= 5
    assert all(4600 <= (step.distance_m or 0) <= most_m for step in steps)
    week_off = training([*(run(ago(day), 8) for day in range(13, 103, 3)), other(ago(1))])
    assert plan(week_off, 2).state is PlanState.LIMITS


@pytest.mark.parametrize(("ended", "state"), [(20, PlanState.LADDER), (28, PlanState.LADDER), (32, PlanState.LIMITS)])
def test_a_break_of_three_weeks_makes_a_ladder_for_thirty_days(ended: int, state: PlanState) -> None:
    before = [run(ago(day), 8) for day in range(ended + 20, ended + 110, 3)]
    assert plan(training([*before, *(run(ago(day), 4.6) for day in range(ended, 0, -3))]), 2).state is state


def test_after_a_break_the_bouts_grow_week_by_week_and_then_the_jogging() -> None:
    """40 days off: the cap holds for 30 days, so bouts grow until she no longer walks between, then the dose does."""
    known = training([run(ago(day), 8) for day in range(40, 140, 3)])
    steps = runs_of(plan(known, 8, no_runs_since=True))
    first = [step for step in steps if step.day < AS_OF + timedelta(days=28)]
    assert {step.run_s for step in first} == {1080}
    assert [first[at].bouts for at in range(0, 12, 3)] == [6, 4, 3, 2]
    assert [step.move for step in first[1:]].count(Move.LONGER_BOUTS) == 3
    later = [step for step in steps if step not in first]
    assert max(step.run_s or 0 for step in later) >= 1.5 * 1080
    for before, after in pairwise(steps):
        assert before.run_s is not None
        assert after.run_s is not None
        more, longer = after.run_s > before.run_s, (after.bout_s or after.run_s) > (before.bout_s or before.run_s)
        assert not (more and longer) or (before.bouts == after.bouts == 1), after
        assert after.day - before.day < timedelta(days=7) or not more


@pytest.mark.parametrize(
    ("off", "km", "every"), [(29, 9.0, 2), (33, 3.0, 3), (40, 14.0, 5), (60, 25.0, 2), (84, 6.0, 4)]
)
def test_after_any_such_break_something_grows_and_never_two_things_at_once(off: int, km: float, every: int) -> None:
    known = training([run(ago(day), km) for day in range(off, off + 90, every)])
    steps = runs_of(plan(known, 8, no_runs_since=True))
    moves = [step.move for step in steps]
    assert moves[0] is Move.FIRST
    assert Move.LONGER_BOUTS in moves
    assert Move.MORE in moves
    for at, (before, after) in enumerate(pairwise(steps)):
        longest = max(step.run_s or 0 for step in steps[: at + 1])
        assert not ((after.run_s or 0) > 1.02 * longest and after.bouts < before.bouts), after
        assert (after.run_s or 0) <= max(1.11 * longest, longest + 180), after


def test_a_continuous_run_grows_once_in_seven_days() -> None:
    known = training([run(ago(day), 5) for day in range(40, 140, 3)])
    steps = runs_of(plan(known, 12, no_runs_since=True))
    grown = [step.day for step in steps if step.move is Move.MORE]
    assert len(grown) >= 3
    assert all(later - earlier >= timedelta(days=7) for earlier, later in pairwise(grown))


def test_what_was_done_today_is_not_planned_again() -> None:
    done = [run(ago(day), 2, 22, jog_minutes=8, longest_jog_minutes=1) for day in (0, 3, 6)]
    made = plan(training(done, runner=after_birth(20)), 1)
    assert runs_of(made)[0].day >= date(2026, 6, 3)


LEAKED = entry(ago(2), leak=True)
SORE = entry(ago(2), pain_during=3, pain_after_1h=1, pain_next_morning=0)


@pytest.mark.parametrize("runner", [after_birth(30), Runner()])
def test_what_was_noted_stands_above_the_weeks(runner: Runner) -> None:
    """A leak leads, then the knee; without either the plan begins with itself. No day's reminder tells of them."""
    for entries, leads in (((LEAKED,), "You noted leaking."), ((SORE,), "Your knee"), (felt_well(ago(2)), "")):
        made = plan(training(JOGGED, runner=runner, entries=entries), 2)
        words = said(made)
        assert words.startswith(leads)
        assert ("physiotherapist" in words) is (entries == (LEAKED,))
        assert ("Repeat, don't add." in words) is (entries == (SORE,))
        of_days = " ".join(worded(step.said, as_of=AS_OF, units=Units.METRIC) for step in made.steps if step.said)
        assert "leak" not in of_days
        assert "knee" not in of_days
