"""What is said, apart from the units that it is said in: a template with its values, worded in `report.words`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Value = float | int | str | date

KINDS_OF_DAY = frozenset({"day", "on", "date"})
KINDS_OF_NUMBER = frozenset(
    {
        "distance",
        "duration",
        "pace",
        "step",
        "height",
        "cadence",
        "times",
        "percent",
        "tenths",
        "weeks",
        "days",
        "runs",
        "jogs",
        "walks",
        "windows",
        "number",
    }
)
"""How a value may be worded; a text is worded by `text`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A template such as `{day:day}'s {way:distance} was {ratio:times} times your longest of the month.`

    Each field names a value in SI units and, behind the colon, how it is worded:
    `distance` (m → "8.0 km"), `duration` (s → "12 minutes"), `pace` (m/s → "6:10 per km"), `step` (m → "103 cm"),
    `height` (m → "1.65 m"), `cadence` (spm → "158"), `times` (ratio → "1.9"), `percent` (fraction → "12 %"),
    `tenths` (fraction → "6.5 %", for what changes by a few percent at most),
    `day` (date → "Saturday" within six days of `as_of`, else "14 Nov 2026"; next to it "today"), `on` ("on Saturday",
    "today"), `date` ("14 Nov 2026"),
    `weeks`, `days`, `runs`, `jogs`, `walks`, `windows` (number with its noun: "1 week", "3 weeks"),
    `number` (as few decimals as it takes) and `text` (as it is).
    """

    template: str
    values: Mapping[str, Value] = field(default_factory=dict)


def sentence(template: str, **values: Value) -> Sentence:
    """A `Sentence` of the template and its values."""
    return Sentence(template=template, values=values)
