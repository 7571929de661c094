"""The two tables that R's `injurytools` starts from: exposure by day, and injuries with their ends.

Column names are those of its `prepare_exp` and `prepare_inj`. Exposure is minutes of jogging. An injury here is pain
that the runner noted at or above the limit of S1 (`knee-pain`), until the first later entry that is within it
[engineering choice]; one that has not ended has no day of recovery. It is what she noted and no diagnosis.
"""

from collections.abc import Iterator
from datetime import date

from analyser.advice.rule import FindingState
from analyser.advice.symptoms import pain_state
from analyser.advice.training import Training
from analyser.report.fields import number
from analyser.report.shown import Shown
from analyser.report.tables.table import Field, Kind, Table

_SECONDS_PER_MINUTE = 60
_FLAGS = (FindingState.WATCH, FindingState.ACT)
_PERSON = Field(name="person_id", kind=Kind.TEXT, meaning="who ran")


def exposure_table(training: Training, person: str, shown: Shown) -> Table:
    """Minutes of jogging by local day, for days with a run."""
    days = training.load.days
    ran = days[days["run_s"] > 0] if len(days) else days
    seconds = [float(value) for value in ran["run_s"]] if len(ran) else []
    rows = tuple(
        {"person_id": person, "date": moment.date().isoformat(), "time_expo": number(jogged / _SECONDS_PER_MINUTE, 2)}
        for moment, jogged in zip(ran.index, seconds, strict=True)
        if shown.day(moment.date())
    )
    return Table(
        name="injurytools_exposures",
        title="jogging by day, for R's injurytools",
        key=("person_id", "date"),
        fields=(
            _PERSON,
            Field(name="date", kind=Kind.DAY, meaning="the runner's local day"),
            Field(name="time_expo", kind=Kind.NUMBER, meaning="exposure: jogging on that day", unit="min"),
        ),
        rows=rows,
    )


def injury_table(training: Training, person: str, shown: Shown) -> Table:
    """Spells of noted pain that began on a day that is shown, and the day on which each was over."""
    rows = tuple(
        {"person_id": person, "date_injured": first.isoformat(), "date_recovered": last and last.isoformat()}
        for first, last in _spells(training)
        if shown.day(first)
    )
    return Table(
        name="injurytools_injuries",
        title="spells of noted pain, for R's injurytools",
        key=("person_id", "date_injured"),
        fields=(
            _PERSON,
            Field(name="date_injured", kind=Kind.DAY, meaning="first day with pain at or above the limit of knee-pain"),
            Field(name="date_recovered", kind=Kind.DAY, meaning="first later entry within it; empty where not yet"),
        ),
        rows=rows,
    )


def _spells(training: Training) -> Iterator[tuple[date, date | None]]:
    """First day and day of recovery of each spell; entries without an answer about pain neither begin nor end one."""
    began: date | None = None
    for entry in training.diary.entries:
        state = pain_state(entry, training.limits)
        if state in _FLAGS and began is None:
            began = entry.date
        elif state is FindingState.OK and began is not None:
            yield began, entry.date
            began = None
    if began is not None:
        yield began, None
