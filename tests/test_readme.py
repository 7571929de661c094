"""What the README promises is what the program has."""

import json
import re
import tomllib
from pathlib import Path

import click
import pytest

from analyser.advice.rule_list import RULES
from analyser.cli import command
from analyser.journal.diary import DIARY_COLUMNS
from analyser.journal.profile import PROFILE_KEYS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()


def _first_cells(heading: str) -> list[str]:
    """The words in code of the first column of the table under a heading."""
    part = README.split(f"\n{heading}", 1)[1]
    rows = re.findall(r"^\| (`.*?) \|", part.split("\n## ", 1)[0].split("\n### ", 1)[0], flags=re.MULTILINE)
    return [word for row in rows for word in re.findall(r"`([^`]+)`", row)]


def test_every_setting_is_explained() -> None:
    assert set(_first_cells("### Your settings")) == set(PROFILE_KEYS)


def test_every_column_of_the_diary_is_explained() -> None:
    assert set(_first_cells("### Your diary")) == {"date", *DIARY_COLUMNS}


def test_every_option_is_explained_and_exists() -> None:
    explained = {word.split()[0] for word in _first_cells("### Commands and options")}
    assert isinstance(command, click.Group)
    existing = set(command.commands)
    for parameter in (parameter for one in command.commands.values() for parameter in one.params):
        if isinstance(parameter, click.Option):
            existing.add(min(parameter.opts, key=len))
    told = {name for name in explained if not name.startswith("-")}
    assert told == set(command.commands)
    short = {min((option for option in _spellings(name)), key=len) for name in explained if name.startswith("-")}
    assert short == existing - set(command.commands)


def _spellings(name: str) -> list[str]:
    """All spellings of the option of that name."""
    assert isinstance(command, click.Group)
    for one in command.commands.values():
        for parameter in one.params:
            if name in parameter.opts:
                return list(parameter.opts)
    raise AssertionError(f"README names an option {name}, which does not exist")


def test_every_rule_is_in_the_physiotherapists_table() -> None:
    told = set(_first_cells("## For the physiotherapist"))
    assert {rule.id for rule in RULES} <= told


def test_every_field_of_the_json_is_explained() -> None:
    schema = json.loads((ROOT / "analyser" / "report" / "analyser-report-1.schema.json").read_text(encoding="utf-8"))
    part = README.split("\n### The JSON", 1)[1].split("\n### ", 1)[0]
    first = re.findall(r"^\| (`.*?) \|", part, flags=re.MULTILINE)
    told = [word for row in first for word in re.findall(r"`([^`]+)`", row)]
    assert sorted(told) == sorted(schema["properties"])


def test_the_two_commands_are_one_line_each_and_the_tests_are_run_by_the_second() -> None:
    lines = [line for line in README.splitlines() if line.startswith("python3 -m venv")]
    assert len(lines) == 2
    assert "analyser report sample_data -o report.html --json report.json" in lines[0]
    assert lines[1].endswith("-m pytest")
    run = (ROOT / ".ci" / "run").read_text()
    assert "README.md" in run


def test_the_version_stands_once() -> None:
    import analyser

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert analyser.__version__ == project["version"]


def test_every_file_that_is_named_exists() -> None:
    named = re.findall(r"`((?:analyser|sample_data)/[^` ]+)`", README)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_picture_is_there_small_and_described() -> None:
    (alt, name), *more = re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", README)
    picture = (ROOT / name).read_bytes()
    assert not more
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 150_000
    assert int.from_bytes(picture[16:20], "big") == 1000
    assert "dashed" in alt


def test_the_programmers_example_runs_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    (tmp_path / "sample_data").symlink_to(ROOT / "sample_data")
    monkeypatch.chdir(tmp_path)
    exec(compile(example, "README.md", "exec"), {})
    said = capsys.readouterr().out
    assert "single-run-spike" in said
    assert "Recording" in said
    assert (tmp_path / "weeks.png").read_bytes().startswith(b"\x89PNG")
