"""Words for what a report holds: sentences in the runner's units, states, grades, and quantities for tables.

Everything is rounded half up to what a reader can use; a number keeps to its unit by a no-break space, and minus is
`−`. Whoever prints a cap rounds it down before it comes here: words round to the nearest.
"""

import math
from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from string import Formatter
from typing import TypeVar

from analyser.activity.runner import Units
from analyser.advice.rule import Confidence, EvidenceGrade, FindingState, Urgency
from analyser.advice.sentence import Sentence, Value

_T = TypeVar("_T")

SPACE = "\N{NO-BREAK SPACE}"
METRES_PER_MILE = 1609.344
METRES_PER_YARD = 0.9144
METRES_PER_INCH = 0.0254
INCHES_PER_FOOT = 12

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_NAMED_DAYS = 6
_HALVES_BELOW_S = 600
"""Up to here durations are told to the half minute, above to the minute."""

_STATES = {
    FindingState.OK: "within limits",
    FindingState.WATCH: "worth a look",
    FindingState.ACT: "change something",
    FindingState.UNKNOWN: "cannot tell",
    FindingState.INFO: "measured, no limit applies",
    FindingState.NOT_APPLICABLE: "does not apply",
}
_URGENCIES = {Urgency.STOP: "see someone before the next run", Urgency.STEP_BACK: "step back in the next run"}
_GRADES = {
    EvidenceGrade.A: "A: strong evidence",
    EvidenceGrade.B: "B: moderate evidence, or one good study",
    EvidenceGrade.C: "C: expert opinion, contested or indirect",
}
_CONFIDENCES = {
    Confidence.HIGH: "sure of this",
    Confidence.MODERATE: "fairly sure of this",
    Confidence.LOW: "not sure of this",
}


def worded(sentence: Sentence, *, as_of: date, units: Units) -> str:
    """The sentence in words; raises KeyError for a value or a kind that is not there, TypeError for a wrong value."""
    said = ""
    for literal, name, kind, _ in Formatter().parse(sentence.template):
        said += literal
        if name is not None:
            value = _worded_value(sentence.values[name], kind or "", as_of, units)
            said += begun(value) if kind in ("day", "on") and _begins(said) else value
    return said


def unbroken(said: str) -> str:
    """The words with what would read badly at the end of a line kept together: `8 × 1½ minutes`."""
    return said.replace(" × ", f"{SPACE}×{SPACE}")


def begun(said: str) -> str:
    """The words as a sentence begins."""
    return said[:1].upper() + said[1:]


def state_words(state: FindingState) -> str:
    """A finding's state as it is printed: `worth a look`."""
    return _STATES[state]


def urgency_words(urgency: Urgency) -> str:
    """What an urgency asks for: `step back in the next run`."""
    return _URGENCIES[urgency]


def grade_words(grade: EvidenceGrade) -> str:
    """A grade with its key: `B: moderate evidence, or one good study`; a grade is never printed without it."""
    return _GRADES[grade]


def confidence_words(confidence: Confidence) -> str:
    """How sure we are of one finding: `fairly sure of this`."""
    return _CONFIDENCES[confidence]


def distance_words(metres: float, units: Units) -> str:
    """A way with its unit: `8.0 km`, `50 m`; `5.0 miles`, `1 mile`, `55 yards`."""
    if units is Units.IMPERIAL:
        return _miles(metres)
    if abs(_rounded(metres, -1)) < 1000:
        return f"{_number(_rounded(metres, -1))}{SPACE}m"
    return f"{fixed(metres / 1000, _way_decimals(metres / 1000))}{SPACE}km"


def distance_number(metres: float, units: Units) -> str:
    """A way without its unit, for a table: `8.0`."""
    return fixed(metres / _long_m(units), 1)


def distance_unit(units: Units) -> str:
    """The unit above a column of `distance_number`: `km` or `miles`."""
    return "miles" if units is Units.IMPERIAL else "km"


def duration_words(seconds: float) -> str:
    """A time in words: `45 seconds`, `1½ minutes`, `12 minutes`, `1 hour 5 minutes`."""
    if abs(_rounded(seconds, 0)) < 60:
        return counted(_rounded(seconds, 0), "second", "seconds")
    if abs(seconds) < _HALVES_BELOW_S:
        return _half_minutes(seconds)
    hours, minutes = divmod(int(_rounded(abs(seconds) / 60, 0)), 60)
    parts = [counted(hours, "hour", "hours")] if hours else []
    parts += [counted(minutes, "minute", "minutes")] if minutes else []
    return ("−" if seconds < 0 else "") + SPACE.join(parts)


def clock_words(seconds: float) -> str:
    """A time for a table: `0:45`, `12:05`, `1:02:05`."""
    whole = int(_rounded(seconds, 0))
    if whole < 0:
        raise ValueError(f"a clock shows no negative time: {seconds}")
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def pace_words(speed_mps: float, units: Units) -> str:
    """A pace with its unit: `6:10 per km`, `9:56 per mile`."""
    return f"{pace_number(speed_mps, units)}{SPACE}per{SPACE}{'mile' if units is Units.IMPERIAL else 'km'}"


def pace_number(speed_mps: float, units: Units) -> str:
    """A pace without its unit, for a table: `6:10`; raises ValueError where there is no speed."""
    if not speed_mps > 0:
        raise ValueError(f"no pace without speed: {speed_mps}")
    return clock_words(_long_m(units) / speed_mps)


def pace_unit(units: Units) -> str:
    """The unit above a column of `pace_number`: `min/km` or `min/mile`."""
    return "min/mile" if units is Units.IMPERIAL else "min/km"


def step_words(metres: float, units: Units) -> str:
    """A step length with its unit: `103 cm`, `40.4 inches`."""
    if units is Units.IMPERIAL:
        return f"{fixed(metres / METRES_PER_INCH, 1)}{SPACE}inches"
    return f"{fixed(metres * 100, 0)}{SPACE}cm"


def height_words(metres: float, units: Units) -> str:
    """A person's height with its unit: `1.65 m`, `5 ft 5 in`."""
    if units is Units.IMPERIAL:
        feet, inches = divmod(int(_rounded(metres / METRES_PER_INCH, 0)), INCHES_PER_FOOT)
        return f"{feet}{SPACE}ft{SPACE}{inches}{SPACE}in"
    return f"{fixed(metres, 2)}{SPACE}m"


def rise_words(metres: float, units: Units) -> str:
    """A way up or down with its unit: `120 m`, `390 ft`."""
    if units is Units.IMPERIAL:
        return f"{fixed(metres / METRES_PER_INCH / INCHES_PER_FOOT, 0)}{SPACE}ft"
    return f"{fixed(metres, 0)}{SPACE}m"


def percent_words(fraction: float) -> str:
    """A fraction in percent: `12 %`, `−4 %`."""
    return f"{fixed(fraction * 100, 0)}{SPACE}%"


def tenths_words(fraction: float) -> str:
    """A fraction in percent to a tenth: `50.7 %`, `−6.5 %`, `12 %`."""
    return f"{_number(_rounded(fraction * 100, 1))}{SPACE}%"


def date_words(day: date) -> str:
    """A date: `14 Nov 2026`."""
    return f"{day.day}{SPACE}{_MONTHS[day.month - 1]}{SPACE}{day.year}"


def day_words(day: date, as_of: date) -> str:
    """A day as seen from `as_of`: `today`, `Saturday` within six days before or after, else `14 Nov 2026`."""
    away = (day - as_of).days
    if abs(away) > _NAMED_DAYS:
        return date_words(day)
    return _NEAR.get(away) or _WEEKDAYS[day.weekday()]


def on_day_words(day: date, as_of: date) -> str:
    """On which day, as seen from `as_of`: `today`, `on Saturday`, `on 14 Nov 2026`."""
    return _NEAR.get((day - as_of).days) or f"on {day_words(day, as_of)}"


def counted(number: float | Decimal, one: str, many: str) -> str:
    """A number with its noun: `1 week`, `0 weeks`, `1.5 weeks`."""
    return f"{_number(number)}{SPACE}{one if abs(number) == 1 else many}"


_NOUNS = {
    "days": "day",
    "weeks": "week",
    "runs": "run",
    "jogs": "jog",
    "walks": "walk",
    "windows": "window",
}

_QUANTITIES: dict[str, Callable[[float, Units], str]] = {
    "distance": distance_words,
    "duration": lambda seconds, _: duration_words(seconds),
    "pace": pace_words,
    "step": step_words,
    "height": height_words,
    "cadence": lambda spm, _: fixed(spm, 0),
    "times": lambda ratio, _: fixed(ratio, 1),
    "percent": lambda fraction, _: percent_words(fraction),
    "tenths": lambda fraction, _: tenths_words(fraction),
    "number": lambda number, _: _number(number),
} | {many: lambda number, _, one=one, many=many: counted(number, one, many) for many, one in _NOUNS.items()}


def _worded_value(value: Value, kind: str, as_of: date, units: Units) -> str:
    if kind == "text":
        return _checked(value, str, kind)
    if kind == "day":
        return day_words(_checked(value, date, kind), as_of)
    if kind == "on":
        return on_day_words(_checked(value, date, kind), as_of)
    if kind == "date":
        return date_words(_checked(value, date, kind))
    if isinstance(value, str | date):
        raise TypeError(f"{kind!r} words a number, not {value!r}")
    return _QUANTITIES[kind](value, units)


def _checked(value: Value, wanted: type[_T], kind: str) -> _T:
    if not isinstance(value, wanted):
        raise TypeError(f"{kind!r} words a {wanted.__name__}, not {value!r}")
    return value


def _begins(said: str) -> bool:
    """Whether what follows `said` begins a sentence."""
    return not said or (said[-1:].isspace() and said.rstrip()[-1:] in (".", "?", "!"))


def _miles(metres: float) -> str:
    miles = _rounded(metres / METRES_PER_MILE, 1)
    if abs(miles) < Decimal("0.1"):
        return counted(_rounded(metres / METRES_PER_YARD, 0), "yard", "yards")
    if abs(miles) == 1:
        return counted(miles, "mile", "miles")
    return f"{fixed(metres / METRES_PER_MILE, _way_decimals(float(miles)))}{SPACE}miles"


def _half_minutes(seconds: float) -> str:
    whole, half = divmod(int(_rounded(abs(seconds) / 30, 0)), 2)
    sign = "−" if seconds < 0 else ""
    return f"{sign}{whole}{'½' if half else ''}{SPACE}{'minute' if (whole, half) == (1, 0) else 'minutes'}"


def _way_decimals(way: float) -> int:
    return 1 if abs(way) < 100 else 0


def _long_m(units: Units) -> float:
    return METRES_PER_MILE if units is Units.IMPERIAL else 1000.0


def _number(number: float | Decimal) -> str:
    """As few decimals as it takes, three at most, thousands apart."""
    whole, _, decimals = fixed(number, 3).partition(".")
    return f"{whole}.{decimals.rstrip('0')}" if decimals.rstrip("0") else whole


def fixed(number: float | Decimal, decimals: int) -> str:
    """A number with so many decimals, thousands apart: `1,234.5`, `−6.5`."""
    return f"{_rounded(number, decimals):,.{decimals}f}".replace("-", "−")


def _rounded(number: float | Decimal, decimals: int) -> Decimal:
    """Half up as a reader would round what is written, without a negative zero."""
    if not math.isfinite(number):
        raise ValueError(f"no words for {number}")
    exact = number if isinstance(number, Decimal) else Decimal(repr(float(number)))
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP) + 0
