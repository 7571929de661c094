"""Under a stop sign no other finding says how far or how long she may run."""

import re

import pytest

from analyser.activity.diary import Entry
from analyser.activity.runner import Units
from analyser.advice.evaluate import findings
from analyser.advice.rule import Finding, Urgency
from analyser.report.words import worded
from tests.builders.training import AS_OF, after_birth, ago, entry, felt_well, run, training

_DOSE = re.compile(r"(?i)up to \d|stay at|build from|repeat|start with|one rung")


def told(*entries: Entry, last_km: float) -> tuple[Finding, ...]:
    runs = [run(ago(day), 4) for day in range(4, 34, 3)]
    days = [each.local_date for each in runs]
    done = [*runs, run(ago(1), last_km)]
    noted = [*felt_well(*days), entry(ago(1), leak=True), *entries]
    return findings(training(done, runner=after_birth(30), entries=noted))


def words(found: tuple[Finding, ...]) -> str:
    verdicts = [each.verdict for each in found]
    said = [part for each in verdicts for part in (each.said, each.advice) if part is not None]
    return " ".join(worded(each, as_of=AS_OF, units=Units.METRIC) for each in said)


@pytest.mark.parametrize("last_km", [4, 8])
def test_no_other_finding_gives_a_dose_beside_a_stop_sign(last_km: float) -> None:
    plain = words(told(last_km=last_km))
    assert _DOSE.search(plain), "without a sign they do"
    found = told(entry(AS_OF, stop_signs=("calf",)), last_km=last_km)
    assert [each.rule.id for each in found if each.verdict.urgency is Urgency.STOP] == ["knee-pain"]
    assert not _DOSE.findall(words(found))
    assert "you noted leaking" in words(found)
    assert "Ask for a pelvic-health physiotherapist as well." in words(found)
