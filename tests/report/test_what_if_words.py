from itertools import pairwise

import pytest

from analyser.activity.runner import Units
from analyser.gait.knee_load import what_if_table
from analyser.report.what_if_words import WhatIfWords, what_if_words

SPEED = 1000 / 390
"""6:30 per km."""


def table(units: Units = Units.METRIC) -> WhatIfWords:
    return what_if_words(what_if_table(SPEED, 160.0), SPEED, units)


def test_five_percent_more_is_looked_at_first() -> None:
    found = table()
    cells = [cell.replace("\xa0", " ") for cell in found.rows[found.first].cells]
    assert cells[0] == "168 (+5 %)"
    assert cells[1] == "92 cm (−5 %)"
    assert cells[2] == "1,092"  # 6.5 minutes of 168 steps


def test_without_a_change_all_is_as_now() -> None:
    (now,) = [row for row in table().rows if row.cells[0].startswith("160 ")]
    assert now.cells[3:] == ("as now", "as now")
    assert (now.per_step, now.per_way) == (100.0, 100.0)


def test_more_steps_are_less_load_in_each_and_a_little_less_on_the_way() -> None:
    rows = table().rows
    for fewer, more in pairwise(rows):
        assert more.per_step < fewer.per_step
        assert more.per_way < fewer.per_way
        assert abs(more.per_way - 100) <= abs(more.per_step - 100)


@pytest.mark.parametrize(
    ("units", "heading", "steps"), [(Units.METRIC, "Steps per km", 1040), (Units.IMPERIAL, "Steps per mile", 1674)]
)
def test_units(units: Units, heading: str, steps: int) -> None:
    found = table(units)
    (now,) = [row for row in found.rows if row.cells[0].startswith("160 ")]
    assert found.headings[2] == heading
    assert now.cells[2] == f"{steps:,}"


def test_the_data_of_the_script_are_the_rows() -> None:
    found = table()
    assert [row["cells"] for row in found.as_data] == [row.cells for row in found.rows]
