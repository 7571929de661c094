"""Where the foot lands on the pod's own scale (evidence §9): 1–5 heel, 6–10 middle, 11–16 forefoot."""

import pytest

from analyser import pipeline
from analyser.activity.prepare import prepared
from analyser.activity.recording import Recording
from analyser.activity.run import Run
from analyser.columns import Column
from analyser.gait.foot_strike import Landing, landing
from analyser.gait.summary import summarised
from analyser.measure import Measure
from tests.real_files import real_file


@pytest.mark.parametrize(
    ("value", "kind"),
    [(1, "heel"), (5, "heel"), (5.4, "heel"), (6, "middle"), (10, "middle"), (11, "forefoot"), (16, "forefoot")],
)
def test_the_scale(value: float, kind: str) -> None:
    assert landing(value) is Landing(kind)


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
    usual = done.measures[Column.FOOT_STRIKE]
    assert isinstance(usual, Measure)
    assert landing(usual.value) is kind
