"""The ledger as one JSON object; `analyser-doctor-1.schema.json` beside this file describes it."""

from analyser.report.fields import as_json, texts
from analyser.report.inputs import entry_fields, inputs
from analyser.report.ledger import Account
from analyser.report.remedies import REMEDIES

SCHEMA = "analyser-doctor/1"


def doctor_json(account: Account) -> str:
    """Every file with what became of it, why, and what to do about it, as JSON text."""
    counted = inputs(account.ledger, runs=account.runs, others=account.others)
    ledger = [entry_fields(entry) | {"remedy": REMEDIES.get(entry.outcome)} for entry in account.ledger]
    return as_json(
        {
            "schema": SCHEMA,
            "generated_by": account.generated_by,
            "notes": texts(account.notes),
            "inputs": counted | {"ledger": ledger},
        }
    )
