import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from rich.cells import cell_len

from analyser.report.doctor_json import doctor_json
from analyser.report.doctor_terminal import doctor_terminal
from analyser.report.ledger import Account, LedgerEntry, Outcome, any_unusable
from analyser.report.remedies import MEANINGS, REMEDIES, TITLES
from tests.builders.report import comeback_training, ledger

SCHEMA = json.loads((files("analyser.report") / "analyser-doctor-1.schema.json").read_text("utf-8"))
OUTCOMES = (
    "read",
    "repaired",
    "duplicates",
    "not_activities",
    "metadata",
    "own_files",
    "ignored",
    "unreadable",
    "refused_archives",
)


def account(*entries: LedgerEntry, runs: int = 0, others: int = 0, notes: tuple[str, ...] = ()) -> Account:
    """What became of those files; of a whole folder with every outcome where none is named."""
    known = comeback_training()
    if entries:
        return Account(ledger=entries, runs=runs, others=others, notes=notes, generated_by="analyser 0.1.0")
    return Account(
        ledger=ledger(known), runs=len(known.runs), others=len(known.others), notes=notes, generated_by="analyser 0.1.0"
    )


def entry(outcome: Outcome, reason: str = "because", source: str = "a.fit") -> LedgerEntry:
    return LedgerEntry(source=source, outcome=outcome, reason=reason, format="fit")


def parsed(what: Account) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(doctor_json(what))
    jsonschema.Draft202012Validator(SCHEMA).validate(found)
    return found


def shown(what: Account, width: int = 80, *, every: bool = False) -> str:
    return doctor_terminal(what, width=width, color=False, every=every)


def test_the_schema_itself_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_counts_add_up() -> None:
    inputs = parsed(account())["inputs"]
    assert inputs["files"] == len(inputs["ledger"]) == sum(inputs[name] for name in OUTCOMES)
    assert inputs["activities"] == inputs["runs"] + inputs["other_activities"]


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_has_its_words_and_a_remedy_where_something_was_lost(outcome: Outcome) -> None:
    text = shown(account(entry(outcome)))
    assert f"{TITLES[outcome]}: 1".upper() in text
    assert MEANINGS[outcome].split()[0] in text
    lost = outcome in (Outcome.UNREADABLE, Outcome.REFUSED_ARCHIVE, Outcome.REPAIRED)
    assert (outcome in REMEDIES) == lost
    assert ("→" in text) == lost
    remedy = parsed(account(entry(outcome)))["inputs"]["ledger"][0]["remedy"]
    assert remedy == REMEDIES.get(outcome)


def test_what_is_lost_comes_before_what_is_in_order() -> None:
    text = shown(account())
    places = [text.index(name) for name in ("UNREADABLE", "REFUSED", "REPAIRED", "DUPLICATES", "IGNORED", "READ:")]
    assert places == sorted(places)


def test_every_file_that_is_not_whole_is_named_however_many_they_are() -> None:
    many = [entry(Outcome.UNREADABLE, source=f"{at}.fit") for at in range(30)]
    text = shown(account(*many))
    assert all(f"{at}.fit" in text for at in range(30))


def test_files_in_order_are_listed_when_all_are_asked_for() -> None:
    many = [entry(outcome, source=f"{outcome}-{at}") for outcome in (Outcome.READ, Outcome.IGNORED) for at in range(9)]
    assert "read-3" not in shown(account(*many))
    assert "9 FIT" in shown(account(*many))
    assert "and 4 more" in shown(account(*many))
    assert all(each.source in shown(account(*many), every=True) for each in many)


@pytest.mark.parametrize(
    ("entries", "said"), [(1, "There is no activity in it."), (2, "There is no activity among them.")]
)
def test_no_activity_is_no_zero(entries: int, said: str) -> None:
    text = shown(account(*[entry(Outcome.NOT_ACTIVITY, source=str(at)) for at in range(entries)]))
    assert said in text
    assert " 0 " not in text


def test_notes_on_the_whole_are_told_once() -> None:
    text = shown(account(notes=("are these two people's files?",)))
    assert text.count("two people") == 1


@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = shown(account(entry(Outcome.UNREADABLE, "y" * 300, "x" * 300)), width)
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_a_hostile_name_steers_nothing() -> None:
    odd = account(entry(Outcome.UNREADABLE, "\x1b[2J\x07", "[red]\u202e\x1b]0;taken\x07.fit"))
    assert not {"\x1b", "\x07", "\u202e"} & set(shown(odd) + doctor_json(odd))


def test_what_is_unusable_is_known() -> None:
    assert any_unusable([entry(Outcome.READ), entry(Outcome.UNREADABLE)])
    assert not any_unusable([entry(Outcome.REPAIRED), entry(Outcome.IGNORED)])
