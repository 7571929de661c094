"""The tables of one person as they may be handed on: a pseudonym for every id, days moved, no names and no words."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from analyser.advice.stop_signs import SIGNS
from analyser.cohort.pseudonym import Pseudonyms, moved
from analyser.report.tables.flat import BETWEEN
from analyser.report.tables.table import Field, Kind, Table

PERSON = "person_id"
"""The column by which tables are partitioned; it is in the name of a folder and not within the files."""
_SIGNS = "stop_signs"
_OTHER_SIGN = "other"
PERSONS = "persons"
"""The table that has a row for each person."""
_TEXT_KEPT = {
    PERSONS: frozenset({"returning_from", "rule_set", "generated_by"}),
    "runs": frozenset(
        {"id", "format", "sport", "sub_sport", "device", "sensor", "jog_pattern_said", "states_from", "felt_diary_side"}
    ),
    "weeks": frozenset({"ratios_hidden"}),
    "findings": frozenset(
        {"id", "state", "urgency", "topic", "title", "grade", "confidence", "pointer", "evidence", "runs", "covers"}
    ),
    "findings_limits": frozenset({"name", "unit", "state", "source"}),
    "findings_observed": frozenset({"name", "unit", "origin", "missing"}),
    "diary": frozenset({"side", _SIGNS}),
}
"""Columns of text that are handed on: closed lists, keys, makers. Any other may name somebody, a place or a day."""
_NAMED_BY_HER = frozenset({"shoe-distance"})
"""Rules whose numbers have names of the runner's own."""
_TEXT_ENDS = ("_origin", "_missing")
_TEXT_BEGINS = ("trust_",)
_DAYS = (Kind.DAY, Kind.MOMENT)


def shared_tables(tables: tuple[Table, ...], person: str, pseudonyms: Pseudonyms) -> tuple[Table, ...]:
    """The tables of a person without what could tell who it is."""
    by = pseudonyms.shift(person)
    return tuple(_shared(table, pseudonyms, by) for table in tables)


def _shared(table: Table, pseudonyms: Pseudonyms, by: timedelta) -> Table:
    kept = table.only(without=[field.name for field in table.fields if _tells(table.name, field)])
    days = {field.name for field in kept.fields if field.kind in _DAYS}
    ids = {field.name for field in kept.fields if _holds_ids(table.name, field.name)}
    return Table(
        name=kept.name,
        title=kept.title,
        key=tuple(name for name in kept.key if name != PERSON),
        fields=kept.fields,
        rows=tuple(_row(row, days, ids, pseudonyms, by) for row in kept.rows),
    )


def _tells(table: str, field: Field) -> bool:
    """Whether a column holds words that may tell who it is; or the person, whom the folder names."""
    if field.name == PERSON:
        return True
    if field.kind is not Kind.TEXT or _holds_ids(table, field.name) or field.name == "findings_id":
        return False
    plain = field.name.endswith(_TEXT_ENDS) or field.name.startswith(_TEXT_BEGINS)
    return not plain and field.name not in _TEXT_KEPT.get(table, frozenset())


def _holds_ids(table: str, name: str) -> bool:
    """Whether the column names runs."""
    return (table, name) in {("runs", "id"), ("findings", "runs")} or name in ("run_id", "runs_id")


def _row(
    row: Mapping[str, Any], days: set[str], ids: set[str], pseudonyms: Pseudonyms, by: timedelta
) -> dict[str, Any]:
    found = dict(row)
    for name in days:
        if found.get(name) is not None:
            found[name] = moved(found[name], by)
    if found.get(_SIGNS):
        found[_SIGNS] = BETWEEN.join(dict.fromkeys(map(_sign, str(found[_SIGNS]).split(BETWEEN))))
    if found.get("findings_id") in _NAMED_BY_HER:
        found["name"] = None
    for name in ids:
        if found.get(name):
            found[name] = BETWEEN.join(pseudonyms.id(run) for run in str(found[name]).split(BETWEEN))
    return found


def _sign(noted: str) -> str:
    """The key of a sign that the program knows; what is in the runner's own words stays with the runner."""
    return noted if noted in SIGNS else _OTHER_SIGN
