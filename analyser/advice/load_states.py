"""What the load rules find in one session or one week; kilometres and minutes are both judged, the worse counts."""

from collections.abc import Iterable, Mapping
from typing import Literal

from analyser.advice.rule import PUBLISHED, FindingState, Limit
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


def small_steps_count(limits: Mapping[str, float]) -> bool:
    """Whether a small step is no spike: not where somebody has set a stricter limit than the published one."""
    return SPIKE_WATCH.among(limits) >= SPIKE_WATCH.value


def spike_state(spike: Spike, limits: Mapping[str, float] = PUBLISHED) -> FindingState:
    """L1 and L6 for one session; `unknown` where nothing comes before it. `limits` by name go before the published.

    A race is worth a look at most: it is over, and nothing is built upon it.
    """
    if spike.allowed and small_steps_count(limits):
        return FindingState.OK
    rise_s, rise_m = SPIKE_RISE_S.among(limits), SPIKE_RISE_M.among(limits)
    real = _exceeds(spike.rise_jog_s, rise_s) or _exceeds(spike.rise_m, rise_m)
    ratios = [ratio for ratio in (spike.ratio_jog, spike.ratio_minutes) if ratio is not None]
    act = (SPIKE_RETURN if spike.return_mode else SPIKE_ACT).among(limits)
    may_act = (real or not spike.return_mode) and not spike.session.race
    return worst(_ratio_state(ratio, SPIKE_WATCH.among(limits), act if may_act else None) for ratio in ratios)


def _ratio_state(ratio: float, watch: float, act: float | None) -> FindingState:
    """By the ratio alone; without `act` it never asks for a change."""
    if act is not None and _exceeds(ratio, act):
        return FindingState.ACT
    return FindingState.WATCH if _exceeds(ratio, watch) else FindingState.OK


def ramp_state(ramp: Ramp, limits: Mapping[str, float] = PUBLISHED) -> FindingState:
    """L2 for the seven days that end on one day; `unknown` without weeks to hold them against. `limits` by name go
    before the published ones."""
    if ramp.ratio_m is None and ramp.ratio_s is None:
        return FindingState.UNKNOWN
    if ramp.one_more:
        return FindingState.OK
    rise_m, rise_s = _rise(ramp.total_m, ramp.reference_m), _rise(ramp.total_s, ramp.reference_s)
    real = _exceeds(rise_s, RAMP_RISE_S.among(limits)) or _exceeds(rise_m, RAMP_RISE_M.among(limits))
    watch, act = RAMP_WATCH.among(limits), RAMP_RETURN.among(limits) if real and ramp.return_mode else None
    judged = ((ramp.ratio_m, rise_m, SMALL_RISE_M), (ramp.ratio_s, rise_s, SMALL_RISE_S))
    return worst(
        _ratio_state(ratio, watch, act) if _exceeds(rise, small) else FindingState.OK
        for ratio, rise, small in judged
        if ratio is not None
    )


def _rise(total: float | None, reference: float | None) -> float | None:
    return None if total is None or reference is None else total - reference


def _exceeds(value: float | None, limit: float) -> bool:
    return value is not None and value > limit + TOLERANCE
