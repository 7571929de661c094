from hypothesis import given
from hypothesis import strategies as st

from analyser.report.printable import listed, shortened


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
