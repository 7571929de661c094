from datetime import date
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyser.activity.runner import Units
from analyser.advice.rule import Confidence, EvidenceGrade, FindingState, Urgency
from analyser.advice.sentence import Sentence, Value, sentence
from analyser.report.words import (
    SPACE,
    clock_words,
    confidence_words,
    distance_number,
    distance_unit,
    duration_words,
    grade_words,
    pace_number,
    pace_unit,
    state_words,
    urgency_words,
    worded,
)

AS_OF = date(2026, 11, 18)  # a Wednesday


def said(kind: str, value: Value, units: Units = Units.METRIC) -> str:
    """The value in that kind of words, with ordinary spaces, because those are easier to type."""
    return worded(sentence(f"{{x:{kind}}}", x=value), as_of=AS_OF, units=units).replace(SPACE, " ")


@pytest.mark.parametrize(
    ("metres", "words"),
    [
        (8000.0, "8.0 km"),
        (8049.0, "8.0 km"),
        (8050.0, "8.1 km"),
        (1000.0, "1.0 km"),
        (996.0, "1.0 km"),
        (994.0, "990 m"),
        (50.0, "50 m"),
        (4.0, "0 m"),
        (0, "0 m"),
        (99_949.0, "99.9 km"),
        (103_200.0, "103 km"),
        (-1500.0, "−1.5 km"),
    ],
)
def test_distance(metres: float, words: str) -> None:
    assert said("distance", metres) == words


@pytest.mark.parametrize(
    ("metres", "words"),
    [(8046.72, "5.0 miles"), (1609.344, "1 mile"), (1620.0, "1 mile"), (804.672, "0.5 miles"), (50.0, "55 yards")],
)
def test_distance_in_miles(metres: float, words: str) -> None:
    assert said("distance", metres, Units.IMPERIAL) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 seconds"),
        (1, "1 second"),
        (45.2, "45 seconds"),
        (59.4, "59 seconds"),
        (59.6, "1 minute"),
        (60, "1 minute"),
        (90, "1½ minutes"),
        (120, "2 minutes"),
        (480, "8 minutes"),
        (599, "10 minutes"),
        (629, "10 minutes"),
        (720, "12 minutes"),
        (3569, "59 minutes"),
        (3599, "1 hour"),
        (3660, "1 hour 1 minute"),
        (7500, "2 hours 5 minutes"),
        (-90, "−1½ minutes"),
    ],
)
def test_duration(seconds: float, words: str) -> None:
    assert said("duration", seconds) == words


@pytest.mark.parametrize(
    ("speed", "units", "words"),
    [
        (2.7, Units.METRIC, "6:10 per km"),
        (2.7, Units.IMPERIAL, "9:56 per mile"),
        (1000 / 359.6, Units.METRIC, "6:00 per km"),
    ],
)
def test_pace(speed: float, units: Units, words: str) -> None:
    assert said("pace", speed, units) == words


@pytest.mark.parametrize("speed", [0.0, -1.0, nan])
def test_there_is_no_pace_without_speed(speed: float) -> None:
    with pytest.raises(ValueError, match="speed"):
        said("pace", speed)


@pytest.mark.parametrize(
    ("kind", "value", "units", "words"),
    [
        ("step", 1.0253, Units.METRIC, "103 cm"),
        ("step", 1.0253, Units.IMPERIAL, "40.4 inches"),
        ("height", 1.65, Units.METRIC, "1.65 m"),
        ("height", 1.65, Units.IMPERIAL, "5 ft 5 in"),
        ("height", 1.825, Units.IMPERIAL, "6 ft 0 in"),
        ("cadence", 157.5, Units.METRIC, "158"),
        ("times", 1.905, Units.METRIC, "1.9"),
        ("times", 0.05, Units.METRIC, "0.1"),
        ("percent", 0.124, Units.METRIC, "12 %"),
        ("percent", -0.0354, Units.METRIC, "−4 %"),
        ("percent", -0.004, Units.METRIC, "0 %"),
        ("tenths", -0.0648, Units.METRIC, "−6.5 %"),
        ("tenths", 0.507, Units.METRIC, "50.7 %"),
        ("tenths", 0.12, Units.METRIC, "12 %"),
        ("tenths", -0.0645, Units.METRIC, "−6.5 %"),
        ("number", 4.0, Units.METRIC, "4"),
        ("number", 4.25, Units.METRIC, "4.25"),
        ("number", 5205, Units.METRIC, "5,205"),
        ("number", -0.5, Units.METRIC, "−0.5"),
        ("number", 100, Units.METRIC, "100"),
        ("text", "8 × 1½", Units.METRIC, "8 × 1½"),
        ("date", date(2026, 11, 14), Units.METRIC, "14 Nov 2026"),
    ],
)
def test_other_kinds(kind: str, value: Value, units: Units, words: str) -> None:
    assert said(kind, value, units) == words


@pytest.mark.parametrize(
    ("kind", "none", "one", "many"),
    [
        ("weeks", "0 weeks", "1 week", "3 weeks"),
        ("days", "0 days", "1 day", "3 days"),
        ("runs", "0 runs", "1 run", "3 runs"),
        ("jogs", "0 jogs", "1 jog", "3 jogs"),
        ("walks", "0 walks", "1 walk", "3 walks"),
        ("windows", "0 windows", "1 window", "3 windows"),
    ],
)
def test_counted_things_in_singular_and_plural(kind: str, none: str, one: str, many: str) -> None:
    assert [said(kind, 0), said(kind, 1), said(kind, 3)] == [none, one, many]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 18), "Today"),
        (date(2026, 11, 17), "Yesterday"),
        (date(2026, 11, 19), "Tomorrow"),
        (date(2026, 11, 14), "Saturday"),
        (date(2026, 11, 12), "Thursday"),
        (date(2026, 11, 24), "Tuesday"),
        (date(2026, 11, 11), "11 Nov 2026"),
        (date(2026, 11, 25), "25 Nov 2026"),
        (date(2025, 11, 14), "14 Nov 2025"),
    ],
)
def test_days_are_named_within_six_days(day: date, words: str) -> None:
    assert said("day", day) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [(AS_OF, "Today"), (date(2026, 11, 14), "On Saturday"), (date(2026, 9, 1), "On 1 Sep 2026")],
)
def test_on_which_day(day: date, words: str) -> None:
    assert said("on", day) == words


def test_on_which_day_within_a_sentence() -> None:
    spoken = worded(
        sentence("It hurt {x:on} and {y:on}.", x=AS_OF, y=date(2026, 11, 14)), as_of=AS_OF, units=Units.METRIC
    )
    assert spoken == "It hurt today and on Saturday."


def test_a_day_has_a_capital_only_where_a_sentence_begins() -> None:
    spoken = worded(
        sentence("It was {a:day}. {a:day}'s run? {b:day} too, not {b:day}.", a=AS_OF, b=date(2026, 11, 17)),
        as_of=AS_OF,
        units=Units.METRIC,
    )
    assert spoken == "It was today. Today's run? Yesterday too, not yesterday."


def test_number_and_unit_stay_together() -> None:
    spoken = worded(sentence("{way:distance} in {time:duration}", way=8000, time=720), as_of=AS_OF, units=Units.METRIC)
    assert spoken == f"8.0{SPACE}km in 12{SPACE}minutes"


def test_braces_are_written_twice() -> None:
    assert worded(sentence("{{ok}}"), as_of=AS_OF, units=Units.METRIC) == "{ok}"


@pytest.mark.parametrize(
    ("template", "values", "error"),
    [
        ("{x:furlongs}", {"x": 1.0}, KeyError),
        ("{x}", {"x": 1.0}, KeyError),
        ("{y:number}", {"x": 1.0}, KeyError),
        ("{x:distance}", {"x": "far"}, TypeError),
        ("{x:distance}", {"x": AS_OF}, TypeError),
        ("{x:text}", {"x": 1.0}, TypeError),
        ("{x:day}", {"x": 1.0}, TypeError),
        ("{x:distance}", {"x": nan}, ValueError),
        ("{x:duration}", {"x": inf}, ValueError),
    ],
)
def test_a_wrong_sentence_is_the_programmers_error(
    template: str, values: dict[str, Value], error: type[Exception]
) -> None:
    with pytest.raises(error):
        worded(Sentence(template=template, values=values), as_of=AS_OF, units=Units.METRIC)


def test_states_in_words() -> None:
    assert [state_words(state) for state in FindingState][:4] == [
        "within limits",
        "worth a look",
        "change something",
        "cannot tell",
    ]


def test_every_member_has_words() -> None:
    assert all(state_words(state) for state in FindingState)
    assert all(urgency_words(urgency) for urgency in Urgency)
    assert all(confidence_words(confidence) for confidence in Confidence)


def test_a_grade_comes_with_its_key() -> None:
    assert grade_words(EvidenceGrade.C) == "C: expert opinion, contested or indirect"
    assert all(grade_words(grade).startswith(f"{grade}: ") for grade in EvidenceGrade)


@pytest.mark.parametrize(("seconds", "words"), [(0, "0:00"), (59.6, "1:00"), (725, "12:05"), (3599.6, "1:00:00")])
def test_clock(seconds: float, words: str) -> None:
    assert clock_words(seconds) == words


def test_a_clock_shows_no_negative_time() -> None:
    with pytest.raises(ValueError, match="negative"):
        clock_words(-1)


def test_numbers_for_tables() -> None:
    assert [distance_number(8046.72, units) for units in Units] == ["8.0", "5.0"]
    assert [distance_unit(units) for units in Units] == ["km", "miles"]
    assert [pace_number(2.7, units) for units in Units] == ["6:10", "9:56"]
    assert [pace_unit(units) for units in Units] == ["min/km", "min/mile"]


@given(st.floats(0, 2e5))
def test_a_duration_never_shows_sixty_of_anything(seconds: float) -> None:
    assert "60" not in duration_words(seconds).replace(SPACE, " ").split()
