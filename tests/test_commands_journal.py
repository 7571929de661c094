"""What a person meets when she notes, corrects, sets and forgets."""

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


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--pain", "eleven"], "--pain eleven: expected is a number from 0 to 10"),
        (["--side", "up"], "left, right or both"),
        (["--ran", "far"], "minutes such as 20min"),
        (["--place", " "], "--place is empty"),
        (["--pain", "1", "--date", "2999-01-01"], "still to come"),
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
