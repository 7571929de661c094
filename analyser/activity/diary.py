"""How it felt: what the runner noted, day by day. What she did not answer is None, which is not "no"."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from datetime import date
from operator import attrgetter

from analyser.activity.readiness import Readiness
from analyser.activity.tag import Tag

_day = attrgetter("date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One day's answers. Pain is 0–10; the yes/no answers are None where she gave none."""

    date: date
    pain_during: float | None = None
    pain_after_1h: float | None = None
    pain_next_morning: float | None = None
    place: str | None = None
    side: str | None = None
    limping: bool | None = None
    night_pain: bool | None = None
    rest_pain: bool | None = None
    bone_pain: bool | None = None
    leak: bool | None = None
    heaviness: bool | None = None
    pelvic_pain: bool | None = None
    stop_signs: tuple[str, ...] = ()
    illness: bool | None = None
    rough_night: bool | None = None
    buggy: bool | None = None
    shoes: str | None = None
    ran_s: float | None = None
    note: str | None = None
    cue: str | None = None
    unread: tuple[str, ...] = ()
    """The columns under which an answer stands that cannot be read: it is neither "no" nor unanswered."""

    @property
    def worst_pain(self) -> float | None:
        """The highest of the three pain answers, or None where she gave none."""
        given = [p for p in (self.pain_during, self.pain_after_1h, self.pain_next_morning) if p is not None]
        return max(given, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Something in the diary that cannot be read: `where` it stands and `what` is wrong, in words.

    `day` is None where none that can be read stands with it, `column` where it is not one answer alone.
    """

    where: str
    what: str
    day: date | None = None
    column: str | None = None
    may_be_symptom: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """All entries, by date, what she said of single activities, and her answers to the readiness checklist."""

    entries: tuple[Entry, ...] = ()
    tags: tuple[Tag, ...] = ()
    readiness: Readiness = field(default_factory=Readiness)
    unread: tuple[Unread, ...] = ()

    def __post_init__(self) -> None:
        """Entries that came in another order are put into that of their days."""
        object.__setattr__(self, "entries", tuple(sorted(self.entries, key=_day)))

    def known_on(self, day: date) -> "Diary":
        """What was known on that day: no later entry or tag, and not how it was on the morning after.

        What cannot be read and names no day is known on each.
        """
        entries = (
            replace(entry, pain_next_morning=None) if entry.date == day else entry
            for entry in self.entries
            if entry.date <= day
        )
        tags = tuple(tag for tag in self.tags if tag.noted is None or tag.noted <= day)
        unread = tuple(each for each in self.unread if each.day is None or each.day <= day)
        return replace(self, entries=tuple(entries), tags=tags, unread=unread)

    def between(self, first: date, last: date) -> tuple[Entry, ...]:
        """The entries from `first` to `last`, both included."""
        return self.entries[bisect_left(self.entries, first, key=_day) : bisect_right(self.entries, last, key=_day)]
