"""What the ledger says of a file that cannot be read: what is wrong, where, what to do, as one sentence."""

import pytest

from analyser.activity.recording import Unreadable
from analyser.journeys.accounting import entry_of
from analyser.report.ledger import Outcome


@pytest.mark.parametrize(
    ("reason", "place", "told"),
    [
        ("this is no FIT file; export it again", "byte 8", "This is no FIT file (byte 8); export it again"),
        ("It has no time.", "activity 2", "It has no time (activity 2)."),
        ("It is empty; copy it again.", None, "It is empty; copy it again."),
    ],
)
def test_the_place_stands_behind_what_is_wrong_there(reason: str, place: str | None, told: str) -> None:
    entry = entry_of("a.fit", (Unreadable(source="a.fit", reason=reason, place=place),), ())
    assert (entry.outcome, entry.reason) == (Outcome.UNREADABLE, told)
