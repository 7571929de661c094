import pytest

from analyser.activity.runner import ReturningFrom, Runner
from analyser.advice.evaluate import findings
from analyser.advice.rule import Finding, FindingState
from analyser.advice.training import Training
from analyser.report.milestone import milestone
from analyser.report.way_words import way_words
from analyser.report.words import worded
from tests.builders.report import finding, report
from tests.builders.training import AS_OF, after_birth, ago, entry, other, run, training


def told(known: Training, *findings: Finding) -> str | None:
    """The good news in words with plain spaces."""
    news = milestone(known, findings)
    return None if news is None else worded(news, as_of=known.as_of, units=known.runner.units).replace("\xa0", " ")


def comeback(*bouts: tuple[int, float]) -> Training:
    """Runs of twenty minutes of jogging so many days ago with that longest bout (min), twenty weeks after a birth."""
    done = [run(ago(days), 4, 24, jog_minutes=20, longest_jog_minutes=bout) for days, bout in bouts]
    return training(done, runner=after_birth(20))


def test_a_bout_longer_than_any_since_the_return_is_news_with_the_stage() -> None:
    news = told(comeback((20, 2), (12, 5), (2, 10)))
    assert news == "First 10 minutes without walking since you came back; you jog and walk in turn now."


def test_the_first_run_of_the_return_is_news_for_a_week() -> None:
    assert told(comeback((3, 2))) == "The first run of your way back is done: 20 minutes of jogging."
    assert told(comeback((8, 2))) is None


def test_what_was_reached_before_is_no_news() -> None:
    assert told(comeback((20, 10), (2, 10))) is None
    assert told(comeback((20, 2), (9, 10), (2, 9))) is None


def test_a_run_that_asks_for_a_change_is_no_good_news() -> None:
    known = comeback((20, 2), (12, 5), (2, 10))
    flagged = finding(state=FindingState.ACT, runs=(known.runs[-1].id,))
    assert told(known, flagged) is None


@pytest.mark.parametrize("pain", [0, 4])
def test_a_run_that_no_file_holds_is_no_good_news_either_where_it_is_flagged(pain: int) -> None:
    noted = entry(ago(2), ran_s=300.0, pain_during=pain)
    known = training([run(ago(200), 4)], runner=after_birth(20), entries=[noted])
    news = told(known, *findings(known))
    assert (news is None) is (pain == 4)


def test_who_does_not_come_back_has_no_way_back() -> None:
    builder = training([run(ago(day), 5, 30) for day in range(1, 40, 3)])
    assert told(builder) is None
    assert way_words(report(builder)) is None


@pytest.mark.parametrize(
    ("bouts", "said"),
    [
        (((20, 2), (2, 10)), "From walking to jogging: you jog and walk in turn now. First run on 12 May 2026; "),
        (
            ((20, 2), (4, 19), (2, 20)),
            "From walking to jogging: you jog without breaks to walk now. First run on 12 May 2026; "
            "first 10 minutes without walking on 28 May 2026; first 20 minutes without walking on 30 May 2026.",
        ),
        (
            ((20, 12), (2, 5)),
            "From walking to jogging: you jog and walk in turn now. First run and first 10 minutes without walking on "
            "12 May 2026.",
        ),
    ],
)
def test_the_way_names_the_stage_and_each_first_time(bouts: tuple[tuple[int, float], ...], said: str) -> None:
    way = way_words(report(comeback(*bouts)))
    assert way is not None
    assert way.replace("\xa0", " ").startswith(said)


def test_a_walker_walks_so_far() -> None:
    walker = training([other(AS_OF)], runner=after_birth(10))
    assert way_words(report(walker)) == "From walking to jogging: so far you walk."


def test_who_has_stopped_again_is_told_how_she_jogged_until_then() -> None:
    paused = training([run(ago(days), 8) for days in (46, 43, 40)] + [other(AS_OF)])
    assert paused.load.mode.active
    assert paused.load.mode.since is None
    way = "From walking to jogging: no run since 22 Apr 2026; until then you jogged without breaks to walk."
    assert said(paused) == way
    injured = training([run(ago(days), 8) for days in (46, 43, 40)], runner=Runner(returning_from=ReturningFrom.INJURY))
    assert said(injured) == "From walking to jogging: you jog without breaks to walk as of 22 Apr 2026."


def test_a_run_after_the_injury_long_ago_is_not_walking_either() -> None:
    since = Runner(returning_from=ReturningFrom.INJURY, returning_since=ago(70))
    known = training([*(run(ago(days), 8) for days in (60, 56, 40)), other(ago(1))], runner=since)
    way = said(known)
    assert way is not None
    assert way.startswith("From walking to jogging: no run since 22 Apr 2026; until then you jogged without breaks")
    assert "you walk" not in way


def test_nothing_is_said_of_walking_where_no_walk_is_known() -> None:
    hurt = Runner(returning_from=ReturningFrom.INJURY, returning_since=ago(20))
    runs = [run(ago(days), 8) for days in (30, 27, 24)]
    assert said(training(runs, runner=hurt)) is None
    assert said(training([*runs, other(ago(3))], runner=hurt)) is None
    walker = training([other(ago(3))], runner=hurt)
    assert said(walker) == "From walking to jogging: so far you walk."


def said(known: Training) -> str | None:
    """The way in words with plain spaces."""
    way = way_words(report(known))
    return None if way is None else way.replace("\xa0", " ")


def test_an_old_record_tells_the_stage_of_its_newest_day() -> None:
    known = training([run(ago(days), 4, 24, longest_jog_minutes=2) for days in (40, 20)], runner=after_birth(20))
    way = way_words(report(known))
    assert way is not None
    assert "in turn as of 12\N{NO-BREAK SPACE}May" in way
