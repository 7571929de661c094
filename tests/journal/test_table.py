from hypothesis import given
from hypothesis import strategies as st

from analyser.journal.table import table, with_cells, with_columns, without


@given(st.text(alphabet='ab,;\t"\r\n \ufeffé', max_size=60))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    assert table(text).text == text


@given(
    st.lists(st.text(alphabet='ab,;"\r\n é2', max_size=12), min_size=1, max_size=4),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_a_new_line_is_read_as_it_was_meant_and_changes_no_other(cells: list[str], delimiter: str, end: str) -> None:
    names = [f"c{at}" for at in range(len(cells))]
    old = table(delimiter.join(["date", *names]) + end + f"2026-01-01{delimiter}x")
    new = table(with_cells(old, None, {"date": "2026-01-02"} | dict(zip(names, cells, strict=True))).text)
    assert new.answers(new.rows[0]) == {"date": "2026-01-01", "c0": "x"}
    assert new.answers(new.rows[-1]) == {"date": "2026-01-02"} | {
        name: cell.strip() for name, cell in zip(names, cells, strict=True)
    }
    assert new.trouble is None


def test_only_the_line_that_changes_is_written_anew() -> None:
    old = table('\ufeffmine;"date";pain\r\n"a ";2026-01-01;1\r\n# a word between\r\n\r\n b ;2026-01-02;2')
    new = with_cells(old, old.rows[0], {"pain": "3"})
    assert new.text == '\ufeffmine;"date";pain\r\n"a ";2026-01-01;3\r\n# a word between\r\n\r\n b ;2026-01-02;2'


def test_what_stands_under_no_column_gets_none_when_columns_are_added() -> None:
    old = table("date,note\n2026-01-01,well,really well\n")
    assert old.beyond(old.rows[0]) == "really well"
    new = table(with_columns(old, ["shoes"]).text)
    assert new.columns == ("date", "note", "", "shoes")
    assert new.answers(new.rows[0]) == {"date": "2026-01-01", "note": "well"}
    assert new.beyond(new.rows[0]) == "really well"


def test_nothing_changed_is_the_same_bytes() -> None:
    old = table("date,note\n2026-01-01,well")
    assert with_cells(old, 1, {"note": "well", "shoes": ""}) == old


def test_a_quotation_mark_that_nobody_closes_is_trouble_by_its_line() -> None:
    found = table('date,note\n2026-01-01,well\n2026-01-02,"not closed\n2026-01-03,x\n')
    assert found.trouble is not None
    assert found.trouble.startswith("line 3:")
    assert table('date,note\n2026-01-02,"closed\nhere"\n').trouble is None


def test_a_cell_beyond_every_measure_is_trouble_and_stays() -> None:
    text = "date,note\n2026-01-01," + "x" * 200_000 + "\n"
    found = table(text)
    assert found.trouble is not None
    assert found.text == text


def test_a_line_goes_alone() -> None:
    old = table("date,note\n2026-01-01,a\n\n2026-01-02,b\n")
    assert without(old, [1]).text == "date,note\n\n2026-01-02,b\n"
