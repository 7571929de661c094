"""What the page shows of load, symptoms and readiness."""

from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from analyser.activity.readiness import ITEMS, Checked, Readiness
from analyser.activity.recording import Sport
from analyser.activity.runner import Runner, Units
from analyser.advice.stop_signs import SIGNS
from analyser.advice.training import Training
from analyser.report.figures import figures
from analyser.report.load_tables import DAYS, LoadTable, load_tables
from analyser.report.pain_figure import pain_figure
from analyser.report.rows import run_rows
from analyser.report.to_html import to_html
from tests.builders.report import report, stop_sign
from tests.builders.training import AS_OF, after_birth, ago, entry, other, run, training


def table(known: Training, name: str) -> LoadTable:
    return next(each for each in load_tables(report(known)) if each.id == name)


def words(tree: Any, place: str) -> str:
    """What stands at that id, in one line with plain spaces."""
    return " ".join(" ".join("".join(found.itertext()) for found in tree.xpath(f"//*[@id='{place}']")).split())


def page(known: Training, **changes: Any) -> Any:
    return html.document_fromstring(to_html(report(known, **changes)))


def sore(days: int, **changes: Any) -> Training:
    """A run every other day, each longer than the one before, with a pain of a tenth of its minutes."""
    dates = [ago(2 * (days - at) + 1) for at in range(days)]
    return training(
        [run(day, at + 2) for at, day in enumerate(dates)],
        entries=[entry(day, pain_during=at // 2, pain_next_morning=0, place="knee") for at, day in enumerate(dates)],
        **changes,
    )


def test_every_day_of_four_weeks_is_listed_and_one_after_the_newest_file_is_not_known() -> None:
    days = table(training([run(ago(60)), run(ago(3), 5, 30)]), "days")
    assert len(days.rows) == DAYS
    assert [row[1] for row in days.rows[:4]] == ["not known", "not known", "not known", "1"]
    assert days.rows[4][1:4] == ("0", "0", "0")


def test_days_before_the_record_are_not_listed() -> None:
    assert len(table(training([run(ago(3))]), "days").rows) == 4


def test_an_unanswered_day_has_no_pain_of_zero() -> None:
    known = training([run(ago(2)), run(ago(1))], entries=[entry(ago(1), pain_during=0, pain_next_morning=3)])
    assert [row[-1] for row in table(known, "days").rows] == ["–", "3", "–"]


def test_weeks_since_the_birth_stand_on_the_days_too() -> None:
    days = table(training([run(ago(1))], runner=after_birth(20)), "days")
    assert (days.headings[1], days.rows[1][1]) == ("Week", "19")


def test_indoors_the_way_is_not_known() -> None:
    assert table(training([run(AS_OF, None, 20, treadmill=True)]), "days").rows[0][1:4] == ("1", "20", "–")


def test_ratios_stand_with_their_caveat_and_are_hidden_with_the_reason() -> None:
    ratios = table(training([run(ago(day)) for day in range(1, 80, 2)]), "ratios")
    assert "fewer injuries" in ratios.said
    assert ratios.rows[-1][1] == "hidden: fewer than 28 days are known"
    assert " to " in ratios.rows[-1][0]
    assert float(ratios.rows[1][1]) == pytest.approx(1.0, abs=0.15)


def test_a_break_hides_the_ratios() -> None:
    known = training([run(ago(day)) for day in (*range(60, 120, 2), 5, 3, 1)])
    assert table(known, "ratios").rows[0][1] == "hidden: a break lies in the 28 days"


def test_the_table_of_weeks_holds_what_the_chart_does_not() -> None:
    done = [run(ago(5), 5, 30, ascent_m=100.0, descent_m=90.0), other(ago(4), 45, sport=Sport.IMPACT)]
    weeks = next(each for each in figures(report(training(done))) if each.id == "weeks")
    newest = dict(zip(weeks.headings, weeks.rows[0], strict=True))
    assert newest["Longest min"] == "30"
    assert newest["Up"].replace("\xa0", " ") == "100 m"
    assert newest["Other sport"].replace("\xa0", " ") == "sport with jumps and turns 45 minutes"
    assert newest["Steps"] == "–"


def test_feet_for_who_counts_in_miles() -> None:
    known = training([run(ago(5), ascent_m=30.48, descent_m=0.0)], runner=Runner(units=Units.IMPERIAL))
    weeks = next(each for each in figures(report(known)) if each.id == "weeks")
    assert "100\N{NO-BREAK SPACE}ft" in weeks.rows[0]


def test_the_pain_figure_has_title_units_words_and_table() -> None:
    figure = pain_figure(report(sore(8)))
    assert figure is not None
    assert "seen together" in figure.said
    assert "does not mean" in figure.see
    assert len(figure.rows) == 8
    assert figure.rows[0][2:] == ("3", "0", "knee")
    first = figure.spec["layer"][0]["encoding"]
    assert (first["y"]["title"], first["x"]["title"]) == ("pain, 0 to 10", "km on the day")
    drawn = [value for values in figure.spec["datasets"].values() for value in values]
    assert len(drawn) == 16


def test_too_few_answers_are_no_figure_but_a_sentence() -> None:
    assert pain_figure(report(sore(5))) is None
    assert "I cannot tell yet" in words(page(sore(5)), "felt")
    assert "felt" not in page(training([run(ago(1))])).xpath("//section/@id")


def test_a_place_in_her_own_words_stays_text() -> None:
    known = sore(8)
    hostile = replace(known.diary.entries[-1], place="<script>alert(1)</script>")
    text = to_html(report(replace(known, diary=replace(known.diary, entries=(*known.diary.entries[:-1], hostile)))))
    assert "<script>alert(1)" not in text


def test_the_list_of_when_to_see_someone_is_there_once_and_first_with_a_stop_sign() -> None:
    calm, stopped = page(training([run(ago(1))])), page(training([run(ago(1))]), findings=(stop_sign(),))
    for tree in (calm, stopped):
        assert len(tree.xpath("//*[@id='see-someone']")) == 1
        said = " ".join("".join(tree.itertext()).split())
        assert all(sign.words in said for sign in SIGNS.values())
    assert stopped.xpath("//*[@id='see-someone']/ancestor::section/@id") == ["stop"]
    assert calm.xpath("//section[@id='next']//a/@href") == ["#see-someone"]


def test_the_checklist_is_counted_on_the_page() -> None:
    known = training([run(ago(1))])
    readiness = Readiness(checked=(Checked(date=ago(2), answers=dict.fromkeys(ITEMS, True) | {"hops_10": False}),))
    said = words(page(replace(known, diary=replace(known.diary, readiness=readiness))), "cannot-see")
    assert "10 of 11 done, newest answer 30 May 2026." in said
    assert "Not yet: hop in place 10 times, each leg." in said
    assert "They clear nobody." in said


def test_how_a_run_felt_stands_in_its_row() -> None:
    known = training([run(ago(1), effort=7.0)], entries=[entry(ago(1), pain_during=2, leak=True)])
    assert "effort 7 of 10; pain 2 in the run; a leak" in words(page(known), "runs")


def test_the_way_back_is_told_under_load() -> None:
    assert "From walking to jogging" in words(page(training([run(ago(1), 3, 18)], runner=after_birth(20))), "load")


def test_the_week_since_the_birth_stands_in_every_table_of_days() -> None:
    known = report(sore(8, runner=after_birth(20)))
    drawn = {figure.id: figure for figure in (*figures(known), pain_figure(known)) if figure is not None}
    assert drawn["sessions"].rows[0][0].endswith("week\N{NO-BREAK SPACE}19")
    assert drawn["pain"].rows[0][0].endswith("week\N{NO-BREAK SPACE}19")
    assert next(iter(run_rows(known))).day.endswith("week\N{NO-BREAK SPACE}19")
    assert "week" in next(each for each in load_tables(known) if each.id == "ratios").rows[0][0]
    assert "week" not in next(iter(run_rows(report(sore(8))))).day
