"""How right the figures of how she runs are, over the real files and made-up runs: `python -m tests.benchmarks.gait`.

Prints a table each: running told from not running, jog intervals, step length, totals, cadence unit, oscillation.
"""

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from analyser import pipeline
from analyser.activity.activity import Activity
from analyser.activity.arrays import stretches, times_ns
from analyser.activity.prepare import prepared
from analyser.activity.recording import Recording
from analyser.activity.run import OtherActivity, Run
from analyser.activity.spells import jogs, spells
from analyser.activity.state import STATE, Spell, State
from analyser.columns import Column
from analyser.gait.mechanics import SENSOR_CHECK_M, model_oscillation
from analyser.gait.step_length import step_length
from analyser.gait.summary import summarised
from tests.benchmarks.gait_made import MadeRow, made_rows
from tests.benchmarks.gait_motion import motion_rows
from tests.builders.activity import Floats, recording
from tests.real_files import ROOT, manifest

NEAR_A_CHANGE_S = 3.0
PLAIN_SPM = 140.0
EXPLAINED = 0.015
"""A watch's average is explained by what it averages in if that comes so near to it."""
STOP_AND_GO = 4
"""So many changes of the watch's own splits within 5 minutes make a stretch stop-and-go."""
SPLIT_FILES = (
    "fit/garmin-fr965-run-walk-splits.fit",
    "fit/garmin-fr955-run-rd-stryd-intervals.fit",
    "fit/garmin-fr255-triathlon-summary-last.fit",
)
STAGES = "csv/rundouble-run-walk-stages.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Balanced accuracy of run against not-run in one stretch of one file; NaN where only one of both is there."""

    name: str
    stretch: str
    seconds: int
    ours: float
    plain: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One figure of a file two ways, with the reason where they are known to differ."""

    name: str
    ours: float
    theirs: float
    why: str = ""

    @property
    def apart(self) -> float:
        """Ours over theirs, less 1."""
        return self.ours / self.theirs - 1


def recordings() -> Iterator[tuple[str, Recording]]:
    """Every recording of the real files by its file's name below the folder."""
    for path in sorted(path for path in ROOT.rglob("*") if path.is_file()):
        name = str(path.relative_to(ROOT))
        yield from ((name, found) for found in pipeline.read(path) if isinstance(found, Recording))


def journeys() -> list[tuple[str, Recording, Activity, Run | OtherActivity]]:
    """Every recording with its activity and what remains of it."""
    found = []
    for name, read in recordings():
        activity = prepared(read)
        found.append((name, read, activity, summarised(activity)))
    return found


def balanced(told: Floats, truth: Floats, chosen: Floats) -> float:
    """The mean of both recalls among the chosen samples."""
    sides = [chosen & truth, chosen & ~truth]
    if not all(side.any() for side in sides):
        return float("nan")
    return float(np.mean([(told == truth)[side].mean() for side in sides]))


def told_rows() -> list[Told]:
    """Against the watches' own splits, which the classifier does not see, by cadence and by speed alone."""
    rows = []
    for name in SPLIT_FILES:
        for found in pipeline.read(ROOT / name):
            if isinstance(found, Recording) and found.splits and found.sport.on_foot:
                rows += _told_of(name, found, "cadence and speed")
                rows += _told_of(name, _without(found, Column.CADENCE_SPM, Column.STEP_LENGTH_M), "speed alone")
    return [*rows, *_stages_told()]


def _without(found: Recording, *names: Column) -> Recording:
    there = [str(name) for name in names if name in found.samples]
    return replace(found, samples=found.samples.drop(columns=there))


def _told_of(name: str, found: Recording, by: str) -> Iterator[Told]:
    truth_of, activity = prepared(found), prepared(replace(found, splits=()))
    seconds = times_ns(activity.samples) / 1e9
    truth = truth_of.samples[STATE].to_numpy() == State.RUN
    told = activity.samples[STATE].to_numpy() == State.RUN
    cadence = activity.samples.get(Column.CADENCE_SPM)
    plain = np.zeros(len(told), np.bool_) if cadence is None else cadence.to_numpy() >= PLAIN_SPM
    changes = seconds[1:][truth[1:] != truth[:-1]]
    away = np.abs(seconds[:, None] - changes[None]).min(axis=1, initial=np.inf) > NEAR_A_CHANGE_S
    near = np.searchsorted(changes, seconds + 150) - np.searchsorted(changes, seconds - 150)
    for stretch, part in (("all", near >= 0), ("steady", near < STOP_AND_GO), ("stop-and-go", near >= STOP_AND_GO)):
        chosen = away & part
        if chosen.any():
            yield Told(
                name=f"{name} ({by})",
                stretch=stretch,
                seconds=int(chosen.sum()),
                ours=balanced(told, truth, chosen),
                plain=float("nan") if cadence is None else balanced(plain, truth, chosen),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Where a jog of 20 s and more begins or ends by the watch (s since the start), and how much later by us.

    The watch goes on saying run for about 7 s after the last step for which it measured contact time, which it does
    while it sees running alone. So a jog ends with that step; `says_later_s` is how much later its split ends.
    """

    name: str
    at_s: float
    begins: bool
    steady: bool
    apart_s: float
    says_later_s: float

    @property
    def found(self) -> bool:
        """Whether ours lies within 3 s."""
        return abs(self.apart_s) <= NEAR_A_CHANGE_S


def edge_rows() -> list[Edge]:
    """The begins and ends of the watches' jogs against the classifier's, which does not see their splits."""
    rows = []
    for name in SPLIT_FILES:
        for found in pipeline.read(ROOT / name):
            if isinstance(found, Recording) and found.splits and found.sport.on_foot:
                rows += _edges(name, prepared(found), prepared(replace(found, splits=())))
    return rows


def _edges(name: str, by_watch: Activity, by_us: Activity) -> Iterator[Edge]:
    samples = by_watch.samples
    seconds, span_s = times_ns(samples) / 1e9, samples[Column.SPAN_S].to_numpy()
    seconds -= seconds[0]
    ours = _jogs_of(by_us)
    contact = ~np.isnan(samples[Column.CONTACT_TIME_S].to_numpy())
    said = samples[STATE].to_numpy().copy()
    ends = [spell.end_s for spell in spells(said, seconds, span_s, None) if spell.state is State.RUN]
    for begin, past in zip(*stretches(said.copy()), strict=True):
        measured = begin + np.flatnonzero(contact[begin:past])
        if said[begin] == State.RUN and len(measured):
            said[measured[-1] + 1 : past] = State.WALK
    changes = seconds[1:][(said[1:] == State.RUN) != (said[:-1] == State.RUN)]
    for jog in jogs(spells(said, seconds, span_s, None)):
        later = min(end_s for end_s in ends if end_s >= jog.end_s) - jog.end_s
        steps_s = float(seconds[contact & (seconds >= jog.start_s)][0])
        for begins, at_s in ((True, jog.start_s), (False, jog.end_s)):
            near = (np.abs(changes - at_s) <= 150).sum() < STOP_AND_GO
            apart = [spell.start_s - at_s if begins else spell.end_s - at_s for spell in ours]
            apart += [spell.start_s - steps_s for spell in ours] if begins else []
            yield Edge(
                name=name,
                at_s=at_s,
                begins=begins,
                steady=bool(near),
                apart_s=min(apart, key=abs),
                says_later_s=0.0 if begins else later,
            )


def _jogs_of(activity: Activity) -> Sequence[Spell]:
    run = summarised(activity)
    return run.jogs if isinstance(run, Run) else ()


def stages() -> tuple[Recording, Floats]:
    """An app's log of a run/walk session (distance every 5 s), and which of its rows its plan calls running."""
    with (ROOT / STAGES).open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    times = [datetime.fromisoformat(row["Time"]).timestamp() for row in rows]
    way = np.array([float(row["Distance"]) for row in rows])
    return recording(np.array(times) - times[0], distance_m=way), np.array([row["Stage"].isdigit() for row in rows])


def _stages_told() -> Iterator[Told]:
    found, truth = stages()
    activity = prepared(found)
    seconds = times_ns(activity.samples) / 1e9
    told = activity.samples[STATE].to_numpy() == State.RUN
    changes = seconds[1:][truth[1:] != truth[:-1]]
    for limit_s in (NEAR_A_CHANGE_S, 15.0):
        away = np.abs(seconds[:, None] - changes[None]).min(axis=1) > limit_s
        yield Told(
            name=f"{STAGES} (way every 5 s, ± {limit_s:.0f} s)",
            stretch="all",
            seconds=int(5 * away.sum()),
            ours=balanced(told, truth, away),
            plain=float("nan"),
        )


def step_rows(found: Sequence[tuple[str, Recording, Activity, Run | OtherActivity]]) -> list[Pair]:
    """Computed against recorded step length, medians of running windows, of each run that has both."""
    rows = []
    for name, read, _, run in found:
        if Column.STEP_LENGTH_M not in read.samples or not isinstance(run, Run) or not len(run.windows):
            continue
        windows = run.windows.astype(np.float64)
        ours = step_length(windows[Column.SPEED_MPS].to_numpy(), windows[Column.CADENCE_SPM].to_numpy())
        kept = any("recorded step length counts" in note for note in run.notes)
        theirs = read.samples[Column.STEP_LENGTH_M] if kept else windows[Column.STEP_LENGTH_M]
        if not np.isnan(ours).all() and theirs.gt(0).any():
            why = next((note.split(":")[0] for note in run.notes if "step length counts" in note), "")
            rows.append(
                Pair(name=name, ours=float(np.nanmedian(ours)), theirs=float(theirs[theirs > 0].median()), why=why)
            )
    return rows


TOTALS: tuple[tuple[str, Callable[[Recording], float | None], Callable[[Run | OtherActivity], float | None]], ...] = (
    ("distance (m)", lambda read: read.totals.distance_m, lambda done: done.distance_m),
    ("timer (s)", lambda read: read.totals.timer_s, lambda done: done.duration_s),
)


_SEAM = "some metres at the seams with the parts before and after lie between their records"
_A_PIECE = "a piece of an activity with the totals of the whole"
WHY_TOTALS = {
    "fit/garmin-fenix3-duathlon-stop-after-transition.fit": _SEAM,
    "fit/garmin-fr255-triathlon-summary-first.fit": _SEAM,
    "fit/garmin-fr255-triathlon-summary-last.fit": _SEAM,
    "fit/garmin-fr920xt-triathlon-chained.fit": _SEAM,
    "fit/wahoo-roam-unterminated-strings.fit": "32 s; the total is 4 m beyond the last record",
    "tcx/first-point-empty.tcx": _A_PIECE,
    "tcx/sigma-negative-pause.tcx": _A_PIECE,
    "tcx/garmin-fr310xt-run-missing-distances.tcx": "22 of its points have no distance",
    "tcx/treadmill-no-positions-lowercase-sport.tcx": "a total of 2,200 m, and points that sum to 2,253",
    "fit/nielsenkellerman-rowing-inverted-times.fit": "its timer time is its elapsed time: 5 hours stood still",
    "fit/suunto-ambit3-run-duplicate-timestamps.fit": "records of every second for 4,961 s, and a total of 4,035 s",
}
"""Why the device's totals are not those of its own samples, file by file."""


def totals_rows(found: Sequence[tuple[str, Recording, Activity, Run | OtherActivity]]) -> dict[str, list[Pair]]:
    """Our distance and timer time against the device's own totals, of each activity that has both."""
    rows = {}
    for title, of_watch, of_ours in TOTALS:
        pairs = [(name, of_ours(run), of_watch(read)) for name, read, _, run in found]
        rows[title] = [
            Pair(name=name, ours=a, theirs=b, why=WHY_TOTALS.get(name, "")) for name, a, b in pairs if a and b
        ]
    return rows


def cadence_pair(name: str, read: Recording, activity: Activity, run: Run | OtherActivity) -> Pair | None:
    """Our average cadence while running against the watch's average, of runs; with what the watch averaged in."""
    theirs = read.totals.cadence_spm
    if not isinstance(run, Run) or theirs is None or Column.CADENCE_SPM not in read.samples:
        return None
    samples = activity.samples
    cadence, span_s = samples[Column.CADENCE_SPM].to_numpy(), samples[Column.SPAN_S].to_numpy()
    running = (samples[STATE].to_numpy() == State.RUN) & ~np.isnan(cadence)
    if not running.any():
        return None
    ours = _average(cadence, span_s, running)
    moving = (samples[STATE].to_numpy() != State.PAUSE) & ~np.isnan(cadence)
    alike = {
        "walks averaged in": _average(cadence, span_s, moving & (cadence > 0)),
        "walks and zeros averaged in": _average(cadence, span_s, moving),
        "their steps over their timer": 60 * (read.totals.steps or 0) / (read.totals.timer_s or 1),
        "every record alike, walks in": float(cadence[moving & (cadence > 0)].mean()),
    }
    why = next((f"{words}: {told:.1f}" for words, told in alike.items() if abs(told / theirs - 1) <= EXPLAINED), "")
    return Pair(name=name, ours=ours, theirs=theirs, why=why)


def _average(values: Floats, weights: Floats, chosen: Floats) -> float:
    return float(np.average(values[chosen], weights=np.maximum(weights[chosen], 1e-9)))


def unit_rows(found: Sequence[tuple[str, Recording, Activity, Run | OtherActivity]]) -> list[Pair]:
    """The median cadence as read over the one in the file, times what the manifest says a count is."""
    factors = {"per leg": 2.0, "both feet": 1.0}
    known = manifest()
    rows = []
    for name, read, _, _ in found:
        row = known.get(name)
        if row is None or row["cadence_convention"] not in factors or not row["cadence_median_raw"]:
            continue
        if Column.CADENCE_SPM not in read.samples:
            continue
        cadence = read.samples[Column.CADENCE_SPM].dropna()
        ours = float(cadence[cadence > 0].median())
        rows.append(
            Pair(name=name, ours=ours, theirs=float(row["cadence_median_raw"]) * factors[row["cadence_convention"]])
        )
    return rows


def oscillation_rows(found: Sequence[tuple[str, Recording, Activity, Run | OtherActivity]]) -> list[tuple[str, float]]:
    """Recorded less model oscillation (m), medians of windows, of each run with contact time and oscillation."""
    rows = []
    for name, _, _, run in found:
        if isinstance(run, Run) and len(run.windows):
            table = {column: run.windows[column].to_numpy(np.float64) for column in run.windows.columns}
            model = model_oscillation(table[Column.CADENCE_SPM], table[Column.CONTACT_TIME_S])
            recorded = table[Column.VERTICAL_OSCILLATION_M]
            if np.isnan(recorded).all():
                recorded = table.get(Column.POD_VERTICAL_OSCILLATION_M, recorded)
            if not np.isnan(recorded - model).all():
                rows.append((name, float(np.nanmedian(recorded - model))))
    return rows


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _share(share: float) -> str:
    return "     –" if np.isnan(share) else f"{share:6.1%}"


def _print_pairs(title: str, rows: Sequence[Pair], limit: float) -> None:
    apart = np.abs([row.apart for row in rows])
    within = int((apart <= limit).sum())
    _say(f"\n{title}: {len(rows)} files, median apart {np.median(apart):.2%}, within {limit:.0%}: {within}")
    for row in rows:
        if abs(row.apart) > limit:
            _say(f"  {row.name:62} {row.ours:10.3f} {row.theirs:10.3f} {row.apart:+8.1%}  {row.why}")


def _print_edges(rows: Sequence[Edge]) -> None:
    _say("\nJogs of 20 s and more by the watch, found to within 3 s (an end is that of its contact times)")
    for begins, steady in ((True, True), (True, False), (False, True), (False, False)):
        chosen = [row for row in rows if row.begins is begins and row.steady is steady]
        words = f"{'begins' if begins else 'ends'}, {'steady' if steady else 'stop-and-go'}"
        _say(f"  {words:24} {sum(row.found for row in chosen)} of {len(chosen)}")
        for row in chosen:
            if not row.found:
                _say(f"    {row.name} at {row.at_s:.0f} s: ours {row.apart_s:+.0f} s")
    late = float(np.median([row.says_later_s for row in rows if not row.begins]))
    _say(f"  its splits end {late:.0f} s after the last step for which it measured contact time (median)")


def _print_made(rows: Sequence[MadeRow]) -> None:
    _say("\nMade-up jog/walk sessions (bias against the truth; intervals of 20 s and more found to within 3 s)")
    for row in rows:
        _say(
            f"  {row.name:34} cadence {row.cadence_spm:+6.2f} steps/min  step length {row.step_length:+7.2%}  "
            f"jog minutes {row.jog_s:+7.2%}  intervals {row.found}/{row.intervals}"
        )


def main() -> None:
    """Prints every table."""
    _say("Run against not-run: balanced accuracy outside ± 3 s of a change (plain: 140 steps/min and more)")
    for row in told_rows():
        _say(f"  {row.name:72} {row.stretch:12} {row.seconds:6d} s  {_share(row.ours)}  plain {_share(row.plain)}")
    _print_edges(edge_rows())
    _print_made([*made_rows(), *motion_rows()])
    found = journeys()
    _print_pairs("Step length, computed against recorded", step_rows(found), 0.04)
    for title, pairs in totals_rows(found).items():
        _print_pairs(title, pairs, 0.01)
    cadences = [pair for one in found if (pair := cadence_pair(*one)) is not None]
    _print_pairs("Cadence while running (steps/min)", cadences, 0.01)
    _print_pairs("Cadence unit against the manifest", unit_rows(found), 0.10)
    oscillation = oscillation_rows(found)
    _say(f"\nRecorded less model oscillation (cm): {len(oscillation)} runs")
    for name, apart in sorted(oscillation, key=lambda row: row[1]):
        _say(f"  {name:62} {100 * apart:+5.1f} {'muted' if abs(apart) > SENSOR_CHECK_M else ''}")


if __name__ == "__main__":
    main()
