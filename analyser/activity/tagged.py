"""What the runner's own word changes in an activity that the file cannot know; the file itself stays as it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from analyser.activity.by_totals import common_fields, run_by_totals
from analyser.activity.diary import Diary, Entry
from analyser.activity.duplicates import Merged
from analyser.activity.held import changed
from analyser.activity.recording import Sport
from analyser.activity.run import Done, OtherActivity, Run
from analyser.activity.tag import Tag, Word
from analyser.activity.trust import Grade, Signal, Trust

_START = 16
"""So many letters of an id are the moment of its start."""
_BUGGY = Trust(grade=Grade.D, reasons=("you noted a buggy: an arm that is held still hides steps from the wrist",))
_INDOORS = Trust(grade=Grade.D, reasons=("you tagged it as a treadmill run: its way is guessed from arm motion",))
_TOLD = "you tagged it as a run; its file does not tell jogging from walking"


def tags_by_activity(unique: Merged, tags: Iterable[Tag]) -> dict[str, Tag]:
    """The tags by the id of the activity that they are for.

    A tag on a copy that does not count is for the one that does. A tag whose file has changed since is for the
    activity that started at the same second, if there is one alone.
    """
    ids = {done.id for done in unique.kept}
    found: dict[str, Tag] = {}
    for tag in tags:
        at = tag.id if tag.id in ids else _stands_for(tag.id, unique)
        if at is not None:
            found[at] = tag
    return found


def _stands_for(id: str, unique: Merged) -> str | None:
    """The id of the activity that counts for one that does not, or None."""
    sources = {dropped.of_source for dropped in unique.dropped if dropped.id == id}
    held = [done.id for done in unique.kept if done.source in sources]
    if len(held) != 1:
        held = [done.id for done in unique.kept if done.id[:_START] == id[:_START]]
    return held[0] if len(held) == 1 else None


def tagged(done: Done, diary: Diary, tag: Tag | None = None) -> Done | None:
    """The activity as the runner's tag and her diary have it; None where she says that it counts as nothing."""
    words = frozenset[Word]() if tag is None else tag.words
    kind = None if tag is None else tag.kind
    if kind is Word.IGNORE:
        return None
    if kind is Word.WALK:
        done = _other(done, Sport.WALKING, run_s=0.0, walk_s=done.run_s + done.walk_s)
    elif kind is Word.RIDE:
        done = _other(done, Sport.CYCLING, run_s=0.0, walk_s=0.0, stand_s=0.0)
    elif kind is Word.RUN and isinstance(done, OtherActivity):
        done = run_by_totals(done, _TOLD)
    if not isinstance(done, Run):
        return done
    if Word.RACE in words:
        done = changed(done, race=True)
    if Word.TREADMILL in words:
        done = _on_a_treadmill(done)
    if done.sensor == "wrist" and (Word.BUGGY in words or _pushed(done, diary)):
        done = changed(done, trust={**done.trust, Signal.CADENCE: _BUGGY})
    return done


def with_shoes(diary: Diary, worn: Sequence[tuple[Done, Tag]]) -> Diary:
    """The diary with the shoes of tagged activities on days for which it names none."""
    entries = list(diary.entries)
    for done, tag in worn:
        day = done.local_date
        at = next((place for place, entry in enumerate(entries) if entry.date == day), None)
        if tag.shoes is None or any(entry.shoes for entry in entries if entry.date == day):
            continue
        if at is None:
            entries.append(Entry(date=day, shoes=tag.shoes))
        else:
            entries[at] = replace(entries[at], shoes=tag.shoes)
    return replace(diary, entries=tuple(sorted(entries, key=lambda entry: entry.date)))


def _pushed(run: Run, diary: Diary) -> bool:
    return any(entry.buggy for entry in diary.between(run.local_date, run.local_date))


def _other(done: Done, sport: Sport, **seconds: float) -> OtherActivity:
    note = f"you tagged it as {'a walk' if sport is Sport.WALKING else 'a ride'}"
    said: Mapping[str, Any] = {"sport": sport, "notes": (*done.notes, note), **seconds}
    return OtherActivity(**(common_fields(done) | dict(said)))


def _on_a_treadmill(run: Run) -> Run:
    """Its minutes count and its metres do not, unless a pod on the foot measured them."""
    if run.sensor == "footpod":
        return changed(run, indoor=True)
    doubted = {signal: _INDOORS for signal in (Signal.SPEED, Signal.DISTANCE) if signal in run.trust}
    return changed(run, indoor=True, speed_circular=True, trust={**run.trust, **doubted})
