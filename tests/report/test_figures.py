import json

import pytest

from analyser.activity.runner import Runner
from analyser.report.figures import Figure, figures
from analyser.report.report import Report
from tests.builders.own import set_by_her_physiotherapist, under
from tests.builders.report import report
from tests.builders.training import AS_OF, after_birth, ago, other, run, training


def of(*activities: object, **changes: object) -> Report:
    """A report on the activities alone."""
    return report(training(activities, **changes))  # type: ignore[arg-type]


def weeks(known: Report) -> Figure:
    """The figure of the weeks."""
    return next(figure for figure in figures(known) if figure.id == "weeks")


def marks(figure: Figure) -> list[dict[str, object]]:
    """What the chart draws of the longest run of each week."""
    held = figure.spec["datasets"].values()
    values = [value for table in held for value in table if "longest" in value]
    return list({json.dumps(value): value for value in values}.values())


SPIKE = (run(ago(13), 5.0, 30), run(ago(9), 5.0, 30), run(ago(4), 9.0, 54), run(ago(2), 3.0, 18))


def test_the_limit_is_drawn_in_the_unit_of_the_chart() -> None:
    kilometres = weeks(of(*SPIKE))
    minutes = weeks(of(*SPIKE, runner=after_birth(30)))
    assert [mark["limit"] for mark in marks(kilometres)] == [5.5, 5.5]
    assert marks(kilometres)[-1]["longest"] == pytest.approx(9.0)
    assert marks(minutes)[-1]["limit"] == pytest.approx(33.0)
    assert marks(minutes)[-1]["longest"] == pytest.approx(54.0)


def test_above_and_within_are_told_apart_by_shape() -> None:
    spec = json.dumps(weeks(of(*SPIKE)).spec)
    assert "triangle-up" in spec
    assert "diamond" in spec
    within = json.dumps(weeks(of(*SPIKE[:2])).spec)
    assert "triangle-up" not in within


def test_the_limit_is_a_dashed_line_with_a_legend() -> None:
    layers = weeks(of(*SPIKE)).spec["layer"]
    dashed = next(layer for layer in layers if "strokeDash" in layer["encoding"])
    assert dashed["encoding"]["strokeDash"]["scale"]["domain"] == ["limit for one run"]
    assert dashed["encoding"]["strokeDash"]["legend"]["title"] is None


def test_words_and_table_say_what_the_chart_says() -> None:
    figure = weeks(of(*SPIKE))
    assert "In one week" in figure.said
    assert "9.0\N{NO-BREAK SPACE}km against 5.5\N{NO-BREAK SPACE}km" in figure.said
    longest, limit = (figure.headings.index(name) for name in ("Longest run", "Its limit"))
    row = next(row for row in figure.rows if row[longest].startswith("9.0"))
    assert row[limit].startswith("5.5")


def test_weeks_within_their_limits_are_said_to_be() -> None:
    assert "In no week was the longest run above its limit." in weeks(of(*SPIKE[:2], run(ago(2), 5.2, 31))).said


def test_without_any_limit_none_is_spoken_of() -> None:
    known = of(run(ago(3), 5.0))
    sessions = next(figure for figure in figures(known) if figure.id == "sessions")
    assert "dashed" not in weeks(known).see + sessions.see
    assert "limit" not in weeks(known).said + sessions.said


def test_a_week_of_walks_says_no_zero() -> None:
    said = weeks(of(run(ago(13), 5.0, 30), other(ago(0), 30.0), runner=after_birth(30))).said
    assert "no jogging, 30" in said
    assert " 0" not in said


def test_where_nobody_jogged_the_fullest_week_is_that_of_walking() -> None:
    said = weeks(of(*(other(ago(day), minutes=30) for day in (20, 19, 18, 9, 2)))).said
    assert "The fullest of the 3 weeks shown is that of 11 May 2026 with" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert said.endswith("1\N{NO-BREAK SPACE}hour\N{NO-BREAK SPACE}30\N{NO-BREAK SPACE}minutes of walking.")


def test_a_week_of_jogging_alone_says_no_zero() -> None:
    said = weeks(of(run(AS_OF, 5.0, 30, jog_minutes=30), runner=after_birth(30))).said
    assert "no walking" in said


def test_jogging_without_a_distance_says_no_zero() -> None:
    known = of(run(ago(30), None, 20, treadmill=True), runner=Runner())
    assert " 0" not in weeks(known).said


@pytest.mark.parametrize(("newest", "said"), [(0, "so far"), (200, "as far as the files go")])
def test_a_week_that_is_not_whole_says_why(newest: int, said: str) -> None:
    assert said in weeks(of(run(ago(newest), 5.0))).said


def test_the_limit_is_the_one_in_force() -> None:
    """Her physiotherapist's 1.05 is drawn and named, and the small step that it leaves no room for is not."""
    known = training(SPIKE)
    own = set_by_her_physiotherapist({"single-run-spike": {"limits": {"watch": 1.05}}})
    figure = weeks(report(under(known, own)))
    assert marks(figure)[-1]["limit"] == pytest.approx(5.25)
    assert "1.05 times the longest run of the 30 days before" in figure.see
    assert "A small step over it" in weeks(report(known)).see
    assert "A small step over it" not in figure.see


def test_a_rule_that_is_off_draws_no_limit() -> None:
    own = set_by_her_physiotherapist({"single-run-spike": {"off": True}, "jog-minutes-spike": {"off": True}})
    known = report(under(training(SPIKE), own))
    assert "sessions" not in {figure.id for figure in figures(known)}
    assert not any(mark["limit"] for mark in marks(weeks(known)))
    assert "dashed" not in weeks(known).see
