"""What the load rules find in one session or one week; kilometres and minutes are both judged, the worse counts."""

from collections.abc import Iterable
from typing import Literal

from analyser.advice.rule import FindingState, Limit
from analyser.load.load import Ramp, Spike
from analyser.load.ramp import RAMP_LIMIT, SMALL_RISE_M, SMALL_RISE_S
from analyser.load.spike import SPIKE_RATIO, TOLERANCE

_E: Literal["engineering-choice"] = "engineering-choice"

SPIKE_WATCH = Limit(name="watch", value=SPIKE_RATIO, unit="times", state=FindingState.WATCH, source="ref-49")
SPIKE_ACT = Limit(name="act", value=2.0, unit="times", state=FindingState.ACT, source="ref-49")
SPIKE_RETURN = Limit(name="act in return mode", value=1.3, unit="times", state=FindingState.ACT, source=_E)
SPIKE_RISE_S = Limit(name="real rise in time", value=600.0, unit="s", state=FindingState.ACT, source=_E)
SPIKE_RISE_M = Limit(name="real rise in distance", value=1500.0, unit="m", state=FindingState.ACT, source=_E)

RAMP_WATCH = Limit(name="watch", value=RAMP_LIMIT, unit="fraction", state=FindingState.WATCH, source="ref-68")
RAMP_RETURN = Limit(name="act in return mode", value=0.3, unit="fraction", state=FindingState.ACT, source="ref-50")
RAMP_RISE_S = Limit(name="real rise in time", value=1500.0, unit="s", state=FindingState.ACT, source=_E)
RAMP_RISE_M = Limit(name="real rise in distance", value=4000.0, unit="m", state=FindingState.ACT, source=_E)

_SEVERITY = (FindingState.UNKNOWN, FindingState.OK, FindingState.WATCH, FindingState.ACT)


def worst(states: Iterable[FindingState]) -> FindingState:
    """The worst of the states; `unknown` where there is none."""
    return max(states, key=_SEVERITY.index, default=FindingState.UNKNOWN)


def spike_state(spike: Spike) -> FindingState:
    """L1 and L6 for one session; `unknown` where nothing comes before it."""
    if spike.allowed:
        return FindingState.OK
    real = _exceeds(spike.rise_jog_s, SPIKE_RISE_S.value) or _exceeds(spike.rise_m, SPIKE_RISE_M.value)
    ratios = [ratio for ratio in (spike.ratio_jog, spike.ratio_minutes) if ratio is not None]
    return worst(_ratio_state(ratio, real, spike.return_mode) for ratio in ratios)


def _ratio_state(ratio: float, real: bool, return_mode: bool) -> FindingState:
    act = SPIKE_RETURN if return_mode else SPIKE_ACT
    if _exceeds(ratio, act.value) and (real or not return_mode):
        return FindingState.ACT
    return FindingState.WATCH if _exceeds(ratio, SPIKE_WATCH.value) else FindingState.OK


def ramp_state(ramp: Ramp) -> FindingState:
    """L2 for the seven days that end on one day; `unknown` without weeks to hold them against."""
    if ramp.ratio_m is None and ramp.ratio_s is None:
        return FindingState.UNKNOWN
    if ramp.silent:
        return FindingState.OK
    rise_m, rise_s = _rise(ramp.total_m, ramp.reference_m), _rise(ramp.total_s, ramp.reference_s)
    real = _exceeds(rise_s, RAMP_RISE_S.value) or _exceeds(rise_m, RAMP_RISE_M.value)
    judged = ((ramp.ratio_m, rise_m, SMALL_RISE_M), (ramp.ratio_s, rise_s, SMALL_RISE_S))
    return worst(
        _rise_state(ratio, real and ramp.return_mode) if _exceeds(rise, small) else FindingState.OK
        for ratio, rise, small in judged
        if ratio is not None
    )


def _rise_state(ratio: float, may_act: bool) -> FindingState:
    if may_act and _exceeds(ratio, RAMP_RETURN.value):
        return FindingState.ACT
    return FindingState.WATCH if _exceeds(ratio, RAMP_WATCH.value) else FindingState.OK


def _rise(total: float | None, reference: float | None) -> float | None:
    return None if total is None or reference is None else total - reference


def _exceeds(value: float | None, limit: float) -> bool:
    return value is not None and value > limit + TOLERANCE
