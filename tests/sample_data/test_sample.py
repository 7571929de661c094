"""The sample's files, read by the vendor's own decoder, against physics and against their index."""

import csv
import math
import subprocess
import sys
import tomllib
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from garmin_fit_sdk import Decoder, Stream
from lxml import etree

SAMPLE = Path(__file__).parents[2] / "sample_data"
INDEX: dict[str, Any] = tomllib.loads((SAMPLE / "index.toml").read_text(encoding="utf-8"))
FILES = {entry["path"]: entry for entry in INDEX["file"]}
CUT = [path for path, entry in FILES.items() if entry["outcome"] == "repaired"]
FIT = [path for path, entry in FILES.items() if entry["format"] == "fit" and path not in CUT]
ON_FOOT = [path for path in FIT if FILES[path].get("sport") in ("running", "walking")]
RUNS = [path for path in ON_FOOT if FILES[path]["sport"] == "running"]
NEW = "{*}"

Record = dict[str, float]


@cache
def messages(path: str) -> dict[str, list[dict[str, Any]]]:
    found, _ = Decoder(Stream.from_byte_array(bytearray((SAMPLE / path).read_bytes()))).read()
    return dict(found)


@cache
def records(path: str) -> list[Record]:
    """Records of a FIT file with a second count, both feet's cadence, and SI units."""
    made = []
    first = messages(path)["record_mesgs"][0]["timestamp"]
    for row in messages(path)["record_mesgs"]:
        record = {"second": (row["timestamp"] - first).total_seconds(), "distance": row["distance"]}
        record |= {"speed": row["enhanced_speed"], "altitude": row["enhanced_altitude"], "heart": row["heart_rate"]}
        record |= {name: row[f"position_{name}"] * 180 / 2**31 for name in ("lat", "long")}
        if "cadence" in row:
            record |= {"cadence": 2 * (row["cadence"] + row["fractional_cadence"]), "step": row["step_length"] / 1000}
        if "stance_time" in row:
            record |= {"contact": row["stance_time"] / 1000, "rise": row["vertical_oscillation"] / 1000}
            record |= {"ratio": row["vertical_ratio"] / 100, "balance": row["stance_time_balance"]}
        made.append(record)
    return made


def running(path: str) -> list[Record]:
    return [record for record in records(path) if "contact" in record]


def jogs(path: str) -> list[tuple[float, float]]:
    """Seconds and metres of each spell of records at 140 steps a minute and more."""
    spells = [(fast, list(spell)) for fast, spell in groupby(records(path), key=lambda r: r["cadence"] >= 140)]
    ends = [spell[0] for _, spell in spells[1:]] + [records(path)[-1]]
    return [
        (end["second"] - spell[0]["second"], end["distance"] - spell[0]["distance"])
        for (fast, spell), end in zip(spells, ends, strict=True)
        if fast and len(spell) > 1
    ]


def test_it_is_made_again_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SAMPLE / "make.py"), str(tmp_path)], check=True)
    made = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert len(made) == len(FILES) + len(INDEX["own_files"]) + 1  # and the index
    assert {path: (SAMPLE / path).read_bytes() for path in made} == made


def test_the_index_names_every_file_and_they_are_small() -> None:
    known = set(FILES) | set(INDEX["own_files"])
    held = [path for path in SAMPLE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    names = {path.relative_to(SAMPLE).as_posix() for path in held}
    assert known <= names
    assert {name.split("/")[0] for name in names - known} <= set(INDEX["beside"])
    assert sum(path.stat().st_size for path in held) < 4_000_000


def test_its_numbers_add_up() -> None:
    outcomes = [entry["outcome"] for entry in FILES.values()]
    assert {name: outcomes.count(name) for name in set(outcomes)} == INDEX["outcomes"]
    assert INDEX["runs"] + INDEX["other_activities"] == INDEX["activities"]
    assert INDEX["activities"] == INDEX["outcomes"]["read"] + INDEX["outcomes"]["repaired"]


def test_the_export_is_fresh_and_nothing_is_later_than_its_day() -> None:
    days = [entry["local_date"] for entry in FILES.values() if "local_date" in entry]
    assert max(days) <= INDEX["as_of"]
    assert INDEX["as_of"] - max(days) <= timedelta(days=7)
    profile = tomllib.loads((SAMPLE / "runner.toml").read_text(encoding="utf-8"))
    assert profile["as_of"] == INDEX["as_of"]
    assert profile["returning_since"] == INDEX["birth"]


@pytest.mark.parametrize("path", FIT)
def test_a_fit_file_is_whole(path: str) -> None:
    assert Decoder(Stream.from_byte_array(bytearray((SAMPLE / path).read_bytes()))).check_integrity()
    assert "settings" in path or len(messages(path)["session_mesgs"]) == 1


@pytest.mark.parametrize("path", [path for path in FIT if FILES[path]["outcome"] == "read"])
def test_totals_agree_with_the_index(path: str) -> None:
    told, session = FILES[path], messages(path)["session_mesgs"][0]
    assert session["sport"] == told["sport"]
    assert session["sub_sport"] == told["sub_sport"]
    assert session["start_time"] == told["start"]
    assert session["total_elapsed_time"] == told["elapsed_s"]
    assert session["total_timer_time"] == told["timer_s"]
    assert session.get("total_distance") == told.get("distance_m")
    assert len(messages(path)["record_mesgs"]) == told["records"]


@pytest.mark.parametrize("path", [path for path in FIT if FILES[path]["outcome"] == "read"])
def test_the_local_clock_is_that_of_the_zone_on_that_day(path: str) -> None:
    activity = messages(path)["activity_mesgs"][0]
    fit_epoch = datetime(1989, 12, 31, tzinfo=UTC)
    offset = fit_epoch + timedelta(seconds=activity["local_timestamp"]) - activity["timestamp"]
    assert offset == activity["timestamp"].astimezone(ZoneInfo(INDEX["zone"])).utcoffset()
    assert FILES[path]["local_date"] == FILES[path]["start"].astimezone(ZoneInfo(INDEX["zone"])).date()


@pytest.mark.parametrize("path", [*ON_FOOT, *CUT])
def test_jogs_and_gait_agree_with_the_index(path: str) -> None:
    told, found = FILES[path], jogs(path)
    assert len(records(path)) == told["records"]
    stops = told["elapsed_s"] - told["timer_s"]
    if not stops:
        assert len(found) == told["jogs"]
        assert max((seconds for seconds, _ in found), default=0) == told["longest_jog_s"]
    assert sum(seconds for seconds, _ in found) - stops == told["jog_s"]
    assert sum(metres for _, metres in found) == pytest.approx(told["jog_distance_m"], abs=0.2)
    for name, key in {"cadence_spm": "cadence", "step_length_m": "step", "contact_time_s": "contact"}.items():
        if name in told:
            assert median(record[key] for record in running(path)) == pytest.approx(told[name], abs=6e-5)


@pytest.mark.parametrize("path", [*ON_FOOT, *CUT])
def test_speed_is_cadence_times_step_length(path: str) -> None:
    for record in records(path):
        assert record["speed"] == pytest.approx(record["cadence"] / 60 * record["step"], abs=0.00051)


@pytest.mark.parametrize("path", [*RUNS, *CUT])
def test_contact_flight_and_bounce_belong_together(path: str) -> None:
    for record in running(path):
        step_s = 60 / record["cadence"]
        flight_s = step_s - record["contact"]
        assert 0.33 <= record["contact"] / (2 * step_s) <= 0.40
        assert 0.05 <= flight_s <= 0.15
        force_bw = math.pi / (4 * record["contact"] / (2 * step_s))
        rise = 9.81 * (record["contact"] ** 2 * (force_bw / math.pi**2 - 1 / 8) + flight_s**2 / 8)
        assert record["rise"] == pytest.approx(rise, abs=0.0002)
        assert record["ratio"] == pytest.approx(record["rise"] / record["step"], abs=0.0001)
        assert 48 <= record["balance"] <= 52


@pytest.mark.parametrize("path", [*ON_FOOT, *CUT])
def test_the_way_is_the_sum_of_the_speeds(path: str) -> None:
    for record, following in pairwise(records(path)):
        if following["second"] - record["second"] == 1:
            assert following["distance"] - record["distance"] == pytest.approx(record["speed"], abs=0.011)


@pytest.mark.parametrize("path", [*ON_FOOT, *CUT])
def test_positions_trace_the_way_on_nearly_level_ground(path: str) -> None:
    metres = 6_371_000 * math.pi / 180
    traced = sum(
        math.hypot((b["lat"] - a["lat"]) * metres, (b["long"] - a["long"]) * metres * math.cos(math.radians(a["lat"])))
        for a, b in pairwise(records(path))
    )
    assert traced == pytest.approx(FILES[path]["distance_m"], rel=0.02)
    heights = [record["altitude"] for record in records(path)]
    assert max(heights) - min(heights) < 3
    assert all(abs(b - a) <= 0.41 for a, b in pairwise(heights))


@pytest.mark.parametrize("path", [*ON_FOOT, *CUT])
def test_the_heart_rate_is_that_of_an_easy_effort(path: str) -> None:
    rates = [record["heart"] for record in records(path)]
    assert min(rates) > 70
    assert max(rates) < 185
    assert all(abs(b - a) <= 12 for a, b in pairwise(rates))


def test_the_cut_file_ends_within_a_record() -> None:
    (path,) = CUT
    assert not Decoder(Stream.from_byte_array(bytearray((SAMPLE / path).read_bytes()))).check_integrity()
    assert "session_mesgs" not in messages(path)
    assert records(path)[-1]["distance"] == FILES[path]["distance_m"]
    assert FILES[path]["jogs"] >= 3


def test_the_gpx_is_the_same_run_second_by_second() -> None:
    (entry,) = (entry for entry in FILES.values() if entry["outcome"] == "duplicate")
    tree = etree.parse(SAMPLE / entry["path"])
    points = [
        (
            datetime.fromisoformat(point.findtext(f"{NEW}time")),
            int(point.findtext(f".//{NEW}hr")),
            int(point.findtext(f".//{NEW}cad")),
        )
        for point in tree.iter(f"{NEW}trkpt")
    ]
    rows = messages(entry["duplicate_of"])["record_mesgs"]
    assert points == [(row["timestamp"], row["heart_rate"], row["cadence"]) for row in rows]
    assert len(points) == entry["records"]


def test_the_tcx_agrees_with_the_index() -> None:
    (entry,) = (entry for entry in FILES.values() if entry["format"] == "tcx")
    points = list(etree.parse(SAMPLE / entry["path"]).iter(f"{NEW}Trackpoint"))
    times = [datetime.fromisoformat(point.findtext(f"{NEW}Time")) for point in points]
    cadence = [2 * int(point.findtext(f".//{NEW}RunCadence")) for point in points]
    assert len(points) == entry["records"]
    assert times[0] == entry["start"]
    assert (times[-1] - times[0]).total_seconds() == entry["elapsed_s"]
    assert float(points[-1].findtext(f"{NEW}DistanceMeters")) == entry["distance_m"]
    assert median(steps for steps in cadence if steps >= 140) == entry["cadence_spm"]
    changes = sum(before < 140 <= after for before, after in pairwise(cadence))
    assert changes == entry["jogs"]


def test_the_watchs_own_splits_are_the_bouts() -> None:
    (path,) = (path for path, entry in FILES.items() if entry.get("states_from") == "splits")
    splits = messages(path)["split_mesgs"]
    jogged = [split["total_timer_time"] for split in splits if split["split_type"] == "rwd_run"]
    assert jogged == [seconds for seconds, _ in jogs(path)]
    assert sum(split["total_distance"] for split in splits) == pytest.approx(FILES[path]["distance_m"], abs=0.1)


def finding(name: str) -> dict[str, Any]:
    (found,) = (entry for entry in INDEX["finding"] if entry["id"] == name)
    return found


def sessions() -> list[tuple[date, int]]:
    """Day and jog seconds of each run after the birth, oldest first."""
    counted = [entry for entry in FILES.values() if entry["outcome"] != "duplicate" and entry.get("sport") == "running"]
    return sorted((e["local_date"], e["jog_s"]) for e in counted if e["local_date"] > INDEX["birth"])


def test_twelve_runs_before_with_an_hour_of_windows() -> None:
    before = [path for path in RUNS if FILES[path]["local_date"] < INDEX["birth"]]
    assert len(before) == 12
    assert sum((FILES[path]["longest_jog_s"] - 20) // 30 * 30 for path in before) >= 3600
    assert all(2.5 <= FILES[path]["jog_speed_mps"] <= 3.1 for path in before)


def test_only_the_spike_stands_out_of_the_ladder() -> None:
    *ladder, (spike_day, spike_s) = sessions()
    allowed_on = date.min
    for number, (day, seconds) in enumerate(ladder[1:], 1):
        longest = max(s for _, s in ladder[:number])
        if seconds > 1.10 * longest:
            assert seconds - longest <= 180
            assert day - allowed_on >= timedelta(days=7)
            allowed_on = day
    told = finding("single-run-spike")
    assert told["date"] == spike_day
    assert told["ratio_minutes"] == pytest.approx(spike_s / max(s for _, s in ladder), abs=1e-4)
    assert min(told["ratio_minutes"], told["ratio_jog"], told["ratio_session"]) > 1.30
    assert told["rise_jog_s"] > 600
    assert told["rise_jog_m"] > 1500
    assert INDEX["as_of"] - spike_day <= timedelta(days=7)


def test_a_rest_day_lies_between_runs() -> None:
    days = [day for day, _ in sessions()]
    assert min((b - a).days for a, b in pairwise(days)) == finding("rest-days")["fewest_days_from_run_to_run"] == 2
    assert days[0] - INDEX["birth"] > timedelta(weeks=14)


def test_fewer_than_six_runs_could_replace_the_baseline_of_before() -> None:
    since = [day for day, _ in sessions() if day <= INDEX["as_of"] - timedelta(days=28)]
    assert len(since) < 6


def test_steps_are_longer_than_before_at_the_same_speed() -> None:
    told = finding("longer-steps-than-usual")
    line = told["before"]
    recent = [path for path in RUNS if FILES[path]["local_date"] > INDEX["as_of"] - timedelta(days=28)]
    assert len(recent) >= 3
    for path in recent:
        expected = line["intercept_spm"] + line["slope_spm_per_mps"] * FILES[path]["jog_speed_mps"]
        change = FILES[path]["cadence_spm"] / expected - 1
        assert change == pytest.approx(told["cadence_change"], abs=0.006)
        assert change <= -0.05


def test_the_newest_answer_about_the_knee_is_a_four_that_was_gone_by_morning() -> None:
    with (SAMPLE / "diary.csv").open(encoding="utf-8", newline="") as lines:
        answered = [row for row in csv.DictReader(lines) if row["pain_during"]]
    told = finding("knee-pain")
    assert date.fromisoformat(answered[-1]["date"]) == told["date"]
    pains = [int(answered[-1][name]) for name in ("pain_during", "pain_after_1h", "pain_next_morning")]
    assert max(pains) == told["worst_pain"]
    assert pains[-1] == 0
    assert all(int(row["pain_during"]) <= 2 for row in answered[:-1])


def test_no_script_passes_for_an_activity() -> None:
    scripts = [SAMPLE / "make.py", *(SAMPLE / "maker").glob("*.py")]
    tags = (b"<gpx", b"<trk", b"<TrainingCenterDatabase", b"<Trackpoint")
    assert not [path for path in scripts if any(tag in path.read_bytes() for tag in tags)]
