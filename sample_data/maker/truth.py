"""What is true of each file and of all of them together, from the samples before they were written."""

from datetime import date, timedelta
from itertools import groupby, pairwise
from statistics import median

from maker import fit
from maker.body import AFTER, BEFORE, STEPS_FEWER, Manner
from maker.plan import Gait, Outing
from maker.samples import Sample

Truth = dict[str, object]


def of_outing(outing: Outing, form: str, samples: list[Sample], kept: list[Sample]) -> Truth:
    """What is true of an outing in a file of that form; of a cut file, what is true up to the cut."""
    if outing.cut:
        samples = samples[: fit.seconds_of_cut(outing)]
        kept = samples
    pauses = sum(duration for gait, duration in outing.bouts if gait is Gait.PAUSE)
    elapsed = samples[-1].second
    return {
        "sport": "running" if outing.kind == "run" else "walking",
        "sub_sport": "generic",
        "start": outing.started,
        "timer_s": elapsed - pauses,
        "elapsed_s": elapsed,
        "distance_m": samples[-1].distance_m,
        "records": len(kept),
        "sensor": "strap" if form == "fit" else "unknown",
        "states_from": "splits" if outing.splits and form == "fit" else "cadence",
        **_jogging(outing, samples),
        **_gait(form, kept),
    }


def _jogging(outing: Outing, samples: list[Sample]) -> Truth:
    """Jog intervals: bouts that a stop of the timer does not divide; a sample stands for the second after it."""
    spells: list[tuple[int, float]] = []
    for gait, spell in groupby(samples[:-1], key=lambda sample: sample.step.gait):
        held = list(spell)
        if gait is Gait.RUN:
            spells.append((len(held), sum(sample.step.speed_mps for sample in held)))
    paused = any(gait is Gait.PAUSE for gait, _ in outing.bouts)
    seconds = [length for length, _ in spells]
    bouts = [duration for gait, duration in outing.bouts if gait is Gait.RUN] if paused else seconds
    return {
        "jogs": len(bouts),
        "jog_s": sum(seconds),
        "longest_jog_s": max(bouts, default=0),
        "jog_distance_m": round(sum(way for _, way in spells), 1),
    }


def _gait(form: str, kept: list[Sample]) -> Truth:
    """Medians over the running samples in the file, cadence as that form can hold it."""
    steps = [sample.step for sample in kept if sample.step.gait is Gait.RUN]
    if not steps:
        return {}
    cadence = [step.cadence_spm if form == "fit" else step.cadence_spm // 2 * 2 for step in steps]
    made = {
        "jog_speed_mps": round(median(step.speed_mps for step in steps), 3),
        "cadence_spm": float(median(cadence)),
        "step_length_m": round(median(step.step_length_m for step in steps), 4),
    }
    if form != "fit":
        return made
    return made | {
        "contact_time_s": round(median(step.contact_s for step in steps), 4),
        "vertical_oscillation_m": round(median(step.vertical_oscillation_m for step in steps), 4),
        "vertical_ratio": round(median(step.vertical_ratio for step in steps), 4),
    }


def findings(sessions: dict[date, Truth]) -> list[Truth]:
    """What the sample was made to show; `sessions` are the running sessions after the birth, by day."""
    return [_spike(sessions), _ramp(sessions), _rest(sessions), *_technique(), _knee(sessions)]


def _spike(sessions: dict[date, Truth]) -> Truth:
    spike = max(sessions, key=lambda day: sessions[day]["jog_s"])
    before = [day for day in sessions if spike - timedelta(days=30) <= day < spike]
    reference = max(before, key=lambda day: sessions[day]["jog_s"])
    longest = {name: max(sessions[day][name] for day in before) for name in ("jog_s", "jog_distance_m", "distance_m")}
    here = sessions[spike]
    return {
        "id": "single-run-spike",
        "state": "act",
        "date": spike,
        "reference_date": reference,
        "ratio_minutes": round(here["jog_s"] / longest["jog_s"], 4),
        "ratio_jog": round(here["jog_distance_m"] / longest["jog_distance_m"], 4),
        "ratio_session": round(here["distance_m"] / longest["distance_m"], 4),
        "rise_jog_s": here["jog_s"] - longest["jog_s"],
        "rise_jog_m": round(here["jog_distance_m"] - longest["jog_distance_m"], 1),
    }


def _ramp(sessions: dict[date, Truth]) -> Truth:
    spike = max(sessions, key=lambda day: sessions[day]["jog_s"])
    ends = (spike - timedelta(days=back) for back in range(7, 29))
    reference = max(_seven_days(sessions, end) for end in ends)
    total = _seven_days(sessions, spike)
    return {
        "id": "weekly-ramp",
        "state": "watch",
        "date": spike,
        "total_jog_s": total,
        "reference_jog_s": reference,
        "ratio_minutes": round(total / reference - 1, 4),
    }


def _seven_days(sessions: dict[date, Truth], end: date) -> int:
    return sum(truth["jog_s"] for day, truth in sessions.items() if end - timedelta(days=7) < day <= end)


def _rest(sessions: dict[date, Truth]) -> Truth:
    days = sorted(sessions)
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    return {"id": "rest-days", "state": "ok", "fewest_days_from_run_to_run": min(gaps)}


def _technique() -> list[Truth]:
    return [
        {
            "id": "longer-steps-than-usual",
            "state": "act",
            "direction": "longer",
            "cadence_change": -STEPS_FEWER,
            "step_length_change": round(1 / (1 - STEPS_FEWER) - 1, 4),
            "before": _line(BEFORE),
            "after": _line(AFTER),
        },
        {"id": "long-steps", "state": "watch", "cadence_z": round(_z(AFTER, 2.6), 2), "at_speed_mps": 2.6},
    ]


def _line(manner: Manner) -> Truth:
    return {"intercept_spm": round(manner.intercept_spm, 3), "slope_spm_per_mps": round(manner.slope, 3)}


def _z(manner: Manner, speed_mps: float) -> float:
    """Cadence against that expected for 1.65 m at that speed, in spreads between runners."""
    expected = 150.02 + 6.012 * speed_mps - 45 * (1.65 - 1.814)
    return (manner.cadence_spm(speed_mps) - expected) / 9


def _knee(sessions: dict[date, Truth]) -> Truth:
    spike = max(sessions, key=lambda day: sessions[day]["jog_s"])
    return {"id": "knee-pain", "state": "watch", "date": spike, "worst_pain": 4}
