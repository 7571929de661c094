from analyser.activity.diary import Diary
from tests.builders.training import ago, entry


def test_entries_that_come_in_another_order_are_found_by_their_days() -> None:
    late, early, middle = entry(ago(1), pain_during=1), entry(ago(9), pain_during=2), entry(ago(5), pain_during=3)
    diary = Diary(entries=(late, early, middle))
    assert diary.entries == (early, middle, late)
    assert diary.between(ago(5), ago(1)) == (middle, late)
    assert diary.between(ago(9), ago(9)) == (early,)
    assert diary.between(ago(4), ago(2)) == ()
    assert diary.known_on(ago(5)).entries == (early, middle)
