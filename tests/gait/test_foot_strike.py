"""Where the foot lands on the pod's own scale (evidence §9): 1–5 heel, 6–10 middle, 11–16 forefoot."""

import pytest

from analyser import pipeline
from analyser.activity.prepare import prepared
from analyser.activity.recording import Recording
from analyser.activity.run import Run
from analyser.columns import Column
from analyser.gait.foot_strike import Landing, landing, landings
from analyser.gait.summary import summarised
from tests.builders.training import run, windows
from tests.real_files import real_file


@pytest.mark.parametrize(
    ("value", "kind"),
    [(1, "heel"), (5, "heel"), (5.4, "heel"), (6, "middle"), (10, "middle"), (11, "forefoot"), (16, "forefoot")],
)
def test_the_scale(value: float, kind: str) -> None:
    assert landing(value) is Landing(kind)


def test_the_shares_of_a_run() -> None:
    table = windows(4, cadence_spm=160, speed_mps=2.7).assign(
        **{str(Column.FOOT_STRIKE): [3.0, 4.0, 8.0, float("nan")]}
    )
    shares = landings(run(km=5.0, minutes=30, steady=table))
    assert shares == {Landing.HEEL: pytest.approx(2 / 3), Landing.MIDDLE: pytest.approx(1 / 3), Landing.FOREFOOT: 0.0}


def test_without_a_pod_nothing_is_said() -> None:
    assert landings(run(km=5.0, minutes=30)) == {}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("fit/garmin-fr920xt-treadmill-runscribe-plus.fit", Landing.HEEL),
        ("fit/garmin-fr630-half-runscribe-and-stryd.fit", Landing.MIDDLE),
        ("fit/garmin-fenix3-run-runscribe-unnamed.fit", Landing.FOREFOOT),
    ],
)
def test_three_runners_with_pods_at_both_feet(name: str, kind: Landing) -> None:
    """Two of the files name none of the fields: their numbers tell which is which."""
    (recording,) = pipeline.read(real_file(name))
    assert isinstance(recording, Recording)
    done = summarised(prepared(recording))
    assert isinstance(done, Run)
    shares = landings(done)
    assert max(shares, key=lambda each: shares[each]) is kind
