"""Three questions for the appointment; a finding with a question of its own replaces the ordinary one."""

from analyser.advice.order import is_flagged, is_stop
from analyser.advice.rule import Finding
from analyser.report.words import percent_words

_PELVIC = "Has pelvic floor or scar been assessed, and may impact progress?"
_STRENGTH = "Is there anything in strength or movement to look at before impact progresses?"
"""In the place of the pelvic one, where pelvic answers are not asked for or kept back."""
_DOSE = "Which single dose (minutes, rest, speed) would you change first?"
_STOP = "What pain or symptom should stop running before the next visit?"

_OF_PELVIC = {
    "pelvic-symptoms": "Leak, heaviness or pelvic pain was noted: what should be examined, and which dose stays dry?"
}
_OF_DOSE = {
    "single-run-spike": "One session went far beyond the month before: from which dose should running build again?",
    "jog-minutes-spike": "Jogging without a walk grew fast: how long a bout would you allow next?",
    "weekly-ramp": "The week grew {rise} beyond the weeks before: minutes, days or speed, which should go back first?",
    "return-after-break": "After the break: which first dose, and how many repeats before it grows?",
    "rest-days": "Running on consecutive days: how many days of rest does this knee need between runs?",
    "many-stressors": "Several loads rose at once: which one may rise, and which should wait?",
}
_OF_STOP = {
    "knee-pain": "Pain reached {pain} of 10: at which number, and after how long, should a run end or be left out?",
}
_RISE, _PAIN = "rise of 7 days", "pain"


def questions(findings: tuple[Finding, ...], *, pelvic: bool) -> tuple[str, str, str]:
    """The three questions, each by the strongest finding of now that has its own.

    A stop sign has none: its numbers need not be its ground. `pelvic`: whether that is asked.
    """
    flags = [each for each in findings if is_flagged(each) and not each.verdict.past and not is_stop(each)]
    own = [
        next((_asked(each, of) for each in flags if each.rule.id in of), None)
        for of in (_OF_PELVIC, _OF_DOSE, _OF_STOP)
    ]
    return own[0] or (_PELVIC if pelvic else _STRENGTH), own[1] or _DOSE, own[2] or _STOP


def _asked(finding: Finding, of: dict[str, str]) -> str | None:
    """The finding's question with its number; None where it asks for a number that the finding does not have."""
    observed = {each.name: each.measure.value for each in finding.verdict.observed}
    rises = [value for name, value in observed.items() if name.startswith(_RISE)]
    numbers = {}
    if rises:
        numbers["rise"] = percent_words(max(rises)).removeprefix("+")
    if _PAIN in observed:
        numbers["pain"] = f"{observed[_PAIN]:g}"
    try:
        return of[finding.rule.id].format(**numbers)
    except KeyError:
        return None
