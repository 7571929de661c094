"""`analyser plan`, as a person meets it."""

import json
import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from analyser.cli import main

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample_data"


@pytest.fixture(autouse=True)
def _own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in [name for name in os.environ if name.startswith(("ANALYSER_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["plan", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_a_ladder_follows_what_she_did_and_says_how(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(said(capsys, SAMPLE).split())
    assert "FROM 5 MAY 2026, WEEK 21" in out
    assert "FROM 26 MAY 2026, WEEK 24" in out
    assert "Thu 7 19 minutes of jogging (2 × 9½ minutes, walking between)" in out
    assert "Strength: squats" in out
    assert "What decides on the way: knee pain" in out
    assert "A 20-minute walk keeps the plan whole. A watch cannot see lean, trunk rotation" in out


def test_the_json_is_described(capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads(resources.files("analyser.report").joinpath("analyser-plan-1.schema.json").read_text())
    for arguments in (["--weeks", "1"], ["--as-of", "2026-06-20"], ["--as-of", "2025-11-01", "--no-runs-since"]):
        jsonschema.validate(json.loads(said(capsys, SAMPLE, "--json", "-", *arguments)), schema)


def test_calendar_and_workouts_are_written_again_over_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        said(capsys, SAMPLE, "--weeks", 2, "--ics", "plan.ics", "--workouts", "workouts", "-q")
    assert (tmp_path / "plan.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    written = sorted(path.name for path in (tmp_path / "workouts").iterdir())
    assert written[0] == "2026-05-07-jog-2x570s.fit"
    assert 4 <= len(written) <= 6
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / "workouts").iterdir())


def test_what_is_not_ours_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.ics").write_text("BEGIN:VCALENDAR\r\nPRODID:mine\r\n")
    assert main(["plan", str(SAMPLE), "--ics", "mine.ics"]) == 2
    (tmp_path / "workouts").mkdir()
    taken = tmp_path / "workouts" / "2026-05-07-jog-2x570s.fit"
    taken.write_bytes((SAMPLE / "activities" / "2025-01-14-run.fit").read_bytes())
    assert main(["plan", str(SAMPLE), "--workouts", "workouts"]) == 2
    assert [path.name for path in (tmp_path / "workouts").iterdir()] == [taken.name]
    assert "not a report of this program" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--weeks", "0"], "1<=x<=12"),
        (["--ics", "-"], "--ics needs the name of a file"),
        (["--ics", "one", "--json", "one"], "choose two names"),
        (["--ics", "absent/plan.ics"], "there is no folder absent"),
        (["--workouts", "absent/workouts"], "there is no folder absent"),
    ],
)
def test_wrong_use_is_2(arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plan", str(SAMPLE), *arguments]) == 2
    assert expected in capsys.readouterr().err


def test_pregnancy_has_its_sentence_alone_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "runner.toml").write_text("pregnant = true\nas_of = 2026-05-05\n")
    out = said(capsys, SAMPLE / "activities", "--runner", "runner.toml", "--ics", "plan.ics")
    assert " ".join(out.split()) == (
        "This tool is not made for running in pregnancy. "
        "Ask your midwife or doctor, or a physiotherapist who works with pregnant runners."
    )
    assert not (tmp_path / "plan.ics").exists()


def test_whoever_builds_up_gets_limits(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, SAMPLE, "--as-of", "2025-02-15")
    assert out.startswith("I write return ladders, not race plans; here are your limits for")
    assert "seven days up to" in out


@pytest.mark.parametrize("heavy", ["icalendar", "fit_tool"])
def test_what_writes_calendars_and_workouts_is_loaded_for_them_alone(heavy: str) -> None:
    code = (
        "import sys; from analyser.cli import main; "
        f"code = main(['plan', {str(SAMPLE)!r}, '-q']); assert {heavy!r} not in sys.modules; sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
