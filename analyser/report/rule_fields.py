"""Rules, limits and references as fields of JSON, for citing."""

from analyser.advice.references import Reference
from analyser.advice.rule import Changed, Limit
from analyser.advice.rule_cards import Card, FalseAlarms
from analyser.report.fields import DECIMALS, Json, number, text, texts


def card_fields(card: Card) -> Json:
    """All that stands on a card; references by their keys."""
    pointer = card.pointer
    return {
        "id": card.id,
        "kind": "figure" if card.topic is None else "rule",
        "title": text(card.title),
        "topic": card.topic and card.topic.value,
        "grade": card.grade.value,
        "advice": text(card.advice),
        "pointer": None if pointer is None else {"key": pointer.key, "quote": pointer.quote, "source": pointer.source},
        "looks_at": text(card.looks_at),
        "formula": text(card.formula),
        "limits": [limit_fields(limit) for limit in card.limits],
        "minimum": text(card.minimum),
        "studied": text(card.studied),
        "distance": text(card.distance),
        "objections": [{"says": text(each.says), "source": each.source} for each in card.objections],
        "clears": text(card.clears),
        "false_alarms": [_false_alarms(each) for each in card.false_alarms],
        "changed": _marked(card.changed),
        "references": [reference.key for reference in card.references],
    }


def limit_fields(limit: Limit) -> Json:
    """A limit: the state begins at the value, or below it."""
    return {
        "name": limit.name,
        "value": limit.value,
        "unit": limit.unit,
        "state": limit.state.value,
        "source": limit.source,
        "below": limit.below,
        "adjustable": limit.adjustable,
        **({} if limit.published is None else {"published": limit.published.value}),
    }


def _marked(changed: Changed | None) -> Json | None:
    """Whose limits the rule of a card has, and whether it is switched off."""
    fields = changed_fields(changed)
    return None if changed is None or fields is None else {**fields, "off": changed.off}


def changed_fields(changed: Changed | None) -> Json | None:
    """Whose limits a rule has and why; None where they are the published ones."""
    if changed is None:
        return None
    return {
        "by": text(changed.by),
        "reason": text(changed.reason),
        "limits": texts(changed.limits),
        "loosened": texts(changed.loosened),
    }


def reference_fields(reference: Reference) -> Json:
    """A reference with the kind of study, who was studied, and how far its text was read."""
    return {
        "key": reference.key,
        "citation": reference.citation,
        "authors": reference.authors,
        "title": reference.title,
        "journal": reference.journal,
        "year": reference.year,
        "pages": reference.pages,
        "doi": reference.doi,
        "pubmed": reference.pubmed,
        "kind": reference.kind,
        "studied": reference.studied,
        "checked": reference.checked,
        "remark": reference.remark,
    }


def _false_alarms(measured: FalseAlarms) -> Json:
    return {
        "group": measured.group,
        "judged": measured.judged,
        "watch": measured.watch,
        "act": measured.act,
        "share": number(measured.share, DECIMALS),
    }
