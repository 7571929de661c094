"""How far and how long the next run may be, and which rule says so, in the order of people §2.9."""

from dataclasses import replace
from datetime import date

from analyser.activity.diary import Entry
from analyser.activity.runner import Units
from analyser.advice import caps
from analyser.advice.ahead import later
from analyser.advice.allowance import Allowance, strictest
from analyser.advice.budget import allowances, ladder_since, load_allowances
from analyser.advice.doses import ROUGH_NIGHT, UNREAD
from analyser.advice.joined import joined
from analyser.advice.next_answer import NextRun, NextState
from analyser.advice.next_day import chosen_day, first_day
from analyser.advice.next_words import dose, notes
from analyser.advice.rungs import DONE, Rung, bouts_within, longest_bout, next_rung, pattern
from analyser.advice.sentence import sentence
from analyser.advice.situation import Situation, situation
from analyser.advice.steps_down import whole_steps
from analyser.advice.symptoms_first import symptoms_first, walked_first
from analyser.advice.training import Training
from analyser.load.spike import SPIKE_RATIO

__all__ = ["NextRun", "NextState", "next_run"]

SYMPTOMS = ("pelvic-symptoms", "knee-pain", "weeks-since-birth", ROUGH_NIGHT, UNREAD)
"""Where one of these holds she repeats, and the bouts grow no longer, whatever binds."""

NOT_OVER_BY_WAITING = ("pregnancy", "stop-sign", "pelvic-symptoms", "knee-pain")
"""Where one of these stands in the way today, no later day is named: that takes an answer, not time."""

FIRST_BOUT_S = 90.0
"""Bouts after time away are no longer than this: 1 to 2 minutes (evidence §6.4: ref-64)."""

SHORTEST_RUN_S = 60.0
"""Less jogging than this is a walk (engineering choice)."""

METRES_PER_MILE = 1609.344


def next_run(training: Training, *, no_runs_since: bool = False, on: date | None = None) -> NextRun:
    """The answer to "how far may I go next?" on `training.as_of`.

    `no_runs_since` confirms that nothing was run after the newest file of a stale export. `on` is a later day for
    which she asks: the answer is for that day or the first after it, with nothing run until then. Symptoms do not pass
    by waiting: they hold as they are on `training.as_of`.
    """
    case = situation(training)
    answer = walked_first(case)
    asked_later = on is not None and on > training.as_of
    if answer is not None and (not asked_later or answer.binder in NOT_OVER_BY_WAITING):
        return answer
    if asked_later and on is not None:
        return _later(case, on, no_runs_since=no_runs_since)
    return _known(case, _run(case), no_runs_since=no_runs_since)


def _later(case: Situation, on: date, *, no_runs_since: bool) -> NextRun:
    """The answer for a later day, with the symptoms of today."""
    then = replace(situation(later(case.training, on)), knee=case.knee, pelvic=case.pelvic)
    answer = walked_first(then)
    if answer is not None:
        return answer
    found, asked = _run(then), sentence("You asked for {day:date}, with no run before then.", day=on)
    return _known(case, replace(found, said=joined(asked, found.said)), no_runs_since=no_runs_since)


def _known(case: Situation, answer: NextRun, *, no_runs_since: bool) -> NextRun:
    """The answer, or two branches where nobody can tell whether she has run since."""
    if case.stale_days is not None and not no_runs_since:
        return _stale(case, answer)
    return answer


def _stale(case: Situation, if_not: NextRun) -> NextRun:
    """Two branches: nobody can tell rest from a missing export."""
    because = sentence(
        "Your newest file is {age:days} old; I cannot tell rest from a missing export.", age=case.stale_days or 0
    )
    since = sentence("Ran since? Add your newer runs and ask again.")
    otherwise = joined(sentence("Did not?"), if_not.said)
    return NextRun(
        date=None,
        distance_m=None,
        run_s=None,
        state=NextState.UNKNOWN,
        rung=None,
        binder="stale-export",
        because=because,
        said=joined(because, since, otherwise),
        otherwise=otherwise,
    )


def _run(case: Situation) -> NextRun:
    """The day is chosen, and the jogging bounded, as if there were no symptoms: those never allow more or earlier."""
    day, well = _day(case)
    found = allowances(case, day)
    allowed = strictest(found, minutes_lead=case.minutes_lead)
    held = [each for each in found if each.rule in SYMPTOMS]
    if held:
        allowed = _no_more_than(allowed, _jogging(_bouts(case, day, well), well))
        allowed = _no_more_than(allowed, _if_borne(case))
    rung = _bouts(case, day, allowed, held=bool(held))
    run_s = _jogging(rung, allowed)
    allowed = replace(allowed, because=symptoms_first(case, held, allowed, run_s))
    distance_m = _down(allowed.distance_m, _way_step(case, allowed.distance_m))
    if (run_s is not None and run_s < SHORTEST_RUN_S) or (distance_m is not None and distance_m <= 0):
        return _no_room(case, allowed)
    answer = NextRun(
        date=day,
        distance_m=distance_m,
        run_s=run_s,
        state=NextState.RUN,
        rung=None if rung is None else pattern(rung.run_s, rung.bout_s),
        binder=allowed.rule,
        because=allowed.because,
        said=allowed.because,
        bouts=None if rung is None else rung.bouts,
        bout_s=None if rung is None else rung.bout_s,
        walk_and_jog=allowed.walk_and_jog,
    )
    return replace(answer, said=joined(allowed.because, dose(case, answer, allowed), *notes(case, answer)))


def _day(case: Situation) -> tuple[date, Allowance]:
    """The day, and what is allowed then apart from symptoms.

    A run that was not borne is not built upon, so that a smaller one is next, for which the week has room sooner; it
    has to wait for the day all the same.
    """
    first = first_day(case)
    day, well = chosen_day(case, first)
    borne = _as_if_borne(case)
    due = day if borne is None else chosen_day(borne, first)[0]
    if due <= day:
        return day, well
    return due, strictest(load_allowances(case, due), minutes_lead=case.minutes_lead)


def _if_borne(case: Situation) -> float | None:
    """The jogging that would be said with every answer free of symptoms (s); None where each is, or nothing bounds
    it."""
    borne = _as_if_borne(case)
    if borne is None:
        return None
    day, well = chosen_day(borne, first_day(case))
    return _jogging(_bouts(borne, day, well), well)


def _as_if_borne(case: Situation) -> Situation | None:
    """The same with every answer free of symptoms; None where each is."""
    diary = case.training.diary
    entries = tuple(_symptom_free(entry) for entry in diary.entries)
    if entries == diary.entries and not diary.unread:
        return None
    return situation(replace(case.training, diary=replace(diary, entries=entries, unread=())))


def _symptom_free(entry: Entry) -> Entry:
    """The answers of that day as they would be without pain and pelvic symptoms; what was not answered stays so."""
    return replace(
        entry,
        pain_during=entry.pain_during and 0.0,
        pain_after_1h=entry.pain_after_1h and 0.0,
        pain_next_morning=entry.pain_next_morning and 0.0,
        leak=entry.leak and False,
        heaviness=entry.heaviness and False,
        pelvic_pain=entry.pelvic_pain and False,
        unread=(),
    )


def _no_more_than(allowed: Allowance, run_s: float | None) -> Allowance:
    """The allowance with no more jogging than would be said without symptoms."""
    if run_s is None or allowed.run_s is None:
        return allowed
    return replace(allowed, run_s=min(allowed.run_s, run_s))


def _jogging(rung: Rung | None, allowed: Allowance) -> float | None:
    """The jogging that is said (s): that of the bouts, else what is allowed, rounded down."""
    return rung.run_s if rung is not None else _down(allowed.run_s, 30 if (allowed.run_s or 0.0) < 600 else 60)


def _bouts(case: Situation, day: date, allowed: Allowance, *, held: bool = False) -> Rung | None:
    """The jogging as bouts, as long as she is on the ladder; longer ones only where there is not much more of it.

    They grow no longer while a symptom has it `held`.
    """
    done = ladder_since(case, day)
    rung = None if done is None else next_rung(done)
    if rung is None or done is None or allowed.run_s is None:
        return None
    same = bouts_within(allowed.run_s, longest_bout(done))
    most_s = max((session.jog_s for session in done), default=0.0)
    if same is not None and allowed.rule == caps.RULE and allowed.walk_and_jog:
        return bouts_within(same.run_s, min(longest_bout(done), FIRST_BOUT_S))
    if same is None or held or most_s < DONE * same.run_s:
        return same
    return bouts_within(min(allowed.run_s, SPIKE_RATIO * most_s), max(rung.bout_s, longest_bout(done)))


def _down(value: float | None, step: float) -> float | None:
    return None if value is None else whole_steps(value, step)


def _way_step(case: Situation, metres: float | None) -> float:
    if case.training.runner.units is Units.IMPERIAL:
        return METRES_PER_MILE / 10
    return 100.0 if (metres or 0.0) >= 1000 else 10.0


def _no_room(case: Situation, allowed: Allowance) -> NextRun:
    """A walk, where the rules leave less than a minute."""
    return NextRun(
        date=case.as_of,
        distance_m=None,
        run_s=None,
        state=NextState.WALK,
        rung=None,
        binder=allowed.rule,
        because=allowed.because,
        said=joined(allowed.because, sentence("That leaves no room for a run: a walk instead.")),
    )
