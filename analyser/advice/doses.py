"""Doses that symptoms and the weeks since a birth hold the next run to: one that she has already done, or less."""

from datetime import date, timedelta

from analyser.advice.allowance import Allowance
from analyser.advice.in_force import cautious_weeks
from analyser.advice.joined import joined
from analyser.advice.knee_words import about, watch_said
from analyser.advice.pelvic import PelvicStepBack
from analyser.advice.rule import FindingState
from analyser.advice.rungs import one_rung_down
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.situation import Situation
from analyser.advice.symptoms import SYMPTOM_DAYS
from analyser.advice.unread_answers import unread_in_force, why_repeat
from analyser.load.load import Session

ROUGH_NIGHT = "rough-night"
UNREAD = "unread-answer"


def last_dose(case: Situation, until: date | None = None) -> Session | None:
    """The last session that may be built upon, up to `until`; any last session where there is none such."""
    for sessions in (case.trusted, case.sessions):
        known = [each for each in sessions if until is None or each.day <= until]
        if known:
            return known[-1]
    return None


def free_of_pelvic_symptoms(case: Situation) -> Allowance | None:
    """The longest dose that was noted free of pelvic symptoms, as long as they ask for a step back (S2)."""
    if case.pelvic is None or case.pelvic.free is None:
        return None
    free = case.pelvic.free
    because = joined(
        pelvic_said(case.pelvic, case.as_of),
        sentence(
            "Walk, or stay at the {free:duration} that stayed free of it, and ask for a pelvic-health physiotherapist.",
            free=free.jog_s,
        ),
    )
    return Allowance(rule="pelvic-symptoms", distance_m=free.jog_m, run_s=free.jog_s, because=because)


def pelvic_said(noted: PelvicStepBack, as_of: date) -> Sentence:
    """What was noted, and how old it is where that is long ago."""
    said = sentence(
        "You noted {what:text}{often:text}. It is common and treatable.",
        what=noted.words,
        often=often(len(noted.entries)),
    )
    age = (as_of - noted.entries[-1].date).days
    if age < SYMPTOM_DAYS:
        return said
    return joined(said, sentence("That was {age:days} ago, and you have not said how it is since.", age=age))


def often(times: int) -> str:
    """How often, in words that follow what was noted."""
    return {1: "", 2: " twice"}.get(times, f" {times} times")


def kept_to_by_knee(case: Situation) -> Allowance | None:
    """The last dose again after pain of 3 to 4, one rung less after a flare that has settled (S1)."""
    entry = case.knee.entry
    if entry is None or case.knee.state not in (FindingState.WATCH, FindingState.ACT):
        return None
    down = case.knee.state is FindingState.ACT
    dose = (last_dose(case, entry.date) if down else None) or last_dose(case)
    if dose is None:
        return None
    run_s = dose.jog_s if not down else one_rung_down(dose.jog_s) or 0.0
    return Allowance(
        rule="knee-pain",
        distance_m=None if dose.jog_m is None else run_s / dose.jog_s * dose.jog_m,
        run_s=run_s,
        because=_knee_because(case, down=down),
    )


def _knee_because(case: Situation, *, down: bool) -> Sentence:
    entry, settled = case.knee.entry, case.knee.settled
    assert entry is not None
    if down and settled is not None:
        return sentence("{place:text} had settled {day:on}: one step down.", **(about(entry) | {"day": settled.date}))
    return joined(watch_said(entry, case.training.own_of("knee-pain")), sentence("Repeat, don't add."))


def repeated_before_week_12(case: Situation, day: date) -> Allowance | None:
    """The last dose again for a runner who already runs in the first twelve weeks after a birth (L9)."""
    birth = case.back.birth
    dose = last_dose(case)
    weeks = cautious_weeks(case.training)
    if birth is None or dose is None or not case.since_birth or day - birth >= timedelta(weeks=weeks):
        return None
    return Allowance(
        rule="weeks-since-birth",
        distance_m=dose.jog_m,
        run_s=dose.jog_s,
        because=sentence(
            "Week {week:number}: repeat, and add from week {add_from:number} on.",
            week=case.weeks or 0,
            add_from=weeks,
        ),
    )


def repeated_before_it_is_mended(case: Situation) -> Allowance | None:
    """The last dose again where an answer cannot be read, which is then not symptom-free (engineering choice)."""
    dose, unread = last_dose(case), unread_in_force(case.training.diary, case.as_of)
    if dose is None or unread is None:
        return None
    return Allowance(rule=UNREAD, distance_m=dose.jog_m, run_s=dose.jog_s, because=why_repeat(unread))


def repeated_after_rough_night(case: Situation, day: date) -> Allowance | None:
    """The last dose again on the day of a rough night and the day after: sleep is asked for, never inferred
    (people §8, an engineering choice)."""
    dose = last_dose(case)
    rough = any(entry.rough_night for entry in case.training.diary.between(day - timedelta(days=1), day))
    if dose is None or not rough:
        return None
    return Allowance(
        rule=ROUGH_NIGHT,
        distance_m=dose.jog_m,
        run_s=dose.jog_s,
        because=sentence("You noted a rough night: repeat, and add nothing today."),
    )
