"""What pods wrote: where it lands, in which unit, and that it never replaces what the watch recorded."""

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analyser.activity.pods import with_pods
from analyser.activity.prepare import prepared
from analyser.activity.recording import Recording, Sport
from analyser.activity.run import Run
from analyser.activity.trust import Grade, Signal
from analyser.columns import POD_COLUMNS, QUANTITIES, Column
from analyser.gait.summary import summarised
from analyser.measure import Measure, Origin
from analyser.reading.formats.fit.read import read_fit
from tests.builders.activity import jogging
from tests.real_files import real_file

COUNT = 900
STEPPING = 160 + np.tile([0.0, 1.0, 2.0, 1.0], COUNT // 4)


def with_extra(fields: dict[str, Any], **changed: Any) -> Recording:
    made = jogging(COUNT, **({"cadence_spm": STEPPING} | changed))
    columns = {name: np.broadcast_to(np.asarray(values, float), (COUNT,)) for name, values in fields.items()}
    return replace(made, extra=pd.DataFrame(columns, index=made.samples.index))


def pod(fields: dict[str, Any], column: Column) -> float:
    return float(with_pods(with_extra(fields)).samples[column].median())


@pytest.mark.parametrize(
    ("name", "recorded", "column", "value"),
    [
        ("Ground Time", 250.0, Column.POD_CONTACT_TIME_S, 0.250),
        ("ContactTime", 0.250, Column.POD_CONTACT_TIME_S, 0.250),
        ("Vertical Oscillation", 7.5, Column.POD_VERTICAL_OSCILLATION_M, 0.075),
        ("Vertical Oscillation", 75.0, Column.POD_VERTICAL_OSCILLATION_M, 0.075),
        ("Cadence", 84.0, Column.POD_CADENCE_SPM, 168.0),
        ("Cadence", 168.0, Column.POD_CADENCE_SPM, 168.0),
        ("FlightRatio", 35.0, Column.POD_FLIGHT_RATIO, 0.35),
        ("Form Power", 68.0, Column.FORM_POWER_W, 68.0),
        ("FS", 12.0, Column.FOOT_STRIKE, 12.0),
        ("Step Speed Loss (percent)", 5.5, Column.STEP_SPEED_LOSS, 0.055),
        ("step_speed_loss_percent", 5.5, Column.STEP_SPEED_LOSS, 0.055),
        ("BrakingGs", 9.5, Column.BRAKING_G, 9.5),
        ("ImpactGs", 11.0, Column.IMPACT_G, 11.0),
        ("RS_Power_AVG", 329.0, Column.POD_POWER_W, 329.0),
        ("RP_Power", 329.0, Column.POD_POWER_W, 329.0),
    ],
)
def test_known_fields_in_our_units(name: str, recorded: float, column: Column, value: float) -> None:
    assert pod({name: recorded}, column) == pytest.approx(value)


def test_two_pods_are_the_mean_of_both_feet_and_the_left_one_s_share() -> None:
    fields = {"RS_ContactTime_L": 310.0, "RS_ContactTime_R": 290.0, "RS_FootStrike_L": 3.0, "RS_FootStrike_R": 5.0}
    assert pod(fields, Column.POD_CONTACT_TIME_S) == pytest.approx(0.300)
    assert pod(fields, Column.POD_CONTACT_BALANCE) == pytest.approx(0.5167, abs=1e-4)
    assert pod(fields, Column.FOOT_STRIKE) == pytest.approx(4.0)


def test_a_pod_whose_fields_have_no_names() -> None:
    """Told by their numbers: foot strike in whole numbers up to 16, pronation in degrees, shocks in g at both feet."""
    (made,) = read_fit("nameless.fit", real_file("fit/garmin-fenix3-run-runscribe-unnamed.fit").read_bytes())
    assert isinstance(made, Recording)
    assert any("no names in the file" in note for note in made.notes)
    run = run_of(made)
    expected = {Column.FOOT_STRIKE: (11, 16), Column.PRONATION_DEG: (-16, -4), Column.BRAKING_G: (4, 16),
                Column.IMPACT_G: (5, 16)}  # fmt: skip
    for column, (low, high) in expected.items():
        found = run.measures[column]
        assert isinstance(found, Measure)
        assert low <= found.value <= high


@pytest.mark.parametrize("fields", [{"Ground Time": 0.0}, {"Ground Time": 7.0}, {"Doughnuts Earned": 3.0}, {}])
def test_what_is_zero_impossible_or_unknown_makes_no_column(fields: dict[str, float]) -> None:
    before = with_extra(fields)
    assert list(with_pods(before).samples) == list(before.samples)


def test_a_ride_s_cadence_is_no_pod_s() -> None:
    ride = replace(with_extra({"Cadence": 84.0}), sport=Sport.CYCLING)
    assert with_pods(ride) is ride


def run_of(made: Recording) -> Run:
    found = summarised(prepared(made))
    assert isinstance(found, Run)
    return found


def test_the_watch_s_own_is_never_replaced() -> None:
    run = run_of(with_extra({"Ground Time": 240.0, "Cadence": 82.0}, contact_time_s=0.250))
    for column, value in {
        Column.CONTACT_TIME_S: 0.250,
        Column.CADENCE_SPM: 161.0,
        Column.POD_CONTACT_TIME_S: 0.240,
        Column.POD_CADENCE_SPM: 164.0,
    }.items():
        found = run.measures[column]
        assert isinstance(found, Measure)
        assert found.value == pytest.approx(value, abs=1e-4)
        assert found.origin is Origin.RECORDED


def test_where_only_the_pod_has_contact_time_it_is_taken_and_said() -> None:
    run = run_of(with_extra({"Ground Time": 250.0 + STEPPING - 160}))
    contact = run.measures[Column.CONTACT_TIME_S]
    assert isinstance(contact, Measure)
    assert (contact.value, contact.origin) == (pytest.approx(0.251), Origin.RECORDED)
    assert run.trust[Signal.CONTACT].grade is Grade.B
    assert "pod's alone" in run.trust[Signal.CONTACT].reasons[0]


@pytest.mark.parametrize(("pod_ms", "grade"), [(248, Grade.A), (226, Grade.B), (216, Grade.C), (310, Grade.D)])
def test_contact_times_that_disagree(pod_ms: float, grade: Grade) -> None:
    contact = 0.250 + 0.0001 * (STEPPING - 161)
    judged = run_of(with_extra({"Ground Time": pod_ms}, contact_time_s=contact)).trust[Signal.CONTACT]
    assert judged.grade is grade
    assert grade is Grade.A or "watch and pod differ" in judged.reasons[0]


def test_cadences_that_disagree() -> None:
    judged = run_of(with_extra({"Cadence": 86.0})).trust[Signal.CADENCE]
    assert judged.grade is Grade.C
    assert judged.reasons[0] == "watch and pod differ by 11 steps/min"


def test_cadence_from_a_counter_of_strides() -> None:
    counted = np.floor(np.arange(COUNT) * 164 / 120)
    made = with_extra({"total_cycles": counted}, cadence_spm=None)
    activity = prepared(made)
    assert activity.origins[Column.CADENCE_SPM] == "step count"
    assert activity.samples[Column.CADENCE_SPM].median() == pytest.approx(164, abs=1.5)
    run = run_of(made)
    cadence = run.measures[Column.CADENCE_SPM]
    assert isinstance(cadence, Measure)
    assert cadence.origin is Origin.DERIVED
    assert cadence.value == pytest.approx(164, abs=1.0)
    assert run.trust[Signal.CADENCE].grade is Grade.B


def test_a_counter_beside_a_recorded_cadence_changes_nothing() -> None:
    activity = prepared(with_extra({"total_cycles": np.arange(COUNT)}))
    assert activity.origins[Column.CADENCE_SPM] == "watch"
    assert Column.STEPS not in activity.samples


@pytest.mark.parametrize(
    "name",
    [
        "fit/garmin-fr920xt-run-rd-and-stryd-ciq.fit",
        "fit/garmin-fr920xt-run-stryd-first-ciq.fit",
        "fit/garmin-fr955-run-rd-stryd-intervals.fit",
        "fit/garmin-fr630-half-runscribe-and-stryd.fit",
        "fit/garmin-fr735xt-run-runscribe-ciq.fit",
        "fit/garmin-fr920xt-treadmill-runscribe-plus.fit",
        "fit/garmin-vivoactivehr-run-stryd.fit",
        "fit/stryd-standalone-run.fit",
    ],
)
def test_real_pods_are_in_our_units(name: str) -> None:
    """Every figure of a pod is one that running can give, and none beside the watch's own is another quantity."""
    (made,) = read_fit(name, real_file(name).read_bytes())
    assert isinstance(made, Recording)
    told = {column: found for column, found in run_of(made).measures.items() if isinstance(found, Measure)}
    pods = [column for column in told if column in POD_COLUMNS or column is Column.LEG_SPRING_STIFFNESS_NPM]
    assert pods
    for column in pods:
        low, high = QUANTITIES[column].running or (QUANTITIES[column].low, QUANTITIES[column].high)
        assert low <= told[column].value <= high
    if Column.LEG_SPRING_STIFFNESS_NPM in told:
        assert 5_000 <= told[Column.LEG_SPRING_STIFFNESS_NPM].value <= 15_000
    for own, pod, most in (
        (Column.CADENCE_SPM, Column.POD_CADENCE_SPM, 4.0),
        (Column.CONTACT_TIME_S, Column.POD_CONTACT_TIME_S, 0.070),
        (Column.VERTICAL_OSCILLATION_M, Column.POD_VERTICAL_OSCILLATION_M, 0.03),
        (Column.CONTACT_BALANCE, Column.POD_CONTACT_BALANCE, 0.03),
    ):
        if own in told and pod in told:
            assert abs(told[own].value - told[pod].value) <= most
