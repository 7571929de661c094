"""What is labelled a run and does not tell jogging from walking: a run of which only its totals are known."""

from analyser.activity.activity import Activity
from analyser.activity.by_totals import run_by_totals
from analyser.activity.kind import too_fast
from analyser.activity.recording import Sport
from analyser.activity.run import OtherActivity, Run
from analyser.activity.spells import LEAST_JOGGING_S
from analyser.activity.trust import Grade, Signal, Trust
from analyser.columns import Column
from analyser.gait.totals import Whole

ENOUGH_TOLD = 0.5
"""Samples that tell for less than this share of its time how she moved say nothing of the whole [engineering
choice]."""
SLOWEST_MPS = 1.9
"""A mean pace below this is walking: the lower limit of running by speed (evidence §2.3)."""
BY_TOTALS = "from the totals alone; how much was jogged is not known"
_BY_PACE = "labelled running, but by its totals at a walking pace: it counts as a walk; if it was none, tag it"
_NOT_THERE = {Signal.SPEED: "speed", Signal.CADENCE: "cadence", Signal.DISTANCE: "distance"}
_MOVEMENT = (Column.SPEED_MPS, Column.CADENCE_SPM)


def jogging_unknown(activity: Activity, total: Whole) -> bool:
    """Whether it is labelled a run of 2 minutes and more, and for most of its time nothing tells how she moved."""
    if activity.recording.sport is not Sport.RUNNING or total.duration_s < LEAST_JOGGING_S or _nothing_done(activity):
        return False
    return total.run_s + total.walk_s + total.stand_s < ENOUGH_TOLD * total.duration_s


def pace_says(activity: Activity, total: Whole) -> tuple[Sport, str] | None:
    """The sport and why, where the mean pace is that of no run; None where it is, or is not known."""
    if total.distance_m is None or _circular(activity):
        return None
    mean_mps = total.distance_m / total.duration_s
    if 0 < mean_mps < SLOWEST_MPS:
        return Sport.WALKING, _BY_PACE
    fast = too_fast(activity.recording.sport, mean_mps)
    return None if fast is None else (Sport.CYCLING, fast)


def run_of_totals(activity: Activity, done: OtherActivity) -> Run:
    """The activity as a run by its time and way, all but what is known to be walked or stood."""
    there = {signal: trust for signal, trust in activity.trust.items() if signal not in _NOT_THERE}
    return run_by_totals(done, BY_TOTALS, there | _doubts(done), walked_s=done.walk_s)


def _nothing_done(activity: Activity) -> bool:
    """Whether the device told speed and steps, and told of none throughout: 0 is a measurement."""
    samples = activity.recording.samples
    return all(name in samples and (samples[name] == 0).any() and not (samples[name] > 0).any() for name in _MOVEMENT)


def _doubts(done: OtherActivity) -> dict[Signal, Trust]:
    """D for what is not there; a way that is a total alone is one to use with care."""
    doubts = {
        signal: Trust(grade=Grade.D, reasons=(f"{word} is not known: only totals are",))
        for signal, word in _NOT_THERE.items()
    }
    if done.distance_m:
        doubts[Signal.DISTANCE] = Trust(grade=Grade.C, reasons=("the way is a total alone",))
    return doubts


def _circular(activity: Activity) -> bool:
    """Whether the way was guessed from arm motion, so that the pace by it says nothing."""
    return activity.recording.indoor and "footpod" not in activity.recording.device.sensors
