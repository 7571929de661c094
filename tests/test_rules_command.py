import json
from importlib import resources
from pathlib import Path

import jsonschema
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


OWN = """\
name = "A. Example"

[rules.single-run-spike]
reason = "second stress reaction"
limits = { watch = 1.05, "act in return mode" = 1.2 }

[rules.contact-balance]
off = true
reason = "leg lengths differ"
"""


def test_own_limits_stand_beside_the_published_ones(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "limits.toml"
    file.write_text(OWN)
    card = said(capsys, "single-run-spike", "--limits", str(file))
    assert "Limits by A. Example, because: second stress reaction." in card
    assert "worth a look: 1.05 times (own limit; published 1.1 times [49])" in card
    assert "change something, in return mode: 1.2 times (own limit; published 1.3 times (our own choice))" in card
    assert "change something: 2 times [49]" in card
    assert "own limit" not in said(capsys, "single-run-spike")
    assert "own limit" not in said(capsys, "weekly-ramp", "--limits", str(file))


def test_a_rule_that_is_switched_off_keeps_its_card_and_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "limits.toml"
    file.write_text(OWN)
    card = said(capsys, "contact-balance", "--limits", str(file))
    assert "Switched off by A. Example, because: leg lengths differ. These are the published limits." in card
    assert "50.7" in card
    assert "contact-balance" in said(capsys, "--limits", str(file))
    assert "Switched off" not in said(capsys, "contact-balance")


def test_own_limits_are_in_the_json_beside_the_published(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "limits.toml"
    file.write_text(OWN)
    assert main(["rules", "--json", "-", "--limits", str(file)]) == 0
    found = json.loads(capsys.readouterr().out)
    schema = resources.files("analyser.report").joinpath("analyser-rules-1.schema.json").read_text(encoding="utf-8")
    jsonschema.validate(found, json.loads(schema))
    rules = {rule["id"]: rule for rule in found["rules"]}
    limits = {limit["name"]: limit for limit in rules["single-run-spike"]["limits"]}
    assert (limits["watch"]["value"], limits["watch"]["published"], limits["watch"]["source"]) == (
        1.05,
        1.1,
        "own-limit",
    )
    assert "published" not in limits["act"]
    assert rules["contact-balance"]["changed"]["off"] is True
    assert rules["single-run-spike"]["changed"]["off"] is False
    assert rules["braking"]["changed"] is None


def test_limits_that_cannot_be_read_are_answered_and_cost_no_card(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "limits.toml"
    file.write_text('name = "A. Example"\n[rules.weekly-ramp]\nlimits = { watch = 0.2 }\n')
    assert main(["rules", "weekly-ramp", "--limits", str(file)]) == 0
    out, err = capsys.readouterr()
    assert "loosened only with a reason" in " ".join(err.split())
    assert "worth a look: 10" in " ".join(out.split())
