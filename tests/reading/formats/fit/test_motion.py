"""Accelerometer messages: how they are calibrated and put on one even grid, and what cadence they give."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyser.activity.activity import Activity
from analyser.activity.prepare import prepared
from analyser.activity.recording import Acceleration, Recording
from analyser.activity.run import Run
from analyser.activity.trust import Grade, Signal
from analyser.columns import Column
from analyser.gait.summary import summarised
from analyser.measure import Measure, Origin
from analyser.reading.formats.fit.contents import contents_of
from analyser.reading.formats.fit.motion import acceleration_of
from analyser.reading.formats.fit.parts import parts_of
from analyser.reading.formats.fit.read import read_fit
from tests.benchmarks.gait_made import JOG_SPM, session
from tests.builders.activity import Floats, stages
from tests.builders.fit import NOON, RECORD, TIMESTAMP, activity
from tests.builders.fit import session as session_message
from tests.builders.motion import ACCELEROMETER, moved, with_motion
from tests.real_files import real_file


def read(data: bytes) -> Recording:
    (recording,) = read_fit("made.fit", data)
    assert isinstance(recording, Recording)
    return recording


def measured(data: bytes) -> Acceleration | None:
    contents = contents_of(data, parts_of(data).parts[0])
    return acceleration_of(contents.messages, contents.single.clock.shift)


def jogging(rate_hz: float = 50.0, **written: object) -> Recording:
    """Ten minutes: two walked, six jogged at 164, two walked."""
    cadence = stages((120, 112), (360, 164), (120, 112))
    speed = stages((120, 1.5), (360, 2.6), (120, 1.5))
    return read(with_motion(moved(cadence, rate_hz), rate_hz, speed, **written).bytes())  # type: ignore[arg-type]


def run_of(activity: Activity) -> Run:
    run = summarised(activity)
    assert isinstance(run, Run)
    return run


def test_a_camera_at_rest_feels_gravity_alone() -> None:
    """Raw counts, calibrated by the file's own message, by a clock that counts from switching on: 1 g."""
    found = measured(real_file("fit/garmin-virb-accelerometer.fit").read_bytes())
    assert found is not None
    assert found.rate_hz == pytest.approx(25, abs=0.5)
    assert np.nanmedian(found.magnitude_g) == pytest.approx(1.0, abs=0.03)
    assert (found.started.year, found.started.month, found.started.day) == (2017, 6, 28)
    assert len(found.magnitude_g) / found.rate_hz == pytest.approx(208, abs=2)


@pytest.mark.parametrize("form", ["raw", "calibrated", "compressed"])
def test_every_way_of_writing_gives_the_same(form: str) -> None:
    axes = moved(stages((60, 160)), 25.0)
    found = measured(with_motion(axes, 25.0, stages((60, 2.5)), form=form).bytes())
    assert found is not None
    assert found.rate_hz == 25.0
    assert found.magnitude_g == pytest.approx(np.sqrt((axes**2).sum(axis=1)), abs=0.002)


def test_counts_without_a_calibration_tell_steps_all_the_same() -> None:
    run = run_of(prepared(jogging(calibrated=False)))
    cadence = run.measures[Column.CADENCE_SPM]
    assert isinstance(cadence, Measure)
    assert cadence.value == pytest.approx(164, abs=0.5)


@pytest.mark.parametrize(
    ("rate_hz", "kept_hz"), [(25.0, 25.0), (40.0, 40.0), (50.0, 25.0), (104.0, 26.0), (200.0, 25.0)]
)
def test_what_is_kept_does_not_grow_with_the_rate(rate_hz: float, kept_hz: float) -> None:
    found = measured(with_motion(moved(stages((60, 160)), rate_hz), rate_hz, stages((60, 2.5))).bytes())
    assert found is not None
    assert found.rate_hz == pytest.approx(kept_hz, rel=0.05)
    assert found.magnitude_g.dtype == np.float32
    assert found.magnitude_g.nbytes <= 60 * 50 * 4


@pytest.mark.parametrize("swing", [0.0, 1.3], ids=["chest", "wrist"])
@pytest.mark.parametrize("rate_hz", [25.0, 50.0, 100.0])
def test_a_made_up_session_without_recorded_cadence(rate_hz: float, swing: float) -> None:
    """Every jog to within 3 s, cadence to half a step a minute, derived and told so."""
    made = session(np.random.default_rng(int(rate_hz)))
    data = with_motion(moved(made.cadence, rate_hz, swing=swing), rate_hz, made.speed).bytes()
    activity = prepared(read(data))
    run = run_of(activity)
    cadence, step = run.measures[Column.CADENCE_SPM], run.measures[Column.STEP_LENGTH_M]
    assert isinstance(cadence, Measure)
    assert isinstance(step, Measure)
    assert abs(cadence.value - JOG_SPM) < 0.5
    assert (cadence.origin, step.origin) == (Origin.DERIVED, Origin.DERIVED)
    assert activity.origins[Column.CADENCE_SPM] == "the accelerometer"
    assert run.states_from == "cadence"
    assert [(jog.start_s, jog.end_s) for jog in run.jogs] == [
        (pytest.approx(start, abs=3), pytest.approx(end, abs=3)) for start, end in made.edges
    ]
    assert run.trust[Signal.CADENCE].grade is Grade.B
    assert "no cadence was recorded: computed from the accelerometer" in " ".join(run.notes)


def test_a_recorded_cadence_is_not_replaced() -> None:
    recording = jogging(cadence=80)
    assert recording.acceleration is None
    assert prepared(recording).origins[Column.CADENCE_SPM] == "watch"


def test_a_cadence_of_0_throughout_is() -> None:
    activity = prepared(jogging(cadence=0))
    assert activity.origins[Column.CADENCE_SPM] == "the accelerometer"
    assert any("0 throughout" in note for note in activity.notes)


def test_other_sports_are_left_alone() -> None:
    assert jogging(sport=2).acceleration is None


def test_who_stands_takes_no_steps() -> None:
    cadence, speed = stages((150, 160), (60, 0), (150, 160)), stages((150, 2.5), (60, 0.0), (150, 2.5))
    found = prepared(read(with_motion(moved(cadence, 50.0), 50.0, speed).bytes())).samples[Column.CADENCE_SPM]
    assert (found.to_numpy()[155:205] == 0).all()
    assert len(run_of(prepared(read(with_motion(moved(cadence, 50.0), 50.0, speed).bytes()))).jogs) == 2


def test_an_accelerometer_that_is_too_slow_tells_nothing() -> None:
    cadence, speed = stages((300, 160)), stages((300, 2.5))
    activity = prepared(read(with_motion(moved(cadence, 10.0), 10.0, speed).bytes()))
    assert Column.CADENCE_SPM not in activity.samples


def test_a_pause_of_the_sensor_is_a_gap() -> None:
    """Five minutes that nobody measured: speed tells, cadence is not known."""
    recording = jogging()
    assert recording.acceleration is not None
    series = recording.acceleration.magnitude_g.copy()
    rate = round(recording.acceleration.rate_hz)
    series[200 * rate : 260 * rate] = np.nan
    silent = Acceleration(started=recording.acceleration.started, rate_hz=float(rate), magnitude_g=series)
    object.__setattr__(recording, "acceleration", silent)
    activity = prepared(recording)
    assert np.isnan(activity.samples[Column.CADENCE_SPM].to_numpy()[206:254]).all()
    (jog,) = run_of(activity).jogs
    assert (jog.start_s, jog.end_s) == (pytest.approx(120, abs=3), pytest.approx(480, abs=3))


@settings(max_examples=40, deadline=None)
@given(
    times=st.lists(st.integers(0, 2**32 - 1), min_size=1, max_size=6),
    offsets=st.lists(st.integers(0, 65_535), min_size=3, max_size=3),
    counts=st.lists(st.integers(0, 65_535), min_size=3, max_size=3),
)
def test_whatever_the_messages_say_nothing_breaks(times: list[int], offsets: list[int], counts: list[int]) -> None:
    file = activity()
    file.define(0, RECORD, (TIMESTAMP, "uint32"), (5, "uint32"))
    for second in range(60):
        file.message(0, NOON + second, 300 * second)
    axes = tuple((number, "uint16:3") for number in (2, 3, 4))
    file.define(1, ACCELEROMETER, (TIMESTAMP, "uint32"), (0, "uint16"), (1, "uint16:3"), *axes)
    for time in times:
        file.message(1, time, 0, offsets, counts, counts, counts)
    session_message(file)
    recording = read(file.bytes())
    assert len(prepared(recording).samples) == 60


def test_half_the_messages_are_enough_for_half_the_run() -> None:
    """A file that is cut off inside an accelerometer message."""
    made: Floats = stages((600, 164))
    data = with_motion(moved(made, 50.0), 50.0, stages((600, 2.6))).bytes()
    activity = prepared(read(data[: len(data) // 2]))
    assert activity.origins[Column.CADENCE_SPM] == "the accelerometer"
    assert float(np.nanmedian(activity.samples[Column.CADENCE_SPM])) == pytest.approx(164, abs=0.5)
