"""What a nameless activity was, by what was done in it."""

from typing import Any

import numpy as np
import pytest

from analyser.activity.prepare import prepared
from analyser.activity.recording import Recording, Sport
from analyser.activity.run import OtherActivity
from analyser.gait.summary import summarised
from analyser.pipeline import read
from tests.builders.activity import recording
from tests.real_files import real_file


def done(sport: Sport = Sport.OTHER, label: str = "Other", **changed: Any) -> OtherActivity:
    made = recording(2000, sport=sport, sport_label=label, **changed)
    found = summarised(prepared(made))
    assert isinstance(found, OtherActivity)
    return found


@pytest.mark.parametrize("sport", [Sport.OTHER, Sport.UNKNOWN])
@pytest.mark.parametrize("steps", [{"cadence_spm": 112.0}, {}])
def test_at_a_walking_pace_it_is_a_walk_and_that_is_said(sport: Sport, steps: dict[str, object]) -> None:
    walk = done(sport, "" if sport is Sport.UNKNOWN else "Other", speed_mps=1.4, **steps)
    assert walk.sport is Sport.WALKING
    assert any("at a walking pace: it counts as a walk; if it was none, tag it" in note for note in walk.notes)


@pytest.mark.parametrize(
    ("columns", "label"),
    [
        ({"speed_mps": 5.5}, "Other"),
        ({"speed_mps": 0.2}, "Other"),
        ({"speed_mps": 1.4, "cadence_spm": 30.0}, "Other"),
        ({"heart_rate_bpm": 100.0}, "Other"),
        ({"speed_mps": 1.4}, "StandUpPaddling"),
    ],
)
def test_anything_else_stays_what_it_was(columns: dict[str, object], label: str) -> None:
    assert done(label=label, **columns).sport is Sport.OTHER


def test_indoors_a_speed_is_a_guess() -> None:
    assert done(sub_sport="treadmill", speed_mps=1.4).sport is Sport.OTHER


def test_a_ride_with_a_long_rest_is_none() -> None:
    speed = np.concatenate([np.full(900, 6.0), np.full(1100, 1.0)])
    assert done(speed_mps=speed).sport is Sport.OTHER


@pytest.mark.parametrize(
    ("name", "sport"),
    [
        ("tcx/garmin-vivoactivehr-walk-as-other.tcx", Sport.WALKING),
        ("gpx/opentracks-walk-type-unknown.gpx", Sport.WALKING),
        ("tcx/garmin-vivoactivehr-xcski-runcadence.tcx", Sport.OTHER),
        ("tcx/coros-openwater-swim.tcx", Sport.OTHER),
        ("fit/chained-two-activities-sup-and-swim.fit", Sport.OTHER),
    ],
)
def test_real_files_that_do_not_say_it(name: str, sport: Sport) -> None:
    first = next(each for each in read(real_file(name)) if isinstance(each, Recording))
    assert summarised(prepared(first)).sport is sport
