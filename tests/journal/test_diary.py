from datetime import date
from pathlib import Path

import pytest

from analyser.activity.diary import Entry
from analyser.journal.diary import DIARY_COLUMNS, DiaryRead, read_diary


def _diary(folder: Path, text: str, encoding: str = "utf-8") -> DiaryRead:
    path = folder / "diary.csv"
    path.write_text(text, encoding=encoding)
    return read_diary(path)


def test_answers_are_read_and_empty_ones_stay_unanswered(tmp_path: Path) -> None:
    read = _diary(
        tmp_path,
        "date,pain_during,pain_after_1h,pain_next_morning,place,side,limping,leak,buggy,ran,note\n"
        "2026-11-03,2,1,,knee,left,no,,yes,20 min,fine\n"
        "2026-11-01,,,,,,,,,,\n",
    )
    assert read.problems == ()
    assert read.diary.entries == (
        Entry(date=date(2026, 11, 1)),
        Entry(
            date=date(2026, 11, 3),
            pain_during=2,
            pain_after_1h=1,
            place="knee",
            side="left",
            limping=False,
            buggy=True,
            ran_s=1200,
            note="fine",
        ),
    )
    assert read.diary.entries[1].leak is None


def test_semicolons_byte_order_mark_and_decimal_comma(tmp_path: Path) -> None:
    read = _diary(tmp_path, "Date;Pain_during\n2026-11-03;2,5\n", encoding="utf-8-sig")
    assert read.diary.entries == (Entry(date=date(2026, 11, 3), pain_during=2.5),)


def test_a_wrong_answer_costs_itself_alone(tmp_path: Path) -> None:
    read = _diary(tmp_path, "date,pain_during,limping\n2026-11-03,eleven,no\n2026-11-04,11,maybe\n")
    assert read.diary.entries == (
        Entry(date=date(2026, 11, 3), limping=False),
        Entry(date=date(2026, 11, 4)),
    )
    assert len(read.problems) == 3
    assert "line 2" in read.problems[0]
    assert "a number from 0 to 10" in read.problems[0]
    assert "yes, no or nothing" in read.problems[2]


def test_a_wrong_date_costs_its_line_alone(tmp_path: Path) -> None:
    read = _diary(tmp_path, "date,pain_during\n3 Nov,1\n2026-11-04,2\n")
    assert [entry.date for entry in read.diary.entries] == [date(2026, 11, 4)]
    assert "line 2" in read.problems[0]


def test_a_file_without_a_date_column_or_with_other_bytes_is_said(tmp_path: Path) -> None:
    assert "“date”" in _diary(tmp_path, "day,pain\n").problems[0]
    path = tmp_path / "diary.csv"
    path.write_bytes(b"\xff\xfe\x00\x01")
    assert "cannot be read (it is not UTF-8 text; save it as UTF-8)" in read_diary(path).problems[0]
    path.write_bytes(b"")
    assert read_diary(path).problems != ()


def test_every_column_is_an_answer_of_an_entry() -> None:
    answers = {"ran_s" if column == "ran" else column for column in DIARY_COLUMNS}
    assert answers == set(Entry.__dataclass_fields__) - {"date"}


@pytest.mark.parametrize(
    ("cell", "signs"),
    [
        ("Chest pain", ("chest",)),
        ("breathless", ("chest",)),
        ("Hot-Knee", ("hot-knee",)),
        ('"bleeding, chest"', ("chest", "bleeding")),
        ("calf; odd tingling", ("calf", "odd tingling")),
        ('"odd, and cold"', ("odd, and cold",)),
        ("none", ()),
        ("no", ()),
        ("-", ()),
        ("0", ()),
    ],
)
def test_stop_signs_written_by_hand_are_those_that_log_knows(cell: str, signs: tuple[str, ...], tmp_path: Path) -> None:
    read = _diary(tmp_path, f"date,stop_signs\n2026-11-03,{cell}\n")
    assert read.problems == ()
    assert read.diary.entries[0].stop_signs == signs
