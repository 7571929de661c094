"""What of a name is shown: all that is harmless as it is, nothing that steers."""

import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.letters import shown
from analyser.reading.sources import sources
from analyser.report.printable import printable
from analyser.web.drops import Drops, NotTakenError

AS_THEY_ARE = [
    "ריצה 🏃‍♀️ Läufe",
    "👨‍👩‍👧‍👦.fit",
    "🏳️‍🌈 دویدن می‌روم.gpx",
    "क्‍षमा दौड़.tcx",
    "നന്‍.fit",
    "晨跑\N{IDEOGRAPHIC SPACE}五公里.fit",
    "ran\N{NO-BREAK SPACE}5\N{NO-BREAK SPACE}km.fit",
]


@pytest.mark.parametrize("name", AS_THEY_ARE)
def test_emoji_and_every_script_stay_as_they_are(name: str, tmp_path: Path) -> None:
    assert shown(name) == printable(name) == name
    (tmp_path / name).write_text("text")
    with zipfile.ZipFile(tmp_path / "of.zip", "w") as archive:
        archive.writestr(name, "text")
    assert {entry.name for entry in sources([tmp_path])} == {name, f"of.zip!{name}"}


@pytest.mark.parametrize("name", AS_THEY_ARE)
def test_a_dropped_file_keeps_its_name(name: str, tmp_path: Path) -> None:
    drops = Drops(tmp_path)
    assert drops.place(f"hers/{name}").name == name
    drops.clear()


@given(st.text())
def test_nothing_that_is_shown_steers_a_terminal(text: str) -> None:
    told = shown(text)
    assert len(told) == len(text)
    assert not [letter for letter in told if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")]
    assert shown(told) == told


def test_an_escape_sequence_and_a_turned_line_become_visible() -> None:
    assert shown("a\x1b[2Jb\u202efdp.exe") == "a�[2Jb�fdp.exe"
    assert shown("a\u2028b\u2066c\nd\te") == "a�b�c d e"


@pytest.mark.parametrize("joiner", ["\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NON-JOINER}"])
def test_a_joiner_with_nothing_to_join_becomes_visible(joiner: str) -> None:
    assert shown(f"{joiner}a {joiner}b{joiner}{joiner}c") == f"�a �b{joiner}�c"


def test_an_undecodable_name_can_be_written() -> None:
    assert shown(b"run\xff.fit".decode("utf-8", "surrogateescape")).encode() == "run�.fit".encode()
    assert shown("run\ud800.fit").encode() == "run�.fit".encode()


def test_what_is_said_of_a_dropped_file_names_it_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(NotTakenError, match=r"^👨‍👩‍👧/\.\./a�\.fit is a name"):
        Drops(tmp_path).place("👨‍👩‍👧/../a\x07.fit")
