"""What a person meets at the command line: sentences, exit codes, and no half-written file."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from analyser.cli import main

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample_data"


@pytest.fixture(autouse=True)
def _own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings of whoever runs the tests: an empty home and an empty current folder."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for name in [name for name in os.environ if name.startswith(("ANALYSER_", "XDG_"))]:
        if name != "ANALYSER_REAL_FILES":
            monkeypatch.delenv(name)
    monkeypatch.chdir(home)


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
        (["report"], "Missing argument 'PATH...'"),
        (["report", ".", "--no-such-option"], "No such option"),
        (["report", ".", "--height", "165"], "a height in metres such as 1.65"),
        (["report", ".", "--birth", "in spring"], "a date such as 2026-11-14"),
        (["report", ".", "--runner", "absent.toml"], "there is no file absent.toml"),
        (["report", ".", "-o", "absent/report.html"], "there is no folder absent"),
        (["report", ".", "-o", "."], "is a folder"),
        (["reprot"], "No such command"),
    ],
)
def test_wrong_use_is_2_and_a_sentence(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""


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
