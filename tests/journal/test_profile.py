from datetime import date
from pathlib import Path

import pytest

from analyser.activity.runner import AskPelvic, ReturningFrom, Runner, Units
from analyser.journal.places import found
from analyser.journal.profile import given, joined, known_on, read_profile
from analyser.journal.values import UnexpectedError, parse_date


def _profile(folder: Path, text: str) -> Path:
    path = folder / "runner.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_setting_is_read(tmp_path: Path) -> None:
    profile = read_profile(
        _profile(
            tmp_path,
            """
            height_m = 1.65
            mass_kg = 62
            returning_from = "birth"
            returning_since = 2026-03-14
            assessed = "2026-06-01"
            pregnant = false
            ask_pelvic = false
            pronoun = "she"
            week_start = "Sunday"
            zone = "Europe/London"
            units = "imperial"
            as_of = 2026-11-14
            """,
        )
    )
    assert profile.problems == ()
    assert profile.as_of == date(2026, 11, 14)
    assert profile.runner == Runner(
        height_m=1.65,
        mass_kg=62.0,
        returning_from=ReturningFrom.BIRTH,
        returning_since=date(2026, 3, 14),
        assessed=date(2026, 6, 1),
        ask_pelvic=AskPelvic.NO,
        pronoun="she",
        week_start=6,
        zone="Europe/London",
        units=Units.IMPERIAL,
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("height_m = 165", "a height in metres such as 1.65"),
        ("height_m = true", "a height in metres such as 1.65"),
        ('returning_from = "holiday"', "one of birth, pregnancy-loss, injury, illness, operation, break"),
        ('zone = "Mars/Olympus"', "a zone such as Europe/London"),
        ('zone = "../../etc/passwd"', "a zone such as Europe/London"),
        ('as_of = "04.11.2026"', "a date such as 2026-11-14"),
        ('week_start = "someday"', "a day of the week such as monday"),
    ],
)
def test_a_value_that_cannot_be_understood_costs_itself_alone(tmp_path: Path, line: str, expected: str) -> None:
    profile = read_profile(_profile(tmp_path, f"mass_kg = 60\n{line}\n"))
    assert profile.runner == Runner(mass_kg=60.0)
    assert len(profile.problems) == 1
    assert expected in profile.problems[0]
    assert "runner.toml" in profile.problems[0]


def test_an_unknown_key_is_named(tmp_path: Path) -> None:
    profile = read_profile(_profile(tmp_path, "heigth_m = 1.65\n"))
    assert "heigth_m" in profile.problems[0]
    assert "height_m" in profile.problems[0]


def test_broken_toml_says_where(tmp_path: Path) -> None:
    profile = read_profile(_profile(tmp_path, "height_m = 1.65\nmass_kg 62\n"))
    assert profile.runner == Runner()
    assert "line 2" in profile.problems[0]


def test_an_option_stands_in_the_place_of_the_profile() -> None:
    options = given(height="1,70", mass=None, birth="2026-03-14", units=None, as_of="2026-11-01")
    runner = joined(Runner(height_m=1.6, mass_kg=60), options)
    assert (runner.height_m, runner.mass_kg, runner.birth) == (1.70, 60, date(2026, 3, 14))
    assert options.as_of == date(2026, 11, 1)


def test_an_option_that_cannot_be_understood_says_what_is_expected() -> None:
    options = given(height="170", mass=None, birth=None, units=None, as_of=None)
    assert options.problems == ("--height 170: expected is a height in metres such as 1.65.",)


def test_what_lies_after_the_day_is_not_known() -> None:
    runner = Runner(
        returning_from=ReturningFrom.BIRTH, returning_since=date(2026, 3, 14), assessed=date(2026, 6, 1), height_m=1.6
    )
    assert known_on(runner, date(2026, 3, 13)) == Runner(height_m=1.6)
    assert known_on(runner, date(2026, 3, 14)).birth == date(2026, 3, 14)
    assert known_on(runner, date(2026, 5, 31)).assessed is None


def test_a_folder_that_was_named_comes_before_the_current_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, named = tmp_path / "here", tmp_path / "named"
    for folder in (here, named):
        folder.mkdir()
        _profile(folder, "")
    monkeypatch.chdir(here)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert found("runner.toml", [named]) == named / "runner.toml"
    assert found("runner.toml", [here / "a.fit"]) == Path("runner.toml")
    assert found("diary.csv", [named]) is None


@pytest.mark.parametrize("raw", ["0001-01-03", "9999-12-31", "26-05-02", "2026-13-01"])
def test_a_date_that_cannot_be_meant_is_refused(raw: str) -> None:
    with pytest.raises(UnexpectedError, match="a date such as"):
        parse_date(raw)
