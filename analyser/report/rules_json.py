"""The rules as one JSON object, for citing; `analyser-rules-1.schema.json` beside this file describes it."""

from collections.abc import Sequence

from analyser.advice.rule_cards import Card, cited
from analyser.advice.rule_list import RULE_SET
from analyser.report.fields import as_json
from analyser.report.rule_fields import card_fields, reference_fields

SCHEMA = "analyser-rules/1"


def rules_json(cards: Sequence[Card], generated_by: str) -> str:
    """The cards and all references behind them as JSON text in UTF-8 characters, ending in a line break."""
    return as_json(
        {
            "schema": SCHEMA,
            "generated_by": generated_by,
            "rule_set": RULE_SET,
            "rules": [card_fields(card) for card in cards],
            "references": [reference_fields(reference) for reference in cited(cards)],
        }
    )
