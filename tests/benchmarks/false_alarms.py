"""How often each rule flags where nothing is known to be wrong: `python -m tests.benchmarks.false_alarms [--write]`.

Groups: made-up runners who train evenly without pain, drawn as the reference runners behind the expected cadence are
spread (evidence §3.3), and two groups that sit 5 and 10 steps a minute below that line, as slow runners and novices
do; and one real runner's months, looked at again on every day with a run. `--write` puts the counts where the cards of
the rules show them.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import NormalDist

import numpy as np

import analyser.advice
from analyser.activity.diary import Entry
from analyser.activity.run import Run
from analyser.activity.runner import Runner
from analyser.advice.evaluate import findings
from analyser.advice.rule import Finding, FindingState
from analyser.advice.rule_list import RULES
from analyser.advice.training import Training
from analyser.gait.cadence import CADENCE_SPREAD_SPM, expected_cadence
from analyser.pipeline import analyse
from tests.builders.training import AS_OF, ago, felt_well, run, training, windows
from tests.real_files import ROOT

RUNNERS = 200
SEED = 20261122
WEEKS = 9
GROUPS = {"reference runners": 0.0, "runners 5 steps/min below": -5.0, "runners 10 steps/min below": -10.0}
REAL = "one real runner, day by day"
TARGET = Path(analyser.advice.__file__).with_name("false_alarms.toml")
_TOLD = (FindingState.OK, FindingState.INFO, FindingState.WATCH, FindingState.ACT)


@dataclass(slots=True)
class Count:
    """How many were judged, and how many of these were flagged now, by rule."""

    judged: dict[str, int] = field(default_factory=dict)
    watch: dict[str, int] = field(default_factory=dict)
    act: dict[str, int] = field(default_factory=dict)

    def add(self, found: Iterable[Finding]) -> None:
        for finding in found:
            verdict = finding.verdict
            if verdict.state not in _TOLD:
                continue
            _one_more(self.judged, finding.rule.id)
            if verdict.state is FindingState.WATCH and not verdict.past:
                _one_more(self.watch, finding.rule.id)
            if verdict.state is FindingState.ACT and not verdict.past:
                _one_more(self.act, finding.rule.id)

    def of(self, rule: str) -> tuple[int, int, int]:
        return self.judged.get(rule, 0), self.watch.get(rule, 0), self.act.get(rule, 0)


def _one_more(counts: dict[str, int], rule: str) -> None:
    counts[rule] = counts.get(rule, 0) + 1


def reference_runner(random: np.random.Generator, spread: float, below_spm: float = 0.0) -> Training:
    """Somebody who runs three times a week, evenly, without pain; heights and speeds as the studies have.

    Cadence lies `spread` standard deviations from the line of the group; the duty factor is that of 2.7 m/s (evidence
    §4). No study tells how contact balance and step speed loss are spread, so that they are not made up here.
    """
    height, speed, usual = random.normal(1.70, 0.09), random.uniform(2.3, 3.1), random.uniform(4.0, 8.0)
    line = float(expected_cadence(np.array(speed), height))
    own = line + below_spm + spread * CADENCE_SPREAD_SPM
    duty = random.normal(0.355, 0.023)
    days = [day for week in range(WEEKS) for day in (7 * week + 1, 7 * week + 3, 7 * week + 5)]
    runs = [_even_run(random, ago(day), usual, speed, own, duty) for day in days]
    return training(runs, runner=Runner(height_m=round(height, 2)), entries=_green(runs))


def _even_run(
    random: np.random.Generator,
    day: date,
    usual_km: float,
    usual_mps: float,
    usual_spm: float,
    duty: float,
) -> Run:
    """One run: distance ± 15 %, speed ± 3 %, cadence at that speed ± 1.5 % from day to day, and noise within it."""
    km, speed = usual_km * random.uniform(0.85, 1.15), usual_mps * random.normal(1.0, 0.03)
    cadence = (usual_spm + 6.012 * (speed - usual_mps)) * random.normal(1.0, 0.015)
    minutes = km * 1000 / speed / 60
    count = int(minutes * 2) - 1
    spms, speeds = cadence + random.normal(0, 1.5, count), speed * random.normal(1.0, 0.02, count)
    table = windows(
        count,
        cadence_spm=spms,
        speed_mps=speeds,
        contact_time_s=(duty + random.normal(0, 0.004)) * 120 / spms,
        grade=0.0,
    )
    metres = {"ascent_m": 8 * km * random.uniform(0.8, 1.2), "descent_m": 8 * km * random.uniform(0.8, 1.2)}
    share = random.uniform(0, 0.1)
    return run(day, km, minutes, steady=table, sensor="strap", downhill_share=share, **metres)


def _green(runs: Iterable[Run]) -> tuple[Entry, ...]:
    return felt_well(*(each.local_date for each in runs))


def made(below_spm: float, runners: int = RUNNERS, rules: tuple[object, ...] = RULES) -> Count:
    """What is found in so many made-up runners."""
    random = np.random.default_rng(SEED)
    count = Count()
    for spread in spreads(runners):
        count.add(findings(reference_runner(random, spread, below_spm), rules))  # type: ignore[arg-type]
    return count


def spreads(runners: int) -> list[float]:
    """Standard deviations from the middle, evenly through the normal distribution, one for each runner."""
    return [NormalDist().inv_cdf((at + 0.5) / runners) for at in range(runners)]


def real() -> Count:
    """What is found on every day with a run of the real sequence, as known on that day."""
    known = analyse([ROOT / "sequence"], as_of=AS_OF).training
    count = Count()
    for day in sorted({done.local_date for done in known.runs}):
        count.add(findings(training([*known.runs, *known.others], runner=Runner(), as_of=day)))
    return count


def measured() -> Mapping[str, Count]:
    """The counts by group; the real sequence only where its files are."""
    groups = {name: made(below) for name, below in GROUPS.items()}
    return groups | ({REAL: real()} if (ROOT / "sequence").is_dir() else {})


def table(groups: Mapping[str, Count]) -> Iterator[str]:
    """One line for each rule: the share of those judged that was flagged in each group."""
    yield f"{'rule':28}" + "".join(f"{name:>30}" for name in groups) + "\n"
    for rule in RULES:
        yield f"{rule.id:28}" + "".join(f"{_cell(*count.of(rule.id)):>30}" for count in groups.values()) + "\n"


def _cell(judged: int, watch: int, act: int) -> str:
    return f"{(watch + act) / judged:.0%} of {judged} ({act} act)" if judged else "cannot tell"


def as_toml(groups: Mapping[str, Count]) -> Iterator[str]:
    """The counts as the cards read them."""
    yield "# Measured by `python -m tests.benchmarks.false_alarms --write`: how many of a group could be judged, and\n"
    yield "# how many of these were flagged, where nothing is known to be wrong.\n"
    for rule in RULES:
        lines = [
            f'"{name}" = {{ judged = {judged}, watch = {watch}, act = {act} }}\n'
            for name, count in groups.items()
            for judged, watch, act in [count.of(rule.id)]
            if judged
        ]
        if lines:
            yield from (f"\n[{rule.id}]\n", *lines)


def main() -> None:
    groups = measured()
    sys.stdout.writelines(table(groups))
    if "--write" in sys.argv[1:]:
        TARGET.write_text("".join(as_toml(groups)), encoding="utf-8")


if __name__ == "__main__":
    main()
