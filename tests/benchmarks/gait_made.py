"""Jog/walk sessions with known truth, as different devices would record them."""

from dataclasses import dataclass

import numpy as np

from analyser.activity.prepare import prepared
from analyser.activity.recording import Pause, Recording
from analyser.activity.run import Run
from analyser.columns import Column
from analyser.gait.summary import summarised
from analyser.measure import Measure
from tests.builders.activity import Floats, pause, recording

JOG_SPM, WALK_SPM = 158.0, 112.0
JOG_MPS, WALK_MPS = 2.45, 1.55
FOUND_S = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeRow:
    """Bias against the truth over many sessions: cadence in steps/min, the rest as fractions; intervals found."""

    name: str
    cadence_spm: float
    step_length: float
    jog_s: float
    found: int
    intervals: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Session:
    """What truly happened second by second: jog edges (s), cadence and speed."""

    edges: tuple[tuple[int, int], ...]
    cadence: Floats
    speed: Floats


def session(noise: np.random.Generator) -> Session:
    """Walking, then 5 to 10 jogs of 30 s to 4 minutes with walks between; speed takes 3 s to follow, cadence 1 s."""
    edges = []
    clock = 120
    for _ in range(noise.integers(5, 11)):
        jog, walk = int(noise.integers(30, 241)), int(noise.integers(45, 151))
        edges.append((clock, clock + jog))
        clock += jog + walk
    jogging = np.zeros(clock + 60)
    for start, end in edges:
        jogging[start:end] = 1.0
    speed = WALK_MPS + (JOG_MPS - WALK_MPS) * jogging
    return Session(
        edges=tuple(edges),
        cadence=np.where(jogging > 0, JOG_SPM, WALK_SPM),
        speed=np.convolve(np.pad(speed, 1, mode="edge"), np.full(3, 1 / 3), mode="valid"),
    )


def recorded(made: Session, noise: np.random.Generator, *kinds: str) -> Recording:
    """The session as recorded with `noise`, `drop-outs`, a `pause` in a walk, `smart` recording, or some of these.

    With `lag` cadence is the mean of the last 4 s, and speed comes 2 s later. With `smart` a record comes when cadence
    has changed, and at random up to 7 s apart; with `thinned` at random alone.
    """
    count = len(made.cadence)
    cadence, speed = made.cadence.copy(), made.speed.copy()
    changed = np.flatnonzero(np.abs(np.diff(cadence)) > 10)
    if "lag" in kinds:
        cadence = np.convolve(np.pad(cadence, (3, 0), mode="edge"), np.full(4, 0.25), mode="valid")
        speed = np.pad(speed, (2, 0), mode="edge")[:-2]
        changed = np.flatnonzero(np.abs(np.diff(cadence)) > 10)
    if "noise" in kinds:
        cadence += noise.normal(0, 2.5, count).round()
        speed *= 1 + np.convolve(noise.normal(0, 0.06, count), np.full(5, 0.4), mode="same")
    way = np.append(0.0, np.cumsum(speed[:-1]))
    if "drop-outs" in kinds:
        cadence[noise.random(count) < 0.03] = 0.0
        cadence[noise.random(count) < 0.05] = np.nan
    kept = np.ones(count, np.bool_)
    pauses: tuple[Pause, ...] = ()
    if "smart" in kinds or "thinned" in kinds:
        kept = np.zeros(count, np.bool_)
        kept[np.unique(np.append(np.cumsum(noise.integers(1, 8, count)), 0).clip(max=count - 1))] = True
    if "smart" in kinds:
        kept[changed], kept[changed + 1] = True, True
    seconds = np.arange(count, dtype=np.float64)
    if "pause" in kinds:
        start = made.edges[2][1] + 20
        seconds[start:] += 300
        pauses = (pause(start, start + 300),)
    north = 51.5 + way / 111_195.0
    columns = {"cadence_spm": cadence, "speed_mps": speed, "distance_m": way, "latitude_deg": north}
    return recording(
        seconds[kept], longitude_deg=-0.1, pauses=pauses, **{name: values[kept] for name, values in columns.items()}
    )


KINDS: tuple[tuple[str, ...], ...] = (
    (),
    ("noise",),
    ("noise", "drop-outs"),
    ("noise", "pause"),
    ("noise", "smart"),
    ("noise", "lag"),
    ("noise", "drop-outs", "pause", "smart"),
    ("noise", "drop-outs", "pause", "smart", "lag"),
    ("noise", "drop-outs", "pause", "thinned"),
)


def made_rows(count: int = 25) -> list[MadeRow]:
    """A row for each way of recording, over `count` sessions."""
    return [_row(kinds, count) for kinds in KINDS]


def _row(kinds: tuple[str, ...], count: int) -> MadeRow:
    noise = np.random.default_rng(2026)
    biases, found, intervals = [], 0, 0
    for _ in range(count):
        made = session(noise)
        run = summarised(prepared(recorded(made, noise, *kinds)))
        assert isinstance(run, Run)
        biases.append(biases_of(made, run))
        edges = _edges(made, 300 if "pause" in kinds else 0)
        found += sum(any(is_found(jog.start_s, jog.end_s, edge) for jog in run.jogs) for edge in edges)
        intervals += len(edges)
    cadence, step, jog_s = np.mean(biases, axis=0)
    return MadeRow(
        name=", ".join(kinds) or "clean",
        cadence_spm=float(cadence),
        step_length=float(step),
        jog_s=float(jog_s),
        found=found,
        intervals=intervals,
    )


def _edges(made: Session, paused_s: int) -> list[tuple[int, int]]:
    """The jogs' edges on the device's clock: those after the pause are later."""
    return [
        (start + (paused_s if at > 2 else 0), end + (paused_s if at > 2 else 0))
        for at, (start, end) in enumerate(made.edges)
    ]


def is_found(start_s: float, end_s: float, edge: tuple[int, int]) -> bool:
    """Whether an interval begins and ends within 3 s of the true edges (s)."""
    return abs(start_s - edge[0]) <= FOUND_S and abs(end_s - edge[1]) <= FOUND_S


def biases_of(made: Session, run: Run) -> tuple[float, float, float]:
    """Cadence less the truth (steps/min), step length and jog time over the truth less 1."""
    cadence, step = run.measures[Column.CADENCE_SPM], run.measures[Column.STEP_LENGTH_M]
    assert isinstance(cadence, Measure)
    assert isinstance(step, Measure)
    truth_s = sum(end - start for start, end in made.edges)
    return (
        cadence.value - JOG_SPM,
        step.value / (60 * JOG_MPS / JOG_SPM) - 1,
        sum(jog.duration_s for jog in run.jogs) / truth_s - 1,
    )
