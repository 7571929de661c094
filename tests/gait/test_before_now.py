"""Before and now at the same speed: the change, its interval, and when it cannot be told."""

from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from analyser.activity.run import Run
from analyser.activity.trust import Grade
from analyser.columns import Column
from analyser.gait.before_now import BeforeNow, NotYet, before_now
from analyser.measure import Missing, Origin
from tests.builders.training import AS_OF, run, trusted, windows


def runs(
    count: int, change: float = 0.0, *, speed: float = 2.7, noise_spm: float = 1.5, seed: int = 1, **changed: Any
) -> list[Run]:
    """Runs on 148 + 7·v, changed by a share, with noise of `noise_spm` from run to run and from window to window."""
    noise = np.random.default_rng(seed)
    made = []
    for number in range(count):
        speeds = speed + noise.normal(0, 0.15, 30)
        cadences = (148 + 7 * speeds) * (1 + change) + noise.normal(0, noise_spm) + noise.normal(0, 2, 30)
        table = windows(30, speed_mps=speeds, cadence_spm=cadences)
        made.append(run(AS_OF - timedelta(days=number), km=5.0, minutes=20, steady=table, **changed))
    return made


def compared(found: BeforeNow | NotYet | Missing) -> BeforeNow:
    assert isinstance(found, BeforeNow), found
    return found


def test_five_per_cent_fewer_steps_at_another_speed() -> None:
    """She runs slower now; at that speed she took 148 + 7·2.4 = 164.8, and takes 156.6."""
    found = compared(before_now(runs(12), runs(8, -0.05, speed=2.4, seed=2)))
    assert found.change.value == pytest.approx(-0.05, abs=0.012)
    assert found.change.low < -0.05 < found.change.high
    assert found.change.is_clear
    assert found.speed_mps == pytest.approx(2.4, abs=0.05)
    assert found.before == pytest.approx(164.8, abs=2)
    assert found.now == pytest.approx(156.6, abs=2)
    assert (found.runs_before, found.runs_now, found.more_runs) == (12, 8, 0)


def test_slower_alone_is_no_change() -> None:
    found = compared(before_now(runs(12), runs(8, speed=2.4, seed=2)))
    assert not found.change.is_clear or abs(found.change.value) < 0.012


def test_step_length_is_the_other_side_of_it() -> None:
    cadence, step = (
        compared(before_now(runs(9), runs(9, -0.05, seed=3), column))
        for column in (Column.CADENCE_SPM, Column.STEP_LENGTH_M)
    )
    assert step.before == pytest.approx(60 * step.speed_mps / cadence.before)
    assert 1 + step.change.value == pytest.approx(1 / (1 + cadence.change.value))
    assert step.change.low < step.change.value < step.change.high


@pytest.mark.parametrize(
    ("earlier", "recent", "answer"),
    [
        (5, 3, NotYet(more_now=2, more_before=0)),
        (2, 6, NotYet(more_now=0, more_before=3)),
        (0, 1, NotYet(more_now=4, more_before=5)),
    ],
)
def test_too_few_runs(earlier: int, recent: int, answer: NotYet) -> None:
    assert before_now(runs(earlier), runs(recent)) == answer


def test_noisy_runs_ask_for_more_and_more_runs_help() -> None:
    few = compared(before_now(runs(6, noise_spm=6), runs(5, noise_spm=6, seed=4)))
    assert few.change.half_width > 0.03
    assert few.more_runs > 0
    many = compared(before_now(runs(40, noise_spm=6), runs(40, noise_spm=6, seed=4)))
    assert many.more_runs == 0
    assert many.change.half_width <= 0.03


def test_the_interval_holds_the_truth_about_95_times_of_100() -> None:
    holds = 0
    for seed in range(100):
        found = compared(before_now(runs(8, seed=2 * seed), runs(6, -0.02, seed=2 * seed + 1)))
        holds += found.change.low <= -0.02 <= found.change.high
    assert holds >= 88


def test_sensors_are_never_mixed() -> None:
    assert before_now(runs(9, sensor="wrist"), runs(6, sensor="strap")) == NotYet(more_now=0, more_before=5)
    mixed = [*runs(6, 0.2, sensor="wrist"), *runs(6, sensor="strap")]
    found = compared(before_now(mixed, [*runs(6, sensor="strap", seed=5), *runs(2, 0.3, sensor="wrist")]))
    assert (found.sensor, found.runs_before, found.runs_now) == ("strap", 6, 6)
    assert abs(found.change.value) < 0.03


@pytest.mark.parametrize(
    "changed", [{"trust": trusted(cadence=Grade.D)}, {"treadmill": True}, {"origin": Origin.MODELLED}]
)
def test_what_cannot_be_trusted_does_not_count(changed: dict[str, Any]) -> None:
    assert isinstance(before_now(runs(6), runs(6, **changed)), Missing)


def test_another_speed_is_not_compared() -> None:
    assert before_now(runs(6), runs(6, speed=4.5)) == NotYet(more_now=5, more_before=0)


def test_only_what_depends_on_speed_as_cadence_does() -> None:
    with pytest.raises(ValueError, match="contact_time_s"):
        before_now([], [], Column.CONTACT_TIME_S)
