from datetime import date
from pathlib import Path

import pytest

from analyser.activity.diary import Diary, Entry
from analyser.activity.tag import Tag, Word
from analyser.journal import places
from analyser.journal.kept import NotWrittenError
from analyser.journal.tags import TagsRead, read_tags, tag_activity, untag

ID = "20260102T061500Z-1a2b3c4d-0"
OTHER = "20260103T061500Z-1a2b3c4d-0"


@pytest.fixture(autouse=True)
def _own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "data_folder", lambda: tmp_path / "data")


def test_a_tag_is_read_as_it_was_given_and_a_kind_takes_the_place_of_another(tmp_path: Path) -> None:
    path = tmp_path / "tags.csv"
    tag_activity(path, ID, Word.TREADMILL, None)
    tag_activity(path, ID, Word.WALK, " blue  pair ")
    tag_activity(path, OTHER, Word.IGNORE, None)
    tag_activity(path, ID, Word.RUN, None)
    assert read_tags(path).tags == (
        Tag(id=ID, words=frozenset({Word.RUN, Word.TREADMILL}), shoes="blue pair"),
        Tag(id=OTHER, words=frozenset({Word.IGNORE})),
    )
    assert read_tags(path).tags[0].kind is Word.RUN


def test_a_tag_can_be_taken_back_in_part_or_whole(tmp_path: Path) -> None:
    path = tmp_path / "tags.csv"
    assert not untag(path, ID)
    tag_activity(path, ID, Word.WALK, None)
    tag_activity(path, ID, Word.BUGGY, None)
    assert untag(path, ID, Word.WALK)
    assert not untag(path, ID, Word.RACE)
    assert read_tags(path).tags == (Tag(id=ID, words=frozenset({Word.BUGGY})),)
    assert untag(path, ID, Word.BUGGY)
    assert read_tags(path) == TagsRead()
    tag_activity(path, ID, Word.WALK, "blue")
    assert untag(path, ID)
    assert path.read_text(encoding="utf-8") == "id,as,shoes,noted\n"


def test_the_day_on_which_it_was_said_is_kept_and_old_rows_have_none(tmp_path: Path) -> None:
    path = tmp_path / "tags.csv"
    path.write_text(f"id,as,shoes\n{ID},walk,\n", encoding="utf-8")
    tag_activity(path, OTHER, Word.RACE, None, noted=date(2026, 1, 9))
    old, new = read_tags(path).tags
    assert (old.noted, new.noted) == (None, date(2026, 1, 9))
    known = Diary(tags=(old, new))
    assert known.known_on(date(2026, 1, 8)).tags == (old,)
    assert known.known_on(date(2026, 1, 9)).tags == (old, new)
    tag_activity(path, ID, Word.RUN, None, noted=date(2026, 1, 9))
    tag_activity(path, ID, Word.BUGGY, "blue", noted=date(2026, 1, 9))
    tags = Diary(tags=read_tags(path).tags)
    assert tags.known_on(date(2026, 1, 8)).tags == (old,)
    assert tags.known_on(date(2026, 1, 9)).tags[-1].words == {Word.RUN, Word.BUGGY}
    assert len(path.read_text(encoding="utf-8").splitlines()) == 4
    assert untag(path, ID)
    assert read_tags(path).tags == (new,)
    path.write_text(f"id,as,noted\n{ID},walk,soon\n", encoding="utf-8")
    read = read_tags(path)
    assert read.tags == (old,)
    assert "line 2: “noted” is “soon”; expected is a date" in read.problems[0]


def test_the_morning_after_is_not_known_on_the_day() -> None:
    noted = Diary(entries=(Entry(date=date(2026, 1, 8), pain_during=1, pain_next_morning=6),))
    assert noted.known_on(date(2026, 1, 8)).entries[0].pain_next_morning is None
    assert noted.known_on(date(2026, 1, 9)) == noted
    assert noted.known_on(date(2026, 1, 7)).entries == ()


def test_mistakes_of_a_hand_are_named_and_stay(tmp_path: Path) -> None:
    path = tmp_path / "tags.csv"
    path.write_text(f"why,ID,As\nmine,{ID},jog; walk\n,,run\nx,{OTHER},run;ride\n", encoding="utf-8")
    read = read_tags(path)
    assert [tag.words for tag in read.tags] == [{Word.WALK}, {Word.RUN}]
    assert [problem.split(": ", 1)[0].rsplit(" ", 1)[1] for problem in read.problems] == ["2", "3", "4"]
    assert "expected is one of walk, run, ride, ignore, buggy, treadmill, race" in read.problems[0]
    tag_activity(path, ID, Word.RIDE, None)
    assert path.read_text(encoding="utf-8").splitlines()[1] == f"mine,{ID},ride; jog"


def test_a_table_without_ids_is_neither_used_nor_written_to(tmp_path: Path) -> None:
    path = tmp_path / "tags.csv"
    path.write_text("what\nx\n", encoding="utf-8")
    assert read_tags(path).tags == ()
    with pytest.raises(NotWrittenError, match="“id” among them"):
        tag_activity(path, ID, Word.RUN, None)
    assert path.read_text(encoding="utf-8") == "what\nx\n"
