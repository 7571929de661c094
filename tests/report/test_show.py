import dataclasses
import json
import re
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pandas as pd
import pytest
from rich.cells import cell_len

import analyser.pipeline
from analyser.activity.local_day import dated
from analyser.activity.prepare import prepared
from analyser.activity.recording import Device, Gait, Lap, Recording, Sport
from analyser.activity.runner import Runner, Units
from analyser.activity.zone import Zone, ZoneOrigin
from analyser.columns import Column
from analyser.gait.summary import summarised
from analyser.pipeline import examined
from analyser.report.examined import Examination, Examined
from analyser.report.inside import signal_rows
from analyser.report.ledger import LedgerEntry, Outcome
from analyser.report.show_json import show_json
from analyser.report.show_terminal import show_terminal
from tests.builders.activity import jogging, moment, pause, recording, split, stages
from tests.real_files import real_file, real_files

SCHEMA = json.loads((files("analyser.report") / "analyser-show-1.schema.json").read_text("utf-8"))
READ = LedgerEntry(source="made.fit", outcome=Outcome.READ, reason="", format="fit")


def looked(*recordings: Recording) -> Examination:
    """The recordings as `show` gets them."""
    clock = Zone(name="Europe/London", origin=ZoneOrigin.RUNNER)
    activities = [prepared(each) for each in recordings]
    return Examination(
        activities=tuple(Examined(activity=each, done=dated(summarised(each), clock)) for each in activities),
        ledger=(READ,),
        generated_by="analyser 0.1.0",
    )


def parsed(what: Examination, runner: Runner | None = None) -> dict[str, Any]:
    text = show_json(what, runner or Runner())
    found: dict[str, Any] = json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    return found


def one(*recordings: Recording, runner: Runner | None = None) -> dict[str, Any]:
    (activity,) = parsed(looked(*recordings), runner)["activities"]
    assert isinstance(activity, dict)
    return activity


def shown(*recordings: Recording, width: int = 80, runner: Runner | None = None) -> str:
    return show_terminal(looked(*recordings), runner or Runner(), width=width, color=False)


def signal(activity: dict[str, Any], column: str) -> dict[str, Any]:
    (found,) = (each for each in activity["signals"] if each["column"] == column)
    assert isinstance(found, dict)
    return found


def test_the_schema_itself_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_a_signal_tells_how_much_of_the_samples_has_it() -> None:
    contact = np.where(np.arange(600) < 450, 0.27, np.nan)
    found = signal(one(jogging(600, contact_time_s=contact)), "contact_time_s")
    assert found["known"] == pytest.approx(0.75)
    assert found["origin"] == "recorded"


def test_a_signal_tells_whether_it_is_recorded_or_from_what_it_comes() -> None:
    activity = one(jogging(600))
    assert signal(activity, "cadence_spm")["derived_from"] is None
    step = signal(activity, "step_length_m")
    assert (step["origin"], step["derived_from"]) == ("derived", "speed and cadence")


def test_the_grade_of_trust_has_its_reasons() -> None:
    activity = one(jogging(600, cadence_spm=np.where(np.arange(600) % 3 == 0, np.nan, 160.0)))
    trust = activity["trust"]["cadence"]
    assert trust["grade"] == signal(activity, "cadence_spm")["trust"] != "A"
    assert trust["reasons"]


def test_the_grades_of_trust_have_their_key() -> None:
    assert "Trust: A is as good as it gets" in " ".join(shown(jogging(300)).split())


def test_what_was_put_right_is_counted() -> None:
    beats = np.where(np.arange(600) < 7, 400.0, 150.0)
    assert {"kind": "masked: heart_rate_bpm out of range", "count": 7} in one(jogging(600, heart_rate_bpm=beats))[
        "repairs"
    ]
    text = shown(jogging(600, heart_rate_bpm=beats))
    assert text.count("heart rate out of range (7 records)") == 1


def test_states_and_jogs_are_those_of_the_run() -> None:
    cadence = stages((300, 160.0), (120, 110.0), (300, 160.0))
    speed = stages((300, 2.7), (120, 1.4), (300, 2.7))
    activity = one(jogging(720, cadence_spm=cadence, speed_mps=speed, distance_m=np.cumsum(speed)))
    assert activity["counts_as_run"] is True
    assert activity["totals"]["run_s"] == pytest.approx(600, abs=20)
    assert activity["totals"]["walk_s"] == pytest.approx(120, abs=20)
    assert len(activity["jogs"]) == 2


def test_laps_splits_and_pauses_are_told() -> None:
    laps = tuple(Lap(started=moment(300 * at), timer_s=300.0, distance_m=810.0, intensity="active") for at in range(20))
    parts = (split(Gait.RUN, 0, 500), split(Gait.WALK, 500, 600))
    given = jogging(600, laps=laps, splits=parts, pauses=(pause(100, 130),))
    activity = one(given)
    assert (len(activity["laps"]), len(activity["splits"]), len(activity["pauses"])) == (20, 2, 1)
    text = " ".join(shown(given).split())
    assert "1 run and 1 walk" in text
    assert "1 pause of the timer, 30 seconds together" in text
    assert "and 8 more; --json has all." in text


def test_measures_have_quartiles_and_counts_and_what_is_missing_a_reason() -> None:
    measures = one(jogging(600), runner=Runner(height_m=1.65))["measures"]
    assert measures["cadence_spm"]["value"] == pytest.approx(160)
    assert measures["cadence_spm"]["count"] > 10
    assert measures["cadence_expected_spm"]["value"] == pytest.approx(173.6, abs=0.1)
    assert "contact time" in measures["contact_time_s"]["missing"]


def test_an_unknown_height_is_said_to_the_runner_herself() -> None:
    text = " ".join(shown(jogging(600)).split())
    assert "Your height is not known" in text
    assert " her " not in text.lower()


def test_what_is_no_run_has_no_measures_and_says_what_it_counts_as() -> None:
    ride = recording(600, sport=Sport.CYCLING, speed_mps=8.0, distance_m=8.0 * np.arange(600))
    activity = one(ride)
    assert (activity["counts_as_run"], activity["measures"], activity["trust"]) == (False, {}, {})
    text = shown(ride)
    assert "counts as a ride, not as a run" in text
    assert "WHILE RUNNING" not in text
    assert "running" not in text.split("SIGNALS")[0].split("IN ALL")[1]


def test_several_activities_are_told_one_after_another() -> None:
    swim = recording(300, sport=Sport.SWIMMING, session=0, sessions_in_file=2)
    text = shown(swim, jogging(600, session=1, sessions_in_file=2))
    places = [text.index(words) for words in ("1 OF 2", "counts as a swim", "2 OF 2", "counts as a run")]
    assert places == sorted(places)


def test_nothing_but_totals_is_no_error() -> None:
    text = shown(recording(0))
    assert "No time passes" in text
    assert "None: the file holds totals at most." in text


def test_fields_that_are_not_used_are_named_and_the_nameless_counted() -> None:
    given = jogging(300)
    extra = pd.DataFrame({"mood": 1.0, "unknown_90": 2.0, "unknown_91": 3.0}, index=given.samples.index)
    text = " ".join(shown(jogging(300, extra=extra)).split())
    assert "not used: mood and 2 fields without a name." in text
    assert one(jogging(300, extra=extra))["other_fields"] == ["mood", "unknown_90", "unknown_91"]


def test_where_the_foot_lands_is_told_on_the_pods_own_scale() -> None:
    given = jogging(300)
    extra = pd.DataFrame({"RS_FootStrike_L": 3.0, "RS_FootStrike_R": 4.0}, index=given.samples.index)
    assert "of 16: heel" in shown(jogging(300, extra=extra))


def test_a_position_is_counted_and_never_told() -> None:
    north = 51.123456
    text = show_json(looked(jogging(600, latitude_deg=north)), Runner()) + shown(jogging(600, latitude_deg=north))
    assert "51.1" not in text
    assert "latitude_deg" in text


def test_miles_are_printed_as_asked() -> None:
    text = shown(jogging(600), runner=Runner(units=Units.IMPERIAL))
    assert "min/mile" in text
    assert "inches" in text
    assert not re.search(r"\b(km|cm|m)\b", text.split("WHILE RUNNING")[1].split("·")[0])


@pytest.mark.parametrize("width", [40, 60, 80, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = shown(jogging(600, contact_time_s=0.27, device=Device(product="x" * 120)), width=width)
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_a_hostile_name_steers_nothing() -> None:
    name = "\x1b[2J[red]\x07"
    odd = jogging(300, source=name, sub_sport=name, device=Device(product=name), notes=(name,))
    assert not {"\x1b", "\x07"} & set(shown(odd) + show_json(looked(odd), Runner()))


def test_of_very_many_activities_the_first_are_shown_and_the_others_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one_run = Path(__file__).parents[2] / "sample_data" / "activities" / "2025-01-14-run.fit"
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for at in range(4):
            archive.write(one_run, f"{at}.fit")
    monkeypatch.setattr(analyser.pipeline, "MOST_EXAMINED", 3)
    found = examined(tmp_path / "many.zip")
    assert (len(found.activities), found.left_out, len(found.ledger)) == (3, 1, 4)
    assert parsed(found)["left_out"] == 1
    assert "And 1 activity more" in show_terminal(found, Runner(), width=80, color=False)


def test_a_multisport_file_gives_each_leg() -> None:
    found = examined(real_file("fit/garmin-fr255-triathlon-summary-first.fit"))
    sports = [each["sport"] for each in parsed(found)["activities"]]
    assert sports == ["swimming", "transition", "cycling", "transition", "running"]
    assert [each["session"] for each in parsed(found)["activities"]] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("path", real_files(""))
def test_every_real_file_is_shown_as_the_schema_says(path: Path) -> None:
    runner = Runner(height_m=1.65)
    found = examined(path, runner=runner)
    assert len(parsed(found, runner)["activities"]) == len(found.activities)
    text = show_terminal(found, runner, width=80, color=False)
    assert max((cell_len(line) for line in text.splitlines()), default=0) <= 80
    assert text.count("It counts as") == len(found.activities)


def test_the_columns_come_in_the_order_of_the_glossary() -> None:
    (activity,) = looked(jogging(300)).activities
    columns = [row.column for row in signal_rows(activity)]
    assert columns == sorted(columns, key=list(Column).index)
    assert Column.SPAN_S not in columns


def test_a_pod_s_fields_that_are_used_are_not_called_unused() -> None:
    given = jogging(300)
    fields = {"RS_FootStrike_L": 8.0, "RS_FootStrike_R": 9.0, "Form Power": 60.0, "Mood": 2.0}
    extra = pd.DataFrame(fields, index=given.samples.index)
    text = " ".join(shown(jogging(300, extra=extra)).split())
    assert "not used: Mood." in text
    assert one(jogging(300, extra=extra))["other_fields"] == ["Mood"]


def test_time_of_which_nothing_tells_is_not_known_and_no_pause() -> None:
    """Ten minutes of steps, then none and no speed for twenty, the timer running."""
    steps = np.where(np.arange(1801) < 600, 160.0, np.nan)
    told = shown(recording(1801, cadence_spm=steps, heart_rate_bpm=150.0))
    assert "running and 20 minutes not known" in told
    assert "paused" not in told


def test_a_gap_is_a_pause_only_where_the_file_says_so() -> None:
    """Ten minutes, five without a sample, ten more."""
    seconds = np.concatenate((np.arange(600.0), np.arange(900.0, 1501.0)))
    gap = recording(seconds, cadence_spm=160.0, speed_mps=2.7)
    assert "running and 5 minutes not known" in shown(gap)
    assert "paused" not in shown(gap)
    told = shown(dataclasses.replace(gap, pauses=(pause(599, 900),)))
    assert "running and 5 minutes paused" in told
