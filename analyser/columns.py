"""Every quantity, once: its name with the unit as suffix, its range on foot, how it is printed, what it means."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Column(StrEnum):
    """The name of a quantity; it ends in its unit, and fractions have no suffix."""

    LATITUDE_DEG = "latitude_deg"
    LONGITUDE_DEG = "longitude_deg"
    ALTITUDE_M = "altitude_m"
    DISTANCE_M = "distance_m"
    SPEED_MPS = "speed_mps"
    GRADE = "grade"
    CADENCE_SPM = "cadence_spm"
    STEP_LENGTH_M = "step_length_m"
    STRIDE_LENGTH_M = "stride_length_m"
    CONTACT_TIME_S = "contact_time_s"
    CONTACT_BALANCE = "contact_balance"
    FLIGHT_TIME_S = "flight_time_s"
    DUTY_FACTOR = "duty_factor"
    VERTICAL_OSCILLATION_M = "vertical_oscillation_m"
    VERTICAL_RATIO = "vertical_ratio"
    STEP_SPEED_LOSS = "step_speed_loss"
    PEAK_FORCE_BW = "peak_force_bw"
    LEG_STIFFNESS_NPM = "leg_stiffness_npm"
    LEG_SPRING_STIFFNESS_NPM = "leg_spring_stiffness_npm"
    HEART_RATE_BPM = "heart_rate_bpm"
    POWER_W = "power_w"
    TEMPERATURE_C = "temperature_c"
    CADENCE_EXPECTED_SPM = "cadence_expected_spm"
    CADENCE_Z = "cadence_z"
    SPAN_S = "span_s"
    STEPS = "steps"
    POD_CADENCE_SPM = "pod_cadence_spm"
    POD_CONTACT_TIME_S = "pod_contact_time_s"
    POD_CONTACT_BALANCE = "pod_contact_balance"
    POD_VERTICAL_OSCILLATION_M = "pod_vertical_oscillation_m"
    POD_FLIGHT_RATIO = "pod_flight_ratio"
    POD_POWER_W = "pod_power_w"
    FORM_POWER_W = "form_power_w"
    AIR_POWER_W = "air_power_w"
    FOOT_STRIKE = "foot_strike"
    BRAKING_G = "braking_g"
    IMPACT_G = "impact_g"
    PRONATION_DEG = "pronation_deg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What a column holds: `low` to `high` is what a sample may be on foot, `running` what it may be while running."""

    unit: str
    meaning: str
    low: float
    high: float
    running: tuple[float, float] | None = None
    decimals: int = 3


_C = Column

# `running` ranges: evidence §2.2 (engineering choices set around cited ranges). The wider ones are engineering choices.
QUANTITIES = MappingProxyType(
    {
        _C.LATITUDE_DEG: Quantity(unit="°", low=-90, high=90, decimals=6, meaning="north of the equator"),
        _C.LONGITUDE_DEG: Quantity(unit="°", low=-180, high=180, decimals=6, meaning="east of Greenwich"),
        _C.ALTITUDE_M: Quantity(unit="m", low=-500, high=9000, decimals=1, meaning="height above the sea"),
        _C.DISTANCE_M: Quantity(unit="m", low=0, high=1e6, decimals=1, meaning="way since the start of the activity"),
        _C.SPEED_MPS: Quantity(
            unit="m/s", low=0, high=12, running=(0.3, 7.0), decimals=3, meaning="speed over the ground or the belt"
        ),
        _C.GRADE: Quantity(unit="1", low=-1, high=1, decimals=4, meaning="rise over run; uphill is positive"),
        _C.CADENCE_SPM: Quantity(
            unit="steps/min", low=0, high=260, running=(120, 230), decimals=1, meaning="steps of both feet per minute"
        ),
        _C.STEP_LENGTH_M: Quantity(
            unit="m", low=0, high=3, running=(0.40, 2.0), decimals=3, meaning="from one footfall to the next"
        ),
        _C.STRIDE_LENGTH_M: Quantity(
            unit="m", low=0, high=6, running=(0.80, 4.0), decimals=3, meaning="two steps: a foot's landing to its next"
        ),
        _C.CONTACT_TIME_S: Quantity(
            unit="s", low=0.05, high=2, running=(0.160, 0.450), decimals=4, meaning="time that a foot is on the ground"
        ),
        _C.CONTACT_BALANCE: Quantity(
            unit="1", low=0, high=1, running=(0.44, 0.56), decimals=4, meaning="the left foot's share of contact time"
        ),
        _C.FLIGHT_TIME_S: Quantity(
            unit="s", low=-0.5, high=0.5, running=(-0.060, 0.220), decimals=4, meaning="time in the air in each step"
        ),
        _C.DUTY_FACTOR: Quantity(
            unit="1",
            low=0,
            high=1,
            running=(0.22, 0.60),
            decimals=4,
            meaning="share of a stride that one foot is on the ground",
        ),
        _C.VERTICAL_OSCILLATION_M: Quantity(
            unit="m", low=0, high=0.3, running=(0.03, 0.18), decimals=4, meaning="rise and fall of the trunk in a step"
        ),
        _C.VERTICAL_RATIO: Quantity(
            unit="1", low=0, high=0.5, running=(0.03, 0.18), decimals=4, meaning="vertical oscillation per step length"
        ),
        _C.STEP_SPEED_LOSS: Quantity(
            unit="1", low=0, high=1, running=(0.01, 0.15), decimals=4, meaning="share of speed lost as the foot lands"
        ),
        _C.PEAK_FORCE_BW: Quantity(
            unit="body weights",
            low=0,
            high=10,
            running=(1.4, 3.2),
            decimals=2,
            meaning="peak vertical force, by a model from contact and flight time",
        ),
        _C.LEG_STIFFNESS_NPM: Quantity(
            unit="N/m",
            low=0,
            high=1e6,
            running=(4e3, 20e3),
            decimals=0,
            meaning="leg stiffness, by a spring-mass model",
        ),
        _C.LEG_SPRING_STIFFNESS_NPM: Quantity(
            unit="N/m", low=0, high=1e6, decimals=0, meaning="leg spring stiffness as a foot pod gives it"
        ),
        _C.HEART_RATE_BPM: Quantity(unit="beats/min", low=25, high=240, decimals=1, meaning="heart rate"),
        _C.POWER_W: Quantity(unit="W", low=0, high=3000, decimals=0, meaning="power as the device estimates it"),
        _C.TEMPERATURE_C: Quantity(unit="°C", low=-60, high=80, decimals=1, meaning="temperature at the device"),
        _C.CADENCE_EXPECTED_SPM: Quantity(
            unit="steps/min", low=0, high=260, decimals=1, meaning="cadence expected for her speed and height"
        ),
        _C.CADENCE_Z: Quantity(
            unit="1", low=-20, high=20, decimals=2, meaning="cadence against expected, in spreads between runners"
        ),
        _C.SPAN_S: Quantity(unit="s", low=0, high=75, decimals=2, meaning="time that a sample stands for"),
        _C.STEPS: Quantity(unit="1", low=0, high=1e6, decimals=0, meaning="steps of both feet since the start"),
        _C.POD_CADENCE_SPM: Quantity(
            unit="steps/min",
            low=0,
            high=260,
            running=(120, 230),
            decimals=1,
            meaning="steps of both feet per minute as a pod counts them",
        ),
        _C.POD_CONTACT_TIME_S: Quantity(
            unit="s", low=0, high=2, running=(0.160, 0.450), decimals=4, meaning="contact time as a pod measures it"
        ),
        _C.POD_CONTACT_BALANCE: Quantity(
            unit="1", low=0, high=1, running=(0.44, 0.56), decimals=4, meaning="the left foot's share, by two pods"
        ),
        _C.POD_VERTICAL_OSCILLATION_M: Quantity(
            unit="m", low=0, high=0.3, running=(0.03, 0.18), decimals=4, meaning="rise and fall as a pod measures it"
        ),
        _C.POD_FLIGHT_RATIO: Quantity(
            unit="1", low=0, high=1, decimals=3, meaning="share of a step in the air as a pod measures it"
        ),
        _C.POD_POWER_W: Quantity(unit="W", low=0, high=3000, decimals=0, meaning="power as a pod estimates it"),
        _C.FORM_POWER_W: Quantity(
            unit="W", low=0, high=1000, decimals=0, meaning="form power as a foot pod gives it: stored, not judged"
        ),
        _C.AIR_POWER_W: Quantity(
            unit="W", low=0, high=1000, decimals=0, meaning="air power as a foot pod gives it: stored, not judged"
        ),
        _C.FOOT_STRIKE: Quantity(
            unit="1",
            low=1,
            high=16,
            decimals=0,
            meaning="where the foot lands on the pod's own scale: 1–5 heel, 6–10 middle, 11–16 forefoot",
        ),
        _C.BRAKING_G: Quantity(unit="g", low=0, high=16, decimals=1, meaning="braking at the foot as a pod gives it"),
        _C.IMPACT_G: Quantity(unit="g", low=0, high=16, decimals=1, meaning="impact at the foot as a pod gives it"),
        _C.PRONATION_DEG: Quantity(
            unit="°", low=-90, high=90, decimals=1, meaning="pronation as a pod gives it: stored, not judged"
        ),
    }
)

POD_COLUMNS = (
    Column.POD_CADENCE_SPM,
    Column.POD_CONTACT_TIME_S,
    Column.POD_CONTACT_BALANCE,
    Column.POD_VERTICAL_OSCILLATION_M,
    Column.POD_FLIGHT_RATIO,
    Column.POD_POWER_W,
    Column.FORM_POWER_W,
    Column.AIR_POWER_W,
    Column.FOOT_STRIKE,
    Column.BRAKING_G,
    Column.IMPACT_G,
    Column.PRONATION_DEG,
)
"""What pods at the foot add beside the watch's own columns; there only where it was recorded."""
