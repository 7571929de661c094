"""Each run as a strip of time: where it was jogged, walked and stood, small enough to draw hundreds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import numpy as np

from analyser.activity.arrays import Floats
from analyser.activity.run import Run
from analyser.activity.state import Spell, State
from analyser.report.report import Report
from analyser.report.rows import NOTHING
from analyser.report.run_words import minutes_words, pattern_words
from analyser.report.words import counted, date_words

_SLICES = 240
_SHORTEST_SLICE_S = 10.0
"""A strip is drawn in so many slices at most, none shorter; each is what most of it was [engineering choices]."""
_PAUSE_S = 60.0
"""A longer pause is drawn as this long, or a watch that was left on would squeeze the run [engineering choice]."""
_QUARTERS_BELOW_S = 600.0
"""Up to here times are told to a quarter of a minute [engineering choice]."""
_DRAWN = (State.RUN, State.WALK, State.STAND)
_TICKS_MIN = (1, 2, 5, 10, 15, 20, 30, 60, 120, 240)
_MOST_TICKS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of a strip in one state, from `start_s` to `end_s` of its drawn time (s)."""

    state: State
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One run: its stretches, how long it is drawn (s), what it was in words, and its cells in the table."""

    id: str
    day: str
    stretches: tuple[Stretch, ...]
    length_s: float
    said: str
    cells: tuple[str, ...]


HEADINGS = ("Day", "Jogs", "Longest", "Jogging", "Walking", "Standing")


def strips(report: Report) -> tuple[Strip, ...]:
    """A strip for each run that tells jogging from walking, newest first."""
    return tuple(_strip(run) for run in reversed(report.shown_runs) if run.spells)


def ticks_min(length_s: float) -> tuple[int, ...]:
    """Where an axis of that length has its marks (min), from 0 on."""
    step = next((each for each in _TICKS_MIN if length_s / 60 / each <= _MOST_TICKS), _TICKS_MIN[-1])
    return tuple(range(0, int(length_s // 60) + 1, step))


def _strip(run: Run) -> Strip:
    spells, length = _without_long_pauses(run.spells)
    jogged, walked, stood = (_lasted(seconds) if seconds else NOTHING for seconds in _seconds(run))
    day, longest = date_words(run.local_date), _lasted(run.longest_jog_s) if run.jogs else NOTHING
    return Strip(
        id=run.id,
        day=day,
        stretches=tuple(_stretches(spells, length)),
        length_s=length,
        said=_said(run),
        cells=(day, str(len(run.jogs)), longest, jogged, walked, stood),
    )


def _seconds(run: Run) -> tuple[float, float, float]:
    return run.run_s, run.walk_s, run.stand_s


def _said(run: Run) -> str:
    """The pattern of the run, or its jogs, with how long was jogged and walked."""
    pattern = pattern_words(run) if len(run.jogs) > 1 else None
    if pattern is None:
        longest = f", longest {_lasted(run.longest_jog_s)}" if len(run.jogs) > 1 else ""
        pattern = f"{counted(len(run.jogs), 'jog', 'jogs')}{longest}"
    walked = f", {_lasted(run.walk_s)} of walking" if run.walk_s >= 1 else ", no walking"
    return f"{pattern}: {_lasted(run.run_s)} of jogging{walked}"


def _lasted(seconds: float) -> str:
    """A time as plans write it, from ten minutes on to the whole minute."""
    return minutes_words(seconds if seconds < _QUARTERS_BELOW_S else 60 * round(seconds / 60))


def _without_long_pauses(spells: Sequence[Spell]) -> tuple[list[Stretch], float]:
    """The spells from 0 on, long pauses cut down; and where the last of them ends (s)."""
    moved: list[Stretch] = []
    end_s, drawn_s = spells[0].start_s, 0.0
    for spell in spells:
        if spell.state is State.PAUSE:
            continue
        drawn_s += min(max(spell.start_s - end_s, 0.0), _PAUSE_S)
        moved.append(Stretch(state=spell.state, start_s=drawn_s, end_s=drawn_s + spell.duration_s))
        end_s, drawn_s = spell.end_s, drawn_s + spell.duration_s
    return moved, drawn_s


def _stretches(spells: Sequence[Stretch], length_s: float) -> Iterable[Stretch]:
    """The spells as slices of equal length, each in the state that fills most of it, equal neighbours as one."""
    count = int(min(max(length_s // _SHORTEST_SLICE_S, 1), _SLICES))
    edges = np.linspace(0.0, length_s, count + 1)
    filled = np.array([np.diff(_until(spells, state, edges)) for state in _DRAWN])
    nothing = np.diff(edges) - filled.sum(axis=0)
    most = np.vstack((filled, nothing)).argmax(axis=0)
    for kind, group in groupby(range(count), key=lambda at: int(most[at])):
        first, *rest = group
        if kind < len(_DRAWN):
            last = rest[-1] if rest else first
            yield Stretch(state=_DRAWN[kind], start_s=float(edges[first]), end_s=float(edges[last + 1]))


def _until(spells: Sequence[Stretch], state: State, edges: Floats) -> Floats:
    """How long a state lasted until each edge (s)."""
    of_state = [spell for spell in spells if spell.state is state]
    if not of_state:
        return np.zeros(len(edges))
    moments = [moment for spell in of_state for moment in (spell.start_s, spell.end_s)]
    lasted = [0.0]
    for at, (before, after) in enumerate(pairwise(moments)):
        lasted.append(lasted[-1] + (after - before if at % 2 == 0 else 0.0))
    found: Floats = np.interp(edges, moments, lasted)
    return found
