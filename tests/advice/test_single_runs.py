"""One file alone, without height, diary or past: for want of data no rule says that all is well or to be changed."""

from datetime import date
from pathlib import Path

import pytest

from analyser.activity.runner import Units
from analyser.advice.rule import FindingState
from analyser.pipeline import analyse
from analyser.report.words import worded
from tests.real_files import real_files

AS_OF = date(2026, 11, 22)
OF_ONE_RUN = {"cadence-drift", "contact-balance", "peak-force"}
"""These look at one run, and can tell where a strap or a long run gives what they need."""


@pytest.mark.parametrize("path", real_files("run.fit", "run.gpx", "run.tcx", "-rd.fit", "-stryd.fit"))
def test_it_says_what_is_lacking(path: Path) -> None:
    report = analyse([path], as_of=AS_OF)
    told = {finding.rule.id: finding.verdict for finding in report.told}
    sure = {id for id, verdict in told.items() if verdict.state in (FindingState.OK, FindingState.ACT)}
    assert sure <= OF_ONE_RUN
    assert all(told[id].state is not FindingState.ACT for id in OF_ONE_RUN)
    for verdict in told.values():
        if verdict.state is FindingState.UNKNOWN:
            assert verdict.reason is not None
            assert len(worded(verdict.reason, as_of=AS_OF, units=Units.METRIC)) > 20


@pytest.mark.parametrize("path", real_files("run.fit"))
def test_what_it_can_tell_on_the_day_it_was_run(path: Path) -> None:
    """The same with the file of today, so that nothing is unknown because it is old."""
    runs = analyse([path], as_of=AS_OF).training.runs
    if not runs:
        pytest.skip("no run in it")
    report = analyse([path], as_of=runs[-1].local_date)
    states = {finding.rule.id: finding.verdict.state for finding in report.told}
    assert {id for id, state in states.items() if state is FindingState.OK} <= OF_ONE_RUN
    assert FindingState.ACT not in states.values()
