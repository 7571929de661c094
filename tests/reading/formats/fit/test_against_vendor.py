"""Every cell of every readable real file against the vendor's own decoder, and fitparse where that one cannot read.

What may differ, and why:

- A string that has a null byte in it: the vendor gives a list of what stands between the null bytes; what stands after
  the first is left over from before and is no part of the text.
- Developer fields: the vendor gives their invalid values as they are stored (255, 65535, NaN …); here they are missing.
- Times that count from when the device was switched on: they are put on the calendar, so the single messages are
  compared before that is done.
"""

import math
from functools import lru_cache
from pathlib import Path
from typing import Any

import fitparse
import numpy as np
import pytest
from fitparse.profile import MESSAGE_TYPES
from garmin_fit_sdk import Decoder, Stream

from analyser.activity.recording import Recording, Sport
from analyser.columns import Column
from analyser.reading.formats.fit.columns_of import Table, columns_of
from analyser.reading.formats.fit.contents import Contents, contents_of
from analyser.reading.formats.fit.developer import DeveloperField, developer_fields
from analyser.reading.formats.fit.layout import RECORD
from analyser.reading.formats.fit.messages import all_of
from analyser.reading.formats.fit.parts import parts_of
from analyser.reading.formats.fit.profile import FIRST_SECOND, fields_of
from analyser.reading.formats.fit.read import read_fit
from tests.real_files import real_file, real_files

SINGLE = ("file_id", "sport", "session", "lap", "event", "device_info", "activity", "split", "split_summary")
NUMBERS = {kind.name: number for number, kind in MESSAGE_TYPES.items()}


@lru_cache(maxsize=1)
def vendor(path: Path) -> dict[Any, Any]:
    """What the vendor's decoder reads; skips the test where it cannot read the whole file."""
    messages, errors = Decoder(Stream.from_byte_array(bytearray(path.read_bytes()))).read(
        convert_types_to_strings=False,
        convert_datetimes_to_dates=False,
        enable_crc_check=False,  # a wrong check sum says nothing about the values
        expand_components=False,  # it writes over fields that the file itself has
        expand_sub_fields=False,  # a second name for the same value
        merge_heart_rates=False,  # compared in test_strap; here the cells as they are stored
    )
    return {} if errors else messages


@lru_cache(maxsize=1)
def parts(path: Path) -> list[tuple[Contents, Table, dict[tuple[int, int], DeveloperField]]]:
    data = path.read_bytes()
    decoded = [contents_of(data, part) for part in parts_of(data).parts]
    described = [dict(developer_fields(one.messages)) for one in decoded]
    return [
        (one, columns_of(one.messages, RECORD, fields), fields) for one, fields in zip(decoded, described, strict=True)
    ]


def same(ours: Any, theirs: Any) -> bool:
    if isinstance(theirs, list | tuple):
        ours = ours if isinstance(ours, list | tuple) else [ours]
        return len(ours) == len(theirs) and all(map(same, ours, theirs))
    if isinstance(theirs, float) and math.isnan(theirs):
        return ours is None
    return bool(ours == theirs)


def cells(column: np.ndarray[Any, Any]) -> list[Any]:
    """A column's rows as the vendor gives them: numbers, lists of numbers, strings, None where nothing was recorded."""
    if column.dtype == object:
        return column.tolist()
    if column.ndim == 1:
        return [None if math.isnan(value) else value for value in column.tolist()]
    rows = [[None if math.isnan(value) else value for value in row] for row in column.tolist()]
    return [None if all(value is None for value in row) else row for row in rows]


def first_text(value: Any) -> Any:
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return value[0] or None
    return value


def check(name: object, ours: list[Any], theirs: list[Any]) -> None:
    wrong = [(name, row, *pair) for row, pair in enumerate(zip(ours, theirs, strict=True)) if not same(*pair)]
    assert wrong[:5] == []


def name_of(message: int, number: int) -> Any:
    field = fields_of(message).get(number)
    return field.name if field else number


@pytest.mark.parametrize("path", real_files(".fit"))
def test_every_cell_equals_the_vendor_s(path: Path) -> None:
    theirs = vendor(path)
    if not theirs:
        pytest.skip("the vendor's decoder cannot read the whole file")
    records = theirs.get("record_mesgs", [])
    assert sum(len(table) for _, table, _ in parts(path)) == len(records)
    first = 0
    for _, table, described in parts(path):
        some = records[first : first + len(table)]
        first += len(table)
        ours = {name_of(RECORD, key): column for key, column in table.columns.items() if isinstance(key, int)}
        given = {name for record in some for name in record} - {"developer_fields"}
        assert given <= set(ours), "a field that the vendor reads is missing"
        for name, column in ours.items():
            check(name, cells(column), [first_text(record.get(name)) for record in some])
        check_developer_fields(table, described, some, theirs.get("field_description_mesgs", []))
    for name in SINGLE:
        check_single(name, path, theirs.get(f"{name}_mesgs", []))


def check_developer_fields(
    table: Table, described: dict[tuple[int, int], DeveloperField], records: list[Any], descriptions: list[Any]
) -> None:
    """A field that is described twice has two keys at the vendor's, and is one column here."""
    places: dict[tuple[int, int], list[Any]] = {}
    for said in descriptions:
        places.setdefault((said["developer_data_index"], said["field_definition_number"]), []).append(said["key"])
    for place, keys in places.items():
        given = [record.get("developer_fields", {}) for record in records]
        theirs = [next((first_text(fields[key]) for key in keys if key in fields), None) for fields in given]
        column = table.columns.get(place)
        ours = [None] * len(table) if column is None else cells(column)
        invalid = described[place].base.invalid if place in described else None
        check(place, ours, [without(value, invalid) for value in theirs])


def without(value: Any, invalid: int | None) -> Any:
    if isinstance(value, list | tuple):
        kept = [without(part, invalid) for part in value]
        return None if all(part is None for part in kept) else kept
    return None if value == invalid or value == "" or value != value else value


def check_single(name: str, path: Path, theirs: list[Any]) -> None:
    number = NUMBERS[name]
    ours = [said for one, _, _ in parts(path) for said in all_of(one.messages, number)]
    assert len(ours) == len(theirs)
    for said, expected in zip(ours, theirs, strict=True):
        known = {
            (f"unknown_{key}" if isinstance(key, int) else key): first_text(value)
            for key, value in expected.items()
            if key != "developer_fields"
        }
        known = {key: value for key, value in known.items() if value is not None and value == value}  # NaN is no value
        assert set(said) == set(known), name
        check(name, [said[key] for key in known], list(known.values()))


@pytest.mark.parametrize(
    "name",
    [
        "fit/garmin-fr70-intervals-compressed-ts.fit",
        "fit/garmin-fr70-compressed-speed-distance.fit",
        "fit/garmin-fr70-antfs-compressed-no-start.fit",
    ],
)
def test_compressed_timestamps_equal_fitparse_s(name: str) -> None:
    path = real_file(name)
    with fitparse.FitFile(str(path)) as file:
        theirs = [{field.name: field for field in message.fields} for message in file.get_messages("record")]
    (recording,) = [one for one in read_fit(name, path.read_bytes()) if isinstance(one, Recording)]
    assert len(recording.samples) == len(theirs)
    seconds = recording.samples.index.as_unit("s").asi8 - FIRST_SECOND
    stamps = [record["timestamp"].raw_value if "timestamp" in record else None for record in theirs]
    if None not in stamps:
        steps = np.diff(np.array(stamps, dtype=np.int64))
        assert np.array_equal(np.diff(seconds), steps)
        if stamps[0] >= 0x1000_0000:
            assert np.array_equal(seconds, np.array(stamps))
    for column, field, factor in (
        (Column.HEART_RATE_BPM, "heart_rate", 1),
        (Column.CADENCE_SPM, "cadence", 2),
        (Column.SPEED_MPS, "speed", 1),
        (Column.DISTANCE_M, "distance", 1),
    ):
        expected = [record[field].value if field in record else None for record in theirs]
        if any(value is not None for value in expected):
            check(column, cells(recording.samples[column].to_numpy()), [v and v * factor for v in expected])


SAME = (
    (Column.HEART_RATE_BPM, "heart_rate", 1.0),
    (Column.POWER_W, "power", 1.0),
    (Column.TEMPERATURE_C, "temperature", 1.0),
    (Column.DISTANCE_M, "distance", 1.0),
    (Column.STEP_LENGTH_M, "step_length", 1000.0),
    (Column.CONTACT_TIME_S, "stance_time", 1000.0),
    (Column.CONTACT_BALANCE, "stance_time_balance", 100.0),
    (Column.VERTICAL_OSCILLATION_M, "vertical_oscillation", 1000.0),
    (Column.VERTICAL_RATIO, "vertical_ratio", 100.0),
    (Column.LATITUDE_DEG, "position_lat", 2**31 / 180),
    (Column.LONGITUDE_DEG, "position_long", 2**31 / 180),
)


def with_strap(path: Path) -> np.ndarray[Any, Any]:
    """The vendor's heart rates with the beats that a strap handed over afterwards, for which it must expand all."""
    messages, _ = Decoder(Stream.from_byte_array(bytearray(path.read_bytes()))).read(convert_datetimes_to_dates=False)
    return np.array([record.get("heart_rate", np.nan) for record in messages["record_mesgs"]], dtype=float)


@pytest.mark.parametrize("path", real_files(".fit"))
def test_samples_are_the_vendor_s_values_in_our_units(path: Path) -> None:
    theirs = vendor(path)
    read = [one for one in read_fit(path.name, path.read_bytes()) if isinstance(one, Recording)]
    one_activity = len(read) == 1 and len(read[0].samples) == len(theirs.get("record_mesgs", []))
    if not theirs or not one_activity or read[0].sport is Sport.TRANSITION:
        pytest.skip("the vendor's decoder cannot read the whole file, or it is not one activity")
    (recording,), records = read, theirs["record_mesgs"]

    def told(name: str) -> np.ndarray[Any, Any]:
        values = [record.get(name) for record in records]
        return np.array([np.nan if v is None else v[0] if isinstance(v, list) else v for v in values], dtype=float)

    expected = {column: told(name) / divisor for column, name, divisor in SAME}
    for column, better, good in (
        (Column.SPEED_MPS, "enhanced_speed", "speed"),
        (Column.ALTITUDE_M, "enhanced_altitude", "altitude"),
    ):
        expected[column] = np.where(np.isnan(told(better)), told(good), told(better))
    if recording.sport.on_foot:
        expected[Column.CADENCE_SPM] = 2 * (told("cadence") + np.nan_to_num(told("fractional_cadence")))
    if theirs.get("hr_mesgs"):
        expected[Column.HEART_RATE_BPM] = with_strap(path)
    for column, values in expected.items():
        if np.isnan(values).all():
            assert column not in recording.samples
        else:
            np.testing.assert_allclose(recording.samples[column], values, rtol=1e-14, atol=0, err_msg=column)
