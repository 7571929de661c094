"""The calendar of a plan, read back."""

from datetime import date

from icalendar import Calendar

from analyser.activity.runner import Units
from analyser.advice.plan import plan
from analyser.advice.plan_answer import Plan, PlanState
from analyser.advice.sentence import sentence
from analyser.report.to_ics import to_ics
from tests.builders.training import AS_OF, after_birth, ago, entry, other, run, training


def written(made: Plan) -> bytes:
    return to_ics(made, as_of=AS_OF, units=Units.METRIC)


def ladder(*, sore: bool = True) -> Plan:
    runs = [
        run(ago(day), 2, 22, jog_km=1.4, jog_minutes=12 if day < 8 else 9, longest_jog_minutes=1.5)
        for day in range(3, 30, 3)
    ]
    free = {"leak": False, "heaviness": False, "pelvic_pain": False}
    noted = [entry(ago(3), pain_during=4, **free), entry(ago(6), leak=True), entry(ago(9), **free)]
    return plan(training([*runs, other(ago(1))], runner=after_birth(30), entries=noted if sore else []), 2)


def test_every_step_is_a_whole_day_with_a_name_of_its_own() -> None:
    made = ladder()
    events = Calendar.from_ical(written(made).decode()).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [step.day for step in made.steps]
    assert all((event.decoded("dtend") - event.decoded("dtstart")).days == 1 for event in events)
    assert len({str(event["uid"]) for event in events}) == len(made.steps)


def test_the_same_plan_gives_the_same_bytes_and_lines_end_as_the_format_asks() -> None:
    assert written(ladder()) == written(ladder())
    lines = written(ladder()).split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)


def test_a_plan_made_anew_replaces_the_entries_of_its_days() -> None:
    """The name of an entry is that of its day and kind, not of what is to be done."""
    sore, well = ladder(), ladder(sore=False)
    assert sore.steps != well.steps
    assert [step.day for step in sore.steps] == [step.day for step in well.steps]
    names = [
        [str(event["uid"]) for event in Calendar.from_ical(written(made).decode()).walk("VEVENT")]
        for made in (sore, well)
    ]
    assert names[0] == names[1]


def test_nothing_in_it_is_about_her_health() -> None:
    words = written(ladder()).decode().replace("\r\n ", "").casefold()
    for word in ("leak", "your knee", "pelvic", "birth", "noted", "week 3"):
        assert word not in words


def test_a_plan_without_a_step_is_an_empty_calendar() -> None:
    empty = Plan(state=PlanState.NOT_NOW, until=date(2026, 6, 28), said=sentence("Not now."))
    assert Calendar.from_ical(written(empty).decode()).walk("VEVENT") == []
