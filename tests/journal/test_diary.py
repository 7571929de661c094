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
        Entry(date=date(2026, 11, 3), limping=False, unread=("pain_during",)),
        Entry(date=date(2026, 11, 4), unread=("pain_during", "limping")),
    )
    assert len(read.problems) == 3
    assert "line 2" in read.problems[0]
    assert "a number from 0 to 10" in read.problems[0]
    assert "yes, no or nothing" in read.problems[2]


def test_a_wrong_date_costs_its_line_alone(tmp_path: Path) -> None:
    read = _diary(tmp_path, "date,pain_during\n3 Nov,1\n2026-11-04,2\n")
    assert [entry.date for entry in read.diary.entries] == [date(2026, 11, 4)]
    assert "line 2" in read.problems[0]


def test_what_cannot_be_read_is_in_the_diary_without_her_words(tmp_path: Path) -> None:
    read = _diary(tmp_path, "date,leak,side,ran\n2026-11-03,hm hm,middle,\n03/04/2026,yes,,\n03/05/2026,,,20min\n")
    leak, side, symptom, run = read.diary.unread
    assert (leak.where, leak.day, leak.column) == ("diary.csv, line 2", date(2026, 11, 3), "leak")
    assert leak.what.startswith("what stands under “leak” cannot be read; expected is yes, no or nothing.")
    assert (symptom.where, symptom.day) == ("diary.csv, line 3", None)
    assert [each.may_be_symptom for each in (leak, side, symptom, run)] == [True, False, True, False]
    assert "hm hm" in read.problems[0]
    assert not any("hm" in each.what for each in read.diary.unread)


@pytest.mark.parametrize(
    ("content", "may_be"),
    [(b"", False), (b"\xff\xfe\x00\x01", True), (b"day,pain\n1 May,7\n", True), (b"pain,leak\n", False)],
)
def test_of_a_diary_of_which_nothing_is_read_the_same_is_said(content: bytes, may_be: bool, tmp_path: Path) -> None:
    path = tmp_path / "diary.csv"
    path.write_bytes(content)
    (unread,) = read_diary(path).diary.unread
    assert unread.may_be_symptom is may_be
    assert unread.day is None


def test_a_file_without_a_date_column_or_with_other_bytes_is_said(tmp_path: Path) -> None:
    assert "“date”" in _diary(tmp_path, "day,pain\n").problems[0]
    path = tmp_path / "diary.csv"
    path.write_bytes(b"\xff\xfe\x00\x01")
    assert "cannot be read (it is not UTF-8 text; save it as UTF-8)" in read_diary(path).problems[0]
    path.write_bytes(b"")
    assert read_diary(path).problems != ()


def test_every_column_is_an_answer_of_an_entry() -> None:
    answers = {"ran_s" if column == "ran" else column for column in DIARY_COLUMNS}
    assert answers == set(Entry.__dataclass_fields__) - {"date", "unread"}


@pytest.mark.parametrize(
    ("column", "cell", "answer"),
    [
        ("leak", "a little", True),
        ("limping", "a bit", True),
        ("heaviness", "Sometimes", True),
        ("pelvic_pain", "mild", True),
        ("rest_pain", "yes, slightly", True),
        ("night_pain", "3", True),
        ("limping", "no", False),
        ("leak", "none", False),
        ("leak", "Not at all", False),
        ("leak", "-", None),
        ("leak", "n/a", None),
        ("pain_during", "6/10", 6),
        ("pain_during", "6 of 10", 6),
        ("pain_during", "~ 2.5 / 10", 2.5),
        ("pain_after_1h", "5-6", 6),
        ("pain_next_morning", "none", 0),
        ("pain_next_morning", "?", None),
    ],
)
def test_answers_as_a_hand_writes_them_are_read(column: str, cell: str, answer: object, tmp_path: Path) -> None:
    read = _diary(tmp_path, f'date,{column}\n2026-11-03,"{cell}"\n')
    assert read.problems == ()
    assert getattr(read.diary.entries[0], column) == answer


@pytest.mark.parametrize("cell", ["not a bit", "hmm", "maybe", "not in the shin"])
def test_what_may_mean_either_is_not_read(cell: str, tmp_path: Path) -> None:
    read = _diary(tmp_path, f"date,limping\n2026-11-03,{cell}\n")
    assert read.diary.entries[0].limping is None
    assert len(read.problems) == 1


def test_a_place_where_yes_is_expected_is_yes_at_that_place(tmp_path: Path) -> None:
    read = _diary(tmp_path, "date,place,side,bone_pain,limping\n2026-11-03,,,left shin,\n2026-11-04,hip,,shins,foot\n")
    assert read.problems == ()
    first, second = read.diary.entries
    assert (first.bone_pain, first.place, first.side) == (True, "shin", "left")
    assert (second.bone_pain, second.limping, second.place, second.side) == (True, True, "hip", None)


def test_columns_are_known_by_other_names_too(tmp_path: Path) -> None:
    read = _diary(tmp_path, "Date:,Pain during,limping?,stop sign,Next-Morning\n2026-11-03,7,yes,chest pain,2\n")
    assert read.diary.entries == (
        Entry(date=date(2026, 11, 3), pain_during=7, pain_next_morning=2, limping=True, stop_signs=("chest",)),
    )
    assert _diary(tmp_path, "date,pain\n2026-11-03,7\n").diary.entries[0].pain_during == 7
    both = _diary(tmp_path, "date,pain_during,pain\n2026-11-03,7,1\n").diary.entries[0]
    assert both.pain_during == 7, "our own name goes before"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("28/05/2026", date(2026, 5, 28)),
        ("28.05.2026", date(2026, 5, 28)),
        ("28.5.2026", date(2026, 5, 28)),
        ("05/28/2026", date(2026, 5, 28)),
        ("2026/5/28", date(2026, 5, 28)),
        ("28 May 2026", date(2026, 5, 28)),
        ("5/5/2026", date(2026, 5, 5)),
        ("03/04/2026", None),
        ("31/02/2026", None),
        ("28/05/26", None),
    ],
)
def test_a_date_that_can_mean_one_day_only_is_read(written: str, day: date | None, tmp_path: Path) -> None:
    read = _diary(tmp_path, f"date,pain_during\n{written},1\n")
    assert [entry.date for entry in read.diary.entries] == ([] if day is None else [day])
    assert len(read.problems) == (day is None)


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


@pytest.mark.parametrize("column", ["pain_durin", "Night-pian", "stop_sgns", "limpping"])
def test_a_misspelt_column_of_a_symptom_is_named_and_is_not_symptom_free(column: str, tmp_path: Path) -> None:
    read = _diary(tmp_path, f"date,{column},weather\n2026-11-03,7,wet\n")
    (said,) = read.problems
    assert ", line 1: there is no column “" in said
    (unread,) = read.diary.unread
    assert unread.may_be_symptom
    assert _diary(tmp_path, f"date,{column}\n2026-11-03,\n").problems == ()


def test_columns_of_her_own_are_left_alone(tmp_path: Path) -> None:
    columns = "pace,sleep,mood,weather,pain_duration,leg,hip,resting_pulse,stops,bones,pelvis"
    assert _diary(tmp_path, f"date,{columns}\n2026-11-03{',x' * (columns.count(',') + 1)}\n").problems == ()
