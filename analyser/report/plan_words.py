"""A step of the plan in words: the same in a terminal, a calendar and a watch."""

from analyser.activity.runner import Units
from analyser.advice.plan_answer import Move, Step, StepKind
from analyser.advice.rungs import pattern
from analyser.report.words import distance_words, duration_words, unbroken

WARM_UP_S = 300.0
"""Walking before and after each run (engineering choice)."""

_MOVES = {
    Move.FIRST: "the first one",
    Move.REPEAT: "as last time",
    Move.MORE: "one step up: more jogging",
    Move.LONGER_BOUTS: "one step up: longer bouts",
    Move.LESS: "one step down",
}

TITLES = {
    StepKind.WALK: "Walk",
    StepKind.NON_IMPACT: "No impact",
    StepKind.STRENGTH: "Strength and stretches",
}


def title(step: Step) -> str:
    """What is to be done, in a few words: `Jog/walk 8 × 1½ minutes`."""
    if step.kind is not StepKind.RUN or step.run_s is None:
        return TITLES[step.kind]
    if step.bouts > 1 and step.bout_s is not None:
        return f"Jog/walk {pattern(step.run_s, step.bout_s).partition(',')[0]}"
    return f"Jog {duration_words(step.run_s)}"


def run_words(step: Step, units: Units) -> str:
    """A run in words: `12 minutes of jogging (8 × 1½ minutes, walking between), about 1.6 km`."""
    run_s = step.run_s or 0.0
    how = pattern(run_s, step.bout_s) if step.bout_s is not None and step.bouts > 1 else "without walking"
    way = "" if step.distance_m is None else f", about {distance_words(step.distance_m, units)}"
    return unbroken(f"{duration_words(run_s)} of jogging ({how}){way}")


def move_words(move: Move) -> str:
    """How a run differs from the one before it: `as last time`."""
    return _MOVES[move]


def how_to(step: Step) -> str:
    """How a run goes, from the walk before it to the walk after it."""
    warm_up = duration_words(WARM_UP_S)
    if step.bouts > 1 and step.bout_s is not None:
        middle = (
            f"{step.bouts} times jog {duration_words(step.bout_s)}, walk {duration_words(step.between_s)} between them"
        )
    else:
        middle = f"jog {duration_words(step.run_s or 0.0)}"
    return f"Walk {warm_up}; {middle}; walk {warm_up}."
