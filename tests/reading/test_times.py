"""Texts into moments."""

from datetime import timedelta

import numpy as np
import pytest

from analyser.reading.other_times import rewritten
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


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("20240504T063000Z", "2024-05-04T06:30:00Z"),
        ("20240504T063000.5+0200", "2024-05-04T06:30:00.5+0200"),
        ("1714804200", "2024-05-04T06:30:00Z"),
        ("1714804200250", "2024-05-04T06:30:00.250Z"),
        ("2024-05-04T06:30:00.000 UTC", "2024-05-04T06:30:00.000Z"),
        ("2024-05-04T06:30:00GMT", "2024-05-04T06:30:00Z"),
        ("2024/5/4 06:30:00", "2024-05-04T06:30:00"),
        ("4.5.2024, 6:30:00", "2024-05-04T06:30:00"),
        ("05/14/2024 6:30:00 PM", "2024-05-14T18:30:00"),
        ("14/05/2024 06:30:00Z", "2024-05-14T06:30:00Z"),
        ("5/14/2024 12:05:00 AM", "2024-05-14T00:05:00"),
    ],
)
def test_other_forms_that_can_mean_but_one_moment(text: str, iso: str) -> None:
    assert rewritten([text]) == [iso]
    assert not np.isnat(parse_times(rewritten([text])).moments).any()


@pytest.mark.parametrize("text", ["05/04/2024 06:30:00", "12345", "Saturday", "", "99/99/2024 06:30:00"])
def test_day_that_may_be_a_month_and_what_is_no_time_stay_as_they_are(text: str) -> None:
    assert rewritten([text]) == [text]


def test_a_day_past_the_twelfth_tells_the_order_for_all() -> None:
    assert rewritten(["01/31/2024 23:59:59", "02/01/2024 00:00:00"]) == ["2024-01-31T23:59:59", "2024-02-01T00:00:00"]
    contradictory = ["31/01/2024 23:59:59", "01/31/2024 23:59:59"]
    assert rewritten(contradictory) == contradictory
