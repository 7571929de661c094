"""Texts into moments."""

from datetime import timedelta

import numpy as np
import pytest

from analyser.reading.times import parse_times


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2024-05-04T06:30:00Z", "2024-05-04T06:30:00"),
        ("2024-05-04T06:30:00.25Z", "2024-05-04T06:30:00.250"),
        ("2024-05-04T08:30:00+02:00", "2024-05-04T06:30:00"),
        ("2024-05-03T23:30:00-0700", "2024-05-04T06:30:00"),
        ("2024-05-04 06:30:00", "2024-05-04T06:30:00"),
        (" 2024-05-04T06:30:00,5z ", "2024-05-04T06:30:00.5"),
        ("1901-12-13T20:45:52.2073437Z", "1901-12-13T20:45:52.2073437"),
        ("2024-05-04T06:30:00.12345678912Z", "2024-05-04T06:30:00.123456789"),
    ],
)
def test_forms_of_a_time(text: str, utc: str) -> None:
    assert parse_times([text]).moments[0] == np.datetime64(utc, "ns")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "NaT",
        "todayZ",
        "2024-05-04",
        "2024-13-04T06:30:00Z",
        "2024-02-30T06:30:00Z",
        "2024-05-04T25:30:00Z",
        "2024-05-04T06:30:0",
        "0024-05-04T06:30:00Z",
        "2024-05-04T06:30:00+99:00",
    ],
)
def test_what_is_no_time_is_none_and_costs_its_neighbours_nothing(text: str) -> None:
    moments = parse_times(["2024-05-04T06:30:00Z", text, "2024-05-04T06:30:02Z"]).moments
    assert np.isnat(moments).tolist() == [False, True, False]


def test_offset_that_is_not_zero_is_local_time() -> None:
    assert parse_times(["2024-05-04T08:30:00+02:00"]).offset == timedelta(hours=2)
    assert parse_times(["2024-05-03T23:30:00-07:30"]).offset == timedelta(hours=-7, minutes=-30)


@pytest.mark.parametrize("text", ["2024-05-04T08:30:00+00:00", "2024-05-04T08:30:00Z"])
def test_zero_offset_says_nothing_about_local_time(text: str) -> None:
    assert parse_times([text]).offset is None


def test_times_without_a_zone_are_noted() -> None:
    assert parse_times(["2024-05-04T08:30:00"]).notes
    assert not parse_times(["2024-05-04T08:30:00Z"]).notes
