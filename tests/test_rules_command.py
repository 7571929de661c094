import json

import pytest

from analyser.cli import main


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["rules", *arguments]) == code
    out, err = capsys.readouterr()
    return " ".join((out or err).split())


def test_it_lists_all_and_prints_the_card_of_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert "single-run-spike" in said(capsys)
    assert "WHAT SPEAKS AGAINST IT" in said(capsys, "single-run-spike")
    assert "never a flag" in said(capsys, "acute-chronic-ratio")


@pytest.mark.parametrize("written", ["long-steps", "LONG_STEPS", "Long Steps"])
def test_an_id_is_found_however_it_is_written(capsys: pytest.CaptureFixture[str], written: str) -> None:
    assert said(capsys, written).startswith("Long steps")


def test_an_unknown_id_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    answer = said(capsys, "singel-run", code=2)
    assert "There is no rule “singel-run”. Nearest: single-run-spike" in answer
    assert "Nearest" not in said(capsys, "qqqq", code=2)


def test_json_alone_is_printed_and_the_same_each_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--json", "-"]) == 0
    first = capsys.readouterr().out
    assert main(["rules", "--json", "-"]) == 0
    assert capsys.readouterr().out == first
    assert json.loads(first)["schema"] == "analyser-rules/1"


def test_miles_are_miles(capsys: pytest.CaptureFixture[str]) -> None:
    assert "0.9 miles" in said(capsys, "single-run-spike", "--units", "imperial")
