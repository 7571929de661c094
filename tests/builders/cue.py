"""A runner who tries a cue."""

import numpy as np

from analyser.activity.diary import Entry
from analyser.advice.training import Training
from tests.builders.training import ago, entry, run, training, windows


def tried(
    before: int = 10,
    since: int = 8,
    *,
    change: float = 0.0,
    beats: float = 0.0,
    noise_spm: float = 1.5,
    sensor_since: str = "wrist",
    entries: tuple[Entry, ...] = (),
) -> Training:
    """Runs on 148 + 7·v, every other day, with a cue on the day of the first of the last `since`; from then on cadence
    is changed by a share and the heart beats so much faster."""
    noise = np.random.default_rng(5)
    runs = []
    for at in range(before + since):
        cued = at >= before
        speeds = 2.7 + noise.normal(0, 0.08, 30)
        usual = 148 + 7 * speeds
        cadences = usual * (1 + change * cued) + noise.normal(0, noise_spm) + noise.normal(0, 2, 30)
        hearts = 150 + beats * cued + noise.normal(0, 2) + noise.normal(0, 3, 30)
        table = windows(30, speed_mps=speeds, cadence_spm=cadences, heart_rate_bpm=hearts)
        day = ago(2 * (before + since - 1 - at))
        runs.append(run(day, 5.0, 30, steady=table, sensor=sensor_since if cued else "wrist"))
    cue = entry(ago(2 * max(since - 1, 0)), cue="shorter, quicker steps")
    return training(runs, entries=(cue, *entries))
