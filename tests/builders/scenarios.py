"""Trainings in which each rule says each of its sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import numpy as np

from analyser.activity.recording import Sport
from analyser.activity.run import Run
from analyser.activity.runner import AskPelvic, Runner
from analyser.activity.trust import Grade
from analyser.advice.stop_signs import SIGNS
from analyser.advice.training import Training
from tests.builders.training import after_birth, ago, entry, felt_well, other, run, training, trusted, windows

Scenario = tuple[str, Training]
"""What is the case, and the training."""

_SPEEDS = np.linspace(2.4, 3.0, 20)
_NOBODY = Runner()


@cache
def scenarios() -> dict[str, list[Scenario]]:
    """By the id of a rule, all that it is to be heard on."""
    return {
        "knee-pain": list(_knee_pain()),
        "long-steps": list(_long_steps()),
        "longer-steps-than-usual": list(_longer_steps_than_usual()),
        "single-run-spike": list(_single_run_spike()),
        "weekly-ramp": list(_weekly_ramp()),
        "rest-days": list(_rest_days()),
        "pelvic-symptoms": list(_pelvic_symptoms()),
        "jog-minutes-spike": list(_jog_minutes_spike()),
        "return-after-break": list(_return_after_break()),
        "many-stressors": list(_many_stressors()),
        "weeks-since-birth": list(_weeks_since_birth()),
        "downhill": list(_downhill()),
        "cadence-drift": list(_cadence_drift()),
        "braking": list(_braking()),
        "contact-balance": list(_contact_balance()),
        "peak-force": list(_peak_force()),
        "cross-training": list(_cross_training()),
        "shoe-distance": list(_shoe_distance()),
    }


def _knee_pain() -> Iterator[Scenario]:
    saturday = ago(2)

    def felt(*pain: float | None, **answers: Any) -> Training:
        during, after, morning = pain
        noted = entry(saturday, pain_during=during, pain_after_1h=after, pain_next_morning=morning, **answers)
        return training([run(saturday)], entries=[noted])

    yield "no diary", training([run(saturday)])
    yield "the latest run is not answered", training([run(ago(4)), run(saturday)], entries=felt_well(ago(4)))
    yield "no pain", felt(0, 0, 0)
    yield "a little", felt(2, 1, 0)
    yield "one answer of three", felt(1, None, None)
    yield "sore, settled by morning", felt(4, 2, 1)
    yield "sore", felt(4, 2, 3)
    yield "sore in another place", felt(3, 1, 2, place="left hip")
    yield "not settled within the hour", felt(2, 2, 0)
    yield "worse next morning", felt(1, 1, 3)
    yield "much pain", felt(6, 3, 1)
    flare = entry(ago(9), pain_during=6)
    yield "much pain, settled since", training([run(ago(9))], entries=[flare, entry(ago(5), pain_during=1)])
    yield "much pain, and worse next morning", felt(6, 3, 7)
    yield "much pain long ago, and silence since", training([run(saturday)], entries=[entry(ago(40), pain_during=8)])
    yield "a stop sign long ago", training([run(saturday)], entries=[entry(ago(40), bone_pain=True)])
    yield "pain at a place that is a stop sign", felt(2, 1, 1, place="left calf")
    yield "limping, assessed since", _assessed(entry(saturday, limping=True), saturday)
    for sign in SIGNS:
        yield f"stop sign {sign}", training([run(saturday)], entries=[entry(saturday, stop_signs=(sign,))])
    yield "a stop sign in own words", training(entries=[entry(saturday, stop_signs=("a torn feeling",))])


def _assessed(noted: Any, day: date) -> Training:
    return training([run(day)], entries=[noted], runner=Runner(assessed=ago(1)))


def _steady(day: date, cadence: float, speed: float = 2.7, count: int = 20, **changes: Any) -> Run:
    return run(day, steady=windows(count, speed_mps=speed, cadence_spm=cadence), **changes)


def _long_steps() -> Iterator[Scenario]:
    def three(cadence: float, *, height: float | None = 1.65, entries: Sequence[Any] = (), **changes: Any) -> Training:
        runs = [_steady(ago(days), cadence, **changes) for days in (9, 5, 2)]
        return training(runs, runner=Runner(height_m=height), entries=entries)

    yield "no height", three(158, height=None)
    yield "no runs", training()
    yield "one run too few", training([_steady(ago(5), 158), _steady(ago(2), 158)])
    yield "no cadence", three(float("nan"))
    yield "a treadmill without a pod", three(158, treadmill=True)
    yield "signals that cannot be trusted", three(158, trust=trusted(cadence=Grade.D))
    yield "no steady windows", three(158, count=2)
    yield "as expected", three(172)
    yield "low", three(158)
    yield "very low, no pain noted", three(152)
    yield "very low and pain", three(152, entries=[entry(ago(2), pain_during=4)])


def _usual(day: date, count: int = 20) -> Run:
    speeds = np.resize(_SPEEDS, count)
    return run(day, steady=windows(count, speed_mps=speeds, cadence_spm=148 + 7 * speeds))


def _longer_steps_than_usual() -> Iterator[Scenario]:
    def held(*runs: Run, first: int = 80, count: int = 20) -> Training:
        earlier = [_usual(ago(first - 7 * each), count) for each in range(6)]
        return training([*earlier, *runs], runner=_NOBODY)

    yield "too few runs", training([_steady(ago(2), 161)], runner=_NOBODY)
    yield "one run to hold it against", training([_usual(ago(50)), _steady(ago(2), 161)], runner=_NOBODY)
    yield "too little steady running", held(_steady(ago(2), 161), count=12)
    yield "no recent run", held()
    yield "another speed", held(_steady(ago(2), 175, speed=4.0))
    yield "as usual", held(_steady(ago(2), 166))
    yield "once", held(_steady(ago(2), 161))
    yield "twice", held(_steady(ago(5), 157), _steady(ago(2), 157))
    yield "once, against the time before a break", held(_steady(ago(2), 161), first=300)
    yield "as usual, against the time before a break", held(_steady(ago(2), 166), first=300)


def _single_run_spike() -> Iterator[Scenario]:
    month = [run(ago(days), 5.0) for days in (25, 21, 17, 13, 9)]
    returner = after_birth(20)
    yield "no runs", training()
    yield "one run", training([run(ago(2))])
    yield "the first since a break", training([run(ago(100)), run(ago(96)), run(ago(2))])
    yield "within limits", training([*month, run(ago(2), 5.2)])
    yield "within limits, walking between", training([run(ago(d), 5.0, 40, jog_minutes=20) for d in (9, 5, 2)])
    yield "within limits, coming back", training([*month, run(ago(2), 5.2)], runner=returner)
    yield "above", training([*month, run(ago(2), 6.2)])
    yield "above twice the longest", training([*month, run(ago(2), 10.5)])
    yield "above, walking between", training([*month, run(ago(2), 12.0, 90, jog_minutes=40)])
    yield "far above, coming back", training([*month, run(ago(2), 8.0)], runner=returner)
    yield "a race", training([*month, run(ago(2), 10.5, race=True)])
    yield "a race, coming back", training([*month, run(ago(2), 10.0, race=True)], runner=returner)
    yield "a race in minutes", training([*month, run(ago(2), 6.0, 55.0, race=True)], runner=returner)
    short = [run(ago(days), 3.0) for days in (13, 9, 5)]
    yield "far above in distance alone, coming back", training([*short, run(ago(2), 5.0, 25.0)], runner=returner)
    yield (
        "far above, coming back, no distance",
        training(
            [run(ago(days), None, jog_minutes=20, minutes=20) for days in (13, 9, 5)]
            + [run(ago(2), None, minutes=45, jog_minutes=45)],
            runner=returner,
        ),
    )
    since = [run(ago(days), 5.0) for days in (5, 3, 1)]
    yield "above, and over", training([*month[:3], run(ago(12), 8.0), run(ago(9)), *since])
    over = [*month[:3], run(ago(12), 5.0, 48.0), run(ago(9)), *since]
    yield "above in minutes, and over", training(over, runner=returner)
    yield "within limits, a stale export", training([run(ago(days), 5.0) for days in (70, 66, 63)])


def _weekly_ramp() -> Iterator[Scenario]:
    month = [run(ago(days), 5.0) for days in (34, 31, 27, 24, 20, 17, 13, 10)]
    returner = after_birth(20)
    yield "no runs", training()
    yield "one run", training([run(ago(2))])
    yield "too few weeks", training([run(ago(days)) for days in (6, 4, 2)])
    yield "within limits", training([*month, run(ago(6), 5.0), run(ago(3), 5.0)])
    yield "a little more", training([*month, run(ago(6), 5.2), run(ago(3), 5.2)])
    yield "within limits, coming back", training([*month, run(ago(6), 5.0), run(ago(3), 5.0)], runner=returner)
    yield "above", training([*month, run(ago(6), 8.0), run(ago(3), 8.0)])
    yield "far above, coming back", training([*month, run(ago(6), 9.0), run(ago(3), 9.0)], runner=returner)
    faster = [run(ago(days), 9.0, 31.0) for days in (6, 3)]
    yield "far above in distance alone, coming back", training([*month, *faster], runner=returner)
    no_way = {"km": None, "minutes": 30.0, "jog_minutes": 30.0}
    flat = [run(done.local_date, **no_way) for done in month]
    long = [run(ago(days), None, 60.0, jog_minutes=60.0) for days in (6, 3)]
    yield "above, no distance", training([*flat, *long])
    yield "far above, coming back, no distance", training([*flat, *long], runner=returner)
    many = [run(ago(days), 5.0) for days in (46, 43, 39, 36, 32, 29)]
    high = [run(ago(days), 8.0) for days in (25, 22)]
    yield "above, and over", training([*many, *high, *(run(ago(days), 4.0) for days in (14, 10, 6, 2))])
    yield "the first week since a break", training([*month[:4], run(ago(1))])


def _rest_days() -> Iterator[Scenario]:
    returner = after_birth(20)
    rested = [run(ago(days), 3.0) for days in (20, 17, 14, 11, 8)]
    yield "no runs", training()
    yield "too short a record", training([run(ago(5)), run(ago(2))])
    yield "rested", training([*rested, run(ago(2))], runner=returner)
    yield "two days in a row", training([*rested, run(ago(3)), run(ago(2))], runner=returner)
    yield "three days in a row", training([*rested, run(ago(4)), run(ago(3)), run(ago(2))], runner=returner)
    over = [run(ago(days), 3.0) for days in (30, 26, 15, 14, 10, 6, 2)]
    yield "two days in a row, and over", training(over, runner=returner)
    yield "no return", training([run(ago(days)) for days in (20, 17, 14, 11, 8, 7, 2)])


def _pelvic_symptoms() -> Iterator[Scenario]:
    saturday = ago(2)
    returner = after_birth(20)

    def noted(*entries: Any, runner: Runner = returner) -> Training:
        runs = [run(day, 3.0) for day in sorted({each.date for each in entries} | {saturday})]
        return training(runs, entries=entries, runner=runner)

    yield "nobody returns from a birth", noted(runner=_NOBODY)
    yield "switched off", noted(runner=after_birth(20, ask_pelvic=AskPelvic.NO))
    yield "not answered", noted()
    yield "the latest run is not answered", noted(entry(ago(5), leak=False))
    yield "free of it", noted(entry(saturday, leak=False, heaviness=False, pelvic_pain=False))
    yield "once", noted(entry(saturday, leak=True))
    dry = [run(ago(9), jog_minutes=6, minutes=20), run(saturday, jog_minutes=12, minutes=30)]
    well = entry(ago(9), leak=False)
    yield (
        "once, after a shorter run that was free of it",
        training(dry, entries=[well, entry(saturday, leak=True)], runner=returner),
    )
    yield "once, long ago, and silence since", noted(entry(ago(40), leak=True))
    yield "twice", noted(entry(ago(6), leak=True), entry(saturday, leak=True, heaviness=True))
    often = [well, entry(ago(5), pelvic_pain=True), entry(saturday, heaviness=True), entry(ago(4), leak=True)]
    yield (
        "three times, after a shorter run that was free of it",
        training([*dry, run(ago(5)), run(ago(4))], entries=often, runner=returner),
    )
    free = [entry(day, leak=False) for day in (ago(6), saturday)]
    yield "and two runs free of it since", noted(entry(ago(9), leak=True), *free)
    yield "noted without a birth", noted(entry(saturday, leak=True), runner=_NOBODY)


def _jog_minutes_spike() -> Iterator[Scenario]:
    def jogged(*minutes: float, **who: Any) -> Training:
        days = range(2 + 4 * (len(minutes) - 1), 1, -4)
        runs = [run(ago(day), None, 60, jog_minutes=jog) for day, jog in zip(days, minutes, strict=True)]
        return training(runs, **who)

    yield "no runs", training()
    yield "one run", jogged(20)
    yield "the first since a break", training([run(ago(100)), run(ago(96)), run(ago(2))])
    yield "within limits", jogged(20, 20, 21)
    yield "a small step", jogged(12, 12, 15)
    yield "above", jogged(20, 20, 26)
    yield "more than twice", jogged(20, 20, 41)
    yield "far above, coming back", jogged(20, 20, 36, runner=after_birth(20))
    yield "above, and over", jogged(20, 20, 26, 24, 24, 24)
    yield "within limits, a stale export", training([run(ago(days)) for days in (70, 66, 63)])


def _return_after_break() -> Iterator[Scenario]:
    def back(off: int, km: float, *, last: int = 2, entries: Sequence[Any] = (), **changes: Any) -> Training:
        earlier = [run(ago(last + off + days), 8.0) for days in (9, 4, 0)]
        return training([*earlier, run(ago(last), km, **changes)], entries=entries)

    yield "no runs", training()
    yield "one run", training([run(ago(2))])
    yield "no time away", training([run(ago(6)), run(ago(2))])
    yield "ten days off, within", back(10, 6.0)
    yield "ten days off, above", back(10, 7.0)
    yield "ten days off, far above", back(10, 10.0)
    yield "twenty days off, above", back(20, 6.0)
    yield "sixty days off, far above in minutes", back(60, 5.0, minutes=42.0)
    yield "three days off and ill, far above", back(3, 10.0, entries=[entry(ago(4), illness=True)])
    yield "after a birth", training([run(ago(300)), run(ago(2), 3.0)], runner=after_birth(20))
    yield (
        "after a birth, no distance",
        training([run(ago(300)), run(ago(2), None, 30, jog_minutes=14)], runner=after_birth(20)),
    )
    fast = [run(ago(300)), run(ago(2), 2.6, 9.5)]
    yield "after a birth, too far in few minutes", training(fast, runner=after_birth(20))
    walked = [other(ago(days)) for days in (9, 3)]
    yield "a break, proved by walks", training([run(ago(24)), run(ago(20)), *walked])
    yield "a stale export", training([run(ago(days)) for days in (80, 75, 63)])
    yield (
        "a stale export, no run since confirmed",
        replace(training([run(ago(days)) for days in (70, 66, 63)]), no_runs_since=True),
    )
    since = [run(ago(days), 4.0) for days in (9, 6, 3)]
    yield "above, and over", training([*back(20, 6.0, last=14).runs, *since])
    yield "above far in distance, a watch without minutes above", back(10, 8.5, minutes=30.0)


def _many_stressors() -> Iterator[Scenario]:
    def weeks(
        km: float = 5.0, pace: float = 6.0, climb: float | None = 30.0, first: int = 34, over: int = 0
    ) -> Training:
        def done(days: int, way: float, minutes: float, up: float | None) -> Run:
            return run(ago(days), way, way * minutes, ascent_m=up and up * way, descent_m=up and up * way)

        month = [done(days, 5.0, 6.0, 10.0) for days in range(first, over + 7, -3)]
        week = [done(days + over, km, pace, climb) for days in (6, 3, 1)]
        after = [done(days, 5.0, 6.0, 10.0) for days in range(over - 2, 0, -3)]
        return training([*month, *week, *after])

    yield "no runs", training()
    yield "too short a record", weeks(first=10)
    yield "no distance", training([run(ago(days), None, 30, jog_minutes=30) for days in range(34, 0, -3)])
    yield "one thing", weeks()
    yield "nothing", weeks(climb=10.0)
    yield "two things", weeks(pace=5.5)
    yield "distance and speed", weeks(km=8.0, pace=5.5, climb=10.0)
    yield "all three", weeks(km=8.0, pace=5.5)
    yield "two things, and over", weeks(pace=5.5, over=18, first=50)
    yield (
        "the first week since a break",
        training([*(run(ago(days), ascent_m=10.0, descent_m=10.0) for days in range(80, 40, -3)), run(ago(2))]),
    )


def _weeks_since_birth() -> Iterator[Scenario]:
    def first(now: float, then: float, **changes: Any) -> Training:
        runs = [run(ago(days)) for days in range(round(7 * (now - then)), -1, -4)]
        return training(runs, runner=after_birth(now, **changes))

    yield "no birth", training([run()], runner=_NOBODY)
    yield "no run since", training([run(ago(300))], runner=after_birth(13))
    yield "from week 2 on", first(2.5, 2)
    yield "from week 2 on, in week 8", first(8, 2)
    yield "from week 6 on", first(8, 6)
    yield "from week 6 on, assessed", first(8, 6, assessed=ago(10))
    yield "from week 8 on, in week 13", first(13, 8)
    yield "from week 8 on, in week 20", first(20, 8)
    yield "from week 14 on", first(16, 14)


def _downhill() -> Iterator[Scenario]:
    def down(share: float | None, *entries: Any) -> Training:
        return training([run(ago(3), 5.0, downhill_share=share)], entries=entries)

    sore = entry(ago(3), pain_during=2)
    yield "no altitude", down(None)
    yield "no recent altitude", training([run(ago(20), downhill_share=0.2), run(ago(2))])
    yield "no pain", down(0.3)
    yield "little of it", down(0.08, sore)
    yield "some of it", down(0.15, sore)
    yield "much of it", down(0.3, sore)


def _cadence_drift() -> Iterator[Scenario]:
    def tiring(
        last: float, *, contact: float = 0.25, entries: Sequence[Any] = (), count: int = 80, **changes: Any
    ) -> Training:
        late = np.arange(count) >= count / 2
        table = windows(
            count,
            cadence_spm=np.where(late, last, 166.0),
            speed_mps=2.8,
            contact_time_s=np.where(late, contact, 0.25),
        )
        return training([run(ago(2), 7.0, count / 2, steady=table, **changes)], entries=entries, runner=_NOBODY)

    yield "no runs", training()
    yield "a short run", tiring(160, count=30)
    yield "a treadmill without a pod", tiring(160, treadmill=True)
    yield "even", tiring(166)
    yield "hardly", tiring(165)
    yield "a little", tiring(164)
    yield "some", tiring(161)
    yield "much", tiring(157)
    yield "much, and longer contact", tiring(157, contact=0.27)
    yield "much, and pain", tiring(157, entries=[entry(ago(2), pain_during=4)])


def _braking() -> Iterator[Scenario]:
    def lost(*newest: float, usual: int = 6) -> Training:
        days = [ago(30 - 4 * at) for at in range(usual)]
        values = [(day, 0.05) for day in days] + list(zip((ago(4), ago(2))[-len(newest) :], newest, strict=True))
        return training([_losing(day, loss) for day, loss in values], runner=_NOBODY)

    yield "no strap", training([_steady(ago(2), 166)])
    yield "too few runs", lost(0.06, usual=3)
    yield "as usual", lost(0.05)
    yield "more", lost(0.057)
    yield "much more, once", lost(0.05, 0.065)
    yield "much more, twice", lost(0.062, 0.065)


def _losing(day: date, loss: float) -> Run:
    table = windows(20, speed_mps=2.7, cadence_spm=166.0, step_speed_loss=loss)
    return run(day, steady=table, sensor="strap")


def _contact_balance() -> Iterator[Scenario]:
    def shared(left: float, *entries: Any, count: int = 20) -> Training:
        earlier = [_balanced(ago(30 - 4 * at), 0.5) for at in range(6)]
        return training([*earlier, _balanced(ago(2), left, count)], entries=entries, runner=_NOBODY)

    sore = entry(ago(2), pain_during=4, side="left")
    yield "no strap", training([_steady(ago(2), 166)])
    yield "too little of it", training([_balanced(ago(2), 0.52, 5)])
    yield "even", shared(0.503)
    yield "uneven", shared(0.515)
    yield "uneven the other way", shared(0.475)
    yield "uneven, and pain on one side", shared(0.53, sore)
    yield "not as usual, and pain on one side", shared(0.515, sore)
    yield "very uneven, no usual, and pain on one side", training([_balanced(ago(2), 0.53)], entries=[sore])


def _balanced(day: date, left: float, count: int = 20) -> Run:
    table = windows(count, speed_mps=2.7, cadence_spm=166.0, contact_time_s=0.25, contact_balance=left)
    return run(day, steady=table, sensor="strap")


def _peak_force() -> Iterator[Scenario]:
    def on_the_ground(contact: float, speed: float = 2.7) -> Training:
        table = windows(20, speed_mps=speed, cadence_spm=158.0, contact_time_s=contact)
        return training([run(ago(2), steady=table, sensor="strap")], runner=_NOBODY)

    yield "no contact time", training([_steady(ago(2), 166)])
    yield "too fast", on_the_ground(0.25, 3.2)
    yield "no flight", on_the_ground(0.39)
    yield "long contact", on_the_ground(0.27)
    yield "short contact", on_the_ground(0.23)


def _cross_training() -> Iterator[Scenario]:
    month = [run(ago(days)) for days in (30, 20, 10, 2)]
    rides = [other(ago(days), sport=Sport.CYCLING) for days in (25, 18, 11, 4)]
    yield "nothing", training()
    yield "too short a record", training([run(ago(3))])
    yield "none", training(month)
    yield "none, coming back", training(month, runner=after_birth(20))
    yield "one", training([*month, rides[-1]])
    yield "one a week", training([*month, *rides])
    yield "one in the first week", training([run(ago(8)), other(ago(3), sport=Sport.SWIMMING)])


def _shoe_distance() -> Iterator[Scenario]:
    def worn(*pairs: tuple[str, float]) -> Training:
        days = [ago(2 + 3 * at) for at in range(len(pairs))]
        runs = [run(day, km, 60) for day, (_, km) in zip(days, pairs, strict=True)]
        return training(runs, entries=[entry(day, shoes=name) for day, (name, _) in zip(days, pairs, strict=True)])

    yield "no shoes named", training([run()])
    yield "new", worn(("blue pair", 12.0))
    yield "far", worn(("blue pair", 510.0))
    yield "farther", worn(("blue pair", 810.0))
    yield "two pairs in turn", worn(("blue pair", 12.0), ("Blue  pair", 5.0), ("trail", 8.0))
