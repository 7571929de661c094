"""The readiness checklist: what was done without pain or symptoms, by date, in `checklist.csv` beside the diary.

The items are the criteria of a guideline (evidence §10: experts' agreement). They are counted and never add up to more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType

from analyser.journal import values
from analyser.journal.kept_table import change_table
from analyser.journal.table import Table, table, with_cells

ITEMS = MappingProxyType(
    {
        "walk_30_min": "walk for 30 minutes",
        "balance_10_s": "stand on one leg for 10 seconds, each side",
        "single_leg_squat_10": "squat on one leg 10 times, each side",
        "jog_on_the_spot_1_min": "jog on the spot for 1 minute",
        "forward_bounds_10": "bound forward 10 times",
        "hops_10": "hop in place 10 times, each leg",
        "running_man_10": "“running man” 10 times, each side",
        "calf_raise_20": "rise on the toes of one leg 20 times, each side",
        "bridge_20": "lift the hips on one leg (bridge) 20 times, each side",
        "sit_to_stand_20": "stand up from a chair on one leg 20 times, each side",
        "side_leg_lift_20": "lift the upper leg, lying on the side, 20 times, each side",
    }
)
_COLUMNS = ("date", *ITEMS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The newest answer for each item, the day of the newest of all, and what could not be understood."""

    answers: Mapping[str, bool] = field(default_factory=dict)
    newest: date | None = None
    problems: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """`7 of 11 done`."""
        return f"{sum(self.answers.values())} of {len(ITEMS)} done"


def read_checklist(path: Path, as_of: date) -> Standing:
    """How the checklist stands on that day; what cannot be understood is left out and named in `problems`."""
    try:
        found = table(path.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        return Standing(problems=(f"{path}: this checklist cannot be read ({error}).",))
    days: list[tuple[date, dict[str, bool]]] = []
    problems = [] if found.trouble is None else [f"{path}, {found.trouble}."]
    for at in found.rows:
        try:
            cells = found.answers(at)
            day = values.parse_date(cells.get("date", ""))
            days.append((day, {item: values.yes_or_no(cells[item]) for item in ITEMS if cells.get(item)}))
        except values.UnexpectedError as error:
            problems.append(f"{path}, line {found.lines[at].number}: left out; expected is {error}.")
    known = sorted((each for each in days if each[0] <= as_of), key=lambda each: each[0])
    answers = {item: answer for _, given in known for item, answer in given.items()}
    return Standing(
        answers=answers, newest=max((day for day, given in known if given), default=None), problems=tuple(problems)
    )


def note_checklist(path: Path, day: date, answers: Mapping[str, bool]) -> None:
    """Put the answers into that day's line. Raises `NotWrittenError`, and then the checklist is as it was."""
    cells = {item: "yes" if done else "no" for item, done in answers.items()}

    def change(old: Table) -> Table:
        at = next((at for at in reversed(old.rows) if old.answers(at).get("date") == day.isoformat()), None)
        return with_cells(old, at, cells if at is not None else {"date": day.isoformat()} | cells)

    if cells:
        change_table(path, _COLUMNS, change)
