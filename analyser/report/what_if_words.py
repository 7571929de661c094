"""What other cadences at one pace would do to step length and knee load: a row of text for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analyser.activity.runner import Units
from analyser.gait.knee_load import WHAT_IF_MORE, Ratio, WhatIf
from analyser.report.run_words import range_words
from analyser.report.sizes import METRES_PER_UNIT
from analyser.report.words import distance_unit, pace_words, percent_words, step_words

_KM_IN_A_UNIT = {units: metres / 1000 for units, metres in METRES_PER_UNIT.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfRow:
    """One cadence: its cells in words, and the load per step and per kilometre as parts of today's (%), for bars."""

    cells: tuple[str, ...]
    per_step: float
    per_way: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfWords:
    """All cadences at the pace of one run; `first` is the place of the one that is looked at first."""

    pace: str
    headings: tuple[str, ...]
    rows: tuple[WhatIfRow, ...]
    first: int

    @property
    def as_data(self) -> list[dict[str, Any]]:
        """The rows for the page's script."""
        return [{"cells": row.cells, "step": row.per_step, "way": row.per_way} for row in self.rows]


def what_if_words(found: Sequence[WhatIf], speed_mps: float, units: Units) -> WhatIfWords:
    """What each cadence would do at a speed (m/s), as rows of text."""
    unit = distance_unit(units).removesuffix("s")
    return WhatIfWords(
        pace=pace_words(speed_mps, units),
        headings=("Steps a minute", "One step", f"Steps per {unit}", "Knee load in each step", f"Knee load per {unit}"),
        rows=tuple(_row(each, units) for each in found),
        first=min(range(len(found)), key=lambda at: abs(found[at].cadence_change - WHAT_IF_MORE)),
    )


def _row(found: WhatIf, units: Units) -> WhatIfRow:
    return WhatIfRow(
        cells=(
            f"{found.metronome_spm} ({_signed(found.cadence_change)})",
            f"{step_words(found.step_length_m, units)} ({_signed(found.step_length_change)})",
            f"{found.steps_per_km * _KM_IN_A_UNIT[units]:,.0f}",
            _more(found.per_step),
            _more(found.per_km),
        ),
        per_step=round(100 * found.per_step.value, 1),
        per_way=round(100 * found.per_km.value, 1),
    )


def _more(ratio: Ratio) -> str:
    return (
        "as now" if ratio.lowest == ratio.highest else range_words(ratio.value - 1, ratio.lowest - 1, ratio.highest - 1)
    )


def _signed(fraction: float) -> str:
    words = percent_words(fraction)
    return f"+{words}" if round(100 * fraction) > 0 else words
