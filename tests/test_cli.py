"""What a person meets at the command line: sentences, exit codes, and no half-written file."""

import errno
import io
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from analyser.cli import command, main

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample_data"


pytestmark = pytest.mark.usefixtures("own_machine")


def _run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "analyser", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )


def _one_run() -> Path:
    return SAMPLE / "activities" / "2025-01-14-run.fit"


def test_no_arguments_give_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "Usage: analyser" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["report"], "Name your export"),
        (["report", ".", "--no-such-option"], "No such option"),
        (["report", ".", "--height", "165"], "a height in metres such as 1.65"),
        (["report", ".", "--birth", "in spring"], "a date such as 2026-11-14"),
        (["report", ".", "--last-time", "monday"], "a date such as 2026-11-14"),
        (["report", ".", "--as-of", "2026-05-05", "--last-time", "2026-05-05"], "a day before 2026-05-05"),
        (["report", ".", "--runner", "absent.toml"], "there is no file absent.toml"),
        (["report", ".", "-o", "absent/report.html"], "there is no folder absent"),
        (["report", ".", "-o", "."], "is a folder"),
        (["report", ".", "-o", "-"], "-o needs the name of a file"),
        (["report", ".", "--json", "-o", "report.html"], "--json needs the name of a file, such as --json report.json"),
        (["report", ".", "-o", "one.html", "--json", "one.html"], "choose two names"),
        (["reprot"], "No such command"),
        (["doctor"], "Missing argument 'PATH...'"),
        (["doctor", ".", "--json", "absent/ledger.json"], "there is no folder absent"),
        (["show"], "Missing argument 'FILE'"),
        (["show", "."], "is a folder"),
        (["show", "a.fit", "--height", "165"], "a height in metres such as 1.65"),
        (["columns", "--json", "absent/columns.json"], "there is no folder absent"),
    ],
)
def test_wrong_use_is_2_and_a_sentence(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""


@pytest.mark.parametrize("command", ["doctor", "show"])
@pytest.mark.parametrize("kind", ["absent", "empty"])
def test_no_file_is_4_and_one_sentence_from_every_command(
    command: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = tmp_path / "given.fit"
    if kind == "empty":
        given.write_bytes(b"")
    assert main([command, str(given)]) == 4
    captured = capsys.readouterr()
    if command == "show" or kind == "absent":
        assert captured.out == ""
        assert len(captured.err.strip().splitlines()) == 1
    else:
        assert "UNREADABLE: 1" in captured.out


def test_the_doctor_tells_every_file_of_the_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", str(SAMPLE), "--json", str(tmp_path / "ledger.json")]) == 0
    text = capsys.readouterr().out
    found = json.loads((tmp_path / "ledger.json").read_text())["inputs"]
    index = tomllib.loads((SAMPLE / "index.toml").read_text())
    assert {name: found[key] for name, key in (("runs", "runs"), ("other_activities", "other_activities"))} == {
        "runs": index["runs"],
        "other_activities": index["other_activities"],
    }
    assert found["repaired"] == found["duplicates"] == 1
    assert "2026-04-09-run.fit: the file is cut off" in " ".join(text.split())
    assert "2026-04-21-run.gpx: the same activity as activities/2026-04-21-run.fit" in " ".join(text.split())


def test_the_doctor_names_a_broken_file_among_good_ones(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "good.fit").write_bytes(_one_run().read_bytes())
    (tmp_path / "broken.fit").write_bytes(b"this was a run once")
    assert main(["doctor", str(tmp_path)]) == 3
    text = capsys.readouterr().out
    assert "broken.fit" in text
    assert "good.fit" not in text
    assert main(["doctor", str(tmp_path), "-v"]) == 3
    assert "good.fit" in capsys.readouterr().out


def test_the_doctor_tells_what_holds_no_activity_and_ends_with_4(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", str(SAMPLE / "activities" / "settings.fit")]) == 4
    assert "a watch's settings" in capsys.readouterr().out


def test_show_tells_what_is_in_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", str(_one_run()), "--height", "1.65"]) == 0
    text = capsys.readouterr().out
    assert "It counts as a run." in text
    assert "expected cadence" in text
    assert main(["show", str(_one_run()), "--json", "-"]) == 0
    (activity,) = json.loads(capsys.readouterr().out)["activities"]
    truth = next(
        entry
        for entry in tomllib.loads((SAMPLE / "index.toml").read_text())["file"]
        if entry["path"] == "activities/2025-01-14-run.fit"
    )
    assert activity["measures"]["cadence_spm"]["value"] == pytest.approx(truth["cadence_spm"], abs=0.5)
    assert activity["totals"]["run_s"] == pytest.approx(truth["jog_s"], abs=2)
    assert activity["local_date"] == truth["local_date"].isoformat()
    assert activity["samples"] == truth["records"]


def test_columns_needs_no_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["columns"]) == 0
    assert "cadence_spm" in capsys.readouterr().out
    assert main(["columns", "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "analyser-columns/1"


def test_notes_stand_in_the_report_and_on_the_error_stream_only_when_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "run.fit").write_bytes(_one_run().read_bytes())
    (tmp_path / "later.fit").write_bytes((SAMPLE / "activities" / "2026-05-02-run.fit").read_bytes())
    asked = ["report", str(tmp_path), "--as-of", "2025-01-20"]
    note = "1 activity after 2025-01-20 left out"
    assert main(asked) == 0
    captured = capsys.readouterr()
    assert " ".join(captured.out.split()).count(note) == 1
    assert captured.err == ""
    assert main([*asked, "-v"]) == 0
    assert note in capsys.readouterr().err
    assert main([*asked, "-v", "-q"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("kind", ["absent", "empty folder", "no activity", "text only"])
def test_nothing_usable_is_4_and_one_sentence(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "given"
    if kind != "absent":
        folder.mkdir()
    if kind == "no activity":
        (folder / "settings.fit").write_bytes((SAMPLE / "activities" / "settings.fit").read_bytes())
    if kind == "text only":
        (folder / "notes.txt").write_text("bought new shoes")
    assert main(["report", str(folder), "-o", "report.html", "--json", "report.json"]) == 4
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.strip().splitlines()) == 1
    assert str(folder) in captured.err or "settings.fit" in captured.err or "notes.txt" in captured.err
    assert list(Path().glob("report*")) == []


def test_a_broken_file_among_good_ones_is_named_and_costs_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "good.fit").write_bytes(_one_run().read_bytes())
    (folder / "broken.fit").write_bytes(b"this was a run once")
    (folder / "empty.gpx").write_bytes(b"")
    done = _run(
        "report", folder, "--as-of", "2026-11-22", "-o", tmp_path / "report.html", "--json", tmp_path / "report.json"
    )
    assert done.returncode == 3, done.stderr
    assert "broken.fit" in done.stdout
    assert "Traceback" not in done.stderr
    results = json.loads((tmp_path / "report.json").read_text())
    assert results["inputs"]["unreadable"] == 2
    assert results["inputs"]["runs"] == 1
    outcomes = {entry["source"]: entry for entry in results["inputs"]["ledger"]}
    assert outcomes["broken.fit"]["outcome"] == "unreadable"
    assert outcomes["broken.fit"]["reason"]
    assert "broken.fit" in (tmp_path / "report.html").read_text()


def test_json_on_standard_output_stands_alone() -> None:
    done = _run("report", _one_run(), "--as-of", "2026-11-22", "--json", "-")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["schema"] == "analyser-report/1"


def test_a_file_by_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(_one_run().read_bytes())))
    assert main(["report", "-", "--as-of", "2026-11-22", "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["inputs"]["runs"] == 1


def test_a_file_that_is_no_report_is_never_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    precious = tmp_path / "precious.html"
    precious.write_text("<p>my own page</p>")
    assert main(["report", str(_one_run()), "-o", str(precious)]) == 2
    assert "choose another name" in capsys.readouterr().err
    assert precious.read_text() == "<p>my own page</p>"


@pytest.mark.parametrize("command", ["report", "doctor", "show"])
def test_a_file_that_only_speaks_of_us_is_never_overwritten(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    precious = tmp_path / "notes.json"
    precious.write_text('{"note": "what analyser said about my knee"}')
    assert main([command, str(_one_run()), "--json", str(precious)]) == 2
    assert "choose another name" in capsys.readouterr().err
    assert "my knee" in precious.read_text()


@pytest.mark.parametrize("command", [["doctor", "FILE"], ["show", "FILE"], ["columns"]])
def test_json_of_every_command_is_private_and_may_be_renewed(command: list[str], tmp_path: Path) -> None:
    results = tmp_path / "results.json"
    asked = [str(_one_run()) if word == "FILE" else word for word in command]
    for _ in range(2):
        assert main([*asked, "--json", str(results)]) == 0
    assert json.loads(results.read_text())["schema"].startswith("analyser-")
    if os.name == "posix":
        assert results.stat().st_mode & 0o077 == 0
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["results.json"]


def test_reports_are_for_their_owner_alone_and_may_be_renewed(tmp_path: Path) -> None:
    page, results = tmp_path / "report.html", tmp_path / "report.json"
    for _ in range(2):
        assert main(["report", str(_one_run()), "--as-of", "2026-11-22", "-o", str(page), "--json", str(results)]) == 0
    if os.name == "posix":
        assert page.stat().st_mode & 0o077 == 0
        assert results.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["report.html", "report.json"]


def test_piped_text_has_no_control_characters() -> None:
    done = _run("report", _one_run(), "--as-of", "2026-11-22")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert done.stderr == ""


def test_our_own_mistake_is_1_and_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import analyser.pipeline

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(analyser.pipeline, "analyse", broken)
    assert main(["report", str(_one_run())]) == 1
    assert "Something in analyser itself went wrong" in capsys.readouterr().err


def test_an_interruption_is_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    import analyser.pipeline

    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(analyser.pipeline, "analyse", interrupted)
    assert main(["report", str(_one_run()), "-o", "report.html"]) == 130
    assert "Interrupted" in capsys.readouterr().err
    assert not Path("report.html").exists()


def test_fail_on_comes_before_unusable_files(tmp_path: Path) -> None:
    assert main(["report", str(SAMPLE), "-q", "--json", str(tmp_path / "report.json"), "--fail-on", "act"]) == 5


def test_a_page_tells_the_next_one_when_last_time_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "report.html"
    written = ["report", str(SAMPLE), "-o", str(page), "-q", "--as-of"]
    for day in ("2025-01-20", "2025-02-09"):
        assert main([*written, day]) == 0
    assert "SINCE LAST TIME, 20 JAN 2025" in capsys.readouterr().out
    first = page.read_bytes()
    assert main([*written, "2025-02-09"]) == 0
    assert page.read_bytes() == first
    assert main([*written, "2025-02-09", "--last-time", "2025-02-01"]) == 0
    assert "SINCE LAST TIME, 1 FEB 2025" in capsys.readouterr().out


def test_a_file_of_the_program_that_ends_too_early_is_no_interruption(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def cut_off(_: object) -> None:
        raise EOFError("marshal data too short")

    monkeypatch.setattr(command, "invoke", cut_off)
    assert main(["columns"]) == 1
    said = capsys.readouterr().err
    assert "marshal data too short" in said
    assert "Interrupted" not in said


@pytest.mark.skipif(os.name != "posix", reason="rights of a folder")
def test_a_page_that_cannot_be_put_there_is_2_and_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(_path: Path, _pieces: Iterable[bytes]) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("analyser.report.written.write_private_pieces", full)
    assert main(["report", str(_one_run()), "-q", "-o", str(tmp_path / "report.html")]) == 2
    assert f"could not be written: {os.strerror(errno.ENOSPC)}." in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is locked for the superuser")
def test_a_folder_that_may_not_be_opened_is_4_and_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0)
    assert main(["report", str(folder)]) == 4
    assert "cannot be opened: permission denied" in capsys.readouterr().err


def test_nobody_who_reads_on_is_no_mistake_and_no_room_is_said() -> None:
    run = [sys.executable, "-m", "analyser", "columns", "--json", "-"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ours, theirs = os.pipe()
    os.close(ours)
    unread = subprocess.run(run, stdout=theirs, stderr=subprocess.PIPE, text=True, check=False, env=environment)
    os.close(theirs)
    assert unread.stderr == ""
    assert unread.returncode == 0
    if Path("/dev/full").exists():
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(run, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env=environment)
        assert done.returncode == 2
        assert "What was to be printed could not be written" in done.stderr
        assert "Exception" not in done.stderr


@pytest.mark.skipif(os.name != "posix", reason="a shell that closes streams")
def test_a_stream_that_was_closed_before_costs_nothing() -> None:
    closed = f'exec "{sys.executable}" -m analyser columns <&- >&- 2>&-'
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    assert subprocess.run(["sh", "-c", closed], check=False, env=environment).returncode == 0


@pytest.mark.parametrize("out", ["root", "root/out", "root/anna/../out"])
def test_tables_of_a_cohort_never_lie_among_the_people(
    out: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "root" / "anna").mkdir(parents=True)
    assert main(["cohort", str(tmp_path / "root"), "-o", str(tmp_path / out)]) == 2
    assert "where each folder is a person" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "root").rglob("*")] == ["anna"]


@pytest.mark.skipif(os.name != "posix", reason="this system does not take its zone from TZ")
@pytest.mark.parametrize(
    "arguments",
    [
        ["next", str(SAMPLE / "activities" / "2026-05-02-run.fit")],
        ["log", "--pain", "2"],
        ["show", str(SAMPLE / "activities" / "2026-05-02-run.fit")],
    ],
)
def test_a_zone_that_cannot_be_used_is_said_and_days_are_those_of_utc(arguments: list[str], tmp_path: Path) -> None:
    command = [sys.executable, "-m", "analyser", *arguments]
    environment = {**os.environ, "TZ": "XXX-30", "HOME": str(tmp_path), "PYTHONPATH": str(SAMPLE.parent)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("TZ is “XXX-30”")) == (0, 1)
    assert "days are those of UTC" in done.stderr
