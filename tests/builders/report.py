"""Whole reports made in memory: a runner who comes back after a birth, and what her files were."""

import os
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analyser.activity.recording import Sport
from analyser.activity.run import Done, Run
from analyser.advice.cannot_see import CANNOT_SEE
from analyser.advice.next_run import NextRun, NextState
from analyser.advice.rule import (
    Basis,
    Confidence,
    EvidenceGrade,
    Finding,
    FindingState,
    Limit,
    Observed,
    Rule,
    Topic,
    Urgency,
    Verdict,
)
from analyser.advice.sentence import Sentence, sentence
from analyser.advice.training import Training
from analyser.measure import Measure, Origin
from analyser.report.ledger import LedgerEntry, Outcome
from analyser.report.report import Report
from tests.builders.training import after_birth, ago, entry, other, run, training, windows

LONG_DAY = ago(2)
"""The day of the run that is far longer than any of the 30 days before."""
BEFORE_DAYS = range(520, 436, -7)
"""How many days ago the twelve runs before the birth were."""


def verdict(
    state: FindingState = FindingState.OK, said: str | Sentence = "All is as before.", **changes: Any
) -> Verdict:
    """What a rule gave; a plain text is its own sentence, an `unknown` says what is lacking."""
    words = {name: sentence(text) for name, text in changes.items() if type(text) is str}
    if state is FindingState.UNKNOWN and "reason" not in changes:
        words["reason"] = sentence("Three more runs would tell.")
    return Verdict(
        state=state,
        said=said if isinstance(said, Sentence) else sentence(said),
        **(changes | words),
    )


def finding(
    rule_id: str = "weekly-ramp",
    state: FindingState = FindingState.OK,
    said: str | Sentence = "All is as before.",
    *,
    title: str = "From week to week",
    topic: Topic = Topic.LOAD,
    grade: EvidenceGrade = EvidenceGrade.C,
    confidence: Confidence | None = Confidence.HIGH,
    confidence_reason: str | None = None,
    limits: tuple[Limit, ...] = (),
    covers: tuple[str, ...] = (),
    evidence: tuple[str, ...] = (),
    **given: Any,
) -> Finding:
    """A finding of a rule that only declares: what is not named here goes to its verdict."""
    shown = verdict(state, said, **given)
    rule = Rule(
        id=rule_id,
        title=title,
        topic=topic,
        pointer="ramping-up-the-distance",
        evidence=evidence,
        grade=grade,
        limits=limits,
        needs=(),
        evaluate=lambda _: shown,
    )
    known = None if state is FindingState.UNKNOWN else confidence
    return Finding(rule=rule, verdict=shown, confidence=known, confidence_reason=confidence_reason, covers=covers)


def stop_sign(said: str = "You noted pain at night.", advice: str = "See a doctor this week.", **given: Any) -> Finding:
    """A stop sign of the knee."""
    return finding(
        "knee-pain",
        FindingState.ACT,
        said,
        title="Knee pain",
        topic=Topic.SYMPTOM,
        grade=EvidenceGrade.B,
        urgency=Urgency.STOP,
        advice=advice,
        **given,
    )


def spike(runs: tuple[str, ...] = ()) -> Finding:
    """One session far longer than any of the 30 days before."""
    return finding(
        "single-run-spike",
        FindingState.ACT,
        sentence(
            "{day:day}'s {way:distance} was {ratio:times} times your longest of the 30 days before.",
            day=LONG_DAY,
            way=8000.0,
            ratio=1.905,
        ),
        title="One long run",
        grade=EvidenceGrade.B,
        urgency=Urgency.STEP_BACK,
        advice=sentence("Build from {way:distance}, not from that one.", way=4200.0),
        observed=(Observed(name="ratio_jog", unit="1", measure=Measure(value=1.905, count=1, origin=Origin.DERIVED)),),
        limits=(
            Limit(name="watch", value=1.10, unit="1", state=FindingState.WATCH, source="ref-49"),
            Limit(name="act-return", value=1.30, unit="1", state=FindingState.ACT, source="engineering-choice"),
        ),
        evidence=("ref-49",),
        runs=runs,
        last_true=LONG_DAY,
        basis=Basis(),
    )


def long_steps(state: FindingState = FindingState.WATCH) -> Finding:
    """Fewer steps a minute than expected for height and speed."""
    return finding(
        "long-steps",
        state,
        sentence("{spm:cadence} steps a minute at {speed:pace}.", spm=158.0, speed=2.7),
        title="Long steps",
        topic=Topic.TECHNIQUE,
        grade=EvidenceGrade.C,
        confidence=Confidence.MODERATE,
        confidence_reason="the wrist counts a little less surely than a strap",
        advice=sentence("Knee aches? Try {spm:cadence} for one minute in five.", spm=166.0),
        last_true=ago(2),
    )


def longer_steps() -> Finding:
    """Longer steps than her own of before at the same speed."""
    return finding(
        "longer-steps-than-usual",
        FindingState.WATCH,
        sentence("Your cadence is {down:percent} below your own of before, at the same speed.", down=0.04),
        title="Longer steps than usual",
        topic=Topic.TECHNIQUE,
        grade=EvidenceGrade.B,
        advice=sentence("Shorter, quicker steps may lower the load on the knee in each step."),
        last_true=ago(2),
    )


def unknown(rule_id: str = "knee-pain", reason: str = "Note how your knee felt in diary.csv.") -> Finding:
    """What cannot be told, and what would help."""
    return finding(
        rule_id, FindingState.UNKNOWN, "I cannot tell.", title="Knee pain", topic=Topic.SYMPTOM, reason=reason
    )


def next_run(**changes: Any) -> NextRun:
    """Twelve minutes of jogging on the day after tomorrow."""
    ordinary: dict[str, Any] = {
        "date": date(2026, 6, 3),
        "distance_m": 4200.0,
        "run_s": 720.0,
        "state": NextState.RUN,
        "rung": "8 × 1½ minutes, walking between",
        "binder": "single-run-spike",
        "because": sentence("Your longest run without a spike was {way:distance}.", way=4200.0),
        "said": sentence(
            "{day:day}, {long:duration} of jogging, up to {way:distance}. Too tired? A 20-minute walk counts too.",
            day=date(2026, 6, 3),
            long=720.0,
            way=4200.0,
        ),
    }
    return NextRun(**(ordinary | changes))


def steady(spm: float, speed: float, *, count: int = 12, seed: int = 0, dynamics: bool = True) -> pd.DataFrame:
    """Windows around one cadence and speed; step length follows from the two, contact and flight fill the step."""
    random = np.random.default_rng(seed)
    speeds = speed + random.normal(0, 0.08, count)
    cadences = spm + 6.0 * (speeds - speed) + random.normal(0, 0.8, count)
    columns: dict[str, Any] = {
        "speed_mps": speeds,
        "cadence_spm": cadences,
        "step_length_m": 60 * speeds / cadences,
        "stride_length_m": 120 * speeds / cadences,
    }
    if dynamics:
        contact = np.full(count, 0.29)
        columns |= {"contact_time_s": contact, "flight_time_s": 60 / cadences - contact}
        columns |= {"duty_factor": contact * cadences / 120}
    return windows(count, **columns)


def comeback() -> tuple[Done, ...]:
    """Twelve runs before a birth; since then walks, a jog/walk ladder, one long run, a ride, a treadmill, a strap."""
    before = [run(ago(days), 5.0 + days % 3, steady=steady(169, 2.75, seed=days)) for days in BEFORE_DAYS]
    walks = [other(ago(days), 30.0, 2.6) for days in (48, 45, 41, 38, 30, 24)]
    ladder = [
        run(
            ago(days),
            km,
            minutes,
            jog_minutes=jog,
            longest_jog_minutes=bout,
            steady=steady(160, 2.6, count=6, seed=days, dynamics=days % 2 == 0),
        )
        for days, km, minutes, jog, bout in (
            (36, 2.6, 24, 6, 1.0),
            (33, 2.7, 24, 8, 1.0),
            (29, 3.0, 26, 9, 1.5),
            (26, 3.1, 26, 10, 2.0),
            (22, 3.3, 27, 12, 2.0),
            (19, 3.4, 28, 13, 3.0),
            (15, 3.6, 28, 14, 3.0),
            (12, 3.8, 29, 16, 4.0),
            (8, 4.2, 30, 18, 5.0),
            (5, 4.2, 30, 18, 6.0),
        )
    ]
    treadmill = run(
        ago(17),
        None,
        20,
        jog_minutes=10,
        treadmill=True,
        trust={**run().trust},
        notes=("speed is guessed from the arm",),
    )
    long = run(ago(2), 8.0, 52, jog_minutes=40, longest_jog_minutes=12, steady=steady(158, 2.65, seed=7))
    others = [other(ago(10), 45.0, 12.0, sport=Sport.CYCLING), other(ago(6), 20.0, sport=Sport.STRENGTH)]
    return (*before, *walks, *ladder, treadmill, long, *others)


@cache
def comeback_training() -> Training:
    """All of `comeback` as known on `AS_OF`, nineteen weeks after the birth, with two days of diary."""
    return training(
        comeback(),
        runner=after_birth(19, mass_kg=62.0),
        entries=(entry(ago(5), pain_during=1), entry(ago(2), pain_during=3, note="felt it on the stairs")),
    )


def newest(known: Training) -> Run:
    """The last run."""
    return known.runs[-1]


def ledger(known: Training) -> tuple[LedgerEntry, ...]:
    """A file for each activity, and one with every other outcome."""
    read = [
        LedgerEntry(source=done.source, outcome=Outcome.READ, reason="one activity", format=done.format)
        for done in (*known.runs, *known.others)
    ]
    rest = [
        LedgerEntry(source="cut.fit", outcome=Outcome.REPAIRED, reason="cut off; 512 records kept", format="fit"),
        LedgerEntry(source="same.gpx", outcome=Outcome.DUPLICATE, reason="the same run as same.fit", format="gpx"),
        LedgerEntry(source="Settings.fit", outcome=Outcome.NOT_ACTIVITY, reason="a watch's settings", format="fit"),
        LedgerEntry(source="a.zip!activities.csv", outcome=Outcome.METADATA, reason="the export's own list"),
        LedgerEntry(source="runner.toml", outcome=Outcome.OWN_FILE, reason="the profile"),
        LedgerEntry(source="cat.jpg", outcome=Outcome.IGNORED, reason="a picture"),
        LedgerEntry(source="broken.fit", outcome=Outcome.UNREADABLE, reason="only zeros", format="fit"),
        LedgerEntry(source="bomb.zip", outcome=Outcome.REFUSED_ARCHIVE, reason="too deeply nested", format="zip"),
    ]
    return (*read, *rest)


def report(known: Training | None = None, **changes: Any) -> Report:
    """The report on `comeback`, with a finding of every kind, unless the call says otherwise."""
    known = comeback_training() if known is None else known
    last = (newest(known).id,) if known.runs else ()
    ordinary: dict[str, Any] = {
        "as_of": known.as_of,
        "generated_by": "analyser 0.1.0",
        "training": known,
        "told": (
            unknown(),
            spike(last),
            finding(state=FindingState.WATCH, said="This week is 28 % above.", advice="Keep the next week level."),
            finding("rest-days", said="A rest day lies between your runs.", title="Rest days"),
            longer_steps(),
            long_steps(),
        ),
        "next_run": next_run(),
        "ledger": ledger(known),
        "cannot_see": CANNOT_SEE,
        "zone_from": "the files",
        "notes": (),
    }
    changes = {"told" if name == "findings" else name: value for name, value in changes.items()}
    return Report(**(ordinary | changes))


def rendered_elsewhere(renderer: str, seed: int) -> bytes:
    """What the renderer makes of `report()` in a process of its own, with that hash seed."""
    code = (
        "import sys; from tests.builders.report import report; "
        f"from analyser.report.{renderer} import {renderer}; sys.stdout.buffer.write({renderer}(report()).encode())"
    )
    return subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONHASHSEED": str(seed)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
    ).stdout
