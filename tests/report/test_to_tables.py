"""Tables are the JSON report's lists laid flat, with a dictionary that fits them, in three kinds of file."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given as every
from hypothesis import strategies as st

from analyser.activity.run import Trace
from analyser.columns import QUANTITIES, Column
from analyser.report.fields import number
from analyser.report.report import Report
from analyser.report.tables.flat import flat_tables
from analyser.report.tables.frame import frame
from analyser.report.tables.own import rounded
from analyser.report.tables.pieces import csv_in_pieces, json_in_pieces
from analyser.report.tables.table import Field, InParts, Kind, Table
from analyser.report.to_json import fields_on_demand, report_fields
from analyser.report.to_tables import ASKED_FOR, FileKind, as_parquet, listed_table, to_tables, written
from tests.builders.report import report
from tests.builders.training import ago, entry, run, training, windows

HOSTILE = '=1+1,"<b>\n\u202eשלום 🏃'


def _tables(given: Report | None = None, **asked: Any) -> dict[str, Table]:
    given = given or report()
    return {table.name: table for table in to_tables(report_fields(given), given, **asked)}


def _files(kind: FileKind, given: Report | None = None) -> dict[str, bytes]:
    given = given or report()
    fields = report_fields(given)
    return written(to_tables(fields, given), kind, fields)


def test_a_run_is_one_row_that_says_what_the_json_says() -> None:
    given = report()
    fields, table = report_fields(given), _tables(given)["runs"]
    assert len(table.rows) == len(given.training.runs) > 10
    for listed, row in zip(fields["runs"], table.rows, strict=True):
        for name in ("id", "local_date", "duration_s", "distance_m", "ratio_session", "run_s", "longest_jog_s"):
            assert row[name] == listed[name]
        cadence = listed["cadence_spm"]
        assert row["cadence_spm"] == cadence.get("value")
        assert row["cadence_spm_missing"] == cadence.get("missing")
        assert row["cadence_spm_count"] == cadence.get("count")
        assert row["trust_cadence"] == listed["trust"]["cadence"]


def test_a_list_of_objects_becomes_a_table_that_names_its_row() -> None:
    given = report()
    limits = _tables(given)["findings_limits"]
    expected = [
        (finding["id"], place, limit["name"], limit["value"])
        for finding in report_fields(given)["findings"]
        for place, limit in enumerate(finding["limits"], start=1)
    ]
    assert expected
    assert [(row["findings_id"], row["place"], row["name"], row["value"]) for row in limits.rows] == expected


def test_the_columns_do_not_depend_on_the_data() -> None:
    empty = report(training([run()]), findings=())
    full, bare = _tables(), _tables(empty)
    assert {name: table.fields for name, table in full.items()} == {name: table.fields for name, table in bare.items()}


def test_every_column_says_what_it_holds_and_in_which_unit() -> None:
    for table in _tables(asked=ASKED_FOR).values():
        names = [field.name for field in table.fields]
        assert len(set(names)) == len(names)
        assert set(table.key) <= set(names)
        assert len({tuple(row[key] for key in table.key) for row in table.rows}) == len(table.rows)
        for field in table.fields:
            assert field.meaning.strip(), f"{table.name}.{field.name}"
            numeric = field.kind in (Kind.NUMBER, Kind.WHOLE)
            assert bool(field.unit) == numeric, f"{table.name}.{field.name}"
            if numeric and field.name in frozenset(Column):
                assert field.unit == QUANTITIES[Column(field.name)].unit


def test_half_minutes_are_those_of_the_runs() -> None:
    table = windows(3, speed_mps=[2.5, 2.6, 2.7], cadence_spm=[160.04, 161, 162])
    rows = _tables(report(training([run(steady=table)]), findings=()))["windows"].rows
    assert [(row["start_s"], row["speed_mps"], row["cadence_spm"]) for row in rows] == [
        (15.0, 2.5, 160.0),
        (45.0, 2.6, 161.0),
        (75.0, 2.7, 162.0),
    ]
    assert rows[0]["contact_time_s"] is None


def test_positions_and_notes_are_there_only_where_asked_for() -> None:
    one = run(steady=windows(2))
    start = int(one.started.timestamp())
    trace = Trace(
        seconds=np.array([start, start + 15, start + 300], np.int64),
        heart_rate=np.full(3, np.nan, np.float32),
        latitude=np.array([51.0, 51.5, 52.0], np.float32),
        longitude=np.array([-1.0, -1.5, -2.0], np.float32),
    )
    placed = report(
        training([replace(one, trace=trace)], entries=[entry(ago(1), note="Hill by the church", pain_during=1.0)]),
        findings=(),
    )
    for kind in FileKind:
        for content in _files(kind, placed).values():
            assert b"church" not in content
            assert b"latitude" not in content
            assert b"51.5" not in content
    asked = _tables(placed, asked=("latitude_deg", "note"))
    assert [row["latitude_deg"] for row in asked["windows"].rows] == [51.5, None]
    assert "longitude_deg" not in {field.name for field in asked["windows"].fields}
    assert [row["note"] for row in asked["diary"].rows] == ["Hill by the church"]


def test_no_answer_is_an_empty_cell_and_no_is_false() -> None:
    known = report(training([run()], entries=[entry(ago(1), pain_during=0.0, limping=False)]), findings=())
    text = _files(FileKind.CSV, known)["diary.csv"].decode()
    row = next(csv.DictReader(io.StringIO(text)))
    assert (row["pain_during"], row["limping"], row["leak"]) == ("0.0", "false", "")


PAINS: tuple[tuple[Sequence[float | None], list[tuple[int, int | None]]], ...] = (
    ((0, 2, 1), []),
    ((0, 3, 1), [(2, 1)]),
    ((4, 5, 2, 3), [(4, 2), (1, None)]),
    ((4, None, 4), [(3, None)]),
)


@pytest.mark.parametrize(("pains", "spells"), PAINS)
def test_an_injury_lasts_from_the_first_pain_at_the_limit_to_the_first_entry_within_it(
    pains: Sequence[float | None], spells: list[tuple[int, int | None]]
) -> None:
    days = range(len(pains), 0, -1)
    entries = [entry(ago(day), pain_during=pain) for day, pain in zip(days, pains, strict=True)]
    known = report(training([run()], entries=entries), findings=())
    rows = _tables(known, person="p-7")["injurytools_injuries"].rows
    expected = [
        ("p-7", ago(first).isoformat(), None if last is None else ago(last).isoformat()) for first, last in spells
    ]
    assert [(row["person_id"], row["date_injured"], row["date_recovered"]) for row in rows] == expected


def test_exposure_is_jogging_by_day_in_minutes() -> None:
    known = report(training([run(ago(3), 5.0, 40, jog_minutes=12), run(ago(1), 5.0, 30)]), findings=())
    rows = _tables(known)["injurytools_exposures"].rows
    assert [(row["date"], row["time_expo"]) for row in rows] == [
        (ago(3).isoformat(), 12.0),
        (ago(1).isoformat(), 30.0),
    ]


def test_the_three_kinds_of_file_hold_the_same() -> None:
    from_csv, from_json, from_parquet = (_files(kind) for kind in (FileKind.CSV, FileKind.JSON, FileKind.PARQUET))
    for table in _tables().values():
        rows = json.loads(from_json[f"{table.name}.json"])["rows"]
        arrow = pq.read_table(io.BytesIO(from_parquet[f"{table.name}.parquet"])).to_pylist()
        lines = list(csv.DictReader(io.StringIO(from_csv[f"{table.name}.csv"].decode(), newline="")))
        assert len(rows) == len(arrow) == len(lines) == len(table.rows)
        for field in table.fields:
            for one, two, three in zip(rows, arrow, lines, strict=True):
                assert three[field.name] == ("" if one[field.name] is None else _as_text(one[field.name]))
                if field.kind is Kind.MOMENT:
                    assert two[field.name] == pd.Timestamp(one[field.name])
                elif field.kind is Kind.DAY and one[field.name] is not None:
                    assert two[field.name] == date.fromisoformat(one[field.name])
                else:
                    assert two[field.name] == one[field.name]


def _as_text(cell: Any) -> str:
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def test_parquet_says_unit_and_meaning_of_its_columns() -> None:
    schema = pq.read_schema(io.BytesIO(_files(FileKind.PARQUET)["runs.parquet"]))
    assert schema.field("cadence_spm").metadata[b"unit"] == b"steps/min"
    assert b"both feet" in schema.field("cadence_spm").metadata[b"description"]


@pytest.mark.parametrize("kind", FileKind)
def test_the_package_names_every_file_and_every_column_in_order(kind: FileKind) -> None:
    files = _files(kind)
    package = json.loads(files["datapackage.json"])
    assert {each["path"] for each in package["resources"]} | {"datapackage.json"} == set(files)
    if kind is FileKind.CSV:
        for each in package["resources"]:
            header = files[each["path"]].decode().splitlines()[0].split(",")
            assert header == [field["name"] for field in each["schema"]["fields"]]
    listed = _files(FileKind.CSV)["dictionary.csv"].decode()
    told = {(row["table"], row["column"]) for row in csv.DictReader(io.StringIO(listed, newline=""))}
    assert told == {
        (each["name"], field["name"])
        for each in package["resources"]
        if each["name"] != "dictionary"
        for field in each["schema"]["fields"]
    }


@pytest.mark.parametrize("kind", FileKind)
def test_the_same_report_gives_the_same_bytes(kind: FileKind) -> None:
    assert _files(kind) == _files(kind)


def test_what_a_file_says_comes_out_as_it_was_said() -> None:
    hostile = report(training([run(sub_sport=HOSTILE)]), findings=())
    listed = report_fields(hostile)["runs"][0]["sub_sport"]
    lines = list(csv.DictReader(io.StringIO(_files(FileKind.CSV, hostile)["runs.csv"].decode(), newline="")))
    assert [line["sub_sport"] for line in lines] == [f"'{listed}"]  # it would be a formula without


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(1)"])
def test_no_text_is_a_formula_to_a_spreadsheet(text: str) -> None:
    hostile = report(training([run(sub_sport=text)]), findings=())
    (line,) = csv.DictReader(io.StringIO(_files(FileKind.CSV, hostile)["runs.csv"].decode(), newline=""))
    assert line["sub_sport"] == f"'{text}"
    (row,) = json.loads(_files(FileKind.JSON, hostile)["runs.json"])["rows"]
    assert row["sub_sport"] == text


def test_each_key_of_the_package_tells_its_rows_apart_and_every_cell_is_of_its_type() -> None:
    """The types as the Table Schema standard writes them in a CSV file."""
    written_as = {
        "integer": r"[+-]?\d+",
        "number": r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?",
        "boolean": "true|false",
        "date": r"\d{4}-\d\d-\d\d",
        "datetime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
        "string": "(?s).*",
    }
    files = _files(FileKind.CSV)
    for each in json.loads(files["datapackage.json"])["resources"]:
        lines = list(csv.DictReader(io.StringIO(files[each["path"]].decode(), newline="")))
        keys = [tuple(line[name] for name in each["schema"]["primaryKey"]) for line in lines]
        assert len(set(keys)) == len(keys), each["name"]
        for field in each["schema"]["fields"]:
            cells = {line[field["name"]] for line in lines} - {""}
            assert all(re.fullmatch(written_as[field["type"]], cell) for cell in cells), field
            assert field["description"]
        assert re.fullmatch(r"[a-z0-9._-]+", each["name"])


def test_a_frame_has_the_kinds_of_its_table_also_without_rows() -> None:
    fields = report_fields(report())
    full, empty = (frame(listed_table({**fields, "runs": rows}, "runs")) for rows in (fields["runs"], []))
    assert list(full.columns) == list(empty.columns)
    assert dict(full.dtypes) == dict(empty.dtypes)
    assert str(full["local_date"].dtype).startswith("datetime64")
    assert full["cadence_spm"].dtype == np.float64
    assert len(full) == len(fields["runs"])


@every(st.lists(st.floats(width=32) | st.integers(-2000, 2000).map(lambda halves: halves / 2000)), st.integers(0, 6))
def test_many_numbers_are_rounded_as_each_of_them_is(values: list[float], decimals: int) -> None:
    singles = np.array(values, np.float32)
    (many,) = rounded(singles[:, np.newaxis], [decimals])
    assert list(map(repr, many)) == [repr(number(value, decimals)) for value in singles.tolist()]


def _counting(length: int, at_once: int, made: list[int] | None = None) -> Table:
    """The numbers from 0 on, a row each, made so many at a time and told to `made`."""

    def parts() -> Iterator[list[list[int]]]:
        for begin in range(0, length, at_once):
            part = list(range(begin, min(begin + at_once, length)))
            if made is not None:
                made.append(len(part))
            yield [part]

    field = Field(name="n", kind=Kind.WHOLE, meaning="a number", unit="1")
    return Table(name="numbers", title="", key=("n",), fields=(field,), rows=InParts(("n",), parts))


@pytest.mark.parametrize("length", [0, 1, 65_535, 65_536, 65_537, 200_000])
def test_a_long_table_is_row_groups_that_do_not_depend_on_how_its_rows_come(length: int) -> None:
    one, other = (as_parquet(_counting(length, at_once)) for at_once in (1_000, 131_072))
    assert one == other
    file = pq.ParquetFile(io.BytesIO(one))
    assert [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)] == (
        [65_536] * (length // 65_536) + [length % 65_536] * (length % 65_536 > 0 or not length)
    )
    assert file.read()["n"].to_pylist() == list(range(length))


@pytest.mark.parametrize("in_pieces", [csv_in_pieces, json_in_pieces])
def test_a_row_is_made_when_its_piece_is_asked_for(in_pieces: Callable[[Table], Iterator[bytes]]) -> None:
    made: list[int] = []
    pieces = in_pieces(_counting(10_000, 10, made))
    while b"9" not in next(pieces):
        assert len(made) < 10
    assert 0 < len(made) < 10


def test_rows_are_the_same_each_time_and_counted_as_they_go_by() -> None:
    counts: Counter[str] = Counter()
    table = _counting(5, 2).counting(counts)
    for times in (1, 2):
        assert [row["n"] for row in table.rows] == [0, 1, 2, 3, 4]
        assert counts["numbers"] == times * 5
    assert table.rows[-1] == {"n": 4}
    assert len(table.rows) == 5


def test_lists_within_rows_are_the_same_whether_the_rows_went_by_before_or_not() -> None:
    fields = report_fields(report())
    first, then = (
        {table.name: table for table in flat_tables("findings", "", fields["findings"], row="finding", key="id")}
        for _ in range(2)
    )
    assert len(first["findings"].rows) == len(fields["findings"])
    assert list(first["findings_limits"].rows) == list(then["findings_limits"].rows) != []


def test_tables_of_fields_on_demand_are_those_of_the_fields() -> None:
    given = report()
    for table, whole in zip(
        to_tables(fields_on_demand(given), given), to_tables(report_fields(given), given), strict=True
    ):
        assert table.name == whole.name
        assert list(table.rows) == list(whole.rows)
