"""`analyser report --clinician`, `--pdf`, `--without`: written for the appointment, never over what is not ours."""

import os
from pathlib import Path

import pytest

from analyser.cli import main
from analyser.commands.exit_codes import ExitCode
from analyser.report import to_pdf

SAMPLE = Path(__file__).parents[1] / "sample_data"


pytestmark = pytest.mark.usefixtures("own_machine")


def _report(*arguments: object) -> int:
    return main(["report", str(SAMPLE), "-q", *map(str, arguments)])


def test_the_page_is_written_for_its_owner_alone_and_twice_the_same(tmp_path: Path) -> None:
    page = tmp_path / "physio.html"
    assert _report("--clinician", page) == ExitCode.DONE
    first = page.read_bytes()
    assert b"For the physiotherapist" in first
    if os.name == "posix":
        assert oct(page.stat().st_mode & 0o777) == "0o600"
    assert _report("--clinician", page) == ExitCode.DONE
    assert page.read_bytes() == first


def test_a_part_that_cannot_be_kept_back_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _report("--clinician", tmp_path / "p.html", "--without", "pelvic,name") == ExitCode.WRONG_USE
    assert "“name”; there are pelvic and notes" in capsys.readouterr().err
    assert not (tmp_path / "p.html").exists()


def test_without_a_browser_a_sentence_says_how_to_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(to_pdf, "_places", lambda: iter(()))
    assert _report("--pdf", tmp_path / "physio.pdf") == ExitCode.WRONG_USE
    assert "print it there" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for a browser is a shell script")
def test_a_browser_that_fails_costs_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stand_in = tmp_path / "chromium"
    stand_in.write_text("#!/bin/sh\nexit 7\n", encoding="utf-8")
    stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    assert _report("--pdf", tmp_path / "physio.pdf") == ExitCode.INTERNAL_ERROR
    assert "physio.pdf could not be made" in capsys.readouterr().err
    assert not (tmp_path / "physio.pdf").exists()


def test_a_pdf_is_printed_and_replaces_only_its_like(tmp_path: Path) -> None:
    if to_pdf.browser() is None:
        if os.environ.get("CI"):
            pytest.fail("CI has to have a Chromium, so that the page is printed")
        pytest.skip("no Chromium, Chrome or Edge on this machine to print with")
    pdf = tmp_path / "physio.pdf"
    assert _report("--pdf", pdf) == ExitCode.DONE
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert _report("--pdf", pdf) == ExitCode.DONE
    other = tmp_path / "letter.pdf"
    other.write_bytes(b"%PDF-1.4\n% somebody else's letter\n")
    assert _report("--pdf", other) == ExitCode.WRONG_USE
    assert other.read_bytes().endswith(b"letter\n")


def test_one_name_for_two_files_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "p.html"
    assert _report("-o", page, "--clinician", page) == ExitCode.WRONG_USE
    assert "choose two names" in capsys.readouterr().err
