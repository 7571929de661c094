"""What pods wrote under names of their own, as columns beside the watch's, which they never replace.

The names are those of Stryd's and RunScribe's fields. A field's unit is checked by what running can give: a contact
time of 240 can only be milliseconds, a cadence of 84 only one foot's.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analyser.activity.arrays import Floats
from analyser.activity.recording import Recording
from analyser.columns import QUANTITIES, Column

_LEAST_SHARE = 0.3
"""So many of the values that are not 0 must be what running can give, or the field is left alone [engineering
choice]."""
_MILLI, _CENTI, _PERCENT = 1e-3, 1e-2, 1e-2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """A field's column, and the factors to our unit that are tried, the usual one first."""

    column: Column
    factors: tuple[float, ...] = (1.0,)


_CADENCE = _Field(column=Column.POD_CADENCE_SPM, factors=(2.0, 1.0))
"""Per leg (`RPM`) as a rule; an early Stryd field counts both feet (`SPM`)."""
_CONTACT = _Field(column=Column.POD_CONTACT_TIME_S, factors=(_MILLI, 1.0))
_FIELDS: Mapping[str, _Field] = {
    "cadence": _CADENCE,
    "groundtime": _CONTACT,
    "contacttime": _CONTACT,
    "verticaloscillation": _Field(column=Column.POD_VERTICAL_OSCILLATION_M, factors=(_CENTI, _MILLI, 1.0)),
    "flightratio": _Field(column=Column.POD_FLIGHT_RATIO, factors=(_PERCENT,)),
    "power": _Field(column=Column.POD_POWER_W),
    "rppower": _Field(column=Column.POD_POWER_W),
    "poweravg": _Field(column=Column.POD_POWER_W),
    "formpower": _Field(column=Column.FORM_POWER_W),
    "airpower": _Field(column=Column.AIR_POWER_W),
    "fs": _Field(column=Column.FOOT_STRIKE),
    "footstrike": _Field(column=Column.FOOT_STRIKE),
    "brakinggs": _Field(column=Column.BRAKING_G),
    "impactgs": _Field(column=Column.IMPACT_G),
    "pronation": _Field(column=Column.PRONATION_DEG),
    "stepspeedlosspercent": _Field(column=Column.STEP_SPEED_LOSS, factors=(_PERCENT,)),
    "stepspeedlosspercentage": _Field(column=Column.STEP_SPEED_LOSS, factors=(_PERCENT,)),
}
_COUNTERS = {"totalcycles": 2, "totalstrides": 2, "totalsteps": 1}
"""Counters of one foot's steps, or of both feet's, and steps in each count."""
_TWO_PODS = "rs"
"""RunScribe's fields begin so where each foot has its pod; they end in `l` and `r`."""


def with_pods(recording: Recording) -> Recording:
    """The recording with what pods and step counters wrote as columns of its samples; of no use but on foot."""
    extra = recording.extra
    if not (recording.sport.on_foot and extra.shape[1] and len(extra) == len(recording.samples)):
        return recording
    found: dict[Column, Floats] = {}
    feet: dict[str, dict[str, Floats]] = {}
    for name, values in _numbers(recording).items():
        word = _word(name)
        if word in _COUNTERS:
            found.setdefault(Column.STEPS, values * _COUNTERS[word])
        elif word in _FIELDS:
            _add(found, _FIELDS[word], values)
        elif word.startswith(_TWO_PODS) and word[-1:] in ("l", "r"):
            feet.setdefault(word[len(_TWO_PODS) : -1], {})[word[-1]] = values
        elif word.startswith(_TWO_PODS) and word[len(_TWO_PODS) :] in _FIELDS:
            _add(found, _FIELDS[word[len(_TWO_PODS) :]], values)
    _add_feet(found, feet)
    new = {str(column): values for column, values in found.items() if column not in recording.samples}
    if not new:
        return recording
    beside = pd.DataFrame(new, index=recording.samples.index, copy=False)
    return replace(recording, samples=pd.concat((recording.samples, beside), axis=1))


def column_of(name: str) -> Column | None:
    """The column that a field of that name goes into; None for a field that no pod of ours writes."""
    word = _word(name)
    if word in _COUNTERS:
        return Column.STEPS
    if word.startswith(_TWO_PODS) and word not in _FIELDS:
        inner = word[len(_TWO_PODS) :]
        word = inner if inner in _FIELDS else inner[:-1] if inner[-1:] in ("l", "r") else word
    return _FIELDS[word].column if word in _FIELDS else None


def _word(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _numbers(recording: Recording) -> dict[str, Floats]:
    columns = recording.extra.select_dtypes("number")
    return {str(name): columns[name].to_numpy(np.float64) for name in columns}


def _add(found: dict[Column, Floats], field: _Field, values: Floats) -> None:
    """The field in our unit, unless it is 0 throughout, cannot be of running, or the column is there already."""
    told = values[~np.isnan(values) & (values != 0)]
    if field.column in found or not len(told):
        return
    quantity = QUANTITIES[field.column]
    low, high = quantity.running or (quantity.low, quantity.high)
    shares = [float(((told * factor >= low) & (told * factor <= high)).mean()) for factor in field.factors]
    best = int(np.argmax(shares))
    if shares[best] >= _LEAST_SHARE:
        found[field.column] = values * field.factors[best]


def _add_feet(found: dict[Column, Floats], feet: Mapping[str, Mapping[str, Floats]]) -> None:
    """The mean of both feet where each has its pod, and the left one's share of contact time."""
    for word, sides in feet.items():
        if word in _FIELDS and len(sides) == 2:
            left, right = (np.where(sides[side] == 0, np.nan, sides[side]) for side in "lr")
            _add(found, _FIELDS[word], (left + right) / 2)
            if _FIELDS[word] is _CONTACT:
                found[Column.POD_CONTACT_BALANCE] = left / (left + right)
