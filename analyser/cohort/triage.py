"""Who needs a look first, and why: the strongest finding decides, then how many there are."""

import csv
import io
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from analyser.advice.order import is_flagged, is_stop
from analyser.advice.rule import Finding, FindingState
from analyser.report.card_words import observed_words
from analyser.report.ledger import any_unusable
from analyser.report.printable import listed
from analyser.report.report import Report

COLUMNS = (
    "rank",
    "person_id",
    "look",
    "reasons",
    "stop",
    "step_back",
    "worth_a_look",
    "runs",
    "newest",
    "unusable",
    "notes",
)
LOOKS = ("stop sign", "change something", "worth a look", "cannot tell", "within limits")
"""How soon somebody should look, the soonest first."""


def triage_entry(report: Report, not_understood: Mapping[str, int]) -> dict[str, Any]:
    """One person's place in the list, and what it rests on; so many things in which own file were not understood."""
    flags = [finding for finding in report.told if is_flagged(finding) and not finding.verdict.past]
    stops = [finding for finding in flags if is_stop(finding)]
    acts = [each for each in flags if each.verdict.state is FindingState.ACT and each not in stops]
    others = [each for each in flags if each not in stops and each not in acts]
    return {
        "look": _look(report, stops, acts, others),
        "reasons": "; ".join(_reason(finding) for finding in (*stops, *acts, *others)),
        "stop": len(stops),
        "step_back": len(acts),
        "worth_a_look": len(others),
        "runs": len(report.training.runs),
        "newest": None if report.training.newest is None else report.training.newest.isoformat(),
        "unusable": any_unusable(report.ledger),
        "notes": not_understood_words(not_understood),
    }


def nobody(reason: str, not_understood: Mapping[str, int] = MappingProxyType({})) -> dict[str, Any]:
    """The entry of somebody of whom nothing could be read."""
    nothing = {"stop": 0, "step_back": 0, "worth_a_look": 0, "runs": 0, "newest": None, "unusable": True}
    return {"look": LOOKS[3], "reasons": reason, **nothing, "notes": not_understood_words(not_understood)}


def not_understood_words(not_understood: Mapping[str, int]) -> str:
    """How much in which of the own files could not be understood; not what, which may tell who it is."""
    if not not_understood:
        return ""
    count = sum(not_understood.values())
    return f"{count} {'thing' if count == 1 else 'things'} in {listed(not_understood)} could not be understood"


def triage_csv(entries: Iterable[Mapping[str, Any]]) -> bytes:
    """The list, who needs a look first on top; those alike by pseudonym."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for rank, entry in enumerate(sorted(entries, key=_order), start=1):
        cells = {name: entry.get(name) for name in COLUMNS[1:]}
        writer.writerow({"rank": rank, **cells, "unusable": "true" if entry["unusable"] else "false"})
    return text.getvalue().encode()


def _order(entry: Mapping[str, Any]) -> tuple[int, int, int, int, str]:
    look = LOOKS.index(entry["look"])
    return look, -entry["stop"], -entry["step_back"], -entry["worth_a_look"], entry["person_id"]


def _look(report: Report, stops: list[Finding], acts: list[Finding], others: list[Finding]) -> str:
    if stops:
        return LOOKS[0]
    if acts:
        return LOOKS[1]
    if others:
        return LOOKS[2]
    judged = any(finding.verdict.state is FindingState.OK for finding in report.told)
    return LOOKS[4] if judged else LOOKS[3]


def _reason(finding: Finding) -> str:
    numbers = observed_words(finding)
    return f"{finding.rule.title} ({numbers[0]})" if numbers else finding.rule.title
