import os
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.cohort.pseudonym import Pseudonyms, SaltError, moved, salt_in
from tests.builders.cohort import SALT


def test_the_same_salt_gives_the_same_name_and_another_another() -> None:
    one, other = Pseudonyms(salt=SALT), Pseudonyms(salt="00" * 32)
    assert one.name("anna") == Pseudonyms(salt=SALT).name("anna")
    assert len({one.name("anna"), one.name("bea"), other.name("anna"), one.id("anna")}) == 4
    assert one.mark != other.mark
    assert SALT not in one.mark


@given(st.text(min_size=1, max_size=20))
def test_days_move_by_whole_weeks_never_by_none_and_only_where_asked_for(person: str) -> None:
    by = Pseudonyms(salt=SALT, shifts=True).shift(person)
    assert by.days % 7 == 0
    assert 0 < abs(by.days) <= 26 * 7
    assert Pseudonyms(salt=SALT).shift(person) == timedelta(0)


def test_a_moved_day_and_a_moved_moment() -> None:
    assert moved("2026-05-02", timedelta(weeks=-1)) == "2026-04-25"
    assert moved("2026-05-02T07:00:00Z", timedelta(weeks=2)) == "2026-05-16T07:00:00Z"


def test_the_salt_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "salt"
    first = salt_in(file)
    assert salt_in(file) == first
    assert len(bytes.fromhex(first)) == 32
    if os.name == "posix":
        assert oct(file.stat().st_mode & 0o777) == "0o600"


def test_another_file_is_no_salt_and_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear reader", encoding="utf-8")
    with pytest.raises(SaltError, match="is not a salt"):
        salt_in(file)
    assert file.read_text(encoding="utf-8") == "Dear reader"


def test_a_name_that_is_not_text_has_a_pseudonym_too() -> None:
    strange = os.fsdecode(b"\xff\xferun")
    assert Pseudonyms(salt=SALT).name(strange) != Pseudonyms(salt=SALT).name("run")
