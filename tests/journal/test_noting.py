import multiprocessing
import stat
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analyser.activity.diary import Entry
from analyser.journal import places
from analyser.journal.diary import DIARY_COLUMNS, read_diary
from analyser.journal.kept import NotWrittenError
from analyser.journal.noting import Changed, cells, deleted, noted
from analyser.journal.words import entry_words

DAY = date(2026, 5, 2)
TEXTS = st.text(alphabet='abé ,;"\t#=@', min_size=1, max_size=12).map(str.strip).filter(bool)
YES_NO = st.one_of(st.none(), st.booleans())
PAINS = st.one_of(st.none(), st.floats(0, 10))


@pytest.fixture(autouse=True)
def _own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setattr(places, "data_folder", lambda: home / "data")
    monkeypatch.setattr(places, "config_folder", lambda: home / "config")


def _entries() -> st.SearchStrategy[Entry]:
    answers: dict[str, st.SearchStrategy[Any]] = {
        "side": st.sampled_from([None, "left", "right", "both"]),
        "ran_s": st.one_of(st.none(), st.integers(0, 1440 * 4).map(lambda quarters: 15.0 * quarters)),
        "stop_signs": st.lists(TEXTS.filter(lambda sign: ";" not in sign), unique=True, max_size=3).map(tuple),
    }
    for name in Entry.__dataclass_fields__:
        if name.startswith("pain_"):
            answers[name] = PAINS
        elif name in ("place", "shoes", "note", "cue"):
            answers[name] = st.one_of(st.none(), TEXTS)
        elif name not in ("date", "unread", *answers):
            answers[name] = YES_NO
    return st.builds(Entry, date=st.dates(date(1970, 1, 1), date(2199, 12, 31)), **answers)


@given(entry=_entries())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_entry_is_read_as_it_was_written(entry: Entry, tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.unlink(missing_ok=True)
    noted(path, entry.date, cells(entry))
    read = read_diary(path)
    assert read.problems == ()
    assert read.diary.entries == (entry,)


@given(first=_entries(), second=_entries())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_second_entry_changes_no_other_day(first: Entry, second: Entry, tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_text("mine,date\nkept,2025-12-31\n", encoding="utf-8")
    noted(path, first.date, cells(first))
    before = {entry.date: entry for entry in read_diary(path).diary.entries}
    noted(path, second.date, cells(second))
    after = {entry.date: entry for entry in read_diary(path).diary.entries}
    assert {day: entry for day, entry in after.items() if day != second.date} == {
        day: entry for day, entry in before.items() if day != second.date
    }
    assert "kept,2025-12-31" in path.read_text(encoding="utf-8")


def test_answers_of_one_day_come_together_and_say_what_they_were(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    noted(path, DAY, {"pain_during": "2", "stop_signs": "calf", "note": "Sun out."})
    changed = noted(path, DAY, {"pain_during": "3", "pain_next_morning": "0", "stop_signs": "chest; calf", "note": "x"})
    assert changed[0] == Changed(column="pain_during", before="2", after="3")
    (entry,) = read_diary(path).diary.entries
    assert (entry.pain_during, entry.pain_next_morning) == (3, 0)
    assert entry.stop_signs == ("calf", "chest")
    assert entry.note == "Sun out. x"
    noted(path, DAY, {"stop_signs": "", "note": "y"}, joining=False)
    (entry,) = read_diary(path).diary.entries
    assert (entry.stop_signs, entry.note) == ((), "y")


def test_a_sign_that_stands_there_in_her_words_is_not_said_twice(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_text("date,stop_signs\n2026-05-02,Chest pain\n2026-05-03,none\n", encoding="utf-8")
    noted(path, DAY, {"stop_signs": "chest; calf"})
    noted(path, DAY + timedelta(days=1), {"stop_signs": "calf"})
    assert path.read_text(encoding="utf-8") == "date,stop_signs\n2026-05-02,Chest pain; calf\n2026-05-03,calf\n"


def test_a_column_of_another_name_is_written_to(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_text("date,pain,Limping?\n02.05.2026,1,no\n28.05.2026,2,\n", encoding="utf-8")
    noted(path, date(2026, 5, 28), {"pain_during": "3", "limping": "yes"})
    assert path.read_text(encoding="utf-8") == "date,pain,Limping?\n02.05.2026,1,no\n28.05.2026,3,yes\n"


def test_the_last_version_is_kept_and_both_are_the_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_text("date,note\n2026-05-01,first\n", encoding="utf-8")
    path.chmod(0o644)
    noted(path, DAY, {"note": "second"})
    backup = tmp_path / "diary.csv.bak"
    assert backup.read_text(encoding="utf-8") == "date,note\n2026-05-01,first\n"
    assert path.read_text(encoding="utf-8") == "date,note\n2026-05-01,first\n2026-05-02,second\n"
    if sys.platform != "win32":
        assert {stat.S_IMODE(each.stat().st_mode) for each in (path, backup)} == {0o600}


def test_the_folder_of_the_program_is_the_owners_alone() -> None:
    path = places.own("diary.csv")
    noted(path, DAY, {"note": "x"})
    if sys.platform != "win32":
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert sorted(each.name for each in path.parent.iterdir()) == ["diary.csv", "locks"]


def test_nothing_but_the_diary_and_its_last_version_is_left_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "hers"
    folder.mkdir()
    for note in "abc":
        noted(folder / "diary.csv", DAY, {"note": note})
    assert sorted(each.name for each in folder.iterdir()) == ["diary.csv", "diary.csv.bak"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'date,note\n2026-05-01,"not closed\n', "line 2: a quotation mark"),
        (b"day,note\n2026-05-01,x\n", "line 1 must name the columns, “date” among them; it says “day,note”"),
        ("date,note\n2026-05-01,Käse\n".encode("latin-1"), "not UTF-8"),
    ],
)
def test_a_diary_that_cannot_be_understood_stays_as_it_is(content: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_bytes(content)
    with pytest.raises(NotWrittenError, match=said):
        noted(path, DAY, {"note": "x"})
    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("diary")] == ["diary.csv"]


def test_mistakes_of_a_hand_survive_a_write(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    hers = "Date,Pain_during,mood\n3 May,eleven,odd\n2026-05-02,eleven,fine\n\n# a word\n"
    path.write_text(hers, encoding="utf-8")
    noted(path, DAY, {"limping": "no"})
    assert path.read_text(encoding="utf-8") == hers.replace("mood\n", "mood,limping\n").replace("fine\n", "fine,no\n")


def test_a_day_is_taken_out_with_all_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_text("date,note\n2026-05-02,a\n2026-05-01,b\n2026-05-02,c\n", encoding="utf-8")
    assert deleted(path, DAY) == 2
    assert path.read_text(encoding="utf-8") == "date,note\n2026-05-01,b\n"
    assert deleted(path, DAY) == 0
    assert deleted(tmp_path / "absent.csv", DAY) == 0


def test_a_link_to_the_diary_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "diary.csv"
    real.write_text("date\n", encoding="utf-8")
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("links cannot be made here")
    noted(link, DAY, {"note": "x"})
    assert link.is_symlink()
    assert "2026-05-02" in real.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_to_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotWrittenError, match="could not be written"):
        noted(tmp_path / "absent" / "diary.csv", DAY, {"note": "x"})


def _write_many(data: Path, path: Path, writer: int) -> None:
    places.data_folder = lambda: data
    for count in range(6):
        noted(path, DAY + timedelta(days=count), {("shoes", "place", "note")[writer]: f"of {writer}"})
        noted(path, date(2027 + writer, 1, 1 + count), {"note": f"{writer}-{count}"})


def test_writers_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_many, args=(places.data_folder(), path, at)) for at in range(3)]
    for each in writers:
        each.start()
    for each in writers:
        each.join(60)
        assert each.exitcode == 0
    entries = read_diary(path).diary.entries
    assert len(entries) == 6 + 3 * 6
    assert {(entry.shoes, entry.place, entry.note) for entry in entries[:6]} == {("of 0", "of 1", "of 2")}
    assert {entry.note for entry in entries[6:]} == {f"{writer}-{count}" for writer in range(3) for count in range(6)}
    assert not list(tmp_path.glob(".diary*"))


def test_every_answer_has_words() -> None:
    given = Entry(
        date=DAY,
        pain_during=2,
        pain_next_morning=0,
        place="knee",
        side="left",
        limping=False,
        night_pain=False,
        leak=True,
        stop_signs=("calf",),
        ran_s=1200,
        note="fine",
    )
    assert entry_words(given) == (
        "pain 2 during, 0 next morning; knee, left; leak; no limping or pain at night; "
        "to see someone about: calf pain or swelling; ran 20 min without a file; “fine”"
    )
    assert entry_words(Entry(date=DAY)) == "nothing answered"
    assert set(cells(given)) <= set(DIARY_COLUMNS)
