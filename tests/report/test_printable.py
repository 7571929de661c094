import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from analyser.report.printable import listed, printable, shortened


@given(st.text())
def test_nothing_that_is_printed_steers_a_terminal(text: str) -> None:
    assert not [char for char in printable(text) if unicodedata.category(char) in ("Cc", "Cs")]


def test_an_escape_sequence_and_a_turned_line_become_visible() -> None:
    assert printable("a\x1b[2Jb\u202efdp.exe") == "a�[2Jb�fdp.exe"


def test_an_undecodable_file_name_can_be_written() -> None:
    assert printable(b"run\xff.fit".decode("utf-8", "surrogateescape")).encode() == "run�.fit".encode()


def test_emoji_and_other_scripts_stay_as_they_are() -> None:
    assert printable("ריצה 🏃‍♀️ Läufe") == "ריצה 🏃‍♀️ Läufe"


@given(st.text(max_size=300), st.integers(min_value=2, max_value=80))
def test_a_shortened_text_keeps_to_its_length(text: str, length: int) -> None:
    assert len(shortened(text, length)) <= length


def test_a_shortened_name_keeps_its_ending() -> None:
    assert shortened("a-very-long-folder/and-then/20260530-run.fit", 20).endswith("-run.fit")


def test_a_list_reads_as_one() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
