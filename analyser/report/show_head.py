"""What one activity is, by whom and when, and its totals: the head of what `show` prints of it."""

from collections.abc import Iterator
from datetime import datetime

from rich.style import Style

from analyser.activity.recording import Sport
from analyser.activity.run import Run
from analyser.activity.runner import Units
from analyser.activity.zone import Zone, ZoneOrigin
from analyser.columns import Column
from analyser.report.examined import Examined
from analyser.report.inside import sensors, stopped_s, unknown_s
from analyser.report.paragraphs import Part, body, heading, text
from analyser.report.printable import listed, printable
from analyser.report.words import begun, date_words, distance_words, duration_words

_HEADING = Style(bold=True)
_QUIET = Style(dim=True)
_ZONES = {
    ZoneOrigin.FILE: "the clock in the file",
    ZoneOrigin.POSITION: "the clock of the place",
    ZoneOrigin.RUNNER: "the clock of your settings",
    ZoneOrigin.MACHINE: "this machine's clock",
}
_SPORTS = {Sport.UNKNOWN: "a sport that the file does not name", Sport.IMPACT: "a sport with jumps and turns"}
_COUNTED_AS = {
    Sport.WALKING: "a walk",
    Sport.HIKING: "a hike",
    Sport.CYCLING: "a ride",
    Sport.SWIMMING: "a swim",
    Sport.STRENGTH: "strength training",
    Sport.TRANSITION: "a change between two sports",
}
_PLACES = {"strap": "chest", "pod": "waist (pod)", "footpod": "foot (pod)"}
_TOLD_BY = {
    "splits": "by the watch's own splits",
    "cadence": "by cadence",
    "speed": "by speed alone, which is less sure",
}


def head_of(looked: Examined) -> Iterator[Part]:
    """Source, sport, start, device, and what it counts as."""
    done = looked.done
    yield text(f"{printable(done.source)} ({printable(done.format).upper()})", _HEADING)
    sub_sport = printable(done.sub_sport).replace("_", " ")
    kinds = [_SPORTS.get(done.sport, done.sport.value), *([sub_sport] if sub_sport not in ("", "generic") else [])]
    local = done.started if done.zone is None else done.zone.local(done.started)
    yield text(begun(f"{', '.join(kinds)}. {_moment(local)}, by {_clock(done.zone)}."))
    by = [printable(done.device.name)] if done.device.name else []
    told = [*by, *_measured_at(looked)]
    if told:
        yield text(begun(f"{', '.join(told)}."), _QUIET)
    counts = "It counts as a run." if isinstance(done, Run) else f"It counts as {_kind(looked)}, not as a run."
    yield text(counts)
    if looked.tag is not None:
        yield text(f"You tagged it “{'”, “'.join(looked.tag.said)}”; everything but this page counts it so.")


def totals_of(looked: Examined, units: Units) -> Iterator[Part]:
    """Time, way, and how the time was spent."""
    done = looked.done
    yield heading("In all")
    way = "no distance" if done.distance_m is None else distance_words(done.distance_m, units)
    timed, elapsed = duration_words(done.duration_s), duration_words(done.elapsed_s)
    elapsed = f", {elapsed} from start to end" if elapsed != timed else ""
    timed = f"{timed} timed" if done.duration_s >= 1 else "No time passes"
    yield body(f"{timed}{elapsed}; {way}.")
    parts = (
        ("running", done.run_s),
        ("walking", done.walk_s),
        ("standing", done.stand_s),
        ("not known", unknown_s(looked)),
        ("paused", stopped_s(looked)),
    )
    found = [f"{duration_words(seconds)} {word}" for word, seconds in parts if seconds >= 1]
    told = _TOLD_BY.get(looked.activity.states_from)
    if told and (done.run_s or done.walk_s or done.stand_s):
        yield body(f"{listed(found)}, told {'apart ' if len(found) > 1 else ''}{told}.")


def _clock(zone: Zone | None) -> str:
    untold = zone is None or (zone.origin is ZoneOrigin.MACHINE and zone.offset is not None)
    return "UTC" if zone is None or untold else _ZONES[zone.origin]


def _moment(local: datetime) -> str:
    return f"{date_words(local.date())}, {local:%H:%M}"


def _measured_at(looked: Examined) -> list[str]:
    """Where on the body steps were counted, for those who counted any."""
    if Column.CADENCE_SPM not in looked.activity.samples:
        return []
    return [f"steps counted at the {listed(_PLACES.get(each, each) for each in sensors(looked))}"]


def _kind(looked: Examined) -> str:
    """What is no run, in words."""
    return _COUNTED_AS.get(looked.done.sport, "other activity")
