"""Every damaged real file gives what is known to be in it, and what is no activity is named."""

import pytest

from analyser.activity.prepare import prepared
from analyser.activity.recording import NotActivity, Recording, Sport, Unreadable
from analyser.gait.summary import summarised
from analyser.reading.formats.fit.read import read_fit
from tests.real_files import manifest, real_file


def read(name: str) -> tuple[Recording | NotActivity | Unreadable, ...]:
    return read_fit(name, real_file(name).read_bytes())


def only(name: str) -> Recording:
    (recording,) = read(name)
    assert isinstance(recording, Recording)
    return recording


@pytest.mark.parametrize(
    ("name", "count", "distance_m", "timer_s", "repaired"),
    [
        ("fit/chained-activity-then-settings.fit", 14, 5.73, 13.749, False),
        ("fit/damaged-bad-file-crc.fit", 14, 5.73, 13.749, True),
        ("fit/damaged-chained-second-part-bad-crc.fit", 14, 5.73, 13.749, True),
        ("fit/damaged-header-size-zero-padded.fit", 2319, None, None, True),
        ("fit/damaged-lezyne-bad-endian.fit", 804, 8074, 1805, True),
        ("fit/damaged-second-part-bad-header.fit", 14, 5.73, 13.749, True),
        ("fit/damaged-second-part-no-data.fit", 14, 5.73, 13.749, True),
        ("fit/damaged-sigma-ride-no-session.fit", 14391, None, None, True),
        ("fit/damaged-truncated-no-session.fit", 14, None, None, False),
        ("fit/damaged-unexpected-eof.fit", 14, 5.73, 13.749, True),
        ("fit/garmin-fr225-run-20-day-time-jump.fit", 567, None, 3389, False),
        ("fit/wahoo-roam-unterminated-strings.fit", 33, 69, 32, False),
    ],
)
def test_what_can_be_recovered_is_recovered(
    name: str, count: int, distance_m: float | None, timer_s: float | None, repaired: bool
) -> None:
    recording = only(name)
    assert len(recording.samples) == count
    assert recording.repaired is repaired
    assert recording.notes or not repaired
    if distance_m is not None:
        assert recording.totals.distance_m == pytest.approx(distance_m, abs=0.5)
    if timer_s is not None:
        assert recording.totals.timer_s == pytest.approx(timer_s, abs=0.5)


@pytest.mark.parametrize(
    ("name", "least", "last_sure", "distance_m"),
    [
        ("fit/damaged-garmin-fr35-run.fit", 1108, "2018-12-28 14:29:34", 2351.78),
        ("fit/strava-android-run-bad-record.fit", 472, "2021-09-27 14:18:24", 928.25),
    ],
)
def test_reading_goes_on_after_lost_bytes(name: str, least: int, last_sure: str, distance_m: float) -> None:
    recording = only(name)
    before = recording.samples.loc[:last_sure]
    assert len(before) == least, "what comes before the damage is whole"
    assert before["distance_m"].max() == pytest.approx(distance_m, abs=0.5)
    assert len(recording.samples) > 2 * least, "what comes after it is found again"
    steps = recording.samples.index.to_series().diff().dt.total_seconds().dropna()
    assert steps.min() >= 0
    assert steps.sum() < 2 * 3600, "no record of another year"
    assert recording.samples["distance_m"].max() < 12_000
    assert any("cannot be read" in note for note in recording.notes)


def test_a_run_before_and_after_lost_bytes_still_has_its_session() -> None:
    recording = only("fit/damaged-garmin-fr35-run.fit")
    assert recording.totals.distance_m == pytest.approx(recording.samples["distance_m"].max(), abs=5)


def test_a_file_without_session_takes_its_sport_from_the_sport_message() -> None:
    recording = only("fit/damaged-sigma-ride-no-session.fit")
    assert recording.sport is Sport.CYCLING
    assert recording.samples["distance_m"].max() == pytest.approx(113550.87)


def test_two_activities_in_one_file_are_two() -> None:
    paddling, swim = read("fit/chained-two-activities-sup-and-swim.fit")
    assert isinstance(paddling, Recording)
    assert isinstance(swim, Recording)
    assert (paddling.sport_label, len(paddling.samples)) == ("stand_up_paddleboarding", 3601)
    assert (swim.sport, len(swim.samples)) == (Sport.SWIMMING, 24)
    assert [one.session for one in (paddling, swim)] == [0, 1]
    assert paddling.sessions_in_file == swim.sessions_in_file == 2


def test_beats_that_a_strap_hands_over_in_parts_of_their_own_are_told_of() -> None:
    legs = read("fit/garmin-fr920xt-triathlon-chained.fit")
    assert [leg.sport.value for leg in legs if isinstance(leg, Recording)] == [
        "swimming",
        "transition",
        "cycling",
        "transition",
        "running",
    ]
    assert sum(len(leg.samples) for leg in legs if isinstance(leg, Recording)) == 1773
    assert all(isinstance(leg, Recording) and any("from the strap" in note for note in leg.notes) for leg in legs)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("fit/course-bikerouter.fit", "a course to follow"),
        ("fit/garmin-edge510-settings.fit", "a watch's settings"),
        ("fit/garmin-vivofit-monitoring.fit", "all-day monitoring"),
        ("fit/sdk-workout-repeat-steps.fit", "a planned workout"),
    ],
)
def test_what_is_no_activity_is_named(name: str, kind: str) -> None:
    assert read(name) == (NotActivity(source=name, kind=kind, format="fit"),)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("fit/damaged-appledouble.fit", "not a FIT file"),
        ("fit/damaged-text-named-fit.fit", "not a FIT file"),
        ("fit/damaged-zero-bytes.fit", "empty"),
        ("fit/sdk-developer-data-minimal.fit", "3 records without a time"),
    ],
)
def test_what_cannot_be_read_says_why_and_where(name: str, word: str) -> None:
    (answer,) = read(name)
    assert isinstance(answer, Unreadable)
    assert word in answer.reason
    assert answer.place is not None


def test_every_fit_of_the_manifest_has_its_records() -> None:
    """Counts as listed; files whose damage is undone, or whose records have no time, are looked at above."""
    others = ("damaged", "bad-record", "course", "developer-data-minimal")
    wrong = {}
    for name, row in manifest().items():
        if not name.endswith(".fit") or any(word in name for word in others):
            continue
        found = sum(len(one.samples) for one in read(name) if isinstance(one, Recording))
        if found != int(row["n_records"] or 0):
            wrong[name] = (found, row["n_records"])
    assert wrong == {}


def test_the_first_lap_before_lost_bytes_is_whole() -> None:
    assert only("fit/damaged-garmin-fr35-run.fit").laps[0].distance_m == pytest.approx(1609.34, abs=0.01)


def test_totals_at_the_front_of_a_damaged_file_stand() -> None:
    totals = only("fit/strava-android-run-bad-record.fit").totals
    assert totals.distance_m == pytest.approx(11274.04, abs=0.01)
    assert 3558 in (round(totals.timer_s or 0), round(totals.elapsed_s or 0))


def test_names_of_fields_end_where_their_strings_should_have_ended() -> None:
    recording = only("fit/wahoo-roam-unterminated-strings.fit")
    assert all(str(name).isprintable() and "�" not in str(name) for name in recording.extra)


def test_a_clock_that_jumps_twenty_days_adds_no_running() -> None:
    done = summarised(prepared(only("fit/garmin-fr225-run-20-day-time-jump.fit")))
    assert done.run_s + done.walk_s + done.stand_s < 3600
    assert done.duration_s < 2 * 3600
