"""Jog/walk sessions without recorded cadence, as accelerometers at the chest or on the wrist would record them."""

import numpy as np

from analyser.activity.prepare import prepared
from analyser.activity.recording import Recording
from analyser.activity.run import Run
from analyser.gait.summary import summarised
from analyser.reading.formats.fit.read import read_fit
from tests.benchmarks.gait_made import MadeRow, biases_of, is_found, session
from tests.builders.motion import moved, with_motion

PLACES = {"chest": 0.0, "wrist": 1.3}
"""How much more the swing is than the step."""
RATES_HZ = (25.0, 50.0, 100.0)


def motion_rows(count: int = 3) -> list[MadeRow]:
    """A row for each rate and place, over `count` sessions written as FIT files and read again."""
    return [_row(place, rate_hz, count) for rate_hz in RATES_HZ for place in PLACES]


def _row(place: str, rate_hz: float, count: int) -> MadeRow:
    biases, found, intervals = [], 0, 0
    for seed in range(count):
        made = session(np.random.default_rng(seed))
        axes = moved(made.cadence, rate_hz, swing=PLACES[place])
        (read,) = read_fit("made.fit", with_motion(axes, rate_hz, made.speed).bytes())
        assert isinstance(read, Recording)
        run = summarised(prepared(read))
        assert isinstance(run, Run)
        biases.append(biases_of(made, run))
        found += sum(any(is_found(jog.start_s, jog.end_s, edge) for jog in run.jogs) for edge in made.edges)
        intervals += len(made.edges)
    spm, step_length, jog_s = np.mean(biases, axis=0)
    return MadeRow(
        name=f"accelerometer, {place}, {rate_hz:.0f} Hz",
        cadence_spm=float(spm),
        step_length=float(step_length),
        jog_s=float(jog_s),
        found=found,
        intervals=intervals,
    )
