"""`analyser next`, as a person meets it."""

import json
import os
import re
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from analyser.advice.rule_list import RULES
from analyser.cli import main
from analyser.report.binding import binding

SAMPLE = Path(__file__).parents[1] / "sample_data"


@pytest.fixture(autouse=True)
def _own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in [name for name in os.environ if name.startswith(("ANALYSER_", "XDG_"))]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main(["next", *map(str, arguments)]) == 0
    return " ".join(capsys.readouterr().out.split())


def test_one_answer_with_a_walk_at_its_end_then_what_binds_and_the_foot(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, SAMPLE)
    assert out.startswith("Your knee reached 4 on Saturday and settled by morning. Repeat, don't add.")
    answer, _, rest = out.partition(" Week 21.")
    assert answer.endswith("a walk is fine.")
    assert "walk is fine" not in rest
    assert "What decides: knee pain." in out
    assert "Evidence B: moderate evidence" in out
    assert re.search(r"Rule set [\d.]+\.$", out), "nothing follows the foot"


def test_a_stale_export_has_two_ways(capsys: pytest.CaptureFixture[str]) -> None:
    out = said(capsys, SAMPLE, "--as-of", "2026-06-20")
    assert out.startswith(
        "I cannot tell rest from a missing export. · Ran since? Add your newer runs and ask again. · Did not?"
    )
    out = said(capsys, SAMPLE, "--as-of", "2026-06-20", "--no-runs-since")
    assert "Ran since?" not in out
    assert "A 20-minute walk keeps the plan whole. " in out.partition("What decides")[0]


def test_the_json_is_described_and_its_answer_is_that_of_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["next", str(SAMPLE), "--json", "-", "--want", "5km"]) == 0
    given = json.loads(capsys.readouterr().out)
    schema = json.loads(resources.files("analyser.report").joinpath("analyser-next-1.schema.json").read_text())
    jsonschema.validate(given, schema)
    whole = json.loads(resources.files("analyser.report").joinpath("analyser-report-1.schema.json").read_text())
    assert schema["$defs"]["next_run"] == whole["$defs"]["next_run"]
    assert main(["report", str(SAMPLE), "--json", "-"]) == 0
    assert given["next_run"] == json.loads(capsys.readouterr().out)["next_run"]
    assert given["want"]["distance_m"] == 5000
    assert given["want"]["date"] > given["as_of"]


def test_a_wish_is_understood_as_people_write_it(capsys: pytest.CaptureFixture[str]) -> None:
    wishes = {"5km": 5000, "5 KM": 5000, "5,5km": 5500, "3mi": 4828.0, "800m": 800}
    for wish, metres in wishes.items():
        assert json.loads(said(capsys, SAMPLE, "--want", wish, "--json", "-"))["want"]["distance_m"] == metres
    assert json.loads(said(capsys, SAMPLE, "--want", "45min", "--json", "-"))["want"]["run_s"] == 2700


def test_pregnancy_has_its_sentence_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "runner.toml").write_text("pregnant = true\nas_of = 2026-05-05\n")
    out = said(capsys, SAMPLE / "activities", "--runner", "runner.toml", "--want", "5km")
    assert out == (
        "This tool is not made for running in pregnancy. "
        "Ask your midwife or doctor, or a physiotherapist who works with pregnant runners."
    )


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--want", "far"], "a distance or a time such as 5km"),
        (["--want", "0km"], "a distance or a time such as 5km"),
        (["--on", "soon"], "a date such as 2026-11-14"),
        (["--on", "2026-05-04"], "is over"),
    ],
)
def test_wrong_use_is_2(arguments: list[str], expected: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["next", str(SAMPLE), *arguments]) == 2
    assert expected in capsys.readouterr().err


def test_no_file_is_4(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["next", str(tmp_path / "absent.fit")]) == 4
    assert "There is no file or folder" in capsys.readouterr().err


def test_whatever_binds_has_words_and_the_rules_have_evidence() -> None:
    for binder in ("rung", "walks-first", "stop-sign", "stale-export", "pregnancy", *(rule.id for rule in RULES)):
        assert binding(binder).title
    assert all("Evidence" in (binding(rule.id).evidence or "") for rule in RULES)


@pytest.mark.parametrize("kind", ["birth", "pregnancy-loss"])
def test_the_week_is_named_wherever_a_birth_or_loss_is_set_and_not_what_it_is_counted_from(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = tmp_path / "runner.toml"
    profile.write_text(f'returning_from = "{kind}"\nreturning_since = 2026-01-10\n')
    words = said(capsys, SAMPLE, "--runner", profile, "--as-of", "2026-05-05", "-q")
    assert " Week 16. " in words.replace("\N{NO-BREAK SPACE}", " ")
    assert "birth" not in words
    assert " loss" not in words
    found = json.loads(said(capsys, SAMPLE, "--runner", profile, "--as-of", "2026-05-05", "--json", "-"))
    assert found["week_since_birth"] == 16
