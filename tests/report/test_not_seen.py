"""What a watch cannot see, with what to ask instead, stands in every output: nothing of the list is left out."""

import html
import json
from dataclasses import replace

import pytest

from analyser.advice.cannot_see import CANNOT_SEE
from analyser.report.foot import not_seen
from analyser.report.to_tables import FileKind, written
from tests.report.test_golden import outputs

ASKED = ("film from the side", "arms and ribs", "calf raises", "shoes comfortable", "physiotherapist", "spot of bone")
IN_A_CLINIC = ("Lean", "rotation of the trunk", "foot lands", "leg swings", "posture", "strength", "pelvic floor")
LIST = [{"claim": each.claim, "ask": each.ask} for each in CANNOT_SEE]


def flat(name: str) -> str:
    return " ".join(html.unescape(outputs()[name]).split())


def test_every_claim_has_a_subject_and_is_asked_about() -> None:
    assert len({each.subject for each in CANNOT_SEE}) == len(CANNOT_SEE)
    assert all(each.subject in not_seen() for each in CANNOT_SEE)
    assert all(asked in not_seen() for asked in ASKED)


@pytest.mark.parametrize("name", ["report.txt", "next.txt", "plan.txt", "show.txt"])
def test_in_a_terminal_it_is_one_paragraph(name: str) -> None:
    assert not_seen() in flat(name)


@pytest.mark.parametrize("name", ["report.json", "next.json", "plan.json", "show.json"])
def test_in_json_it_is_the_whole_list(name: str) -> None:
    assert json.loads(outputs()[name])["cannot_see"] == LIST


def test_on_the_page_it_is_the_whole_list() -> None:
    assert all(each.claim in flat("report.html") and each.ask in flat("report.html") for each in CANNOT_SEE)


def test_on_the_clinicians_page_it_is_in_a_clinics_words() -> None:
    assert all(word in flat("clinician.html") for word in (*IN_A_CLINIC, "whether shoes fit", "force on knee"))


def test_beside_tables_it_is_the_whole_list() -> None:
    fields = json.loads(outputs()["report.json"])
    with_list, without = (written((), FileKind.CSV, each) for each in (fields, {**fields, "cannot_see": None}))
    for files in (with_list, without):
        assert json.loads(files["datapackage.json"])["cannot_see"] == LIST


def test_a_shorter_list_makes_a_shorter_sentence() -> None:
    only = replace(CANNOT_SEE[0], subject="one"), replace(CANNOT_SEE[1], subject="other")
    assert not_seen(only).startswith("A watch cannot see one or other. ")
