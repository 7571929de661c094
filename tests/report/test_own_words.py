"""Before and now at the same speed, and knee load over the usual one: what is said, and what is held back."""

import json
from typing import Any

import pytest

from analyser.activity.run import Run
from analyser.advice.rule import FindingState, Urgency
from analyser.advice.training import Training
from analyser.report.own_curves import OwnCurves
from analyser.report.own_running import compared, knee_now, usual_by_week
from analyser.report.own_words import before_now_line, before_now_words, knee_words
from analyser.report.to_html import to_html
from analyser.report.to_json import to_json
from analyser.report.to_terminal import to_terminal
from tests.builders.report import finding, report, steady, stop_sign
from tests.builders.training import after_birth, ago, run, training


def hers(days: int, spm: float, sensor: str = "wrist", speed: float = 2.7, **changes: Any) -> Run:
    return run(ago(days), 5.0, sensor=sensor, steady=steady(spm, speed, count=20, seed=days), **changes)


def returned(now: int = 6, spm: float = 158.0, before: int = 10) -> Training:
    """Runs at 169 steps a minute before a birth, at `spm` since, all at one speed."""
    earlier = [hers(500 - 7 * at, 169.0) for at in range(before)]
    return training([*earlier, *(hers(2 + 3 * at, spm) for at in range(now))], runner=after_birth(19))


def plain(words: str) -> str:
    return " ".join(words.replace("\N{NO-BREAK SPACE}", " ").split())


def test_fewer_steps_than_before_are_told_with_an_interval() -> None:
    _, said = map(plain, before_now_words(report(returned())))
    assert "158 steps a minute now, 169 before" in said
    assert "6 runs now, 10 before" in said
    assert "Cannot tell" not in said
    (cadence, step) = json.loads(to_json(report(returned())))["before_now"]["compared"]
    assert cadence["change"]["low"] < 158 / 169 - 1 < cadence["change"]["high"]
    assert step["change"]["low"] < 169 / 158 - 1 < step["change"]["high"]


def test_too_few_runs_say_about_how_many_more() -> None:
    (_, said) = map(plain, before_now_words(report(returned(now=3))))
    assert "Cannot tell yet (counted at the wrist); about 2 more runs." in said


def test_without_older_files_they_are_asked_for() -> None:
    line = before_now_line(report(returned(before=3)))
    assert line is not None
    assert "2 older runs, if you have the files" in plain(line)


def test_two_sensors_are_never_held_against_each_other() -> None:
    mixed = training(
        [*(hers(500 - 7 * at, 169.0, "strap") for at in range(10)), *(hers(2 + 3 * at, 158.0) for at in range(6))],
        runner=after_birth(19),
    )
    found = compared(mixed)
    assert found is not None
    assert {each.sensor for each in found.compared} == {"wrist"}
    assert not any(hasattr(each.found, "change") for each in found.compared)
    knee = knee_now(report(mixed), OwnCurves(mixed))
    assert knee is not None
    assert knee.load is None
    assert usual_by_week(report(mixed), OwnCurves(mixed)) == {}


def test_without_a_run_nothing_is_said() -> None:
    nothing = report(training([]))
    assert before_now_words(nothing) == ()
    assert before_now_line(nothing) is None
    assert knee_words(nothing) is None
    assert "You before, you now" not in to_html(nothing)


def test_longer_steps_load_the_knee_more_in_each_step() -> None:
    """Evidence §5: a step of 169/158 of the usual loads by its power of 1.7, between those of 1.5 and 2.2."""
    known = returned()
    found = json.loads(to_json(report(known)))["knee_load"]
    usual = 169 / 158
    assert found["per_step"]["value"] == pytest.approx(usual**1.7, abs=0.01)
    assert found["per_step"]["lowest"] == pytest.approx(usual**1.5, abs=0.01)
    assert found["per_step"]["highest"] == pytest.approx(usual**2.2, abs=0.01)
    assert found["what_if"]["metronome_spm"] == pytest.approx(166, abs=1)
    assert found["what_if"]["per_step"]["value"] == pytest.approx(1.05**-1.7, abs=1e-3)


def test_weeks_are_told_in_usual_kilometres() -> None:
    known = returned()
    weeks = json.loads(to_json(report(known)))["weeks"]
    ratios = [week["usual"]["distance_m"] / week["usual"]["of_m"] for week in weeks if week["usual"]]
    assert ratios[-1] == pytest.approx((169 / 158) ** 0.7, abs=0.02)
    assert ratios[0] == pytest.approx(1, abs=0.02)
    words = knee_words(report(known))
    assert words is not None
    assert 0 < len(words.weeks) <= 6


def test_the_caveat_stands_beside_it_and_nothing_is_a_force() -> None:
    words = knee_words(report(returned()))
    assert words is not None
    assert "relative, never a force; a sum, not a diagnosis" in words.sentences[-1]
    said = " ".join(words.sentences)
    assert not [word for word in ("newton", " N ", "safe", "risk", "body weight") if word in said]


@pytest.mark.parametrize(
    "held_by",
    [stop_sign(), finding("pelvic-symptoms", FindingState.ACT, "You noted leaking.", urgency=Urgency.STEP_BACK)],
)
def test_another_cadence_waits_for_symptoms(held_by: Any) -> None:
    known = report(returned(), findings=(held_by,))
    assert json.loads(to_json(known))["knee_load"]["what_if"] is None
    assert "metronome" not in to_html(known)


def test_the_knee_load_is_after_load_and_before_the_comparison_and_not_in_the_terminal() -> None:
    page = to_html(report(returned()))
    ids = ("next-heading", "load-heading", "technique-heading", "knee-load", "before-now-heading", "runs-heading")
    places = [page.index(f'id="{name}"') for name in ids]
    assert places == sorted(places)
    shown = plain(to_terminal(report(returned()), width=80, color=False))
    assert shown.count("You before, you now.") == 1
    assert "metronome" not in shown
