"""Which finding is told first, which covers which, and which belong on the first screen."""

from collections.abc import Sequence
from dataclasses import replace

from analyser.advice.rule import Finding, FindingState, Topic, Urgency

_STRENGTHS = (
    FindingState.ACT,
    FindingState.WATCH,
    FindingState.UNKNOWN,
    FindingState.OK,
    FindingState.INFO,
    FindingState.NOT_APPLICABLE,
)
_TOPICS = tuple(Topic)
_WAITS = ("long-steps", "peak-force")
"""A limit between people, not her own: at `watch` these wait for a knee that hurts."""


def is_flagged(finding: Finding) -> bool:
    """Whether it asks for attention, now or in the past."""
    return finding.verdict.state in (FindingState.WATCH, FindingState.ACT)


def is_stop(finding: Finding) -> bool:
    """Whether it says to see someone before the next run."""
    return finding.verdict.state is FindingState.ACT and finding.verdict.urgency is Urgency.STOP


def withholds_cues(findings: Sequence[Finding]) -> bool:
    """Whether a symptom of the pelvic floor is to be seen to before any cue of technique (people §3)."""
    return any(
        finding.rule.id == "pelvic-symptoms" and finding.verdict.state is FindingState.ACT for finding in findings
    )


def without_cues(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, those of technique without their advice."""
    return [
        replace(finding, verdict=replace(finding.verdict, advice=None)) if _is_technique(finding) else finding
        for finding in findings
    ]


def _is_technique(finding: Finding) -> bool:
    return finding.rule.topic is Topic.TECHNIQUE


def covered(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, each flag about one event with the ids of the weaker ones that it covers.

    One event are flags of load that share a run; flags of technique are one event, because one cue is enough.
    """
    shown: list[Finding] = []
    covers: dict[str, list[str]] = {}
    for finding in sorted(filter(is_flagged, findings), key=_strength):
        stronger = next((other for other in shown if _same_event(other, finding)), None)
        if stronger is None:
            shown.append(finding)
        else:
            covers.setdefault(stronger.rule.id, []).append(finding.rule.id)
    return [replace(finding, covers=tuple(covers.get(finding.rule.id, ()))) for finding in findings]


def ordered(findings: Sequence[Finding]) -> list[Finding]:
    """Stop signs, then other flags of now, what is over, what cannot be told, what is within limits.

    Among flags, load and symptoms come before technique, then the stronger before the weaker, symptoms before load.
    """
    return sorted(findings, key=_place)


def for_first_screen(findings: Sequence[Finding], *, long_steps_matter: bool) -> list[Finding]:
    """The flags of now that no other covers, one of technique at most and none beside a stop sign.

    Nor is there one beside pelvic symptoms that ask for a step back. `long-steps` at `watch` is kept back unless
    `long_steps_matter` or `longer-steps-than-usual` agrees; `peak-force` likewise.
    """
    beneath = {covered_id for finding in findings for covered_id in finding.covers}
    shown = [each for each in findings if is_flagged(each) and not each.verdict.past and each.rule.id not in beneath]
    stopped = any(map(is_stop, shown)) or withholds_cues(shown)
    return [each for each in shown if _belongs(each, stopped, long_steps_matter)]


def _belongs(finding: Finding, stopped: bool, long_steps_matter: bool) -> bool:
    if not _is_technique(finding):
        return True
    agreed = "longer-steps-than-usual" in finding.covers
    alone = finding.rule.id in _WAITS and finding.verdict.state is FindingState.WATCH and not agreed
    return not stopped and (long_steps_matter or not alone)


def _strength(finding: Finding) -> tuple[bool, int]:
    return finding.verdict.past, _STRENGTHS.index(finding.verdict.state)


def _place(finding: Finding) -> tuple[bool, int, bool, int, int]:
    past, strength = _strength(finding)
    group = 1 if is_flagged(finding) and past else 0 if is_flagged(finding) else 2
    technique = group == 0 and _is_technique(finding)
    return not is_stop(finding), group, technique, strength, _TOPICS.index(finding.rule.topic)


def _same_event(one: Finding, other: Finding) -> bool:
    if one.rule.topic is not other.rule.topic or one.rule.topic is Topic.SYMPTOM:
        return False
    return _is_technique(one) or not set(one.verdict.runs).isdisjoint(other.verdict.runs) or _were_told(one, other)


def _were_told(one: Finding, other: Finding) -> bool:
    """Whether both are about a run of one day that no file holds."""
    mine, others = one.verdict, other.verdict
    return not (mine.runs or others.runs) and mine.last_true is not None and mine.last_true == others.last_true
