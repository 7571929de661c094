"""Answers that stand in the diary and cannot be read: they are not symptom-free, so that nothing is added to them."""

from collections.abc import Collection
from datetime import date, timedelta

from analyser.activity.diary import Diary, Unread
from analyser.advice.rule import FindingState
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.symptoms import KNEE_ANSWERS, PELVIC_ANSWERS, SYMPTOM_DAYS, pain_state, pelvic_yes


def unread_in_force(diary: Diary, as_of: date) -> Unread | None:
    """The newest answer of 28 days about a symptom that cannot be read and that no later day answers.

    Else what stands in the diary under no day that can be read; None where all can be.
    """
    first = as_of - timedelta(days=SYMPTOM_DAYS - 1)
    dated = [each for each in diary.unread if each.day is not None and first <= each.day <= as_of]
    held = [each for each in dated if each.may_be_symptom and not _is_answered_since(diary, each, as_of)]
    undated = [each for each in diary.unread if each.day is None and each.may_be_symptom]
    return max(held, key=lambda each: each.day or first, default=None) or next(iter(undated), None)


def unread_said(diary: Diary, as_of: date, columns: Collection[str]) -> Sentence | None:
    """That the answer of a day under one of these columns cannot be read, where that is what is in force."""
    found = unread_in_force(diary, as_of)
    if found is None or found.day is None or found.column not in columns:
        return None
    return sentence(
        "Your answer under “{column:text}” {day:on} cannot be read, and what cannot be read is not symptom-free.",
        column=found.column or "",
        day=found.day,
    )


def why_repeat(found: Unread) -> Sentence:
    """Why nothing is added, and what to mend."""
    if found.day is None:
        return sentence(
            "Something that you noted cannot be read: {where:text}. It may be a symptom: repeat, and add nothing "
            "before it is mended.",
            where=found.where,
        )
    return sentence(
        "Your answer under “{column:text}” {day:on} cannot be read ({where:text}). It may be a symptom: repeat, and "
        "add nothing before it is mended.",
        column=found.column or "",
        day=found.day,
        where=found.where,
    )


def _is_answered_since(diary: Diary, unread: Unread, as_of: date) -> bool:
    assert unread.day is not None
    later = diary.between(unread.day + timedelta(days=1), as_of)
    if unread.column in PELVIC_ANSWERS:
        return any(pelvic_yes(entry) is not None for entry in later)
    return unread.column in KNEE_ANSWERS and any(pain_state(entry) is not FindingState.UNKNOWN for entry in later)
