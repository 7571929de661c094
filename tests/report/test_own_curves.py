"""The runner's own curves: fitted once for all parts of a report."""

from collections.abc import Callable
from typing import Any

import pytest

from analyser.advice.own_baseline import OwnBaseline
from analyser.report import own_curves
from analyser.report.own_curves import OwnCurves
from tests.builders.training import AS_OF, ago, run, training, windows

DAYS = range(30, 90, 5)


def test_a_second_part_of_the_report_fits_nothing_again(monkeypatch: pytest.MonkeyPatch) -> None:
    runs = [run(ago(days), km=8.0, minutes=48, steady=windows(30, cadence_spm=165.0, speed_mps=2.8)) for days in DAYS]
    found = training(runs)
    fitted: list[Any] = []
    whole: Callable[..., Any] = own_curves.own_baseline
    monkeypatch.setattr(own_curves, "own_baseline", lambda *asked: fitted.append(asked[3:]) or whole(*asked))
    told = [OwnCurves(found).baseline(AS_OF, "wrist") for _ in range(3)]
    assert isinstance(told[0], OwnBaseline)
    assert told[0] is told[1] is told[2]
    assert fitted == [(AS_OF, "wrist")]
    fewer = OwnCurves(training(runs[1:])).baseline(AS_OF, "wrist")
    assert isinstance(fewer, OwnBaseline)
    assert len(fewer.runs) == len(told[0].runs) - 1
