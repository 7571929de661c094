"""Words for sports."""

import pytest

from analyser.activity.recording import Sport
from analyser.reading.sport_words import sport_in_name, sport_of


@pytest.mark.parametrize(
    ("label", "sport", "sub_sport"),
    [
        ("Running", Sport.RUNNING, ""),
        ("running", Sport.RUNNING, ""),
        ("9", Sport.RUNNING, ""),
        ("1", Sport.CYCLING, ""),
        ("trail_running", Sport.RUNNING, "trail"),
        ("TrailRun", Sport.RUNNING, "trail"),
        ("treadmill_running", Sport.RUNNING, "treadmill"),
        ("VirtualRide", Sport.CYCLING, "virtual"),
        ("Biking", Sport.CYCLING, ""),
        ("Laufen", Sport.RUNNING, ""),
        ("Other", Sport.OTHER, ""),
        ("unknown", Sport.UNKNOWN, ""),
        ("17", Sport.UNKNOWN, ""),
        ("", Sport.UNKNOWN, ""),
        (None, Sport.UNKNOWN, ""),
    ],
)
def test_labels(label: str | None, sport: Sport, sub_sport: str) -> None:
    assert sport_of(label) == (sport, sub_sport)


@pytest.mark.parametrize(
    ("name", "sport"),
    [
        ("Cycling 10/2/17 10:49 am", Sport.CYCLING),
        ("Running", Sport.RUNNING),
        ("Morning Run", Sport.RUNNING),
        ("Walk home after the run", Sport.UNKNOWN),
        ("Brunch", Sport.UNKNOWN),
        (None, Sport.UNKNOWN),
    ],
)
def test_names_tell_only_where_they_speak_of_one_sport(name: str | None, sport: Sport) -> None:
    assert sport_in_name(name) is sport
