"""Who needs a look first, and why: the strongest finding decides, then how many there are."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from analyser.activity.duplicates import TWO_PEOPLE
from analyser.advice.order import is_flagged, is_stop
from analyser.advice.rule import Finding, FindingState, Topic
from analyser.advice.stop_signs import SIGNS, stop_sign_in_force, stop_signs
from analyser.advice.training import Training
from analyser.advice.unread_answers import unread_in_force
from analyser.report.card_words import observed_words
from analyser.report.ledger import UNUSABLE, LedgerEntry, Outcome, any_unusable
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
_JUDGED = (FindingState.OK, FindingState.WATCH, FindingState.ACT)
_OF_SIGNS = "knee-pain"
_OF_LOAD = ("single-run-spike", "jog-minutes-spike", "weekly-ramp")
"""The rules that hold an amount against those before: no other stands for load within limits [engineering choice]."""
_READ = (Outcome.READ, Outcome.REPAIRED, Outcome.DUPLICATE)


def triage_entry(report: Report, not_understood: Mapping[str, int] = MappingProxyType({})) -> dict[str, Any]:
    """One person's place in the list, and what it rests on; so many things in which own file were not understood."""
    flags = [finding for finding in report.told if is_flagged(finding) and not finding.verdict.past]
    stops = [finding for finding in flags if is_stop(finding)]
    acts = [each for each in flags if each.verdict.state is FindingState.ACT and each not in stops]
    others = [each for each in flags if each not in stops and each not in acts]
    lacking = tuple(_lacking(report))
    look = _look(report, stops, acts, others)
    reasons = [_reason(finding, report.training) for finding in (*stops, *acts, *others)]
    notes = (*_mixed(report.notes), *_unusable_words(report.ledger), *not_understood_words(not_understood))
    return {
        "look": look,
        "reasons": "; ".join(lacking if look == LOOKS[3] else reasons),
        "stop": len(stops),
        "step_back": len(acts),
        "worth_a_look": len(others),
        "runs": len(report.training.runs),
        "newest": None if report.training.newest is None else report.training.newest.isoformat(),
        "unusable": any_unusable(report.ledger),
        "notes": "; ".join(notes if look == LOOKS[3] else (*lacking, *notes)),
    }


def nobody(reason: str) -> dict[str, Any]:
    """The entry of somebody who could not be done."""
    nothing = {"stop": 0, "step_back": 0, "worth_a_look": 0, "runs": 0, "newest": None, "unusable": True}
    return {"look": LOOKS[3], "reasons": reason, **nothing, "notes": ""}


def not_understood_words(not_understood: Mapping[str, int]) -> Iterator[str]:
    """How much in which of the own files could not be understood; not what, which may tell who it is."""
    count = sum(not_understood.values())
    if count:
        yield f"{count} {'thing' if count == 1 else 'things'} in {listed(not_understood)} could not be understood"


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
    if _unread(report.training):
        return LOOKS[3]
    return LOOKS[4] if _load_is_judged(report) or _symptoms_are_judged(report) else LOOKS[3]


def _unread(training: Training) -> bool:
    """Whether something in the diary cannot be read that may be a symptom."""
    return unread_in_force(training.diary, training.as_of) is not None


def _load_is_judged(report: Report) -> bool:
    return any(each.rule.id in _OF_LOAD and each.verdict.state in _JUDGED for each in report.told)


def _symptoms_are_judged(report: Report) -> bool:
    return any(each.rule.topic is Topic.SYMPTOM and each.verdict.state in _JUDGED for each in report.told)


def _lacking(report: Report) -> Iterator[str]:
    """What could not be judged, and why: nothing within limits stands for it."""
    training = report.training
    if not training.runs and not training.others:
        yield _nothing(report.ledger)
    elif training.runner.pregnant:
        yield "pregnant: nothing but a sign to stop for is judged"
    elif not _load_is_judged(report):
        yield "too few runs to judge load" if training.runs else "no run"
    if _unread(training):
        yield "something in the diary that may be a symptom could not be read"
    elif not _symptoms_are_judged(report) and not training.runner.pregnant:
        yield "how the newest run felt was not answered" if training.diary.entries else "no diary"


def _nothing(ledger: Sequence[LedgerEntry]) -> str:
    """Why there is no activity, without a name."""
    unusable, files = sum(entry.outcome in UNUSABLE for entry in ledger), len(ledger)
    if not files:
        return "no file"
    if any(entry.outcome in _READ for entry in ledger):
        return "no activity that counts on the day that is judged"
    within = f"in {files} {'file' if files == 1 else 'files'}"
    return f"no activity that can be read {within}" if unusable else f"no activity {within}"


def _mixed(notes: Iterable[str]) -> Iterator[str]:
    """That the files may be those of two people, without the names of the files."""
    if any(note.endswith(TWO_PEOPLE) for note in notes):
        yield f"many activities overlap without agreeing: {TWO_PEOPLE}"


def _unusable_words(ledger: Sequence[LedgerEntry]) -> Iterator[str]:
    unusable, files = sum(entry.outcome in UNUSABLE for entry in ledger), len(ledger)
    if unusable:
        yield f"{unusable} of {files} {'file' if files == 1 else 'files'} could not be read"


def _reason(finding: Finding, training: Training) -> str:
    numbers = observed_words(finding)
    told = _signs(training) if is_stop(finding) and finding.rule.id == _OF_SIGNS else "".join(numbers[:1])
    return f"{finding.rule.title} ({told})" if told else finding.rule.title


def _signs(training: Training) -> str:
    """The signs that hold, by the program's own words: what the runner wrote may tell who it is."""
    days = frozenset(session.day for session in training.load.sessions)
    held = stop_sign_in_force(training.diary, training.as_of, training.runner.assessed, days)
    if held is None:
        return ""
    signs = stop_signs(held.entry)
    own = [] if all(sign in SIGNS.values() for sign in signs) else ["in the runner's own words"]
    return ", ".join([*(sign.words for sign in signs if sign in SIGNS.values()), *own])
