"""How far the first session after time away may be (evidence §6.4); every number is an engineering choice."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from analyser.activity.diary import Diary
from analyser.advice.allowance import Allowance
from analyser.advice.built_upon import shortest
from analyser.advice.sentence import Sentence, sentence
from analyser.load.breaks import REFERENCE_DAYS, between, breaks_before, former_longest, last_before, longest
from analyser.load.load import Break, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """What else decides a cap: what the diary says, and the day of a birth or loss."""

    diary: Diary
    birth: date | None
    own: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: MappingProxyType({}))
    """Limits that somebody has set, by the rule's id and by name."""

    def own_of(self, rule: str) -> Mapping[str, float]:
        """The limits of that rule that were set in place of the published ones, by name."""
        return self.own.get(rule, {})


DAY = timedelta(days=1)
RULE = "return-after-break"

WATCH_ABOVE = 1.0
ACT_ABOVE = 1.3
"""A session above so many times its cap is worth a look, and a change to make (evidence §1, L5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the table: up to `days` off, `share` of the former longest, at most the ceilings."""

    days: float
    share: float
    ceiling_m: float = float("inf")
    ceiling_s: float = float("inf")
    walk_and_jog: bool = False


ROWS = (
    Row(days=7, share=1.0),
    Row(days=14, share=0.8),
    Row(days=28, share=0.6, ceiling_m=10_000),
    Row(days=84, share=0.4, ceiling_m=5_000, ceiling_s=1800, walk_and_jog=True),
    Row(days=float("inf"), share=0.4, ceiling_m=5_000, ceiling_s=600, walk_and_jog=True),
)
"""The last row also holds for the first run after a birth. Its share keeps a longer break from allowing more."""


def row_for(days_off: int, *, ill: bool = False, after_birth: bool = False) -> Row:
    """The row for so many days since the last run; illness moves it one row down."""
    if after_birth:
        return ROWS[-1]
    at = next(at for at, row in enumerate(ROWS) if days_off <= row.days)
    return ROWS[min(at + ill, len(ROWS) - 1)]


def capped(row: Row, former: tuple[float | None, float | None]) -> tuple[float | None, float | None]:
    """The cap in metres and in seconds of jogging for a former longest session P of so many metres and seconds."""
    former_m, former_s = former
    metres = None if former_m is None else min(row.share * former_m, row.ceiling_m)
    seconds = min(row.share * former_s if former_s is not None else row.ceiling_s, row.ceiling_s)
    return metres, None if seconds == float("inf") else seconds


def cap_on(
    day: date, sessions: Sequence[Session], trusted: Sequence[Session], who: Back, *, ill_until: date | None = None
) -> Allowance | None:
    """What L5 allows on `day`, or None where there was no time away.

    Of several breaks that are not made up for the one that leaves least counts. Days off are counted by all
    `sessions`; the former longest is looked for among the `trusted` ones. After 15 days or more off, the cap goes on
    until 90 % of P is reached or 30 days have passed. That of the last row is for the first session alone, or until one
    stayed near it: what follows is held against that one.

    Illness counts from the last of the `trusted` sessions on, up to the day before: what was noted in the evening says
    nothing of the run of that morning. Who asks what may come next counts it up to `ill_until`, that day itself.
    """
    newest = last_before(sessions, day)
    if newest is None:
        return None
    held: list[Break | None] = [*breaks_before(sessions, day, trusted)]
    caps = (_cap(each, newest, day, sessions, trusted, who, ill_until or day - DAY) for each in held or [None])
    return min((each for each in caps if each is not None), key=_reach, default=None)


def _reach(cap: Allowance) -> tuple[float, float]:
    """The minutes that it leaves (s), then the metres."""
    return (
        math.inf if cap.run_s is None else cap.run_s,
        math.inf if cap.distance_m is None else cap.distance_m,
    )


def _cap(
    held: Break | None,
    newest: Session,
    day: date,
    sessions: Sequence[Session],
    trusted: Sequence[Session],
    who: Back,
    ill_until: date,
) -> Allowance | None:
    """What one break leaves on `day`, or the days since the last run where none still bounds it."""
    last = newest.day if held is None else held.last_before
    days_off = (day - last).days if held is None else held.days
    again = last + DAY if held is None else held.first_after or day
    first = not between(trusted, again, day - DAY)
    after_birth = first and _is_first_after_birth(day, sessions, who.birth)
    well = (last_before(trusted, day) or newest).day
    ill = _was_ill(who.diary, last, again - DAY) or _was_ill(who.diary, well, ill_until)
    row = row_for(days_off, ill=ill, after_birth=after_birth)
    if row is ROWS[-1] and not first:
        row = ROWS[-2] if days_off <= ROWS[-2].days else ROWS[0]
    if row is ROWS[0]:
        return None
    former = former_longest(trusted, last)
    if former[1] is None:
        former = longest(shortest(between(sessions, last - timedelta(days=REFERENCE_DAYS), last)))
    metres, seconds = capped(row, former)
    return Allowance(
        rule=RULE,
        distance_m=metres,
        run_s=seconds,
        walk_and_jog=row.walk_and_jog,
        ill=ill,
        because=_because(days_off, first=held is None or held.first_after == day, ill=ill, after_birth=after_birth),
    )


def _is_first_after_birth(day: date, sessions: Sequence[Session], birth: date | None) -> bool:
    """Whether a session on `day` is the first after a birth or loss, as far as the record shows."""
    return birth is not None and birth <= day and not between(sessions, birth, day - DAY)


def _was_ill(diary: Diary, first: date, last: date) -> bool:
    return any(entry.illness for entry in diary.between(first, last))


def _because(days_off: int, *, first: bool, ill: bool, after_birth: bool) -> Sentence:
    if after_birth:
        return sentence("This is the first run since you came back.")
    if not first:
        return sentence("Your break of {off:days} is not made up for yet.", off=days_off)
    if ill:
        return sentence("You were ill, and your last run is {off:days} ago.", off=days_off)
    return sentence("Your last run is {off:days} ago.", off=days_off)
