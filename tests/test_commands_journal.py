"""What a person meets when she notes, corrects, sets and forgets."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import click
import pytest

from analyser.cli import main
from analyser.commands import questions
from analyser.journal.diary import read_diary
from tests.builders.exports import strava_row, strava_table
from tests.builders.xml import gpx_run

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample_data"
DAY = "2026-05-04"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No settings of whoever runs the tests: an empty home and an empty current folder."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in [name for name in os.environ if name.startswith(("ANALYSER_", "XDG_"))]:
        if name != "ANALYSER_REAL_FILES":
            monkeypatch.delenv(name)
    monkeypatch.chdir(home)
    return home


@pytest.fixture
def sample(home: Path) -> Path:
    """A folder with the sample runner's settings, her diary and two of her files."""
    folder = home / "hers"
    folder.mkdir()
    for name in ("runner.toml", "diary.csv"):
        shutil.copy(SAMPLE / name, folder)
    for file in ("2026-05-02-run.fit", "2026-04-30-run.fit"):
        shutil.copy(SAMPLE / "activities" / file, folder)
    return folder


@pytest.fixture
def replies(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is typed at a terminal, reply by reply; Enter when there is nothing left."""
    left: list[str] = []

    def prompt(text: str, **_: object) -> str:
        asked.append(text)
        return left.pop(0) if left else ""

    asked: list[str] = []
    monkeypatch.setattr(questions, "at_terminal", lambda: True)
    monkeypatch.setattr(click, "prompt", prompt)
    yield left
    assert left == [], f"not asked for: {left} after {asked}"


def _said(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    return " ".join((captured.out + captured.err).replace("\N{NO-BREAK SPACE}", " ").split())


def _diary_of(folder: Path) -> Path:
    return folder / "diary.csv"


def _own_diary(home: Path) -> Path:
    (found,) = home.rglob("diary.csv")
    return found


def test_an_answer_is_noted_for_today_and_said(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["--pain", "2", "--after", "1", "--place", "knee", "--side", "left", "--no-limping", "--leak"]
    assert main(["log", *arguments, "--ran", "20min", "--shoes", "blue", "--note", "Sun, and wind."]) == 0
    said = _said(capsys)
    assert "pain 2 during, 1 an hour after; knee, left; leak; no limping; ran 20 min without a file" in said
    (entry,) = read_diary(_own_diary(home)).diary.entries
    assert entry.date == date.today()
    assert (entry.pain_during, entry.limping, entry.leak, entry.night_pain) == (2, False, True, None)
    assert (entry.ran_s, entry.note) == (1200, "Sun, and wind.")


def test_the_next_morning_is_about_yesterdays_run(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "--pain", "3", "--date", "yesterday"]) == 0
    assert main(["log", "--morning", "0"]) == 0
    (entry,) = read_diary(_own_diary(home)).diary.entries
    assert entry.date == date.today() - timedelta(days=1)
    assert (entry.pain_during, entry.pain_next_morning) == (3, 0)
    assert "pain 3 during, 0 next morning" in _said(capsys)


def test_a_stop_sign_is_answered_with_whom_to_see(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "--stop-sign", "Chest pain", "--stop-sign", "odd tingling"]) == 0
    said = _said(capsys)
    assert "You noted chest pain or breathlessness. Call a doctor today" in said
    assert "You noted odd tingling. See a doctor or physiotherapist before the next run." in said
    assert said.count("note on which day: “analyser runner --set assessed=DATE”") == 1


def test_pain_at_a_place_that_is_a_sign_to_stop_for_is_answered_so(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["log", "--pain", "4/10", "--place", "left calf"]) == 0
    assert "You noted calf pain or swelling. Call a doctor today" in _said(capsys)
    assert main(["log", "--pain", "4", "--place", "knee"]) == 0
    assert "Call a doctor" not in _said(capsys)


def test_with_files_the_answer_is_the_next_run(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "--pain", "2", "--date", DAY, str(sample)]) == 0
    calm = _said(capsys)
    assert "up to" in calm
    assert main(["log", "--pain", "6", "--date", DAY, str(sample)]) == 0
    sore = _said(capsys)
    assert "Before, pain during was 2." in sore
    assert "knee reached 6" in sore
    assert "up to" not in sore
    assert f"{DAY},6," in _diary_of(sample).read_text(encoding="utf-8")
    assert "A walk with the buggy." in _diary_of(sample).read_text(encoding="utf-8")


def test_what_cannot_be_understood_is_said_once(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with _diary_of(sample).open("a", encoding="utf-8") as file:
        file.write("2026-05-03,many\n")
    with (sample / "runner.toml").open("a", encoding="utf-8") as file:
        file.write('waist = "long"\n')
    assert main(["log", "--leak", "--date", DAY, str(sample)]) == 0
    told = capsys.readouterr().err.splitlines()
    assert len([line for line in told if "many" in line]) == 1
    assert len([line for line in told if "waist" in line]) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--pain", "eleven"], "--pain eleven: expected is a number from 0 to 10"),
        (["--side", "up"], "left, right or both"),
        (["--ran", "far"], "minutes such as 20min"),
        (["--place", " "], "--place is empty"),
        (["--pain", "1", "--date", "2199-01-01"], "still to come"),
        (["--pain", "1", "--date", "in May"], "a date such as 2026-11-14, today or yesterday"),
        (["--morning", "1", "--date", "today"], "the morning after today is still to come"),
        (["--list", "--checklist"], "Choose one of"),
        (["--clear", "leak"], "--clear goes with --edit"),
        (["--edit", DAY, "--clear", "leaks"], "expected is one of pain_during"),
        (["--edit", DAY, "--pain", "1"], "without --edit it is noted anew"),
        (["--edit", DAY, "--date", DAY], "Choose one of --date and --edit"),
        (["--delete", DAY], "add --yes"),
        (["--delete", DAY, "--yes"], "analyser log --list shows what is"),
        (["--pain", "1", "--diary", "absent/diary.csv"], "could not be written"),
        ([], "Say at least one thing"),
    ],
)
def test_wrong_use_changes_nothing(
    arguments: list[str], said: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["log", *arguments]) == 2
    assert said in _said(capsys)
    assert list(home.rglob("*.csv")) == []


def test_a_diary_with_a_mistake_is_not_written_to(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = home / "diary.csv"
    path.write_text('date,note\n2026-05-01,"open\n', encoding="utf-8")
    assert main(["log", "--pain", "1"]) == 2
    said = _said(capsys)
    assert "diary.csv, line 2:" in said
    assert "is not written to before this is mended: line 2" in said
    assert path.read_text(encoding="utf-8") == 'date,note\n2026-05-01,"open\n'


def test_what_is_noted_is_listed_edited_and_deleted(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "--list"]) == 0
    assert "Nothing is noted yet" in _said(capsys)
    main(["log", "--date", DAY, "--pain", "2", "--leak", "--note", "a"])
    main(["log", "--date", "2026-05-01", "--no-leak"])
    assert main(["log", "--edit", DAY, "--clear", "leak", "--note", "b", "--pain", "1"]) == 0
    _said(capsys)
    assert main(["log", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()[1:]
    assert lines == ["2026-05-01  Fri  no leak", "2026-05-04  Mon  pain 1 during; “b”"]
    assert main(["log", "--delete", DAY, "--yes"]) == 0
    assert "diary.csv.bak still holds it" in _said(capsys)
    assert [entry.date for entry in read_diary(_own_diary(home)).diary.entries] == [date(2026, 5, 1)]


def test_at_a_terminal_each_question_may_be_skipped(
    home: Path, replies: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    replies += ["2", "x", "1", "knee", "left", "no", "", "", "", "calf is swollen"]
    assert main(["log"]) == 0
    (entry,) = read_diary(_own_diary(home)).diary.entries
    assert (entry.pain_during, entry.pain_after_1h, entry.place, entry.side) == (2, 1, "knee", "left")
    assert (entry.limping, entry.night_pain, entry.stop_signs) == (False, None, ("calf",))
    said = _said(capsys)
    assert "Expected is a number from 0 to 10; Enter skips." in said
    assert "Call a doctor today" in said


def test_the_morning_after_yesterday_is_asked_first(home: Path, replies: list[str]) -> None:
    main(["log", "--pain", "3", "--date", "yesterday"])
    replies += ["1", "0", "", "", "", "", "", "none"]
    assert main(["log"]) == 0
    yesterday, today = read_diary(_own_diary(home)).diary.entries
    assert (yesterday.pain_during, yesterday.pain_next_morning) == (3, 1)
    assert (today.pain_during, today.stop_signs) == (0, ())


def test_nothing_answered_is_nothing_noted(home: Path, replies: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log"]) == 0
    assert "Nothing was answered" in _said(capsys)
    assert list(home.rglob("diary.csv")) == []
    assert replies == []


@pytest.mark.parametrize(
    ("profile", "is_asked"),
    [
        ("", False),
        ('returning_from = "birth"\nreturning_since = 2026-01-01\n', True),
        ('returning_from = "birth"\nreturning_since = 2026-01-01\nask_pelvic = "no"\n', False),
        ('ask_pelvic = "yes"\n', True),
    ],
)
def test_pelvic_questions_are_asked_as_the_setting_says(
    profile: str, is_asked: bool, home: Path, replies: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "runner.toml").write_text(profile, encoding="utf-8")
    asked: list[str] = []
    monkeypatch.setattr(click, "prompt", lambda text, **_: asked.append(text) or "")
    main(["log"])
    assert any("Leaking" in question for question in asked) is is_asked
    assert not any("next morning" in question for question in asked)
    assert replies == []


def test_an_edit_at_a_terminal_keeps_what_is_skipped_and_takes_out_what_is_struck(
    home: Path, replies: list[str]
) -> None:
    main(["log", "--date", DAY, "--pain", "2", "--after", "1", "--morning", "0", "--place", "knee"])
    replies += ["3", "-"]
    assert main(["log", "--edit", DAY]) == 0
    (entry,) = read_diary(_own_diary(home)).diary.entries
    assert (entry.pain_during, entry.pain_after_1h, entry.pain_next_morning, entry.place) == (3, None, 0, "knee")


def test_the_checklist_is_counted_and_no_score(
    home: Path, replies: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    replies += ["yes", "y", "no"]
    assert main(["log", "--checklist"]) == 0
    said = _said(capsys)
    assert "2 of 11 done" in said
    assert "done: walk for 30 minutes" in said
    assert "not yet: squat on one leg" in said
    assert "not answered: bound forward" in said
    assert not re.search(r"%|\bscore\b|\bsafe\b", said)


def test_what_is_noted_is_for_its_owner_alone(home: Path) -> None:
    main(["log", "--pain", "1"])
    main(["log", "--pain", "2"])
    diary = _own_diary(home)
    if sys.platform != "win32":
        assert stat.S_IMODE(diary.parent.stat().st_mode) == 0o700
        files = [path for path in diary.parent.rglob("*") if path.is_file()]
        assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_programs_at_the_same_time_lose_nothing(home: Path) -> None:
    days = [f"2026-03-{day:02}" for day in range(1, 6)]
    command = [sys.executable, "-m", "analyser", "log", "--pain", "1", "--date"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    running = [subprocess.Popen([*command, day], env=environment, stdout=subprocess.DEVNULL) for day in days]
    assert [process.wait(120) for process in running] == [0] * len(days)
    assert [str(entry.date) for entry in read_diary(_own_diary(home)).diary.entries] == days


def _settings(home: Path) -> str:
    (found,) = home.rglob("runner.toml")
    return found.read_text(encoding="utf-8")


def test_settings_are_set_shown_and_unset(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["runner"]) == 0
    assert "No settings file yet" in _said(capsys)
    arguments = ["height_m=1.65", "returning_from=birth", "returning_since=2026-03-14", "week_start=Sunday"]
    assert main(["runner", "--set", *arguments]) == 0
    said = _said(capsys)
    assert "height_m 1.65 (from runner.toml)" in said
    assert "week_start sunday (from runner.toml)" in said
    assert "units not set; metric then" in said
    assert "returning_since = 2026-03-14\n" in _settings(home)
    assert main(["runner", "--unset", "height_m", "--set", "units=imperial", "--unset", "zone"]) == 0
    said = _said(capsys)
    assert "height_m not set" in said
    assert "zone was not set" in said
    assert "units imperial" in said


def test_settings_say_where_they_come_from(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = home / "hers"
    folder.mkdir()
    (folder / "runner.toml").write_text("height_m = 1.6\nmass_kg = 900\nunits = 'metric'\n", encoding="utf-8")
    monkeypatch.setenv("ANALYSER_UNITS", "imperial")
    assert main(["runner", str(folder), "--birth", "2026-03-14"]) == 0
    said = _said(capsys)
    assert "height_m 1.6 (from runner.toml)" in said
    assert "units imperial (from ANALYSER_UNITS)" in said
    assert "returning_since 2026-03-14 (from --birth)" in said
    assert "returning_from birth (from --birth)" in said
    assert "“mass_kg = 900” is left out; expected is a mass in kilograms such as 62" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--set", "height_m=165"], "expected is a height in metres such as 1.65. Nothing was changed."),
        (["--set", "height_m=1.65", "mass=60"], "expected is one of height_m, mass_kg"),
        (["--set", "height_m"], "KEY=VALUE, such as height_m=1.65"),
        (["--set", "pronoun="], "--unset pronoun takes it out"),
        (["height_m=1.65"], "analyser runner --set height_m=1.65"),
        (["absent"], "neither KEY=VALUE nor a folder"),
        (["--set", "height_m=1.65", "--unset", "height_m"], "set and unset at once"),
        (["--set", "height_m=1.65", "--runner", "absent/runner.toml"], "could not be written"),
    ],
)
def test_a_wrong_setting_changes_nothing(
    arguments: list[str], said: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["runner", *arguments]) == 2
    assert said in _said(capsys)
    assert list(home.rglob("*.toml")) == []


def _loads(folder: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, object]]:
    capsys.readouterr()
    assert main(["report", str(folder), "--json", "-", "-q"]) == 0
    runs = json.loads(capsys.readouterr().out)["runs"]
    return {str(run["local_date"]): run for run in runs}


def test_a_tag_counts_from_then_on_and_can_be_taken_back(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in sample.iterdir()}
    plain = _loads(sample, capsys)
    assert set(plain) == {"2026-04-30", "2026-05-02"}
    file = str(sample / "2026-05-02-run.fit")
    assert main(["tag", file, "--as", "walk"]) == 0
    assert "--remove takes it back" in _said(capsys)
    assert set(_loads(sample, capsys)) == {"2026-04-30"}
    identity = str(plain["2026-05-02"]["id"])
    assert main(["tag", "--list", str(sample)]) == 0
    assert re.search(rf"{identity} .*running tagged walk", _said(capsys))
    assert main(["tag", identity, "--as", "ignore", "--runner", str(sample / "runner.toml")]) == 0
    assert main(["report", str(sample), "-v"]) == 0
    assert "2026-05-02-run.fit: left out, because you tagged it “ignore”" in _said(capsys)
    assert main(["tag", identity, "--remove"]) == 0
    assert "taken back" in _said(capsys)
    assert _loads(sample, capsys) == plain
    assert {path: path.read_bytes() for path in sample.iterdir()} == before


def test_a_walk_that_is_tagged_as_a_run_is_reported_as_one(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    walk = next((SAMPLE / "activities").glob("2026-*walk*.fit"))
    shutil.copy(walk, sample)
    day = walk.name[:10]
    assert day not in _loads(sample, capsys)
    assert main(["tag", str(sample / walk.name), "--as", "run"]) == 0
    run = _loads(sample, capsys)[day]
    assert isinstance(run["run_s"], float)
    assert run["run_s"] > 600
    assert run["cadence_spm"] == {"missing": "you tagged it as a run; its file does not tell jogging from walking"}
    assert main(["report", str(sample), "-o", "page.html"]) == 0
    assert main(["next", str(sample)]) == 0


def test_a_report_for_an_earlier_day_does_not_know_a_tag(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(sample / "2026-04-30-run.fit")
    assert main(["tag", file, "--as", "walk"]) == 0
    assert "A report for a day before 2026-05-05 does not know it." in _said(capsys)
    assert set(_loads(sample, capsys)) == {"2026-05-02"}
    assert main(["report", str(sample), "--as-of", "2026-05-04", "--json", "-", "-q"]) == 0
    assert {run["local_date"] for run in json.loads(_said(capsys))["runs"]} == {"2026-04-30", "2026-05-02"}


def test_show_and_doctor_tell_what_was_tagged(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(sample / "2026-05-02-run.fit")
    assert main(["doctor", str(sample)]) == 0
    assert "2 runs" in _said(capsys)
    assert main(["tag", file, "--as", "walk", "--shoes", "blue pair"]) == 0
    assert main(["doctor", str(sample)]) == 0
    said = _said(capsys)
    assert "1 run and" in said
    assert "2026-05-02-run.fit: you tagged it “walk”, “shoes: blue pair”" in said
    capsys.readouterr()
    assert main(["show", file]) == 0
    assert "You tagged it “walk”, “shoes: blue pair”" in _said(capsys)
    assert main(["show", file, "--json", "-"]) == 0
    assert json.loads(_said(capsys))["activities"][0]["tagged"] == ["walk", "shoes: blue pair"]


def test_what_was_answered_elsewhere_stands_beside_the_diary(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    export = home / "strava"
    (export / "activities").mkdir(parents=True)
    (export / "activities" / "1.gpx").write_bytes(gpx_run(600, speed=2.7, count=80))
    (export / "activities.csv").write_bytes(strava_table(strava_row(sport="Run", exertion="6")))
    assert main(["log", str(export), "--list", "-q"]) == 0
    out = _said(capsys)
    assert "Nothing is noted yet" in out
    assert "2024-05-04 Sat on the watch: effort 6 of 10" in out
    assert main(["log", "--date", "2024-05-04", "--pain", "2"]) == 0
    assert main(["log", str(export), "--list", "-q"]) == 0
    assert re.search(r"2024-05-04 Sat pain 2 during 2024-05-04 Sat on the watch: effort 6", _said(capsys))


def test_tags_are_listed_and_a_race_is_not_built_upon(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tag", "--list"]) == 0
    assert "No activity is tagged yet." in _said(capsys)
    identity = "20260502T080000Z-12345678-0"
    assert main(["tag", identity, "--as", "race", "--shoes", "blue pair"]) == 0
    assert "what you may do next is not built upon it" in _said(capsys)
    assert main(["tag", "--list"]) == 0
    assert f"{identity} race, shoes “blue pair”" in _said(capsys)
    assert main(["tag", identity, "--remove", "--as", "walk"]) == 0
    assert "nothing to take back" in _said(capsys)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Name an activity by its ID or its file"),
        (["20260502T080000Z-12345678-0"], "Say what it was"),
        (["absent.fit", "--as", "walk"], "neither the ID of an activity nor a file"),
        (["20260502T080000Z-12345678-0", "--as", "swim"], "is not one of"),
        (["20260502T080000Z-12345678-0", "--shoes", " "], "--shoes is empty"),
        (["20260502T080000Z-12345678-0", "--shoes", "x", "--remove"], "Choose one of"),
        (["--list", "--as", "walk"], "--list goes alone"),
        ([str(SAMPLE / "activities" / "settings.fit"), "--as", "walk"], "holds no activity"),
    ],
)
def test_a_wrong_tag_changes_nothing(
    arguments: list[str], said: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["tag", *arguments]) == 2
    assert said in _said(capsys)
    assert list(home.rglob("*.csv")) == []


def test_a_list_of_no_activity_says_why(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tag", "--list", str(home / "absent")]) == 4
    assert "There is no file or folder" in _said(capsys)


def _all_files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_everything_that_was_told_is_forgotten_and_what_stays_is_named(
    home: Path, sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _all_files(home)
    (home / "report.html").write_text("hers", encoding="utf-8")
    for _ in range(2):
        main(["log", "--rough-night"])
        main(["log", "--ill"])
        main(["runner", "--set", "height_m=1.65"])
        main(["runner", "--set", "height_m=1.66"])
        main(["tag", "20260502T080000Z-12345678-0", "--as", "race"])
    own = _own_diary_folder(home, sample)
    (own / "thesis.txt").write_text("hers", encoding="utf-8")
    _said(capsys)
    assert main(["forget"]) == 2
    assert "add --yes" in _said(capsys)
    assert (own / "diary.csv").is_file()
    assert main(["forget", "--yes", str(sample)]) == 0
    removed, stays = _said(capsys).split("These are yours and stay")
    for name in ("diary.csv", "diary.csv.bak", "runner.toml", "runner.toml.bak", "tags.csv", "locks"):
        assert re.search(rf"/{re.escape(name)}(?= |$)", removed)
    assert "hers/diary.csv" in stays
    assert "hers/runner.toml" in stays
    assert "thesis.txt" in stays
    assert "the reports that you wrote stay" in stays
    assert _all_files(home) == before | {"report.html", (own / "thesis.txt").relative_to(home).as_posix()}


def _own_diary_folder(home: Path, sample: Path) -> Path:
    (found,) = {path.parent for path in home.rglob("diary.csv")} - {sample}
    return found


def test_an_empty_folder_of_the_program_goes_too(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["log", "--ill"])
    folder = _own_diary(home).parent
    assert main(["forget", "--yes"]) == 0
    assert not folder.exists()
    assert main(["forget", "--yes"]) == 0
    assert "Nothing is kept of you" in _said(capsys)


def test_a_question_comes_before_forgetting(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["log", "--ill"])
    monkeypatch.setattr(questions, "at_terminal", lambda: True)
    monkeypatch.setattr(click, "confirm", lambda *_, **__: False)
    assert main(["forget"]) == 0
    assert "Nothing was removed." in _said(capsys)
    monkeypatch.setattr(click, "confirm", lambda *_, **__: True)
    assert main(["forget"]) == 0
    assert list(home.rglob("diary.csv*")) == []
