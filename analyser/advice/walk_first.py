"""Answers without a run: not made for pregnancy, see someone first, walk first."""

from collections.abc import Iterator
from datetime import date, timedelta

from analyser.activity.recording import Sport
from analyser.activity.run import OtherActivity
from analyser.advice.doses import pelvic_said
from analyser.advice.in_force import KNEE, cautious_weeks, rest_weeks
from analyser.advice.joined import joined
from analyser.advice.knee_words import calm_enough, flare_said
from analyser.advice.next_answer import NextRun, NextState
from analyser.advice.rest_after_birth import is_to_rest, is_too_early
from analyser.advice.rule import FindingState
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.situation import Situation
from analyser.advice.stop_signs import WAY_OUT, SignInForce, stop_sign_in_force
from analyser.advice.symptoms import SYMPTOM_DAYS, pain_state

WALKS_FIRST = 3
WALK_S = 1800.0
"""So many walks of so many seconds without symptoms come before the first jog (people §2.13)."""

NEARLY = 0.95
"""A walk of half an hour may be this share of it (engineering choice: watches are stopped early)."""

INSTEAD = "Too tired? A 20-minute walk keeps the plan whole."


def walk_first(case: Situation) -> NextRun | None:
    """The first of these answers that holds, in the order of people §2.9; None where there is a run to speak of."""
    return _pregnant(case) or _stop(case) or _pelvic(case) or _knee(case) or _weeks(case) or _walks(case)


def _answer(case: Situation, state: NextState, binder: str, because: Sentence, *more: Sentence) -> NextRun:
    return NextRun(
        date=case.as_of if state is NextState.WALK else None,
        distance_m=None,
        run_s=None,
        state=state,
        rung=None,
        binder=binder,
        because=because,
        said=joined(because, *more),
    )


def _pregnant(case: Situation) -> NextRun | None:
    if not case.training.runner.pregnant:
        return None
    because = sentence("This tool is not made for running in pregnancy.")
    ask = sentence("Ask your midwife or doctor, or a physiotherapist who works with pregnant runners.")
    return _answer(case, NextState.NOT_FOR_PREGNANCY, "pregnancy", because, ask)


def _stop(case: Situation) -> NextRun | None:
    runner = case.training.runner
    found = stop_sign_in_force(case.training.diary, case.as_of, runner.assessed, {each.day for each in case.sessions})
    if found is None:
        return None
    because = sentence("You noted {what:text} {day:on}.", what=found.sign.words, day=found.entry.date)
    if found.is_old(case.as_of):
        because = sentence(
            "You noted {what:text} {day:on}, {age:days} ago, and nothing noted since says that it is over.",
            what=found.sign.words,
            day=found.entry.date,
            age=(case.as_of - found.entry.date).days,
        )
    return _answer(case, NextState.STOP, "stop-sign", because, _until_seen(found), *_way_out(found, runner.assessed))


def _until_seen(found: SignInForce) -> Sentence:
    if not found.walk:
        return sentence("{ask:text}; until then no run, and no walk instead.", ask=found.sign.ask)
    return sentence(
        "{ask:text}; until then no run. A walk instead only where it brings nothing on.", ask=found.sign.ask
    )


def _way_out(found: SignInForce, assessed: date | None) -> Iterator[Sentence]:
    """How she tells that somebody has looked at it; an assessment of that very day may have been before it."""
    if assessed == found.entry.date:
        yield sentence(
            "You noted that day as assessed too; only a later one counts. If that was about this, note the day after."
        )
    yield sentence(WAY_OUT)


def _pelvic(case: Situation) -> NextRun | None:
    step_back = case.pelvic
    if step_back is None or step_back.free is not None:
        return None
    ask = sentence("Walk for now, 20 to 30 minutes, and ask for a pelvic-health physiotherapist.")
    over = sentence(
        "Note after each walk how it was (“analyser log --no-leak --no-heaviness --no-pelvic-pain”): 4 weeks free of "
        "it, or two runs, and it no longer stands in the way."
    )
    return _answer(case, NextState.WALK, "pelvic-symptoms", pelvic_said(step_back, case.as_of), ask, over)


def _knee(case: Situation) -> NextRun | None:
    entry = case.knee.entry
    if entry is None or case.knee.state is not FindingState.ACT or case.knee.settled is not None:
        return None
    limits = case.training.own_of("knee-pain")
    calm = calm_enough(limits)
    until = sentence(
        "Wait until stairs hurt {calm:number} or less and note it (“{note:text}”); then one step down. A walk instead, "
        "20 minutes, if it stays as calm.",
        calm=calm,
        note=f"analyser log --pain {calm:g}",
    )
    return _answer(case, NextState.WALK, "knee-pain", flare_said(entry, case.as_of, limits), until)


def _weeks(case: Situation) -> NextRun | None:
    """Before week 3, and shortly after a run before it, walking in any case; before week 12 with no run yet, unless
    someone has looked."""
    birth, weeks, assessed = case.back.birth, case.weeks, case.training.runner.assessed
    if birth is None or weeks is None:
        return None
    first = cautious_weeks(case.training)
    looked_at = assessed is not None and birth <= assessed <= case.as_of
    if is_to_rest(case.as_of, birth, case.sessions, rest_weeks(case.training), assessed):
        if looked_at or case.since_birth:
            return _rest(case, weeks)
    elif looked_at or case.since_birth or not is_too_early(case.as_of, birth, first):
        return None
    because = sentence(
        "Week {week:number}: walking first, and running from week {first:number} on.", week=weeks, first=first
    )
    more = sentence(
        "Twelve weeks is a convention, not a certificate: where someone has examined you, note the date as assessed. "
        "Until then a walk, as long as is comfortable."
    )
    return _answer(case, NextState.WALK, "weeks-since-birth", because, more)


def _rest(case: Situation, weeks: int) -> NextRun:
    """A walk for those who were looked at too early, or ran too early, for a run to be next."""
    rest = rest_weeks(case.training)
    if case.since_birth:
        because = sentence(
            "Week {week:number}, and you ran before week {rest:number}: at least {rest:weeks} of rest come first.",
            week=weeks,
            rest=rest,
        )
        ask = sentence(
            "Walk for now, as long as is comfortable, and ask a pelvic-health physiotherapist before the next run."
        )
        return _answer(case, NextState.WALK, "weeks-since-birth", because, ask)
    because = sentence(
        "Week {week:number}: walking first, and running from week {rest:number} on at the earliest.",
        week=weeks,
        rest=rest,
    )
    more = sentence(
        "At least {rest:weeks} of rest come first, also where someone has examined you. Until then a walk, as long as "
        "is comfortable.",
        rest=rest,
    )
    return _answer(case, NextState.WALK, "weeks-since-birth", because, more)


def _walks(case: Situation) -> NextRun | None:
    """Three easy walks of half an hour before the first jog of all, or the first after a birth."""
    walks = [each for each in case.training.others if each.sport.on_foot]
    good = [walk for walk in walks if _is_good(case, walk)]
    if case.since_birth or len(good) >= WALKS_FIRST:
        return None
    because = sentence(
        "Three easy 30-minute walks without symptoms come before the first jog; {done:number} of them done "
        "in the last {days:days}.",
        done=len(good),
        days=SYMPTOM_DAYS,
    )
    because = joined(walks_alone(case), because)
    more = sentence(
        "Next a 30-minute walk; a ride, or a swim once bleeding and wounds have settled, is good beside it."
    )
    if case.back.birth is None:
        more = sentence("Next a 30-minute walk; a ride or a swim is good beside it.")
    return _answer(case, NextState.WALK, "walks-first", because, more, *_may_have_been_walks(case))


def _may_have_been_walks(case: Situation) -> Iterator[Sentence]:
    """A hint where something as long as a walk has no name, and its file does not tell that it was one."""
    nameless = [each for each in case.training.others if each.sport in (Sport.OTHER, Sport.UNKNOWN)]
    if any(_is_good(case, each) for each in nameless):
        yield sentence(
            "Was something that your watch calls “other” a walk? Its file does not tell; say so with “analyser tag”, "
            "and it counts."
        )


def walks_alone(case: Situation) -> Sentence | None:
    """That there are walks and no run, where it is so."""
    walks = [each.duration_s for each in case.training.others if each.sport.on_foot]
    if not walks or case.sessions:
        return None
    return sentence(
        "{walks:walks}, longest {longest:duration}, no running: nothing here judges your running.",
        walks=len(walks),
        longest=max(walks),
    )


def _is_good(case: Situation, walk: OtherActivity) -> bool:
    """Whether it is a recent walk of half an hour, since the birth, on a day without symptoms."""
    day = walk.local_date
    recent = case.as_of - day < timedelta(days=SYMPTOM_DAYS) and (case.back.birth is None or day >= case.back.birth)
    entry, limits = case.entry_on(day), case.training.own_of(KNEE)
    calm = entry is None or (pain_state(entry, limits) in (FindingState.OK, FindingState.UNKNOWN) and not entry.unread)
    return recent and calm and max(walk.walk_s, walk.duration_s) >= NEARLY * WALK_S
