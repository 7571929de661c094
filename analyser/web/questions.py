"""The questions about her: each with why it is asked. Every one may stay empty."""

from dataclasses import dataclass

from analyser.activity.runner import AskPelvic, BirthMode, ReturningFrom, Units

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One setting: its key, the question, why it is asked, and how it is answered: `text`, `date`, or by `choices`."""

    key: str
    words: str
    why: str
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    example: str = ""


QUESTIONS = (
    Question(
        key="returning_from",
        words="What do you come back from?",
        why="The limits are more careful while you return.",
        choices=tuple((each.value, each.value.replace("-", " ")) for each in ReturningFrom),
    ),
    Question(
        key="returning_since",
        words="Since when?",
        why="Weeks are counted from this day: the date of the birth, the operation, the injury.",
        kind="date",
    ),
    Question(
        key="birth_mode",
        words="After a birth: how was it?",
        why="It stands on the physiotherapist's page and is used for nothing else.",
        choices=tuple(
            (each.value, {"assisted": "assisted (forceps or suction)"}.get(each.value, each.value))
            for each in BirthMode
        ),
    ),
    Question(
        key="assessed",
        words="On which day did somebody assess you for running, or look at a sign to stop for?",
        why="After that day, what was noted before it no longer stops you.",
        kind="date",
    ),
    Question(
        key="height_m",
        words="How tall are you, in metres?",
        why="How many steps a minute are to be expected depends on it.",
        example="1.65",
    ),
    Question(
        key="mass_kg",
        words="What do you weigh, in kilograms?",
        why="Only leg stiffness, a figure in the tables, needs it. Nothing is ever said about weight.",
        example="62",
    ),
    Question(
        key="pregnant",
        words="Are you pregnant?",
        why="If so, there is no advice on running here: this program is not made for pregnancy.",
        choices=(("true", "yes"), ("false", "no")),
    ),
    Question(
        key="ask_pelvic",
        words="Shall leaks and heaviness be asked about?",
        why="They are common and treatable, with or without a birth. If you leave it, they are asked after one.",
        choices=tuple(
            (each.value, {"auto": "after a birth or loss"}.get(each.value, each.value)) for each in AskPelvic
        ),
    ),
    Question(
        key="units",
        words="Kilometres or miles?",
        why="Everything is told in them.",
        choices=tuple((each.value, {"metric": "kilometres", "imperial": "miles"}[each.value]) for each in Units),
    ),
    Question(
        key="week_start",
        words="On which day does your week begin?",
        why="Weeks are those of your own calendar.",
        choices=tuple((day, day.capitalize()) for day in _DAYS),
    ),
    Question(
        key="zone",
        words="Which clock is yours?",
        why="It dates a run where the file does not say where it was.",
        example="Europe/London",
    ),
    Question(
        key="pronoun",
        words="How shall the physiotherapist's page speak of you?",
        why="It says “the runner” otherwise.",
        example="she",
    ),
)
"""All settings but the day of the report, which is today on this page."""
