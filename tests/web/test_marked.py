"""Terminal paragraphs as blocks of a page: every word is there, and is what it was."""

import re
from pathlib import Path

import pytest

from analyser.activity.runner import Units
from analyser.advice.plan import plan
from analyser.advice.rule_cards import all_cards
from analyser.pipeline import analyse
from analyser.report.paragraphs import Part, printed
from analyser.report.plan_terminal import plan_parts
from analyser.report.rules_terminal import card_parts
from analyser.web.marked import Block, blocks
from analyser.web.page import TYPED
from tests.builders.web import SAMPLE

ADVICE = Path(__file__).parents[2] / "analyser" / "advice"


def words(found: tuple[Block, ...]) -> list[str]:
    """All words of the blocks, in small letters, for headings are capitals in a terminal."""
    told = [" ".join((block.words, *(cell for row in block.rows for cell in row))) for block in found]
    return " ".join(told).lower().split()


def printed_words(parts: list[Part]) -> list[str]:
    text = printed(parts, width=2000, color=False).lower()
    return [word for word in text.split() if word != "·"]


@pytest.mark.parametrize("card", all_cards(), ids=lambda card: card.id)
def test_a_card_has_the_same_words_in_the_same_order(card: object) -> None:
    parts = list(card_parts(card, units=Units.METRIC))  # type: ignore[arg-type]
    assert words(blocks(parts)) == printed_words(parts)


def test_a_plan_has_the_same_words_in_the_same_order() -> None:
    report = analyse([SAMPLE / "activities" / "2026-05-02-run.fit"])
    parts = list(plan_parts(report, plan(report.training, 4)))
    assert words(blocks(parts)) == printed_words(parts)


def test_headings_items_and_what_is_quiet_are_told_apart() -> None:
    kinds = [block.kind for block in blocks(card_parts(all_cards()[0], units=Units.METRIC))]
    assert kinds[:2] == ["loud", "quiet"]
    assert {"heading", "items", "text"} <= set(kinds)


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_said_otherwise_on_a_page_is_a_sentence_that_there_is(typed: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(ADVICE.rglob("*.py")))
    assert typed in re.sub(r'"\s*\n\s*"', "", code)
