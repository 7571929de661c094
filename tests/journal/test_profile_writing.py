import stat
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from analyser.activity.runner import ReturningFrom, Runner
from analyser.journal import places
from analyser.journal.kept import NotWrittenError
from analyser.journal.profile import PROFILE_KEYS, read_profile
from analyser.journal.profile_writing import change_profile, setting
from analyser.journal.values import UnexpectedError

HERS = '# mine\nheight_m = 1.6  # barefoot\nmood = "odd"\r\n\n[later]\nx = 1\n'


@pytest.fixture(autouse=True)
def _own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "data_folder", lambda: tmp_path / "data")
    monkeypatch.setattr(places, "config_folder", lambda: tmp_path / "config")


def test_comments_and_keys_of_her_own_stay(tmp_path: Path) -> None:
    path = tmp_path / "runner.toml"
    path.write_bytes(HERS.encode())
    change_profile(path, {"height_m": 1.65, "returning_since": date(2026, 3, 14)}, ["mass_kg"])
    text = path.read_bytes().decode()
    assert "# mine\nheight_m = 1.65  # barefoot\nmood" in text
    assert tomllib.loads(text) == {
        "height_m": 1.65,
        "mood": "odd",
        "returning_since": date(2026, 3, 14),
        "later": {"x": 1},
    }
    assert path.with_name("runner.toml.bak").read_bytes() == HERS.encode()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_set_is_read_and_what_is_unset_is_gone() -> None:
    path = places.own("runner.toml")
    change_profile(path, {"returning_from": setting("returning_from", "Birth"), "week_start": "sunday"})
    assert read_profile(path).runner == Runner(returning_from=ReturningFrom.BIRTH, week_start=6)
    assert change_profile(path, {}, ["week_start", "zone"]) == ("zone",)
    assert read_profile(path).runner == Runner(returning_from=ReturningFrom.BIRTH)


EXAMPLES = {
    "height_m": "1,65",
    "mass_kg": "62",
    "returning_from": "pregnancy-loss",
    "returning_since": "2026-03-14",
    "assessed": "2026-03-14",
    "pregnant": "no",
    "ask_pelvic": "yes",
    "pronoun": "she",
    "birth_mode": "caesarean",
    "week_start": "Monday",
    "zone": "Europe/London",
    "units": "imperial",
    "as_of": "2026-05-05",
}


def test_every_setting_can_be_set_and_means_the_same_when_it_is_read(tmp_path: Path) -> None:
    assert set(EXAMPLES) == set(PROFILE_KEYS)
    path = tmp_path / "runner.toml"
    change_profile(path, {key: setting(key, text) for key, text in EXAMPLES.items()})
    profile = read_profile(path)
    assert profile.problems == ()
    for key, text in EXAMPLES.items():
        meant = PROFILE_KEYS[key](text)
        assert (profile.as_of if key == "as_of" else getattr(profile.runner, key)) == meant


@pytest.mark.parametrize(
    ("key", "text", "expected"),
    [
        ("height_m", "165", "a height in metres"),
        ("heigth", "1.65", "one of height_m"),
        ("pronoun", " ", "--unset pronoun"),
        ("pregnant", "perhaps", "yes, no or nothing"),
    ],
)
def test_a_wrong_value_says_what_is_expected(key: str, text: str, expected: str) -> None:
    with pytest.raises(UnexpectedError, match=expected):
        setting(key, text)


@pytest.mark.parametrize("content", [b"height_m 1.65\n", "pronoun = 'é'".encode("latin-1")])
def test_a_profile_that_cannot_be_understood_stays_as_it_is(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "runner.toml"
    path.write_bytes(content)
    with pytest.raises(NotWrittenError, match=r"runner\.toml is not written to"):
        change_profile(path, {"mass_kg": 60.0})
    assert path.read_bytes() == content


def test_nothing_is_made_where_nothing_is_set() -> None:
    assert change_profile(places.own("runner.toml"), {}, ["zone"]) == ("zone",)
    assert not places.config_folder().exists()
