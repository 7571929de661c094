import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from analyser.activity.local_day import dated
from analyser.activity.prepare import prepared
from analyser.activity.zone import Zone, ZoneOrigin, machine_zone
from analyser.gait.summary import summarised
from tests.builders.activity import START, jogging

HOME = Zone(name="America/Los_Angeles", origin=ZoneOrigin.RUNNER)


def test_the_files_own_clock_comes_first() -> None:
    own = Zone(offset=timedelta(hours=14), origin=ZoneOrigin.FILE)
    done = dated(summarised(prepared(jogging(300, zone=own))), HOME)
    assert done.zone is own


def test_then_the_place() -> None:
    done = dated(summarised(prepared(jogging(300, latitude_deg=-41.3, longitude_deg=174.8))), HOME)
    assert done.zone == Zone(name="Pacific/Auckland", origin=ZoneOrigin.POSITION)
    assert done.local_date == START.astimezone(ZoneInfo("Pacific/Auckland")).date() == date(2026, 1, 2)


def test_utc_is_not_believed_of_a_fit_file_that_was_recorded_elsewhere() -> None:
    """Some devices write UTC for the local time: it would put an evening in Auckland on the wrong day."""
    utc = Zone(offset=timedelta(0), origin=ZoneOrigin.FILE)
    made = jogging(300, latitude_deg=-41.3, longitude_deg=174.8, zone=utc)
    done = dated(summarised(prepared(made)), HOME)
    assert done.zone == Zone(name="Pacific/Auckland", origin=ZoneOrigin.POSITION)
    assert "the file's local clock is UTC" in done.notes[-1]
    gpx = dated(summarised(prepared(replace(made, format="gpx"))), HOME)
    assert gpx.zone is utc


@pytest.mark.parametrize("place", [{}, {"latitude_deg": None, "longitude_deg": None}])
def test_utc_is_believed_where_the_position_agrees_or_is_not_known(place: dict[str, Any]) -> None:
    """London, in January."""
    utc = Zone(offset=timedelta(0), origin=ZoneOrigin.FILE)
    done = dated(summarised(prepared(jogging(300, zone=utc, **place))), HOME)
    assert done.zone is utc
    assert not any("UTC" in note for note in done.notes)


def test_then_the_runners_setting() -> None:
    done = dated(summarised(prepared(jogging(300, latitude_deg=None, longitude_deg=None))), HOME)
    assert done.zone is HOME
    assert done.local_date == date(2026, 1, 1)


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Zone]]:
    """The machine's own clock by its TZ."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system does not take its zone from TZ")

    def by(name: str) -> Zone:
        monkeypatch.setenv("TZ", name)
        time.tzset()
        return machine_zone()

    yield by
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("name", "hours"), [("UTC", 0), ("XXX-14", 14), ("XXX12", -12), ("XXX-24", 0), ("XXX-30", 0), ("XXX24:30", 0)]
)
def test_a_machine_whose_clock_is_a_day_away_counts_as_utc(
    machine: Callable[[str], Zone], name: str, hours: int
) -> None:
    moment = datetime(2026, 1, 1, 12, tzinfo=UTC)
    zone = machine(name)
    assert zone.local(moment).utcoffset() == timedelta(hours=hours)
    assert zone.origin is ZoneOrigin.MACHINE


def test_summer_time_alone_may_be_too_far(machine: Callable[[str], Zone]) -> None:
    assert machine("AAA-23:30BBB").offset == timedelta(0)
