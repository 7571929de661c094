from datetime import date, timedelta
from zoneinfo import ZoneInfo

from analyser.activity.local_day import dated
from analyser.activity.prepare import prepared
from analyser.activity.zone import Zone, ZoneOrigin
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


def test_then_the_runners_setting() -> None:
    done = dated(summarised(prepared(jogging(300, latitude_deg=None, longitude_deg=None))), HOME)
    assert done.zone is HOME
    assert done.local_date == date(2026, 1, 1)
