"""Quantities as a reader knows them: paces for speeds, centimetres for steps, milliseconds for contact times."""

from analyser.activity.runner import Units
from analyser.columns import QUANTITIES, Column
from analyser.gait.measures import words
from analyser.report.words import METRES_PER_INCH, distance_number, distance_unit, pace_number, pace_unit

_MILLISECONDS = (Column.CONTACT_TIME_S, Column.FLIGHT_TIME_S, Column.POD_CONTACT_TIME_S)
_SHORT_WAYS = (
    Column.STEP_LENGTH_M,
    Column.STRIDE_LENGTH_M,
    Column.VERTICAL_OSCILLATION_M,
    Column.POD_VERTICAL_OSCILLATION_M,
)
_PERCENT = (
    Column.CONTACT_BALANCE,
    Column.DUTY_FACTOR,
    Column.VERTICAL_RATIO,
    Column.STEP_SPEED_LOSS,
    Column.GRADE,
    Column.POD_CONTACT_BALANCE,
)
_WHOLE = (Column.CADENCE_SPM, Column.POD_CADENCE_SPM, Column.CADENCE_EXPECTED_SPM, Column.HEART_RATE_BPM)
_NAMES = {
    Column.SPEED_MPS: "pace",
    Column.TEMPERATURE_C: "temperature",
    Column.CADENCE_EXPECTED_SPM: "expected cadence",
    Column.CADENCE_Z: "cadence against expected",
}
SPREADS = "spreads"
"""The unit of what is counted in standard deviations between runners."""


def quantity_name(column: Column) -> str:
    """A quantity's name without its unit: `step length`; speed is told as pace."""
    return _NAMES.get(column, words(column))


def quantity_unit(column: Column, units: Units) -> str:
    """The unit beside `quantity_number`: `cm`, `ms`, `min/km`, `%`."""
    if column is Column.SPEED_MPS:
        return pace_unit(units)
    if column is Column.DISTANCE_M:
        return distance_unit(units)
    if column in _SHORT_WAYS:
        return "inches" if units is Units.IMPERIAL else "cm"
    if column in _MILLISECONDS:
        return "ms"
    if column in _PERCENT:
        return "%"
    return SPREADS if column is Column.CADENCE_Z else QUANTITIES[column].unit


def quantity_number(column: Column, value: float, units: Units) -> str:
    """A value without its unit: `97`, `6:30`, `261`."""
    if column is Column.SPEED_MPS:
        return pace_number(value, units) if value > 0 else "–"
    if column is Column.DISTANCE_M:
        return distance_number(value, units)
    if column in _SHORT_WAYS:
        scaled = value / METRES_PER_INCH if units is Units.IMPERIAL else value * 100
        return _fixed(scaled, 1)
    if column in _MILLISECONDS:
        return _fixed(value * 1000, 0)
    if column in _PERCENT:
        return _fixed(value * 100, 1)
    return _fixed(value, 0 if column in _WHOLE else QUANTITIES[column].decimals)


def _fixed(value: float, decimals: int) -> str:
    return f"{value:,.{decimals}f}".replace("-", "−")
