"""The limits that a physiotherapist has set, from the file to every output."""

import json
from pathlib import Path

import pytest

from analyser.advice.rule_list import RULE_SET
from analyser.cli import main
from analyser.journal import places

SAMPLE = Path(__file__).parents[1] / "sample_data"
LIMITS = """\
name = "A. Example"

[rules.single-run-spike]
limits = {{ watch = {watch} }}

[rules.contact-balance]
off = true
reason = "leg lengths differ"
"""


@pytest.fixture(autouse=True)
def _own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "data_folder", lambda: tmp_path / "data")
    monkeypatch.setattr(places, "config_folder", lambda: tmp_path / "config")
    monkeypatch.delenv("ANALYSER_LIMITS", raising=False)
    monkeypatch.chdir(tmp_path)


def written(path: Path, watch: float = 1.05) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(LIMITS.format(watch=watch))
    return path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main([*arguments, "--json", "-", "-q"]) in (0, 3)
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def watch_of(found: dict[str, object]) -> float:
    own = found["own_limits"]
    assert isinstance(own, dict)
    return float(own["rules"][0]["limits"][0]["value"])


@pytest.mark.parametrize("command", ["report", "next", "plan"])
def test_they_are_in_the_json_of_every_command(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "hers.toml")
    found = told(capsys, command, str(SAMPLE), "--limits", str(file))
    assert found["own_limits"] == {
        "by": "A. Example",
        "rules": [
            {
                "id": "single-run-spike",
                "off": False,
                "reason": None,
                "limits": [{"name": "watch", "value": 1.05, "unit": "times", "published": 1.1, "looser": False}],
            },
            {"id": "contact-balance", "off": True, "reason": "leg lengths differ", "limits": []},
        ],
    }


@pytest.mark.parametrize("command", ["report", "next", "plan"])
def test_they_are_in_the_text_of_every_command(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path / "hers.toml")
    assert main([command, str(SAMPLE), "--limits", str(file), "-q"]) in (0, 3)
    text = " ".join(capsys.readouterr().out.split())
    assert "LIMITS BY A. EXAMPLE" in text
    assert "Left and right on the ground: switched off. Because: leg lengths differ." in text
    assert f"Rule set {RULE_SET}, with limits by A. Example." in text


def test_the_rule_that_is_off_is_not_asked_and_the_changed_one_is_marked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = told(capsys, "report", str(SAMPLE), "--limits", str(written(tmp_path / "hers.toml")))
    findings = found["findings"]
    assert isinstance(findings, list)
    by_id = {finding["id"]: finding for finding in findings}
    assert "contact-balance" not in by_id
    assert by_id["single-run-spike"]["changed"]["by"] == "A. Example"
    assert by_id["long-steps"]["changed"] is None


def test_on_the_page_they_stand_beside_the_published(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    arguments = ("report", str(SAMPLE), "--limits", str(written(tmp_path / "hers.toml")), "-q", "-o", str(page))
    assert main(arguments) in (0, 3)
    text = page.read_text(encoding="utf-8").replace("\u00a0", " ")
    assert "worth a look: 1.05 times (own limit; published 1.1 times [49])" in text
    assert text.count("own limit; published") == 1


def test_the_nearer_file_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The option, then the environment, then the folder given, then here, then the system's folder."""
    exports = tmp_path / "exports"
    exports.mkdir()
    (exports / "run.gpx").write_bytes(next(SAMPLE.glob("activities/*.gpx")).read_bytes())
    arguments = ("next", str(exports), "--as-of", "2026-05-05", "--no-runs-since")
    assert told(capsys, *arguments)["own_limits"] is None
    for watch, place in ((1.01, tmp_path / "config" / "limits.toml"), (1.02, Path("limits.toml"))):
        written(place, watch)
        assert watch_of(told(capsys, *arguments)) == watch
    written(exports / "limits.toml", 1.03)
    assert watch_of(told(capsys, *arguments)) == 1.03
    monkeypatch.setenv("ANALYSER_LIMITS", str(written(tmp_path / "environment.toml", 1.04)))
    assert watch_of(told(capsys, *arguments)) == 1.04
    assert watch_of(told(capsys, *arguments, "--limits", str(written(tmp_path / "option.toml", 1.06)))) == 1.06


def test_a_mistake_is_said_and_a_file_that_is_not_there_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "hers.toml"
    file.write_text('name = "A. Example"\n[rules.braking.limits]\nwach = 1\n')
    assert main(["next", str(SAMPLE), "--limits", str(file), "-q"]) in (0, 3)
    assert "hers.toml, line 3: Own limits of “braking”: there is no limit “wach”" in capsys.readouterr().err
    assert main(["next", str(SAMPLE), "--limits", "nowhere.toml"]) == 2


def test_a_file_of_limits_in_a_folder_is_her_own_and_no_unknown_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exports = tmp_path / "exports"
    written(exports / "limits.toml")
    (exports / "run.gpx").write_bytes(next(SAMPLE.glob("activities/*.gpx")).read_bytes())
    inputs = told(capsys, "report", str(exports), "--as-of", "2026-05-05")["inputs"]
    assert isinstance(inputs, dict)
    assert inputs["own_files"] == 1
