import re

import pytest

from analyser.advice.references import Reference, pointers, references
from analyser.report.card_words import reference_words

CHECKED = {"abstract", "table or full page", "secondary summary", "title", "not re-checked"}


def test_all_references_are_there() -> None:
    assert list(references()) == [f"ref-{number}" for number in range(1, 93)]


@pytest.mark.parametrize("reference", references().values(), ids=references().keys())
def test_a_reference_is_whole(reference: Reference) -> None:
    assert reference.title
    assert reference.checked in CHECKED
    assert reference.kind
    assert reference.studied
    assert reference.year is None or 1990 < reference.year <= 2026
    assert reference.doi is None or re.fullmatch(r"10\.\d{4,5}/\S+", reference.doi)
    assert reference.pubmed is None or re.fullmatch(r"(PMC)?\d{7,8}", reference.pubmed)


def test_no_doi_stands_twice() -> None:
    dois = [reference.doi for reference in references().values() if reference.doi]
    assert len(dois) == len(set(dois))


def test_a_citation_on_one_line() -> None:
    assert references()["ref-49"].citation == (
        "Schuster Brandt Frandsen J et al. How much running is too much? Br J Sports Med 2025;59:1203–1210. "
        "doi:10.1136/bjsports-2024-109380."
    )
    assert references()["ref-70"].citation == "Couch to 5K plan. NHS."
    assert references()["ref-1"].citation.endswith("Run Mummy Run, guest blog of 1 May 2020.")
    assert references()["ref-37"].citation.endswith("2015. PMID 25552288.")


def test_who_was_studied_is_told_where_it_is_known() -> None:
    assert references()["ref-49"].studied == (
        "5,205 runners with one make of watch, 22 % women, mean age 46; 588,071 sessions"
    )
    assert references()["ref-60"].studied == "rats, their bone"
    assert references()["ref-61"].checked == "not re-checked"


@pytest.mark.parametrize("reference", references().values(), ids=references().keys())
def test_what_is_read_of_it_says_who_was_studied_once(reference: Reference) -> None:
    """One sentence each for its kind, who was studied, and how far it was read."""
    words = list(reference_words(reference))
    assert [each.split(":")[0] for each in words[1:]] == ["Studied", "Read"]
    assert not any("None" in each or ".." in each for each in words)


def test_every_pointer_is_a_few_words_of_the_article() -> None:
    for key, pointer in pointers().items():
        assert pointer.key == key
        assert 1 <= len(pointer.quote.split()) <= 8
        assert pointer.source == "ref-1"
